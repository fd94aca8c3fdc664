"""Sachliche Aufteilung: what a printed split says ("Buchstaben A–K", "S (ohne St)", "Endziffer 0–4"), and for whom.

Answers, overlaps and rules ask here. `parse` reads a text once (`kommunal.model.split_reading`); a `Split` tells
whether it covers a case, and `select` which of several splits a case falls under.
"""

import re
from collections.abc import Container, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from kommunal.classes import field, frozen
from kommunal.model.amounts import euros
from kommunal.model.regex import regex
from kommunal.model.split_reading import ALPHABET, SplitKind, named_parts, read_split
from kommunal.model.surnames import DASH, surnames
from kommunal.model.text import fold, fold_bare

__all__ = [
    "Split", "SplitKind", "includes", "missing_letters", "overlap", "parse", "select", "split_in_text",
]  # fmt: skip

_SPLIT_IN_TEXT: Final = regex(
    rf"^(.+?)[\s,]\(?((?:(?:anfangs)?buchstaben?\s+)?[a-zäöü]{{1,3}}\s*(?:{DASH}|\bbis\b)\s*[a-zäöü]{{1,3}}"
    r"|(?:anfangs)?buchstaben?\s+[a-zäöü]{1,3}|endziffern?\s+[0-9]+|(?:nach|familien)name\s+\S+)\)?$",
    re.IGNORECASE,
)


@frozen
class Split:
    """A split as it was understood; made by `parse`."""

    text: str
    """As printed."""
    kind: SplitKind
    initials: frozenset[str] = frozenset()
    """The beginnings of surnames that it includes, each as short as can be: A–C is a, b, c."""
    without: frozenset[str] = frozenset()
    """The beginnings that it leaves out."""
    numbers: tuple[tuple[float, float], ...] = ()
    """The numbers or amounts from one to another, both included."""
    width: int = field(default=0, eq=False)
    """How many final digits count."""

    @property
    def readable(self) -> bool:
        """Whether it can be told who falls under it, at least when the case is named."""
        return self.kind not in (SplitKind.UNREADABLE, SplitKind.NOT_PRINTED)

    @property
    def amount(self) -> tuple[float, float] | None:
        """The amounts in Euro from and to, both included, where it is made of amounts."""
        return self.numbers[0] if self.kind is SplitKind.EURO else None

    def same(self, other: "Split") -> bool:
        """Tell whether two splits say the same, spelling and punctuation aside."""
        return self.key == other.key

    @property
    def key(self) -> Hashable:
        """What it says, whatever the spelling: splits with one key are one."""
        if self.initials or self.numbers or self.kind is SplitKind.REST:
            return self.kind, self.initials, self.without, self.numbers
        return re.sub(r"[^a-z0-9]+", "", fold(self.text))

    def covers(self, case: str) -> bool | None:
        """Tell whether a name, a letter, a number or another split falls under it; None where that cannot be told.

        >>> parse("Buchstaben A–K").covers("Dr. Müller"), parse("S (ohne St)").covers("Sommer")
        (False, True)
        >>> parse("A–K").covers("Anna Zimmer"), parse("Kinder").covers("Anna")
        (None, None)
        """
        asked = parse(case)
        if self.same(asked):
            return True
        match self.kind:
            case SplitKind.LETTERS if asked.kind is SplitKind.LETTERS and _is_initials(case):
                return True if self.includes(asked) else None if self._touches(asked) else False
            case SplitKind.LETTERS:
                judged = {self._closeness(name) > 0 for name in surnames(case)}
                return judged.pop() if len(judged) == 1 else None
            case SplitKind.FINAL_DIGITS | SplitKind.NUMBERS | SplitKind.EURO:
                return self._covers_number(case)
        return None

    def overlaps(self, other: "Split") -> bool:
        """Tell whether some case falls under both; of "S" and "St" the longer goes before, so they do not overlap.

        >>> parse("A–K").overlaps(parse("K–Z")), parse("S").overlaps(parse("St"))
        (True, False)
        """
        if self.same(other):
            return True
        if self.kind is not other.kind:
            return False
        # what is excepted from one, wholly or in the part that the other has, is in one only
        shared = self.initials & other.initials
        if any(not (_under(each, self.without) or _under(each, other.without)) for each in shared):
            return True
        return any(a[0] <= b[1] and b[0] <= a[1] for a in self.numbers for b in other.numbers)

    def includes(self, other: "Split") -> bool:
        """Tell whether every case under another split falls under this one.

        >>> parse("A–K").includes(parse("B–C")), parse("A–K").includes(parse("Feste"))
        (True, False)
        """
        if self.same(other):
            return True
        if self.kind is not other.kind:
            return False
        if self.kind is SplitKind.LETTERS:
            return all(
                _under(initial, self.initials)
                and not any(
                    (out.startswith(initial) or initial.startswith(out)) and not _under(out, other.without)
                    for out in self.without
                )
                for initial in other.initials
            )
        return bool(other.numbers) and all(
            any(low <= start and end <= high for low, high in self.numbers) for start, end in other.numbers
        )

    def _touches(self, asked: "Split") -> bool:
        """Tell whether any name that is asked for may fall under it."""
        return any(
            (a.startswith(b) or b.startswith(a)) and not _under(max(a, b, key=len), self.without)
            for a in self.initials
            for b in asked.initials
        )

    def _closeness(self, name: str) -> int:
        """Return how many letters of a surname the split names; 0 where the name does not fall under it."""
        found = _longest(name, self.initials)
        return found if found > _longest(name, self.without) else 0

    def _covers_number(self, case: str) -> bool | None:
        digits = re.sub(r"[^0-9]", "", case)
        if self.kind is SplitKind.FINAL_DIGITS:
            digits = digits[-self.width :]
        value = euros(case) if self.kind is SplitKind.EURO else int(digits) if digits else None
        return None if value is None else any(low <= value <= high for low, high in self.numbers)


