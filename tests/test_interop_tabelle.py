"""Spreadsheets: what kommunal writes reads back without loss; what cities keep is read, and every guess is told."""

import io
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import interop
from kommunal.interop import columns as table_columns
from kommunal.interop import sheets
from kommunal.interop.german import german_date, kind_of_name, number_key, parent_number
from kommunal.interop.headings import FIELDS
from kommunal.interop.holders import Holder, parse_holders
from kommunal.interop.sheets import column_name, to_csv
from kommunal.interop.template import template
from kommunal.strategies import verwaltungen

CITIES = ("arnsberg", "datteln", "hamm", "kamen")


def csv(text: str, **options: Any) -> interop.Reading:
    return interop.read(text.encode("utf-8"), "tabelle", **{"ags": "05978020", **options})


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def problems(reading: interop.Reading) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in reading.problems]


class TestRoundTrip:
    """Out and in again is the same record."""

    @given(verwaltung=verwaltungen())
    @settings(max_examples=20)
    def test_of_a_whole_record_as_csv(self, verwaltung: k.Verwaltung) -> None:
        written = interop.export(verwaltung, "tabelle")
        again = interop.read(written.text.encode("utf-8"), "tabelle")
        assert again.verwaltung == verwaltung
        assert (again.problems, again.losses, written.losses) == ((), (), ())

    @pytest.mark.parametrize(
        "text", ["_x0041_", "a_x000d_b", "_x005F_", "_x005F_x0041_", "__x0041__", "x005F_", "_x41_", "a\tb", "a\nb"]
    )
    def test_of_what_is_a_code_to_spreadsheets(self, text: str) -> None:
        amt = k.Amt(id="a", name="A", anmerkung=text, erweiterungen={text: text})
        town = k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=(amt,))
        written = interop.export(town, "tabelle")
        content = written.writers[".xlsx"](written.data)
        assert isinstance(content, bytes)
        assert interop.read(content, "tabelle").verwaltung == town

    @given(verwaltung=verwaltungen(max_units=3))
    @settings(max_examples=5)
    def test_of_a_whole_record_as_workbook(self, verwaltung: k.Verwaltung) -> None:
        written = interop.export(verwaltung, "tabelle")
        content = written.writers[".xlsx"](written.data)
        assert isinstance(content, bytes)
        assert interop.read(content, "tabelle").verwaltung == verwaltung

    @pytest.mark.parametrize("city", CITIES)
    @pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx", "plan"])
    def test_of_a_file_or_folder(self, city: str, name: str, tmp_path: Path) -> None:
        interop.export(k.beispiel(city), "tabelle").save(tmp_path / name)
        reading = interop.read(tmp_path / name, "tabelle")
        assert reading.verwaltung == k.beispiel(city)
        assert reading.problems == ()

    def test_what_a_day_shows_reads_back_without_errors(self) -> None:
        stand = k.beispiel("hamm").at("2021-03-01")
        again = interop.read(interop.export(stand, "tabelle").text.encode(), "tabelle").verwaltung
        assert [unit.id for unit in again.at("2021-03-01").einheiten] == [unit.id for unit in stand.einheiten]
        assert not [f for f in k.check(again) if f.severity is k.Severity.ERROR]

    @pytest.mark.parametrize("value", ["=2+3", "'=x", "''=y", "+49 1", "-1", "@x", "a;b", 'c"d', " g ", "\\"])
    def test_every_text_survives(self, value: str) -> None:
        long = f"{value}\n\t{value}"
        units = (k.Amt(id="a", name=value, nummern=(value, f"{value};"), aliase=(f" {value} ",), zweck=long),)
        verwaltung = k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=units)
        written = interop.export(verwaltung, "tabelle")
        for ending in (".csv", ".xlsx"):
            content = written.writers[ending](written.data)
            raw = content.encode("utf-8") if isinstance(content, str) else content
            assert isinstance(raw, bytes)
            assert interop.read(raw, "tabelle").verwaltung == verwaltung, ending

    def test_an_empty_value_stays_apart_from_none(self) -> None:
        verwaltung = k.Verwaltung(
            kommune=k.Kommune(ags="05978020"),
            einheiten=(
                k.Amt(id="a", name="A", gueltig=k.Zeitraum()),
                k.Amt(id="b", name="{}"),
                k.Amt(id="c", name="C", gueltig=k.Zeitraum(ab="2021")),
            ),
            standorte=(
                k.Standort(id="s", anschrift=k.Anschrift()),
                k.Standort(id="t", anschrift=k.Anschrift(strasse="{}"), gueltig=k.Zeitraum()),
            ),
        )
        written = interop.export(verwaltung, "tabelle")
        assert written.losses == ()
        assert interop.read(written.text.encode(), "tabelle").verwaltung == verwaltung

    def test_unknown_and_none_stay_apart(self) -> None:
        verwaltung = k.Verwaltung(
            kommune=k.Kommune(ags="05978020"),
            einheiten=(
                k.Verwaltungsleitung(id="a", name="A", uebergeordnet=None),
                k.Verwaltungsleitung(id="b", name="B"),
                k.Amt(id="c", name="C"),
            ),
        )
        again = interop.read(interop.export(verwaltung, "tabelle").text.encode(), "tabelle").verwaltung
        assert [unit.uebergeordnet for unit in again.einheiten] == [None, "keine", None]

    def test_a_question_mark_says_not_known_only_where_an_empty_cell_says_something_else(self) -> None:
        verwaltung = csv(
            "[einheiten]\nart;id;name;kurzname;uebergeordnet;nummern\n"
            "verwaltungsleitung;v;Verwaltung;?;?;?\nverwaltungsleitung;w;Verwaltung;;;\n"
        ).verwaltung
        unknown, stated = verwaltung.einheiten
        assert (unknown.uebergeordnet, unknown.kurzname, unknown.nummern) == (None, "?", ("?",))
        assert (stated.uebergeordnet, stated.kurzname, stated.nummern) == ("keine", None, ())
        assert interop.read(interop.export(verwaltung, "tabelle").text.encode(), "tabelle").verwaltung == verwaltung

    def test_the_ids_of_edges_stand_in_their_tables(self) -> None:
        tables = interop.export(k.beispiel("hamm"), "tabelle").data
        assert list(tables)[:3] == ["kommune", "quellen", "einheiten"]
        assert "familiendezernat.leitung" in "\n".join(row[0] for row in tables["besetzungen"])
        assert all(rows[0][0] == "id" for name, rows in tables.items() if name not in ("kommune", "einheiten"))

    def test_a_text_that_no_cell_holds_is_refused_with_its_place(self) -> None:
        verwaltung = k.Verwaltung(
            kommune=k.Kommune(ags="05978020"), einheiten=(k.Amt(id="a", name="A", zweck="x" * 40_000),)
        )
        written = interop.export(verwaltung, "tabelle")
        with pytest.raises(k.InvalidValueError, match=r"einheiten!.*2: expected text that a cell can hold, got 40000"):
            written.writers[".xlsx"](written.data)
        assert written.writers[".csv"](written.data)


