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