@lru_cache(maxsize=1 << 12)
def parse(text: str) -> Split:
    """Return what a split says.

    >>> sorted(parse("Sch–St").initials)[-2:], parse("Anfangsbuchstabe des Nachnamens: A + B").kind.name
    (['ss', 'st'], 'LETTERS')
    >>> parse("städtebauliche Belange").kind.name, parse("K–A").kind.name, parse("nicht abgedruckt").kind.name
    ('CASE', 'UNREADABLE', 'NOT_PRINTED')
    """
    return Split(text, *read_split(text))


def overlap(a: str | None, b: str | None) -> bool:
    """Tell whether one case may fall under both splits; a missing split includes every case only beside another such.

    >>> overlap("A–K", "K–Z"), overlap("A–K", "L–Z"), overlap(None, "A–K")
    (True, False, False)
    """
    return a is b if a is None or b is None else parse(a).overlaps(parse(b))


def includes(outer: str | None, inner: str | None) -> bool:
    """Tell whether every case under one split falls under another; a missing split includes every case.

    >>> includes("A–K", "B–C"), includes("A–K", "Feste"), includes(None, "A–K"), includes("A–K", None)
    (True, False, True, False)
    """
    return outer is None if outer is None or inner is None else parse(outer).includes(parse(inner))


# --- which of several ------------------------------------------------------------------------------------------------


def select(splits: Sequence[Split], case: str) -> tuple[list[int], list[int]]:
    """Return the places of the splits that a case falls under, and of those of which it cannot be told.

    Of several that a name falls under the one that names more of its letters goes before: Stein falls under "St" and
    not under "S". A case that somebody answers for by its name is no surname: "Feste" beside "Buchstaben A–K".

    >>> select([parse("A–S"), parse("St, T–Z")], "Stein")
    ([1], [])
    >>> select([parse("A–K"), parse("alle übrigen Buchstaben")], "Müller")
    ([1], [])
    """
    asked = parse(case)
    named = [place for place, split in enumerate(splits) if split.same(asked)]
    if named:
        return named, []
    verdicts = [split.covers(case) for split in splits]
    sure = [place for place, verdict in enumerate(verdicts) if verdict]
    names = () if asked.kind is SplitKind.LETTERS and _is_initials(case) else surnames(case)
    unsure = [place for place, verdict in enumerate(verdicts) if verdict is None]
    letters = {place for place, split in enumerate(splits) if split.kind is SplitKind.LETTERS}
    rest = {place for place, split in enumerate(splits) if split.kind is SplitKind.REST}
    if letters and names:
        winners = [_nearest(splits, letters, name) for name in names]
        always = set.intersection(*winners)
        sure = [place for place in sure if place not in letters] + sorted(always)
        unsure = [place for place in unsure if place not in letters] + sorted(set.union(*winners) - always)
    if rest and sure:
        return sure, [place for place in unsure if place not in rest]
    # what falls under none of those beside it falls under the rest, if of all of them it can be told
    told = rest == set(unsure) and len(rest) < len(splits)
    return (sorted(rest), []) if rest and told else (sure, sorted(unsure))


