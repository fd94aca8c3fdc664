"""Cycles among references upwards, on days on which every link of them is certain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar

from kommunal.classes import frozen
from kommunal.model.eintrag import Eintrag
from kommunal.model.geltung import Geltung
from kommunal.rules.spans import Days

__all__ = ["Above", "Link", "cycles", "in_a_circle", "keys_of"]

E = TypeVar("E", bound=Eintrag)
Above = str | tuple[str, ...] | None
"""What a field upwards holds."""
_ROUNDS: Final = 12
"""How deep trees usually are; what is deeper is peeled one by one."""


@frozen
class Link(Generic[E]):
    """A version with the ids above it."""

    entry: E
    span: Geltung
    above: tuple[str, ...]


def keys_of(above: Above) -> tuple[str, ...]:
    """Return the ids that a field holds: one, several or none."""
    return (above,) if isinstance(above, str) else above or ()


def in_a_circle(keys: Sequence[str], above: Sequence[Above]) -> set[str]:
    """Return the ids that stand in a circle, or below one, whatever the day; nearly always none do.

    `keys` has the id of every version, `above` what its field upwards holds.
    """
    merged = _merged(keys, above)
    left: Mapping[str, Above] = merged
    for _ in range(_ROUNDS):
        # what nothing stands below closes no circle, and that is most of a tree, again and again
        named = {key for ids in set(left.values()) for key in keys_of(ids) if key in left}
        if len(named) == len(left):
            break
        left = {key: left[key] for key in named}
    return _peeled({key: keys_of(ids) for key, ids in merged.items()}) if left else set()


def _merged(keys: Sequence[str], above: Sequence[Above]) -> Mapping[str, Above]:
    """Return the ids above every id, in any of its versions."""
    merged = dict(zip(keys, above, strict=True))
    if len(merged) == len(keys):
        return merged
    all_above: dict[str, tuple[str, ...]] = {}
    for key, ids in zip(keys, above, strict=True):
        all_above[key] = (*all_above.get(key, ()), *keys_of(ids))
    return all_above


def cycles(links: Sequence[Link[E]]) -> Iterator[tuple[tuple[E, ...], Days]]:
    """Yield every cycle with the days on which it certainly closes, its first entry first.

    Of cycles that share an entry on a day, one is yielded: mending it shows the next.
    """
    left = list(enumerate(links))
    seen: set[frozenset[int]] = set()
    for day in sorted({link.span.first_certain for _, link in left}):
        there = [(number, one) for number, one in left if one.span.first_certain <= day <= one.span.last_certain]
        numbers = {link.entry.id: number for number, link in there}
        for circle in _circles({link.entry.id: link for _, link in there}):
            key = frozenset(numbers[link.entry.id] for link in circle)
            if key not in seen:
                seen.add(key)
                first = max(link.span.first_certain for link in circle)
                last = min(link.span.last_certain for link in circle)
                yield tuple(link.entry for link in circle), (first, last)


def _circles(links: Mapping[str, Link[E]]) -> Iterator[list[Link[E]]]:
    left = dict(links)
    places = {key: number for number, key in enumerate(links)}
    while inside := _peeled({key: link.above for key, link in left.items()}):
        way: dict[str, int] = {}
        # entries below a cycle lead into it: whoever is met twice is on it
        key = next(key for key in left if key in inside)
        while key not in way:
            way[key] = len(way)
            key = next(target for target in left[key].above if target in inside)
        circle = list(way)[way[key] :]
        first = circle.index(min(circle, key=places.__getitem__))
        yield [left[key] for key in (*circle[first:], *circle[:first])]
        for key in circle:
            del left[key]


def _peeled(above: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return what is left when everything is taken away, again and again, above which nothing is left."""
    below: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for key, targets in above.items():
        there = [target for target in targets if target in above]
        counts[key] = len(there)
        for target in there:
            below.setdefault(target, []).append(key)
    free = [key for key, count in counts.items() if not count]
    left = set(above)
    while free:
        key = free.pop()
        left.discard(key)
        for child in below.get(key, ()):
            counts[child] -= 1
            if not counts[child]:
                free.append(child)
    return left
