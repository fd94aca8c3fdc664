"""Names that are spelt wrongly: by one letter, or as they sound."""

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property
from typing import Final

from kommunal.model.regex import regex

__all__ = ["Misspellings"]

_SOUND: Final = 5  # letters of a name that another of as many letters may sound like: Meier, Mayer
_SOUND_SHORTENED: Final = 6  # of one that another of more or fewer letters may: Schmidt, Schmitt
_SLIP: Final = 7  # letters of a name in which one too many, too few or out of order is a slip
_WRONG: Final = 8  # letters of one in which a wrong one is: Schmitt is no slip of Schritt
_WRONG_AT_THE_END: Final = 10  # of one whose last letter counts too: elsewhere it may be an ending
_LONGEST: Final = 60  # letters of a name: there are as many ways to leave one out
_ALIKE: Final = (
    ("sch", "5"), ("chr", "kr"), ("chs", "x"), ("ck", "k"), ("ch", "6"), ("qu", "kw"), ("ph", "f"), ("dt", "t"),
    ("th", "t"), ("tz", "z"), ("ts", "z"), ("ey", "ei"), ("ay", "ei"), ("ai", "ei"), ("aeu", "eu"), ("oi", "eu"),
    ("oy", "eu"), ("ae", "e"), ("ie", "i"), ("y", "i"), ("c", "k"), ("v", "f"), ("d", "t"), ("ks", "x"),
)  # fmt: skip
"""What German writes in several ways and says alike; a digit is a sound of its own."""
_SILENT_H: Final = regex("(?<=[aeiou])h(?![aeiou]|$)")
_DOUBLED: Final = regex(r"(.)\1+")


class Misspellings:
    """Tells which words are one of some names, spelt wrongly; what is an ordinary word is none.

    Names and words are folded, as `Word.text` and `Word.bare` are. What is ordinary is asked for when a word is near a
    name.
    """

    def __init__(self, names: Iterable[str], ordinary: Callable[[], Container[str]]) -> None:
        self._ask_what_is_ordinary = ordinary
        self._known: dict[str, bool] = {}
        self._sounds: dict[str, list[str]] = {}
        self._shortened: dict[str, list[str]] = {}
        """By what is left of a name, or of as many letters as it has, without one of them."""
        for name in names:
            if name.isascii() and _SOUND <= len(name) <= _LONGEST:
                self._sounds.setdefault(_sound(name), []).append(name)
                for short in _with_one_less(name) if len(name) >= _SLIP else ():
                    self._shortened.setdefault(short, []).append(name)

    def __contains__(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = (
                _SOUND <= len(word) <= _LONGEST
                and (self._sounds_alike(word) or self._has_slipped(word))
                and word not in self._ordinary
            )
        return known

    @cached_property
    def _ordinary(self) -> Container[str]:
        return self._ask_what_is_ordinary()

    def _sounds_alike(self, word: str) -> bool:
        return any(
            min(len(word), len(name)) >= (_SOUND if len(word) == len(name) else _SOUND_SHORTENED)
            for name in self._sounds.get(_sound(word), ())
        )

    def _has_slipped(self, word: str) -> bool:
        return len(word) >= _SLIP and any(
            _is_slip(name, word) for short in _with_one_less(word) for name in self._shortened.get(short, ())
        )


def _sound(word: str) -> str:
    """Return how a word sounds, written in one way.

    >>> _sound("kwandtmayer") == _sound("quantmeier")
    True
    """
    for written, said in _ALIKE:
        word = word.replace(written, said)
    return _DOUBLED.sub(r"\1", _SILENT_H.sub("", word))


def _with_one_less(word: str) -> Iterator[str]:
    """Yield a word itself, and without each of its letters."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def _is_slip(name: str, word: str) -> bool:
    """Tell whether a word is a name with one letter wrong, missing, too many, or two beside each other swapped."""
    shared = min(len(name), len(word))
    first = next((index for index in range(shared) if name[index] != word[index]), shared)
    name_rest, word_rest = name[first:], word[first:]
    if name_rest[1:] == word_rest[1:]:
        return shared >= (_WRONG if len(name_rest) > 1 else _WRONG_AT_THE_END)
    swapped = name_rest[:2] == word_rest[1::-1] and name_rest[2:] == word_rest[2:]
    return shared >= _SLIP and (swapped or name_rest[1:] == word_rest or name_rest == word_rest[1:])
