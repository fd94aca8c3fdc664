"""Small promises that hold everywhere: closed lists, pickles of every protocol, commands that contradict themselves."""

import copyreg
import inspect
import json
import pickle
import pkgutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

import kommunal as k
from kommunal.cli.group import UNUSABLE
from kommunal.cli.group import kommunal as command
from kommunal.rules.output import summary, to_github, to_sarif, to_text

STADT = k.beispiel("musterstadt")
TODAY = STADT.at("2026-11-01")
FOREIGN = k.Amt(id="jugendamt", name="Von woanders")


class TestClosedLists:
    @pytest.mark.parametrize(
        "ask",
        [
            lambda word: TODAY.relations("rat", beziehungsart=word),
            lambda word: TODAY.responsible("Wohngeld", role=word),
            lambda word: TODAY.office(word),
            lambda word: TODAY.units(word),
            lambda word: TODAY.get("rat", word),
            lambda word: k.check(STADT, select=word),
            lambda word: k.check(STADT, ignore=[word]),
            lambda word: k.dumps(STADT, format=word),
            lambda word: k.loads("{}", format=word),
            lambda word: k.interop.export(TODAY, word),
            lambda word: k.interop.read("x", word),
            lambda word: k.nrw.gemeinden(status=word),
            lambda word: k.nrw.kreise(landschaftsverband=word),
            lambda word: k.render.organigramm(TODAY, format=word),
            lambda word: k.render.organigramm(TODAY, paper=word),
            lambda word: k.render.organigramm(TODAY, language=word),
            lambda word: k.render.organigramm(TODAY, format="html", language=word),
            lambda word: summary((), language=word),
            lambda word: to_text((), language=word),
            lambda word: to_github(k.check(k.Verwaltung(kommune=k.Kommune(ags="99999999"))), language=word),
            lambda word: to_sarif(k.check(k.Verwaltung(kommune=k.Kommune(ags="99999999"))), language=word),
            k.Severity,
            k.Besetzungsrolle,
        ],
    )
    def test_a_word_that_is_not_on_the_list_is_refused(self, ask: Callable[[str], object]) -> None:
        with pytest.raises(k.KommunalError, match="quatsch"):
            ask("quatsch")

    def test_a_word_on_the_list_does_as_well_as_its_member(self) -> None:
        art, rolle = k.Beziehungsart.UNTERSTELLUNG, k.Zuständigkeitsrolle.MITWIRKEND
        assert TODAY.relations("rat", beziehungsart="unterstellung") == TODAY.relations("rat", beziehungsart=art) != ()
        asked = TODAY.responsible("Wohngeld", role="mitwirkend")
        assert asked.to_dict() == TODAY.responsible("Wohngeld", role=rolle).to_dict()
        assert TODAY.office("kaemmerer") == TODAY.office(k.Funktion.KAEMMERER) != ()

    def test_one_code_is_not_read_letter_by_letter(self) -> None:
        empty = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=(k.Amt(id="a", name="A", uebergeordnet="x"),))
        assert {finding.code for finding in k.check(empty, select="S101")} == {"S101"}
        assert "S101" not in {finding.code for finding in k.check(empty, ignore="S101")}

    def test_a_wrong_kind_of_step_is_told_once(self, tmp_path: Path) -> None:
        plan = tmp_path / "plan.json"
        step = {"schrittart": "quatsch", "einheit": "x", "nach": "y"}
        plan.write_text(json.dumps({"format": "kommunal/1", "id": "r", "wirksam": "2027", "schritte": [step]}), "utf-8")
        with pytest.raises(k.DocumentError) as caught:
            k.load_reorganisation(plan)
        assert [problem.path for problem in caught.value.problems] == ["schritte[0].schrittart"]


class TestForeignThings:
    def test_an_entry_that_is_not_in_the_record_has_no_certainty(self) -> None:
        for foreign in (FOREIGN, k.Amt(id="zz", name="Z")):
            with pytest.raises(k.NotFoundError, match="no such version in einheiten"):
                TODAY.certain(foreign)
        with pytest.raises(k.InvalidValueError, match="expected an entry of a Verwaltung, got 'zz'"):
            TODAY.certain("zz")  # type: ignore[arg-type]

    def test_a_comparison_of_two_municipalities_says_so(self) -> None:
        hamm = k.beispiel("hamm")
        for compared in (k.diff(TODAY, hamm.at("2026-11-01")), k.diff(STADT, hamm)):
            assert "verglichen werden Musterstadt (05999999) und Hamm (05915000)" in str(compared)
        assert "verglichen werden" not in str(k.diff(TODAY, STADT.at("2020-01-01")))


