"""The source of the fast readers: one function per class of the model, in which every check is one expression.

It is written for one of two kinds of tree. In a tree of dicts nothing is certain, and what is not there is not looked
for once every key has been met. In a tree of structs (`strukturen`) names and types of the fields have been checked,
and that none is missing. An object is filled as a blank, a twin of its class without the guard against assignment,
that becomes one of the class when it is complete.
"""

from collections.abc import Callable
from typing import Any, Final

from kommunal.model.eintrag import Kante
from kommunal.model.felder import RESERVIERT, Verweis, als_id, je_klasse
from kommunal.serialize.format import (
    Bauplan,
    Feld,
    Form,
    Ganzzahl,
    JaNein,
    Liste,
    Text,
    Verweisform,
    Wert,
    Wort,
    Zahl,
    bauplan,
)

__all__ = ["GENAU", "Zweifel", "anleitung"]

GENAU: Final = 2**53
"""Above, a fast JSON reader may have made a float of a whole number."""
_AUF_EINMAL: Final = 4  # fields that are asked for before the keys are counted again
_HAEUFIG: Final = ("gueltig", "quellen")  # what an entry states most often, of what it need not
_GEMERKT: Final = "texte, ids, verweise, einzeln = lesung.texte, lesung.ids, lesung.verweise, lesung.einzeln"


class Zweifel(Exception):  # noqa: N818
    """Something may be wrong."""


@je_klasse
def anleitung(klasse: type[Any], fehlt: object) -> tuple[Callable[..., Callable[[Any], Any]], list[Form | Feld]]:
    """Return what makes the reader of a class for one reading, and the forms whose helpers it has to be given.

    `fehlt` is what a struct holds where the document says nothing; None for trees of dicts.
    """
    plan = bauplan(klasse)
    quelle = _Quelltext(plan, strukturen=fehlt is not None)
    namen: dict[str, Any] = {
        "Klasse": klasse, "Rohling": _rohling(klasse), "FEHLT": fehlt, "zweifel": _zweifel, "zahl": _zahl
    }  # fmt: skip
    if issubclass(klasse, Kante):
        namen |= {"enden": klasse._enden, "pruefe_enden": klasse._pruefe_enden}
    for name, feld in plan.felder.items():
        namen |= {f"v_{name}": feld.vorgabe, f"r_{name}": feld.regel, f"a_{name}": feld.attribut}
    # the text is made of the names of our own fields alone, never of a document
    exec(compile(quelle.text(), f"<{__name__}.{klasse.__name__}>", "exec"), namen)  # noqa: S102
    return namen["mache"], quelle.gebraucht


@je_klasse
def _rohling(klasse: type[Any]) -> type[Any]:
    """Return a class of the same layout whose objects can be assigned to, and made into ones of the class."""
    eigene = klasse.__dict__.get("__slots__", ())
    offen = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(klasse.__name__, klasse.__bases__, {"__slots__": eigene, "__module__": __name__, **offen})


def _zweifel() -> Any:
    raise Zweifel


def _zahl(roh: Any) -> Any:
    return float(roh) if type(roh) in (int, float) else _zweifel()


