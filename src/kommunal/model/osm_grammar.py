"""The grammar of printed hours: OpenStreetMap's `opening_hours`, in English or German, as far as towns use it.

Only what a text says is read here, rule by rule; what the rules mean together is told by `kommunal.model.osm`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.tuples import NamedTuple

__all__ = ["APPOINTMENTS", "MONTHS", "WEEKDAYS", "Rule", "read_rules"]

WEEKDAYS: Final = ("mo", "di", "mi", "do", "fr", "sa", "so")
"""The slugs of weekdays, Monday first."""
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The months as OpenStreetMap writes them."""
_LAST_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_DAY_WORDS: Final = {
    **dict.fromkeys(("mo", "mon", "monday", "montag", "montags"), 0),
    **dict.fromkeys(("tu", "tue", "tuesday", "di", "die", "dienstag", "dienstags"), 1),
    **dict.fromkeys(("we", "wed", "wednesday", "mi", "mit", "mittwoch", "mittwochs"), 2),
    **dict.fromkeys(("th", "thu", "thursday", "do", "don", "donnerstag", "donnerstags"), 3),
    **dict.fromkeys(("fr", "fri", "friday", "fre", "freitag", "freitags"), 4),
    **dict.fromkeys(("sa", "sat", "saturday", "sam", "samstag", "samstags", "sonnabend"), 5),
    **dict.fromkeys(("su", "sun", "sunday", "so", "son", "sonntag", "sonntags"), 6),
}
_MONTH_WORDS: Final = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar", "feb february februar", "mar march maerz mrz", "apr april", "may mai",
            "jun june juni", "jul july juli", "aug august", "sep sept september", "oct october okt oktober",
            "nov november", "dec december dez dezember",
        )
    )
    for word in words.split()
}  # fmt: skip
_DAILY: Final = ("taeglich", "daily")
_HOLIDAY: Final = ("ph", "feiertag", "feiertage", "feiertags", "feiertagen", "ft")
_CLOSED: Final = ("off", "closed", "geschlossen", "zu")
_OPEN: Final = ("open", "offen", "geoeffnet")
_PARITY: Final = {"gerade": "gerade", "geraden": "gerade", "ungerade": "ungerade", "ungeraden": "ungerade"}
_WEEKS: Final = ("week", "kw", "woche", "wochen", "kalenderwoche", "kalenderwochen")
_FILLERS: Final = ("in", "an", "am", "von", "im", "monat", "jeden", "jeder", "jede", "uhr", "zusaetzlich", "jeweils")
_LAST: Final = ("letzten", "letzter", "last")
_AND: Final = ("und", "u", "sowie", "and")
_ALSO: Final = (",", "+", "&")
_EXCEPT: Final = ("ausser", "except")
_OCLOCK: Final = ("uhr", "h")
APPOINTMENTS: Final = (
    "nach vereinbarung",
    "nach terminvereinbarung",
    "nur mit termin",
    "mit termin",
    "by appointment",
)
"""The ways of asking for an appointment."""
_IN_BRACKETS: Final = {
    **dict.fromkeys(APPOINTMENTS, "nur mit Termin"),
    **dict.fromkeys(("telefonisch", "nur telefonisch", "telefonzeit"), "Telefonzeit"),
}
"""What brackets may say; anything else could limit the hours in a way that fields cannot."""

_TOKEN: Final = regex(
    r'\s*(?:"(?P<text>[^"]*)"|\((?P<bracket>[^()]*)\)|(?P<clock>[0-9]{1,2}[:.][0-9]{2}(?![0-9]))|(?P<number>[0-9]+)|(?P<word>[^\W\d_]+)'
    r"|(?P<sign>[-,;/+&\[\].:]))"
)
_DASHES: Final = regex("[\N{HYPHEN}-\N{EM DASH}\N{MINUS SIGN}]|(?<=[0-9a-zäöü]) +bis +(?=[0-9a-zäöü])", re.IGNORECASE)


