"""What things are called in German: one room for entries, office-holders, municipalities and days."""

from datetime import date

import pytest

import kommunal as k
from kommunal.model.naming import (
    described,
    holder_label,
    kind_label,
    lookup_in,
    name_of,
    names_of,
    period_label,
    person_label,
    title_of,
)
from kommunal.nrw.kommunen import municipality_name

CITY = k.Verwaltung(
    kommune=k.Kommune(ags="05915000"),
    quellen=(k.Quelle(id="plan-2024", titel="Dezernatsverteilungsplan"),),
    einheiten=(
        k.Amt(id="ja", name="Jugendamt", nummern=("51",), bezeichnung="Institut"),
        k.Stelle(id="asd", name="Leitung ASD", uebergeordnet="ja"),
        k.Amt(id="alt", name="Alter Name", gueltig=k.Zeitraum(bis="2020")),
        k.Amt(id="alt", name="Neuer Name", gueltig=k.Zeitraum(ab="2021")),
    ),
    personen=(k.Person(id="anna", name="Anna Schmidt", titel="Dr."),),
    standorte=(
        k.Standort(id="markt-1", anschrift=k.Anschrift(strasse="Markt", hausnummer="1", ort="Hamm")),
        k.Standort(id="rathaus", name="Rathaus", anschrift=k.Anschrift(strasse="Markt", hausnummer="2")),
        k.Standort(id="zelt"),
    ),
    aufgaben=(k.Aufgabe(id="wohngeld", name="Wohngeld"),),
    gebiete=(k.Gebiet(id="nord", name="Nord"),),
    gremien=(k.Gremium(id="beirat", name="Beirat"),),
    akteure=(k.Akteur(id="verein", name="Verein für alle"),),
)
LOOK = lookup_in(CITY, kommune=lambda: municipality_name(CITY.kommune))
LEITUNG = k.Besetzungsrolle.LEITUNG


def besetzung(**fields: object) -> k.Besetzung:
    values: dict[str, object] = {"einheit": "ja", "rolle": LEITUNG} | fields
    return k.Besetzung(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ja", "51 Jugendamt"),
        ("anna", "Dr. Anna Schmidt"),
        ("plan-2024", "Dezernatsverteilungsplan"),
        ("alt", "Neuer Name"),
        ("markt-1", "Markt 1, Hamm"),
        ("rathaus", "Rathaus"),
        ("zelt", "zelt"),
        ("kommune", "Hamm"),
        ("keine", "außerhalb der Linie"),
        (None, "nicht bekannt"),
        ("gibt-es-nicht", "gibt-es-nicht"),
    ],
)
def test_a_thing_is_called_by_its_name(key: str | None, name: str) -> None:
    assert name_of(key, LOOK) == name


def test_a_day_knows_its_own_names() -> None:
    early = CITY.at("2020-01-01")
    look = lookup_in(CITY, shown=early.get)
    assert name_of("alt", look) == "Alter Name"
    assert name_of("kommune", look) == "die Kommune"


def test_several_things_stand_in_one_line() -> None:
    assert names_of(["ja", None, "nord"], LOOK) == "51 Jugendamt, nicht bekannt, Nord"


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        (besetzung(person="anna"), "51 Jugendamt: Dr. Anna Schmidt (Leitung)"),
        (besetzung(stelle="asd"), "Leitung ASD: nicht genannt (Leitung)"),
        (besetzung(besetzungsart=k.Besetzungsart.VAKANT), "51 Jugendamt: vakant (Leitung)"),
        (
            k.Zuständigkeit(aufgabe="wohngeld", zustaendig="ja", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND),
            "Wohngeld: 51 Jugendamt federführend",
        ),
        (
            k.Beziehung(von="verein", zu="ja", beziehungsart=k.Beziehungsart.FINANZIERUNG, gegenstand="Miete"),
            "Finanzierung (Miete): Verein für alle für 51 Jugendamt",
        ),
        (
            k.Beziehung(von="kommune", zu="verein", beziehungsart=k.Beziehungsart.BETEILIGUNG),
            "Beteiligung: Hamm für Verein für alle",
        ),
        (k.Mitgliedschaft(gremium="beirat", mitglied="anna"), "Beirat: Dr. Anna Schmidt (Mitglied)"),
        (k.Mitgliedschaft(gremium="beirat"), "Beirat: ungenannt (Mitglied)"),
        (k.Leitbild(id="lb", einheit="ja"), "Leitbild: 51 Jugendamt"),
        (k.Reorganisation(id="r", name="Neuordnung"), "Neuordnung"),
        (k.Reorganisation(id="r"), "r"),
    ],
)
def test_an_edge_is_called_by_its_ends(entry: k.Eintrag, title: str) -> None:
    assert title_of(entry, LOOK) == title


def test_a_name_that_does_not_tell_its_kind_gets_a_word() -> None:
    assert described(CITY.gebiete[0], LOOK) == "Gebiet Nord"
    assert described(CITY.einheiten[0], LOOK) == "51 Jugendamt"
    assert [kind_label(unit) for unit in CITY.einheiten[:2]] == ["Institut", "Stelle"]
    assert kind_label(CITY.personen[0]) == "Person"


@pytest.mark.parametrize(
    ("head", "certain", "words"),
    [
        (besetzung(person="anna"), True, "Dr. Anna Schmidt"),
        (besetzung(person="anna", amtsbezeichnung="Amtsleiterin"), True, "Dr. Anna Schmidt (Amtsleiterin)"),
        (
            besetzung(person="anna", besetzungsart=k.Besetzungsart.VERTRETUNGSWEISE, amtsbezeichnung="Amtsleiterin"),
            False,
            "Dr. Anna Schmidt (Amtsleiterin, vertretungsweise, unsicher)",
        ),
        (besetzung(besetzungsart=k.Besetzungsart.KOMMISSARISCH), True, "nicht genannt (kommissarisch)"),
        (besetzung(besetzungsart=k.Besetzungsart.VAKANT, amtsbezeichnung="Amtsleiterin"), True, "vakant"),
        (besetzung(besetzungsart=k.Besetzungsart.NN), False, "N.N. (unsicher)"),
    ],
)
def test_an_office_holder_in_words(head: k.Besetzung, certain: bool, words: str) -> None:
    assert holder_label(head, LOOK, certain=certain) == words


def test_a_person_of_whom_only_the_id_is_known_goes_by_it() -> None:
    assert person_label(besetzung(person="bert"), LOOK) == "bert"


def test_periods_in_words() -> None:
    first, last = date(2021, 2, 1), date(2021, 12, 31)
    assert period_label(first, None) == "ab 01.02.2021"
    assert period_label(None, last) == "bis 31.12.2021"
    assert period_label(first, first) == "am 01.02.2021"
    assert period_label(None, None) == "durchgehend"
