"""The strategies for others: each makes what it says, refuses the impossible, and shrinks to what a person can read."""

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, NoSuchExample
from hypothesis.strategies import SearchStrategy

import kommunal as k
from kommunal import strategies
from kommunal.model.characters import is_text
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.forms import Choice, fields
from kommunal.model.marks import ID, RESERVED
from kommunal.model.schluessel import slug
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.strategies import STRATEGIEN
from kommunal.strategies._city import Scope, cities
from umfang import many

FAST = settings(max_examples=many(20), suppress_health_check=list(HealthCheck))
ASSORTED = (k.Verwaltung, k.Eintrag, k.Kante, k.Schritt, k.Befund, k.Auskunft, k.Vergleich, k.Geschichte)
STADT = settings(max_examples=many(20), suppress_health_check=list(HealthCheck))

FUNKTIONEN = {name: getattr(strategies, name) for name in strategies.__all__ if name.islower()}
WITHOUT_ARGUMENT = sorted(name for name in FUNKTIONEN if name not in ("fast_gueltige_verwaltungen", "reorganisationen"))


def smallest(strategy: SearchStrategy[Any], condition: Callable[[Any], object]) -> Any:
    return find(strategy, lambda x: bool(condition(x)), settings=settings(database=None, max_examples=2000))


def any_one(strategy: SearchStrategy[Any], condition: Callable[[Any], object], examples: int = 2000) -> Any:
    """Find without shrinking, always the same."""
    search_it = settings(database=None, max_examples=examples, phases=[Phase.generate], derandomize=True)
    return find(strategy, lambda x: bool(condition(x)), settings=search_it)


def _choices(typ: type) -> list[tuple[str, Choice]]:
    """The closed lists that a class adds to what it inherits."""
    own = inspect.get_annotations(typ)
    known = fields(typ).items()
    return [(name, field.item) for name, field in known if name in own and isinstance(field.item, Choice)]


class TestEveryFunction:
    @pytest.mark.parametrize(("typ", "name"), [(typ, f.__name__) for typ, f in STRATEGIEN.items()])
    def test_makes_instances_of_its_type_and_sets_every_field(self, typ: type, name: str) -> None:
        waiting = set(fields(typ)) if attrs.has(typ) and typ not in (*ASSORTED, k.Stand) else set()

        def everything_seen(content: object) -> bool:
            assert isinstance(content, typ)
            waiting.difference_update([name for name in waiting if getattr(content, name) != fields(typ)[name].default])
            return not waiting

        any_one(getattr(strategies, name)(), everything_seen)

    @pytest.mark.parametrize("name", WITHOUT_ARGUMENT)
    def test_shows_itself_in_few_words(self, name: str) -> None:
        assert len(repr(FUNKTIONEN[name]())) < 2500

    @pytest.mark.parametrize("name", sorted(FUNKTIONEN))
    def test_takes_keywords_only(self, name: str) -> None:
        kinds = {p.kind for p in inspect.signature(FUNKTIONEN[name]).parameters.values() if p.name != "verwaltung"}
        assert kinds <= {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD} or name.startswith("fast_")

    def test_every_public_class_has_one(self) -> None:
        model = [getattr(k, name) for name, module in k._MODULE_OF.items() if module.startswith("kommunal.model")]
        assert {typ for typ in model if attrs.has(typ)} <= set(STRATEGIEN)
        assert {k.AGS, k.ARS, k.Leistungsschluessel, k.Stand, k.Erweiterungen} <= set(STRATEGIEN)


def test_a_new_kind_of_unit_has_its_function_by_its_plural() -> None:
    class Referat(k.Organisationseinheit):
        __slots__ = ()
        plural = "Öffentliche Referate"

    functions = strategies._of_new_kinds([k.Amt, Referat])
    assert list(functions) == ["oeffentliche_referate"]
    assert isinstance(any_one(functions["oeffentliche_referate"](name=st.just("Recht")), lambda _: True), Referat)
    del STRATEGIEN[Referat]


def test_every_kind_of_unit_is_found_by_its_plural() -> None:
    assert {STRATEGIEN[kind].__name__ for kind in EINHEITSARTEN.values()} == {
        slug(kind.plural).replace("-", "_") for kind in EINHEITSARTEN.values()
    }


CHOOSING = sorted(
    (typ for typ in STRATEGIEN if issubclass(typ, Lesbar) and any(_choices(typ))),
    key=lambda typ: typ.__name__,
)


@pytest.mark.parametrize("typ", CHOOSING, ids=lambda typ: str(typ.__name__))
def test_every_value_of_every_closed_list_occurs(typ: type) -> None:
    """Within 8,000 examples of each class, and mostly within 2,000: what is drawn depends on what has been imported."""
    missing = {(name, member) for name, choice in _choices(typ) for member in choice.cls}

    def all_seen(value: object) -> bool:
        for name, _ in _choices(typ):
            held = getattr(value, name)
            missing.difference_update((name, one) for one in (held if isinstance(held, tuple) else (held,)))
        return not missing

    any_one(STRATEGIEN[typ](), all_seen, examples=8_000)


