"""One day as a thing of its own: looked at by class, never changed, with its people in words."""

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, assert_type

import attrs
import pytest

import kommunal as k
from kommunal import Besetzungsart, Besetzungsrolle, Beziehungsart, Funktion, Zustand

LEITUNG, VERTRETUNG = Besetzungsrolle.LEITUNG, Besetzungsrolle.STELLVERTRETUNG


def day(*entries: k.Eintrag) -> k.Stand:
    return k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(*entries).at("2026-11-22")


OB = k.Verwaltungsleitung(id="ob", name="Oberbürgermeister")
AMT = k.Amt(id="jugendamt", name="Jugendamt", uebergeordnet="ob")
ANNA = k.Person(id="anna", name="Anna Muster", titel="Dr.")
BO = k.Person(id="bo", name="Bo Beispiel")


class TestById:
    def test_with_a_class(self) -> None:
        today = day(AMT, ANNA)
        amt = today.get("jugendamt", k.Amt)
        assert_type(amt, k.Amt | None)
        assert amt == AMT
        assert today.get("jugendamt", k.Organisationseinheit) == AMT
        assert today.get("jugendamt", k.Person) is None
        assert today.get("fehlt", k.Person) is None

    def test_an_entry_keeps_its_kind(self) -> None:
        today = day(AMT, ANNA)
        assert_type(today[ANNA], k.Person)
        assert_type(today[AMT], k.Organisationseinheit)
        assert_type(today["anna"], k.Eintrag)
        assert (today[ANNA], today[AMT]) == (ANNA, AMT)

    def test_sources(self) -> None:
        quelle = k.Quelle(id="q", titel="Organigramm")
        today = day(AMT, quelle)
        assert today.quellen == (quelle,)
        assert today.get("q", k.Quelle) == today["q"] == quelle
        assert quelle not in tuple(today.entries())


class TestShown:
    def test_typed_by_name(self) -> None:
        today = day(AMT, ANNA)
        assert_type(today.shown("personen"), tuple[k.Person, ...])
        assert_type(today.shown("einheiten"), tuple[k.Organisationseinheit, ...])
        assert (today.shown("personen"), today.shown("einheiten")) == ((ANNA,), (AMT,))

    @pytest.mark.parametrize("name", ["einheit", "reorganisationen", "tree", "certain"])
    def test_what_is_no_tuple_of_a_day(self, name: str) -> None:
        with pytest.raises(k.NotFoundError, match="no tuple of a day called"):
            day(AMT).shown(name)


class TestNeverChanged:
    @pytest.mark.parametrize("name", ["day", "verwaltung", "planned", "einheiten", "tree", "neu"])
    def test_nothing_can_be_assigned(self, name: str) -> None:
        today = day(AMT)
        with pytest.raises(AttributeError):
            setattr(today, name, None)
        with pytest.raises(AttributeError):
            delattr(today, name)
        assert today.einheiten == (AMT,)

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickled(self, protocol: int) -> None:
        today = day(AMT)
        today.responsible("Jugendamt")
        today.head_text("jugendamt")
        again = pickle.loads(pickle.dumps(today, protocol))
        assert again.head_text("jugendamt") == "nicht bekannt"
        assert (again.day, again.planned, again.einheiten) == (today.day, False, (AMT,))


class TestCertain:
    def test_an_equal_copy_is_as_certain(self) -> None:
        unsure = k.Amt(id="a", name="A", gueltig=k.Zeitraum(ab="2026-11"))
        former = k.Amt(id="b", name="B"), k.Amt(id="b", name="C", gueltig=k.Zeitraum(ab="2026-11"))
        today = day(unsure, *former, AMT)
        for entry in (unsure, *former, AMT):
            assert today.certain(attrs.evolve(entry)) is today.certain(pickle.loads(pickle.dumps(entry)))
        assert [today.certain(attrs.evolve(entry)) for entry in (unsure, AMT)] == [False, True]

    @pytest.mark.parametrize("zustand", [Zustand.GEPLANT, Zustand.ENTWURF, Zustand.ABWEICHEND, Zustand.AUFGELOEST])
    def test_what_does_not_show_is_not_certain(self, zustand: Zustand) -> None:
        today = day(k.Amt(id="a", name="A", zustand=zustand))
        assert not today.certain(today.verwaltung.einheiten[0])

    def test_a_foreign_entry_is_refused(self) -> None:
        today = day(AMT)
        with pytest.raises(k.NotFoundError, match="no such version in einheiten: 'jugendamt'"):
            today.certain(k.Amt(id="jugendamt", name="Ein anderes"))
        with pytest.raises(k.NotFoundError, match="no such version in personen: 'anna'"):
            today.certain(ANNA)


def holds(
    person: str | None, einheit: str = "jugendamt", rolle: Besetzungsrolle = LEITUNG, **fields: Any
) -> k.Besetzung:
    return k.Besetzung(einheit=einheit, person=person, rolle=rolle, **fields)


VACANT = holds(None, besetzungsart=Besetzungsart.VAKANT)


