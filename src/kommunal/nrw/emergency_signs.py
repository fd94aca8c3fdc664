"""The signs by which one tells that somebody is in danger: what ``daten/eigene/notfaelle.txt`` says.

Its head explains how a sign is written. `prepared` works out what finds the signs that may fit a text, for a file that
scripts/search_index.py writes; a question reads few of its lines.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from kommunal.model.regex import regex
from kommunal.model.text import fold_bare
from kommunal.search.prepared import (
    Keyed,
    Lines,
    Parts,
    keyed_lines,
    lines_of,
    numbers_line,
    numbers_of,
    prepared_parts,
)
from kommunal.tuples import NamedTuple

__all__ = ["SHORTEST_SLIPPED", "Clauses", "Sign", "Signs", "known_signs", "plain", "prepared", "with_one_less"]

SHORTEST_SLIPPED: Final = 8
"""From so many letters on, one of them may be missing or wrong."""
_DOUBLED: Final = regex(r"([^\W\d_])\1+")
_NO_CALLS: Final = ("gruppen", "mundart", "füllung", "wörter", "ruhig")
"""Sections of which the heading is not whom to call."""


class Clauses(NamedTuple):
    """What a text says, as the signs see it."""

    words: frozenset[str]
    in_a_row: str
    """The words as they follow one another, with the ends of clauses, without words that say nothing."""


class _Spelled(NamedTuple):
    """One way to say a part of a sign: words in a row, of which a single one may be a beginning or an ending."""

    words: tuple[str, ...]
    begins: bool = False
    ends: bool = False

    def said(self, clause: Clauses) -> bool:
        word, *others = self.words
        if others:
            return f" {' '.join(self.words)} " in clause.in_a_row
        if self.begins:
            return any(each.startswith(word) for each in clause.words)
        return any(each.endswith(word) for each in clause.words) if self.ends else word in clause.words


class Part(NamedTuple):
    """Ways to say one thing, of which so many have to be said."""

    least: int
    words: frozenset[str]
    """The ways that are one whole word."""
    others: tuple[_Spelled, ...]

    def said(self, clause: Clauses) -> bool:
        """Tell whether a text says it."""
        if self.least == 1:
            return not self.words.isdisjoint(clause.words) or any(each.said(clause) for each in self.others)
        said = len(self.words & clause.words) + sum(each.said(clause) for each in self.others)
        return said >= self.least

    @property
    def needed(self) -> frozenset[str]:
        """Words of which one is in every text that says it; none where it can be told by no whole word."""
        if any(each.begins or each.ends for each in self.others):
            return frozenset()
        return self.words.union(max(each.words, key=len) for each in self.others)


class Sign(NamedTuple):
    """What stands in a sentence of somebody in danger: each part of `all_of`, and nothing of `none_of`."""

    call: str
    all_of: tuple[Part, ...]
    none_of: Part
    only_named: bool
    """Whether it names a danger and does not tell of one: a question about its consequences says it too."""

    def fits(self, said: Clauses) -> bool:
        """Tell whether a text says it."""
        return all(part.said(said) for part in self.all_of) and not self.none_of.said(said)


class Signs:
    """All that was `prepared`; each line is read when a text may fit it."""

    def __init__(self, parts: Parts) -> None:
        self._groups: Final = Keyed(parts["groups"], _group)
        self._signs: Final = Lines(lines_of(parts["signs"]), self._sign)
        self._with_word: Final = Keyed(parts["with_word"], numbers_of)
        self._others: Final = numbers_of(parts["others"])
        self._quiet: Final = _each_spelled(parts["quiet"])
        self._long: Final = Keyed(parts["long"], bool)
        self._slips: Final[dict[str, Mapping[str, str]]] = {}
        self.dialect: Final = Keyed(parts["dialect"], str)
        """What words of a dialect mean, with blanks between."""
        self.fillers: Final = frozenset(parts["fillers"].split())
        self.words: Final = Keyed(parts["words"], bool)
        """Words that are no slip, however like those of a sign they are."""

    def fitting(self, said: Clauses) -> list[Sign]:
        """Return the signs that fit a text, in their order."""
        likely = {place for word in said.words for place in self._with_word.get(word, ())}
        signs = (self._signs[place] for place in sorted(likely.union(self._others)))
        return [sign for sign in signs if sign.fits(said)]

    def is_quiet(self, said: Clauses) -> bool:
        """Tell whether a text is about the consequences of a danger, and not about the danger."""
        return any(each.said(said) for each in self._quiet)

    def slips(self, letter: str) -> Mapping[str, str]:
        """Return the long words of the signs that begin with a letter, by themselves and by each with one less."""
        known = self._slips.get(letter)
        if known is None:
            long = [*self._long.beginning(letter)]
            slips = {left: word for word in long for left in with_one_less(word)}
            known = self._slips[letter] = {**slips, **{word: word for word in long}}
        return known

    def _sign(self, line: str) -> Sign:
        call, _, written = line.partition("\t")
        texts = written.removeprefix("? ").split()
        all_of = tuple(self._part(text) for text in texts if not text.startswith("-"))
        none_of = "|".join(text.removeprefix("-") for text in texts if text.startswith("-"))
        return Sign(call, all_of, self._part(none_of), written.startswith("? "))

    def _part(self, text: str) -> Part:
        least, counted, ways = text.rpartition("=")
        names = ways.split("|") if ways else []
        own = _group(" ".join(name for name in names if not name.startswith("<")))
        groups = [own, *(self._groups[name] for name in names if name.startswith("<"))]
        words = frozenset[str]().union(*(group.words for group in groups))
        return Part(int(least) if counted else 1, words, tuple(each for group in groups for each in group.others))

    def __iter__(self) -> Iterator[Sign]:
        return iter(self._signs)


@cache
def known_signs() -> Signs:
    """Return the signs, read on first use."""
    return Signs(prepared_parts("kommunal.nrw", "daten", "notfallsuche.txt"))


def plain(bare: str) -> str:
    """Return a text in bare spelling without what people spell differently: doubled letters, vowels written as two."""
    return _DOUBLED.sub(r"\1", bare.replace("ae", "a").replace("oe", "o").replace("ue", "u"))


def with_one_less(word: str) -> Iterator[str]:
    """Yield what is left of a word with one letter less, the first one kept."""
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def _group(names: str) -> Part:
    each = names.split()
    return Part(
        1, frozenset(filter(str.isalnum, each)), _each_spelled(" ".join(word for word in each if not word.isalnum()))
    )


def _each_spelled(names: str) -> tuple[_Spelled, ...]:
    return tuple(map(_spelled, names.split()))


def _spelled(text: str) -> _Spelled:
    words = tuple(word.strip("*") for word in text.split("_"))
    begins, ends = text.endswith("*"), text.startswith("*")
    return _Spelled(words, begins, ends)


# --- what is worked out beforehand ------------------------------------------------------------------------------------


def prepared(written: str) -> Parts:
    """Return what ``notfaelle.txt`` says line by line, with what finds the signs that may fit."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in written.splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(plain(fold_bare(line)))
    named = (line.partition("=") for line in sections["gruppen"])
    calls = [(call, line) for call, content in sections.items() if call not in _NO_CALLS for line in content]
    words = {name: " ".join(sections[name]).split() for name in ("ruhig", "füllung", "wörter")}
    parts: Parts = {
        "groups": keyed_lines({f"<{name.strip()}>": said.strip() for name, _, said in named}),
        "signs": "\n".join(f"{call}\t{line}" for call, line in calls),
        "dialect": keyed_lines({
            word: meant.strip()
            for meant, _, said in (line.partition("=") for line in sections["mundart"])
            for word in said.split()
        }),
        "quiet": " ".join(words["ruhig"]),
        "fillers": " ".join(words["füllung"]),
        **dict.fromkeys(("words", "long", "others", "with_word"), ""),
    }  # fmt: skip
    signs = list(Signs(parts))
    said = [part for sign in signs for part in sign.all_of]
    rows = (word for part in said for each in part.others for word in each.words)
    long = {word for word in {*rows}.union(*(part.words for part in said)) if len(word) >= SHORTEST_SLIPPED}
    with_word: dict[str, list[int]] = {}
    others: list[int] = []
    for place, sign in enumerate(signs):
        needed = _needed(sign)
        for word in sorted(needed):
            with_word.setdefault(word, []).append(place)
        if not needed:
            others.append(place)
    return {
        **parts,
        "words": keyed_lines({word: "" for word in words["wörter"] if word not in long}),
        "long": keyed_lines(dict.fromkeys(long, "")),
        "others": numbers_line(others),
        "with_word": keyed_lines({word: numbers_line(places) for word, places in with_word.items()}),
    }


def _needed(sign: Sign) -> frozenset[str]:
    """Return words of which one is in every text that a sign fits; none where it can be told by no whole word."""
    each = (part.needed for part in sign.all_of)
    # the longer a word, the fewer texts have it
    return max(each, key=lambda words: min(map(len, words), default=0))