class Rule(NamedTuple):
    """One rule of such a text."""

    days: tuple[int, ...] = ()
    """Weekdays, Monday is 0."""
    weeks: tuple[int, ...] = ()
    """Which of these weekdays in the month: 1 to 5, -1 the last."""
    parity: str | None = None
    """``gerade`` or ``ungerade`` calendar weeks."""
    season: str | None = None
    """Days of every year: ``04-01..10-31``."""
    dates: tuple[date, date] | None = None
    """Days of one year, first and last."""
    holidays: bool = False
    """Whether public holidays are named."""
    times: tuple[tuple[int, int | None], ...] = ()
    """From and to which minute of the day; beyond 1440 on the next day; None for an open end."""
    closed: bool = False
    comments: tuple[str, ...] = ()
    added: bool = False
    """Whether it is added to the rules before it (after a comma), or goes before them."""


def read_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of a text; raise `InvalidValueError` where it cannot be read."""
    return tuple(_Reader(text).rules())


class _Token(NamedTuple):
    kind: str
    value: str
    place: int


class _Reader:
    """Reads rules from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._scan(_DASHES.sub("-", text)))
        self._next = 0

    def _scan(self, text: str) -> Iterator[_Token]:
        place = 0
        text = text.rstrip()
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None or found.lastgroup is None:
                raise self._unreadable(text[place:].strip())
            value = found[found.lastgroup]
            yield _Token(found.lastgroup, fold(value) if found.lastgroup == "word" else value, place)
            place = found.end()

    def _unreadable(self, rest: str) -> InvalidValueError:
        return InvalidValueError(
            f"expected hours such as 'Mo-Fr 08:00-12:00; Th[1] 14:00-18:00', got {shown(self._text)}: "
            f"cannot read {shown(rest or 'the end')}"
        )

    # --- tokens -----------------------------------------------------------------------------------------------------

    def _peek(self, ahead: int = 0) -> _Token:
        place = self._next + ahead
        return self._tokens[place] if place < len(self._tokens) else _Token("end", "", len(self._text))

    def _fail(self) -> InvalidValueError:
        return self._unreadable("".join(token.value + " " for token in self._tokens[self._next :]).strip())

    def _take(self, kind: str, *values: str) -> str | None:
        token = self._peek()
        if token.kind != kind or (values and token.value not in values):
            return None
        self._next += 1
        return token.value

    def _number(self, first: int, last: int) -> int:
        value = self._take("number")
        if value is None or not first <= int(value[:5]) <= last:
            self._next -= value is not None
            raise self._fail()
        return int(value)

    # --- rules ------------------------------------------------------------------------------------------------------

    def rules(self) -> Iterator[Rule]:
        """Yield every rule of the text."""
        added = False
        while self._peek().kind != "end":
            yield self._rule()._replace(added=added)
            sign = self._take("sign", ";", ",")
            if sign is None and self._peek().kind != "end":
                raise self._fail()
            added = sign == ","
        if not self._tokens:
            raise self._fail()

    def _rule(self) -> Rule:
        rule, started = Rule(), self._next
        while (part := self._selector(rule)) is not None:
            rule = part
        self._take("sign", ":")
        rule = rule._replace(times=tuple(self._times()) or rule.times)
        while (part := self._ending(rule)) is not None:
            rule = part
        if self._next == started:
            raise self._fail()
        return rule

    def _selector(self, rule: Rule) -> Rule | None:
        token = self._peek()
        if token.kind == "number":
            return self._numbered(rule, token)
        if token.kind != "word":
            return None
        word = token.value
        if word in _DAY_WORDS or word in _HOLIDAY or word in _DAILY:
            return self._weekdays(rule)
        if word in _MONTH_WORDS:
            first, last = self._month_days()
            self._take("sign", ":")
            return rule._replace(season=f"{first}..{last}")
        if word in _PARITY:
            self._next += 1
            self._take("word", *_WEEKS)
            self._take("sign", ":")
            return rule._replace(parity=_PARITY[word])
        if word in _WEEKS:
            self._next += 1
            return rule._replace(parity=self._parity())
        if word in _LAST:
            self._next += 1
            return rule._replace(weeks=(*rule.weeks, -1))
        if word in _FILLERS:
            self._next += 1
            return rule
        return None

    def _numbered(self, rule: Rule, token: _Token) -> Rule | None:
        if len(token.value) == 4:
            return rule._replace(dates=self._dates())
        after = self._peek(1)
        if token.value == "24" and after.value == "/":
            self._next += 2
            self._number(7, 7)
            return rule._replace(days=tuple(range(7)), times=((0, 1440),))
        if after == _Token("sign", ".", after.place) and self._counts_weekdays(2):
            week = self._number(1, 5)
            self._next += 1
            self._take("word", *_AND)
            self._take("sign", ",")
            return rule._replace(weeks=(*rule.weeks, week))
        return None

    def _counts_weekdays(self, ahead: int) -> bool:
        """Tell whether what follows "1." is a weekday, or another "3." before one."""
        token = self._peek(ahead)
        return token.kind in ("word", "number") or token.value == ","

    def _weekdays(self, rule: Rule) -> Rule:
        days, weeks, holidays = list(rule.days), list(rule.weeks), rule.holidays
        while True:
            word = self._take("word")
            if word in _HOLIDAY:
                holidays = True
            elif word in _DAILY:
                days += range(7)
            else:
                first = last = _DAY_WORDS[word or ""]
                self._take("sign", ".")
                if self._peek().value == "-" and self._peek(1).value in _DAY_WORDS:
                    self._next += 1
                    last = _DAY_WORDS[self._take("word") or ""]
                    self._take("sign", ".")
                days += [day % 7 for day in range(first, last + (7 if last < first else 0) + 1)]
                weeks += self._nth()
            if not self._goes_on():
                break
        if self._take("word", *_EXCEPT) is not None:
            left_out = self._weekdays(Rule()) if self._peek().value in _DAY_WORDS else Rule()
            if not days or not left_out.days or left_out.weeks or left_out.holidays:
                raise self._fail()
            days = [day for day in days if day not in left_out.days]
        return rule._replace(days=tuple(dict.fromkeys(days)), weeks=tuple(dict.fromkeys(weeks)), holidays=holidays)

    def _goes_on(self) -> bool:
        """Tell whether another weekday follows in the list, and skip what is between."""
        ahead = self._and()
        if ahead and self._peek(ahead).value in (*_DAY_WORDS, *_HOLIDAY):
            self._next += ahead
            return True
        return False

    def _and(self) -> int:
        """Return how many tokens join what is before them with what follows: a comma, "und", "u."."""
        token = self._peek()
        if token.value in _ALSO:
            return 1
        return (2 if self._peek(1).value == "." else 1) if token.value in _AND else 0

    def _nth(self) -> list[int]:
        """Read which of the weekdays in a month: ``[1,3]``, ``[-1]``, ``[2-4]``."""
        weeks: list[int] = []
        if self._take("sign", "[") is None:
            return weeks
        while True:
            minus = self._take("sign", "-") is not None
            number = self._number(1, 5)
            if minus and number != 1:
                raise self._fail()
            last = self._number(number, 5) if not minus and self._take("sign", "-") else number
            weeks += [-1] if minus else range(number, last + 1)
            if self._take("sign", ",") is None:
                break
        if self._take("sign", "]") is None:
            raise self._fail()
        return weeks

    def _parity(self) -> str:
        first = self._number(1, 2)
        if self._take("sign", "-") is None:
            raise self._fail()
        self._number(51, 53)
        if self._take("sign", "/") is None:
            raise self._fail()
        self._number(2, 2)
        return "ungerade" if first == 1 else "gerade"

    def _month_days(self) -> tuple[str, str]:
        """Read days of every year: ``Apr-Oct``, ``Apr 01-Oct 31``, ``Dec 24``, as the first and the last of them."""
        month = _MONTH_WORDS[self._take("word") or ""]
        day = self._day(month)
        last_month, last_day = month, day
        if self._peek().value == "-" and self._peek(1).kind in ("word", "number"):
            self._next += 1
            word = self._take("word")
            if word is not None and word not in _MONTH_WORDS:
                raise self._fail()
            last_month = month if word is None else _MONTH_WORDS[word]
            last_day = self._day(last_month)
        first = f"{month + 1:02}-{day or 1:02}"
        return first, f"{last_month + 1:02}-{last_day or _LAST_DAYS[last_month]:02}"

    def _day(self, month: int) -> int | None:
        # a number before a dash and another number is an hour: "Apr 8-12"
        return self._number(1, _LAST_DAYS[month]) if self._peek().kind == "number" else None

    def _dates(self) -> tuple[date, date]:
        year = self._number(1, 9999)
        if self._peek().value not in _MONTH_WORDS:
            raise self._fail()
        month = _MONTH_WORDS[self._take("word") or ""]
        first = last = self._date(year, month)
        if self._peek().value == "-" and (self._peek(1).value in _MONTH_WORDS or len(self._peek(1).value) == 4):
            self._next += 1
            year = self._number(year, 9999) if self._peek().kind == "number" else year
            word = self._take("word") or ""
            if word not in _MONTH_WORDS:
                raise self._fail()
            last = self._date(year, _MONTH_WORDS[word])
        if last < first:
            raise self._fail()
        return first, last

    def _date(self, year: int, month: int) -> date:
        day = self._number(1, _LAST_DAYS[month])
        try:
            return date(year, month + 1, day)
        except ValueError:
            raise self._fail() from None

    # --- times ------------------------------------------------------------------------------------------------------

    def _times(self) -> Iterator[tuple[int, int | None]]:
        while self._peek().kind in ("clock", "number") or self._peek().value == "ab":
            begins = self._take("word", "ab") is not None
            first = self._clock()
            if begins or self._take("sign", "+") is not None:
                yield first, None
            else:
                if self._take("sign", "-") is None:
                    raise self._fail()
                last = self._clock()
                if self._take("sign", "+") is not None:
                    raise self._fail()
                yield first, last if last > first else last + 1440
            self._take("word", *_OCLOCK)
            ahead = self._and()
            following = self._peek(ahead)
            if not ahead or following.kind not in ("clock", "number") or len(following.value) == 4:
                return
            self._next += ahead

    def _clock(self) -> int:
        token = self._peek()
        hours, _, minutes = token.value.replace(".", ":").partition(":")
        if token.kind not in ("clock", "number") or int(hours[:5]) > 26 or int(minutes or 0) > 59:
            raise self._fail()
        self._next += 1
        self._take("word", *_OCLOCK)
        return int(hours) * 60 + int(minutes or 0)

    def _ending(self, rule: Rule) -> Rule | None:
        if self._take("word", *_CLOSED) is not None:
            return rule._replace(closed=True)
        if self._take("word", *_OPEN) is not None:
            return rule
        text = self._take("text")
        if text is not None:
            return rule._replace(comments=(*rule.comments, *(part.strip() for part in text.split("|"))))
        bracket = self._peek()
        if bracket.kind == "bracket" and (known := _IN_BRACKETS.get(fold(bracket.value).strip())) is not None:
            self._next += 1
            return rule._replace(comments=(*rule.comments, known))
        for phrase in APPOINTMENTS:
            words: Sequence[str] = phrase.split()
            if [self._peek(ahead).value for ahead in range(len(words))] == list(words):
                self._next += len(words)
                return rule._replace(comments=(*rule.comments, "nur mit Termin"))
        return None
