"""What plain scalars of YAML mean: only null, true and false are not text; numbers where a number is expected."""

from typing import Final

from kommunal.model.regex import regex

__all__ = ["FIXED", "FORBIDDEN", "NUMBER", "plain"]

FIXED: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""What is not text wherever it stands."""
FORBIDDEN: Final = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no YAML text may hold as it is."""
_WHOLE: Final = regex(r"[-+]?[0-9]{1,4000}|0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,3000}")
NUMBER: Final = regex(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


def plain(text: str, *, number: bool) -> object:
    """Return what a plain scalar means; `number` says whether it may be one."""
    if text in FIXED:
        return FIXED[text]
    if not number:
        return text
    if _WHOLE.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    # a whole number of more digits falls to the floats: there it is infinite, and refused
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan")) if NUMBER.fullmatch(text) else text
