"""The commands that need no file: what the law and the gazetteer say."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kommunal import nrw
from kommunal.cli.befehl import kommunal as command


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
        assert run("who", "--in", "05978020", "Gasgeruch").output.startswith("Notfall: 112\n")

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
            (["--in", "Kamen", "Wohngeld", "--split", "A"], "--split needs a FILE"),
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
            ("LVR", ["Sitz: Köln", "Regierungsbezirke: Düsseldorf, Köln"]),
        ],
    )
    def test_all_that_is_known(self, text: str, lines: list[str]) -> None:
        output = " ".join(run("gemeinde", text).output.split())
        for line in lines:
            assert line in output
        assert nrw.QUELLENVERMERK in output

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
