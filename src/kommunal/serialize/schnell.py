"""Documents without mistakes, read fast, by functions that are written for it (`quelltext`).

It accepts exactly what `lesen` accepts, or less. At the first doubt it raises `Zweifel` and says nothing: then `lesen`
reads, which knows the words. Values that occur often (references, dates, periods) are checked once per document and
shared; ids and texts are checked all together at the end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from string import ascii_lowercase, digits
from types import NoneType
from typing import Any, Final
from unicodedata import is_normalized

from kommunal.errors import InvalidValueError
from kommunal.model.eintrag import Erweiterungen
from kommunal.model.felder import RESERVIERT, STEUERZEICHEN
from kommunal.model.zeit import Zeitraum
from kommunal.serialize.format import (
    FORMAT,
    Bauplan,
    Feld,
    Form,
    Frei,
    Liste,
    Objekt,
    Wahl,
    Wert,
    Wort,
)
from kommunal.serialize.quelltext import GENAU, Zweifel, anleitung

__all__ = ["Schnelllesung", "Zweifel", "ist_rein"]

_FRUEH_GENUG: Final = 20  # levels of erweiterungen; whether more are too many depends on what is above them


class Schnelllesung:
    """One fast reading of one document: of a tree of dicts, or of one of structs."""

    def __init__(self, fehlt: object = None) -> None:
        self._fehlt = fehlt
        self.schluessel = 0
        """How many keys the mappings that were read have together."""
        # without the reserved words: whether they are allowed differs from field to field
        self.verweise: list[str] = []
        self.ids: list[str] = []
        self.texte: list[str] = []
        self.einzeln = _Gemerkt(self._einzeln)
        self._helfer: dict[Any, Any] = {}

    def verwaltung(self, roh: Any, plan: Bauplan) -> dict[str, Any]:
        """Return the fields of a document in the current version; lists are still lists. Raise `Zweifel` else."""
        with self._zweifelnd():
            if type(roh) is not dict or roh["format"] != FORMAT:
                raise Zweifel
            self.schluessel += len(roh)
            gelesen = {name: self._wert(plan.felder[name], teil) for name, teil in roh.items() if name != "format"}
        if any(feld.pflicht and name not in gelesen for name, feld in plan.felder.items()):
            raise Zweifel
        return gelesen

    def eines(self, form: Form, roh: Any) -> Any:
        """Return the value that a form gives to a part of a tree; raise `Zweifel` where it may give none."""
        with self._zweifelnd():
            return self._eines(form, roh)

    @contextmanager
    def _zweifelnd(self) -> Iterator[None]:
        """Take for doubt what goes wrong where a tree is not what it should be; look at its ids and texts at the end.

        Until then every part of the reader takes for an id, a reference or text whatever stands there.
        """
        try:
            yield
            if not (_sind_slugs(self.ids) and _sind_slugs(self.verweise, ".") and _sind_texte(self.texte)):
                raise Zweifel
        except (InvalidValueError, KeyError, TypeError, AttributeError, OverflowError, Zweifel):
            self.einzeln.clear()  # something bad may be among them
            raise Zweifel from None
        finally:
            self.ids.clear()
            self.verweise.clear()
            self.texte.clear()

    def _wert(self, feld: Feld, roh: Any) -> Any:
        if roh is None and feld.leer:
            return None
        if not isinstance(feld.form, Liste):
            return self._eines(feld.form, roh)
        if not isinstance(roh, list | tuple):
            raise Zweifel
        return list(map(self.helfer(feld.form.glied), roh))

    def _eines(self, form: Form, roh: Any) -> Any:
        helfer = self.helfer(form)
        return helfer[roh] if isinstance(helfer, dict) else helfer(roh)

    def helfer(self, form: Any) -> Any:
        """Return what reads a form: a function, or a mapping from what is written to what is meant."""
        helfer = self._helfer.get(form)
        if helfer is None:
            helfer = self._helfer[form] = self._neu(form)
        return helfer

    def _neu(self, form: Any) -> Any:
        match form:
            case Feld():
                return _Geregelt(form)
            case Wert():
                return _Gemerkt(lambda roh: form.klasse(roh) if type(roh) is str else _zweifel())
            case Wort():
                return {str(glied): glied for glied in form.klasse}
            case Frei():
                return self._frei
            case Wahl():
                return self._wahl(form)
            case Objekt(klasse) if klasse is Zeitraum:
                return self._zeitraum(self._objekt(klasse))
            case _:
                return self._objekt(form.klasse)

    def _einzeln(self, roh: Any) -> Any:
        self.verweise.append(roh)
        return (roh,)

    def _objekt(self, klasse: type[Any]) -> Callable[[Any], Any]:
        mache, gebraucht = anleitung(klasse, self._fehlt)
        return mache(self, *map(self.helfer, gebraucht))

    def _wahl(self, form: Wahl) -> Callable[[Any], Any]:
        # most cities use few of the kinds: each is prepared when the first of it comes
        if self._fehlt is not None:
            klassen = _Gemerkt(lambda struktur: self.helfer(Objekt(struktur.klasse)))
            return lambda roh: klassen[type(roh)](roh)
        arten = _Gemerkt(lambda art: self.helfer(Objekt(form.arten[art])))
        return lambda roh: arten[roh[form.merkmal]](roh)

    def _zeitraum(self, lies: Callable[[Any], Any]) -> Callable[[Any], Any]:
        strukturen = self._fehlt is not None

        def erstmals(roh: Any) -> tuple[Any, int]:
            davor = self.schluessel
            zeitraum = lies(roh if strukturen else dict(roh))
            anzahl, self.schluessel = self.schluessel - davor, davor
            return zeitraum, anzahl

        gemerkt = _Gemerkt(erstmals)

        def erneut(roh: Any) -> Any:
            if not strukturen and type(roh) is not dict:
                raise Zweifel
            zeitraum, anzahl = gemerkt[roh if strukturen else tuple(roh.items())]
            self.schluessel += anzahl
            return zeitraum

        return erneut

    def _frei(self, roh: Any) -> Erweiterungen:
        if type(roh) is not dict:
            raise Zweifel
        self._zaehle(roh, 0)
        return Erweiterungen(roh)

    def _zaehle(self, roh: Any, tiefe: int) -> None:
        if tiefe > _FRUEH_GENUG or (type(roh) is float and not -GENAU < roh < GENAU):
            raise Zweifel
        if type(roh) is dict:
            self.schluessel += len(roh)
            for glied in roh.values():
                self._zaehle(glied, tiefe + 1)
        elif isinstance(roh, dict):
            raise Zweifel
        elif type(roh) is list:
            for glied in roh:
                self._zaehle(glied, tiefe + 1)


def ist_rein(roh: Any) -> bool:
    """Tell whether a tree has nothing in it that only resembles what a JSON reader gives, such as a subclass of str."""
    offen = [roh]
    while offen:
        teil = offen.pop()
        if isinstance(teil, dict):
            offen.extend(teil.values())
        elif type(teil) is list:
            offen.extend(teil)
        elif type(teil) not in (str, int, float, bool, NoneType):
            return False
    return True


class _Gemerkt(dict[Any, Any]):
    """What keys mean: worked out once for each."""

    __slots__ = ("_deute",)

    def __init__(self, deute: Callable[[Any], Any]) -> None:
        super().__init__()
        self._deute = deute

    def __missing__(self, roh: Any) -> Any:
        wert = self[roh] = self._deute(roh)
        return wert


class _Geregelt(dict[Any, None]):
    """Which values of a field obey its rule: asked once for each. For the type of a value, ask before."""

    __slots__ = ("_attribut", "_regel")

    def __init__(self, feld: Feld) -> None:
        super().__init__()
        self._attribut = feld.attribut
        self._regel: Any = feld.regel

    def __missing__(self, wert: Any) -> None:
        self._regel(None, self._attribut, wert)
        self[wert] = None


def _zweifel() -> Any:
    raise Zweifel


def _sind_slugs(worte: list[str], auch: str = "") -> bool:
    """Tell whether all match `ID_MUSTER` (with another character beside the hyphen: `VERWEIS_MUSTER`), none reserved.

    Looked at as one long text, which is many times faster than one by one. Raises `TypeError` where one is no str.
    """
    ganz = "\n".join(["", *worte, ""])
    if not worte or not ganz.isascii() or ganz.count("\n") != len(worte) + 1:
        return not worte
    if any(f"\n{wort}\n" in ganz for wort in RESERVIERT):
        return False
    arten = ganz.encode().translate(_zeichenarten(auch))
    return b"--" not in arten and b"?" not in arten


@cache
def _zeichenarten(auch: str) -> bytes:
    """Return which characters stand within slugs, which between them, and which nowhere: a, hyphen, question mark."""
    arten = dict.fromkeys(ascii_lowercase + digits, "a") | dict.fromkeys("-\n" + auch, "-")
    return "".join(arten.get(chr(nummer), "?") for nummer in range(256)).encode()


def _sind_texte(texte: list[str]) -> bool:
    """Tell whether all are text in normal form C, `ist_text` each; raise `TypeError` where one is no str."""
    ganz = " ".join(["", *texte, ""])  # nothing composes with a blank
    if not is_normalized("NFC", ganz):
        return False
    # printable, and no two blanks side by side: then none is empty or blank
    return (ganz.isprintable() and "  " not in ganz) or (all(map(str.strip, texte)) and not STEUERZEICHEN.search(ganz))