class TestOwnTables:
    """Tables of kommunal that somebody has worked on."""

    def test_every_unusable_cell_is_told_with_its_place(self) -> None:
        reading = csv(
            "[einheiten]\nart;id;name;reihenfolge;gueltig.ab\namt;a;A;3;2020\namt;b;B;drei;2021\namt;c;C;;gestern\n"
            "[aufgaben]\nid;name\nkita;Kita\n"
        )
        assert [unit.id for unit in reading.verwaltung.einheiten] == ["a"]
        assert [task.id for task in reading.verwaltung.aufgaben] == ["kita"]
        assert problems(reading) == [
            ("einheiten!D4", "expected a whole number, got 'drei'"),
            ("einheiten!E5", "expected a date such as 2021, 2021-02 or 2021-02-01, got 'gestern'"),
        ]

    def test_a_row_without_a_required_field_is_told_with_its_row(self) -> None:
        reading = csv("[einheiten]\nart;id;name\namt;a;\namt;b;B\n")
        assert problems(reading) == [("einheiten!C3", "required field is missing")]

    def test_rows_without_anything_are_passed_over(self) -> None:
        assert len(csv("[einheiten]\nart;id;name\n;;\namt;b;B\n").verwaltung.einheiten) == 1

    def test_a_strange_sheet_beside_them_is_told(self) -> None:
        reading = interop.read(
            workbook(einheiten=[["art", "id", "name"], ["amt", "a", "A"]], Notizen=[["x"]]), "tabelle", ags="05978020"
        )
        assert [str(loss) for loss in reading.losses] == ["Notizen: not one of the tables of kommunal"]

    def test_numbers_and_truth_values_of_a_spreadsheet_are_read(self) -> None:
        content = workbook(
            einheiten=[["art", "id", "name", "sitze", "umfang"], ["stelle", "s", "S", 2, 0.5]],
            mitgliedschaften=[["gremium", "stimmrecht"], ["rat", True]],
            gremien=[["id", "name"], ["rat", "Rat"]],
        )
        verwaltung = interop.read(content, "tabelle", ags="05978020").verwaltung
        stelle = verwaltung.einheiten[0]
        assert isinstance(stelle, k.Stelle)
        assert (stelle.sitze, stelle.umfang, verwaltung.mitgliedschaften[0].stimmrecht) == (2, 0.5, True)

    def test_one_sheet_may_be_chosen(self) -> None:
        content = workbook(Alt=[["Nr.", "Bezeichnung"], [1, "A"]], Neu=[["Nr.", "Bezeichnung"], [1, "B"]])
        assert [u.name for u in interop.read(content, "tabelle", blatt="Neu").verwaltung.einheiten] == ["B"]
        with pytest.raises(k.InvalidValueError, match="expected one of the sheets 'Alt', 'Neu', got 'Nue'"):
            interop.read(content, "tabelle", blatt="Nue")


PLAN = """\
Gliederungsplan der Stadt Musterstadt;;;;;;;;;;
Stand: 01.03.2026;;;;;;;;;;
;;;;;;;;;;
Dez.;Nr.;Bezeichnung;Leitung;Vertretung;Telefon;Raum;E-Mail;Aufgaben;gültig ab;Kostenstelle
I;10;Hauptamt;Dr. Anna Muster (komm.);N.N.;02307 148-0;101;hauptamt@example.org;Organisation;01.02.2021;4711
;10.1;Abteilung Personal;Herr Müller;;;;;"Personal
Ausbildung; Organisation";;
;11;Amt für Bürgerdienste;vakant;;+49 2307 1;12;;;;
Dez.;Nr.;Bezeichnung;Leitung;Vertretung;Telefon;Raum;E-Mail;Aufgaben;gültig ab;Kostenstelle
II;51;Jugendamt;Frau Schulze / Herr Meier;Beispiel, Berta;;;;;seit März 2020;
;51.1;Kita;=2+3 <b>&;;;;;;irgendwann;
;;;Ohne Name;;;;;;;
"""