class TestWishes:
    def test_a_field_by_its_name(self) -> None:
        amt = any_one(strategies.aemter(name=st.just("Jugendamt"), nummern=st.just(("51",))), lambda _: True)
        assert (amt.title, type(amt)) == ("51 Jugendamt", k.Amt)

    def test_a_field_of_every_kind(self) -> None:
        @FAST
        @given(strategies.eintraege(id=st.just("x")) | strategies.kanten(zustand=st.just(k.Zustand.RUHEND)))
        def test(eintrag: k.Eintrag) -> None:
            assert eintrag.id == "x" or eintrag.zustand is k.Zustand.RUHEND

        test()

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            (lambda: strategies.aemter(nam=st.just("x")), "expected fields of Amt, got 'nam'"),
            (
                lambda: strategies.aemter(name="Jugendamt"),  # type: ignore[arg-type]
                "expected a strategy for name, got 'Jugendamt'",
            ),
            (lambda: strategies.einheiten(sitze=st.just(1)), "expected fields of Organisationseinheit, got 'sitze'"),
            (lambda: strategies.texte(max_size=0), "expected max_size from 1 on, got 0"),
            (
                lambda: strategies.datumsangaben(min_value=date(2020, 1, 2), max_value=date(2020, 1, 1)),
                "expected max_value from 2020-01-02 on, got 2020-01-01",
            ),
            (
                lambda: strategies.uhrzeiten(min_value="12:00", max_value="11:00"),
                "expected max_value from 12:00 on, got 11:00",
            ),
            (
                lambda: strategies.verwaltungen(min_units=3, max_units=2),
                "expected 0 <= min_units <= max_units, got 3 and 2",
            ),
            (lambda: strategies.verwaltungen(max_depth=0), "expected max_depth from 1 on, got 0"),
            (
                lambda: strategies.verwaltungen(min_year=2020, max_year=2019),
                "expected years from 2 to 9998 in order, got 2020 and 2019",
            ),
        ],
    )
    def test_impossible_wishes(self, wrong: Callable[[], object], message: str) -> None:
        with pytest.raises(InvalidArgument) as errors:
            wrong()
        assert str(errors.value) == message


class TestValues:
    @FAST
    @given(strategies.texte(max_size=5), strategies.texte(max_size=1), strategies.ids())
    def test_text_and_ids(self, text: str, signs: str, id: str) -> None:
        assert is_text(text)
        assert len(text) <= 5
        assert len(signs) == 1
        assert ID.fullmatch(id)
        assert id not in RESERVED

    @FAST
    @given(st.dates(), st.dates(), st.data())
    def test_dates_keep_to_their_bounds(self, a: date, b: date, data: st.DataObject) -> None:
        bottom, top = min(a, b), max(a, b)
        datum = data.draw(strategies.datumsangaben(min_value=bottom, max_value=top))
        assert bottom <= datum.earliest <= datum.latest <= top
        zeitraum = data.draw(strategies.zeitraeume(min_value=bottom, max_value=top))
        assert all(bottom <= g.earliest <= g.latest <= top for g in (zeitraum.ab, zeitraum.bis) if g)

    @pytest.mark.parametrize(
        "condition",
        [
            lambda d: d.exact,
            lambda d: d.circa,
            lambda d: len(d.text) == 7,
            lambda d: len(d.text) == 4,
            lambda d: d.text.startswith(".."),
            lambda d: d.text.endswith(".."),
            lambda d: ".." in d.text.strip(".") and d.earliest < d.latest,
        ],
    )
    def test_every_form_of_date(self, condition: Callable[[k.Datum], bool]) -> None:
        assert condition(any_one(strategies.datumsangaben(), condition))

    @FAST
    @given(strategies.uhrzeiten(min_value="20:00", max_value="24:00"), strategies.uhrzeiten(max_value="09:00"))
    def test_clock_times_keep_to_their_bounds(self, late: k.Uhrzeit, early: k.Uhrzeit) -> None:
        assert k.Uhrzeit("20:00") <= late
        assert early <= k.Uhrzeit("09:00")


def references_to_nothing(stadt: k.Verwaltung) -> list[str]:
    """Return ids that entries name and that are not there; by the text of the fields, not by their annotation."""
    names = {"uebergeordnet", "einheit", "person", "aufgabe", "zustaendig", "gebiet", "von", "zu", "gremium", "fuer"}
    listen = {"quellen", "standorte", "gebiete", "teil_von", "partner"}
    empty = []
    for eintrag in stadt.entries():
        told = [getattr(eintrag, name, None) for name in names]
        told += [id for name in listen for id in getattr(eintrag, name, ())]
        empty += [id for id in told if id and id not in ("kommune", "keine") and id not in stadt]
    return empty


