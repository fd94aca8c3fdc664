"""What scripts/search_index.py prepared, as the package brings it along: named parts of a text, each line by line.

A line is read when somebody asks for what it says, which a question does of few.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Final, TypeVar, overload

from kommunal.model.packaged import packaged_bytes

__all__ = [
    "Decoded", "Keyed", "Lines", "Parts", "as_text", "keyed_lines", "lines_of", "numbers_line", "numbers_of",
    "parts_of", "prepared_parts", "runs_line", "runs_of",
]  # fmt: skip

K = TypeVar("K")
V = TypeVar("V")
L = TypeVar("L")
T = TypeVar("T")

Parts = Mapping[str, str]
"""Texts by the name of what they are of, each line by line."""
_END: Final = "\f"
"""What stands behind each part."""
_PAGE: Final = 4
"""Letters that the keys of a page have in common."""
_PAGES: Final = 5_000
"""So many are kept in mind though nothing stands on them."""


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


class Keyed(Mapping[str, V]):
    """Values by the words they are of, on lines in the order of these; a page of lines is read when it is asked for.

    >>> numbers = Keyed(keyed_lines({"hund": "1", "katze": "3", "hunde": "2"}), int)
    >>> numbers["hund"], numbers.get("maus"), "katze" in numbers, [*numbers.beginning("hu")], [*numbers.ending("e")]
    (1, None, True, ['hund', 'hunde'], ['hunde', 'katze'])
    """

    __slots__ = ("_pages", "_read", "_text", "_values")

    def __init__(self, text: str, read: Callable[[str], V]) -> None:
        self._text = text
        self._read = read
        self._pages: dict[str, dict[str, int]] = {}
        self._values: dict[str, V] = {}

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._page(key)

    def __getitem__(self, key: str) -> V:
        value = self._values.get(key)
        if value is None:
            begins = self._page(key)[key]
            value = self._values[key] = self._read(self._text[begins : self._text.index("\n", begins)])
        return value

    @overload
    def get(self, key: str, /) -> V | None: ...
    @overload
    def get(self, key: str, default: V | T, /) -> V | T: ...
    def get(self, key: str, default: T | None = None, /) -> V | T | None:
        """Return the value of a word, or a default."""
        if key not in self._page(key):  # of most words that are asked for, and to raise an error takes long
            return default
        return self[key]

    def __iter__(self) -> Iterator[str]:
        return self.beginning("")

    def __len__(self) -> int:
        return self._text.count("\n")

    def beginning(self, letters: str) -> Iterator[str]:
        """Return the words that begin with some letters."""
        return (word for word, _ in self._lines(letters))

    def ending(self, letters: str) -> Iterator[str]:
        """Return the words that end with some letters, where no value holds a tab."""
        end = self._text.find(f"{letters}\t")
        while end >= 0:
            yield self._text[self._text.rfind("\n", 0, end) + 1 : end + len(letters)]
            end = self._text.find(f"{letters}\t", end + 1)

    def _page(self, key: str) -> dict[str, int]:
        begins = key[:_PAGE]
        page = self._pages.get(begins)
        if page is None:
            # a shorter word is all that stands on its page
            page = dict(self._lines(begins if len(begins) == _PAGE else f"{begins}\t"))
            if page or len(self._pages) < _PAGES:  # of what people mistype there is no end
                self._pages[begins] = page
        return page

    def _lines(self, begins: str) -> Iterator[tuple[str, int]]:
        """Yield the words of the lines that begin with some letters, and where their values do.

        The first of them is looked for as one looks for a word in a dictionary: in the middle, in the middle of one
        half, and so on.
        """
        text, length = self._text, len(begins)

        def first_letters(place: int) -> str:
            start = text.rfind("\n", 0, place) + 1
            return text[start : start + length]

        start = bisect_left(range(len(text)), begins, key=first_letters)
        while start < len(text) and text.startswith(begins, start):
            end = text.index("\t", start)
            yield text[start:end], end + 1
            start = text.index("\n", end) + 1


def keyed_lines(lines: Mapping[str, str]) -> str:
    r"""Return lines by their keys as a text, for `Keyed`.

    >>> keyed_lines({"katze": "3", "hund": "1 2"})
    'hund\t1 2\nkatze\t3\n'
    """
    return "".join(f"{key}\t{lines[key]}\n" for key in sorted(lines))


def lines_of(text: str) -> Sequence[str]:
    """Return the lines of a text; none of one that is empty."""
    return text.split("\n") if text else ()


def numbers_line(numbers: Iterable[int]) -> str:
    """Return numbers as a line."""
    return " ".join(map(str, numbers))


def numbers_of(line: str) -> list[int]:
    """Return the numbers of a line."""
    return list(map(int, line.split()))


def runs_line(values: Iterable[object]) -> str:
    """Return values as a line, each of those in a row that are the same once, and how many they are.

    >>> runs_line([0, 0, 0, 1, 0])
    '0 3 1 1 0 1'
    """
    return " ".join(f"{value!r} {len([*alike])}" for value, alike in groupby(values))


def runs_of(line: str, read: Callable[[str], V]) -> list[V]:
    """Return the values of a line of runs.

    >>> runs_of("0 3 1 1 0 1", int)
    [0, 0, 0, 1, 0]
    """
    cells = line.split()
    values: list[V] = []
    for each, count in zip(cells[::2], cells[1::2], strict=True):
        values += [read(each)] * int(count)
    return values


def as_text(parts: Parts) -> str:
    r"""Return parts as a text.

    >>> as_text({"words": "hund\nkatze", "numbers": ""})
    'words\nhund\nkatze\x0cnumbers\n\x0c'
    """
    return "".join(f"{name}\n{text}{_END}" for name, text in parts.items())


def parts_of(data: bytes) -> Parts:
    r"""Return the parts of a text; each is decoded by itself, as most are plain letters, which is much faster.

    >>> parts_of(b"words\nhund\nkatze\x0cnumbers\n\x0c")
    {'words': 'hund\nkatze', 'numbers': ''}
    """
    parts: dict[str, str] = {}
    start = 0
    while start < len(data):
        line_ends = data.index(b"\n", start)
        ends = data.index(_END.encode(), line_ends)
        parts[data[start:line_ends].decode()] = data[line_ends + 1 : ends].decode()
        start = ends + 1
    return parts


@cache
def prepared_parts(package: str, *path: str) -> Parts:
    """Return what a file beside the modules of a package says; see `packaged_bytes`."""
    return parts_of(packaged_bytes(package, *path))
