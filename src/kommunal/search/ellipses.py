"""Words of which only a part is printed, spelled out: "Melde- und Passwesen" is Meldewesen and Passwesen."""

from collections.abc import Callable
from typing import Final

from kommunal.model.regex import regex
from kommunal.search.forms import bare, stem, words

__all__ = ["only_begins", "spelled_out"]

_SHORTEST: Final = 3
"""Letters of a part of a compound."""
_LINKS: Final = ("", "s", "n", "en", "es")
_TELLING_ENDS: Final = frozenset({
    "amt", "angelegenheiten", "aufsicht", "beratung", "forderung", "management", "planung", "schutz", "uberwachung",
    "verwaltung", "wesen",
})  # fmt: skip
"""Last parts before which whatever stands is a word."""
_ENDS: Final = _TELLING_ENDS | {"bau", "hof", "rat", "weg"}
"""Last parts that are short words, or no words of their own."""
_VOWELS: Final = frozenset("aeiouäöü")
_AND: Final = r"(?:,? (?:und|oder|sowie|bzw\.|u\.) |, ?| ?/ ?| & )"
_AND_ENDS: Final = (",", " ", "/")
"""With what it begins, and ends."""
_LAST_SHARED: Final = regex(rf"((?:[^\W\d_]+-{_AND})+)([^\W\d_]+)")
"""Several first parts and one last: "Schul- und Sportverwaltung"."""
_FIRST_SHARED: Final = regex(rf"\b([^\W\d_]+)((?:{_AND}-[^\W\d_]+)+)")
"""One first part and several last: "Stadtentwicklung, -planung"."""
_ELIDED_END: Final = regex(r"([^\W\d_]+)-")
_ELIDED_BEGINNING: Final = regex(r"-([^\W\d_]+)")


def spelled_out(text: str, known: Callable[[str], bool]) -> str:
    """Return a text with every word in full of which only a part is printed; `known` tells stems that are words.

    What cannot be told stays as it is.

    >>> spelled_out("Melde- und Passwesen", {"pass"}.__contains__)
    'Meldewesen und Passwesen'
    >>> spelled_out("Stadtentwicklung, -planung", {"stadt", "entwickl"}.__contains__)
    'Stadtentwicklung, Stadtplanung'
    """
    if any(f"-{mark}" in text for mark in _AND_ENDS):
        text = _LAST_SHARED.sub(lambda found: _with_last(found[1], found[2], known), text)
    if any(f"{mark}-" in text for mark in _AND_ENDS):
        text = _FIRST_SHARED.sub(lambda found: _with_first(found[1], found[2], known), text)
    return text


def only_begins(text: str, name: str, known: Callable[[str], bool]) -> bool:
    """Tell whether a word is no more than the first letters of a word in a name, and not its first part.

    >>> only_begins("Umzug", "Umzugshilfe", {"umzug", "hilf"}.__contains__)
    False
    >>> only_begins("Perso", "Personalwesen", {"perso", "personal"}.__contains__)
    True
    """
    first = "".join(words(text))
    rests = [word.removeprefix(first) for word in words(name) if first and word.startswith(first) and word != first]
    parts = (rest.removeprefix(link) for rest in rests for link in _LINKS if rest.startswith(link))
    return bool(rests) and not any(_is_last(part, known) for part in parts)


def _with_last(firsts: str, whole: str, known: Callable[[str], bool]) -> str:
    cut = _between(whole, known)
    return firsts + whole if cut is None else _ELIDED_END.sub(rf"\g<1>{whole[cut:]}", firsts) + whole


def _with_first(whole: str, lasts: str, known: Callable[[str], bool]) -> str:
    cut = _between(whole, known)
    return whole + lasts if cut is None else whole + _ELIDED_BEGINNING.sub(rf"{whole[:cut]}\g<1>", lasts)


def _between(whole: str, known: Callable[[str], bool]) -> int | None:
    """Return where the last part of a compound begins, of which both parts are words; the shortest last part."""

    def parts(cut: int) -> bool:
        return _is_last(whole[cut:], known) and _is_first(whole[:cut], whole[cut:], known)

    for cut in range(len(whole) - _SHORTEST, _SHORTEST - 1, -1):
        if parts(cut):
            # the Hundesteuer is not what a Hund has that is teuer, and a Rechtsamt no Recht-Samt
            linked = whole[cut - 1] == "s" and whole[cut] not in _VOWELS and parts(cut - 1)
            return cut - linked
    return None


def _is_first(part: str, last: str, known: Callable[[str], bool]) -> bool:
    """Tell whether the beginning of a compound is a word, with or without what links it to the next."""
    if bare(last) in _TELLING_ENDS and len(part) > _SHORTEST:
        return True
    return any(_is_word(part.removesuffix(link), known) for link in _LINKS)


def _is_last(part: str, known: Callable[[str], bool]) -> bool:
    plain = bare(part)
    return plain in _ENDS or (len(part) > _SHORTEST and _is_word(part, known))


def _is_word(part: str, known: Callable[[str], bool]) -> bool:
    return len(part) >= _SHORTEST and known(stem(bare(part)))