class TestPlan:
    """A table as a Hauptamt keeps it."""

    def test_is_read_whole(self) -> None:
        reading = csv(PLAN)
        units = {unit.id: unit for unit in reading.verwaltung.einheiten}
        above = {key: unit.uebergeordnet for key, unit in units.items()}
        assert above == {
            "dezernat-i": None, "dezernat-ii": None, "hauptamt": "dezernat-i", "abteilung-personal": "hauptamt",
            "amt-fuer-buergerdienste": "dezernat-i", "jugendamt": "dezernat-ii", "kita": "jugendamt",
        }  # fmt: skip
        assert [units[key].art for key in ("dezernat-i", "hauptamt", "abteilung-personal", "kita")] == [
            "dezernat", "amt", "abteilung", "einrichtung",
        ]  # fmt: skip
        assert units["hauptamt"].gueltig == k.Zeitraum(ab="2021-02-01")
        assert units["jugendamt"].gueltig == k.Zeitraum(ab="2020-03")
        assert units["hauptamt"].erweiterungen["Kostenstelle"] == "4711"
        assert [way.wert for way in units["amt-fuer-buergerdienste"].erreichbarkeiten] == ["+49 2307 1"]
        assert reading.verwaltung.stand == k.Datum("2026-03-01")
        assert not [f for f in k.check(reading.verwaltung) if f.severity is k.Severity.ERROR]

    def test_who_heads_and_who_deputises(self) -> None:
        verwaltung = csv(PLAN).verwaltung
        told = [(b.einheit, b.rolle.value, b.person, b.besetzungsart.value, b.rang) for b in verwaltung.besetzungen]
        assert told == [
            ("hauptamt", "leitung", "anna-muster", "kommissarisch", None),
            ("hauptamt", "stellvertretung", None, "nn", None),
            ("abteilung-personal", "leitung", "mueller", "regulaer", None),
            ("amt-fuer-buergerdienste", "leitung", None, "vakant", None),
            ("jugendamt", "leitung", "schulze", "regulaer", None),
            ("jugendamt", "leitung", "meier", "regulaer", None),
            ("jugendamt", "stellvertretung", "berta-beispiel", "regulaer", None),
        ]
        assert {p.id: (p.titel, p.anrede) for p in verwaltung.personen}["anna-muster"] == ("Dr.", None)
        assert verwaltung.besetzungen[0].raum == "101"

    def test_a_task_that_two_units_list_is_led_by_neither(self) -> None:
        verwaltung = csv(PLAN).verwaltung
        assert {(z.aufgabe, z.zustaendig, z.rolle.value) for z in verwaltung.zustaendigkeiten} == {
            ("organisation", "hauptamt", "ausfuehrend"), ("organisation", "abteilung-personal", "ausfuehrend"),
            ("personal", "abteilung-personal", "federfuehrend"),
            ("ausbildung", "abteilung-personal", "federfuehrend"),
        }  # fmt: skip

    def test_what_cannot_be_used_is_told_by_cell(self) -> None:
        reading = csv(PLAN)
        assert problems(reading) == [
            ("row 11", "expected a name of the unit, got none; the row is not used"),
            ("J10", "expected a day such as 01.03.2021, got 'irgendwann'; it is left out"),
            ("D10", "expected a name, N.N. or vakant, got '=2+3 <b>&'; kept in erweiterungen"),
        ]
        assert reading.verwaltung.einheiten[-1].erweiterungen["Leitung"] == "=2+3 <b>&"
        assert [str(loss) for loss in reading.losses] == [
            "table!row 1: 'Gliederungsplan der Stadt Musterstadt' is no row of the table"
        ]

    @pytest.mark.parametrize(
        ("ab", "bis", "gueltig", "problem"),
        [
            ("31.02.2025", "", None, ("B2", "expected a day such as 01.03.2021, got '31.02.2025'")),
            ("45000", "2027", k.Zeitraum(bis="2027"), ("B2", "expected a day such as 01.03.2021, got '45000'")),
            ("2027", "2025", k.Zeitraum(ab="2027"), ("C2", "expected bis not before ab, got ab 2027 and bis 2025")),
        ],
    )
    def test_a_day_that_cannot_be_costs_no_row(
        self, ab: str, bis: str, gueltig: k.Zeitraum | None, problem: tuple[str, str]
    ) -> None:
        reading = csv(f"Bezeichnung;ab;bis\nA;{ab};{bis}\n")
        assert [unit.gueltig for unit in reading.verwaltung.einheiten] == [gueltig]
        assert problems(reading) == [(problem[0], f"{problem[1]}; it is left out")]

    def test_a_cell_with_line_breaks_is_one_name(self) -> None:
        reading = csv(
            'Nr.;Bezeichnung;Adresse\n"10";"Haupt-\namt";"Rathaus\nMarkt 1"\n11;"Amt für Tief-\nund Hochbau";\n'
        )
        assert [unit.name for unit in reading.verwaltung.einheiten] == ["Hauptamt", "Amt für Tief- und Hochbau"]
        assert [site.name for site in reading.verwaltung.standorte] == ["Rathaus, Markt 1"]
        assert "B2: 'Haupt-\\namt' is taken for 'Hauptamt'" in reading.notes
        assert not reading.problems

    def test_places_in_a_circle_are_told_and_left_out(self) -> None:
        reading = csv("Nr.;Bezeichnung;übergeordnet\n1;A;3\n2;B;1\n3;C;2\n4;D;3\n")
        assert [unit.uebergeordnet for unit in reading.verwaltung.einheiten] == ["c", None, "b", "c"]
        assert problems(reading) == [("C3", "the way up runs in a circle from '1'; its place stays unknown")]
        assert k.loads(k.dumps(reading.verwaltung)) == reading.verwaltung

    def test_several_addresses_in_a_cell_are_several_and_what_is_none_is_kept(self) -> None:
        reading = csv("Bezeichnung;E-Mail;Telefon\nA;a@x.de, b@x.de / c@x.de;17-1\nB;keine;intern\n")
        assert [[way.wert for way in unit.erreichbarkeiten] for unit in reading.verwaltung.einheiten] == [
            ["17-1", "a@x.de", "b@x.de", "c@x.de"], [],
        ]  # fmt: skip
        assert dict(reading.verwaltung.einheiten[1].erweiterungen) == {"E-Mail": "keine", "Telefon": "intern"}
        assert problems(reading) == [
            ("C3", "expected a number, got 'intern'; kept in erweiterungen"),
            ("B3", "expected an e-mail address, got 'keine'; kept in erweiterungen"),
        ]

    def test_a_number_of_which_a_spreadsheet_made_a_day_is_a_number_again(self) -> None:
        reading = csv("Nr.;Bezeichnung\n1;A\n1. Okt;B\n")
        assert [unit.nummern for unit in reading.verwaltung.einheiten] == [("1",), ("1.10",)]
        assert reading.verwaltung.einheiten[1].uebergeordnet == "a"
        assert "A3: '1. Okt' is taken for the number 1.10" in reading.notes

    def test_a_lone_cell_outside_the_columns_is_a_remark(self) -> None:
        reading = csv("Nr.;Bezeichnung;\n1;A;\n;;Stand: Mai 2025\n;;Entwurf\n")
        assert reading.verwaltung.stand == k.Datum("2025-05")
        assert [str(loss) for loss in reading.losses] == ["table!row 4: 'Entwurf' is no row of the table"]

    def test_a_second_column_of_one_field_follows_the_first_or_is_kept(self) -> None:
        unit = csv("Bezeichnung;Telefon;Tel.;Raum;Zimmer\nA;1;2;;9\n").verwaltung.einheiten[0]
        assert [way.wert for way in unit.erreichbarkeiten] == ["1", "2"]
        assert dict(unit.erweiterungen) == {"Zimmer": "9"}

    def test_two_units_at_one_address_share_the_site(self) -> None:
        verwaltung = csv(
            "Bezeichnung;Straße;Raum;Leitung\nA;Markt 1;;Dipl.-Ing. Bo Berg, Baurat\nB;Markt 1;;\n"
        ).verwaltung
        assert [unit.standorte for unit in verwaltung.einheiten] == [("markt-1",), ("markt-1",)]
        assert len(verwaltung.standorte) == 1
        assert verwaltung.personen[0].qualifikationen == ("Dipl.-Ing.",)
        assert verwaltung.besetzungen[0].amtsbezeichnung == "Baurat"

    def test_every_guess_is_told(self) -> None:
        notes = csv(PLAN).notes
        assert "column 'Bezeichnung' holds name" in notes
        assert "column 'Kostenstelle' is unknown and kept in erweiterungen" in notes
        assert "4 empty cells of the Dezernat are taken to mean the one above" in notes
        assert "Dezernate made of the column of their numbers: 2" in notes
        assert "units placed below the one whose number begins theirs: 2" in notes
        assert "units whose kind is read off their names: 5" in notes

    def test_ids_are_the_same_in_a_second_reading(self) -> None:
        assert csv(PLAN).verwaltung == csv(PLAN).verwaltung

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    def test_in_any_encoding_and_with_any_delimiter(self, encoding: str, delimiter: str) -> None:
        text = delimiter.join(("Nr.", "Bezeichnung")) + "\n" + delimiter.join(("51", "Büro für Städtebau")) + "\n"
        reading = interop.read(text.encode(encoding), "tabelle", ags="05978020")
        assert [unit.name for unit in reading.verwaltung.einheiten] == ["Büro für Städtebau"]
        assert ("read as Windows-1252, for it is not UTF-8" in reading.notes) == (encoding == "cp1252")

    @given(st.permutations(["Nr.", "Bezeichnung", "Leitung", "Telefon", "übergeordnet"]))
    @settings(max_examples=10)
    def test_in_any_order_of_columns(self, order: list[str]) -> None:
        rows = [
            {"Nr.": "5", "Bezeichnung": "Soziales", "Leitung": "Anna Muster", "Telefon": "1"},
            {"Nr.": "51", "Bezeichnung": "Jugend", "Leitung": "N.N.", "übergeordnet": "5"},
        ]
        text = to_csv({"x": [order, *([row.get(name, "") for name in order] for row in rows)]}, heads=False)
        verwaltung = csv(text).verwaltung
        assert [(u.id, u.nummern, u.uebergeordnet) for u in verwaltung.einheiten] == [
            ("soziales", ("5",), None), ("jugend", ("51",), "soziales"),
        ]  # fmt: skip
        assert len(verwaltung.besetzungen) == 2

    def test_with_english_headings(self) -> None:
        reading = csv("Number,Name,Head,Phone,Parent\n1,Mayor,Anna Muster,110,\n2,Youth,,,Mayor\n")
        assert [(u.name, u.uebergeordnet) for u in reading.verwaltung.einheiten] == [
            ("Mayor", None),
            ("Youth", "mayor"),
        ]

    def test_columns_may_be_told(self) -> None:
        text = "Was;Wer;Wo\nJugendamt;Anna Muster;x\n"
        reading = csv(text, spalten={"Was": "name", "Wer": "leitung", "Wo": "-"})
        assert [person.name for person in reading.verwaltung.personen] == ["Anna Muster"]
        assert [str(loss) for loss in reading.losses] == ["table!Wo: left out, as spalten says"]
        assert reading.verwaltung.einheiten[0].erweiterungen == k.Erweiterungen()

    def test_a_field_that_does_not_exist_is_refused(self) -> None:
        with pytest.raises(k.InvalidValueError, match="got 'leitng'; did you mean 'leitung'"):
            csv("A;B\n1;2\n", spalten={"A": "leitng"})
        with pytest.raises(k.InvalidValueError, match="got '12345'"):
            csv("A;B\n1;2\n", spalten={"A": "12345"})

    def test_a_heading_that_is_not_there_is_told(self) -> None:
        assert problems(csv("Bezeichnung;Nr.\nA;1\n", spalten={"Chef": "leitung"})) == [
            ("", "no column 'Chef' that spalten names")
        ]

    def test_without_headings_it_is_refused_with_what_is_there(self) -> None:
        with pytest.raises(
            k.DocumentError, match=r"expected headings such as Nr\., Bezeichnung, Leitung, got 'x', 'y'"
        ):
            csv("x;y\n1;2\n")
        with pytest.raises(k.DocumentError, match="got nothing"):
            csv("\n\n")

    def test_a_sheet_without_headings_beside_others_is_told(self) -> None:
        content = workbook(Plan=[["Nr.", "Bezeichnung"], [1, "A"]], Notizen=[["bla"]])
        reading = interop.read(content, "tabelle", ags="05978020")
        assert [str(loss) for loss in reading.losses] == ["Notizen: no row of headings that kommunal knows"]
        assert "sheet 'Plan': column 'Nr.' holds nummer" in reading.notes

    def test_without_a_municipality_it_is_read_plainly(self) -> None:
        reading = interop.read(b"Nr.;Bezeichnung\n1;A\n", "tabelle")
        assert reading.verwaltung.kommune.name == "Unbenannte Kommune"
        assert any("no municipality is named" in note for note in reading.notes)


