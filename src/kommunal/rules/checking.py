"""check() and report(): run the rules over a Verwaltung and put what they find into order and words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property, partial
from typing import Any

from kommunal.classes import evolve
from kommunal.model.begriffe import Begriff
from kommunal.model.collector import collector_paused
from kommunal.model.eintrag import Eintrag
from kommunal.model.marks import Verweis
from kommunal.model.naming import Lookup, day_label, lookup_in, name_of, period_label, title_of
from kommunal.model.profil import Ausnahme
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.model.zeit import Datum, one_day
from kommunal.rules.catalogue import chosen, error_rules, regeln
from kommunal.rules.context import AnyOf, Context, Named, Sighting, Sightings, Way, at_large
from kommunal.rules.finding import Befund, Bericht, Language, Undecided
from kommunal.rules.rule import Regel
from kommunal.rules.spans import BEGINNING, END, as_day, period

__all__ = ["check", "contradictions", "report"]

_Raw = tuple[Regel, Sighting]
_UNUSED = "P001"
"""The rule about exceptions: what was of use is known only after all other rules."""


def check(
    verwaltung: Verwaltung,
    *,
    at: date | str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Befund, ...]:
    """Return everything that the rules find in a Verwaltung, in the order of the document.

    Rules are judged on every day on which something changes; `at` keeps what holds on one day. `select` and `ignore`
    take codes (``S101``) or how they begin (``S``). What follows from a finding is listed in its `follows`. What the
    Profil silences is left out: `report` has it.

    Raises `NotFoundError` for a code that no rule has.
    """
    return report(verwaltung, at=at, select=select, ignore=ignore).findings


def report(
    verwaltung: Verwaltung,
    *,
    at: date | str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Bericht:
    """Return what `check` finds, beside what the Profil silences and which rules could not be decided."""
    rules = {regel.code: regel for regel in chosen(select, ignore)}
    day = None if at is None else one_day(at)
    with collector_paused():
        context = Context(verwaltung, codes=frozenset(regel.code for regel in regeln()))
        undecided: list[Undecided] = []
        raw: list[_Raw] = []
        for regel in rules.values():
            missing = next((need for need in regel.needs if not need.met(context)), None)
            if missing is None:
                raw.extend((regel, sighting) for sighting in regel.sightings(context))
            else:
                undecided.append(Undecided(code=regel.code, reason=missing.reason, grund=missing.grund))
        writer, sorter = _Writer(context), _Sorter(context.profil.ausnahmen)
        findings = sorter.open(_nested(raw, writer))
        if _UNUSED in rules:
            needless = _unused(context.profil.ausnahmen, sorter.used, rules)
            findings = [*sorter.open([writer.finding(rules[_UNUSED], one, ()) for one in needless]), *findings]
        return Bericht(
            findings=tuple(befund for befund in findings if day is None or befund.holds_on(day)),
            silenced=tuple(pair for pair in sorter.silenced if day is None or pair[0].holds_on(day)),
            undecided=tuple(undecided),
        )


def contradictions(
    verwaltung: Verwaltung, *, select: Sequence[str] = (), named: Mapping[Verweis, Collection[str]] | None = None
) -> tuple[Befund, ...]:
    """Return the errors that `check` finds, those that `select` names if any: what `kommunal.load` refuses.

    `named` is every id that some entry names, by where it may point, where a reader has noted it on its way.
    Imports only the rules that find errors, and is quick where there is nothing to find.
    """
    rules = [one for one in error_rules() if not select or one.code in select]
    with collector_paused():
        context = Context(verwaltung, named=named)
        raw = [(one, sighting) for one in rules for sighting in one.sightings(context)]
        return tuple(_Sorter(context.profil.ausnahmen).open(_nested(raw, _Writer(context)))) if raw else ()


def _unused(ausnahmen: Sequence[Ausnahme], used: Collection[int], codes: Collection[str]) -> Sightings:
    """Yield the exceptions that silenced nothing, of the rules that were run."""
    for number, ausnahme in enumerate(ausnahmen):
        if number not in used and ausnahme.regel in codes:
            yield at_large(f"profil.ausnahmen[{number}]", rule=ausnahme.regel)


class _Writer:
    """Puts what rules saw into words and into the order of the document."""

    def __init__(self, context: Context) -> None:
        self._context = context
        # what a finding names, the next one often names too
        self._look = cache(lookup_in(context.verwaltung))

    def rank(self, pair: _Raw) -> tuple[object, ...]:
        """Return what a finding is sorted by."""
        regel, sighting = pair
        if sighting.entry is None:
            return -1, 0, sighting.field, regel.code, sighting.first
        name, index = self._context.position(sighting.entry)
        return self._order[name], index, sighting.field, regel.code, sighting.first

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """Where every tuple stands: in the order of the file, else in the canonical one."""
        herkunft = self._context.verwaltung.herkunft
        names: tuple[str, ...] = () if herkunft is None else herkunft.order()
        return {name: number for number, name in enumerate(dict.fromkeys((*names, *COLLECTIONS)))}

    def finding(self, regel: Regel, sighting: Sighting, follows: tuple[Befund, ...]) -> Befund:
        """Return a finding in words."""
        entry = sighting.entry
        return Befund(
            code=regel.code,
            severity=regel.severity,
            entry=entry,
            path=self._path(entry, sighting.field),
            message=_words(sighting, regel.message, "en", self._look),
            text=_words(sighting, regel.text, "de", self._look),
            hint=regel.hint,
            hinweis=regel.hinweis,
            ids=_ids(sighting),
            since=as_day(sighting.first),
            until=as_day(sighting.last),
            follows=follows,
            **self._locating(entry, sighting.field),
        )

    def _path(self, entry: Eintrag | None, field: str) -> str:
        if entry is None:
            return field
        name, index = self._context.position(entry)
        return f"{name}[{index}].{field}" if field else f"{name}[{index}]"

    def _locating(self, entry: Eintrag | None, field: str) -> dict[str, Any]:
        """Return what looks up the place of a finding; one about the whole record names the file as well."""
        herkunft = self._context.verwaltung.herkunft
        if herkunft is None:
            return {}
        look = partial(herkunft.document, field) if entry is None else partial(herkunft.find, entry, field)
        return {"locate": look}


def _nested(raw: list[_Raw], writer: _Writer) -> list[Befund]:
    """Return the findings in words, in order, each under the one that it follows from."""
    raw.sort(key=writer.rank)
    causes: dict[tuple[str, str], int] = {}
    for number, (regel, sighting) in enumerate(raw):
        for code in regel.entails:
            for key in _ids(sighting):
                causes.setdefault((code, key), number)
    following: dict[int | None, list[int]] = {}
    for number, (regel, sighting) in enumerate(raw):
        found = (causes.get((regel.code, key)) for key in _ids(sighting))
        following.setdefault(next((cause for cause in found if cause is not None), None), []).append(number)

    def in_words(number: int) -> Befund:
        # no rule entails itself by any way, so this ends
        return writer.finding(*raw[number], tuple(map(in_words, following.get(number, ()))))

    return [in_words(number) for number in following.get(None, ())]


def _ids(sighting: Sighting) -> tuple[str, ...]:
    return sighting.others if sighting.entry is None else (sighting.entry.id, *sighting.others)


class _Sorter:
    """Keeps what the Profil silences apart from the rest, and notes which exceptions were of use."""

    def __init__(self, ausnahmen: Sequence[Ausnahme]) -> None:
        self._reasons = [ausnahme.grund for ausnahme in ausnahmen]
        self._numbers: dict[tuple[str, str | None], list[int]] = {}
        for number, ausnahme in enumerate(ausnahmen):
            for key in dict.fromkeys(ausnahme.eintraege) or (None,):
                self._numbers.setdefault((ausnahme.regel, key), []).append(number)
        self._met: set[tuple[str, str | None]] = set()
        self.silenced: list[tuple[Befund, str]] = []

    @property
    def used(self) -> set[int]:
        """The numbers of the exceptions that silenced something."""
        return {number for key in self._met for number in self._numbers[key]}

    def open(self, findings: Iterable[Befund]) -> list[Befund]:
        """Return the findings that nothing silences, with what follows from them and nothing silences."""
        if not self._reasons:
            return list(findings)
        left: list[Befund] = []
        for befund in findings:
            keys = [(befund.code, None), *([(befund.code, befund.entry.id)] if befund.entry else ())]
            met = [key for key in keys if key in self._numbers]
            if met:
                self.silenced.append((befund, self._reasons[min(self._numbers[key][0] for key in met)]))
                self._met.update(met)
            else:
                left.append(evolve(befund, follows=tuple(self.open(befund.follows))))
        return left


# --- words ------------------------------------------------------------------------------------------------------------


def _words(sighting: Sighting, template: str, language: Language, look: Lookup) -> str:
    """Return a message with the values of a sighting filled in, as people of a language say them."""
    german = language == "de"
    first, last = sighting.first, sighting.last
    if first <= BEGINNING and last >= END:
        template = template.replace(" ({days})", "")
    values: dict[str, object] = {"field": sighting.field}
    if "{days}" in template:
        values["days"] = period_label(as_day(first), as_day(last)) if german else period(first, last)
    if "{entry}" in template:
        values["entry"] = "" if sighting.entry is None else title_of(sighting.entry, look)
    values |= {name: _word(value, german, look) for name, value in sighting.values.items()}
    return template.format(**values)


def _word(value: object, german: bool, look: Lookup) -> object:
    match value:
        case Eintrag():
            return title_of(value, look)
        case Named():
            return name_of(value.key, look)
        case Begriff():
            # the law that a label cites is no part of the word
            return value.label.split(" (")[0] if german else value.value
        case Datum():
            return _datum(value) if german else value.text
        case Way():
            return " → ".join(title_of(entry, look) for entry in value)
        case AnyOf():
            return (" oder " if german else " or ").join(value)
        case tuple() | list():
            return ", ".join(str(_word(one, german, look)) for one in value)
        case date():
            return day_label(value) if german else value.isoformat()
        case int() if not isinstance(value, bool):
            return f"{value:,}".replace(",", ".") if german else f"{value:,}"
        case float():
            return f"{value:g}".replace(".", ",") if german else f"{value:g}"
        case _:
            return value


def _datum(datum: Datum) -> str:
    return day_label(datum.earliest) if datum.exact else datum.label
