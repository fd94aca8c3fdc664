"""German words made comparable for the search: bare spelling, stems, typing slips, printed numbers."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kommunal.model.regex import regex
from kommunal.model.text import fold, fold_lines

__all__ = ["bare", "number_forms", "slips", "stem", "words", "words_of_each"]

_UE = regex(r"(?<![aeq])ue")  # not in Feuer, bauen, quer
_WORD = regex(r"[^\W_]+")
_ENDING = regex(
    r"(?:(?<=..[^aeo])(?:ern|em|en|er|es|e|(?<=[lr])n|(?:(?<=[bdfghmt])|(?<=...[klnr]))(?<!ch)s)|(?:(?<=^...[aoy])|(?<=^....[aoy]))s)$"
)
# what ends in -s need not be of several: a Kurs is no Kur, a Dachs no Dach
_DERIVED = regex(r"(?<=....)(?<!^zeit)(?<!^steuer)(?:ungs?|niss?|lich|s?angelegenheit)$")
_FEMININE = regex(r"(?:(?<=...er)|(?<=arzt)|(?<=walt))in(?:nen)?$")
_SEPARABLE = regex(r"^(ab|an|auf|aus|ein|los|nach|um|vor|weg|zu)(?:ge|zu)(.{3,}?)(?:et|t|en)$")
_NUMBER_PREFIX = regex(
    r"^(?:amt|stadtamt|sta|fb|fachbereich|fd|fachdienst|dez|dezernat|abt|abteilung|gb|geschaeftsbereich"
    r"|ressort|referat|sachgebiet|sg|stabsstelle|nr|nummer|vb|vv|e|s)\.?[ -]*(?=[0-9ivx])"
)
_NUMBER = regex(r"(?:[0-9]|[ivx]+(?![a-z]))[0-9a-z]*(?:[./-][0-9a-z]+)*$")
_NUMERIC = regex(r"[0-9]|\b[IVXivx]+\b")
_KEY = regex(r"[0-9]{14}")
_SAYS_MORE = regex(r"\s(?![ivx]+\b)[^\W\d_]{4,}")
"""A word behind a blank: "3 Hühner anmelden" is no number, "Dezernat VIII" is one."""


def bare(text: str) -> str:
    """The text in the form in which ``ä``, ``ae`` and a bare ``a`` are one letter.

    >>> bare("Bürgerbüro") == bare("Buergerbuero") == bare("BURGERBURO")
    True
    """
    return _one_letter(fold(text))


def words(text: str) -> list[str]:
    """The words of a text in bare spelling; hyphens and punctuation part them.

    >>> words("Schul- und Sportverwaltung")
    ['schul', 'und', 'sportverwaltung']
    """
    return _WORD.findall(bare(text))


def words_of_each(texts: Sequence[str]) -> list[list[str]]:
    """The `words` of each of many texts, all folded together: much faster than one by one.

    >>> words_of_each(["Schul- und Sportverwaltung", "Café Grün"])
    [['schul', 'und', 'sportverwaltung'], ['cafe', 'grun']]
    """
    lines = _one_letter("\n".join(fold_lines("\n".join(texts)))).split("\n")
    if len(lines) != len(texts):  # one of them has several lines, or there is none
        return list(map(words, texts))
    return list(map(_WORD.findall, lines))


def _one_letter(folded: str) -> str:
    plain = folded.replace("ae", "a").replace("oe", "o")
    return _UE.sub("u", plain) if "ue" in plain else plain


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What the inflected forms of one bare word have in common; rough, but alike on both sides.

    >>> [stem(word) for word in words("Amt Ämter anmelden Anmeldung angemeldet beantragen Antrag")]
    ['amt', 'amt', 'anmeld', 'anmeld', 'anmeld', 'antrag', 'antrag']
    """
    parted = _SEPARABLE.match(word) if word[:1] in "aelnuvwz" else None
    if parted is not None:
        word = parted[1] + parted[2]
    if word.endswith(("in", "innen")):
        word = _FEMININE.sub("", word)
    word = _without_ending(word)
    if word.endswith(("g", "gs", "nis", "niss", "lich", "heit")):
        shorter = _DERIVED.sub("", word)
        if shorter != word:
            word = _without_ending(shorter)
    return "antrag" if word == "beantrag" else word


def _without_ending(word: str) -> str:
    # most words end otherwise, which is seen faster than by looking for each of the endings at each of the letters
    return _ENDING.sub("", word) if word.endswith(("e", "m", "n", "r", "s")) else word


def slips(one: str, other: str, limit: int) -> int:
    """How many letters were dropped, added, mistaken or swapped; `limit` + 1, at most 3, for "too many".

    >>> slips("fischerei", "fishcerei", 2), slips("hund", "katze", 2)
    (1, 3)
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > limit or len({*one}.difference(other)) > limit:
        return limit + 1  # a slip loses one letter at most
    start = 0
    for letter, against in zip(one, other, strict=False):
        if letter != against:
            break
        start += 1
    tail = 0
    shorter = min(len(one), len(other)) - start
    while tail < shorter and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    one, other = one[start : len(one) - tail], other[start : len(other) - tail]
    if len(one) <= 1 >= len(other) or (len(one) == 2 and one == other[::-1]):
        return 1
    return 2 if limit > 1 and _slipped_at_both_ends(one, other) else limit + 1


def _slipped_at_both_ends(one: str, other: str) -> bool:
    """Whether two slips explain words that differ in their first and in their last letter."""
    heads = [(1, 1), (1, 0), (0, 1)]  # letters used up by one mistaken, added or dropped
    tails = heads.copy()
    if one[:2] == other[1::-1]:
        heads.append((2, 2))
    if one[-2:] == other[:-3:-1]:
        tails.append((2, 2))
    longer = len(one) - len(other)
    for a, b in heads:
        for c, d in tails:
            if a + c - b - d == longer and one[a : len(one) - c] == other[b : len(other) - d]:
                return True
    return False


def number_forms(text: str) -> tuple[str, ...]:
    """The spellings under which a printed number is looked up, the fullest first; empty: not a number.

    >>> number_forms("Amt 51"), number_forms("III/51"), number_forms("FB 3"), number_forms("Jugendamt")
    (('amt51', '51'), ('iii/51', '51'), ('fb3', '3'), ())
    """
    if (text.isalpha() and text.strip("IVXivx")) or not _NUMERIC.search(text):
        return ()
    full = fold(text).strip()
    if _SAYS_MORE.search(full):
        return ()
    digits = re.sub(r"[ .]", "", full)
    if _KEY.fullmatch(digits):
        return (digits,)
    core = _NUMBER_PREFIX.sub("", full).strip()
    if not _NUMBER.match(core.replace(" ", "")) or len(core) > 24:
        return ()
    forms = [re.sub(r"[ .]+(?=[0-9])", "", full) if core != full else core, core]
    forms += re.findall(r"^[0-9]+(?= )|(?<=/)[0-9][^/]*$", core)
    return tuple(dict.fromkeys(form.replace(" ", "") for form in forms))