class TestWords:
    """What is said of cells that cannot be used, and of what has no usual name."""

    @pytest.mark.parametrize(
        ("kind", "cell", "expected"),
        [
            ("int", "x", "expected a whole number, got 'x'"), ("float", "x", "expected a number, got 'x'"),
            ("json", "{", "expected JSON, got '{'"), ("bool", "x", "expected ja or nein, got 'x'"),
        ],
    )  # fmt: skip
    def test_what_a_cell_should_hold(self, kind: str, cell: str, expected: str) -> None:
        column = next(
            column for name in table_columns.TABLES[1:] for column in table_columns.columns(name).values()
            if column.kind == kind
        )  # fmt: skip
        with pytest.raises(k.InvalidValueError, match=re.escape(expected)):
            table_columns.to_value(cell, column)

    @pytest.mark.parametrize(("value", "cell"), [(True, "ja"), (False, "nein"), (None, table_columns.UNKNOWN)])
    def test_yes_no_and_unknown_read_back(self, value: bool | None, cell: str) -> None:
        column = table_columns.columns("mitgliedschaften")["stimmrecht"]
        assert table_columns.to_cell(value, column.kind) == cell
        if value is not None:
            assert table_columns.to_value(cell, column) is value

    def test_names_without_a_latin_letter_get_ids_by_what_they_are(self) -> None:
        text = "Bezeichnung;Leitung;Stadtteil;Straße;Träger\n李;王;東;Weg;京\n"
        verwaltung = csv(text).verwaltung
        assert [entry.id for entry in verwaltung.personen] == ["person"]
        assert [entry.id for entry in verwaltung.gebiete] == ["gebiet"]
        assert [entry.id for entry in verwaltung.akteure] == ["akteur"]
        verwaltung = csv("Leistung;Zuständig\n水;火\n").verwaltung
        assert [entry.id for entry in verwaltung.aufgaben] == ["aufgabe"]
        assert [entry.id for entry in verwaltung.einheiten] == ["einheit"]

    def test_a_task_with_all_that_its_row_says(self) -> None:
        text = (
            "Leistung;Zuständig;Beschreibung;Online-Dienst;Anmerkung;Leistungsschlüssel;ID;Stichworte;Farbe;Stadtteil\n"
            "Kitaplatz;Jugendamt;Platz finden;https://example.org/k;neu;99041002017000;7;Krippe, Hort;rot;Mitte\n"
        )
        (task,) = csv(text).verwaltung.aufgaben
        assert (task.beschreibung, task.onlinedienst, task.anmerkung) == (
            "Platz finden", "https://example.org/k", "neu",
        )  # fmt: skip
        assert (task.leistungsschluessel, task.stichworte) == (("99041002017000",), ("Krippe", "Hort"))
        assert [(key.system, key.wert) for key in task.kennungen] == [("tabelle", "7")]
        assert dict(task.erweiterungen) == {"Farbe": "rot", "gebiet": "Mitte"}

    def test_one_known_heading_is_enough_where_it_is_told_or_alone(self) -> None:
        assert [unit.name for unit in csv("Einheit\nA\n").verwaltung.einheiten] == ["A"]
        table = "Wie es heißt;Farbe\nA;rot\n"
        assert [unit.name for unit in csv(table, spalten={"Wie es heißt": "name"}).verwaltung.einheiten] == ["A"]
        with pytest.raises(k.DocumentError):
            csv("Einheit;Farbe\nA;rot\n")


