"""The command line, as a user types it."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import kommunal
from kommunal import nrw
from kommunal.cli.group import COMMANDS
from kommunal.cli.group import kommunal as command

UNNA = """\
format: kommunal/1
kommune: {ags: "05978036"}
stand: 2026-03
einheiten:
- {art: verwaltungsleitung, id: bm, name: Bürgermeister}
- {art: amt, id: jugendamt, name: Jugendamt, nummern: ["51"], uebergeordnet: bm}
- {art: abteilung, id: kita, name: Kindertagesstätten, uebergeordnet: jugendamt}
- {art: amt, id: archiv, name: Stadtarchiv}
- {art: amt, id: it, name: IT, uebergeordnet: bm, zustand: geplant, gueltig: {ab: 2027-01-01}}
personen:
- {id: erika-muster, name: Erika Muster, titel: Dr.}
besetzungen:
- {einheit: jugendamt, person: erika-muster, rolle: leitung, amtsbezeichnung: Amtsleiterin}
- {einheit: kita, rolle: leitung, besetzungsart: vakant}
aufgaben:
- {id: kita-platz, name: Vermittlung von Kita-Plätzen, stichworte: [Kindergarten]}
zustaendigkeiten:
- {aufgabe: kita-platz, zustaendig: kita, rolle: federfuehrend}
"""


@pytest.fixture
def unna(tmp_path: Path) -> str:
    where = tmp_path / "unna.yaml"
    where.write_text(UNNA, encoding="utf-8")
    return str(where)


def run(*args: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(command, args, input=stdin)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


class TestGroup:
    def test_help_lists_every_command(self) -> None:
        result = run("--help")
        assert result.exit_code == 0
        for name, (_, english) in COMMANDS.items():
            assert name in result.output
            assert english in " ".join(result.output.split())

    def test_completion_knows_every_command(self) -> None:
        assert command.list_commands(click.Context(command)) == list(COMMANDS)

    @pytest.mark.parametrize("name", list(COMMANDS))
    def test_every_command_has_help(self, name: str) -> None:
        assert run(name, "--help").exit_code == 0

    def test_an_unknown_command_is_a_usage_error(self) -> None:
        result = run("shew")
        assert result.exit_code == 2
        assert "No such command 'shew'" in result.output

    def test_version(self) -> None:
        assert run("--version").output == f"kommunal, version {kommunal.__version__}\n"

    def test_module_is_the_command(self, unna: str) -> None:
        env = {**os.environ, "PYTHONPATH": str(Path(kommunal.__file__).parents[1]), "PYTHONIOENCODING": "ascii"}
        done = subprocess.run(
            [sys.executable, "-m", "kommunal", "show", unna], capture_output=True, text=True, env=env, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "vakant" in done.stdout  # what a terminal cannot print is no traceback

    def test_without_click_it_says_how_to_install(self) -> None:
        code = "import sys; sys.modules['click'] = None; from kommunal.cli import main; main()"
        env = {**os.environ, "PYTHONPATH": str(Path(kommunal.__file__).parents[1])}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
        assert (done.returncode, done.stderr) == (2, "click is needed for this: pip install 'kommunal[cli]'\n")

    def test_a_reader_that_goes_away_is_no_error(self, unna: str) -> None:
        env = {**os.environ, "PYTHONPATH": str(Path(kommunal.__file__).parents[1])}
        code = f"{sys.executable} -m kommunal rules --json | head -c 1"
        done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, env=env, check=False)
        assert (done.stdout, done.stderr) == ("[", "")


class TestShow:
    def test_tree(self, unna: str) -> None:
        result = run("show", unna, "--at", "2026-02-01")
        assert result.output == (
            "Unna, Stand 1. Februar 2026\n"
            "\n"
            "Bürgermeister\n"
            "└─ 51 Jugendamt: Dr. Erika Muster (Amtsleiterin)\n"
            "   └─ Kindertagesstätten: vakant\n"
            "\n"
            "Unterstellung nicht bekannt:\n"
            "Stadtarchiv\n"
        )

    def test_a_day_after_what_is_known_says_so(self, unna: str) -> None:
        assert run("show", unna, "--at", "01.02.2027").output.startswith(
            "Unna, Stand 1. Februar 2027 (Angaben bekannt bis März 2026)\n"
        )

    def test_planned(self, unna: str) -> None:
        assert "IT [geplant]" in run("show", unna, "--at", "2027-02-01", "--planned").output
        assert "IT" not in run("show", unna, "--at", "2027-02-01").output

    def test_part_depth_and_no_people(self, unna: str) -> None:
        lines = run("show", unna, "--unit", "51", "--depth", "1", "--no-people").output.splitlines()
        assert lines[2:] == ["51 Jugendamt"]
        assert run("show", unna, "--depth", "1").output.count("Jugendamt") == 0

    def test_json(self, unna: str) -> None:
        data = json.loads(run("show", unna, "--at", "2026-02-01", "--json").output)
        assert (data["ags"], data["at"], data["known_until"]) == ("05978036", "2026-02-01", "2026-03")
        assert [(unit["id"], unit["level"], unit["placement"]) for unit in data["units"]] == [
            ("bm", 0, "wurzel"),
            ("jugendamt", 1, "eingeordnet"),
            ("kita", 2, "eingeordnet"),
            ("archiv", 0, "unbekannt"),
        ]
        assert data["units"][1]["heads"] == [{"person": "erika-muster", "kind": "regulaer", "title": "Amtsleiterin"}]
        part = json.loads(run("show", unna, "--unit", "kita", "--no-people", "--json").output)
        assert [unit["id"] for unit in part["units"]] == ["kita"]
        assert "heads" not in part["units"][0]

    def test_standard_input(self) -> None:
        assert "51 Jugendamt" in run("show", "-", stdin=UNNA).output
        as_json = kommunal.dumps(kommunal.loads(UNNA, format="yaml"))
        assert "51 Jugendamt" in run("show", "-", stdin=as_json).output

    @pytest.mark.parametrize(
        ("args", "text"),
        [
            (("--at", "gestern"), "expected a day such as 2021-02-01, got 'gestern'"),
            (("--at", "2021-02"), "expected a day such as 2021-02-01, got '2021-02'"),
            (("--unit", "jugendamtt"), "jugendamt"),
            (("--depth", "0"), "0 is not in the range x>=1"),
        ],
    )
    def test_bad_wishes(self, unna: str, args: tuple[str, ...], text: str) -> None:
        result = run("show", unna, *args)
        assert result.exit_code == 2
        assert text in result.output

    def test_missing_file_names_a_near_one(self, unna: str) -> None:
        result = run("show", unna.replace(".yaml", ".yml"))
        assert result.exit_code == 2
        assert f"no file {unna.replace('.yaml', '.yml')!r}; did you mean {unna!r}?" in result.output
        assert "no file 'nirgends/x.yaml'\n" in run("show", "nirgends/x.yaml").output

    def test_a_directory_is_no_file(self, tmp_path: Path) -> None:
        folder = tmp_path / "stadt.yaml"
        folder.mkdir()
        assert "cannot read" in run("show", str(folder)).output
        result = run("show", str(tmp_path))
        assert result.exit_code == 2
        assert "expected a file name that ends in .json, .yaml, .yml" in result.output

    def test_every_problem_of_a_broken_file(self, tmp_path: Path) -> None:
        where = tmp_path / "x.yaml"
        where.write_text(UNNA.replace("uebergeordnet: bm", "uebergeodnet: bm").replace("2026-03", "2026-13"), "utf-8")
        result = run("show", str(where))
        assert result.exit_code == 2
        assert f"{where}:3:8" in result.output
        assert "did you mean 'uebergeordnet'?" in result.output


class TestWho:
    def test_answer(self, unna: str) -> None:
        result = run("who", unna, "Kindergarten", "--at", "2026-02-01")
        assert result.exit_code == 0
        assert "Kindertagesstätten" in result.output

    def test_explain_shows_what_was_considered(self, unna: str) -> None:
        short, long = run("who", unna, "Kindergarten").output, run("who", unna, "Kindergarten", "--explain").output
        assert len(long) > len(short)
        assert "Erwogen:\n  - 0.9" in long
        assert "Kindertagesstätten: Vermittlung von Kita-Plätzen (federführend; Stichwort" in long
        kirmes = UNNA.replace("aufgaben:", "aufgaben:\n- {id: kirmes, name: Kirmes}")
        assert (
            "niemand: Kirmes (ohne Zuständigkeit; Name)" in run("who", "-", "Kirmes", "--explain", stdin=kirmes).output
        )

    def test_json(self, unna: str) -> None:
        data = json.loads(run("who", unna, "Kindergarten", "--json").output)
        assert data["verdict"] == "eindeutig"

    def test_nobody_knows(self, unna: str) -> None:
        assert run("who", unna, "Quantenphysik").exit_code == 1

    def test_an_area_that_is_not_there(self, unna: str) -> None:
        result = run("who", unna, "Kindergarten", "--in", "Atlantis")
        assert result.exit_code == 2
        assert "Atlantis" in result.output


class TestCheck:
    def test_clean(self, unna: str) -> None:
        result = run("check", unna, "--severity", "error")
        assert (result.exit_code, result.output) == (0, "no findings\n")

    def test_findings_with_place(self, tmp_path: Path) -> None:
        where = tmp_path / "x.yaml"
        where.write_text(UNNA.replace("zustaendig: kita", "zustaendig: kitta"), encoding="utf-8")
        result = run("check", str(where), "--severity", "error")
        assert result.exit_code == 1
        assert f"{where}:18:3" in result.output
        assert "kitta" in result.output
        assert result.output.endswith("1 error\n")
        for form in ("json", "github", "sarif"):
            assert "kitta" in run("check", str(where), "--format", form).output
        assert "kitta" in run("check", str(where), "--json").output
        assert run("check", str(where), "--severity", "error", "--lang", "de").output.endswith("1 Fehler\n")
        assert run("check", str(where), "--severity", "error", "--ignore", "S").exit_code == 0

    def test_unusable_files_are_all_named(self, tmp_path: Path, unna: str) -> None:
        bad = []
        for name in ("a.yaml", "b.yaml"):
            (tmp_path / name).write_text(UNNA.replace("05978036", "1"), encoding="utf-8")
            bad.append(str(tmp_path / name))
        result = run("check", unna, *bad)
        assert result.exit_code == 2
        assert all(name in result.output for name in bad)

    def test_an_unusable_file_names_dangling_references_too(self, tmp_path: Path) -> None:
        where = tmp_path / "x.yaml"
        text = UNNA.replace("05978036", "1").replace("zustaendig: kita,", "zustaendig: kitta,")
        where.write_text(text, encoding="utf-8")
        assert "kitta" in run("check", str(where)).output
        assert "05978036" not in run("check", "-", stdin=text).output

    def test_explain(self, tmp_path: Path, unna: str) -> None:
        explained = run("check", unna, "--explain").output
        assert "not decided for lack of data:\n  " in explained
        assert "\n  W901  no reorganisation is recorded\n" in explained
        assert run("check", unna, "--explain", "--select", "S101").output == "no findings\n"
        where = tmp_path / "x.yaml"
        where.write_text(
            UNNA.replace("zustaendig: kita", "zustaendig: kitta").replace(
                "stand: 2026-03",
                "stand: 2026-03\nprofil: {ausnahmen: [{regel: " + _code_of_dangling() + ", grund: folgt}]}",
            ),
            encoding="utf-8",
        )
        assert "silenced by the profil: 1 error" in run("check", str(where), "--explain", "--at", "2026-02-01").output

    def test_unknown_rule(self, unna: str) -> None:
        assert run("check", unna, "--select", "Q9").exit_code == 2


def _code_of_dangling() -> str:
    broken = kommunal.loads(UNNA.replace("zustaendig: kita", "zustaendig: kitta"), format="yaml", strict=False)
    return next(befund.code for befund in kommunal.check(broken) if befund.severity == "error")


class TestRules:
    def test_catalogue_and_one(self) -> None:
        catalogue = run("rules").output
        code = _code_of_dangling()
        assert code in catalogue
        told = run("rules", code).output
        assert told.startswith(f"{code}  Reference to a missing entry\nSeverity:     error\nFix:          Correct")
        assert "#" not in told
        assert "**" not in told
        assert "\nReported:\n    einheiten: [{art: amt" in told
        german = run("rules", code, "--lang", "de").output
        assert "\nAbhilfe:  " in german
        assert "\nNicht gemeldet:\n" in german
        assert "\nQuelle:       Logik\n" in german
        # what is excepted is known in English only
        assert "\nExceptions:   steps of a Reorganisation" in told
        assert "Ausnahmen:" not in german
        assert json.loads(run("rules", code, "--json").output)["code"] == code
        assert code in {rule["code"] for rule in json.loads(run("rules", "--json").output)}
        assert run("rules", "Q999").exit_code == 2


UMZUG = """\
format: kommunal/1
id: umzug
wirksam: 2027-01-01
schritte:
- {schrittart: umsetzen, einheiten: [archiv], nach: jugendamt}
"""


class TestReorganise:
    @pytest.fixture
    def plan(self, tmp_path: Path) -> str:
        where = tmp_path / "umzug.yaml"
        where.write_text(UMZUG, encoding="utf-8")
        return str(where)

    def test_simulate_says_what_would_change(self, unna: str, plan: str) -> None:
        result = run("reorganise", unna, plan, "--simulate")
        assert result.exit_code == 0
        assert "Stadtarchiv" in result.output
        assert json.loads(run("reorganise", unna, plan, "--simulate", "--json").output)["changes"]

    def test_apply_then_diff_and_history(self, unna: str, plan: str, tmp_path: Path) -> None:
        new = str(tmp_path / "neu.yaml")
        assert "Stadtarchiv" in run("reorganise", unna, plan, "-o", new).output
        assert kommunal.load(new).at("2027-01-01").path("archiv")[1].id == "jugendamt"
        days = run("diff", new, "--from", "2026-12-31", "--to", "2027-01-01")
        assert (days.exit_code, "Stadtarchiv" in days.output) == (0, True)
        files = run("diff", unna, new, "--at", "2027-01-01", "--json")
        assert json.loads(files.output)["changes"]
        stock = run("diff", unna, new)
        assert stock.output.startswith("Änderungen am Bestand\n\nab 01.01.2027:\n")
        assert json.loads(run("diff", unna, new, "--json").output)["periods"]
        assert "umzug" in run("history", new, "archiv").output
        assert json.loads(run("history", new, "archiv", "--json").output)
        assert run("reorganise", unna, plan, "-o", "-").output.startswith("format: kommunal/1\n")

    def test_in_place_keeps_comments(self, unna: str, plan: str) -> None:
        Path(unna).write_text("# von Hand\n" + UNNA, "utf-8")
        assert "Stadtarchiv" in run("reorganise", unna, plan, "-i").output
        text = Path(unna).read_text("utf-8")
        assert text.startswith("# von Hand\n")
        assert kommunal.load(unna).reorganisationen
        assert "expected a file with -i" in run("reorganise", "-", plan, "-i", stdin=UNNA).output

    def test_in_place_needs_a_file_that_can_be_written(
        self, unna: str, plan: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*args: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("kommunal.cli.reorganise.edit", refuse)
        result = run("reorganise", unna, plan, "-i")
        assert (result.exit_code, "cannot write" in result.output) == (2, True)

    def test_a_plan_that_waits_for_a_condition(self, unna: str, plan: str) -> None:
        Path(plan).write_text(UMZUG.replace("wirksam: 2027-01-01", "bedingung: mit dem Umbau"), encoding="utf-8")
        assert run("reorganise", unna, plan, "--simulate").output == "keine Änderungen\n"
        assert "Stadtarchiv" in run("reorganise", unna, plan, "--simulate", "--suppose", "2027-03-01").output

    def test_refusals_write_nothing(self, unna: str, plan: str, tmp_path: Path) -> None:
        Path(plan).write_text(UMZUG.replace("nach: jugendamt", "nach: archiv"), encoding="utf-8")
        new = tmp_path / "neu.yaml"
        result = run("reorganise", unna, plan, "-o", str(new))
        assert (result.exit_code, new.exists()) == (1, False)
        assert result.output.startswith("refused:\n")

    def test_refusals_are_told_in_the_language_of_the_command(self, unna: str, plan: str) -> None:
        Path(plan).write_text(UMZUG.replace("nach: jugendamt", "nach: archiv"), encoding="utf-8")
        told = run("reorganise", unna, plan, "--simulate", "--lang", "de")
        assert told.exit_code == 1
        assert told.output.startswith("abgelehnt:\nSchritt 1 (umsetzen): ")
        assert "'archiv' kann nicht unter sich selbst" in told.output

    def test_bad_wishes(self, unna: str, plan: str) -> None:
        assert "expected either --simulate, -o OUT or -i" in run("reorganise", unna, plan).output
        assert "cannot read 'nirgends.yaml'" in run("reorganise", unna, "nirgends.yaml", "--simulate").output
        assert "expected either --from DAY or a second file" in run("diff", unna).output
        assert "expected --at DAY beside --planned" in run("diff", unna, unna, "--planned").output
        Path(plan).write_text(UMZUG.replace("wirksam: 2027-01-01", "wirksam: 2027-13"), encoding="utf-8")
        result = run("reorganise", unna, plan, "--simulate")
        assert result.exit_code == 2
        assert f"{plan}:3:10  wirksam  expected a date" in result.output


class TestConvert:
    def test_json_and_back(self, unna: str, tmp_path: Path) -> None:
        als_json, returned = tmp_path / "u.json", tmp_path / "u2.yaml"
        assert run("convert", unna, "-o", str(als_json)).exit_code == 0
        assert run("convert", str(als_json), "-o", str(returned)).exit_code == 0
        assert kommunal.load(returned) == kommunal.load(unna)

    def test_standard_output(self, unna: str) -> None:
        assert json.loads(run("convert", unna, "-o", "-", "--to", "json").output)["format"] == "kommunal/1"

    def test_public(self, unna: str) -> None:
        assert "Muster" not in run("convert", unna, "-o", "-", "--to", "yaml", "--public").output

    def test_unknown_format(self, unna: str) -> None:
        result = run("convert", unna, "-o", "x.docx")
        assert result.exit_code == 2
        assert "expected --to FORMAT" in result.output

    def test_to_others_with_what_is_lost(self, unna: str, tmp_path: Path) -> None:
        losses = tmp_path / "verlust.json"
        result = run(
            "convert", unna, "-o", str(tmp_path / "u.popolo.json"), "--losses", str(losses), "--at", "2026-03-01"
        )
        assert result.exit_code == 0
        assert "kita-platz, …): Popolo 1.0.1 has no place for it" in result.output
        told = json.loads(losses.read_text(encoding="utf-8"))
        assert {"entry": "kita-platz", "field": "", "why": "Popolo 1.0.1 has no place for it", "count": 1} in told
        assert "Muster" not in (tmp_path / "u.popolo.json").read_text(encoding="utf-8")
        run("convert", unna, "-o", str(tmp_path / "p.popolo.json"), "--persons")
        assert "Muster" in (tmp_path / "p.popolo.json").read_text(encoding="utf-8")

    def test_from_others(self, unna: str, tmp_path: Path) -> None:
        table, back = tmp_path / "u.csv", tmp_path / "u2.yaml"
        assert run("convert", unna, "-o", str(table)).exit_code == 0
        assert run("convert", str(table), "-o", str(back)).exit_code == 0
        assert kommunal.load(back) == kommunal.load(unna)
        table.write_text("Nr.;Bezeichnung;seit\n1;A;bald\n", encoding="utf-8")
        result = run("convert", str(table), "-o", "-", "--to", "json", "--from", "tabelle", "--ags", "05978036")
        assert "note: column 'Nr.' holds nummer" in result.output
        assert "C2  expected a day" in result.output
        assert '"ags": "05978036"' in result.output
        german = run("convert", str(table), "-o", "-", "--to", "json", "--from", "tabelle", "--lang", "de").output
        assert german.startswith("Hinweis: die Spalte 'Nr.' enthält nummer\n")
        assert "\nMangel: " in german

    def test_a_table_holds_the_whole_record_unless_a_day_is_named(self, tmp_path: Path) -> None:
        city = tmp_path / "city.yaml"
        old, new = kommunal.Zeitraum(bis="2019"), kommunal.Zeitraum(ab="2026")
        units = (kommunal.Amt(id="a", name="Altamt", gueltig=old), kommunal.Amt(id="n", name="Neuamt", gueltig=new))
        kommunal.dump(kommunal.Verwaltung(kommune=kommunal.Kommune(ags="05978036"), einheiten=units), city)

        def shown(*options: str) -> list[str]:
            output = run("convert", str(city), "-o", "-", "--to", "tabelle", *options).output
            return [name for name in ("Altamt", "Neuamt") if name in output]

        assert shown() == ["Altamt", "Neuamt"]
        assert shown("--at", "2018-01-01") == ["Altamt"]
        assert shown("--at", "2026-03-01") == ["Neuamt"]

    def test_to_standard_output(self, unna: str) -> None:
        result = run("convert", unna, "-o", "-", "--to", "schemaorg", "--base", "https://unna.example")
        assert '"@id": "https://unna.example/jugendamt"' in result.output

    def test_files_that_are_not_there_or_cannot_be_written(self, unna: str, tmp_path: Path) -> None:
        missing = str(tmp_path / "fort" / "x")
        assert "cannot read" in run("convert", f"{missing}.csv", "-o", "-", "--to", "json").output
        assert "cannot write" in run("convert", unna, "-o", f"{missing}.ics").output
        result = run("convert", unna, "-o", str(tmp_path / "u.ics"), "--losses", missing)
        assert "cannot write" in result.output

    def test_a_place_that_cannot_be_written(self, unna: str, tmp_path: Path) -> None:
        assert "cannot write" in run("convert", unna, "-o", str(tmp_path / "nirgends" / "u.json")).output


class TestGemeinde:
    def test_facts(self) -> None:
        result = run("gemeinde", "Muenster")
        assert "05515000" in result.output
        assert "kreisfreie Stadt" in result.output
        assert nrw.QUELLENVERMERK in result.output
        assert "Kreis Unna" in run("gemeinde", "Kamen").output

    def test_decomposed_umlauts(self) -> None:
        assert "05515000" in run("gemeinde", unicodedata.normalize("NFD", "Münster")).output

    def test_json(self) -> None:
        data = json.loads(run("gemeinde", "Hamm", "--json").output)
        assert (data["ags"], data["status"]) == ("05915000", "kreisfrei")
        assert data["stadtbezirke"]

    def test_near_names(self) -> None:
        result = run("gemeinde", "Kammen")
        assert result.exit_code == 2
        assert "did you mean" in result.output
        assert "Kamen" in result.output


class TestNew:
    @pytest.mark.parametrize("name", ["Hamm", "Kamen", "Aachen", "Düsseldorf", "Möhnesee"])
    def test_starter_file_is_valid(self, name: str, tmp_path: Path) -> None:
        where = tmp_path / "stadt.yaml"
        assert "kommunal check" in run("new", name, "-o", str(where)).output
        stadt = kommunal.load(where)
        assert stadt.kommune.ags == nrw.gemeinde(name).ags
        assert [gebiet.name for gebiet in stadt.gebiete] == [bezirk.name for bezirk in nrw.stadtbezirke(name)]
        assert run("check", str(where), "--severity", "warning").exit_code == 0

    def test_what_is_commented_out_is_valid_too(self) -> None:
        lines = run("new", "Kamen").output.splitlines()
        active = [line.removeprefix("# ") if _is_example(line) else line for line in lines]
        stadt = kommunal.loads("\n".join(active), format="yaml")
        assert [unit.id for unit in stadt.einheiten] == ["leitung", "dezernat-i", "hauptamt"]
        assert "sportfoerderung" in {aufgabe.id for aufgabe in stadt.aufgaben}  # voluntary
        assert len(stadt.zustaendigkeiten) == 1

    def test_an_existing_file_is_kept(self, tmp_path: Path) -> None:
        where = tmp_path / "stadt.yaml"
        where.write_text("mine", encoding="utf-8")
        result = run("new", "Kamen", "-o", str(where))
        assert (result.exit_code, where.read_text(encoding="utf-8")) == (2, "mine")
        assert "exists already" in result.output
        assert "cannot write" in run("new", "Kamen", "-o", str(tmp_path / "nirgends" / "x.yaml")).output


def _is_example(line: str) -> bool:
    return line.startswith(("# - ", "#   ")) or line in {
        "# personen:",
        "# besetzungen:",
        "# zustaendigkeiten:",
    }


class TestPage:
    def test_bears_what_stands_above_and_below_it(self, unna: str) -> None:
        page = run("page", unna, "-o", "-", "--title", "Wer macht was", "--footer", "Gezeichnet vom Hauptamt").output
        assert "<title>Wer macht was" in page
        assert "Gezeichnet vom Hauptamt" in page
        assert "Hauptamt" not in run("page", unna, "-o", "-").output


class TestDemo:
    def test_what_to_try_stands_out(self) -> None:
        shown = CliRunner().invoke(command, ["demo", "hamm", "--lang", "en"], color=True).output
        assert "\n\x1b[1mThree things to try:\x1b[0m\n  kommunal " in shown

    @pytest.mark.parametrize("stadt", ["arnsberg", "datteln", "hamm", "kamen"])
    def test_every_city_is_shown_and_asked(self, stadt: str) -> None:
        result = run("demo", stadt)
        assert result.exit_code == 0
        assert 'Who is responsible for "' in result.output
        assert "Wer ist zuständig für „" in run("demo", stadt, "--lang", "de").output
        assert f"kommunal demo {stadt} --save {stadt}.yaml" in result.output

    def test_saved_city_can_be_worked_with(self, tmp_path: Path) -> None:
        where = tmp_path / "k.yaml"
        assert "kommunal show k.yaml --at" in run("demo", "kamen", "--save", str(where)).output
        assert kommunal.load(where) == kommunal.beispiel("kamen")

    def test_unknown_city_names_the_bundled_ones(self) -> None:
        result = run("demo", "kammen")
        assert result.exit_code == 2
        assert "kamen" in result.output


class TestSchema:
    def test_prints_and_writes(self, tmp_path: Path) -> None:
        printed = run("schema").output
        assert printed.startswith('{\n  "$schema": "https://'), "for people too: a line for each thing"
        assert "Behörde" in printed, "umlauts as they are"
        schema = json.loads(printed)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        where = tmp_path / "kommunal-1.schema.json"
        assert run("schema", "-o", str(where)).exit_code == 0
        assert json.loads(where.read_text(encoding="utf-8")) == schema
        assert "cannot write" in run("schema", "-o", str(tmp_path / "nirgends" / "x.json")).output


class TestNewSpreadsheet:
    def test_writes_a_template_once(self, tmp_path: Path) -> None:
        for name in ("kamen.xlsx", "kamen.csv"):
            path = str(tmp_path / name)
            assert f"kommunal convert {path}" in run("new", "Kamen", "-o", path).output
            assert "exists already" in run("new", "Kamen", "-o", path).output
            result = run("convert", path, "-o", "-", "--to", "yaml")
            assert "05978020" in result.output
        assert "cannot write" in run("new", "Kamen", "-o", str(tmp_path / "fort" / "x.xlsx")).output


def test_a_plan_that_stops_in_the_middle_is_bad_input(unna: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("format: kommunal/1\nid: reform\nschr", encoding="utf-8")
    assert run("reorganise", unna, str(plan), "--simulate").exit_code == 2
