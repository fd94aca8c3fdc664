"""Content lines as iCalendar and vCard write them: escaped, folded, ended alike (RFC 5545 and RFC 6350, section 3)."""

from collections.abc import Iterable

__all__ = ["content_lines", "escaped", "structured"]

_WIDTH = 75  # octets


def escaped(text: str) -> str:
    r"""Return text as the value of a property.

    >>> print(escaped("a, b; c"))
    a\, b\; c
    """
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def structured(parts: Iterable[str]) -> str:
    """Return a value that has several parts."""
    return ";".join(map(escaped, parts))


def content_lines(lines: Iterable[str]) -> str:
    """Return lines folded to 75 octets."""
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _folded(line: str) -> list[str]:
    parts: list[str] = []
    width, begin = 0, 0
    for place, char in enumerate(line):
        octets = len(char.encode("utf-8"))
        if width + octets > _WIDTH:
            parts.append(line[begin:place])
            begin, width = place, 1  # what goes on begins with a blank
        width += octets
    return [part if number == 0 else f" {part}" for number, part in enumerate([*parts, line[begin:]])]
