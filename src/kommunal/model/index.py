"""The versions of every id, from one record to the next without counting anew."""

from collections.abc import Iterator, Mapping
from typing import Any

from kommunal.model.eintrag import Eintrag

__all__ = ["Index"]

Versions = tuple[Eintrag, ...]
_RECENT: int = 256  # changes that are kept apart; with more, the whole is written anew


class Index(Mapping[str, Versions]):
    """From an id to its versions, oldest first. What changed lately is kept apart, so that a change costs little."""

    __slots__ = ("_base", "_recent")

    def __init__(self, base: Mapping[str, Versions], recent: Mapping[str, Versions] | None = None) -> None:
        self._base = base
        self._recent = recent or {}

    def changed(self, versions: Mapping[str, Versions]) -> "Index":
        """Return an index with other versions of some ids; an id without any is no longer there."""
        recent = {**self._recent, **versions}
        if len(recent) <= _RECENT:
            return Index(self._base, recent)
        return Index({key: found for key, found in {**self._base, **recent}.items() if found})

    def get(self, key: str, default: Any = None) -> Any:
        """Return the versions of an id; the default where there are none."""
        found = self._recent.get(key)
        return (self._base.get(key) if found is None else found) or default

    def __getitem__(self, key: str) -> Versions:
        found = self._recent.get(key)
        found = self._base[key] if found is None else found
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self._base if self._recent.get(key) != ())
        yield from (key for key, found in self._recent.items() if found and key not in self._base)

    def __len__(self) -> int:
        return sum(1 for _ in self)
