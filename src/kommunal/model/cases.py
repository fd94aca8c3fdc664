"""For which cases a Zuständigkeit holds: what its split says, and the amounts it is limited to.

Answers, overlaps and rules ask here whether a case falls under a claim, and whether some case falls under two.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, TypeVar

from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.aufteilung import Split, SplitKind, includes, parse

__all__ = ["amounts", "case_key", "covers", "holds_for_amount", "includes_cases", "pairs", "share_case", "split_of"]

T = TypeVar("T")
_PAIRED: Final = 60
"""Up to how many claims on one thing each is held against each; of more, every one against the next."""


def amounts(z: Zuständigkeit) -> tuple[float, float] | None:
    """Return from and up to which amount in Euro a Zuständigkeit holds; None where amounts do not matter.

    One that is limited both by its values and by its split holds where both do.
    """
    split = None if z.aufteilung is None else parse(z.aufteilung).amount
    if z.wert_ab is None and z.wert_bis is None:
        return split
    low, high = split or (0.0, float("inf"))
    return max(low, z.wert_ab or 0.0), high if z.wert_bis is None else min(high, z.wert_bis)


def split_of(z: Zuständigkeit) -> Split | None:
    """Return by what else than amounts a Zuständigkeit is limited; None where by nothing."""
    split = None if z.aufteilung is None else parse(z.aufteilung)
    return None if split is None or split.kind is SplitKind.EURO else split


def holds_for_amount(z: Zuständigkeit, amount: float | None) -> bool | None:
    """Tell whether a Zuständigkeit holds for an amount; None where it depends on one that was not said."""
    bounds = amounts(z)
    if bounds is None:
        return True
    return None if amount is None else bounds[0] <= amount <= bounds[1]


def covers(z: Zuständigkeit, case: str) -> bool | None:
    """Tell whether a name, a letter or a number falls under the split of a Zuständigkeit; None where nobody can."""
    split = split_of(z)
    return True if split is None else split.covers(case)


def includes_cases(outer: Zuständigkeit, inner: Zuständigkeit, case: str | None) -> bool:
    """Tell whether a Zuständigkeit holds in every case that another one holds in, or in the one asked for."""
    if amounts(outer) is not None and amounts(outer) != amounts(inner):
        return False
    return (case is not None and bool(covers(outer, case))) or includes(outer.aufteilung, inner.aufteilung)


def share_case(a: Zuständigkeit, b: Zuständigkeit) -> bool:
    """Tell whether some case falls under both, and neither is the more special one.

    Of one for a split or an amount and one for all cases, the former goes before.
    """
    special = [z.aufteilung is not None or amounts(z) is not None for z in (a, b)]
    if special[0] != special[1]:
        return False
    bounds = [bound for bound in (amounts(a), amounts(b)) if bound is not None]
    if max((low for low, _ in bounds), default=0) > min((high for _, high in bounds), default=0):
        return False
    one, other = split_of(a), split_of(b)
    return one is None or other is None or one.overlaps(other)


def case_key(z: Zuständigkeit) -> tuple[Hashable, ...]:
    """Return what is the same for two that hold for the same cases: the split, however it is spelt, and the amounts."""
    return None if z.aufteilung is None else _split_key(z.aufteilung), z.wert_ab, z.wert_bis


@lru_cache(maxsize=1 << 12)
def _split_key(text: str) -> Hashable:
    return parse(text).key


def pairs(claims: Sequence[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Yield claims on one thing in pairs; of more than 60, each with the next of one key only, and some of two keys."""
    if len(claims) <= _PAIRED:
        yield from combinations(claims, 2)
        return
    # so many say the same, most of them
    groups: dict[Hashable, list[T]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    for group in groups.values():
        yield from pairwise(group)
    yield from combinations([group[0] for group in groups.values()][:_PAIRED], 2)
