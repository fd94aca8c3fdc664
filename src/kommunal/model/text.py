"""German text made comparable: one folding for look-ups, one measure for "did you mean"."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["LETTERS", "fold", "fold_bare", "fold_bare_lines", "fold_lines", "likely", "near"]

_DIAERESIS = "\N{COMBINING DIAERESIS}"
LETTERS: Final = {
    "æ": "ae", "œ": "oe", "ø": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ĸ": "k",
    "ə": "e", "\N{LATIN SMALL LETTER DOTLESS I}": "i",
}  # fmt: skip
"""Latin letters that are no other letter with a mark: what one writes who lacks the key."""
_BARE_LETTERS: Final = {**LETTERS, "ø": "o"}
_CUT: Final = 3
"""As many letters stand for more, or for themselves in a compound."""
_NEAR_ENOUGH = 0.6  # difflib's own measure of a close match


def fold(text: str) -> str:
    """The text in the form in which two German spellings of one word are equal.

    Lower case; ä, ö, ü become ae, oe, ue and ß becomes ss, other accents go; precomposed and
    decomposed input come out alike. Blanks, hyphens and punctuation stay.

    >>> fold("Übach-Palenberg"), fold("UEBACH-PALENBERG")
    ('uebach-palenberg', 'uebach-palenberg')
    >>> fold("Straße"), fold("Café")
    ('strasse', 'cafe')
    """
    plain = text.lower()
    if not plain.isascii():
        plain = _without_umlauts(plain)
    if plain.isascii():  # nearly always; the long way gives the same
        return plain
    parts = _decomposed(text)
    for vowel in "aou":
        parts = parts.replace(vowel + _DIAERESIS, vowel + "e")
    return _without_marks(parts, LETTERS)


def fold_lines(text: str) -> list[str]:
    r"""The lines of a text, folded; of many lines much faster than one by one.

    >>> fold_lines("Straße\nCafé")
    ['strasse', 'cafe']
    """
    lines = _without_umlauts(text).split("\n")
    return [plain if plain.isascii() else fold(line) for plain, line in zip(lines, text.split("\n"), strict=True)]


def fold_bare(text: str) -> str:
    """Like `fold`, but an umlaut loses its dots: how people write who lack the key.

    What is written ``ae`` stays ``ae``, or Neuenkirchen and Neunkirchen would become one.

    >>> fold_bare("Münster"), fold_bare("Muenster"), fold_bare("Straße"), fold_bare("Łukasz Đorđević")
    ('munster', 'muenster', 'strasse', 'lukasz dordevic')
    """
    return _without_marks(_decomposed(text), _BARE_LETTERS)


def fold_bare_lines(text: str) -> list[str]:
    r"""The lines of a text, each as by `fold_bare`; of many lines much faster than one by one.

    >>> fold_bare_lines("Münster\nMuenster")
    ['munster', 'muenster']
    """
    return fold_bare(text).split("\n")


def near(key: str, candidates: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The candidates that look most like the key, best first, each once; equals keep their order.

    >>> near("Kammen", ["Hamm", "Kamen", "Datteln"])
    ('Kamen', 'Hamm')
    """
    from difflib import SequenceMatcher  # for what is misspelt only

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(fold(key))  # difflib indexes the second sequence once
    scored: list[tuple[float, str]] = []
    for candidate in dict.fromkeys(candidates):
        matcher.set_seq1(fold(candidate))
        # the two quick ratios are upper bounds: they spare most candidates the slow one
        if matcher.real_quick_ratio() >= _NEAR_ENOUGH and matcher.quick_ratio() >= _NEAR_ENOUGH:
            ratio = matcher.ratio()
            if ratio >= _NEAR_ENOUGH:
                scored.append((ratio, candidate))
    scored.sort(key=lambda entry: -entry[0])
    return tuple(candidate for _, candidate in scored[: max(limit, 0)])


def likely(word: str, terms: Iterable[str]) -> str | None:
    """The one of some short terms that a word most likely stands for; None where nothing speaks for any.

    The last part of a compound, else what looks most alike, else what is cut short or has more behind it.

    >>> likely("Wochentag", ["woche", "tage"]), likely("komm.", ["kommissarisch", "interim"])
    ('tage', 'kommissarisch')
    """
    folded, known = fold(word).strip(" ."), list(terms)
    # of a German compound the last part says what it is, in whatever number
    last = (term for term in known if folded.endswith((term, re.sub("(?<=..)(?:e|en|n)$", "", term))))
    cut = (term for term in known if min(len(term), len(folded)) > _CUT and _begin_alike(term, folded))
    return (
        (max((term for term in last if len(term) >= _CUT), key=len, default=None) if " " not in folded else None)
        or next(iter(near(word, known, 1)), None)
        or min(cut, key=len, default=None)
    )


def _begin_alike(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _without_umlauts(text: str) -> str:
    return text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text.lower()).replace("ß", "ss")


def _without_marks(parts: str, letters: Mapping[str, str]) -> str:
    if parts.isascii():
        return parts
    for char in {*parts}:  # few are different, however long the text is
        if not char.isascii():
            parts = parts.replace(char, "" if unicodedata.combining(char) else letters.get(char, char))
    return unicodedata.normalize("NFC", parts)
