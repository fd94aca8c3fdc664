"""The first letters of names: "Ö. Q.-G.", "H.-J. S.", "Frau Q."."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from kommunal.datenschutz.words import Word
from kommunal.model.regex import regex

__all__ = ["ADDRESS", "Initials"]

_MOST_NAMES: Final = 3
"""Given names, and family names, of which initials are told: there are as many combinations as two to that power."""
_MOST_WORDS: Final = 12  # initials and particles that belong together
_LONGEST: Final = 3  # letters that stand for a name: Sch., Chr.
_SURELY: Final = 2  # initials, above which the last one needs no point
ADDRESS: Final = frozenset({"frau", "fr", "herr", "herrn", "hr"})
"""Folded words before a surname."""
_BETWEEN: Final = regex(r"\s?\.?,?\s?[-'’\u2010-\u2015\u2212]?\s?")
_BEHIND: Final = regex(r"\s?\.")


class Initials:
    """Knows the initials of names, and finds them in text."""

    def __init__(self) -> None:
        self._of_names: set[str] = set()
        self._of_families: set[str] = set()
        self._of_given: set[str] = set()
        self._particles: set[str] = set()
        self._beginnings: set[str] = set()

    def learn(self, given: Sequence[Word], family: Sequence[Word], particles: Sequence[Word]) -> None:
        """Know the initials of one more name."""
        first = "".join(word.bare[0] for word in given[:_MOST_NAMES])
        last = "".join(word.bare[0] for word in family[:_MOST_NAMES])
        for of_given in _parts_of(first):
            for of_family in _parts_of(last):
                self._of_names.update((of_given + of_family, of_family + of_given))
        if len(last) > 1:
            self._of_names.add(last)
        if len(first) > 1:
            self._of_given.add(first)
        self._of_families.update(last, {last} - {""})
        self._particles.update(form for word in particles for form in (word.text, word.bare[0]))
        for word in (*given, *family):
            self._beginnings.update(form[:end] for form in word.forms for end in range(1, _LONGEST + 1))

    def are_of_given(self, written: str) -> bool:
        """Tell whether capitals beside a surname are the first letters of given names: HJ."""
        return written.isupper() and written.lower() in self._of_given

    def end(self, text: str, found: Sequence[Word], first: int) -> int | None:
        """Return the last of the words that are the initials of somebody, from one on; None where they are none."""
        letters, last = "", None
        for index, word in enumerate(found[first : first + _MOST_WORDS], start=first):
            if index > first and not self._goes_on(text, found[index - 1], word):
                break
            if letters and self._is_particle(text, word):
                continue
            if not self.is_one(text, word):
                break
            letters += word.bare[0]
            if letters in self._known(found, first) and _has_points(text, found[first], word, len(letters)):
                last = index
        return last

    def is_one(self, text: str, word: Word) -> bool:
        """Tell whether a word is how a name begins, and short enough to stand for it: Q, Sch."""
        written = text[word.start : word.end]
        return (
            len(written) <= _LONGEST
            and written[0].isupper()
            and (len(written) == 1 or written[1:].islower())
            and (word.text in self._beginnings or word.bare in self._beginnings)
        )

    def _known(self, found: Sequence[Word], first: int) -> set[str]:
        """Return which initials say who it is: behind a form of address those of a family are enough."""
        addressed = first > 0 and found[first - 1].text in ADDRESS
        return self._of_names | self._of_families if addressed else self._of_names

    def _is_particle(self, text: str, word: Word) -> bool:
        return word.text in self._particles and text[word.start].islower()

    def _goes_on(self, text: str, word: Word, following: Word) -> bool:
        between = text[word.end : following.start]
        tied = bool(between.strip()) or self._is_particle(text, word) or self._is_particle(text, following)
        return tied and _BETWEEN.fullmatch(between) is not None


def _parts_of(letters: str) -> Iterator[str]:
    """Yield some of the letters, in their order, in every way."""
    for number in range(1, len(letters) + 1):
        yield from map("".join, combinations(letters, number))


def _has_points(text: str, first: Word, last: Word, number: int) -> bool:
    """Tell whether letters are written as initials: "A-K." are letters of the alphabet."""
    among = number == 1 or "." in text[first.end : last.start]
    return among and (number > _SURELY or _BEHIND.match(text, last.end) is not None)