class TestPeople:
    def test_the_person_of_a_besetzung(self) -> None:
        besetzung = holds("anna")
        today = day(AMT, ANNA, besetzung)
        assert today.person(besetzung) == ANNA
        assert today.person(holds(None)) is None
        assert today.person(holds("unbekannt")) is None
        assert today.person(holds("jugendamt")) is None

    @pytest.mark.parametrize(
        ("besetzungen", "text"),
        [
            ((), "nicht bekannt"),
            ((holds("anna", amtsbezeichnung="Amtsleiterin"),), "Dr. Anna Muster (Amtsleiterin)"),
            ((holds(None),), "nicht genannt"),
            (
                (
                    holds(None, besetzungsart=Besetzungsart.VAKANT),
                    holds("bo", besetzungsart=Besetzungsart.KOMMISSARISCH),
                ),
                "Bo Beispiel (kommissarisch); vakant",
            ),
            ((holds("bo", gueltig=k.Zeitraum(ab="2026-11")),), "Bo Beispiel (unsicher)"),
        ],
    )
    def test_the_head_in_words(self, besetzungen: tuple[k.Besetzung, ...], text: str) -> None:
        assert day(AMT, ANNA, BO, *besetzungen).head_text("jugendamt") == text

    def test_deputies_in_order(self) -> None:
        deputies = [
            holds("c", rolle=VERTRETUNG),
            holds("d", rolle=VERTRETUNG, rang=1, besetzungsart=Besetzungsart.SUSPENDIERT),
            holds("b", rolle=VERTRETUNG, rang=2),
            holds("a", rolle=VERTRETUNG, rang=1),
            holds("anna"),
        ]
        assert [b.person for b in day(AMT, *deputies).deputies("jugendamt")] == ["a", "b", "c", "d"]

    def test_the_general_deputy_of_the_mayor_stands_elsewhere_in_the_record(self) -> None:
        general = holds("bo", funktionen=(Funktion.ALLGEMEINER_VERTRETER,))
        second = holds("anna", "ob", VERTRETUNG)
        today = day(OB, AMT, ANNA, BO, second, general)
        assert today.deputies("ob") == (general, second)
        assert today.deputies(AMT) == ()
        both = attrs.evolve(second, funktionen=(Funktion.ALLGEMEINER_VERTRETER,))
        assert day(OB, ANNA, both).deputies(OB) == (both,)

    def test_offices_by_law(self) -> None:
        away = holds("anna", funktionen=(Funktion.KAEMMERER,), besetzungsart=Besetzungsart.SUSPENDIERT)
        acting = holds("bo", funktionen=(Funktion.KAEMMERER,), besetzungsart=Besetzungsart.KOMMISSARISCH)
        today = day(OB, AMT, ANNA, BO, away, acting, holds("anna", "ob"))
        assert today.office(Funktion.KAEMMERER) == today.office("kaemmerer") == (acting, away)
        assert today.office("gleichstellungsbeauftragte") == ()
        # nobody has to say that the mayor is the mayor
        assert [b.person for b in today.office("hauptverwaltungsbeamter")] == ["anna"]
        said = holds("bo", "ob", funktionen=(Funktion.HAUPTVERWALTUNGSBEAMTER,))
        assert day(OB, said, holds("anna", "ob")).office("hauptverwaltungsbeamter") == (said,)


@pytest.mark.parametrize(
    "ask",
    [
        lambda today: today.relations("jugendamt", beziehungsart="quatsch"),
        lambda today: today.office("quatsch"),
        lambda today: today.office(3),
    ],
)
def test_a_term_that_is_not_in_the_list_is_refused(ask: Callable[[k.Stand], object]) -> None:
    with pytest.raises(k.InvalidValueError, match=r"expected one of .*, got ('quatsch'|3)"):
        ask(day(AMT))


def test_relations_of_a_kind_by_slug() -> None:
    beziehung = k.Beziehung(von="verein", zu="jugendamt", beziehungsart=Beziehungsart.AUFTRAG)
    today = day(AMT, k.Akteur(id="verein", name="Verein"), beziehung)
    assert today.relations("jugendamt", beziehungsart="auftrag") == (beziehung,)
    assert today.relations("jugendamt", beziehungsart="finanzierung") == ()


def test_a_path_through_a_cycle_of_thousands() -> None:
    number = 10_000
    units = [k.Amt(id=f"a{n}", name="A", uebergeordnet=f"a{(n + 1) % number}") for n in range(number)]
    units.append(k.Amt(id="unten", name="U", uebergeordnet="a0"))
    today = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=tuple(units)).at("2026-11-22")
    assert len(today.path("a5")) == number
    assert [unit.id for unit in today.path("unten")[-2:]] == ["a0", "unten"]
    assert today.descendants("a3") is today.descendants("a3")


def test_threads_that_ask_at_once_get_the_same_answers() -> None:
    units = [k.Amt(id=f"a{n}", name=f"Amt {n}", nummern=(str(n),), uebergeordnet="ob") for n in range(300)]
    heads = [holds("anna", unit.id) for unit in units]
    record = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(OB, ANNA, *units, *heads)
    expected = _answers(record.at("2026-11-22"))
    for _ in range(5):
        today = attrs.evolve(record).at("2026-11-22")
        barrier = Barrier(8)

        def ask(today: k.Stand = today, barrier: Barrier = barrier) -> object:
            barrier.wait()
            return _answers(today)

        with ThreadPoolExecutor(8) as pool:
            found = [future.result() for future in [pool.submit(ask) for _ in range(8)]]
        assert found == [expected] * 8


def _answers(today: k.Stand) -> tuple[object, ...]:
    return (
        today.one("Amt 7").id,
        today.one("7 Amt 7").id,
        today.head_text("a3"),
        len(today.descendants("ob")),
        today.path("a9"),
        len(today.posts_of("anna")),
        today.gaps(),
    )
