"""What a reader sees of text that is encoded: as markup, for the web, with escapes, or read in the wrong encoding."""

import re
from html import unescape
from typing import Final
from urllib.parse import unquote

from kommunal.model.characters import FORBIDDEN, NOT_IN_A_LINE, nfc
from kommunal.model.regex import regex

__all__ = ["decoded", "is_encoded"]


def _misread() -> dict[str, str]:
    """Return letters and marks by what becomes of them where UTF-8 is read as Windows-1252 or Latin-1."""
    letters = [chr(code) for code in (*range(0xC0, 0x180), *range(0x300, 0x370))]
    return {letter.encode().decode(coding, "ignore"): letter for letter in letters for coding in ("cp1252", "latin-1")}


_MISREAD: Final = {written: letter for written, letter in _misread().items() if len(written) > 1}
_AS_MISREAD: Final = regex(f"[{''.join({w[0] for w in _MISREAD})}][{re.escape(''.join({w[1] for w in _MISREAD}))}]")
_ENCODED: Final = regex(rf"[&<%=\\]|(?i:xn--)|{_AS_MISREAD.pattern}")
_TAG: Final = regex("<[^<>]*>")
_QUOTED: Final = regex("=(?=[0-9A-F]{2})")
_ESCAPE: Final = regex(r"\\(?:u\{?([0-9a-f]{4})\}?|x([0-9a-f]{2}))", re.IGNORECASE)
_PUNYCODE: Final = regex(r"xn--([a-z0-9-]+)", re.IGNORECASE)


def is_encoded(text: str) -> bool:
    """Tell whether text may hold more than is seen of it as it is."""
    return _ENCODED.search(text) is not None


def decoded(text: str) -> str:
    r"""Return what a reader sees of text, in one line.

    >>> decoded("M&uuml;ller"), decoded("M%C3%BCller"), decoded("M=FCller"), decoded(r"M\u00fcller")
    ('Müller', 'Müller', 'Müller', 'Müller')
    >>> decoded("MÃ¼ller"), decoded("xn--mller-kva")
    ('Müller', 'müller')
    """
    if not is_encoded(text):
        return text
    plain = unescape(_unquoted(_unquoted(_QUOTED.sub("%", text))))
    plain = _AS_MISREAD.sub(lambda found: _MISREAD.get(found[0], found[0]), _ESCAPE.sub(_letter, plain))
    plain = _PUNYCODE.sub(_of_punycode, _TAG.sub("", plain))
    return nfc(NOT_IN_A_LINE.sub(" ", FORBIDDEN.sub(" ", plain)))


def _unquoted(text: str) -> str:
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return unquote(text, encoding="cp1252")


def _letter(escape: re.Match[str]) -> str:
    return chr(int(escape[1] or escape[2], 16))


def _of_punycode(label: re.Match[str]) -> str:
    try:
        return label[1].encode("ascii").decode("punycode")
    except UnicodeError:
        return label[0]
