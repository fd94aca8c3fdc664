"""Strategies for every class of the model, read off its fields. Not a test: the tests of the model use it."""

import importlib
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

import attrs
from hypothesis import assume
from hypothesis import strategies as st

import kommunal.model
from kommunal.errors import InvalidValueError
from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit
from kommunal.model.eintrag import Eintrag, Erweiterungen, Kante
from kommunal.model.forms import Number, fields
from kommunal.model.marks import RESERVED, Verweis
from kommunal.model.personen import Besetzung
from kommunal.model.schluessel import AGS, Hausnummer, Leistungsschluessel, Postleitzahl
from kommunal.model.sprechzeiten import Saison
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS, Kommune, Verwaltung
from kommunal.model.wandel import SCHRITTARTEN, Schritt
from kommunal.model.zeit import Datum, Uhrzeit, Zeitraum

WORTE = ("Jugendamt", "Soziales, Wohnen", "Straßenbau", "51", "III/51", "Käthe-Kollwitz-Haus", "Büro", "naïve", "A–K")
TEXTE: st.SearchStrategy[str] = st.sampled_from(WORTE)

POOL: Mapping[str, Sequence[str]] = {
    name: [f"{klasse.__name__.lower().replace('ä', 'ae')}-{nummer}" for nummer in "abc"]
    for name, klasse in COLLECTIONS.items()
}
"""The ids that the entries of a tuple have, and that references lead to."""

TAGE = st.dates(date(2015, 1, 1), date(2027, 12, 31))


@st.composite
def daten(draw: st.DrawFn, tage: st.SearchStrategy[date] = TAGE) -> Datum:
    """Dates of every precision."""
    a, b = sorted((draw(tage), draw(tage)))
    stufe = draw(st.sampled_from((10, 7, 4)))
    kern = draw(
        st.sampled_from(
            (
                a.isoformat()[:stufe],
                a.isoformat()[:stufe],
                f"{a.isoformat()[:stufe]}..",
                f"..{a.isoformat()[:stufe]}",
                f"{a}..{b.isoformat()[:stufe]}",
            )
        )
    )
    return Datum(kern + draw(st.sampled_from(("", "", "~"))))


@st.composite
def zeitraeume(draw: st.DrawFn, tage: st.SearchStrategy[date] = TAGE) -> Zeitraum:
    """Periods, open or closed."""
    ab, bis = draw(st.none() | daten(tage)), draw(st.none() | daten(tage))
    if ab and bis and ab.earliest > bis.latest:
        ab, bis = bis, ab
    return Zeitraum(ab=ab, bis=bis)


JSON_WERTE: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-3, 3) | TEXTE,
    lambda kinder: st.lists(kinder, max_size=2) | st.dictionaries(TEXTE, kinder, max_size=2),
    max_leaves=4,
)


