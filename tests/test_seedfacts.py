"""The demands that all five sources make together, and the proof that no numbered fact goes untested.

The facts of each source are tested in the files beside this one, item by item: ``test_004_07_…`` is item 7 of source
004; here, ``test_x_03_…`` is the third demand of all of them.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest

import kommunal
from kommunal import (
    Akteursart,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Datum,
    InvalidValueError,
    Person,
    Quelle,
    Verwaltung,
    Verwaltungsleitung,
    Zustand,
    Zuständigkeitsrolle,
)
from kommunal.beispiele import namen
from seedfacts import ein

HIER = Path(__file__).parent
REFERENZ = HIER.parent.parent / "shared" / "reference" / "seed-facts.md"
ZAHL_DER_FAKTEN = {"000": 17, "001": 16, "002": 17, "003": 17, "004": 15, "x": 8}
"""How many items each list has; ``x`` are the demands of all."""


@pytest.fixture(scope="module")
def staedte() -> Mapping[str, Verwaltung]:
    # Musterstadt is invented: no document is behind it
    return {name: kommunal.beispiel(name) for name in namen() if name != "musterstadt"}


def _daten(ding: object) -> Iterator[Datum]:
    """Every date anywhere in an entry or a Verwaltung, however deep."""
    if isinstance(ding, Datum):
        yield ding
    elif isinstance(ding, tuple):
        for glied in ding:
            yield from _daten(glied)
    for field in getattr(type(ding), "__attrs_attrs__", ()):
        yield from _daten(getattr(ding, field.name))


def test_x_01_unknown_none_and_vacant_are_three_values(staedte: Mapping[str, Verwaltung]) -> None:
    stand = staedte["hamm"].at("2021-06-01")
    assert ein(stand, "ob", Verwaltungsleitung).uebergeordnet == "keine"
    assert stand.units()[0].id == "ob"
    stelle = next(unit for unit in stand.units() if unit.id == "stelle-stadtteilkoordination")
    assert (stelle.uebergeordnet, stelle.nummern, stelle.standorte) == (None, (), ())

    assert stand.heads("jugendamt") == ()
    (ungenannt,) = stand.heads("stadtteilbuero")
    assert (ungenannt.person, ungenannt.besetzungsart) == (None, Besetzungsart.REGULAER)
    vakant = Besetzung(einheit="jugendamt", rolle=Besetzungsrolle.LEITUNG, besetzungsart=Besetzungsart.VAKANT)
    mit_vakanz = staedte["hamm"].add(vakant).at("2021-06-01")
    assert mit_vakanz.heads("jugendamt") == (vakant,)
    assert (stand.vacancies(), mit_vakanz.vacancies()) == ((), (vakant,))


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_x_02_imprecise_dates_survive(staedte: Mapping[str, Verwaltung], format: Literal["json", "yaml"]) -> None:
    unscharf = {
        name: {datum.text for datum in _daten(stadt) if not datum.exact} for name, stadt in staedte.items()
    }  # fmt: skip
    assert unscharf == {
        "arnsberg": {"2020-12", "..2020-12", "2008~", "2020~"},
        "datteln": {"2023-10-31.."},
        "hamm": {"2021-02~", "2021-01-31..2021-02-27~", "2021-02..2021-12~", "2021-12~"},
        "kamen": {"2025-01~", "2025-01..2026-01-14", "2025-12~", "2025"},
    }
    for stadt in staedte.values():
        wieder = kommunal.loads(kommunal.dumps(stadt, format=format), format=format)
        assert list(_daten(wieder)) == list(_daten(stadt))


def test_x_02_strict_days_are_a_choice(staedte: Mapping[str, Verwaltung]) -> None:
    assert Datum("2025-01-14").exact
    with pytest.raises(InvalidValueError, match="expected one day such as 2021-02-01, got '2025-01~'"):
        staedte["kamen"].at("2025-01~")


@pytest.mark.parametrize(
    ("stadt", "gesucht", "gefunden"),
    [
        ("datteln", "Sport- und Schulverwaltung", "schul-und-sportverwaltung"),
        ("datteln", "Bereich Soziales", "sozialamt"),
        ("datteln", "Fachdienst Jugendamt", "jugendamt"),
        ("hamm", "Stabsstelle für soziale Planung", "stabsstelle-soziale-planung"),
        ("hamm", "stadtteilkoordination", "stelle-stadtteilkoordination"),
        ("arnsberg", "Alles Arnsberg", "alles-arnsberg"),
        ("kamen", "Stadtteilbuero Heeren-Werve", "stadtteilbuero-heeren-werve"),
    ],
)
def test_x_03_one_thing_by_several_names(
    staedte: Mapping[str, Verwaltung], stadt: str, gesucht: str, gefunden: str
) -> None:
    assert staedte[stadt].at("2026-01-20").find(gesucht)[0].id == gefunden


def test_x_04_tasks_have_several_bearers_in_different_roles(staedte: Mapping[str, Verwaltung]) -> None:
    stand = staedte["hamm"].at("2021-06-01")
    rollen = {(z.zustaendig, z.rolle) for z in stand.zustaendigkeiten if z.aufgabe == "stadtteilentwicklungskonzept"}
    assert rollen == {
        ("stelle-stadtteilkoordination", Zuständigkeitsrolle.FEDERFUEHREND),
        ("stadtplanungsamt", Zuständigkeitsrolle.UNTERSTUETZEND),
    }
    angebote = {z.zustaendig: z.rolle for z in stand.zustaendigkeiten if z.aufgabe == "bewohnerorientierte-angebote"}
    assert [traeger for traeger, rolle in angebote.items() if rolle is Zuständigkeitsrolle.MITWIRKEND] == [
        "initiativen", "vereine", "institutionen",
    ]  # fmt: skip
    ohne_einheit = {z.aufgabe for z in stand.zustaendigkeiten if z.zustaendig == "kommune"}
    assert ohne_einheit == {"betreuungsgebuehren"}


def test_x_05_actors_outside_the_administration(staedte: Mapping[str, Verwaltung]) -> None:
    arten = {(name, akteur.id): akteur.akteurart for name, stadt in staedte.items() for akteur in stadt.akteure}
    assert arten["datteln", "spirit"] is Akteursart.UNTERNEHMEN
    assert arten["kamen", "plan-lokal"] is Akteursart.UNTERNEHMEN
    assert arten["kamen", "ehrenamtliches-stadtteilmanagement"] is Akteursart.EHRENAMT
    assert arten["kamen", "naturfreunde"] is Akteursart.VEREIN
    assert arten["kamen", "polizei"] is Akteursart.POLIZEI
    assert arten["kamen", "verbraucherzentrale-kamen"] is None
    assert arten["hamm", "arbeitsagentur"] is Akteursart.BEHOERDE


def test_x_06_planned_dissolved_and_deviating_states(staedte: Mapping[str, Verwaltung]) -> None:
    zustaende = {name: {entry.zustand for entry in stadt.entries()} for name, stadt in staedte.items()}
    assert zustaende == {
        "arnsberg": {Zustand.AKTIV, Zustand.GEPLANT, Zustand.AUFGELOEST},
        "datteln": {Zustand.AKTIV, Zustand.ABWEICHEND},
        "hamm": {Zustand.AKTIV, Zustand.GEPLANT, Zustand.ABWEICHEND},
        "kamen": {Zustand.AKTIV, Zustand.GEPLANT},
    }
    befristet = staedte["kamen"].at("2025-06-01")["maifeier"].gueltig
    assert befristet is not None
    assert str(befristet.bis) == "2025"


def test_x_07_every_statement_has_a_source_and_contradictions_are_kept(staedte: Mapping[str, Verwaltung]) -> None:
    daten = {(name, q.id): (q.herausgeber, q.datum) for name, stadt in staedte.items() for q in stadt.quellen}
    assert daten["arnsberg", "q-interview"] == (None, Datum("2020-12"))
    assert daten["datteln", "q-artikel"] == ("Redaktion RDN", None)
    assert daten["hamm", "q-norden"] == (None, None)
    assert daten["hamm", "q-rathaus"] == ("wa.de", None)
    assert daten["kamen", "q-mitteilung"] == ("Stadt Kamen", Datum("2026-01-14"))
    for stadt in staedte.values():
        assert all(entry.quellen for entry in stadt.entries() if not isinstance(entry, Quelle))
    abweichend = {name: [entry.id for entry in stadt.contradictions()] for name, stadt in staedte.items()}
    assert abweichend == {
        "arnsberg": [],
        "datteln": ["jugendamt", "jobcenter", "sozialamt", "schul-und-sportverwaltung", "musikschule"],
        "hamm": ["hamm-norden"],
        "kamen": [],
    }


def test_x_08_persons_can_be_taken_out(staedte: Mapping[str, Verwaltung]) -> None:
    for stadt in staedte.values():
        nachnamen = [person.name.split()[-1] for person in stadt.personen]
        oeffentlich = kommunal.without_persons(stadt)
        text = repr(oeffentlich)
        assert nachnamen
        assert not [name for name in nachnamen if name in text]
        assert len(oeffentlich.besetzungen) == len(stadt.besetzungen)
        assert all(isinstance(person, Person) for person in stadt.personen)


# --- no item goes untested ------------------------------------------------------------------------------------------


def _getestet() -> set[str]:
    """Which items have a test, by the names of the tests in this folder."""
    muster = re.compile(r"^def test_([0-9]{3}|x)_([0-9]{2})_", re.MULTILINE)
    texte = (path.read_text(encoding="utf-8") for path in HIER.glob("test_seedfacts*.py"))
    return {f"{liste}.{int(nummer)}" for text in texte for liste, nummer in muster.findall(text)}


def test_every_item_has_its_test() -> None:
    assert _getestet() == {f"{liste}.{n}" for liste, zahl in ZAHL_DER_FAKTEN.items() for n in range(1, zahl + 1)}


def test_the_lists_are_those_of_the_reference() -> None:
    if not REFERENZ.exists():
        pytest.skip("the list of facts lies outside the repository and is not there")
    gefunden: dict[str, int] = {}
    liste = None
    for zeile in REFERENZ.read_text(encoding="utf-8").splitlines():
        if zeile.startswith("## "):
            kopf = re.match(r"## ([0-9]{3}) |## (Cross-cutting)", zeile)
            assert kopf, zeile
            liste = kopf[1] or "x"
        elif liste and re.match(r"- " if liste == "x" else rf"{gefunden.get(liste, 0) + 1}\. ", zeile):
            gefunden[liste] = gefunden.get(liste, 0) + 1
        else:
            assert not re.match(r"[0-9]+\. ", zeile), zeile
    assert gefunden == ZAHL_DER_FAKTEN
