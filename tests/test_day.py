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
        heute = day(AMT, ANNA)
        amt = heute.get("jugendamt", k.Amt)
        assert_type(amt, k.Amt | None)
        assert amt == AMT
        assert heute.get("jugendamt", k.Organisationseinheit) == AMT
        assert heute.get("jugendamt", k.Person) is None
        assert heute.get("fehlt", k.Person) is None

    def test_an_entry_keeps_its_kind(self) -> None:
        heute = day(AMT, ANNA)
        assert_type(heute[ANNA], k.Person)
        assert_type(heute[AMT], k.Organisationseinheit)
        assert_type(heute["anna"], k.Eintrag)
        assert (heute[ANNA], heute[AMT]) == (ANNA, AMT)

    def test_sources(self) -> None:
        quelle = k.Quelle(id="q", titel="Organigramm")
        heute = day(AMT, quelle)
        assert heute.quellen == (quelle,)
        assert heute.get("q", k.Quelle) == heute["q"] == quelle
        assert quelle not in tuple(heute.entries())


class TestShown:
    def test_typed_by_name(self) -> None:
        heute = day(AMT, ANNA)
        assert_type(heute.shown("personen"), tuple[k.Person, ...])
        assert_type(heute.shown("einheiten"), tuple[k.Organisationseinheit, ...])
        assert (heute.shown("personen"), heute.shown("einheiten")) == ((ANNA,), (AMT,))

    @pytest.mark.parametrize("name", ["einheit", "reorganisationen", "tree", "certain"])
    def test_what_is_no_tuple_of_a_day(self, name: str) -> None:
        with pytest.raises(k.NotFoundError, match="no tuple of a day called"):
            day(AMT).shown(name)


class TestNeverChanged:
    @pytest.mark.parametrize("name", ["day", "verwaltung", "planned", "einheiten", "tree", "neu"])
    def test_nothing_can_be_assigned(self, name: str) -> None:
        heute = day(AMT)
        with pytest.raises(AttributeError):
            setattr(heute, name, None)
        with pytest.raises(AttributeError):
            delattr(heute, name)
        assert heute.einheiten == (AMT,)

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickled(self, protocol: int) -> None:
        heute = day(AMT)
        heute.responsible("Jugendamt")
        heute.head_text("jugendamt")
        again = pickle.loads(pickle.dumps(heute, protocol))
        assert again.head_text("jugendamt") == "nicht bekannt"
        assert (again.day, again.planned, again.einheiten) == (heute.day, False, (AMT,))


class TestCertain:
    def test_an_equal_copy_is_as_certain(self) -> None:
        unsure = k.Amt(id="a", name="A", gueltig=k.Zeitraum(ab="2026-11"))
        former = k.Amt(id="b", name="B"), k.Amt(id="b", name="C", gueltig=k.Zeitraum(ab="2026-11"))
        heute = day(unsure, *former, AMT)
        for entry in (unsure, *former, AMT):
            assert heute.certain(attrs.evolve(entry)) is heute.certain(pickle.loads(pickle.dumps(entry)))
        assert [heute.certain(attrs.evolve(entry)) for entry in (unsure, AMT)] == [False, True]

    @pytest.mark.parametrize("zustand", [Zustand.GEPLANT, Zustand.ENTWURF, Zustand.ABWEICHEND, Zustand.AUFGELOEST])
    def test_what_does_not_show_is_not_certain(self, zustand: Zustand) -> None:
        heute = day(k.Amt(id="a", name="A", zustand=zustand))
        assert not heute.certain(heute.verwaltung.einheiten[0])

    def test_a_foreign_entry_is_refused(self) -> None:
        heute = day(AMT)
        with pytest.raises(k.NotFoundError, match="no such version in einheiten: 'jugendamt'"):
            heute.certain(k.Amt(id="jugendamt", name="Ein anderes"))
        with pytest.raises(k.NotFoundError, match="no such version in personen: 'anna'"):
            heute.certain(ANNA)


def holds(
    person: str | None, einheit: str = "jugendamt", rolle: Besetzungsrolle = LEITUNG, **felder: Any
) -> k.Besetzung:
    return k.Besetzung(einheit=einheit, person=person, rolle=rolle, **felder)


VACANT = holds(None, besetzungsart=Besetzungsart.VAKANT)


