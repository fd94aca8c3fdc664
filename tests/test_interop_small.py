"""Calendars, cards, maps, graphs, tables for analysis, lists; and what all bridges share."""

import csv
import io
import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import icalendar
import networkx
import openpyxl
import polars
import pyarrow.parquet
import pytest
import recurring_ical_events
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import interop
from kommunal.interop.catalogue import FORMATS, format_for
from kommunal.interop.lines import content_lines, escaped
from kommunal.interop.surface import summary
from kommunal.model import local_time
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.strategies import sprechzeiten
from test_interop_charts import DAY, FULL
from test_interop_losses import HOSTILE, city, hostile
from test_interop_rdf import CHANGED, HOURS

CITIES = ("arnsberg", "datteln", "hamm", "kamen")


def office(*hours: dict[str, Any], **more: Any) -> k.Verwaltung:
    """An office with hours."""
    return city(einheiten=[{"art": "amt", "id": "a", "name": "Amt A", "sprechzeiten": list(hours), **more}])


def held(verwaltung: k.Verwaltung, first: date, last: date, on: str = DAY) -> list[tuple[datetime, Any]]:
    """When events of the calendar take place, as two independent libraries read it."""
    text = interop.export(verwaltung.at(on), "ical", persons=True).text
    calendar = icalendar.Calendar.from_ical(text)
    events = recurring_ical_events.of(calendar).between(first, last + timedelta(days=1))
    return sorted((event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None) for event in events)


