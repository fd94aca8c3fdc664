"""What scripts/search_index.py prepared, as the package brings it along: named parts of a text, each line by line.

A line is read when somebody asks for what it says, which a question does of few.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, overload

from kommunal.model.packaged import packaged_text

__all__ = [
    "Decoded", "Lines", "Parts", "as_text", "keyed", "numbers_line", "numbers_of", "parts_of", "prepared_parts",
    "with_keys",
]  # fmt: skip

K = TypeVar("K")
V = TypeVar("V")
L = TypeVar("L")

Parts = Mapping[str, Sequence[str]]
"""Lines by the name of what they are of; no line holds a line break, no cell of a line a tab."""


class Decoded(dict[K, V]):
    """Values by key, or by number; each is read from its line when it is first asked for."""

    __slots__ = ("_lines", "_read")

    def __init__(self, lines: Mapping[K, L] | Sequence[L], read: Callable[[L], V]) -> None:
        super().__init__()
        self._lines: Any = lines
        self._read = read

    def __missing__(self, key: K) -> V:
        value = self[key] = self._read(self._lines[key])
        return value


class Lines(Sequence[V]):
    """Values in a row, each read from its line when it is first asked for."""

    __slots__ = ("_count", "_values")

    def __init__(self, lines: Sequence[str], read: Callable[[str], V]) -> None:
        self._count = len(lines)
        self._values: Decoded[int, V] = Decoded(lines, read)

    @overload
    def __getitem__(self, place: int) -> V: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[V]: ...
    def __getitem__(self, place: int | slice) -> V | Sequence[V]:
        places = range(self._count)[place]
        return self._values[places] if isinstance(places, int) else [self._values[one] for one in places]

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]


def with_keys(name: str, lines: Mapping[str, str]) -> Parts:
    """Return lines as a part, and their keys as another; see `keyed`."""
    return {f"{name}_keys": ["\t".join(lines)], name: [*lines.values()]}


def keyed(parts: Parts, name: str) -> dict[str, str]:
    """Return the lines of a part by their keys.

    >>> keyed(with_keys("words", {"hund": "1 2", "katze": "3"}), "words")
    {'hund': '1 2', 'katze': '3'}
    """
    # in any other way that was tried this takes several times as long
    return dict(zip(parts[f"{name}_keys"][0].split("\t"), parts[name], strict=False))


def numbers_line(numbers: Iterable[int]) -> str:
    """Return numbers as a line."""
    return " ".join(map(str, numbers))


def numbers_of(line: str) -> list[int]:
    """Return the numbers of a line."""
    return list(map(int, line.split()))


def as_text(parts: Parts) -> str:
    r"""Return parts as a text.

    >>> as_text({"words": ["hund", "katze"], "numbers": []})
    'words 2\nhund\nkatze\nnumbers 0\n'
    """
    return "\n".join(line for name, lines in parts.items() for line in (f"{name} {len(lines)}", *lines)) + "\n"


def parts_of(text: str) -> Parts:
    r"""Return the parts of a text.

    >>> parts_of("words 2\nhund\nkatze\nnumbers 0\n")
    {'words': ['hund', 'katze'], 'numbers': []}
    """
    lines = text.split("\n")
    parts: dict[str, Sequence[str]] = {}
    at = 0
    while lines[at]:
        name, _, count = lines[at].partition(" ")
        first, at = at + 1, at + 1 + int(count)
        parts[name] = lines[first:at]
    return parts


@cache
def prepared_parts(package: str, *path: str) -> Parts:
    """Return what a file beside the modules of a package says; see `packaged_text`."""
    return parts_of(packaged_text(package, *path))