HAPPENED: dict[str, Callable[[k.Verwaltung], object]] = {
    "moved": lambda v: any(
        len(v[e.id]) > 1 and e.uebergeordnet != getattr(v[e.id][0], "uebergeordnet", None) for e in v.einheiten
    ),
    "planned": lambda v: v.announced(),
    "denied": lambda v: v.contradictions(),
    "stand-in": lambda v: any(b.fuer for b in v.besetzungen),
    "office": lambda v: any(isinstance(e, k.Stadtteilbüro) and e.gebiete for e in v.einheiten),
    "succession": lambda v: any(b.gueltig for b in v.besetzungen),
    "handed-over": lambda v: any(z.gueltig for z in v.zustaendigkeiten),
    "local": lambda v: any(z.gebiete for z in v.zustaendigkeiten),
    "own": lambda v: any(e.erweiterungen for e in v.entries()),
    "outside": lambda v: any(
        e.uebergeordnet == "keine" and not isinstance(e, k.Verwaltungsleitung) for e in v.einheiten
    ),
}
"""What happens in some of the generated cities."""


class TestCities:
    @STADT
    @given(strategies.verwaltungen())
    def test_are_valid(self, stadt: k.Verwaltung) -> None:
        assert references_to_nothing(stadt) == []
        errors = [befund for befund in k.check(stadt) if befund.severity == "error"]
        assert not errors, "\n".join(map(str, errors))

    @STADT
    @given(
        strategies.verwaltungen(
            min_units=3, max_units=5, max_depth=2, min_year=2010, max_year=2012, history=False, planned=False
        )
    )
    def test_keep_to_their_bounds(self, stadt: k.Verwaltung) -> None:
        assert 3 <= len({einheit.id for einheit in stadt.einheiten}) <= 5
        today = stadt.at("2011-06-01", planned=True)
        assert all(depth < 2 for depth, _ in today.walk())
        assert not stadt.announced()
        assert not stadt.reorganisationen
        bounds = (date(2010, 1, 1), date(2012, 12, 31))
        dates = [e.gueltig.ab or e.gueltig.bis for e in stadt.entries() if e.gueltig]
        assert not dates
        assert stadt.stand is None or bounds[0] <= stadt.stand.earliest <= stadt.stand.latest <= bounds[1]

    @STADT
    @given(strategies.staende(), st.data())
    def test_days(self, stand: k.Stand, data: st.DataObject) -> None:
        assert len(stand.einheiten) == sum(1 for _ in stand.walk())
        day = data.draw(strategies.staende(verwaltungen=st.just(stand.verwaltung), days=st.just(date(2020, 5, 1))))
        assert (day.verwaltung, day.day) == (stand.verwaltung, date(2020, 5, 1))

    @FAST
    @given(strategies.verwaltungen(kommunen=st.just(k.Kommune(ags="05315000"))))
    def test_of_one_municipality(self, stadt: k.Verwaltung) -> None:
        assert stadt.kommune.ags == "05315000"
        assert {e.name for e in stadt.einheiten if isinstance(e, k.Verwaltungsleitung)} <= {"Oberbürgermeister"}

    @FAST
    @given(cities(Scope(), st.just(k.Kommune(ags="05315000")), (k.Kommune, k.Person)))
    def test_a_given_municipality_stays_as_it_is(self, stadt: k.Verwaltung) -> None:
        assert stadt.kommune == k.Kommune(ags="05315000")

    def test_know_what_happens_in_cities(self) -> None:
        waiting: dict[str, Callable[[k.Verwaltung], object]] = {name: attrgetter(name) for name in COLLECTIONS}
        waiting |= HAPPENED

        def everything_seen(stadt: k.Verwaltung) -> bool:
            for name in [name for name, condition in waiting.items() if condition(stadt)]:
                del waiting[name]
            return not waiting

        with suppress(NoSuchExample):
            any_one(strategies.verwaltungen(min_units=3, max_units=6), everything_seen)
        assert list(waiting) == []

    def test_shrink_to_what_a_person_can_read(self) -> None:
        two = smallest(strategies.verwaltungen(), lambda stadt: len(stadt.at("2026-01-01").einheiten) == 2)
        assert [e.name for e in two.einheiten] == ["Dezernat für Soziales", "Fachbereich Soziales"]
        assert [e for e in two.entries() if e not in two.einheiten] == []


def test_enumerations_are_left_to_hypothesis() -> None:
    assert [typ for typ in STRATEGIEN if issubclass(typ, Enum)] == [k.Begriff]
