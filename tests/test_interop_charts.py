"""The Organigramm-Tool of Berlin, OParl and Popolo: what is written passes the published schemas, and is read again."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import Phase, given, settings

import kommunal as k
import oracles
from kommunal import interop
from kommunal.stand import Stand
from kommunal.strategies import staende
from test_interop_losses import city

DAY = "2026-03-01"
BOTH_WAYS = ("berlin", "oparl", "popolo")
CITIES = ("arnsberg", "datteln", "hamm", "kamen")

FULL = city(
    kommune={"ags": "05978020", "status": "mittel"},
    quellen=[{"id": "q", "titel": "Plan", "url": "https://example.org/plan"}, {"id": "q2", "titel": "Blatt"}],
    einheiten=[
        {"art": "verwaltungsleitung", "id": "bm", "name": "Bürgermeisterin"},
        {
            "art": "amt", "id": "jugendamt", "name": "Jugendamt", "nummern": ["51", "V/51"], "aliase": ["Amt 51"],
            "kurzname": "JA", "uebergeordnet": "bm", "standorte": ["rathaus", "haus"], "zweck": "Hilft",
            "quellen": ["q"], "gueltig": {"ab": "2020-01-01", "bis": "2030-12-31"},
            "erreichbarkeiten": [
                {"kanal": "telefon", "wert": "1"}, {"kanal": "telefon", "wert": "2"}, {"wert": "3"},
                {"kanal": "email", "wert": "j@example.org"}, {"kanal": "web", "wert": "https://example.org/j"},
            ],
            "kennungen": [
                {"system": "uri", "wert": "https://example.org/id/51"},
                {"system": "wikidata", "wert": "Q1", "herausgeber": "Wikimedia"},
            ],
        },
        {"art": "organisationseinheit", "id": "fd", "name": "Hilfen", "bezeichnung": "Fachdienst", "kurzname": "FD",
         "uebergeordnet": "jugendamt", "quellen": ["q", "q2"], "gueltig": {"ab": "2021-02~"}},
        {"art": "stelle", "id": "s1", "name": "Sachbearbeitung", "funktion": "Beistand", "uebergeordnet": "fd",
         "nummern": ["51.01"], "gueltig": {"ab": "2020..2021"}},
        {"art": "stadtteilbuero", "id": "buero", "name": "Büro Mitte", "gebiete": ["mitte", "nord"],
         "uebergeordnet": "keine", "standorte": ["leer"]},
        {"art": "stelle", "id": "s2", "name": "Frei", "uebergeordnet": "keine"},
    ],
    personen=[
        {"id": "anna", "name": "Anna von der Heide", "titel": "Prof. Dr.", "anrede": "Frau",
         "erreichbarkeiten": [{"kanal": "email", "wert": "a@example.org"}, {"kanal": "telefon", "wert": "9"}]},
        {"id": "bo", "name": "Bo"},
    ],
    besetzungen=[
        {"einheit": "bm", "person": "anna", "rolle": "leitung", "amtsbezeichnung": "Bürgermeisterin"},
        {"einheit": "jugendamt", "person": "bo", "rolle": "leitung", "besetzungsart": "kommissarisch",
         "gueltig": {"ab": "2022-01-01"}},
        {"einheit": "jugendamt", "rolle": "stellvertretung", "besetzungsart": "vakant"},
        {"einheit": "jugendamt", "rolle": "mitarbeit", "amtsbezeichnung": "Referent"},
        {"einheit": "fd", "rolle": "beauftragt", "amtsbezeichnung": "Kümmerin", "person": "bo"},
        {"einheit": "s1", "person": "bo", "rolle": "mitarbeit"},
        {"einheit": "fd", "stelle": "s1", "person": "anna", "rolle": "mitarbeit"},
        {"einheit": "verein", "person": "anna", "rolle": "geschaeftsfuehrung"},
    ],
    aufgaben=[{"id": "kita", "name": "Kitas"}, {"id": "hilfe", "name": "Hilfen zur Erziehung"}],
    zustaendigkeiten=[
        {"aufgabe": "kita", "zustaendig": "jugendamt", "rolle": "federfuehrend"},
        {"aufgabe": "hilfe", "zustaendig": "jugendamt", "rolle": "federfuehrend"},
    ],
    gebiete=[
        {"id": "mitte", "name": "Mitte", "gebietsart": "stadtteil", "nummer": "1", "teil_von": ["nord", "sued"]},
        {"id": "nord", "name": "Nord"}, {"id": "sued", "name": "Süd", "teil_von": ["nord"]},
    ],
    standorte=[
        {"id": "rathaus", "name": "Rathaus", "gebiet": "mitte", "koordinaten": {"breite": 51.5, "laenge": 7.6},
         "anschrift": {"strasse": "Markt", "hausnummer": "1", "plz": "59174", "ort": "Kamen", "zusatz": "Raum 2"}},
        {"id": "haus", "name": "Haus"}, {"id": "leer"},
    ],
    akteure=[
        {"id": "verein", "name": "Verein", "akteurart": "verein", "standorte": ["rathaus"]},
        {"id": "amtsgericht", "name": "Amtsgericht", "akteurart": "behoerde", "rechtsform": "Gericht"},
    ],
    gremien=[
        {"id": "rat", "name": "Rat der Stadt", "gremiumsart": "rat", "aliase": ["Stadtrat"]},
        {"id": "jha", "name": "Jugendhilfeausschuss", "gremiumsart": "ausschuss", "uebergeordnet": "rat",
         "gebiet": "mitte"},
        {"id": "fraktion", "name": "Fraktion der Mitte", "gremiumsart": "fraktion"},
        {"id": "runde", "name": "Runder Tisch"},
    ],
    mitgliedschaften=[
        {"gremium": "rat", "mitglied": "anna", "rolle": "vorsitz", "stimmrecht": True, "entsendet_von": "fraktion"},
        {"gremium": "jha", "mitglied": "bo", "bezeichnung": "Beratendes Mitglied der Schulen"},
        {"gremium": "runde", "mitglied": "jugendamt"},
        {"gremium": "runde"},
    ],
)  # fmt: skip
"""A city with something of nearly everything."""


def written(name: str, persons: bool = True) -> interop.Export:
    return interop.export(FULL.at(DAY), name, persons=persons)


def again(name: str, **options: Any) -> interop.Reading:
    return interop.read(json.loads(written(name).text), name, **options)


class TestRoundTrip:
    @pytest.mark.parametrize("name", BOTH_WAYS)
    @pytest.mark.parametrize("town", CITIES)
    def test_what_is_written_is_read(self, name: str, town: str) -> None:
        stand = k.beispiel(town).at(DAY)
        reading = interop.read(json.loads(interop.export(stand, name, persons=True).text), name, ags="05978020")
        verwaltung = reading.verwaltung
        assert reading.problems == ()
        assert {(u.id, u.name) for u in verwaltung.einheiten} == {(u.id, u.name) for u in stand.einheiten}
        assert not [f for f in k.check(verwaltung) if f.severity is k.Severity.ERROR]
        expected = {u.id: u.uebergeordnet for u in stand.einheiten if u.uebergeordnet in stand}
        assert {u.id: u.uebergeordnet for u in verwaltung.einheiten if u.uebergeordnet in verwaltung} == expected

    @pytest.mark.parametrize("name", BOTH_WAYS)
    @given(stand=staende())
    @settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate))
    def test_of_any_day(self, name: str, stand: Stand) -> None:
        reading = interop.read(json.loads(interop.export(stand, name, persons=True).text), name, ags="05978020")
        assert len(reading.verwaltung.einheiten) == len(stand.einheiten)
        held = {b.person for b in stand.besetzungen if b.person in stand and b.einheit in stand.tree.by_id}
        assert {person.id for person in reading.verwaltung.personen} >= held or name == "berlin"
        assert not [f for f in k.check(reading.verwaltung) if f.severity is k.Severity.ERROR]

    @pytest.mark.parametrize("name", BOTH_WAYS)
    def test_a_second_time_it_is_the_same_text(self, name: str) -> None:
        first = again(name).verwaltung
        twice = interop.export(first.at(DAY), name, persons=True)
        third = interop.read(json.loads(twice.text), name).verwaltung
        assert interop.export(third.at(DAY), name, persons=True).data == twice.data

    @pytest.mark.parametrize("name", BOTH_WAYS)
    def test_saved_by_its_ending(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / f"x.{name}.json"
        written(name).save(path)
        assert interop.read(path, name).verwaltung == again(name).verwaltung


class TestBerlin:
    @oracles.needed
    @pytest.mark.parametrize("persons", [True, False])
    def test_passes_the_closed_schema(self, persons: bool) -> None:
        schema = oracles.load("berlin-organigramm/organization_chart.schema.json")
        validator = jsonschema.Draft7Validator(schema)
        for stand in (FULL.at(DAY), *(k.beispiel(town).at(DAY) for town in CITIES)):
            data = interop.export(stand, "berlin", persons=persons).data
            validator.validate(data)
            boxes = [thing for thing in oracles.things(data["organisations"]) if "id" in thing]
            assert len(boxes) == len(stand.einheiten)

    @oracles.needed
    @pytest.mark.parametrize(("name", "units"), [("berSen", 20), ("berBez", 15), ("beispielOrg", 6)])
    def test_reads_the_templates(self, name: str, units: int) -> None:
        path = oracles.FOLDER / f"berlin-organigramm/template-{name}.json"
        reading = interop.read(path, "berlin")
        assert reading.problems == ()
        assert len(reading.verwaltung.einheiten) >= units
        assert (
            reading.verwaltung.kommune.name
            == oracles.load(f"berlin-organigramm/template-{name}.json")["document"]["title"]
        )
        assert not [f for f in k.check(reading.verwaltung) if f.severity is k.Severity.ERROR]
        if name != "beispielOrg":
            assert any("only holds lines together" in loss.why for loss in reading.losses)

    def test_positions_tell_office_manner_and_person(self) -> None:
        boxes = {box["id"]: box for box in oracles.things(written("berlin").data["organisations"]) if "id" in box}
        assert boxes["bm"]["positions"] == [
            {
                "positionType": "Bürgermeisterin",
                "person": {
                    "salutation": "Frau", "title": "Prof. Dr.", "firstName": "Anna", "lastName": "von der Heide",
                    "contact": {"telephone": "9", "email": "a@example.org"},
                },
            }
        ]  # fmt: skip
        assert boxes["jugendamt"]["positions"] == [
            {"positionType": "Leitung", "positionStatus": "kommissarisch", "person": {"lastName": "Bo"}},
            {"positionType": "Stellvertretung", "positionStatus": "vakant"},
            {"positionType": "Referent"},
        ]
        assert boxes["jugendamt"]["purpose"] == "Kitas\nHilfen zur Erziehung"
        assert boxes["jugendamt"]["uri"] == {
            "uri": "https://example.org/id/51",
            "sameAsUris": [
                {"uriSameAs": "Q1", "uriSameAsLabel": "wikidata", "uriSameAsDescription": "Wikimedia"},
            ],
        }

    def test_without_persons_every_position_stays(self) -> None:
        positions = [t for t in oracles.things(written("berlin", persons=False).data) if "positionType" in t]
        assert len(positions) == len([t for t in oracles.things(written("berlin").data) if "positionType" in t])
        assert not any("person" in position for position in positions)

    def test_no_chart_has_more_levels_than_readers_follow(self) -> None:
        units = [k.Amt(id=f"a{n}", name="A", uebergeordnet=f"a{n - 1}" if n else "keine") for n in range(2_000)]
        record = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=tuple(units))
        told = interop.export(record.at(DAY), "berlin")
        assert len(interop.read(json.loads(told.text), "berlin", ags="05915000").verwaltung.einheiten) == 100
        assert "the chart has a hundred levels at most" in {loss.why for loss in told.losses if loss.entry == "a100"}
        assert {loss.entry for loss in told.losses} >= {unit.id for unit in units[100:]}

    def test_reads_what_charts_say(self) -> None:
        chart = {
            "document": {"title": "Amt", "version": "2026-01-31", "note": "Fuß"},
            "organisations": [
                {
                    "id": "n1", "name": "Haus", "type": "Senatsverwaltung", "altName": "SenX",
                    "layout": {"style": "default", "bgColor": "#fff"},
                    "positions": [
                        {"positionType": "Senator:in", "person": {"firstName": "A", "lastName": "B", "gender": "w"}},
                        {"positionType": "Senator:in", "positionStatus": "stellvertretend",
                         "person": {"lastName": "C", "gender": "1"}},
                        {"positionType": "Abteilungsleitung", "positionStatus": "N.N."},
                        {"positionType": "Leitung", "positionStatus": "vakant", "person": {"lastName": "D"}},
                        {"positionType": "Pressesprecher:in", "positionStatus": "in Teilzeit",
                         "person": {"lastName": "N.N."}},
                        {"positionType": "Staatssekretärin"}, {"positionType": "Gleichstellungsbeauftragte"},
                        {"positionType": "Geschäftsführung"}, {"positionType": "Ansprechperson"}, {},
                    ],
                    "organisations": [
                        {"id": "n2", "name": "Organisation", "layout": {"style": "hide"},
                         "organisations": [
                             {"id": "eigene-id", "name": "Teil", "altName": "I/2", "purpose": "a; b\n- c"},
                         ],
                         "departments": [{"name": "Sekretariat"}, {"purpose": "namenlos"}]},
                        {"id": "n3", "name": ""},
                        {"id": "n4", "name": "Teil", "address": {"building": "AB"}, "contact": {"website": "w"}},
                        {"id": "n5", "name": "Teil"},
                        7,
                    ],
                }
            ],
        }  # fmt: skip
        reading = interop.read(chart, "berlin", ags="05978020")
        verwaltung = reading.verwaltung
        told = [(u.id, u.uebergeordnet, u.nummern, u.kurzname, u.bezeichnung) for u in verwaltung.einheiten]
        assert told == [
            ("haus", None, (), "SenX", "Senatsverwaltung"), ("eigene-id", "haus", ("I/2",), None, None),
            ("sekretariat", "haus", (), None, None), ("teil", "haus", (), None, None),
            ("haus-teil", "haus", (), None, None),
        ]  # fmt: skip
        assert verwaltung.stand == k.Datum("2026-01-31")
        assert [a.name for a in verwaltung.aufgaben] == ["a", "b", "c"]
        assert verwaltung.standorte[0].name == "AB"
        assert [(b.rolle.value, b.besetzungsart.value, b.person) for b in verwaltung.besetzungen] == [
            ("leitung", "regulaer", "a-b"), ("stellvertretung", "regulaer", "c"), ("leitung", "nn", None),
            ("leitung", "regulaer", "d"), ("mitarbeit", "regulaer", None), ("leitung", "regulaer", None),
            ("beauftragt", "regulaer", None), ("geschaeftsfuehrung", "regulaer", None),
            ("ansprechperson", "regulaer", None), ("mitarbeit", "regulaer", None),
        ]  # fmt: skip
        assert verwaltung.besetzungen[4].anmerkung == "in Teilzeit"
        assert {problem.path for problem in reading.problems} == {
            "organisations[0].positions[3]", "organisations[0].organisations[4]",
        }  # fmt: skip
        lost = {loss.field for loss in reading.losses}
        assert {
            "document.note",
            "organisations[0].layout.bgColor",
            "organisations[0].positions[0].person.gender",
        } <= lost

    @pytest.mark.parametrize(
        ("told", "expected"),
        [
            ("NN", "nn"), ("N.N.", "nn"), ("komm.", "kommissarisch"), ("vakant", "vakant"), ("sonst wie", "regulaer"),
            (None, "regulaer"),
        ],
    )  # fmt: skip
    def test_the_status_of_a_position_in_any_spelling(self, told: str | None, expected: str) -> None:
        position = {"positionType": "Leitung", **({"positionStatus": told} if told else {})}
        person = {} if expected in ("nn", "vakant") else {"person": {"lastName": "Muster"}}
        chart = {
            "document": {"title": "Kamen"},
            "organisations": [{"id": "a", "name": "A", "positions": [{**position, **person}]}],
        }
        verwaltung = interop.read(chart, "berlin", ags="05978020").verwaltung
        assert [str(one.besetzungsart) for one in verwaltung.besetzungen] == [expected]

    def test_a_day_that_cannot_be_is_left_out_and_told(self) -> None:
        chart = {"document": {"version": "demnaechst"}, "organisations": [
            {"id": "n1", "name": "A", "uri": {"sameAsUris": [{"uriSameAsLabel": "leer"}, {"uriSameAs": "x"}]}}
        ]}  # fmt: skip
        reading = interop.read(chart, "berlin")
        assert reading.verwaltung.stand is None
        assert [problem.path for problem in reading.problems] == ["stand"]
        assert reading.verwaltung.einheiten[0].kennungen[-1] == k.Kennung(system="uri", wert="x")

    def test_two_people_of_one_name_are_told_apart_by_how_they_are_reached(self) -> None:
        people = [{"lastName": "Muster", "contact": {"telephone": n}} for n in ("1", "2", "1")]
        box = {"id": "n1", "name": "A", "positions": [{"person": person} for person in people]}
        verwaltung = interop.read({"organisations": [box]}, "berlin", ags="05978020").verwaltung
        assert [b.person for b in verwaltung.besetzungen] == ["muster", "muster-2", "muster"]
        assert [p.erreichbarkeiten[0].personenbezogen for p in verwaltung.personen] == [True, True]

    @pytest.mark.parametrize("data", [{}, [], {"organisations": 1}, b"[", b"\xff", b"[" * 100_000])
    def test_what_is_no_chart_is_refused(self, data: Any) -> None:
        with pytest.raises(k.DocumentError):
            interop.read(data, "berlin")

    def test_values_of_the_wrong_kind_are_told_with_their_place(self) -> None:
        box = {"id": 7, "name": "A", "type": ["x"], "contact": "x", "positions": {}, "organisations": []}
        reading = interop.read({"organisations": [box]}, "berlin")
        assert {problem.path for problem in reading.problems} == {
            "organisations[0].type", "organisations[0].contact", "organisations[0].positions",
        }  # fmt: skip


class TestOParl:
    @oracles.needed
    @pytest.mark.parametrize("persons", [True, False])
    def test_passes_the_schemas(self, persons: bool) -> None:
        registry = oracles.oparl()
        for stand in (FULL.at(DAY), *(k.beispiel(town).at(DAY) for town in CITIES)):
            data = interop.export(stand, "oparl", persons=persons).data
            objects = [thing for thing in oracles.things(data) if str(thing.get("type")).startswith("https")]
            for thing in objects:
                jsonschema.Draft7Validator({"$ref": thing["type"]}, registry=registry).validate(thing)
            kinds = {thing["type"].rpartition("/")[2] for thing in objects}
            assert {"Body", "Organization"} <= kinds

    def test_keeps_the_rules_that_only_the_prose_has(self) -> None:
        data = written("oparl").data
        objects = [thing for thing in oracles.things(data) if str(thing.get("type")).startswith("https")]
        moment = "2026-03-01T00:00:00+01:00"
        assert all(thing["created"] == thing["modified"] == moment for thing in objects)
        assert all(":" in key or key[0].islower() for thing in objects for key in thing)
        for thing in objects:
            lists = {key for key, value in thing.items() if value in (None, [])}
            assert lists <= {"legislativeTerm"}, "empty values are left out but where they are demanded"
        assert data["body"]["ags"] == "05978020"
        assert data["body"]["rgs"] == "059780020020"
        assert data["body"]["classification"] == "Mittlere kreisangehörige Stadt"
        by_name = {thing["name"]: thing for thing in data["organization"]}
        assert by_name["Rat der Stadt"]["classification"] == "Parlament"
        assert by_name["Fraktion der Mitte"]["organizationType"] == "Fraktion"
        assert by_name["Jugendamt"]["organizationType"] == "Verwaltungsbereich"
        assert by_name["Amtsgericht"]["organizationType"] == "Institution"
        assert by_name["Jugendamt"]["endDate"] == "2030-12-31"
        above = {name: thing.get("subOrganizationOf", "").rpartition("/")[2] for name, thing in by_name.items()}
        assert (above["Jugendamt"], above["Bürgermeisterin"], above["Büro Mitte"]) == ("bm", "", "")
        assert "startDate" not in by_name["Hilfen"]

    def test_points_are_written_with_the_longitude_first(self) -> None:
        place = written("oparl").data["location"][0]
        assert place["geojson"]["geometry"]["coordinates"] == [7.6, 51.5]
        assert place["subLocality"] == "Mitte"

    def test_a_kreis_has_no_key_there(self) -> None:
        kreis = k.Verwaltung(kommune=k.Kommune(ags="05978"))
        result = interop.export(kreis.at(DAY), "oparl")
        assert "ags" not in result.data["body"]
        assert next(str(loss) for loss in result.losses) == (
            "kommune.ags: OParl knows keys of eight digits only; a Kreis has five"
        )
        other = k.Verwaltung(kommune=k.Kommune(ags="01001000", name="Flensburg"))
        assert "rgs" not in interop.export(other.at(DAY), "oparl").data["body"]
        none = k.Verwaltung(kommune=k.Kommune(koerperschaft=k.Koerperschaft.ZWECKVERBAND, name="ZV"))
        assert interop.export(none.at(DAY), "oparl").data["body"]["name"] == "ZV"

    def test_a_folder_is_what_a_server_answers(self, tmp_path: Path) -> None:
        written("oparl").save(tmp_path / "oparl")
        names = sorted(path.name for path in (tmp_path / "oparl").iterdir())
        assert names == ["body.json", "location.json", "membership.json", "organization.json", "person.json"]
        page = json.loads((tmp_path / "oparl/person.json").read_text(encoding="utf-8"))
        assert page["pagination"] == {"totalElements": 2}
        assert len(interop.read(page, "oparl").verwaltung.personen) == 2

    def test_reads_back_who_is_who(self) -> None:
        verwaltung = again("oparl").verwaltung
        assert verwaltung.kommune.ags == "05978020"
        assert [(m.gremium, m.mitglied, m.rolle.value, m.bezeichnung, m.stimmrecht, m.entsendet_von)
                for m in verwaltung.mitgliedschaften] == [
            ("rat", "anna", "vorsitz", None, True, "fraktion"),
            ("jha", "bo", "beratend", "Beratendes Mitglied der Schulen", None, None),
        ]  # fmt: skip
        assert {p.name for p in verwaltung.personen} == {"Anna von der Heide", "Bo"}
        assert {g.id: (g.gremiumsart and g.gremiumsart.value, g.uebergeordnet) for g in verwaltung.gremien} == {
            "rat": ("rat", None), "jha": ("ausschuss", "rat"), "fraktion": ("fraktion", None), "runde": (None, None),
        }  # fmt: skip
        assert {a.id: (a.akteurart and a.akteurart.value, a.rechtsform) for a in verwaltung.akteure} == {
            "verein": ("verein", None), "amtsgericht": ("behoerde", "Gericht"),
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("told", "ags", "note"),
        [
            ("05978020", "05978020", ""),
            ("5978020", "05978020", "leading zero"),
            (5978020, "05978020", "leading zero"),
            ("059780201", None, "no municipality"),
            (None, None, "no municipality"),
        ],
    )
    def test_keys_of_real_servers(self, told: Any, ags: str | None, note: str) -> None:
        body = {"id": "https://x/1", "type": "https://schema.oparl.org/1.0/Body", "name": "Kamen", "ags": told}
        reading = interop.read(body, "oparl")
        assert reading.verwaltung.kommune.ags == ags
        assert reading.verwaltung.kommune.name in ("Kamen", None)
        assert note in " ".join(reading.notes)
        assert (len(reading.problems) == 1) == (told == "059780201")

    def test_reads_what_real_servers_send(self) -> None:
        t = "https://schema.oparl.org/1.1/"
        objects = [
            {"id": "b1", "type": f"{t}Body", "name": "Stadt", "shortName": "S", "license": "cc"},
            {"id": "b2", "type": f"{t}Body", "name": "Zweite"},
            {"id": "b3", "type": f"{t}Body", "name": "Alte", "deleted": True},
            {"id": "o1", "type": f"{t}Organization", "name": "Rat der Stadt", "shortName": "Rat"},
            {"id": "o2", "type": f"{t}Organization", "name": "Bauausschuss", "subOrganizationOf": "o1",
             "organizationType": "Gremium", "location": {"id": "l1", "type": f"{t}Location"},
             "website": "https://x"},
            {"id": "o3", "type": f"{t}Organization", "name": "Tiefbauamt", "organizationType": "Verwaltungsbereich",
             "subOrganizationOf": "o1", "classification": "Amt", "website": "https://x",
             "startDate": "2020-01-01T00:00:00+01:00"},
            {"id": "o4", "type": f"{t}Organization"},
            {"id": "o5", "type": f"{t}Organization", "name": "Partei", "organizationType": "Partei",
             "subOrganizationOf": "o9"},
            {"id": "o6", "type": f"{t}Organization", "name": "Weg", "deleted": True},
            {"id": "l2", "type": f"{t}Location", "streetAddress": "Markt\u00a01\u00a0a", "locality": "Brühl",
             "geojson": {"geometry": {"coordinates": [50.8, 6.9]}}, "bodies": ["b1"], "subLocality": "Mitte"},
            {"id": "l3", "type": f"{t}Location", "description": "Saal", "geojson": {"geometry": None},
             "subLocality": "Mitte"},
            {"id": "l2", "type": f"{t}Location"}, {"id": "l4", "type": f"{t}Location", "deleted": True},
            {"id": "p1", "type": f"{t}Person", "name": "Dr. A B", "givenName": "A", "familyName": "B", "title": ["Dr."],
             "phone": ["1"], "email": "a@x", "gender": "female",
             "membership": [
                 {"id": "m1", "type": f"{t}Membership", "organization": "o1", "role": "Stellv. Vorsitzende"},
                 {"id": "m2", "type": f"{t}Membership", "organization": "o3", "role": "Amtsleiterin"},
                 {"id": "m3", "type": f"{t}Membership", "organization": "o9"},
                 {"id": "m4", "type": f"{t}Membership", "organization": "o1", "deleted": True},
                 {"id": "m5", "type": f"{t}Membership", "organization": "o2", "role": "Sachkundige Bürgerin"},
                 {"id": "m6", "type": f"{t}Membership", "organization": "o2", "role": "Vorsitzender"},
             ]},
            {"id": "p2", "type": f"{t}Person"}, {"id": "p3", "type": f"{t}Person", "name": "Weg", "deleted": True},
            {"id": "m1", "type": f"{t}Membership", "person": "p1", "organization": "o1"},
            {"id": "x1", "type": f"{t}Paper", "name": "Vorlage"},
        ]  # fmt: skip
        reading = interop.read({"data": objects}, "oparl", ags="05978020")
        verwaltung = reading.verwaltung
        assert [g.id for g in verwaltung.gremien] == ["rat-der-stadt", "bauausschuss"]
        assert verwaltung.gremien[1].uebergeordnet == "rat-der-stadt"
        assert verwaltung.gremien[0].aliase == ("Rat",)
        assert verwaltung.einheiten[0].art == "amt"
        assert verwaltung.einheiten[0].gueltig == k.Zeitraum(ab="2020-01-01")
        assert verwaltung.einheiten[0].kennungen == (k.Kennung(system="oparl", wert="o3"),)
        site = next(site for site in verwaltung.standorte if site.koordinaten)
        assert site.anschrift == k.Anschrift(strasse="Markt", hausnummer="1 a", ort="Brühl")
        assert site.koordinaten == k.Koordinaten(breite=50.8, laenge=6.9)
        assert [g.name for g in verwaltung.gebiete] == ["Mitte"]
        assert [(m.gremium, m.rolle.value, m.bezeichnung) for m in verwaltung.mitgliedschaften] == [
            ("rat-der-stadt", "stellvertretender_vorsitz", "Stellv. Vorsitzende"),
            ("bauausschuss", "sachkundiger_buerger", "Sachkundige Bürgerin"),
            ("bauausschuss", "vorsitz", "Vorsitzender"),
        ]  # fmt: skip
        assert [(b.einheit, b.rolle.value, b.amtsbezeichnung) for b in verwaltung.besetzungen] == [
            ("tiefbauamt", "leitung", "Amtsleiterin")
        ]
        paths = {problem.path for problem in reading.problems}
        assert {"data[5].subOrganizationOf", "data[6]", "data[7].subOrganizationOf", "data[10].geojson",
                "data[13].membership[2]", "data[14]"} <= paths  # fmt: skip
        assert any("were swapped" in note for note in reading.notes)
        lost = {(loss.entry, loss.why) for loss in reading.losses}
        assert ("b2", "a second Body; the first is read") in lost
        assert ("x1", "Paper is not read") in lost
        assert ("b3", "deleted on the server") in lost

    def test_entries_that_cannot_be_read_are_told_with_their_place(self) -> None:
        t = "https://schema.oparl.org/1.1/"
        objects = [
            {"id": "o1", "type": f"{t}Organization", "name": "A", "startDate": "gestern"},
            {"id": "p1", "type": f"{t}Person", "name": "B", "title": [1, "Dr."]},
        ]
        reading = interop.read(objects, "oparl")
        assert reading.verwaltung.gremien == ()
        assert {problem.path for problem in reading.problems} == {"[0]", "[1].title"}
        assert reading.verwaltung.personen[0].titel == "Dr."

    def test_a_municipality_that_cannot_be_is_refused(self) -> None:
        with pytest.raises(k.DocumentError, match=r"kommune\.ags"):
            interop.read({"id": "p1", "type": "https://schema.oparl.org/1.1/Person", "name": "B"}, "oparl", ags="12")

    def test_what_is_no_oparl_is_refused(self) -> None:
        with pytest.raises(k.DocumentError, match="expected objects of OParl"):
            interop.read(b"7", "oparl")
        with pytest.raises(k.DocumentError, match="expected objects of OParl"):
            interop.read({"a": 1}, "oparl")

    @oracles.needed
    def test_reads_the_examples_of_the_specification(self) -> None:
        paths = sorted((oracles.FOLDER / "oparl/examples").glob("*.json"))
        objects = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
        reading = interop.read(objects, "oparl")
        assert reading.verwaltung.kommune.ags == "05315000"
        assert [person.name for person in reading.verwaltung.personen] == ["Max Mustermann"]
        assert [gremium.name for gremium in reading.verwaltung.gremien] == ["Ausschuss für Haushalt und Finanzen"]


class TestPopolo:
    @oracles.needed
    @pytest.mark.parametrize("persons", [True, False])
    def test_passes_the_schemas(self, persons: bool) -> None:
        registry = oracles.popolo()
        for stand in (FULL.at(DAY), *(k.beispiel(town).at(DAY) for town in CITIES)):
            data = interop.export(stand, "popolo", persons=persons).data
            assert data["organizations"]
            for collection, objects in data.items():
                schema = {"$ref": f"http://www.popoloproject.com/schemas/{collection[:-1]}.json#"}
                validator = jsonschema.Draft3Validator(schema, registry=registry)
                for thing in objects:
                    validator.validate(thing)

    def test_a_stelle_is_a_post_without_a_holder_too(self) -> None:
        data = written("popolo").data
        assert [(p["id"], p["label"], p.get("role"), p.get("organization_id")) for p in data["posts"]] == [
            ("s1", "Sachbearbeitung", "Beistand", "fd"), ("s2", "Frei", None, None),
        ]  # fmt: skip
        places = {m["id"]: (m.get("organization_id"), m.get("post_id")) for m in data["memberships"]}
        assert places["s1.mitarbeit.bo"] == (None, "s1")
        assert places["fd.s1.mitarbeit.anna"] == ("fd", "s1")

    def test_days_are_as_exact_as_popolo_can_say(self) -> None:
        by_id = {thing["id"]: thing for thing in written("popolo").data["organizations"]}
        assert by_id["fd"]["founding_date"] == "2021-02"
        told = {(loss.entry, loss.field) for loss in written("popolo").losses}
        assert {("fd", "gueltig.ab"), ("s1", "gueltig.ab"), ("buero", "gebiete"), ("mitte", "teil_von")} <= told

    def test_reads_back_who_is_who(self) -> None:
        verwaltung = again("popolo").verwaltung
        assert (verwaltung.kommune.ags, verwaltung.kommune.name) == ("05978020", None)
        units = {unit.id: unit for unit in verwaltung.einheiten}
        assert units["jugendamt"].nummern == ("51", "V/51")
        assert units["jugendamt"].kurzname == "JA"
        assert isinstance(units["s1"], k.Stelle)
        assert {a.id for a in verwaltung.akteure} == {"verein", "amtsgericht"}
        assert {g.id: g.gebiet for g in verwaltung.gremien}["jha"] == "mitte"
        assert [(m.gremium, m.mitglied) for m in verwaltung.mitgliedschaften] == [
            ("rat", "anna"), ("jha", "bo"), ("runde", "jugendamt"),
        ]  # fmt: skip

    def test_reads_what_others_write(self) -> None:
        data = {
            "meta": {"x": 1},
            "organizations": [
                {"id": "17", "name": "House", "classification": "legislature",
                 "contact_details": [{"type": "voice", "value": "1"}],
                 "children": [{"id": "18", "name": "Budget", "classification": "committee", "parent_id": "17"}],
                 "posts": [{"id": "p1", "label": "Speaker", "start_date": "2020"}, {"id": "p2", "role": "Clerk"}, {}]},
                {"id": "19", "name": "Party", "classification": "party",
                 "identifiers": [{"scheme": "Ordnungszeichen", "identifier": "1"}]},
                {"id": "20", "name": "Office", "area_id": "a1", "other_names": [{"name": "O"}],
                 "contact_details": [{"type": "address", "value": "Street 1", "label": "x"},
                                     {"type": "smoke", "value": "z"}, {"type": "voice"}],
                 "identifiers": [{"identifier": "k"}, {"scheme": "leer"}], "founding_date": "1999"},
                {"id": "22", "name": "Ausschuss (GO NRW § 57)", "classification": "ausschuss"},
                {"id": "23", "name": "Town", "classification": "Kommune",
                 "identifiers": [{"scheme": "x", "identifier": "y"}]},
                {"id": "21"}, {"name": "No id", "classification": "Referat", "parent_id": "nowhere"},
            ],
            "persons": [
                {"id": "x1", "given_name": "A", "family_name": "B", "email": "a@x", "birth_date": "1970",
                 "memberships": [{"organization_id": "17", "person_id": "x1", "role": "Mitglied"},
                                 {"organization_id": "17", "role": "member"}]},
                {"id": "x2"},
            ],
            "memberships": [
                {"id": "m1", "person_id": "x1", "organization_id": "20", "role": "Head",
                 "start_date": "2020-01-01T00:00:00Z"},
                {"id": "m1", "person_id": "x1", "organization_id": "20"},
                {"id": "m2", "person_id": "x1", "post_id": "p1", "label": "Madam Speaker"},
                {"id": "m3", "person_id": "x1", "organization_id": "17", "role": "whip", "on_behalf_of_id": "19"},
            ],
            "areas": [{"id": "a1", "name": "North", "parent_id": "a9"}, {"id": "a2"}],
        }  # fmt: skip
        reading = interop.read(data, "popolo", ags="05978020")
        verwaltung = reading.verwaltung
        assert [(g.id, g.uebergeordnet) for g in verwaltung.gremien] == [
            ("house", None), ("budget", "house"), ("ausschuss-go-nrw-57", None),
        ]  # fmt: skip
        assert [(u.id, u.art) for u in verwaltung.einheiten] == [
            ("office", "organisationseinheit"), ("no-id", "organisationseinheit"),
            ("p1", "stelle"), ("p2", "stelle"),
        ]  # fmt: skip
        assert [(b.einheit, b.stelle, b.amtsbezeichnung) for b in verwaltung.besetzungen] == [
            ("office", None, "Head"), ("p1", None, "Madam Speaker"),
        ]  # fmt: skip
        seat = verwaltung.mitgliedschaften[0]
        assert (seat.mitglied, seat.bezeichnung, seat.entsendet_von) == ("x1", "whip", "party")
        assert verwaltung.personen[0].erreichbarkeiten[0].wert == "a@x"
        office = verwaltung.einheiten[0]
        assert {way.kanal and way.kanal.value for way in office.erreichbarkeiten} == {"post", None}
        assert {k.Kennung(system="popolo", wert="k"), k.Kennung(system="popolo", wert="20")} == set(office.kennungen)
        assert len(reading.problems) >= 7
        assert any(loss.field == "meta" for loss in reading.losses)

    def test_memberships_may_stand_with_who_holds_them_or_where(self) -> None:
        data = {
            "organizations": [
                {"id": "o", "name": "Referat", "memberships": [{"id": "1", "person_id": "p", "organization_id": "o"}]}
            ],
            "posts": [{"id": "s", "label": "Stelle", "organization_id": "o",
                       "memberships": [{"id": "2", "person_id": "p", "post_id": "s"}]}],
            "persons": [{"id": "p", "name": "Anna Muster",
                         "memberships": [{"id": "3", "person_id": "p", "organization_id": "o", "role": "Leitung"}]}],
            "memberships": [{"id": "3", "person_id": "p", "organization_id": "o", "role": "Leitung"}],
        }  # fmt: skip
        reading = interop.read(data, "popolo", ags="05978020")
        assert [(b.einheit, str(b.rolle)) for b in reading.verwaltung.besetzungen] == [
            ("o", "leitung"), ("o", "mitarbeit"), ("s", "mitarbeit"),
        ]  # fmt: skip

    def test_what_kommunal_said_of_a_thing_goes_before_what_its_word_seems_to_mean(self) -> None:
        one = {"id": "b", "name": "B", "classification": "Beirat"}
        data = {
            "organizations": [
                {**one, "id": "u", "kommunal:sammlung": "einheiten", "kommunal:art": "sachgebiet"},
                {**one, "id": "v", "kommunal:sammlung": "akteure", "kommunal:art": "verein"},
                {**one, "id": "w", "kommunal:sammlung": "sonstwas"},
            ]
        }
        verwaltung = interop.read(data, "popolo", ags="05978020").verwaltung
        assert [(unit.id, unit.art, unit.bezeichnung) for unit in verwaltung.einheiten] == [
            ("u", "sachgebiet", "Beirat"),
        ]  # fmt: skip
        assert [(actor.id, str(actor.akteurart)) for actor in verwaltung.akteure] == [("v", "verein")]
        assert [(body.id, str(body.gremiumsart)) for body in verwaltung.gremien] == [("w", "beirat")]

    def test_what_is_no_popolo_is_refused(self) -> None:
        with pytest.raises(k.DocumentError, match="expected one of the collections"):
            interop.read({"a": []}, "popolo")