class TestWorkbook:
    """What Excel does to tables."""

    def test_merged_cells_hold_for_each_row(self) -> None:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        for row in ([None, "Plan"], [None, "Übergeordnet", "Bezeichnung"], [None, None, "Dezernat I"]):
            page.append(row)
        for name in ("Hauptamt", "Kämmerei"):
            page.append([None, "Dezernat I", name])
        page.merge_cells("B4:B5")
        page.merge_cells("B1:C1")
        out = io.BytesIO()
        book.save(out)
        reading = interop.read(out.getvalue(), "tabelle", ags="05978020")
        assert [unit.uebergeordnet for unit in reading.verwaltung.einheiten] == [None, "dezernat-i", "dezernat-i"]
        assert problems(reading) == []

    def test_numbers_that_were_typed_as_text_come_back(self) -> None:
        rows: list[list[Any]] = [["Nr.", "Bezeichnung"], [10, "Hauptamt"], [10.1, "A"], [10.9, "B"], [10.1, "C"]]
        rows += [[datetime(2026, 2, 10), "D"], [date(2026, 3, 10), "E"], [time(10, 30), "F"], [True, "G"]]
        reading = interop.read(workbook(Plan=rows), "tabelle", ags="05978020")
        numbers = {unit.name: unit.nummern[0] for unit in reading.verwaltung.einheiten}
        assert numbers == {
            "Hauptamt": "10", "A": "10.1", "B": "10.9", "C": "10.10", "D": "10.2", "E": "10.3", "F": "10:30", "G": "ja",
        }  # fmt: skip
        assert "Plan!A5: the second 10.1 is taken for 10.10" in reading.notes
        assert "Plan!A6: the date 2026-02-10 is taken for the number 10.2" in reading.notes

    def test_a_number_is_read_as_it_is_displayed(self) -> None:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.append(["Nr.", "Bezeichnung"])
        page.append([7, "A"])
        page.append([10.1, "B"])
        page["A2"].number_format = "000"
        page["A3"].number_format = "0.00"
        out = io.BytesIO()
        book.save(out)
        verwaltung = interop.read(out.getvalue(), "tabelle", ags="05978020").verwaltung
        assert [unit.nummern for unit in verwaltung.einheiten] == [("007",), ("10.10",)]

    @pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"PK\x05\x06" + bytes(18)])
    def test_what_is_no_workbook_is_refused(self, content: bytes) -> None:
        with pytest.raises(k.DocumentError, match="expected a workbook"):
            interop.read(content, "tabelle")

    def test_a_workbook_that_unpacks_to_too_much_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kommunal.interop.sheets._UNZIPPED", 10)
        with pytest.raises(k.DocumentError, match="expected a workbook of at most 10 bytes"):
            interop.read(workbook(x=[["a"]]), "tabelle")

    def test_as_much_as_is_allowed_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content = workbook(x=[["name"], ["Bauamt"]])
        size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
        monkeypatch.setattr("kommunal.interop.sheets._UNZIPPED", size)
        assert sheets.from_xlsx(content, None)[0].rows == (("name",), ("Bauamt",))
        monkeypatch.setattr("kommunal.interop.sheets._UNZIPPED", size - 1)
        with pytest.raises(k.DocumentError, match=f"at most {size - 1} bytes, got {size}"):
            sheets.from_xlsx(content, None)

    def test_the_same_tables_give_the_same_bytes(self) -> None:
        written = interop.export(k.beispiel("kamen"), "tabelle")
        one, two = (written.writers[".xlsx"](written.data) for _ in range(2))
        assert one == two
        assert isinstance(one, bytes)
        assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(one)).infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_nothing_in_it_is_a_formula(self) -> None:
        units = (k.Amt(id="a", name="=HYPERLINK(1)"),)
        written = interop.export(k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=units), "tabelle")
        content = written.writers[".xlsx"](written.data)
        assert isinstance(content, bytes)
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content))["einheiten"].iter_rows() for cell in row]
        assert "f" not in {cell.data_type for cell in cells}

    def test_nothing_in_a_csv_begins_like_a_formula(self) -> None:
        units = (k.Amt(id="a", name="=1", zweck="+1", kurzname="-1", bezeichnung="@1"),)
        text = interop.export(k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=units), "tabelle").text
        assert not [cell for line in text.splitlines() for cell in line.split(";") if cell[:1] in ("=", "+", "-", "@")]


class TestLevels:
    """A table with a column for each level."""

    TABLE = (
        "Dezernat;Amt;Abteilung;Leitung\nDezernat I;;;Kunz\n;Hauptamt;;Meier\n;;Personal;Schulz\n;;IT;\n"
        "Dezernat II;;;\n;Jugendamt;Personal;Berg\n"
    )

    def test_gives_the_tree(self) -> None:
        verwaltung = csv(self.TABLE).verwaltung
        assert [(unit.id, unit.art, unit.uebergeordnet) for unit in verwaltung.einheiten] == [
            ("dezernat-i", "dezernat", None), ("hauptamt", "amt", "dezernat-i"),
            ("personal-hauptamt", "abteilung", "hauptamt"), ("it", "abteilung", "hauptamt"),
            ("dezernat-ii", "dezernat", None), ("jugendamt", "amt", "dezernat-ii"),
            ("personal-jugendamt", "abteilung", "jugendamt"),
        ]  # fmt: skip
        assert [(b.einheit, b.person) for b in verwaltung.besetzungen] == [
            ("dezernat-i", "kunz"), ("hauptamt", "meier"), ("personal-hauptamt", "schulz"),
            ("personal-jugendamt", "berg"),
        ]  # fmt: skip

    def test_where_names_stand_again_it_is_the_same_unit(self) -> None:
        verwaltung = csv("Amt;Abteilung\nHauptamt;IT\nHauptamt;Personal\nHauptamt;Personal\n").verwaltung
        assert [unit.name for unit in verwaltung.einheiten] == ["Hauptamt", "IT", "Personal"]

    def test_one_such_column_holds_the_names(self) -> None:
        assert [u.name for u in csv("Amt;Leitung\nHauptamt;X\n").verwaltung.einheiten] == ["Hauptamt"]

    def test_beside_names_it_tells_what_stands_above(self) -> None:
        verwaltung = csv("Amt;Bezeichnung\n;Hauptamt\nHauptamt;IT\n").verwaltung
        assert [unit.uebergeordnet for unit in verwaltung.einheiten] == [None, "hauptamt"]
        both = csv("Übergeordnet;Dezernat;Bezeichnung\n;1;Hauptamt\nHauptamt;1;IT\n").verwaltung
        assert [unit.uebergeordnet for unit in both.einheiten] == [None, "dezernat-1", "hauptamt"]


