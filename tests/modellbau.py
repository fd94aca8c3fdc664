"""Objects of every class of the model, references among a pool of ids. Not a test: the tests of the model use it.

They are drawn as the strategies for others draw them; text and references come from elsewhere.
"""

import importlib
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import kommunal.model
from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit
from kommunal.model.eintrag import Eintrag, Erweiterungen
from kommunal.model.forms import Choice, Integer, ListOf, Number, Record, Reference, Text, Variant, fields
from kommunal.model.marks import Among, EdgeId, Id, Line, Rule, Url, Verweis
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS, Kommune, Verwaltung
from kommunal.model.wandel import SCHRITTARTEN, Schritt
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.strategies import datumsangaben
from kommunal.strategies import zeitraeume as any_periods
from kommunal.strategies._drawing import Sampler, instances

WORTE = ("Jugendamt", "Soziales, Wohnen", "Straßenbau", "51", "III/51", "Käthe-Kollwitz-Haus", "Büro", "naïve", "A–K")
TEXTE: SearchStrategy[str] = st.sampled_from(WORTE)

POOL: Mapping[str, Sequence[str]] = {
    name: [f"{klasse.__name__.lower().replace('ä', 'ae')}-{number}" for number in "abc"]
    for name, klasse in COLLECTIONS.items()
}
"""The ids that the entries of a tuple have, and that references lead to."""

ERSTER, LETZTER = date(2015, 1, 1), date(2027, 12, 31)
TAGE = st.dates(ERSTER, LETZTER)
JSON_WERTE: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-3, 3) | TEXTE,
    lambda children: st.lists(children, max_size=2) | st.dictionaries(TEXTE, children, max_size=2),
    max_leaves=4,
)


def daten(first: date = ERSTER, last: date = LETZTER) -> SearchStrategy[Datum]:
    """Dates of every precision between two days, and from or up to one of them."""
    return st.tuples(datumsangaben(min_value=first, max_value=last), _REACH).map(
        lambda pair: Datum(pair[1].format(pair[0].earliest)) if pair[0].exact else pair[0]
    )


_REACH: SearchStrategy[str] = st.sampled_from(("{}", "{}", "..{}", "{}.."))


def zeitraeume() -> SearchStrategy[Zeitraum]:
    """Periods, open or closed."""
    return any_periods(min_value=ERSTER, max_value=LETZTER)