def _nearest(splits: Sequence[Split], letters: Iterable[int], name: str) -> set[int]:
    closeness = {place: splits[place]._closeness(name) for place in letters}
    best = max(closeness.values())
    return {place for place, found in closeness.items() if found == best and found}


def missing_letters(splits: Sequence[Split]) -> tuple[str, ...]:
    """Return the letters under none of which all surnames find a split, of several splits by letters.

    >>> missing_letters([parse("A–R"), parse("S (ohne St)"), parse("St, T–Y")])
    ('Z',)
    """
    named = {(split.initials, split.without) for split in splits if split.kind is SplitKind.LETTERS}
    whole = frozenset(initial for initials, without in named if not without for initial in initials)
    longer = {initial[:end] for initials, _ in named for initial in initials for end in range(1, len(initial))}
    limited = [each for each in named if each[1]]
    return tuple(letter.upper() for letter in ALPHABET if not _all_below(letter, whole, limited, longer))


_Limited: TypeAlias = Sequence[tuple[frozenset[str], frozenset[str]]]
"""The letters of splits, and those that they leave out."""


def _all_below(initial: str, whole: frozenset[str], limited: _Limited, longer: Container[str]) -> bool:
    """Tell whether every name with a beginning falls under one of some splits; `longer` tells how their letters begin.

    `whole` are the letters of those that leave nothing out.
    """
    if _under(initial, whole):
        return True
    for split in limited:
        initials, without = split
        if not _under(initial, initials):
            continue
        excepted = [out for out in without if out.startswith(initial) or initial.startswith(out)]
        others = [each for each in limited if each is not split] if excepted else ()
        if all(out != initial and _all_below(out, whole, others, longer) for out in excepted):
            return True
    return initial in longer and all(_all_below(initial + letter, whole, limited, longer) for letter in ALPHABET)


def _longest(name: str, initials: frozenset[str]) -> int:
    return next((length for length in range(min(len(name), 6), 0, -1) if name[:length] in initials), 0)


def _under(initial: str, initials: frozenset[str]) -> bool:
    """Tell whether everything with a beginning begins with one of some others."""
    return _longest(initial, initials) > 0


# --- reading a case ---------------------------------------------------------------------------------------------------


def _is_initials(case: str) -> bool:
    """Tell whether a case is letters ("M", "B–C") and no name: nobody is called by three letters with a dash."""
    words, marked = named_parts(fold_bare(case))
    return bool(words) and (marked == "letters" or all(len(part) <= 3 for word in words for part in word.split("-")))


def split_in_text(text: str) -> tuple[str, str] | None:
    """Return a text without the letters at its end, and the letters; None where it ends otherwise.

    >>> split_in_text("Wohngeld A-K"), split_in_text("Wohngeld Nachname Müller")
    (('Wohngeld', 'A-K'), ('Wohngeld', 'Nachname Müller'))
    """
    said = " ".join(text.split())
    found = _SPLIT_IN_TEXT.match(said) if " " in said or "," in said else None  # a single word has nothing at its end
    if found is None:
        return None
    rest, split = found.group(1).rstrip(" ,"), found.group(2)
    return (rest, split) if split.lower().startswith(("nach", "famil")) or parse(split).readable else None
