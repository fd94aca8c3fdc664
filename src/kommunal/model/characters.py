"""Which characters text may hold: one class of them for the model, the writers, the JSON Schema and the strategies."""

import unicodedata
from typing import Final

from kommunal.model.regex import regex

__all__ = ["FORBIDDEN", "NOT_IN_A_LINE", "SURROGATE", "is_line", "is_text", "nfc", "shown"]

FORBIDDEN: Final = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
"""What no text may hold: control characters but for tab and line feed, lone surrogates, and what Unicode keeps free."""
SURROGATE: Final = regex("[\ud800-\udfff]")
"""Half of a pair: no encoding carries it."""
NOT_IN_A_LINE: Final = regex("[\t\n\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Tabs, line breaks, and signs that turn the direction of what follows."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of signs that leave no mark."""


def nfc(value: str) -> str:
    """Return text in Unicode normal form C; anything else unchanged, for the type check to name."""
    if type(value) is str and not value.isascii():
        return unicodedata.normalize("NFC", value)
    return value


def is_text(value: object) -> bool:
    """Tell whether a value is text with something in it, free of what `FORBIDDEN` lists."""
    return (
        type(value) is str
        and bool(value)
        and not value.isspace()
        # printable text holds neither control characters nor what Unicode keeps free
        and (value.isprintable() or not FORBIDDEN.search(value))
    )


def is_line(value: str) -> bool:
    """Tell whether text is one line that can be seen: no tab, no line break, no change of direction, not blank."""
    if value.isprintable():
        return True
    return not NOT_IN_A_LINE.search(value) and any(unicodedata.category(sign) not in _UNSEEN for sign in value)


def shown(value: object) -> str:
    """Show a refused value in an error message, shortened: bad input may be a whole document."""
    try:
        text = repr(value)
    except ValueError:
        return "a number of more than 4000 digits"
    return text if len(text) <= 80 else f"{text[:77]}..."
