"""How strategies are made of the model's own declarations: annotations, patterns, validators."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeVar, cast

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from kommunal.model.characters import is_text, nfc, shown
from kommunal.model.forms import Boolean, Choice, Field, Form, Integer, ListOf, Number, Reference, Text, Variant, fields
from kommunal.model.marks import (
    ID,
    REFERENCE,
    RESERVED,
    Among,
    Distinct,
    EdgeId,
    From,
    Id,
    Line,
    Over,
    Rule,
    UpTo,
    Url,
    Verweis,
)
from kommunal.model.schluessel import slug
from kommunal.strategies._woerter import AUFGABEN, NACHNAMEN, SAETZE, STADTTEILE, THEMEN

T = TypeVar("T")
Wuensche = Mapping[str, SearchStrategy[Any]]
Passung = Callable[[dict[str, Any]], bool]

STRATEGIEN: Final[dict[type, Callable[[], SearchStrategy[Any]]]] = {}
"""The strategy function of every public type: ``STRATEGIEN[Amt]`` is `aemter`."""

EIGEN: Final[dict[tuple[type, str], Callable[[], SearchStrategy[Any]]]] = {}
"""Fields of which examples should often hold what cities really print."""

F = TypeVar("F", bound=Callable[..., SearchStrategy[Any]])


def fuer(typ: type) -> Callable[[F], F]:
    """Register a strategy function as the one of a type; complete once the package is imported."""

    def eintragen(funktion: F) -> F:
        STRATEGIEN[typ] = funktion
        return funktion

    return eintragen


ADDRESSES: Final = ("https://example.org", "https://example.org/amt?id=51", "www.example.org")
# every sign that text may not hold lies below U+00A0 or is a surrogate, which no codec carries
_VERBOTEN: Final = "".join(chr(i) for i in range(0xA0) if not is_text(f"x{chr(i)}"))
_ID_ZEICHEN: Final = "".join(chr(i) for i in range(0x80) if ID.fullmatch(chr(i)))
_WORTE: Final = (*STADTTEILE, *THEMEN, *AUFGABEN, *SAETZE, *NACHNAMEN)


def texte(*, max_size: int = 30) -> SearchStrategy[str]:
    """Text as every field of the model takes it: not blank, no control characters, in Unicode normal form C.

    German words and any other signs, at most `max_size` of them.
    """
    if max_size < 1:
        raise InvalidArgument(f"expected max_size from 1 on, got {max_size}")
    return _texte(max_size)


@st.composite
def _texte(draw: st.DrawFn, max_size: int) -> str:
    # a composite, because the word lists would fill every message that shows a strategy
    return draw(_textarten(max_size))


@cache
def _textarten(max_size: int) -> SearchStrategy[str]:
    worte = tuple(wort for wort in _WORTE if len(wort) <= max_size)
    zeichen = st.characters(codec="utf-8", exclude_characters=_VERBOTEN)
    beliebig = st.text(zeichen, min_size=1, max_size=max_size).map(nfc).filter(_kurzer_text(max_size))
    return st.sampled_from(worte) | beliebig if worte else beliebig


def _kurzer_text(max_size: int) -> Callable[[str], bool]:
    # a few signs become two in normal form C
    return lambda text: is_text(text) and len(text) <= max_size


@cache
def ids() -> SearchStrategy[str]:
    """Ids of entries: slugs of German words, and everything else that is one."""
    worte = tuple(slug(wort) for wort in (*THEMEN, *STADTTEILE))
    return st.sampled_from(worte) | _slugs().filter(_ist_id)


def _ist_id(text: str) -> bool:
    return ID.fullmatch(text) is not None and text not in RESERVED


def _slugs() -> SearchStrategy[str]:
    """Text of lower-case letters, digits and hyphens: drawn as such, ten times faster than from a pattern."""
    teil = st.text(_ID_ZEICHEN, min_size=1, max_size=6)
    return st.lists(teil, min_size=1, max_size=2).map("-".join)


@cache
def verweise(verweis: Verweis) -> SearchStrategy[str]:
    """What a reference field accepts: ids, dotted ids of edges where it may point to one, reserved words it allows."""
    moeglich = [ids()]
    if {"besetzungen", "zustaendigkeiten", "beziehungen", "mitgliedschaften"} & set(verweis.auf):
        moeglich.append(st.lists(ids(), min_size=2, max_size=3).map(".".join).filter(REFERENCE.fullmatch))
    reserviert = [wort for wort, ja in (("kommune", verweis.kommune), ("keine", verweis.keine)) if ja]
    if reserviert:
        moeglich.append(st.sampled_from(reserviert))
    return st.one_of(moeglich)


def of_form(what: Form, rules: tuple[Rule, ...] = ()) -> SearchStrategy[Any]:
    """Return the strategy of everything that a form holds and its rules allow."""
    match what:
        case Text():
            return _texts(rules)
        case Reference(verweis):
            return verweise(verweis)
        case Integer() | Number():
            return _numbers(what, rules)
        case Boolean():
            return st.booleans()
        case Choice(cls):
            return st.sampled_from(list(cls))
        case ListOf(item):
            unique = any(isinstance(rule, Distinct) for rule in rules)
            return st.lists(of_form(item, what.rules), max_size=3, unique=unique).map(tuple)
        case Variant(base=base):
            return STRATEGIEN[base]()
        case _:
            return STRATEGIEN[what.cls]()


def _texts(rules: tuple[Rule, ...]) -> SearchStrategy[str]:
    for rule in rules:
        match rule:
            case Among(values=values):
                return st.sampled_from(list(values))
            case Id():
                return ids()
            case EdgeId():
                return ids()
            case Line():
                return texte().filter(rule.holds)
            case Url():
                return st.sampled_from(ADDRESSES) | texte().filter(rule.holds)
    return texte()


def _numbers(what: Integer | Number, rules: tuple[Rule, ...]) -> SearchStrategy[float]:
    for rule in rules:
        if isinstance(rule, Among):
            return st.sampled_from(list(rule.values))
    low = next((rule.bound for rule in rules if isinstance(rule, Over | From)), None)
    high = next((rule.bound for rule in rules if isinstance(rule, UpTo)), None)
    if isinstance(what, Integer):
        return st.integers(None if low is None else int(low), None if high is None else int(high))
    above = any(isinstance(rule, Over) for rule in rules)
    free = st.floats(low, high, exclude_min=above, allow_infinity=False, allow_nan=False)
    usual = [value for value in (1.0, 0.5) if all(rule.holds(value) for rule in rules)]
    return st.sampled_from(usual) | free


@cache
def feldstrategie(klasse: type, name: str) -> SearchStrategy[Any]:
    """Return the strategy of a field: its own, or that of its annotation; deferred, because types nest."""
    eigen = next((EIGEN[oben, name] for oben in klasse.__mro__ if (oben, name) in EIGEN), None)
    return st.deferred(lambda: eigen() if eigen else _of_field(fields(klasse)[name]))


def _of_field(field: Field) -> SearchStrategy[Any]:
    strategy = of_form(field.form, field.rules)
    return st.none() | strategy if field.nullable or field.marked(EdgeId) else strategy


def bauen(klasse: type[T], wuensche: Wuensche, passt: Passung | None = None) -> SearchStrategy[T]:
    """Instances of a model class, each field by its wish or anything legal.

    `passt` tells whether values for all fields agree with one another, for classes in which they may not.
    """
    bekannt = fields(klasse)
    for name, wunsch in wuensche.items():
        if name not in bekannt:
            raise InvalidArgument(f"expected fields of {klasse.__name__}, got {name!r}")
        if not isinstance(wunsch, SearchStrategy):
            raise InvalidArgument(f"expected a strategy for {name}, got {shown(wunsch)}")
    return _instanzen(klasse, dict(wuensche), passt)


@st.composite
def _instanzen(draw: st.DrawFn, klasse: type[T], wuensche: dict[str, SearchStrategy[Any]], passt: Passung | None) -> T:
    """Draw which optional fields are set, then only those: most entries have few, and examples shrink by it."""
    typ = cast("Any", klasse)  # mypy takes a class for not hashable
    pflicht, kann = _felder(typ)
    namen = dict.fromkeys((*pflicht, *wuensche, *draw(kann)))
    werte = {name: draw(wuensche[name] if name in wuensche else feldstrategie(typ, name)) for name in namen}
    if passt is not None:
        assume(passt({name: werte.get(name, field.default) for name, field in fields(typ).items()}))
    return klasse(**werte)


@cache
def _felder(klasse: type) -> tuple[tuple[str, ...], SearchStrategy[list[str]]]:
    """Return the names of the fields that must be given, and the strategy of those that may be."""
    alle = fields(klasse)
    pflicht = tuple(name for name, field in alle.items() if field.required)
    kann = [name for name in alle if name not in pflicht]
    return pflicht, st.lists(st.sampled_from(kann), unique=True) if kann else st.just([])