class TestCalendar:
    MONDAY: ClassVar[dict[str, Any]] = {"tage": ["mo"], "von": "08:00", "bis": "12:30", "geschlossen_am": "feiertage"}

    def test_weekly_hours_without_holidays_in_summer_and_winter_time(self) -> None:
        found = held(office(self.MONDAY), date(2026, 3, 1), date(2026, 4, 30))
        assert [start.date().day for start, _ in found] == [2, 9, 16, 23, 30, 13, 20, 27]
        assert {start.strftime("%H:%M") for start, _ in found} == {"08:00"}
        assert {start.utcoffset() for start, _ in found} == {timedelta(hours=1), timedelta(hours=2)}
        assert {end - start for start, end in found} == {timedelta(hours=4, minutes=30)}

    def test_the_last_tuesday_of_a_month(self) -> None:
        rule = {"tage": ["di"], "woche": -1, "von": "14:00", "bis": "24:00", "geschlossen_am": "nie"}
        found = held(office(rule), date(2026, 3, 1), date(2026, 5, 31))
        assert [start.date().isoformat() for start, _ in found] == ["2026-03-31", "2026-04-28", "2026-05-26"]
        assert found[0][1].strftime("%d %H:%M") == "01 00:00"

    def test_seasons_even_weeks_and_closures(self) -> None:
        verwaltung = office(
            {**self.MONDAY, "saison": "04-01..04-30"},
            {"tage": ["mi"], "von": "08:00", "kalenderwochen": "gerade", "geschlossen_am": "feiertage"},
            schliessungen=[{"von": "2026-04-10", "bis": "2026-04-14"}, {"von": "2026-04-22"}],
        )
        found = held(verwaltung, date(2026, 4, 1), date(2026, 5, 3))
        days = [start.date().isoformat() for start, _ in found]
        assert days == ["2026-04-01", "2026-04-15", "2026-04-20", "2026-04-27", "2026-04-29"]

    def test_an_exception_takes_the_place_of_the_regular_hours(self) -> None:
        special = {
            "tage": ["mo"], "von": "15:00", "bis": "16:00", "ausnahme": True, "geschlossen_am": "nie",
            "gueltig": {"ab": "2026-03-16", "bis": "2026-03-16"},
        }  # fmt: skip
        found = held(office(self.MONDAY, special), date(2026, 3, 9), date(2026, 3, 23))
        assert [start.strftime("%d %H") for start, _ in found] == ["09 08", "16 15", "23 08"]

    def test_what_is_not_certain_stays_out_and_is_told(self) -> None:
        verwaltung = office(
            {"tage": ["mo"], "von": "08:00", "bis": "09:00"}, {"tage": ["mo"]}, {"von": "08:00"},
            {"tage": ["mo"], "von": "10:00", "gueltig": {"ab": "2026"}, "nur_mit_termin": False,
             "geschlossen_am": "nie"},
        )  # fmt: skip
        found = held(verwaltung, date(2026, 4, 6), date(2026, 4, 13))
        assert [start.date().isoformat() for start, _ in found] == ["2026-04-13"], "Easter Monday is not known"
        told = {loss.field: loss.why for loss in interop.export(verwaltung.at(DAY), "ical").losses}
        assert told["sprechzeiten[1].tage"] == "no time of the day is known"
        assert told["sprechzeiten[2].tage"] == "it takes place for certain on no day to come"

    def test_a_closure_without_a_last_day_counts_for_its_first(self) -> None:
        verwaltung = city(
            einheiten=[
                {"art": "amt", "id": "a", "name": "A", "sprechzeiten": [{**self.MONDAY, "bis": "09:00"}],
                 "schliessungen": [{"von": "2026-03-09"}, {"von": "2026-03-23", "bis": "2026-03-30"}]},
            ]
        )  # fmt: skip
        found = held(verwaltung, date(2026, 3, 1), date(2026, 4, 1))
        assert [start.day for start, _ in found] == [2, 16]
        told = {loss.field: loss.why for loss in interop.export(verwaltung.at(DAY), "ical").losses}
        assert told["schliessungen[0].bis"] == "without a last day the closure counts for its first day only"
        assert "schliessungen[1].bis" not in told

    def test_words_and_places(self) -> None:
        verwaltung = city(
            einheiten=[
                {"art": "amt", "id": "a", "name": "A, B; C", "standorte": ["x"],
                 "sprechzeiten": [{**self.MONDAY, "zeitart": "sprechstunde", "nur_mit_termin": True, "thema": "Miete",
                                   "durch": "v", "hinweis": HOSTILE, "gueltig": {"ab": "2026-01..2026-02"}}]},
                {"art": "amt", "id": "b", "name": "B", "standorte": ["y"], "sprechzeiten": [self.MONDAY]},
            ],
            akteure=[{"id": "v", "name": "Verein"}],
            standorte=[{"id": "x", "anschrift": {"strasse": "Markt", "ort": "Kamen"}, "sprechzeiten": [self.MONDAY]},
                       {"id": "y"}],
        )  # fmt: skip
        text = interop.export(verwaltung.at(DAY), "ical", persons=True).text
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert str(events[0]["SUMMARY"]) == "Sprechstunde: A, B; C"
        assert str(events[0]["DESCRIPTION"]) == f"nur mit Termin\nMiete\ndurch Verein\n{HOSTILE}"
        assert str(events[0]["LOCATION"]) == str(events[2]["LOCATION"]) == "Markt, Kamen"
        assert "LOCATION" not in events[1]
        assert len({str(event["UID"]) for event in events}) == 3

    @given(st.lists(sprechzeiten(), min_size=1, max_size=2))
    @settings(max_examples=15)
    def test_it_takes_place_when_the_model_says_so(self, hours: list[k.Sprechzeit]) -> None:
        plain = tuple(k.Sprechzeit(**{name: getattr(hour, name) for name in _PLAIN}) for hour in hours)
        unit = k.Amt(id="a", name="A", sprechzeiten=plain)
        verwaltung = k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=(unit,))
        first = date(2026, 3, 1)
        expected = sum(
            hour.occurs_on(first + timedelta(days=n)) is True for hour in plain if hour.von for n in range(120)
        )
        assert len(held(verwaltung, first, first + timedelta(days=119))) == expected

    def test_long_lines_are_folded_between_signs(self) -> None:
        lines = content_lines([f"NOTE:{'ä' * 80}"]).split("\r\n")
        assert all(len(line.encode("utf-8")) <= 75 for line in lines)
        assert "".join(line.removeprefix(" ") for line in lines) == f"NOTE:{'ä' * 80}"
        assert escaped("a\\b;c,d\ne") == "a\\\\b\\;c\\,d\\ne"


_PLAIN = ("zeitart", "tage", "woche", "kalenderwochen", "von", "bis", "geschlossen_am", "nur_feiertage", "saison")