class TestPeople:
    def test_the_person_of_a_besetzung(self) -> None:
        besetzung = holds("anna")
        heute = day(AMT, ANNA, besetzung)
        assert heute.person(besetzung) == ANNA
        assert heute.person(holds(None)) is None
        assert heute.person(holds("unbekannt")) is None
        assert heute.person(holds("jugendamt")) is None

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
        heute = day(OB, AMT, ANNA, BO, second, general)
        assert heute.deputies("ob") == (general, second)
        assert heute.deputies(AMT) == ()
        both = attrs.evolve(second, funktionen=(Funktion.ALLGEMEINER_VERTRETER,))
        assert day(OB, ANNA, both).deputies(OB) == (both,)

    def test_offices_by_law(self) -> None:
        away = holds("anna", funktionen=(Funktion.KAEMMERER,), besetzungsart=Besetzungsart.SUSPENDIERT)
        acting = holds("bo", funktionen=(Funktion.KAEMMERER,), besetzungsart=Besetzungsart.KOMMISSARISCH)
        heute = day(OB, AMT, ANNA, BO, away, acting, holds("anna", "ob"))
        assert heute.office(Funktion.KAEMMERER) == heute.office("kaemmerer") == (acting, away)
        assert heute.office("gleichstellungsbeauftragte") == ()
        # nobody has to say that the mayor is the mayor
        assert [b.person for b in heute.office("hauptverwaltungsbeamter")] == ["anna"]
        said = holds("bo", "ob", funktionen=(Funktion.HAUPTVERWALTUNGSBEAMTER,))
        assert day(OB, said, holds("anna", "ob")).office("hauptverwaltungsbeamter") == (said,)


@pytest.mark.parametrize(
    "ask",
    [
        lambda heute: heute.relations("jugendamt", beziehungsart="quatsch"),
        lambda heute: heute.office("quatsch"),
        lambda heute: heute.office(3),
    ],
)
def test_a_term_that_is_not_in_the_list_is_refused(ask: Callable[[k.Stand], object]) -> None:
    with pytest.raises(k.InvalidValueError, match=r"expected one of .*, got ('quatsch'|3)"):
        ask(day(AMT))


def test_relations_of_a_kind_by_slug() -> None:
    beziehung = k.Beziehung(von="verein", zu="jugendamt", beziehungsart=Beziehungsart.AUFTRAG)
    heute = day(AMT, k.Akteur(id="verein", name="Verein"), beziehung)
    assert heute.relations("jugendamt", beziehungsart="auftrag") == (beziehung,)
    assert heute.relations("jugendamt", beziehungsart="finanzierung") == ()


def test_a_path_through_a_cycle_of_thousands() -> None:
    number = 10_000
    units = [k.Amt(id=f"a{n}", name="A", uebergeordnet=f"a{(n + 1) % number}") for n in range(number)]
    units.append(k.Amt(id="unten", name="U", uebergeordnet="a0"))
    heute = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=tuple(units)).at("2026-11-22")
    assert len(heute.path("a5")) == number
    assert [unit.id for unit in heute.path("unten")[-2:]] == ["a0", "unten"]
    assert heute.descendants("a3") is heute.descendants("a3")


def test_threads_that_ask_at_once_get_the_same_answers() -> None:
    units = [k.Amt(id=f"a{n}", name=f"Amt {n}", nummern=(str(n),), uebergeordnet="ob") for n in range(300)]
    heads = [holds("anna", unit.id) for unit in units]
    record = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(OB, ANNA, *units, *heads)
    expected = _answers(record.at("2026-11-22"))
    for _ in range(5):
        heute = attrs.evolve(record).at("2026-11-22")
        barrier = Barrier(8)

        def ask(heute: k.Stand = heute, barrier: Barrier = barrier) -> object:
            barrier.wait()
            return _answers(heute)

        with ThreadPoolExecutor(8) as pool:
            found = [future.result() for future in [pool.submit(ask) for _ in range(8)]]
        assert found == [expected] * 8


def _answers(heute: k.Stand) -> tuple[object, ...]:
    return (
        heute.one("Amt 7").id,
        heute.one("7 Amt 7").id,
        heute.head_text("a3"),
        len(heute.descendants("ob")),
        heute.path("a9"),
        len(heute.posts_of("anna")),
        heute.gaps(),
    )
