"""German words made comparable for the search: bare spelling, stems, typing slips, printed numbers."""

import re
from functools import lru_cache

from kommunal.model.text import fold

__all__ = ["bare", "number_forms", "slips", "stem", "words"]

_UE = re.compile(r"(?<![aeq])ue")  # not in Feuer, bauen, quer
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=..[^aeo])(?:ern|em|en|er|es|e|(?<=[lr])n|(?<=[bdfghklmnrt])s)$")
_DERIVED = re.compile(r"(?<=....)(?:ungs?|nis|lich)$")
_SEPARABLE = re.compile(r"^(ab|an|auf|aus|ein|los|nach|um|vor|weg|zu)(?:ge|zu)(.{3,}?)(?:et|t|en)$")
_NUMBER_PREFIX = re.compile(
    r"^(?:amt|stadtamt|sta|fb|fachbereich|fd|fachdienst|dez|dezernat|abt|abteilung|gb|geschaeftsbereich"
    r"|ressort|referat|sachgebiet|sg|stabsstelle|nr|nummer|vb|vv|e|s)\.?[ -]*(?=[0-9ivx])"
)
_NUMBER = re.compile(r"(?:[0-9]|[ivx]+(?![a-z]))[0-9a-z]*(?:[./-][0-9a-z]+)*$")
_NUMERIC = re.compile(r"[0-9]|\b[IVXivx]+\b")
_KEY = re.compile(r"[0-9]{14}")


def bare(text: str) -> str:
    """The text in the form in which ``ä``, ``ae`` and a bare ``a`` are one letter.

    >>> bare("Bürgerbüro") == bare("Buergerbuero") == bare("BURGERBURO")
    True
    """
    return _UE.sub("u", fold(text).replace("ae", "a").replace("oe", "o"))


def words(text: str) -> list[str]:
    """The words of a text in bare spelling; hyphens and punctuation part them.

    >>> words("Schul- und Sportverwaltung")
    ['schul', 'und', 'sportverwaltung']
    """
    return _WORD.findall(bare(text))


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What the inflected forms of one bare word have in common; rough, but alike on both sides.

    >>> [stem(word) for word in words("Amt Ämter anmelden Anmeldung angemeldet beantragen Antrag")]
    ['amt', 'amt', 'anmeld', 'anmeld', 'anmeld', 'antrag', 'antrag']
    """
    parted = _SEPARABLE.match(word)
    if parted is not None:
        word = parted[1] + parted[2]
    word = _ENDING.sub("", word)
    shorter = _DERIVED.sub("", word)
    if shorter != word:
        word = _ENDING.sub("", shorter)
    return "antrag" if word == "beantrag" else word


def slips(one: str, other: str, limit: int) -> int:
    """How many letters were dropped, added, mistaken or swapped; `limit` + 1 for "too many".

    >>> slips("fischerei", "fishcerei", 2), slips("hund", "katze", 2)
    (1, 3)
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    start = 0
    end = min(len(one), len(other))
    while start < end and one[start] == other[start]:
        start += 1
    tail = 0
    while tail < end - start and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    one, other = one[start : len(one) - tail], other[start : len(other) - tail]
    if not one or not other:
        return min(len(one) + len(other), limit + 1)
    return _table(one, other, limit)


def _table(one: str, other: str, limit: int) -> int:
    """Optimal string alignment in a band around the diagonal; given up once a whole row exceeds the limit."""
    far = limit + 1
    width = len(other)
    before: list[int] = []
    last = [min(column, far) for column in range(width + 1)]
    for row, letter in enumerate(one, 1):
        now = [far] * (width + 1)
        now[0] = min(row, far)
        best = now[0]
        for column in range(max(1, row - limit), min(width, row + limit) + 1):
            against = other[column - 1]
            cost = last[column - 1] + (letter != against)
            if last[column] < cost:
                cost = last[column] + 1
            if now[column - 1] < cost:
                cost = now[column - 1] + 1
            if row > 1 < column and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now[column] = cost
            if cost < best:
                best = cost
        if best > limit:
            return far
        before, last = last, now
    return min(last[-1], far)


def number_forms(text: str) -> tuple[str, ...]:
    """The spellings under which a printed number is looked up, the fullest first; empty: not a number.

    >>> number_forms("Amt 51"), number_forms("III/51"), number_forms("FB 3"), number_forms("Jugendamt")
    (('amt51', '51'), ('iii/51', '51'), ('fb3', '3'), ())
    """
    if not _NUMERIC.search(text):
        return ()
    full = fold(text).strip()
    digits = re.sub(r"[ .]", "", full)
    if _KEY.fullmatch(digits):
        return (digits,)
    core = _NUMBER_PREFIX.sub("", full).strip()
    if not _NUMBER.match(core.replace(" ", "")) or len(core) > 24:
        return ()
    forms = [re.sub(r"[ .]+(?=[0-9])", "", full) if core != full else core, core]
    forms += re.findall(r"^[0-9]+(?= )|(?<=/)[0-9][^/]*$", core)
    return tuple(dict.fromkeys(form.replace(" ", "") for form in forms))