class TestMap:
    def test_hours_read_back_as_the_same(self) -> None:
        verwaltung = office(
            {"tage": ["mo", "di"], "von": "08:00", "bis": "12:00"},
            {"tage": ["do"], "woche": 1, "von": "14:00", "bis": "18:00"},
        )
        feature = interop.export(verwaltung.at(DAY), "osm").data["features"][0]
        hours = k.Sprechzeit.parse(feature["properties"]["opening_hours"])
        assert [hour.label for hour in hours] == [hour.label for hour in verwaltung.einheiten[0].sprechzeiten]
        assert feature["geometry"] is None

    def test_a_unit_at_its_site(self) -> None:
        features = {f["id"]: f for f in interop.export(FULL.at(DAY), "osm").data["features"]}
        rathaus = features["jugendamt@rathaus"]
        assert rathaus["geometry"] == {"type": "Point", "coordinates": [7.6, 51.5]}
        assert rathaus["properties"] | {"name": "Jugendamt", "short_name": "JA", "alt_name": "Amt 51", "phone": "1",
            "addr:street": "Markt", "addr:housenumber": "1", "addr:postcode": "59174", "operator": "Kamen"} == (
            rathaus["properties"])  # fmt: skip
        assert {"jugendamt@haus", "buero@leer"} <= set(features)

    def test_the_hours_of_the_site_stand_in_for_its_own(self) -> None:
        feature = next(f for f in interop.export(HOURS.at(DAY), "osm").data["features"] if f["id"] == "b@ort")
        assert feature["properties"]["opening_hours"].startswith("Su 10:00-11:00")
        assert feature["properties"]["phone"] == "7"

    def test_hours_of_which_one_cannot_be_said_are_left_out_whole(self) -> None:
        result = interop.export(HOURS.at(DAY), "osm")
        told = next(loss.why for loss in result.losses if (loss.entry, loss.field) == ("a", "sprechzeiten"))
        assert told.startswith("one of the hours cannot be said")
        assert not any("opening_hours" in f["properties"] for f in result.data["features"] if f["id"] == "a")


class TestCards:
    @pytest.mark.parametrize("verwaltung", [FULL, HOURS, hostile(HOSTILE)], ids=["full", "hours", "hostile"])
    def test_an_independent_reader_reads_every_card(self, verwaltung: k.Verwaltung) -> None:
        stand = verwaltung.at(DAY)
        cards = list(vobject.readComponents(interop.export(stand, "vcard", persons=True).text))
        assert sorted(card.fn.value for card in cards) == sorted(unit.name for unit in stand.einheiten)

    def test_what_stands_in_one(self) -> None:
        cards = {c.fn.value: c for c in vobject.readComponents(interop.export(FULL.at(DAY), "vcard").text)}
        card = cards["Jugendamt"]
        assert card.org.value == ["Kamen", "Bürgermeisterin", "Jugendamt"]
        assert [tel.value for tel in card.tel_list] == ["1", "2"]
        assert card.adr.value.street == "Markt 1"
        assert (card.adr.value.city, card.adr.value.code, card.geo.value) == ("Kamen", "59174", "geo:51.5,7.6")
        assert card.note.value == "Hilft"
        assert card.nickname.value in ("Amt 51,JA", "Amt 51")


class TestGraph:
    @pytest.mark.parametrize("verwaltung", [FULL, CHANGED, hostile(HOSTILE)], ids=["full", "changed", "hostile"])
    def test_networkx_reads_both_forms_alike(self, verwaltung: k.Verwaltung) -> None:
        stand = verwaltung.at(DAY)
        one = networkx.node_link_graph(interop.export(stand, "nodelink", persons=True).data, edges="edges")
        two = networkx.parse_graphml(interop.export(stand, "graphml", persons=True).text, force_multigraph=True)
        assert dict(one.nodes(data=True)) == dict(two.nodes(data=True))
        assert sorted(one.edges(data="art")) == sorted(two.edges(data="art"))
        assert {unit.id for unit in stand.einheiten} <= set(one.nodes)

    def test_the_line_is_in_it(self) -> None:
        graph = networkx.node_link_graph(interop.export(FULL.at(DAY), "nodelink").data, edges="edges")
        line = networkx.MultiDiGraph((a, b) for a, b, kind in graph.edges(data="art") if kind == "uebergeordnet")
        assert networkx.ancestors(line, "bm") == {"jugendamt", "fd", "s1"}
        assert graph.graph == {"name": "Kamen", "stand": DAY, "ags": "05978020"}