class TestPlaces:
    """How a unit is told to stand below another."""

    @pytest.mark.parametrize("told", ["5", "Soziales", "soziales", "5 Soziales", "Amt 5", "SOZ"])
    def test_by_number_name_or_both(self, told: str) -> None:
        text = f"Nr.;Bezeichnung;Art;Kürzel;gehört zu\n5;Soziales;Amt;SOZ;\n7;Wohngeld;;;{told}\n"
        assert csv(text).verwaltung.einheiten[1].uebergeordnet == "soziales"

    def test_by_a_roman_number_where_the_other_is_arabic(self) -> None:
        verwaltung = csv("Dez.;Bezeichnung\n3;Dezernat III\nIII;Jugend\n").verwaltung
        assert [(u.id, u.uebergeordnet) for u in verwaltung.einheiten] == [
            ("dezernat-iii", None),
            ("jugend", "dezernat-iii"),
        ]

    def test_by_a_dezernat_that_no_row_is(self) -> None:
        verwaltung = csv("Dez.;Bezeichnung;unter\nDezernat Bauen;Tiefbau;\n;Hochbau;Dezernat Bauen\n").verwaltung
        assert [(u.id, u.uebergeordnet) for u in verwaltung.einheiten] == [
            ("dezernat-bauen", None), ("tiefbau", "dezernat-bauen"), ("hochbau", "dezernat-bauen"),
        ]  # fmt: skip

    def test_by_the_number_of_a_dezernat_that_is_a_row(self) -> None:
        verwaltung = csv("Dez.;Nr.;Bezeichnung\nII;II;Dezernat Soziales\nII;50;Sozialamt\n").verwaltung
        assert [(u.id, u.uebergeordnet) for u in verwaltung.einheiten] == [
            ("dezernat-soziales", None), ("sozialamt", "dezernat-soziales"),
        ]  # fmt: skip

    def test_what_leads_nowhere_or_to_two_is_told(self) -> None:
        reading = csv("Nr.;Bezeichnung;unter\n1;Büro;\n2;Büro;\n3;A;Büro\n4;B;Bauamt\n5;C;-\n")
        assert [unit.uebergeordnet for unit in reading.verwaltung.einheiten] == [None] * 5
        assert problems(reading) == [
            ("C4", "expected one unit, got 'Büro', which 2 units go by; its place stays unknown"),
            ("C5", "expected the number or name of a unit in the table, got 'Bauamt'; its place stays unknown"),
        ]

    def test_a_number_at_the_head_of_a_name_is_its_number(self) -> None:
        reading = csv("Bezeichnung;Leitung\n51 Jugendamt;A\nFB 3 – Bauen;\n2000 Euro Hilfe;\nII Recht;\n")
        told = [(unit.nummern, unit.name, unit.art) for unit in reading.verwaltung.einheiten]
        assert told[:2] == [(("51",), "Jugendamt", "amt"), (("3",), "Bauen", "fachbereich")]
        assert told[3] == ((), "II Recht", "organisationseinheit")
        assert "A2: '51 Jugendamt' is taken for number 51 and name 'Jugendamt'" in reading.notes


class TestIds:
    """Ids are unique, and follow from what the table says."""

    def test_repeated_names_get_their_number_or_what_is_above(self) -> None:
        verwaltung = csv("Nr.;Bezeichnung;unter\n1;Büro;\n2;Büro;\n;Büro;1\n;!;\n;!;\n").verwaltung
        assert [unit.id for unit in verwaltung.einheiten] == ["buero-1", "buero-2", "buero-1-2", "einheit", "einheit-2"]

    def test_reserved_words_and_own_ids(self) -> None:
        verwaltung = csv("id;Bezeichnung\n;Kommune\nhaupt;Hauptamt\n4711;Jugendamt\n").verwaltung
        assert [unit.id for unit in verwaltung.einheiten] == ["einheit-kommune", "haupt", "jugendamt"]
        assert verwaltung.einheiten[2].kennungen == (k.Kennung(system="tabelle", wert="4711"),)

    def test_rows_of_one_unit_with_other_days_are_its_versions(self) -> None:
        verwaltung = csv("Nr.;Bezeichnung;gültig ab;bis\n51;Jugend;2010;2019\n51;Jugend;2020;\n").verwaltung
        assert [(u.id, u.gueltig) for u in verwaltung.einheiten] == [
            ("jugend-51", k.Zeitraum(ab="2010", bis="2019")), ("jugend-51", k.Zeitraum(ab="2020")),
        ]  # fmt: skip

    @given(st.lists(st.sampled_from(["Büro", "Amt", "Büro 1", "!", "Ämter"]), min_size=1, max_size=6))
    def test_always(self, names: list[str]) -> None:
        rows = [["Bezeichnung", "Leitung"], *([name, ""] for name in names)]
        verwaltung = csv(to_csv({"x": rows}, heads=False)).verwaltung
        ids = [unit.id for unit in verwaltung.einheiten]
        assert len(set(ids)) == len(names)


class TestFacilities:
    """A list of facilities, as records of an open data portal."""

    RECORDS = (
        {"id": 12, "name": "Kita Sonne", "träger": "AWO", "öffnungszeiten": "Mo-Fr 08:00-12:00",
         "straße": "Weg", "hausnummer": "3", "plz": "59174",
         "stadtteil": "Mitte", "lat": 51.5, "lon": 7.6, "plätze": 60, "kontakt": {"tel": "1"},
         "tags": ["a", {"name": "b"}, None]},
        {"name": "Kita Mond", "träger": "Stadt Kamen", "stadtteil": "Mitte", "lat": "x", "raum": "7", "typ": "Hort",
         "öffnungszeiten": "auf Zuruf", "adresse": "Haus am See"},
        {"name": "Kita Stern", "raum": "8", "träger": "AWO", "offen": None, "leitung": "Anna Muster", "typ": "Amt"},
    )  # fmt: skip

    def test_is_read(self) -> None:
        reading = interop.read(list(self.RECORDS), "tabelle", ags="05978020", art="einrichtung")
        verwaltung = reading.verwaltung
        sun, moon, star = verwaltung.einheiten
        assert [unit.art for unit in verwaltung.einheiten] == ["einrichtung", "einrichtung", "amt"]
        assert moon.bezeichnung == "Hort"
        assert [hour.label for hour in sun.sprechzeiten] == ["Montag bis Freitag, 08:00–12:00 Uhr"]
        assert dict(sun.erweiterungen) == {"plätze": "60", "kontakt.tel": "1", "tags": "a; b"}
        assert dict(moon.erweiterungen) == {"öffnungszeiten": "auf Zuruf", "raum": "7"}
        assert verwaltung.besetzungen[0].raum == "8"
        assert star.standorte == ()
        site, other = verwaltung.standorte
        assert (site.anschrift, site.gebiet, site.koordinaten) == (
            k.Anschrift(strasse="Weg", hausnummer="3", plz="59174"), "mitte", k.Koordinaten(breite=51.5, laenge=7.6),
        )  # fmt: skip
        assert (other.name, other.gebiet) == ("Haus am See", "mitte")
        assert [(b.von, b.zu) for b in verwaltung.beziehungen] == [
            ("awo", "kita-sonne"), ("kommune", "kita-mond"), ("awo", "kita-stern"),
        ]  # fmt: skip
        told = [(path, message.partition(";")[0]) for path, message in problems(reading)]
        assert ("I3", "expected degrees, got 'x '") in told
        assert len(told) == 2

    def test_only_the_municipality_itself_is_the_municipality(self) -> None:
        text = "Bezeichnung;Träger\nA;Stadt Kamen\nB;Stadt Hamm\nC;städtisch\n"
        for ags, expected in (("05978020", "kommune"), ("99999999", "stadt-kamen"), (None, "stadt-kamen")):
            edges = csv(text, ags=ags).verwaltung.beziehungen
            assert [edge.von for edge in edges] == [expected, "stadt-hamm", "kommune"]

    def test_from_a_file_of_json(self, tmp_path: Path) -> None:
        path = tmp_path / "kitas.json"
        path.write_text('{"stand": 1, "data": [{"name": "A", "nr": "1"}]}', encoding="utf-8")
        assert [unit.name for unit in interop.read(path, "tabelle").verwaltung.einheiten] == ["A"]
        for text in ('{"a": 1}', "[1]"):
            path.write_text(text, encoding="utf-8")
            with pytest.raises(k.DocumentError, match="expected one list of records"):
                interop.read(path, "tabelle")

    def test_text_that_only_begins_like_json_is_a_table(self) -> None:
        assert [u.name for u in csv("[x;Bezeichnung;Nr.\n;A;1\n").verwaltung.einheiten] == ["A"]


