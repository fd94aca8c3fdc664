"""Words that may stand for each other in questions: ``synonyms.txt``, prepared by scripts/search_index.py."""

from collections.abc import Mapping, Sequence
from functools import cache

from kommunal.search.forms import stem, words
from kommunal.search.prepared import Keyed, prepared_parts

__all__ = ["synonyms", "synonyms_of"]


def synonyms_of(word: str) -> Sequence[str]:
    """Return the stems that may stand for one."""
    return _prepared().get(word, ())


@cache
def _prepared() -> Keyed[list[str]]:
    return Keyed(prepared_parts("kommunal.search", "prepared.txt")["synonyms"], str.split)


def synonyms(text: str) -> Mapping[str, tuple[str, ...]]:
    """What may stand for a word, by stem, from the text of a file such as ``synonyms.txt``."""
    found: dict[str, dict[str, None]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        broad, narrower, narrow = line.rpartition(" < ")
        group = _stems(narrow)
        if narrower:
            for word in group:
                found.setdefault(word, {}).update(dict.fromkeys(_stems(broad)))
            continue
        for word in group:
            found.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
    return {word: tuple(others) for word, others in found.items()}


def _stems(words_: str) -> list[str]:
    return [stem(word) for each in words_.split(",") for word in words(each)]
