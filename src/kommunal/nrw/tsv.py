"""The tables in the package: their rows as they are written, and as objects made when they are first asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from kommunal.model.packaged import packaged_text

__all__ = ["Table", "rows"]

T = TypeVar("T")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, in its order; scripts/gazetteer.py sees to it that a cell holds no tab."""
    columns, lines = _read(name)
    return (_row(columns, line) for line in lines)


class Table(Generic[T]):
    """A table of objects; it is read, and each row made an object, when that is first asked for."""

    def __init__(self, name: str, made: Callable[[Mapping[str, str]], T]) -> None:
        self._name = name
        self._made = made
        self._objects: dict[int, T] = {}

    @cached_property
    def _written(self) -> tuple[Sequence[str], Sequence[str]]:
        return _read(self._name)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each row by its first column, its key."""
        return {line.partition("\t")[0]: number for number, line in enumerate(self._written[1])}

    def row(self, number: int) -> Mapping[str, str]:
        """The row with a number as it is written."""
        columns, lines = self._written
        return _row(columns, lines[number])

    def column(self, name: str) -> Sequence[str]:
        """What one column says, row by row."""
        columns, lines = self._written
        place = columns.index(name)
        return [line.split("\t", place + 1)[place] for line in lines]

    def __len__(self) -> int:
        return len(self._written[1])

    def __getitem__(self, number: int) -> T:
        """The object of the row with a number, always the same."""
        found = self._objects.get(number)
        return self._objects.setdefault(number, self._made(self.row(number))) if found is None else found

    @cached_property
    def by_key(self) -> Mapping[str, T]:
        """The objects by their keys."""
        return _ByKey(self)

    @cached_property
    def objects(self) -> tuple[T, ...]:
        """All objects, in the order of the table."""
        return tuple(self[number] for number in range(len(self)))


class _ByKey(Mapping[str, T]):
    """The objects of a table by their keys, each made when it is first asked for."""

    def __init__(self, table: Table[T]) -> None:
        self._table = table

    def __getitem__(self, key: str) -> T:
        return self._table[self._table.numbers[key]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.numbers)

    def __len__(self) -> int:
        return len(self._table)


def _read(name: str) -> tuple[Sequence[str], Sequence[str]]:
    """The columns of a table, and its other lines."""
    header, *lines = packaged_text("kommunal.nrw", "daten", f"{name}.tsv").splitlines()
    return header.split("\t"), lines


def _row(columns: Sequence[str], line: str) -> dict[str, str]:
    return dict(zip(columns, line.split("\t"), strict=True))
