"""The commands that need no file: who, gemeinde and new, from the law and the gazetteer."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import kommunal
from kommunal import nrw
from kommunal.cli.group import kommunal as command
from kommunal.nrw.offices import uebliche_aemter


def run(*args: str) -> Result:
    result = CliRunner().invoke(command, args)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


class TestWho:
    def test_by_law(self) -> None:
        result = run("who", "--in", "Kamen", "Kfz anmelden")
        assert result.exit_code == 0
        assert result.output == f"{nrw.responsible('Kfz anmelden', 'Kamen')}\n"

    def test_an_emergency_is_the_first_line(self) -> None:
        assert run("who", "--in", "05978020", "Gasgeruch").output.startswith("Notfall: 112;")

    def test_json(self) -> None:
        data = json.loads(run("who", "--in", "Kreis Unna", "Einbürgerung", "--json").output)
        assert data == nrw.responsible("Einbürgerung", "Kreis Unna").to_dict()

    def test_nobody_knows(self) -> None:
        result = run("who", "--in", "Kamen", "xyzzy qwrtz")
        assert result.exit_code == 1
        assert result.output == "Zu „xyzzy qwrtz“ ist im Leistungsverzeichnis nichts bekannt.\n"

    @pytest.mark.parametrize(
        ("args", "told"),
        [
            (["Wohngeld"], "without FILE, name the Gemeinde or Kreis with --in"),
            (["--in", "Kamn", "Wohngeld"], "did you mean 'Kamen'"),
            (["--in", "Kamen", "Auto", "ummelden", "bitte"], "put the question in quotes"),
            (["--in", "Kamen", "Wohngeld", "--split", "A"], "--split, --address and --amount need a FILE"),
            ([], "Missing argument"),
        ],
    )
    def test_unusable_input(self, args: list[str], told: str) -> None:
        result = run("who", *args)
        assert result.exit_code == 2
        assert told in result.output

    def test_a_file_without_a_question(self, tmp_path: Path) -> None:
        (tmp_path / "kamen.yaml").touch()
        assert "QUESTION is missing after FILE" in run("who", str(tmp_path / "kamen.yaml")).output


class TestGemeinde:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            (
                "Kamen",
                [
                    "Kreis: Kreis Unna",
                    "Einwohner: 42.319 (31.12.2024)",
                    "Fläche: 40,95 km²",
                    "Jugendamt: Jugendamt der Stadt Kamen",
                    "Website: stadt-kamen.de",
                ],
            ),
            ("05958", ["Name: Hochsauerlandkreis", "Sitz: Meschede"]),
            ("Kreis Unna", ["Jugendamt: Jugendamt des Kreises Unna, für Bönen, Fröndenberg/Ruhr, Holzwickede"]),
            ("Kreis Mettmann", ["Jugendamt: keines; die Gemeinden selbst"]),
            ("Jüchen", ["Status: Mittlere kreisangehörige Stadt seit 01.01.2019"]),
            (
                "05313000",
                ["AGS: 05334002", "früherer Schlüssel: 05313000: kreisfreie Stadt Aachen, bis 20.10.2009; heute"],
            ),
            ("05354", ["früherer Schlüssel: 05354: Kreis Aachen, bis 20.10.2009; heute 05334"]),
            ("05915", ["Name: Hamm, Stadt", "Kreis: –"]),
            ("Kreis Unna", ["Jobcenter: Jobcenter Kreis Unna, gemeinsame Einrichtung mit der Agentur für Arbeit"]),
            ("LVR", ["Sitz: Köln", "Regierungsbezirke: Düsseldorf, Köln"]),
        ],
    )
    def test_all_that_is_known(self, text: str, lines: list[str]) -> None:
        output = " ".join(run("gemeinde", text, "--lang", "de").output.split())
        for line in lines:
            assert line in output
        assert nrw.QUELLENVERMERK in output

    def test_where_no_ortsteile_are_known_none_are_told(self) -> None:
        assert "Ortsteile" not in run("gemeinde", "Hilden").output

    def test_a_kreis_lists_its_gemeinden(self) -> None:
        output = run("gemeinde", "Kreis Unna").output
        assert all(f"{gemeinde.name} ({gemeinde.ags})" in output for gemeinde in nrw.kreis("Unna").gemeinden)

    @pytest.mark.parametrize("text", ["Kamen", "Jüchen", "Kreis Unna", "Kreis Mettmann", "LWL"])
    def test_json(self, text: str) -> None:
        data = json.loads(run("gemeinde", text, "--json").output)
        found = nrw.koerperschaft(text)
        assert data["name"] == found.name
        if isinstance(found, nrw.Kreis):
            assert data["gemeinden"] == [gemeinde.ags for gemeinde in found.gemeinden]
            assert (data["jugendamt"] is None) is (found.jugendamt is None)
        if isinstance(found, nrw.Gemeinde):
            assert [one["status"] for one in data["statusverlauf"]] == [one.status for one in found.statusverlauf]
            assert data["jobcenter"] == {"traeger": found.jobcenter.traeger.ags, "form": found.jobcenter.form}

    @pytest.mark.parametrize(
        ("text", "told"), [("Kreis Una", "did you mean 'Kreis Unna'"), ("09162000", "the key lies in Bayern")]
    )
    def test_not_found(self, text: str, told: str) -> None:
        result = run("gemeinde", text)
        assert result.exit_code == 2
        assert told in result.output


PLACES = ["Kamen", "Hamm", "Lünen", "Bönen", "Aachen", "Düsseldorf", "Kreis Unna", "05334", "LWL"]


def loaded(*args: str) -> kommunal.Verwaltung:
    return kommunal.loads(run("new", *args).output, format="yaml")


class TestNew:
    @pytest.mark.parametrize("pattern", [[], ["--muster"]])
    @pytest.mark.parametrize("place", PLACES)
    def test_the_fresh_file_lacks_only_what_is_still_missing(
        self, place: str, pattern: list[str], tmp_path: Path
    ) -> None:
        file = tmp_path / "neu.yaml"
        assert "kommunal check" in run("new", place, *pattern, "-o", str(file)).output
        assert {finding.code for finding in kommunal.check(kommunal.load(file))} <= {
            "H811",  # its source has no date
            "R512",  # no Gleichstellungsbeauftragte
            "R515",  # no Datenschutzbeauftragte
        }

    @pytest.mark.parametrize("place", PLACES[:-1])
    def test_tasks_are_those_by_law(self, place: str) -> None:
        record = loaded(place)
        town = nrw.koerperschaft(place)
        assert isinstance(town, nrw.Gemeinde | nrw.Kreis)
        assert record.kommune.ags == town.ags
        assert {aufgabe.leistung for aufgabe in record.aufgaben} == {
            leistung.id
            for leistung in nrw.leistungen()
            if nrw.zustaendig(leistung, town).traeger == town and leistung.aufgabenart != "freiwillig"
        }
        assert all(aufgabe.name == nrw.leistung(aufgabe.id).name for aufgabe in record.aufgaben)
        assert record.zustaendigkeiten == ()

    def test_a_landschaftsverband(self) -> None:
        record = loaded("LVR")
        assert (record.kommune.ags, record.kommune.name) == (None, "Landschaftsverband Rheinland")
        assert {task.id for task in record.aufgaben} == {one.id for one in nrw.leistungen("landschaftsverband")}
        assert record.at("2026-01-01").one("leitung").name == "LVR-Direktor/in"

    @pytest.mark.parametrize(
        ("place", "leader"),
        [
            ("Kamen", "Bürgermeister/in"),
            ("Hamm", "Oberbürgermeister/in"),
            ("Kreis Unna", "Landrat/Landrätin"),
            ("05334", "Städteregionsrat/Städteregionsrätin"),
            ("LWL", "LWL-Direktor/in"),
        ],
    )
    def test_who_leads(self, place: str, leader: str) -> None:
        assert loaded(place).einheiten[0].name == leader

    @pytest.mark.parametrize("place", PLACES[:-1])
    def test_muster_proposes_an_office_for_every_task(self, place: str) -> None:
        text = run("new", place, "--muster").output
        tasks, _, proposed = text.partition("# zustaendigkeiten:\n")
        lines = [line.removeprefix("# ") for line in proposed.splitlines() if line.startswith("# - {aufgabe: ")]
        record = kommunal.loads(tasks + "zustaendigkeiten:\n" + "\n".join(lines), format="yaml")
        assert len(record.zustaendigkeiten) == len(record.aufgaben)
        assert not [b for b in kommunal.check(record) if b.severity == "error"]
        numbers = {einheit.id: einheit.nummern for einheit in record.einheiten}
        offices = [numbers[z.zustaendig] for z in record.zustaendigkeiten if z.zustaendig != "kommune"]
        assert len(offices) > 0.9 * len(record.aufgaben)
        assert all(offices)

    def test_muster_follows_the_size_and_the_law(self) -> None:
        def names(place: str) -> set[str]:
            return {einheit.name for einheit in loaded(place, "--muster").einheiten}

        assert {"Bauamt", "Schul-, Kultur- und Sportamt"} <= names("Bönen")
        assert {"Jugendamt", "Rechnungsprüfungsamt"} <= names("Kamen")
        assert not {"Jugendamt", "Rechnungsprüfungsamt"} & names("Bönen")
        assert {"Gesundheitsamt", "Jobcenter", "Veterinäramt"} <= names("Hamm")
        assert "Jobcenter" not in names("Bielefeld")
        assert not {"Gesundheitsamt", "Veterinäramt", "Straßenverkehrsamt"} & names("Lünen")
        assert {"Gesundheitsamt", "Jugendamt", "Straßenverkehrsamt"} <= names("Kreis Unna")
        assert "Jugendamt" not in names("Kreis Mettmann")
        assert names("LWL") == {"LWL-Direktor/in"}

    def test_what_others_do_here_is_told(self) -> None:
        text = " ".join(run("new", "Kamen").output.replace("\n# ", " ").split())
        assert "Not here but Kreis Unna: Öffentlich-rechtliche Namensänderung;" in text
        assert "Not here but Landschaftsverband Westfalen-Lippe:" in text
        kreis = " ".join(run("new", "Kreis Unna").output.replace("\n# ", " ").split())
        assert "Not here but the Gemeinden themselves: Anmeldung der Wohnung" in kreis
        assert "nicht für Lünen, Unna" in kreis

    def test_near_names(self) -> None:
        assert "did you mean 'Kreis Unna'" in run("new", "Kreis Una").output


class TestUsualOffices:
    @given(st.sampled_from([*nrw.gemeinden(), *nrw.kreise()]))
    def test_every_duty_has_one(self, town: nrw.Gemeinde | nrw.Kreis) -> None:
        offices = uebliche_aemter(town)
        numbers = [number for amt in offices for number in amt.umfasst]
        assert len(numbers) == len(set(numbers))
        assert [amt.nummer for amt in offices] == sorted(amt.nummer for amt in offices)
        assert all(amt.nummer in amt.umfasst for amt in offices)
        own = {one.kgst for one in nrw.leistungen() if one.kgst and nrw.zustaendig(one, town).traeger == town}
        assert own - set(numbers) <= {"59"}  # a Jobcenter that is no office of the administration
        assert ("51" in {amt.nummer for amt in offices}) is (
            town.jugendamt is not None and town.jugendamt.traeger == town
        )