class TestArrow:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        interop.export(FULL, "arrow", persons=True).save(tmp_path / "kamen.parquet")
        return tmp_path / "kamen.parquet"

    def test_duckdb_walks_the_tree(self, folder: Path) -> None:
        rows = duckdb.execute(
            f"""with recursive line as (
                select id, 0 as level from '{folder}/einheiten.parquet' where id = 'bm'
                union all
                select e.id, level + 1 from '{folder}/einheiten.parquet' e join line on e.uebergeordnet = line.id
            ) select id, level from line order by level, id"""
        ).fetchall()
        assert rows == [("bm", 0), ("jugendamt", 1), ("fd", 2), ("s1", 3)]

    def test_polars_reads_days_and_lists(self, folder: Path) -> None:
        frame = polars.read_parquet(folder / "einheiten.parquet").filter(polars.col("id") == "fd")
        assert frame["gueltig_ab"].to_list() == ["2021-02~"]
        assert frame["gueltig_ab_earliest"].to_list() == [date(2021, 2, 1)]
        assert frame["gueltig_ab_latest"].to_list() == [date(2021, 2, 28)]
        assert frame["gueltig_bis_latest"].to_list() == [None]
        frame = polars.read_parquet(folder / "einheiten.parquet").filter(polars.col("id") == "jugendamt")
        assert frame["nummern"].to_list() == [["51", "V/51"]]

    def test_the_schema_is_the_same_for_every_city(self, folder: Path) -> None:
        for town in CITIES:
            for name, table in interop.export(k.beispiel(town), "arrow").data.items():
                assert table.schema == pyarrow.parquet.read_schema(folder / f"{name}.parquet"), name

    def test_tables_carry_derived_ids_and_open_days(self, folder: Path) -> None:
        ids = duckdb.execute(f"select id from '{folder}/besetzungen.parquet'").fetchall()
        assert ("bm.leitung.anna",) in ids
        verwaltung = city(
            einheiten=[{"art": "amt", "id": "a", "name": "A", "gueltig": {"ab": "..2020", "bis": "2030.."}}]
        )
        row = interop.export(verwaltung, "arrow").data["einheiten"].to_pylist()[0]
        assert (row["gueltig_ab_earliest"], row["gueltig_ab_latest"]) == (None, date(2020, 12, 31))
        assert (row["gueltig_bis_earliest"], row["gueltig_bis_latest"]) == (date(2030, 1, 1), None)

    @pytest.mark.parametrize("day", ["1999-12-31", "2021-02-15", "2021-03-01", "2026-03-01", "2031-01-01"])
    @pytest.mark.parametrize("verwaltung", [FULL, CHANGED, *map(k.beispiel, CITIES)], ids=["full", "changed", *CITIES])
    def test_as_of_a_day_is_a_filter(self, verwaltung: k.Verwaltung, day: str) -> None:
        tables = interop.export(verwaltung, "arrow", persons=True).data
        stand = verwaltung.at(day)
        for name in set(COLLECTIONS) - {"reorganisationen"}:
            frame = polars.from_arrow(tables[name])
            assert isinstance(frame, polars.DataFrame)
            asked = polars.lit(stand.day)
            shown = frame.filter(asked.is_between("gilt_ab", "gilt_bis"))
            assert sorted(shown["id"]) == sorted(entry.id for entry in stand.shown(name)), name
            certain = shown.filter(asked.is_between("sicher_ab", "sicher_bis"))
            timeline = verwaltung.timeline(name)
            sure = [entry.id for entry in stand.shown(name) if timeline.certain(entry, stand.day)]
            assert sorted(certain["id"]) == sorted(sure), name

    @pytest.mark.parametrize("number", [2**63 - 1, -(2**63), 2**63, -(2**63) - 1, 10**30])
    def test_a_whole_number_beyond_64_bits_is_told(self, number: int) -> None:
        unit = {"art": "amt", "id": "a", "name": "A", "reihenfolge": number}
        result = interop.export(city(einheiten=[unit]), "arrow")
        read = result.data["einheiten"]["reihenfolge"].to_pylist()[0]
        told = [(loss.entry, loss.field) for loss in result.losses]
        assert (read, told) == ((number, []) if -(2**63) <= number < 2**63 else (None, [("a", "reihenfolge")]))

    def test_what_is_never_in_force_has_no_days(self) -> None:
        verwaltung = city(
            einheiten=[
                {"art": "amt", "id": "a", "name": "A", "zustand": "entwurf"},
                {"art": "amt", "id": "b", "name": "B", "zustand": "geplant", "gueltig": {"ab": "2030"}},
            ]
        )
        for row in interop.export(verwaltung, "arrow").data["einheiten"].to_pylist():
            assert [row[day] for day in ("gilt_ab", "gilt_bis", "sicher_ab", "sicher_bis")] == [None] * 4
        planned = interop.export(verwaltung.at("2031-01-01", planned=True), "arrow").data["einheiten"].to_pylist()
        assert [(row["id"], row["gilt_ab"], row["sicher_ab"]) for row in planned] == [
            ("b", date(2030, 1, 1), date(2030, 12, 31))
        ]

    @pytest.mark.parametrize(
        ("kommune", "row"),
        [
            ({"ags": "05978020"}, ("05978020", "Kamen", "gemeinde", "mittel")),
            ({"ags": "05978"}, ("05978", "Kreis Unna", "kreis", "kreis")),
            ({"ags": "09162000"}, ("09162000", "Kommune 09162000", None, None)),
            ({"ags": "05978020", "name": "Chamen", "status": "gross"}, ("05978020", "Chamen", "gemeinde", "gross")),
            ({"koerperschaft": "zweckverband", "name": "ZV"}, (None, "ZV", "zweckverband", None)),
        ],
    )
    def test_the_municipality_is_a_row_with_what_the_gazetteer_knows(
        self, kommune: dict[str, str], row: tuple[str | None, ...]
    ) -> None:
        record = k.from_dict({"format": "kommunal/1", "kommune": kommune, "stand": "2026-03"})
        result = interop.export(record, "arrow")
        [told] = result.data["kommune"].to_pylist()
        assert tuple(told[name] for name in ("ags", "name", "koerperschaft", "status")) == row
        assert told["stand"] == "2026-03"
        assert result.losses == ()

    def test_it_is_no_text(self) -> None:
        with pytest.raises(k.InvalidValueError, match="expected a format that is text, got arrow"):
            _ = interop.export(FULL, "arrow").text