class TestTasks:
    """A directory of services: each row a task."""

    def test_is_read(self) -> None:
        text = (
            "Leistung;Zuständige Stelle;Schlagworte;Beschreibung;LeiKa;id;Kosten\n"
            "Wohngeld;Sozialamt;Miete, Zuschuss;Hilfe zur Miete;99107023017000;17;keine\n"
            "Wohngeld;Sozialamt;;;123;;\n;Sozialamt;;;;;\nPass;Bürgerbüro\n"
        )
        reading = csv(text)
        verwaltung = reading.verwaltung
        assert [(task.id, task.name) for task in verwaltung.aufgaben] == [("wohngeld", "Wohngeld"), ("pass", "Pass")]
        task = verwaltung.aufgaben[0]
        assert (task.stichworte, task.beschreibung, task.leistungsschluessel) == (
            ("Miete", "Zuschuss"), "Hilfe zur Miete", (k.Leistungsschluessel("99107023017000"),),
        )  # fmt: skip
        assert task.kennungen == (k.Kennung(system="tabelle", wert="17"),)
        assert dict(task.erweiterungen) == {"Kosten": "keine"}
        assert [unit.id for unit in verwaltung.einheiten] == ["sozialamt", "buergerbuero"]
        assert {path for path, _ in problems(reading)} == {"row 4", "E3"}

    def test_of_several_bearers_none_leads(self) -> None:
        records = [{"name": "Pass", "authorities": [{"name": "Mitte"}, {"name": "Nord"}], "locations": [{"id": 7}]}]
        column_names = {"name": "aufgabe", "authorities": "zustaendig"}
        verwaltung = interop.read(records, "tabelle", ags="05978020", spalten=column_names).verwaltung
        assert [edge.rolle.value for edge in verwaltung.zustaendigkeiten] == ["ausfuehrend", "ausfuehrend"]
        assert dict(verwaltung.aufgaben[0].erweiterungen) == {"locations": '{"id": 7}'}

    def test_fields_of_a_task_in_a_table_of_units_are_kept(self) -> None:
        unit = csv("Bezeichnung;Nr.;Leistung\nA;1;Wohngeld\n").verwaltung.einheiten[0]
        assert dict(unit.erweiterungen) == {"Leistung": "Wohngeld"}


class TestTemplate:
    """The spreadsheet that `kommunal new` writes."""

    @pytest.mark.parametrize("ending", [".xlsx", ".csv"])
    def test_reads_as_it_stands(self, ending: str) -> None:
        content = template("Kamen", "05978020", ending=ending)
        reading = interop.read(content.encode() if isinstance(content, str) else content, "tabelle")
        verwaltung = reading.verwaltung
        assert verwaltung.kommune.ags == "05978020"
        assert [(unit.art, unit.uebergeordnet) for unit in verwaltung.einheiten] == [
            ("verwaltungsleitung", "keine"), ("dezernat", "buergermeister-in"), ("amt", "dezernat-i"),
            ("abteilung", "hauptamt"),
        ]  # fmt: skip
        assert reading.problems == ()
        assert not [f for f in k.check(verwaltung) if f.severity is k.Severity.ERROR]

    def test_its_hints_say_what_belongs_into_each_column(self) -> None:
        content = template("Kamen", None, ending=".xlsx")
        assert isinstance(content, bytes)
        book = openpyxl.load_workbook(io.BytesIO(content))
        heads = [str(cell.value) for cell in book["Plan"][3]]
        hints = [[str(cell.value) for cell in row] for row in book["Hinweise"].iter_rows()]
        assert hints[0] == ["Spalte", "Was hineingehört"]
        assert hints[-1] == ["weitere Spalten", "bleiben unter ihrer Überschrift erhalten"]
        assert {name for name, _ in hints[1:-1]} <= set(heads)

    def test_names_no_key_where_there_is_none(self) -> None:
        assert "AGS" not in str(template("LWL", None, ending=".csv"))


