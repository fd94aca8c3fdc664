"""JSON text to a tree and back, and the place of everything in the text."""

import json
import math
import re
from functools import cache
from importlib import import_module
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, Final

from kommunal.serialize.format import MAX_TIEFE, Bauplan
from kommunal.serialize.fundstellen import Zeilen
from kommunal.serialize.lesen import Bruch, Doppelt, Pfad
from kommunal.serialize.schnell import Schnelllesung, Zweifel

__all__ = ["JsonStellen", "lies_json", "lies_schnell", "schreibe_json"]

_LEERZEICHEN: Final = " \t\n\r"
_LEER: Final = re.compile(r"[ \t\n\r]*")
_MEHR_ZIFFERN_HAT_KEINE_ZAHL: Final = 4000
_LOHNT_STRUKTUREN: Final = 100_000  # bytes; below, preparing them takes longer than they save


def lies_json(text: str) -> Any:
    """Return the tree of a JSON text; raise `Bruch` where it is none."""
    try:
        return _ENTSCHLUESSLER.decode(text)
    except json.JSONDecodeError as fehler:
        raise Bruch(f"expected JSON, got a syntax error: {fehler.msg}", fehler.lineno, fehler.colno) from None
    except RecursionError:
        raise Bruch(f"expected at most {MAX_TIEFE} levels, got more") from None


def lies_schnell(text: str | bytes, plan: Bauplan) -> dict[str, Any] | None:
    """Return the fields of a document with which nothing is wrong; None where something may be, for `lies_json`."""
    strukturen = _strukturen() if len(text) > _LOHNT_STRUKTUREN else None
    lesung = Schnelllesung(strukturen and strukturen.FEHLT)
    try:
        roh = strukturen.lies(text, plan.klasse) if strukturen else json.loads(_text(text))
        werte = lesung.verwaltung(roh, plan)
    except (ValueError, RecursionError, Zweifel):
        return None
    return werte if _nennt_jeden_schluessel_einmal(text, lesung.schluessel) else None


@cache
def _strukturen() -> Any:
    try:
        return import_module("kommunal.serialize.strukturen")
    except ImportError:  # the extra `fast` is not there
        return None


def _text(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8")


def _nennt_jeden_schluessel_einmal(text: str | bytes, gelesen: int) -> bool:
    """Tell for sure that no key was overwritten by another of its name; a False means: perhaps one was."""
    # with no blank before any colon, every key of the text is counted, beside what looks like one inside of values
    if isinstance(text, str):
        return text.count('":') == gelesen and not any(leer in text and f"{leer}:" in text for leer in _LEERZEICHEN)
    return text.count(b'":') == gelesen and not any(
        leer.encode() in text and f"{leer}:".encode() in text for leer in _LEERZEICHEN
    )


def schreibe_json(baum: Any) -> str:
    """Return a tree as JSON text, indented, ending in a line break."""
    return json.dumps(baum, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _ganzzahl(ziffern: str) -> float:
    # Python refuses to convert longer ones, and says so without a place
    return int(ziffern) if len(ziffern) <= _MEHR_ZIFFERN_HAT_KEINE_ZAHL + 1 else math.inf


_ENTSCHLUESSLER: Final = json.JSONDecoder(object_pairs_hook=Doppelt.aus, parse_int=_ganzzahl)
_UEBERSPRINGER: Final = json.JSONDecoder(parse_int=len)


class JsonStellen:
    """Finds parts of a valid JSON text; reads only along the paths that are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._zeilen = Zeilen(text)
        self._kinder: dict[int, dict[str | int, list[tuple[int, int]]]] = {}

    def ort(self, pfad: Pfad, *, am_schluessel: bool = False, vorkommen: int = -1) -> tuple[int, int]:
        """Return line and column, from 1, of a value or its key; of what is nearest above where there is no such."""
        wert = schluessel = self._weiter(0)
        for nummer, teil in enumerate(pfad):
            treffer = self._darin(wert).get(teil)
            if treffer is None:
                return self._zeilen.ort(wert)
            schluessel, wert = treffer[vorkommen if nummer == len(pfad) - 1 else -1]
        return self._zeilen.ort(schluessel if am_schluessel else wert)

    def _weiter(self, stelle: int) -> int:
        treffer = _LEER.match(self._text, stelle)
        return treffer.end() if treffer else stelle

    def _darin(self, stelle: int) -> dict[str | int, list[tuple[int, int]]]:
        """Return the offsets of key and value of everything directly in an object or array."""
        if stelle not in self._kinder:
            kinder: dict[str | int, list[tuple[int, int]]] = {}
            if self._text[stelle] in "{[":
                self._sammle(stelle, kinder)
            self._kinder[stelle] = kinder
        return self._kinder[stelle]

    def _sammle(self, stelle: int, kinder: dict[str | int, list[tuple[int, int]]]) -> None:
        ist_objekt = self._text[stelle] == "{"
        stelle = self._weiter(stelle + 1)
        while self._text[stelle] not in "}]":
            name: str | int = len(kinder)
            schluessel = stelle
            if ist_objekt:
                name, ende = scanstring(self._text, stelle + 1)
                stelle = self._weiter(self._weiter(ende) + 1)
            kinder.setdefault(name, []).append((schluessel if ist_objekt else stelle, stelle))
            _, ende = _UEBERSPRINGER.raw_decode(self._text, stelle)
            stelle = self._weiter(ende)
            if self._text[stelle] == ",":
                stelle = self._weiter(stelle + 1)
