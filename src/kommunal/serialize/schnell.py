"""Trees without mistakes, read fast: one generated function per class, in which every check is one expression.

It accepts exactly what `lesen` accepts, or less. At the first doubt it raises `Zweifel` and says nothing: then `lesen`
reads, which knows the words. Speed comes from three things: values that occur often (references, dates, periods) are
checked once per document and shared; nothing is passed on that is not there; and an object is filled as a blank, a twin
of its class without the guard against assignment, that becomes one of the class when it is complete.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import NoneType
from typing import Any, Final
from unicodedata import is_normalized

from kommunal.errors import InvalidValueError
from kommunal.model.eintrag import Erweiterungen
from kommunal.model.felder import ID_MUSTER, RESERVIERT, VERWEIS_MUSTER, als_id, ist_text, je_klasse, nfc
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.serialize.format import (
    FORMAT,
    Bauplan,
    Feld,
    Form,
    Frei,
    Ganzzahl,
    JaNein,
    Liste,
    Objekt,
    Text,
    Verweisform,
    Wahl,
    Wert,
    Wort,
    Zahl,
    bauplan,
)

__all__ = ["Schnelllesung", "Zweifel", "ist_rein"]


class Zweifel(Exception):  # noqa: N818
    """Something may be wrong."""


_FRUEH_GENUG: Final = 20  # levels of erweiterungen; whether more are too many depends on what is above them
_GENAU: Final = 2.0**53  # above, a fast JSON reader may have made a float of a whole number


class Schnelllesung:
    """One fast reading of one document."""

    def __init__(self) -> None:
        self.schluessel = 0
        """How many keys the mappings that were read have together."""
        self._helfer: dict[Any, Any] = {}
        # the reserved words are never among them: whether they are allowed differs from field to field
        self._verweise = _Gemerkt(_verweis)

    def verwaltung(self, roh: Any, plan: Bauplan) -> dict[str, Any]:
        """Return the fields of a document in the current version; lists are still lists. Raise `Zweifel` else."""
        with zweifelnd():
            if type(roh) is not dict or roh["format"] != FORMAT:
                raise Zweifel
            self.schluessel += len(roh)
            gelesen = {name: self._wert(plan.felder[name], teil) for name, teil in roh.items() if name != "format"}
        if any(feld.pflicht and name not in gelesen for name, feld in plan.felder.items()):
            raise Zweifel
        return gelesen

    def _wert(self, feld: Feld, roh: Any) -> Any:
        if roh is None and feld.leer:
            return None
        if not isinstance(feld.form, Liste):
            return self.eines(feld.form, roh)
        if type(roh) is not list:
            raise Zweifel
        if isinstance(feld.form.glied, Wahl):
            merkmal, arten = feld.form.glied.merkmal, self._arten(feld.form.glied)
            return [arten[eines[merkmal]](eines) for eines in roh]
        lies = self.helfer(feld.form.glied)
        return [lies(eines) for eines in roh]

    def eines(self, form: Form, roh: Any) -> Any:
        """Return the value that a form gives to a part of a tree; raise `Zweifel` where it may give none."""
        with zweifelnd():
            helfer = self.helfer(form)
            return helfer[roh] if isinstance(helfer, dict) else helfer(roh)

    def helfer(self, form: Any, feld: Feld | None = None) -> Any:
        """Return what reads a form: a function, or a mapping from what is written to what is meant."""
        key = form if feld is None else feld.regel
        helfer = self._helfer.get(key)
        if helfer is None:
            helfer = self._helfer[key] = self._neu(form, feld)
        return helfer

    def _neu(self, form: Any, feld: Feld | None) -> Any:
        match form:
            case Text() if feld is not None and feld.regel is als_id:
                return self._id
            case Text() if feld is not None and feld.regel is not None:
                regel = feld.regel
                return lambda roh: _geregelt(_text(roh), feld, regel)
            case Verweisform():
                return self._verweise
            case Wert():
                return _Gemerkt(form.klasse)
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

    def _objekt(self, klasse: type[Any]) -> Callable[[Any], Any]:
        mache, gebraucht = _anleitung(klasse)
        return mache(self, *(self.helfer(form, feld) for form, feld in gebraucht))

    def _wahl(self, form: Wahl) -> Callable[[Any], Any]:
        merkmal, arten = form.merkmal, self._arten(form)
        return lambda roh: arten[roh[merkmal]](roh)

    def _arten(self, form: Wahl) -> "_Gemerkt":
        # most cities use few of the kinds: each is prepared when the first of it comes
        return _Gemerkt(lambda art: self.helfer(Objekt(form.arten[art])))

    def _id(self, roh: Any) -> str:
        if type(roh) is not str or not ID_MUSTER.fullmatch(roh) or roh in RESERVIERT:
            raise Zweifel
        self._verweise[roh] = roh
        return roh

    def _zeitraum(self, allgemein: Callable[[Any], Any]) -> Callable[[Any], Any]:
        datum = self.helfer(Wert(Datum))
        gemerkt = _Gemerkt(lambda ab: Zeitraum(ab=datum[ab]))

        def lies(roh: Any) -> Any:
            if len(roh) != 1 or "ab" not in roh or type(roh) is not dict:
                return allgemein(roh)
            self.schluessel += 1
            return gemerkt[roh["ab"]]

        return lies

    def _frei(self, roh: Any) -> Erweiterungen:
        if type(roh) is not dict:
            raise Zweifel
        self._zaehle(roh, 0)
        return Erweiterungen(roh)

    def _zaehle(self, roh: Any, tiefe: int) -> None:
        if tiefe > _FRUEH_GENUG or (type(roh) is float and not -_GENAU < roh < _GENAU):
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


@contextmanager
def zweifelnd() -> Iterator[None]:
    """Take for doubt what goes wrong where a tree is not what it should be."""
    try:
        yield
    except (InvalidValueError, KeyError, TypeError, OverflowError):
        raise Zweifel from None


class _Gemerkt(dict[str, Any]):
    """What texts mean: worked out once for each."""

    __slots__ = ("_deute",)

    def __init__(self, deute: Callable[[str], Any]) -> None:
        super().__init__()
        self._deute = deute

    def __missing__(self, roh: Any) -> Any:
        if type(roh) is not str:
            raise Zweifel
        wert = self[roh] = self._deute(roh)
        return wert


def _zweifel(roh: Any = None) -> Any:
    raise Zweifel


def _verweis(roh: str) -> str:
    if roh in RESERVIERT or not VERWEIS_MUSTER.fullmatch(roh):
        raise Zweifel
    return roh


def _text(roh: Any) -> Any:
    wert = nfc(roh)
    return wert if ist_text(wert) else _zweifel()


def _geregelt(wert: Any, feld: Feld, regel: Callable[[Any, Any, Any], None]) -> Any:
    regel(None, feld.attribut, wert)
    return wert


def _zahl(roh: Any) -> Any:
    return float(roh) if type(roh) in (int, float) else _zweifel()


# --- one function per class -------------------------------------------------------------------------------------------


@je_klasse
def _rohling(klasse: type[Any]) -> type[Any]:
    """Return a class of the same layout whose objects can be assigned to, and made into ones of the class."""
    eigene = klasse.__dict__.get("__slots__", ())
    offen = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(klasse.__name__, klasse.__bases__, {"__slots__": eigene, "__module__": __name__, **offen})


_Gebraucht = list[tuple[Form, Feld | None]]


@je_klasse
def _anleitung(klasse: type[Any]) -> tuple[Callable[..., Callable[[Any], Any]], _Gebraucht]:
    """Return what makes the reader of a class for one reading, and the helpers that it has to be given."""
    plan = bauplan(klasse)
    quelle = _Quelltext(plan)
    namen: dict[str, Any] = {
        "neu": object.__new__, "text": _text, "normal": is_normalized, "zweifel": _zweifel, "zahl": _zahl,
        "Klasse": klasse, "Rohling": _rohling(klasse),
    }  # fmt: skip
    for name, feld in plan.felder.items():
        namen |= {f"v_{name}": feld.vorgabe, f"r_{name}": feld.regel, f"a_{name}": feld.attribut}
    # the text is made of the names of our own fields alone, never of a document
    exec(compile(quelle.text(), f"<{__name__}.{klasse.__name__}>", "exec"), namen)  # noqa: S102
    return namen["mache"], quelle.gebraucht


class _Quelltext:
    """Writes the function that reads the mappings of one class."""

    def __init__(self, plan: Bauplan) -> None:
        self._plan = plan
        self.gebraucht: _Gebraucht = []

    def text(self) -> str:
        """Return the source of a function `mache` that makes the function `lies`."""
        plan = self._plan
        zeilen = ["o = neu(Rohling)", f"n = {sum(f.pflicht for f in plan.felder.values()) + bool(plan.merkmal)}"]
        for name, feld in plan.felder.items():
            zeilen += self._pflicht(name, feld) if feld.pflicht else self._freiwillig(name, feld)
        zeilen += ["if n != len(roh) or type(roh) is not dict: zweifel()", "lesung.schluessel += n"]
        zeilen += ["o.__class__ = Klasse"]
        if hasattr(plan.klasse, "__attrs_post_init__"):
            zeilen += ["o.__attrs_post_init__()"]
        koerper = "".join(f"\n  {zeile}" for zeile in [*zeilen, "return o"])
        helfer = "".join(f", h{nummer}" for nummer in range(len(self.gebraucht)))
        return f"def mache(lesung{helfer}):\n def lies(roh):{koerper}\n return lies\n"

    def _pflicht(self, name: str, feld: Feld) -> list[str]:
        return [f"w = roh['{name}']", *self._gelesen(name, feld), f"o.{name} = w"]

    def _freiwillig(self, name: str, feld: Feld) -> list[str]:
        gelesen = self._gelesen(name, feld)
        if feld.leer:
            gelesen = ["if w is not None:", *(f" {zeile}" for zeile in gelesen)]
        da = [f"w = roh['{name}']", "n += 1", *gelesen, f"o.{name} = w"]
        return [f"if '{name}' in roh:", *(f" {zeile}" for zeile in da), "else:", f" o.{name} = v_{name}"]

    def _gelesen(self, name: str, feld: Feld) -> list[str]:
        if isinstance(feld.form, Text) and feld.regel:
            return [f"w = {self._helfer(feld.form, feld)}(w)"]
        zeilen = self._liste(feld.form) if isinstance(feld.form, Liste) else [f"w = {self._ausdruck(feld.form, 'w')}"]
        return [*zeilen, f"r_{name}(None, a_{name}, w)"] if feld.regel else zeilen

    def _liste(self, form: Liste) -> list[str]:
        glied = self._ausdruck(form.glied, "y")
        eines = ["if len(w) == 1:", " y = w[0]", f" w = ({glied},)"]
        return ["if type(w) is not list: zweifel()", *eines, f"else: w = tuple([{glied} for y in w])"]

    def _ausdruck(self, form: Form, w: str) -> str:
        match form:
            case Text():
                schoen = f"{w} and {w}.isprintable() and not {w}.isspace() and ({w}.isascii() or normal('NFC', {w}))"
                return f"({w} if type({w}) is str and {schoen} else text({w}))"
            case Verweisform():
                frei = [f"{w} == '{wort}'" for wort in sorted(RESERVIERT) if getattr(form.verweis, wort)]
                return f"({w} if {' or '.join(frei) or False} else {self._helfer(form)}[{w}])"
            case Wort() | Wert():
                return f"{self._helfer(form)}[{w}]"
            case Zahl():
                return f"({w} if type({w}) is float else zahl({w}))"
            case Ganzzahl() | JaNein():
                return f"({w} if type({w}) is {'int' if form == Ganzzahl() else 'bool'} else zweifel())"
            case _:
                return f"{self._helfer(form)}({w})"

    def _helfer(self, form: Form, feld: Feld | None = None) -> str:
        if (form, feld) not in self.gebraucht:
            self.gebraucht.append((form, feld))
        return f"h{self.gebraucht.index((form, feld))}"