class TestLists:
    def test_the_flat_list(self) -> None:
        result = interop.export(FULL.at(DAY), "liste", persons=True)
        rows = [dict(zip(result.data[0], row, strict=True)) for row in result.data[1:]]
        office_row = next(row for row in rows if row["Bezeichnung"] == "Jugendamt")
        assert office_row["Leitung"] == "Bo (kommissarisch)"
        assert office_row["Vertretung"] == "vakant"
        assert office_row["Telefon"] == "1\n2"
        assert office_row["Aufgaben"] == "Kitas\nHilfen zur Erziehung"
        assert office_row["übergeordnet"] == "Bürgermeisterin"
        assert result.text.startswith("\ufeffEbene;Nr.;Bezeichnung")
        content = result.writers[".xlsx"](result.data)
        assert isinstance(content, bytes)
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["Liste"]

    def test_public_bodies(self) -> None:
        text = interop.export(FULL.at(DAY), "publicbody").text
        rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(text))}
        row = rows["jugendamt"]
        assert (row["name"], row["parent__id"], row["email"]) == ("Jugendamt, Kamen", "bm", "j@example.org")
        assert row["jurisdiction__slug"] == "nordrhein-westfalen"
        assert row["address"] == "Markt 1, 59174 Kamen, Raum 2"
        assert rows["bm"]["parent__id"] == ""
        text = interop.export(hostile("=1+1").at(DAY), "publicbody").text
        assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in ("=", "+", "-", "@")]

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
    def test_no_cell_of_public_bodies_is_a_formula(self, sign: str) -> None:
        told = f"{sign}1"
        unit = {"art": "amt", "id": "a", "name": "A", "zweck": told, "uebergeordnet": "kommune"}
        export = interop.export(city(einheiten=[unit]).at(DAY), "publicbody")
        assert f",'{told}," in export.text

    def test_of_two_addresses_the_first_is_shown(self) -> None:
        sites = [{"id": key, "anschrift": {"ort": key}} for key in ("x", "y")]
        verwaltung = city(einheiten=[{"art": "amt", "id": "a", "name": "A", "standorte": ["x", "y"]}], standorte=sites)
        result = interop.export(verwaltung.at(DAY), "publicbody")
        assert result.data[0]["address"] == "x"
        assert ("a", "standorte") in {(loss.entry, loss.field) for loss in result.losses}

    def test_competence_after_xzufi(self) -> None:
        data = interop.export(CHANGED.at(DAY), "xzufi").data
        assert "gegen kein Schema geprüft" in data["hinweis"]
        edge = data["zustaendigkeit"][0]
        assert edge["rolle"] == {"code": "01", "name": "Zuständige Stelle"}
        assert edge["gebietID"][0]["value"] == "kommune"
        assert data["zustaendigkeit"][1]["rolle"] == {"name": "mitwirkend"}
        units = {
            unit["id"]["value"]: unit for unit in interop.export(FULL.at(DAY), "xzufi").data["organisationseinheit"]
        }
        assert units["jugendamt"]["gueltigkeit"] == {"beginn": "2020-01-01T00:00:00", "ende": "2030-12-31T23:59:59"}
        assert units["fd"]["gueltigkeit"] == {
            "zusatz": ["von: etwa Februar 2021"], "ende": "2030-12-31T23:59:59",
        }  # fmt: skip
        plans = city(
            vorhaben=[{"id": "v", "name": "V"}], einheiten=[{"art": "amt", "id": "a", "name": "A"}],
            zustaendigkeiten=[{"aufgabe": "v", "zustaendig": "a", "rolle": "federfuehrend",
                               "rechtsgrundlagen": [{"text": "§ 1"}]}],
        )  # fmt: skip
        assert interop.export(plans.at(DAY), "xzufi").data["zustaendigkeit"] == []
        bare = k.Verwaltung(kommune=k.Kommune(koerperschaft=k.Koerperschaft.ZWECKVERBAND, name="ZV"))
        assert "gemeindeschluessel" not in interop.export(bare.at(DAY), "xzufi").data["gebiet"][0]


