"""Musterstadt shows everything that an Organigramm can show: one test for each thing shown."""

from datetime import datetime

import pytest

import kommunal as k
from kommunal.rules import report


@pytest.fixture(scope="module")
def stadt() -> k.Verwaltung:
    return k.beispiel("musterstadt")


@pytest.fixture(scope="module")
def today(stadt: k.Verwaltung) -> k.Stand:
    return stadt.at("2026-11-02")


def test_its_key_belongs_to_nobody(stadt: k.Verwaltung) -> None:
    with pytest.raises(LookupError):
        k.nrw.gemeinde(str(stadt.kommune.ags))


def test_about_25_units(today: k.Stand) -> None:
    assert 20 <= len(today.einheiten) <= 30


def test_the_only_findings_are_those_that_its_profil_explains(stadt: k.Verwaltung) -> None:
    outcome = report(stadt)
    assert outcome.findings == ()
    assert {befund.code for befund, _ in outcome.silenced} == {"R521", "B306"}


class TestUnits:
    def test_numbers_as_printed(self, today: k.Stand) -> None:
        assert {number for unit in today.einheiten for number in unit.nummern} >= {"01", "I", "10.2", "E 70", "51"}

    def test_staff_units_outside_the_departments(self, today: k.Stand) -> None:
        assert [unit.id for unit in today.children("bm") if isinstance(unit, k.Stabsstelle)] == [
            "presse",
            "gleichstellung",
        ]

    def test_an_audit_outside_the_line_below_the_rat(self, today: k.Stand) -> None:
        assert today.one("rpa").uebergeordnet == "keine"
        (over,) = today.relations("rpa")
        assert (over.von, over.beziehungsart) == ("rat", k.Beziehungsart.UNTERSTELLUNG)

    def test_an_eigenbetrieb(self, today: k.Stand) -> None:
        betrieb = today.get("bauhof", k.Betrieb)
        assert betrieb is not None
        assert betrieb.betriebsart is k.Betriebsart.EIGENBETRIEB

    def test_a_post_with_seats_and_a_grade(self, today: k.Stand) -> None:
        stelle = today.get("sb-wohngeld", k.Stelle)
        assert stelle is not None
        assert (stelle.sitze, stelle.umfang, stelle.bewertung) == (2, 1.5, "EG 9a")

    def test_a_stadtteilbuero_with_operator_and_funder(self, today: k.Stand) -> None:
        kinds = {(b.von, b.beziehungsart.value) for b in today.relations("stadtteilbuero")}
        assert kinds == {("nachbarn-ev", "traegerschaft"), ("buergerstiftung", "finanzierung")}


class TestPeople:
    def test_a_vacancy_and_who_acts(self, today: k.Stand) -> None:
        assert [b.besetzungsart.value for b in today.heads("bauen")] == ["kommissarisch", "vakant"]

    def test_a_head_who_is_not_named(self, today: k.Stand) -> None:
        assert [b.besetzungsart for b in today.heads("sozialamt")] == [k.Besetzungsart.NN]

    def test_deputies_in_their_order(self, today: k.Stand) -> None:
        assert [b.person for b in today.deputies("jugendamt")] == ["h-modell", "i-form"]

    def test_two_heads_who_share(self, today: k.Stand) -> None:
        assert {b.person: b.anteil for b in today.heads("musikschule")} == {"h-modell": 0.5, "t-titel": 0.5}

    def test_offices_by_law(self, today: k.Stand) -> None:
        assert [b.person for b in today.office("kaemmerer")] == ["c-muster"]
        assert [b.raum for b in today.office("gleichstellungsbeauftragte")] == ["214"]


class TestTasks:
    def test_letters(self, today: k.Stand) -> None:
        lead = today.responsible("Hilfen zur Erziehung", area="Südstadt", split="Zimmer").lead
        assert lead is not None
        assert lead.zustaendig == "jugendamt"

    def test_areas(self, today: k.Stand) -> None:
        lead = today.responsible("Hilfen zur Erziehung", area="Nordstadt").lead
        assert lead is not None
        assert lead.zustaendig == "asd-1"

    def test_streets(self, today: k.Stand) -> None:
        hauptstrasse = {gebiet.id: gebiet.strassen[0] for gebiet in today.gebiete}
        assert {key: section.covers("12") for key, section in hauptstrasse.items()} == {
            "nordstadt": True,
            "suedstadt": False,
        }

    def test_a_zustaendigkeitsordnung(self, stadt: k.Verwaltung) -> None:
        entscheidend = {
            z.zustaendig: (z.wert_ab, z.wert_bis)
            for z in stadt.zustaendigkeiten
            if z.aufgabe == "auftragsvergabe" and z.rolle is k.Zuständigkeitsrolle.ENTSCHEIDEND
        }
        assert entscheidend == {
            "bm": (None, 50_000), "hauptausschuss": (50_000.01, 250_000), "rat": (250_000.01, None),
        }  # fmt: skip


class TestHours:
    @pytest.mark.parametrize(
        ("on_day", "waiting"),
        [
            ("2026-11-05T15:00", True),
            ("2026-11-06T15:00", False),
            ("2026-12-24T09:00", True),
            ("2026-07-04T11:00", True),
            ("2026-12-05T11:00", False),
        ],
    )
    def test_seasons_exceptions_and_closures(self, stadt: k.Verwaltung, on_day: str, waiting: bool) -> None:
        time = datetime.fromisoformat(on_day)
        assert stadt.at(time.date()).open_at("buergeramt", time).open is waiting

    def test_a_closure_names_who_is_there(self, today: k.Stand) -> None:
        (schliessung,) = today.one("buergeramt").schliessungen
        assert schliessung.ersatz == "ordnungsamt"


class TestChange:
    def test_a_reorganisation_of_the_past(self, stadt: k.Verwaltung) -> None:
        assert stadt.at("2024-12-31").one("jugendamt").uebergeordnet == "soziales"
        assert stadt.at("2025-01-01").one("jugendamt").uebergeordnet == "familie"
        assert "Familiendezernat" in [one.name for one in k.reorganisations(stadt)]

    def test_a_planned_one(self, stadt: k.Verwaltung) -> None:
        assert "klima" not in {unit.id for unit in stadt.at("2027-02-01").einheiten}
        assert "klima" in {unit.id for unit in stadt.at("2027-02-01", planned=True).einheiten}

    def test_what_a_source_says_otherwise(self, stadt: k.Verwaltung) -> None:
        assert [entry.id for entry in stadt.contradictions()] == ["jugendamt"]


def test_a_leitbild(today: k.Stand) -> None:
    leitbild = today.leitbild("jugendamt")
    assert leitbild is not None
    assert leitbild.motto == "Musterstadt macht mit"
    assert str(leitbild.naechste_ueberpruefung) == "2027"


def test_it_is_what_demo_shows() -> None:
    from click.testing import CliRunner

    from kommunal.cli.demo import command

    assert CliRunner().invoke(command, []).output.startswith("Musterstadt, Stand ")