class Bau(Sampler):
    """Builds objects whose texts come from one strategy and whose references lead into `POOL`."""

    def __init__(self, texte: SearchStrategy[str] = TEXTE) -> None:
        self.texte = texte

    def text(self, draw: DrawFn, rules: tuple[Rule, ...]) -> str:
        if any(isinstance(rule, Among) for rule in rules):
            return super().text(draw, rules)
        if any(isinstance(rule, Id | EdgeId) for rule in rules):
            return draw(st.sampled_from(POOL["einheiten"]))
        obeyed = [rule for rule in rules if isinstance(rule, Line | Url)]
        return draw(self.texte.filter(lambda text: all(rule.holds(text) for rule in obeyed)))

    def reference(self, draw: DrawFn, verweis: Verweis) -> str:
        words = Reference(verweis).reserved
        return draw(st.sampled_from([*words, *(key for name in verweis.auf for key in POOL[name])]))

    def scalar(self, draw: DrawFn, cls: type[Any]) -> Any:
        if cls is Erweiterungen:
            return Erweiterungen(draw(st.dictionaries(self.texte, JSON_WERTE, max_size=2)))
        return draw(daten()) if cls is Datum else super().scalar(draw, cls)

    def objekt(self, klasse: Any, **fest: SearchStrategy[Any]) -> SearchStrategy[Any]:
        """Instances of a class; where it is the base of a family, of any member."""
        if klasse is Verwaltung:
            return self.verwaltungen(**fest)
        families: dict[type, list[type]] = {
            Organisationseinheit: list(EINHEITSARTEN.values()),
            Schritt: list(SCHRITTARTEN.values()),
        }
        family = [klasse] if fest else families.get(klasse, [klasse])
        return st.one_of([instances(kind, self._keyed(kind, fest), self) for kind in family])

    def _keyed(self, klasse: type[Any], fest: Mapping[str, SearchStrategy[Any]]) -> dict[str, SearchStrategy[Any]]:
        name = sammlung_von(klasse)
        if not issubclass(klasse, Eintrag) or name is None:
            return dict(fest)
        keys: SearchStrategy[Any] = st.sampled_from(POOL[name])
        return {"id": st.none() | keys if fields(klasse)["id"].marked(EdgeId) else keys, **fest}

    @st.composite
    @staticmethod
    def _cities(draw: DrawFn, bau: "Bau", fest: dict[str, SearchStrategy[Any]]) -> Verwaltung:
        values = {name: draw(strategy) for name, strategy in fest.items()}
        free = [name for name in COLLECTIONS if name not in fest]
        for name in draw(st.lists(st.sampled_from(free), max_size=6, unique=True)):
            values[name] = draw(st.lists(bau.eintrag(name), min_size=1, max_size=3).map(tuple))
        return Verwaltung(kommune=Kommune(ags="05915000"), **values)

    def verwaltungen(self, **fest: SearchStrategy[Any]) -> SearchStrategy[Verwaltung]:
        """Whole Verwaltungen: up to three entries a tuple, versions among them; references may dangle."""
        return Bau._cities(self, fest)

    @cache  # noqa: B019 - the builders of a test run are few
    def eintrag(self, name: str) -> SearchStrategy[Any]:
        """Entries of one tuple of a Verwaltung."""
        return self.objekt(COLLECTIONS[name])


def sammlung_von(klasse: type) -> str | None:
    """The tuple of a Verwaltung in which entries of a class stand."""
    return next((name for name, base in COLLECTIONS.items() if issubclass(klasse, base)), None)


def klassen() -> list[type[Lesbar]]:
    """Every class of the model that a document may contain, and the Verwaltung itself."""
    for modul in pkgutil.iter_modules(kommunal.model.__path__):
        importlib.import_module(f"kommunal.model.{modul.name}")
    found: list[type[Lesbar]] = []
    pending: list[type[Lesbar]] = [Lesbar]
    while pending:
        for klasse in pending.pop().__subclasses__():
            # a class with slots is made of another one, which may not be collected yet; and tests have classes too
            own = klasse.__module__.startswith("kommunal.")
            if own and getattr(sys.modules[klasse.__module__], klasse.__name__, None) is klasse:
                found.append(klasse)
                pending.append(klasse)
    return sorted(found, key=lambda klasse: klasse.__name__)


ABSTRAKT = ("Kante",)
KLASSEN = [klasse for klasse in klassen() if klasse.__name__ not in ABSTRAKT]
_PLAIN: Final[dict[type, Any]] = {Text: "eins", Number: 1.0, Integer: 1}


def beispiel(klasse: Any, **fest: Any) -> Any:
    """The smallest instance of a class."""
    # of a municipality something has to be said, though no field of it is required
    values: dict[str, Any] = {"ags": "05915000"} if klasse is Kommune and "ags" not in fest else {}
    for name, field in fields(klasse).items():
        if field.required and name not in fest:
            kinds = any(isinstance(rule, Among) for rule in field.rules)
            values[name] = "amt" if kinds else _smallest(field.form, name)
    return klasse(**values, **fest)


def _smallest(what: Any, name: str) -> Any:
    match what:
        case ListOf(item, rules=rules):
            kinds = any(isinstance(rule, Among) for rule in rules)
            return ("dezernat" if kinds else _smallest(item, name),)
        case Reference():
            # the other end of a relation is another thing
            return "kommune" if name == "zu" else "eins"
        case Choice(cls):
            return next(iter(cls))
        case Record(cls):
            return beispiel(cls)
        case Variant(base=base):
            return beispiel(base)
    return _PLAIN[type(what)] if type(what) in _PLAIN else what.cls("2021")
