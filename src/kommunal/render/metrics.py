"""How wide text is: the widths of Helvetica, to which Arial and Liberation Sans are cut, in thousandths of the size."""

import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["FONTS", "width", "wrapped"]

FONTS: Final = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""Fonts of these widths, all on every common system; with another one, lines are set to the measured width."""

_SIGNS: Final = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~–—§„“”’…•·×"
)
_REGULAR: Final = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584, 556, 1000, 556, 333, 333, 333, 222, 1000, 350, 278, 584,
)  # fmt: skip
_BOLD: Final = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584, 556, 1000, 556, 500, 500, 500, 278, 1000, 350, 278, 584,
)  # fmt: skip
_WIDTHS: Final = {
    False: dict(zip(_SIGNS, _REGULAR, strict=True)),
    True: dict(zip(_SIGNS, _BOLD, strict=True)),
}
_ANY_LETTER: Final = 667
_FULL_WIDTH: Final = 1000


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of the size.

    >>> width("Amt", 10), width("Amt", 10, bold=True)
    (17.78, 19.44)
    """
    return _units(text, bold) * size / 1000


@lru_cache(maxsize=20_000)  # the words of an administration: few, and each is set again and again
def _units(text: str, bold: bool) -> int:
    table = _WIDTHS[bold]
    return sum(table.get(char) or _of(char, table) for char in text)


def _of(char: str, table: dict[str, int]) -> int:
    """Return the width of a sign that the table does not have: that of its letter without the accent."""
    if unicodedata.combining(char):
        return 0
    base = table.get(unicodedata.normalize("NFKD", char)[0])
    if base is not None:
        return base
    return _FULL_WIDTH if unicodedata.east_asian_width(char) in "WF" else _ANY_LETTER


def wrapped(text: str, space: float, size: float, *, bold: bool = False, lines: int = 6) -> list[str]:
    """Return a text in lines that fit into a space; a word that is too long is broken, what is too much is cut.

    >>> wrapped("Amt für Soziales und Wohnen", 70, 10)
    ['Amt für', 'Soziales und', 'Wohnen']
    """
    room = space * 1000 / size
    blank = _units(" ", bold)
    result: list[str] = []
    line: list[str] = []
    used = 0
    for word in text.split():
        for part in _pieces(word, room, bold):
            wide = _units(part, bold)
            if line and used + blank + wide > room:
                result.append(" ".join(line))
                line, used = [part], wide
            else:
                used += wide + (blank if line else 0)
                line.append(part)
    result.append(" ".join(line))
    if len(result) > lines:
        result = [*result[: lines - 1], f"{result[lines - 1]} …"]
    return result


def _pieces(word: str, room: float, bold: bool) -> list[str]:
    """Return a word whole, or broken so that each piece fits."""
    if _units(word, bold) <= room:
        return [word]
    pieces: list[str] = []
    piece = ""
    for char in word:
        if piece and _units(f"{piece}{char}-", bold) > room:
            pieces.append(piece if piece.endswith("-") else f"{piece}-")
            piece = ""
        piece += char
    return [*pieces, piece]