class TestSources:
    """What may be given to read."""

    def test_an_open_file(self, tmp_path: Path) -> None:
        path = tmp_path / "x.csv"
        path.write_text("Nr.;Bezeichnung\n1;A\n", encoding="utf-8")
        with path.open("rb") as stream:
            assert interop.read(stream, "tabelle").verwaltung.einheiten[0].name == "A"
        with path.open() as text, pytest.raises(k.InvalidValueError, match="open for reading bytes"):
            interop.read(text, "tabelle")

    def test_anything_else_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(k.InvalidValueError, match="expected a path, bytes or an open binary file, got 7"):
            interop.read(7, "tabelle")
        with pytest.raises(k.DocumentError, match="expected a table: CSV, xlsx, or JSON records"):
            interop.read(b"\x00\x01\x02", "tabelle")
        with pytest.raises(k.DocumentError, match="expected a table of separated values"):
            interop.read(b'a;b\n"x;y\n', "tabelle")
        with pytest.raises(k.DocumentError, match="expected a folder with tables"):
            interop.read(tmp_path, "tabelle")
        with pytest.raises(FileNotFoundError):
            interop.read(tmp_path / "fort.csv", "tabelle")

    def test_what_is_too_large_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kommunal.interop.sources.MAX_BYTES", 3)
        with pytest.raises(k.DocumentError, match="expected at most 3 bytes"):
            interop.read(b"a;b\n", "tabelle")

    def test_a_folder_with_any_tables(self, tmp_path: Path) -> None:
        (tmp_path / "plan.csv").write_bytes("Nr.,Bezeichnung\n1,Ämter\n".encode("cp1252"))
        (tmp_path / "liesmich.txt").write_text("x", encoding="utf-8")
        reading = interop.read(tmp_path, "tabelle")
        assert reading.verwaltung.einheiten[0].name == "Ämter"
        assert "plan.csv: read as Windows-1252, for it is not UTF-8" in reading.notes

    def test_problems_name_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.csv"
        path.write_text("Nr.;Bezeichnung\n1;\n", encoding="utf-8")
        problem = interop.read(path, "tabelle").problems[0]
        assert (problem.source, problem.line, problem.column) == (str(path), 2, None)

    def test_nothing_names_a_unit_whose_row_cannot_be_read(self) -> None:
        table = "Nr.;Bezeichnung;gehört zu;Leitung;Aufgaben\n5;A\u202e;;Ann Eins;Bauen\n51;B;5;Bo Zwei;\n"
        reading = csv(table)
        assert [problem.path for problem in reading.problems] == ["B2"]
        assert [unit.id for unit in reading.verwaltung.einheiten] == ["b"]
        assert reading.verwaltung.einheiten[0].uebergeordnet is None
        assert [post.einheit for post in reading.verwaltung.besetzungen] == ["b"]
        assert "entries left out because what they belong to could not be read: 2" in reading.notes
        assert not [befund for befund in k.check(reading.verwaltung) if befund.severity == "error"]

    def test_a_row_that_cannot_be_read_and_nothing_names_is_only_a_problem(self) -> None:
        reading = csv("Bezeichnung;ab\nA\u202e;1.1.2025\nB;1.2.2025\n")
        assert [problem.path for problem in reading.problems] == ["A2"]
        assert not [note for note in reading.notes if note.startswith("entries left out")]

    def test_what_no_field_can_hold_is_a_problem_of_the_row(self) -> None:
        assert problems(csv("Bezeichnung;Nr.;lat;lon\nA;1;91;7\nB;2;51;7\n")) == [
            ("C2", "expected a number from -90 to 90, got 91.0")
        ]


class TestHolders:
    """What a cell says of who heads a unit."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Anna Muster", [Holder("Anna Muster")]),
            ("Muster, Anna", [Holder("Anna Muster")]),
            ("Frau Dr. Anna Muster", [Holder("Anna Muster", "Dr.", "Frau")]),
            ("Herrn Prof. Dr. jur. Max Muster", [Holder("Max Muster", "Prof. Dr. jur.", "Herr")]),
            ("Dipl.-Ing. Max Muster", [Holder("Max Muster", qualifikationen=("Dipl.-Ing.",))]),
            ("Max Muster, M.A.", [Holder("Max Muster", qualifikationen=("M.A.",))]),
            ("Max Muster (komm.)", [Holder("Max Muster", besetzungsart="kommissarisch")]),
            ("kommissarisch: Max Muster", None),
            ("kommissarisch Max Muster", [Holder("Max Muster", besetzungsart="kommissarisch")]),
            ("Max Muster i.V.", [Holder("Max Muster", besetzungsart="vertretungsweise")]),
            ("Max Muster (Interim)", [Holder("Max Muster", besetzungsart="interim")]),
            ("Max Muster, Stadtoberverwaltungsrat", [Holder("Max Muster", amtsbezeichnung="Stadtoberverwaltungsrat")]),
            ("Max Muster (Amtsleiter)", [Holder("Max Muster", amtsbezeichnung="Amtsleiter")]),
            ("A. Berg und B. Tal", [Holder("A. Berg"), Holder("B. Tal")]),
            ("N.N.", [Holder(besetzungsart="nn")]),
            ("n. n.", [Holder(besetzungsart="nn")]),
            ("vakant", [Holder(besetzungsart="vakant")]),
            ("z. Zt. nicht besetzt", [Holder(besetzungsart="vakant")]),
            ("N.N. (komm.)", [Holder(besetzungsart="nn")]),
            ("komm.", [Holder(besetzungsart="kommissarisch")]),
            ("vakant, i. V. Dr. Anna Muster", [Holder("Anna Muster", "Dr.", besetzungsart="vertretungsweise")]),
            ("N.N. (komm. Muster, Anna)", [Holder("Anna Muster", besetzungsart="kommissarisch")]),
            ("vakant (Anfragen an Anna Muster)", None),
            ("komm. N.N.", [Holder(besetzungsart="nn")]),
            ("derzeit frei", [Holder(besetzungsart="vakant")]),
            ("Frei", None),
            ("wird neu besetzt", None),
            ("Stelle in Ausschreibung", None),
            ("Frei, Anna", [Holder("Anna Frei")]),
            ("02307 148-0", None),
            ("-", []),
        ],
    )
    def test_is_read(self, text: str, expected: list[Holder] | None) -> None:
        assert parse_holders(text) == expected

    def test_one_name_is_one_person_and_that_is_told(self) -> None:
        reading = csv("Bezeichnung;Leitung;Vertretung\nA;Anna Muster;Bo Berg / Cy Tal\nB;Anna Muster;-\n")
        assert [person.id for person in reading.verwaltung.personen] == ["anna-muster", "bo-berg", "cy-tal"]
        assert "B3: 'Anna Muster' is taken for the one person of that name" in reading.notes
        assert [b.rang for b in reading.verwaltung.besetzungen] == [None, 1, 2, None]


class TestGerman:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("01.03.2021", "2021-03-01"), ("1.3.2021", "2021-03-01"), ("2021-03-01", "2021-03-01"), ("2021", "2021"),
            ("seit 2020", "2020"), ("ab dem 1. März 2021", "2021-03-01"), ("März 2021", "2021-03"),
            ("03/2021", "2021-03"),
            ("Sept. 2021", "2021-09"), ("gestern", None), ("Brumaire 2021", None), ("1.3.21", None),
        ],
    )  # fmt: skip
    def test_dates(self, text: str, expected: str | None) -> None:
        assert german_date(text) == expected

    def test_numbers(self) -> None:
        assert [number_key(n) for n in ("III", "iv", "Dez. IX", "51.1", "")] == ["3", "4", "9", "51.1", ""]
        assert [parent_number(n) for n in ("51.1.2", "51/1", "51-1", "51", "")] == ["51.1", "51", "51", "", ""]

    def test_kinds(self) -> None:
        assert kind_of_name("") == (None, None)
        assert kind_of_name("Stabstelle Klima") == ("stabsstelle", "Stabstelle")
        assert kind_of_name("Fachbereich 3") == ("fachbereich", None)

    def test_the_fields_of_the_headings_do_not_repeat(self) -> None:
        assert len(set(FIELDS)) == len(FIELDS)

    @given(st.lists(st.text(st.sampled_from(" ;\\ab\n"), min_size=1), max_size=4))
    def test_a_list_in_a_cell_reads_back(self, parts: list[str]) -> None:
        assert table_columns.split(table_columns.joined(parts)) == parts

    def test_columns_are_lettered(self) -> None:
        assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