class TestPickles:
    THINGS = (
        STADT, TODAY, TODAY.responsible("Wohngeld"), TODAY.card("jugendamt"), TODAY.gaps(), TODAY.overlaps(),
        TODAY.open_at("jugendamt", datetime(2026, 11, 3, 9)), k.report(STADT), k.history(STADT, "jugendamt"),
        k.diff(STADT.at("2020-01-01"), TODAY), k.without_persons(STADT, report=True), k.Zuständigkeitsrolle.MITWIRKEND,
        k.nrw.responsible("Wohngeld", "Kamen"), k.Schließung(von="2026-01-01", bis="2026-01-02"),
    )  # fmt: skip

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    @pytest.mark.parametrize("thing", THINGS, ids=lambda thing: type(thing).__name__)
    def test_every_protocol_carries_everything(self, thing: object, protocol: int) -> None:
        back = pickle.loads(pickle.dumps(thing, protocol))
        assert type(back) is type(thing)
        # a Stand is equal to none but itself
        assert repr(back) == repr(thing)

    def test_every_class_with_an_umlaut_is_prepared_for_it(self) -> None:
        modules = [
            import_module(info.name)
            for info in pkgutil.walk_packages(k.__path__, "kommunal.")
            if info.name.split(".")[1] in ("model", "stand", "nrw", "rules", "vergleich", "vollzug", "register")
        ]
        found = {one for module in modules for one in vars(module).values() if inspect.isclass(one)}
        named = {one for one in found if one.__module__.startswith("kommunal") and not one.__name__.isascii()}
        assert len(named) >= 14
        table = copyreg.dispatch_table
        assert [one.__name__ for one in named if one not in table] == []


class TestCommands:
    @pytest.mark.parametrize(
        ("out", "target", "told"),
        [("x.json", "yaml", "json"), ("x.yml", "json", "yaml"), ("x.ttl", "json", "rdf"), ("x.JSON", "yaml", "json")],
    )
    def test_an_ending_and_a_format_that_contradict_each_other(
        self, out: str, target: str, told: str, tmp_path: Path
    ) -> None:
        city, file = tmp_path / "hamm.json", tmp_path / out
        k.dump(k.beispiel("hamm"), city)
        result = CliRunner().invoke(command, ["convert", str(city), "-o", str(file), "--to", target])
        assert result.exit_code == UNUSABLE
        assert f"says {told}, --to says {target}" in result.output
        assert not file.exists()

    @pytest.mark.parametrize(("out", "target"), [("x.svg", "html"), ("x.pdf", "html"), ("x.gv", "mermaid")])
    def test_a_picture_that_contradicts_its_ending(self, out: str, target: str, tmp_path: Path) -> None:
        city, file = tmp_path / "hamm.json", tmp_path / out
        k.dump(k.beispiel("hamm"), city)
        result = CliRunner().invoke(command, ["chart", str(city), "-o", str(file), "--to", target])
        assert result.exit_code == UNUSABLE
        assert f"says {out[2:]}, --to says {target}" in result.output
        assert not file.exists()

    @pytest.mark.parametrize(("out", "target"), [("x.txt", "json"), ("x.json", "json"), ("x.json", "oparl")])
    def test_an_ending_that_says_nothing_else_is_no_contradiction(self, out: str, target: str, tmp_path: Path) -> None:
        city, file = tmp_path / "hamm.json", tmp_path / "out" / out
        file.parent.mkdir()
        k.dump(k.beispiel("hamm"), city)
        assert CliRunner().invoke(command, ["convert", str(city), "-o", str(file), "--to", target]).exit_code == 0
        assert json.loads(file.read_text("utf-8"))

    def test_importing_the_command_runs_nothing(self) -> None:
        done = subprocess.run([sys.executable, "-c", "import kommunal.__main__"], capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
