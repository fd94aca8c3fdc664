"""`kommunal check` of a folder: all documents in it, in several processes, with a bar in the terminal."""

import io
import json
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from kommunal.cli.group import kommunal
from test_rules_ausgabe import sarif_problems

SOUND = 'format: kommunal/1\nkommune: {ags: "05978020"}\neinheiten:\n- {art: verwaltungsleitung, id: bm, name: B}\n'
ROUND = """format: kommunal/1
kommune: {ags: "05978036"}
einheiten:
- {art: amt, id: a, name: Amt A, uebergeordnet: b}
- {art: amt, id: b, name: Amt B, uebergeordnet: a}
"""
BROKEN = 'format: kommunal/1\nkommune: {ags: "05915000"}\neinheiten: 5\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"kamen": SOUND, "unna": ROUND}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def check(*words: object) -> Result:
    return CliRunner().invoke(kommunal, ["--lang", "en", "check", *map(str, words)], env={"COLUMNS": "200"})


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_documents_of_a_folder_are_checked(folder: Path, jobs: int) -> None:
    result = check(folder, "--jobs", jobs, "--select", "S1")
    assert result.exit_code == 1
    assert "unna.yaml:4:" in result.stdout
    assert "S111" in result.stdout
    assert result.stderr == ""
    assert check(folder, "--jobs", jobs, "--select", "A4").exit_code == 0


def test_a_zip_beside_a_file(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "alle.zip"
    with ZipFile(archive, "w") as members:
        members.write(folder / "unna.yaml", "unna.yaml")
    result = check(folder / "kamen.yaml", archive, "--select", "S1", "--json")
    assert [finding["code"] for finding in json.loads(result.stdout)] == ["S111"]


def test_one_that_cannot_be_read_stops_no_other(folder: Path) -> None:
    (folder / "hamm.yaml").write_text(BROKEN, "utf-8")
    result = check(folder, "--select", "S1")
    assert result.exit_code == 2
    assert "S111" in result.stdout
    assert "hamm.yaml:3:12" in result.stderr
    assert "expected a list, got '5'" in result.stderr


@pytest.mark.parametrize("many", [False, True], ids=["files", "a file and a folder"])
def test_a_file_that_cannot_be_read_stops_no_other(folder: Path, tmp_path: Path, many: bool) -> None:
    broken = tmp_path / "hamm.json"
    broken.write_text('{"format": ', "utf-8")
    others = [folder] if many else [folder / "kamen.yaml", folder / "unna.yaml"]
    result = check(broken, *others, "--select", "S1")
    assert result.exit_code == 2
    assert "S111" in result.stdout
    assert "hamm.json:1:12" in result.stderr


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_where_nothing_can_be_read_nothing_is_called_well(tmp_path: Path, form: str) -> None:
    broken = tmp_path / "hamm.yaml"
    broken.write_text(BROKEN, "utf-8")
    result = check(broken, "--format", form)
    assert result.exit_code == 2
    assert "expected a list, got '5'" in result.stderr
    assert ("expected a list, got '5'" in result.stdout) is (form != "text")
    assert "no findings" not in result.stdout


@pytest.mark.parametrize("language", ["en", "de"])
def test_programs_are_told_what_cannot_be_read_among_the_findings(folder: Path, language: str) -> None:
    broken = folder / "hamm.yaml"
    broken.write_text(BROKEN, "utf-8")
    message = "erwartet wird eine Liste, nicht '5'" if language == "de" else "expected a list, got '5'"
    wanted = ("--lang", language, "--severity", "error", "--format")
    first, *rest = json.loads(check(folder, *wanted, "json").stdout)
    assert (first["code"], first["severity"], first["file"], first["line"]) == ("document", "error", str(broken), 3)
    assert first["text" if language == "de" else "message"] == message
    assert {one["code"] for one in rest} == {"S111"}
    assert check(folder, *wanted, "github").stdout.startswith(f"::error file={broken},line=3,col=")
    text = check(folder, *wanted, "sarif").stdout
    (run,) = json.loads(text)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["S111", "document"]
    assert run["results"][0]["message"]["text"] == message
    assert sarif_problems(text) == []


def test_a_bar_where_people_look(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "__stderr__", terminal)
    with pytest.raises(SystemExit):
        kommunal.main(["--lang", "de", "check", str(folder), "--select", "A4"], prog_name="kommunal")
    assert "Prüfung" in terminal.getvalue()
    assert "2/2" in terminal.getvalue() or "100%" in terminal.getvalue()


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "expected at least one file that ends in .json, .yaml or .yml, got none"),
        ("de", "erwartet wird mindestens eine Datei, die auf .json, .yaml oder .yml endet, nicht keine"),
    ],
)
@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_where_there_is_no_document_all_is_not_well(tmp_path: Path, kind: str, language: str, message: str) -> None:
    place = tmp_path / "leer.zip"
    if kind == "folder":
        place = tmp_path
        (tmp_path / "liesmich.txt").write_text("noch nichts", "utf-8")
    else:
        with ZipFile(place, "w") as members:
            members.writestr("liesmich.txt", "noch nichts")
    result = CliRunner().invoke(kommunal, ["--lang", language, "check", str(place)], env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert message in result.stderr
    assert place.name in result.stderr
