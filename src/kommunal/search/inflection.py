"""Forms of German verbs beyond what a stem tells: "stirbt" and "gestorben" are sterben, "ziehen um" is umziehen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from kommunal.model.regex import regex
from kommunal.search.forms import bare, stem, words
from kommunal.search.prepared import lines_of, prepared_parts

__all__ = ["other_forms", "separated", "siblings", "verb_lines"]

_SHORTEST: Final = 3
"""Letters of the shortest word that is looked at."""
_WEAK_ENDS: Final = ("test", "tet", "ten", "te", "st", "t")
_INSEPARABLE: Final = ("ge", "ver", "be", "zer", "ent", "er")
_PARTICLES: Final = frozenset({
    "ab", "an", "auf", "aus", "bei", "ein", "her", "hin", "hoch", "los", "mit", "nach", "rauf",
    "raus", "rein", "runter", "statt", "teil", "um", "vor", "weg", "weiter", "zu", "zuruck", "zusammen",
})  # fmt: skip
"""What stands before a verb, or at the end of its clause, in bare spelling."""
_BEFORE: Final = (
    "", *sorted((*_PARTICLES, "be", "ent", "er", "heraus", "herein", "hinaus", "hinein", "hinter", "uber", "unter",
    "ver", "wieder", "zer"), key=len, reverse=True),
)  # fmt: skip
_CLAUSE: Final = regex(r"[.,;:!?\n()]+|\b(?:und|oder|aber|weil|dass|ob|wenn|damit|denn|also)\b")
_MOST: Final = 4
"""Words of a clause among which its verb stands."""


@cache
def _strong() -> Mapping[str, Sequence[str]]:
    """Return for the stem of each form of a strong verb the stems of all of them, none of which has "ge" before it."""
    found: dict[str, Sequence[str]] = {}
    # of two verbs that share a form the first goes before
    for line in reversed(lines_of(prepared_parts("kommunal.search", "prepared.txt")["verbs"])):
        stems = line.split()
        found |= dict.fromkeys(stems, stems)
    return found


def verb_lines(text: str) -> Iterator[str]:
    """Yield the stems of the forms of each verb, from the text of a file such as ``verbs.txt``."""
    for line in text.splitlines():
        if not line.startswith("#"):
            infinitive, *_, participle = line.split()
            stems = dict.fromkeys(map(stem, line.split()))
            if not infinitive.startswith("ge"):
                stems[stem(participle.removeprefix("ge"))] = None
            yield " ".join(stems)


@lru_cache(maxsize=1 << 12)
def siblings(word: str) -> tuple[str, ...]:
    """Return the stems of the other forms of the verb of which a stem may be one, the likeliest first.

    >>> siblings("stirbt"), "umzieh" in siblings("umzog"), "kundig" in siblings("gekundigt")
    (('sterb', 'starb', 'gestorb', 'storb'), True, True)
    """
    return tuple(dict.fromkeys(each for each in (*_of_strong(word), *_of_weak(word)) if each != word))


def _of_strong(word: str) -> Iterator[str]:
    strong = _strong()
    for before in _BEFORE:
        rest = word[len(before) :] if word.startswith(before) else ""
        for core in (rest, rest.removeprefix("zu")):
            if core in strong:
                yield from (before + other for other in strong[core])
                return


def _of_weak(word: str) -> Iterator[str]:
    for before in _BEFORE:
        rest = word[len(before) :] if word.startswith(before) else ""
        core = rest[2:] if rest.startswith("ge") else ""
        for end in ("et", "t"):
            if core.endswith(end) and len(core) - len(end) >= _SHORTEST:
                yield stem(before + core.removesuffix(end))


def other_forms(word: str) -> Iterator[str]:
    """Yield what an unknown word may come from: "wohnt" is wohnen, "verschimmelt" has Schimmel, "beantragn" a slip.

    >>> [*other_forms("wohnt")], "haus" in other_forms("hauschen")
    (['wohn'], True)
    """
    yield from siblings(word)
    for end in _WEAK_ENDS:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST:
            shorter = word[: -len(end)]
            yield from dict.fromkeys((shorter, stem(shorter)))
            for begin in _INSEPARABLE:
                if shorter.startswith(begin) and len(shorter) - len(begin) >= _SHORTEST:
                    yield shorter[len(begin) :]
    if word.endswith("er"):
        yield stem(word)  # "ich ändere" has the stem of "ändern", which lost as much
    if word.endswith("n") and len(word) > _SHORTEST:
        yield stem(word[:-1] + "en")  # as one says it: "anmeldn"
    for end in ("chen", "lein", "ch"):
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST:
            yield word[: -len(end)]


def separated(text: str, known: Callable[[str], bool]) -> dict[str, tuple[str, str]]:
    """Return the verbs that stand in two parts in a text: the part in front by its stem, to the whole stem and itself.

    >>> separated("Wir ziehen am Montag um und freuen uns", {"umzieh"}.__contains__)
    {'zieh': ('umzieh', 'ziehen')}
    """
    found: dict[str, tuple[str, str]] = {}
    plain = bare(text)
    every = words(plain)
    for clause in _CLAUSE.split(plain) if len(every) > 1 and not _PARTICLES.isdisjoint(every) else ():
        typed = words(clause)
        if len(typed) > 1 and typed[-1] in _PARTICLES:
            for word in typed[: min(_MOST, len(typed) - 1)]:
                wholes = (typed[-1] + core for core in (stem(word), *other_forms(stem(word))))
                whole = next(filter(known, wholes), None)
                if whole is not None:
                    found[stem(word)] = (whole, word)
                    break
    return found