class Bau:
    """Builds objects whose texts come from one strategy and whose references lead into `POOL`."""

    def __init__(self, texte: st.SearchStrategy[str] = TEXTE, *, embed: bool = True) -> None:
        self.texte = texte
        self.embed = embed
        self._nach_klasse: dict[type, st.SearchStrategy[Any]] = {}

    def objekt(self, klasse: Any, **fest: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        """Instances of a class; where it is the base of a family, of any member."""
        if fest:
            return self._gebaut(klasse, fest)
        if klasse not in self._nach_klasse:
            familie: list[type] = [klasse]
            if klasse is Organisationseinheit:
                familie = list(EINHEITSARTEN.values())
            if klasse is Schritt:
                familie = list(SCHRITTARTEN.values())
            self._nach_klasse[klasse] = st.sampled_from(familie).flatmap(lambda k: self._gebaut(k, {}))
        return self._nach_klasse[klasse]

    def _gebaut(self, klasse: Any, fest: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
        @st.composite
        def bau(draw: st.DrawFn) -> Any:
            alle = fields(klasse)
            kann = [n for n, f in alle.items() if f.default is not attrs.NOTHING and n not in fest and n != "id"]
            gewaehlt = draw(st.lists(st.sampled_from(kann), max_size=4, unique=True)) if kann else []
            muss = [n for n, f in alle.items() if f.default is attrs.NOTHING and n not in fest]
            werte = {name: draw(strategie) for name, strategie in fest.items()}
            for name in (*muss, *gewaehlt):
                werte[name] = draw(self.wert(klasse, name, alle[name].annotation))
            if issubclass(klasse, Besetzung) and str(werte.get("besetzungsart")) in ("vakant", "nn"):
                werte.pop("person", None)
            try:
                return klasse(**werte)
            except InvalidValueError:
                assume(False)

        return bau()

    def wert(self, klasse: type[Any], name: str, typ: Any) -> st.SearchStrategy[Any]:
        """Values that a field may hold."""
        if name in ("art", "arten", "unter"):
            arten = st.sampled_from(list(EINHEITSARTEN))
            return arten if name == "art" else st.lists(arten, max_size=2, unique=True).map(tuple)
        if name == "id":
            return st.sampled_from(POOL[sammlung_von(klasse)] if issubclass(klasse, Eintrag) else POOL["einheiten"])
        zahlen = {"breite": (-90.0, 90.0), "laenge": (-180.0, 180.0), "umfang": (0.1, 1000.0), "anteil": (0.1, 1.0)}
        if name in zahlen and isinstance(fields(klasse)[name].form, Number):
            return st.floats(*zahlen[name])
        if name == "woche":
            return st.lists(st.sampled_from((-1, 1, 2, 3, 4, 5)), max_size=2, unique=True).map(tuple)
        return self.typ(typ)

    def typ(self, typ: Any) -> st.SearchStrategy[Any]:
        """Values of an annotation."""
        herkunft = get_origin(typ)
        if herkunft is Annotated:
            verweis = next((m for m in typ.__metadata__ if isinstance(m, Verweis)), None)
            return self.typ(typ.__origin__) if verweis is None else st.sampled_from(_ziele(verweis))
        if herkunft is tuple:
            glied = get_args(typ)[0]
            einmal = isinstance(glied, type) and issubclass(glied, Enum)
            return st.lists(self.typ(glied), max_size=2, unique=einmal).map(tuple)
        if herkunft is not None:  # X | None
            return self.typ(next(arg for arg in get_args(typ) if arg is not type(None)))
        einfach: dict[Any, st.SearchStrategy[Any]] = {
            str: self.texte,
            bool: st.booleans(),
            int: st.integers(1, 9),
            float: st.floats(0.1, 1),
            Datum: daten(),
            Zeitraum: zeitraeume(),
            Uhrzeit: st.times().map(lambda uhr: Uhrzeit(f"{uhr:%H:%M}")),
            Saison: st.sampled_from((Saison("04-01..10-31"), Saison("11-01..03-31"))),
            Hausnummer: st.sampled_from((Hausnummer("1"), Hausnummer("12a"))),
            Postleitzahl: st.just(Postleitzahl("59065")),
            AGS: st.just(AGS("05915000")),
            Leistungsschluessel: st.just(Leistungsschluessel("99012345678901")),
            Erweiterungen: st.dictionaries(self.texte, JSON_WERTE, max_size=2).map(Erweiterungen),
        }
        if typ in einfach:
            return einfach[typ]
        if issubclass(typ, Enum):
            return st.sampled_from(list(typ))
        return st.deferred(lambda: self.objekt(typ))

    def verwaltungen(self, **fest: st.SearchStrategy[Any]) -> st.SearchStrategy[Verwaltung]:
        """Whole Verwaltungen: up to three entries a tuple, versions among them; references may dangle."""

        @st.composite
        def bau(draw: st.DrawFn) -> Verwaltung:
            werte = {name: draw(strategie) for name, strategie in fest.items()}
            namen = draw(st.lists(st.sampled_from([n for n in COLLECTIONS if n not in fest]), max_size=6, unique=True))
            for name in namen:
                werte[name] = draw(st.lists(self.eintrag(name), min_size=1, max_size=3).map(tuple))
            return Verwaltung(kommune=Kommune(ags="05915000"), **werte)

        return bau()

    def eintrag(self, name: str) -> st.SearchStrategy[Any]:
        """Entries of one tuple of a Verwaltung."""
        klasse = COLLECTIONS[name]
        schluessel: st.SearchStrategy[Any] = st.sampled_from(POOL[name])
        if issubclass(klasse, Kante):
            schluessel |= st.none()
        klassen = list(EINHEITSARTEN.values()) if klasse is Organisationseinheit else [klasse]
        return st.sampled_from(klassen).flatmap(lambda k: self.objekt(k, id=schluessel))


def sammlung_von(klasse: type) -> str:
    """The tuple of a Verwaltung in which entries of a class stand."""
    return next((name for name, basis in COLLECTIONS.items() if issubclass(klasse, basis)), "einheiten")


def _ziele(verweis: Verweis) -> list[str]:
    reserviert = [wort for wort in sorted(RESERVED) if getattr(verweis, wort)]
    return [*reserviert, *(key for name in verweis.auf for key in POOL[name])]


def klassen() -> list[type[Lesbar]]:
    """Every class of the model that a document may contain, and the Verwaltung itself."""
    for modul in pkgutil.iter_modules(kommunal.model.__path__):
        importlib.import_module(f"kommunal.model.{modul.name}")
    gefunden: list[type[Lesbar]] = []
    offen: list[type[Lesbar]] = [Lesbar]
    while offen:
        for klasse in offen.pop().__subclasses__():
            # a class with slots is made of another one, which may not be collected yet; and tests have classes too
            own = klasse.__module__.startswith("kommunal.")
            if own and getattr(sys.modules[klasse.__module__], klasse.__name__, None) is klasse:
                gefunden.append(klasse)
                offen.append(klasse)
    return sorted(gefunden, key=lambda klasse: klasse.__name__)


ABSTRAKT = ("Kante",)
KLASSEN = [klasse for klasse in klassen() if klasse.__name__ not in ABSTRAKT]


def beispiel(klasse: Any, **fest: Any) -> Any:
    """The smallest instance of a class."""
    # of a municipality something has to be said, though no field of it is required
    werte: dict[str, Any] = {"ags": "05915000"} if klasse is Kommune and "ags" not in fest else {}
    for name, feld in fields(klasse).items():
        if feld.default is attrs.NOTHING and name not in fest:
            werte[name] = _beispielwert(name, feld.annotation)
    return klasse(**werte, **fest)


def _beispielwert(name: str, typ: Any) -> Any:
    if name in ("art", "unter"):
        return "amt" if name == "art" else ("dezernat",)
    if name == "zu":
        return "kommune"
    herkunft = get_origin(typ)
    if herkunft is Annotated:
        return "eins" if any(isinstance(m, Verweis) for m in typ.__metadata__) else _beispielwert(name, typ.__origin__)
    if herkunft is tuple:
        return (_beispielwert(name, get_args(typ)[0]),)
    einfach: dict[Any, Any] = {str: "eins", float: 1.0, Datum: Datum("2021")}
    if typ in einfach:
        return einfach[typ]
    return next(iter(typ)) if issubclass(typ, Enum) else beispiel(typ)
