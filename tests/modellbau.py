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

WORDS = ("Jugendamt", "Soziales, Wohnen", "Straßenbau", "51", "III/51", "Käthe-Kollwitz-Haus", "Büro", "naïve", "A–K")
TEXTS: SearchStrategy[str] = st.sampled_from(WORDS)

POOL: Mapping[str, Sequence[str]] = {
    name: [f"{cls.__name__.lower().replace('ä', 'ae')}-{number}" for number in "abc"]
    for name, cls in COLLECTIONS.items()
}
"""The ids that the entries of a tuple have, and that references lead to."""

FIRST, LAST = date(2015, 1, 1), date(2027, 12, 31)
DAYS = st.dates(FIRST, LAST)
JSON_VALUES: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-3, 3) | TEXTS,
    lambda children: st.lists(children, max_size=2) | st.dictionaries(TEXTS, children, max_size=2),
    max_leaves=4,
)


def dates(first: date = FIRST, last: date = LAST) -> SearchStrategy[Datum]:
    """Dates of every precision between two days, and from or up to one of them."""
    return st.tuples(datumsangaben(min_value=first, max_value=last), _REACH).map(
        lambda pair: Datum(pair[1].format(pair[0].earliest)) if pair[0].exact else pair[0]
    )


_REACH: SearchStrategy[str] = st.sampled_from(("{}", "{}", "..{}", "{}.."))


def zeitraeume() -> SearchStrategy[Zeitraum]:
    """Periods, open or closed."""
    return any_periods(min_value=FIRST, max_value=LAST)


class Builder(Sampler):
    """Builds objects whose texts come from one strategy and whose references lead into `POOL`."""

    def __init__(self, texts: SearchStrategy[str] = TEXTS) -> None:
        self.texte = texts

    def text(self, draw: DrawFn, rules: tuple[Rule, ...]) -> str:
        if any(isinstance(rule, Id | EdgeId) for rule in rules):
            return draw(st.sampled_from(POOL["einheiten"]))
        obeyed = [rule for rule in rules if isinstance(rule, Line | Url)]
        return draw(self.texte.filter(lambda text: all(rule.holds(text) for rule in obeyed)))

    def reference(self, draw: DrawFn, link: Verweis) -> str:
        words = Reference(link).reserved
        return draw(st.sampled_from([*words, *(key for name in link.auf for key in POOL[name])]))

    def scalar(self, draw: DrawFn, cls: type[Any]) -> Any:
        if cls is Erweiterungen:
            return Erweiterungen(draw(st.dictionaries(self.texte, JSON_VALUES, max_size=2)))
        return draw(dates()) if cls is Datum else super().scalar(draw, cls)

    def made(self, cls: Any, **fixed: SearchStrategy[Any]) -> SearchStrategy[Any]:
        """Instances of a class; where it is the base of a family, of any member."""
        if cls is Verwaltung:
            return self.verwaltungen(**fixed)
        families: dict[type, list[type]] = {
            Organisationseinheit: list(EINHEITSARTEN.values()),
            Schritt: list(SCHRITTARTEN.values()),
        }
        family = [cls] if fixed else families.get(cls, [cls])
        return st.one_of([instances(kind, self._keyed(kind, fixed), self) for kind in family])

    def _keyed(self, cls: type[Any], fixed: Mapping[str, SearchStrategy[Any]]) -> dict[str, SearchStrategy[Any]]:
        name = collection_of(cls)
        if not issubclass(cls, Eintrag) or name is None:
            return dict(fixed)
        keys: SearchStrategy[Any] = st.sampled_from(POOL[name])
        return {"id": st.none() | keys if fields(cls)["id"].marked(EdgeId) else keys, **fixed}

    @st.composite
    @staticmethod
    def _cities(draw: DrawFn, builder: "Builder", fixed: dict[str, SearchStrategy[Any]]) -> Verwaltung:
        values = {name: draw(strategy) for name, strategy in fixed.items()}
        free = [name for name in COLLECTIONS if name not in fixed]
        for name in draw(st.lists(st.sampled_from(free), max_size=6, unique=True)):
            values[name] = draw(st.lists(builder.eintrag(name), min_size=1, max_size=3).map(tuple))
        return Verwaltung(kommune=Kommune(ags="05915000"), **values)

    def verwaltungen(self, **fixed: SearchStrategy[Any]) -> SearchStrategy[Verwaltung]:
        """Whole Verwaltungen: up to three entries a tuple, versions among them; references may dangle."""
        return Builder._cities(self, fixed)

    @cache  # noqa: B019 - the builders of a test run are few
    def eintrag(self, name: str) -> SearchStrategy[Any]:
        """Entries of one tuple of a Verwaltung."""
        return self.made(COLLECTIONS[name])


def collection_of(cls: type) -> str | None:
    """The tuple of a Verwaltung in which entries of a class stand."""
    return next((name for name, base in COLLECTIONS.items() if issubclass(cls, base)), None)


def classes() -> list[type[Lesbar]]:
    """Every class of the model that a document may contain, and the Verwaltung itself."""
    for module in pkgutil.iter_modules(kommunal.model.__path__):
        importlib.import_module(f"kommunal.model.{module.name}")
    found: list[type[Lesbar]] = []
    pending: list[type[Lesbar]] = [Lesbar]
    while pending:
        for cls in pending.pop().__subclasses__():
            # a class with slots is made of another one, which may not be collected yet; and tests have classes too
            own = cls.__module__.startswith("kommunal.")
            if own and getattr(sys.modules[cls.__module__], cls.__name__, None) is cls:
                found.append(cls)
                pending.append(cls)
    return sorted(found, key=lambda cls: cls.__name__)


ABSTRACT = ("Kante",)
CLASSES = [cls for cls in classes() if cls.__name__ not in ABSTRACT]
_PLAIN: Final[dict[type, Any]] = {Text: "eins", Number: 1.0, Integer: 1}


def example(cls: Any, **fixed: Any) -> Any:
    """The smallest instance of a class."""
    # of a municipality something has to be said, though no field of it is required
    values: dict[str, Any] = {"ags": "05915000"} if cls is Kommune and "ags" not in fixed else {}
    for name, field in fields(cls).items():
        if field.required and name not in fixed:
            kinds = any(isinstance(rule, Among) for rule in field.rules)
            values[name] = "amt" if kinds else _smallest(field.form, name)
    return cls(**values, **fixed)


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
            return example(cls)
        case Variant(base=base):
            return example(base)
    return _PLAIN[type(what)] if type(what) in _PLAIN else what.cls("2021")