class _Quelltext:
    """Writes the function that reads the objects of one class."""

    def __init__(self, plan: Bauplan, *, strukturen: bool) -> None:
        self._plan = plan
        self._strukturen = strukturen
        self.gebraucht: list[Form | Feld] = []

    def text(self) -> str:
        """Return the source of a function `mache` that makes the function `lies`."""
        felder = self._plan.felder
        pflicht = [name for name, feld in felder.items() if feld.pflicht]
        weitere = [*(name for name in _HAEUFIG if name in felder), *(name for name in felder if name not in _HAEUFIG)]
        weitere = [name for name in weitere if name not in pflicht]
        zeilen = [] if self._strukturen else ["if type(roh) is not dict: zweifel()"]
        zeilen += ["o = Rohling()", f"n = {len(pflicht) + bool(self._plan.merkmal)}"]
        for name in pflicht:
            zeilen += [f"w = {self._stelle(name)}", *self._gelesen(name)]
        zeilen += [f"o.{name} = v_{name}" for name in weitere]
        zeilen += self._aus_struktur(weitere) if self._strukturen else self._aus_dict(weitere)
        zeilen += ["lesung.schluessel += n"]
        if self._plan.kante:
            # what __attrs_post_init__ does, as long as it can be done by assignment
            zeilen += ["pruefe_enden(o)"] if self._plan.klasse._pruefe_enden is not Kante._pruefe_enden else []
            zeilen += ["if o.id == '.': o.id = '.'.join(enden(o))"]
        zeilen += ["o.__class__ = Klasse"]
        if hasattr(self._plan.klasse, "__attrs_post_init__") and not self._plan.kante:
            zeilen += ["o.__attrs_post_init__()"]
        koerper = "".join(f"\n  {zeile}" for zeile in [*zeilen, "return o"])
        helfer = "".join(f", h{nummer}" for nummer in range(len(self.gebraucht)))
        return f"def mache(lesung{helfer}):\n {_GEMERKT}\n def lies(roh, FEHLT=FEHLT):{koerper}\n return lies\n"

    def _stelle(self, name: str) -> str:
        return f"roh.{name}" if self._strukturen else f"roh['{name}']"

    def _aus_struktur(self, namen: list[str]) -> list[str]:
        zeilen: list[str] = []
        for name in namen:
            zeilen += [f"w = roh.{name}", "if w is not FEHLT:", " n += 1", *_eingerueckt(self._gelesen(name))]
        return zeilen

    def _aus_dict(self, namen: list[str]) -> list[str]:
        """Ask for fields that need not be there, a few at a time, until all keys have been met."""
        if not namen:
            return ["if n != len(roh): zweifel()"]
        zeilen: list[str] = []
        for name in namen[:_AUF_EINMAL]:
            da = [f"w = roh['{name}']", "n += 1", *self._gelesen(name)]
            zeilen += [f"if '{name}' in roh:", *_eingerueckt(da)]
        return ["if n != len(roh):", *_eingerueckt([*zeilen, *self._aus_dict(namen[_AUF_EINMAL:])])]

    def _gelesen(self, name: str) -> list[str]:
        feld = self._plan.felder[name]
        zeilen = self._geprueft(name, feld)
        if feld.leer:
            zeilen = ["if w is not None:", *_eingerueckt(zeilen)]
        return [*zeilen, f"o.{name} = w"]

    def _geprueft(self, name: str, feld: Feld) -> list[str]:
        match feld.form:
            case Text() if feld.regel is als_id:
                return ["ids.append(w)"]
            case Text():
                zeilen = ["texte.append(w)"]
            case Verweisform(verweis):
                zeilen = [f"if {_kein_wort(verweis, 'w')}: verweise.append(w)"]
            case Liste(glied):
                zeilen = [] if self._strukturen else ["if type(w) is not list: zweifel()"]
                zeilen += self._liste(glied)
            case form:
                zeilen = [f"w = {self._ausdruck(form, 'w')}"]
        if feld.regel and isinstance(feld.form, Text | Zahl | Ganzzahl):
            zeilen += [f"{self._helfer(feld)}[w]"]
        elif feld.regel:
            zeilen += [f"r_{name}(None, a_{name}, w)"]
        return zeilen

    def _liste(self, glied: Form) -> list[str]:
        if isinstance(glied, Text):
            return ["texte.extend(w)", "w = tuple(w)"]
        if isinstance(glied, Verweisform):
            if _worte(glied.verweis):
                return [f"verweise.extend([y for y in w if {_kein_wort(glied.verweis, 'y')}])", "w = tuple(w)"]
            # most are one source, one area: these are shared
            return ["if len(w) == 1: w = einzeln[w[0]]", "else: verweise.extend(w); w = tuple(w)"]
        return [f"w = tuple([{self._ausdruck(glied, 'y')} for y in w])"]

    def _ausdruck(self, form: Form, w: str) -> str:
        match form:
            case Wort() | Wert():
                return f"{self._helfer(form)}[{w}]"
            case Ganzzahl():
                return f"({w} if type({w}) is int and {-GENAU} < {w} < {GENAU} else zweifel())"
            case Zahl():
                return f"({w} if type({w}) is float else zahl({w}))"
            case JaNein():
                return f"({w} if type({w}) is bool else zweifel())"
            case _:
                return f"{self._helfer(form)}({w})"

    def _helfer(self, form: Form | Feld) -> str:
        if form not in self.gebraucht:
            self.gebraucht.append(form)
        return f"h{self.gebraucht.index(form)}"


def _worte(verweis: Verweis) -> list[str]:
    """Return the reserved words that a reference may be."""
    return [wort for wort in sorted(RESERVIERT) if getattr(verweis, wort)]


def _kein_wort(verweis: Verweis, w: str) -> str:
    return " and ".join(f"{w} != '{wort}'" for wort in _worte(verweis)) or "True"


def _eingerueckt(zeilen: list[str]) -> list[str]:
    return [f" {zeile}" for zeile in zeilen]
