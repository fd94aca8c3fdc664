"""A tree as YAML text: block style, small flat mappings and lists in one line, one spelling per value.

Text stands plain only where every reader, YAML 1.1 or 1.2, takes it for text; all other text is quoted.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

__all__ = ["schreibe_yaml"]

_BREITE: Final = 100
_SCHLUESSEL_HOECHSTENS: Final = 128  # longer keys need another notation; YAML readers stop at 1024

# starts with a letter, has no sign that means something to YAML, ends without a blank
_PLAIN: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ](?:[A-Za-z0-9À-ÖØ-öø-ÿ ._/()§+&–-]*[A-Za-z0-9À-ÖØ-öø-ÿ._/()§+&–-])?")
_PLAIN_DATUM: Final = re.compile(r"[0-9]{4}-[0-9]{2}|[0-9]{4}(?:-[0-9]{2}){0,2}~")
_KEIN_TEXT: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_ZU_MASKIEREN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ZEILEN: Final = re.compile(
    "[^\\s\x00-\x1f](?:[^\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]*[^\\s\x00-\x1f])?\n?"
)


def schreibe_yaml(baum: Any) -> str:
    """Return a mapping as YAML text."""
    return "\n".join(_block(baum, "")) + "\n"


def _block(wert: Any, einzug: str) -> Iterator[str]:
    """Yield the lines of a mapping or list that does not fit into one."""
    if isinstance(wert, Mapping):
        for name, glied in wert.items():
            yield from _paar(_skalar(name), glied, einzug)
    else:
        for glied in wert:
            yield from _nach(f"{einzug}-", glied, einzug)


def _paar(name: str, glied: Any, einzug: str) -> Iterator[str]:
    if len(name) <= _SCHLUESSEL_HOECHSTENS:
        yield from _nach(f"{einzug}{name}:", glied, einzug)
    else:
        yield f"{einzug}? {name}"
        yield from _nach(f"{einzug}:", glied, einzug)


def _nach(kopf: str, glied: Any, einzug: str) -> Iterator[str]:
    """Yield the lines of a value behind its key or dash."""
    tiefer = f"{einzug}  "
    if isinstance(glied, str) and "\n" in glied and _als_zeilen(glied):
        yield f"{kopf} |" if glied.endswith("\n") else f"{kopf} |-"
        yield from (f"{tiefer}{zeile}" if zeile else "" for zeile in glied.removesuffix("\n").split("\n"))
        return
    knapp = _in_einer_zeile(glied, _BREITE - len(kopf))
    if knapp is not None:
        yield f"{kopf} {knapp}"
    elif kopf.endswith("-"):
        erste, *weitere = _block(glied, tiefer)
        yield f"{kopf} {erste.removeprefix(tiefer)}"
        yield from weitere
    else:
        yield kopf
        yield from _block(glied, tiefer)


def _als_zeilen(text: str) -> bool:
    """Tell whether text reads back from a literal block: no blank at the ends of its lines, no rare character."""
    return _ZEILEN.fullmatch(text) is not None and not re.search(r"[ ]\n|\n\n$", text)


def _in_einer_zeile(wert: Any, platz: int) -> str | None:
    """Return a scalar, or a mapping or list of scalars that fits; None for everything else."""
    if isinstance(wert, Mapping):
        teile = [f"{_skalar(name)}: {_skalar(glied)}" for name, glied in wert.items() if _ist_knapp(glied)]
        zeile = f"{{{', '.join(teile)}}}"
    elif isinstance(wert, list):
        teile = [_skalar(glied) for glied in wert if _ist_knapp(glied)]
        zeile = f"[{', '.join(teile)}]"
    else:
        return _skalar(wert)
    return zeile if len(teile) == len(wert) and (not teile or len(zeile) < platz) else None


def _ist_knapp(wert: Any) -> bool:
    return not isinstance(wert, Mapping | list) and not (isinstance(wert, str) and "\n" in wert)


def _skalar(wert: Any) -> str:
    if wert is None or isinstance(wert, bool):
        return {None: "null", True: "true", False: "false"}[wert]
    if isinstance(wert, float):
        ziffern = repr(wert)
        # a reader of YAML 1.1 knows a number with an exponent only by its point
        return ziffern if "." in ziffern else ziffern.replace("e", ".0e")
    if isinstance(wert, int):
        return str(wert)
    if (_PLAIN.fullmatch(wert) and wert.lower() not in _KEIN_TEXT) or _PLAIN_DATUM.fullmatch(wert):
        return str(wert)
    return _ZU_MASKIEREN.sub(lambda treffer: f"\\u{ord(treffer[0]):04x}", json.dumps(wert, ensure_ascii=False))