class TestSurface:
    """What all bridges share."""

    def test_formats_tell_what_they_are(self) -> None:
        assert len({form.name for form in interop.formats()}) == len(interop.formats()) >= 16
        assert {form.name for form in interop.formats() if form.reads} == {"tabelle", "berlin", "oparl", "popolo"}
        assert {form.extra for form in interop.formats()} == {None, "xlsx", "rdf", "arrow"}
        assert all(form.standard and form.title and form.endings for form in interop.formats())

    def test_endings_choose_a_format_only_where_one_has_them(self) -> None:
        for form in FORMATS:
            for ending in form.endings:
                if ending != "/":
                    assert format_for(f"X{ending.upper()}") is form
        assert format_for("x.json") is None
        assert format_for("x.popolo.json") is not None

    def test_unknown_names_and_directions_are_refused(self) -> None:
        with pytest.raises(k.NotFoundError, match="no format 'poplo'; did you mean 'popolo'"):
            interop.export(FULL, "poplo")
        with pytest.raises(k.InvalidValueError, match="expected a format that can be read, got 'vcard'"):
            interop.read(b"", "vcard")
        with pytest.raises(k.InvalidValueError, match="expected a Verwaltung or a Stand, got 7"):
            interop.export(7, "popolo")  # type: ignore[arg-type]
        with pytest.raises(k.InvalidValueError, match="expected options of tabelle such as ags, art, blatt, spalten"):
            interop.read(b"", "tabelle", spalte={})

    def test_a_format_that_is_only_read_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        form = interop.ForeignFormat("nur", "", (".x",), reads=True, writes=False, standard="", module="popolo")
        monkeypatch.setattr("kommunal.interop.catalogue._BY_NAME", {"nur": form})
        with pytest.raises(k.InvalidValueError, match="expected a format that can be written, got 'nur'"):
            interop.export(FULL, "nur")

    @pytest.mark.parametrize(("name", "package"), [("rdf", "rdflib"), ("arrow", "pyarrow")])
    def test_a_missing_extra_answers_with_its_install_line(
        self, name: str, package: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(
            k.MissingExtraError, match=rf"{package} is needed for this: pip install 'kommunal\[{name}\]'"
        ):
            interop.export(FULL, name)

    def test_workbooks_need_their_extra_and_csv_does_not(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        result = interop.export(FULL, "tabelle")
        result.save(tmp_path / "x.csv")
        with pytest.raises(k.MissingExtraError, match=r"pip install 'kommunal\[xlsx\]'"):
            result.save(tmp_path / "x.xlsx")

    def test_a_verwaltung_is_shown_on_the_day_that_is_asked_for(self) -> None:
        hamm = k.beispiel("hamm")
        assert interop.export(hamm, "berlin", day="2021-03-01").data["document"]["version"] == "2021-03-01"
        assert interop.export(hamm, "berlin", day=date(2021, 3, 1)).data["document"]["version"] == "2021-03-01"
        today = interop.export(hamm, "berlin").data["document"]["version"]
        assert today in {(local_time.today() - timedelta(days=n)).isoformat() for n in (0, 1)}

    @pytest.mark.parametrize(
        ("base", "expected"), [("https://x.example", "https://x.example/a"), ("urn:x:", "urn:x:a")]
    )
    def test_urls_begin_with_what_is_given(self, base: str, expected: str) -> None:
        verwaltung = city(einheiten=[{"art": "amt", "id": "a", "name": "A"}])
        graph = interop.export(verwaltung.at(DAY), "schemaorg", base=base).data["@graph"]
        assert graph[1]["@id"] == expected

    def test_the_ending_of_a_file_chooses_its_form(self, tmp_path: Path) -> None:
        result = interop.export(FULL.at(DAY), "rdf")
        for name, begin in (("x.ttl", "@prefix"), ("x.nq", "<"), ("x.jsonld", "{"), ("x.andere", "@prefix")):
            result.save(tmp_path / name)
            assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)

    def test_losses_print_and_are_summed_up(self) -> None:
        losses = [interop.Loss(entry, "sprechzeiten[0].thema", "no place") for entry in "abcd"]
        losses += [interop.Loss("personen", "name", "withheld", 7), interop.Loss("x", "", "gone")]
        assert list(summary(losses)) == [
            "lost: sprechzeiten.thema of 4 entries (a, b, c, …): no place",
            "lost: name of 7 entries (personen): withheld",
            "lost: 1 entry (x): gone",
        ]
        assert [str(loss) for loss in losses[-2:]] == ["personen.name (7×): withheld", "x: gone"]

    @pytest.mark.parametrize(("count", "named"), [(1, "a"), (3, "a, b, c"), (4, "a, b, c, …")])
    def test_up_to_three_entries_are_named_in_a_summary(self, count: int, named: str) -> None:
        losses = [interop.Loss(key, "zweck", "no place") for key in "abcd"[:count]]
        entries = "1 entry" if count == 1 else f"{count} entries"
        assert list(summary(losses)) == [f"lost: zweck of {entries} ({named}): no place"]

    def test_no_format_knows_another(self) -> None:
        import ast

        folder = Path(interop.__file__).parent
        modules = {form.module for form in FORMATS}
        for name in modules:
            tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
            froms = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
            assert not froms & {f"kommunal.interop.{other}" for other in modules - {name}}, name

    @pytest.mark.parametrize("name", [form.name for form in FORMATS if form.writes])
    @pytest.mark.parametrize("verwaltung", [FULL, CHANGED, HOURS], ids=["full", "changed", "hours"])
    def test_every_format_writes_cities_with_everything(self, name: str, verwaltung: k.Verwaltung) -> None:
        for persons in (True, False):
            result = interop.export(verwaltung.at(DAY), name, persons=persons)
            for write in result.writers.values():
                assert write(result.data)
            if "json" in str(next(iter(result.writers))):
                assert json.loads(result.text)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_a_byte_that_is_no_utf_8_is_named_with_its_place(mark: bytes) -> None:
    with pytest.raises(k.DocumentError) as errors:
        interop.read(io.BytesIO(mark + b'{"a":\n "\xc3\xa4\xff"}'), "popolo")
    assert str(errors.value.problems[0]) == "2:4  expected UTF-8, got the byte 0xff"
