"""Many municipalities: found without being read, asked as one, and a broken one stops none of the others."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import attrs
import duckdb
import pandas
import polars
import pyarrow.dataset
import pytest

import kommunal as k
from kommunal.register import dataset, documents
from kommunal.register.sources import Source

FEDERFUEHREND = k.Zuständigkeitsrolle.FEDERFUEHREND
KAMEN = k.Verwaltung(
    kommune=k.Kommune(ags="05978020"),
    einheiten=(
        k.Verwaltungsleitung(id="bm", name="Bürgermeisterin"),
        k.Dezernat(id="dezernat-2", name="Kultur und Bildung", uebergeordnet="bm"),
        k.Amt(id="kulturamt", name="Kulturamt", uebergeordnet="dezernat-2"),
    ),
    aufgaben=(k.Aufgabe(id="kultur", name="Kulturförderung"),),
    zustaendigkeiten=(k.Zuständigkeit(aufgabe="kultur", zustaendig="dezernat-2", rolle=FEDERFUEHREND),),
)  # fmt: skip
UNNA = k.Verwaltung(
    kommune=k.Kommune(ags="05978036"),
    einheiten=(
        k.Verwaltungsleitung(id="bm", name="Bürgermeister"),
        k.Amt(id="kulturamt", name="Kulturamt", uebergeordnet="bm"),
    ),
    aufgaben=(k.Aufgabe(id="kultur", name="Kulturförderung"),),
    zustaendigkeiten=(k.Zuständigkeit(aufgabe="kultur", zustaendig="kulturamt", rolle=FEDERFUEHREND),),
)  # fmt: skip
HOLZWICKEDE = k.Verwaltung(
    kommune=k.Kommune(ags="05978016"), einheiten=(k.Verwaltungsleitung(id="bm", name="Bürgermeisterin"),)
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    k.dump(KAMEN, tmp_path / "kamen.json")
    (tmp_path / "kreis").mkdir()
    k.dump(UNNA, tmp_path / "kreis" / "unna.yaml")
    (tmp_path / "kreis" / "LIESMICH.txt").write_text("nichts", "utf-8")
    (tmp_path / ".versteckt.json").write_text("nichts", "utf-8")
    return tmp_path


def test_all_that_a_question_says_reaches_the_municipality(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, object]]] = []

    def answer(self: k.Stand, text: str, **more: object) -> k.Auskunft:
        asked.append((text, more))
        return said

    day = k.Register(folder).at("2026-01-01")
    said = day["Kamen"].responsible("Kultur")
    monkeypatch.setattr(k.Stand, "responsible", answer)
    more = {
        "area": "mitte", "split": "A", "role": "mitwirkend", "address": "Markt 1", "amount": 5.0,
        "after": datetime(2026, 1, 1, 15), "interpret": None,
    }  # fmt: skip
    assert day.responsible("Kultur", gemeinde="Kamen", **more) is said  # type: ignore[arg-type]
    assert asked == [("Kultur", more)]


@pytest.fixture
def register(folder: Path) -> k.Register:
    return k.Register(folder)


class TestSources:
    def test_a_folder_is_looked_through_without_reading_documents(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise AssertionError("read too early")

        monkeypatch.setattr(documents, "read_stored", fail)
        register = k.Register(folder)
        assert register.keys() == ("05978020", "05978036")
        assert len(register) == 2
        assert "05978020" in register
        assert "Unna" in register
        assert "Hamm" not in register
        assert "gibt es nicht" not in register
        assert 5 not in register

    def test_a_zip_is_as_good_as_a_folder(self, folder: Path, tmp_path: Path) -> None:
        with ZipFile(tmp_path / "alle.zip", "w") as archive:
            archive.write(folder / "kamen.json", "staedte/kamen.json")
            archive.write(folder / "kreis" / "unna.yaml", "staedte/unna.yaml")
            archive.writestr("__MACOSX/unna.yaml", "nichts")
            archive.mkdir("leer")
        register = k.Register(tmp_path / "alle.zip")
        assert list(register) == [KAMEN, UNNA]

    def test_verwaltungen_are_as_good_as_files(self) -> None:
        assert list(k.Register(iter([UNNA, KAMEN]))) == [KAMEN, UNNA]
        with pytest.raises(k.InvalidValueError, match="expected each municipality once, got '05978036' again"):
            k.Register([UNNA, UNNA])

    def test_what_is_no_folder_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError, match="no such folder or zip"):
            k.Register(tmp_path / "fehlt")
        (tmp_path / "datei").write_text("x", "utf-8")
        with pytest.raises(k.InvalidValueError, match="expected a folder or a zip of documents"):
            k.Register(tmp_path / "datei")


class TestOne:
    def test_by_key_or_by_name(self, register: k.Register) -> None:
        assert register["05978020"] == register["Kamen"] == KAMEN
        assert register["05978020"] is register["Kamen"]
        assert register.get("Hamm") is None

    def test_by_the_name_that_only_its_document_knows(self, folder: Path) -> None:
        (folder / "muster.yaml").write_text('format: kommunal/1\nkommune: {ags: "05999999", name: Muster}\n', "utf-8")
        (folder / "hamm.json").write_text('{"format": "kommunal/1", "kommune": {"ags": "05915"}}', "utf-8")
        (folder / "broken.json").write_text('{"kommune": {"ags": "05999998"}}', "utf-8")
        register = k.Register(folder)
        assert register["muster"].kommune.ags == "05999999"
        assert register["Hamm"].kommune.ags == "05915"
        with pytest.raises(k.NotFoundError, match="no municipality in the register 'Mustter'; did you mean 'Muster'"):
            register["Mustter"]

    def test_it_says_what_it_is(self, register: k.Register) -> None:
        assert repr(register) == "<Register: 2 municipalities>"
        assert repr(register.at("1.2.2026")) == "<RegisterStand 2026-02-01>"
        with pytest.raises(k.InvalidValueError, match="expected one day such as 2021-02-01, got '2026-02'"):
            register.at("2026-02")

    def test_a_record_is_no_key(self, register: k.Register) -> None:
        record: Any = next(iter(register))
        with pytest.raises(k.InvalidValueError, match="expected an AGS or a name, got Verwaltung"):
            register[record]

    def test_an_unknown_one_names_near_ones(self, register: k.Register) -> None:
        with pytest.raises(k.NotFoundError, match="no municipality in the register 'Kammen'; did you mean 'Kamen'"):
            register["Kammen"]


class TestBroken:
    def test_a_broken_one_stops_none_of_the_others(self, folder: Path) -> None:
        (folder / "hamm.yaml").write_text('format: kommunal/1\nkommune: {ags: "05915000"}\neinheiten: 5\n', "utf-8")
        (folder / "leer.yaml").write_text("", "utf-8")
        (folder / "zweimal.yaml").write_text('format: kommunal/1\nkommune: {ags: "05978036"}\n', "utf-8")
        (folder / "spaet.yaml").write_text(
            "format: kommunal/1\n" + "# " + "x" * 5000 + '\nkommune: {ags: "05978036"}\n', "utf-8"
        )  # fmt: skip
        (folder / "falsch.yaml").write_text(
            '# ags: "05913000"\nformat: kommunal/1\nkommune: {ags: "05978016"}\n', "utf-8"
        )  # fmt: skip
        register = k.Register(folder)
        assert list(register) == [KAMEN, UNNA]
        texts = [str(problem).replace(str(folder), "") for problem in register.problems]
        assert texts == [
            "/falsch.yaml  expected the municipality '05913000' that it begins with, got '05978016'",
            "/hamm.yaml:3:12  einheiten  expected a list, got '5'",
            "/leer.yaml:1:1  expected a mapping that begins with format: kommunal/1, got nothing",
            "/spaet.yaml  expected each municipality once, got '05978036', of which /kreis/unna.yaml speaks",
            "/zweimal.yaml  expected each municipality once, got '05978036', of which /kreis/unna.yaml speaks",
        ]
        assert register.get("Hamm") is None
        with pytest.raises(k.DocumentError, match="expected a list"):
            register["Hamm"]

    def test_one_that_names_itself_late_is_one_of_the_register(self, folder: Path) -> None:
        late = "# " + "x" * 5000
        for name, kommune in (("a", 'ags: "05978036"'), ("b", "koerperschaft: zweckverband, name: ZV Süd")):
            (folder / f"{name}.yaml").write_text(f"format: kommunal/1\n{late}\nkommune: {{{kommune}}}\n", "utf-8")
        register = k.Register(folder)
        assert register.keys() == ("05978020", "05978036", "ZV Süd")
        assert register["Unna"].einheiten == ()
        assert [str(problem).replace(str(folder), "") for problem in register.problems] == [
            "/kreis/unna.yaml  expected each municipality once, got '05978036', of which /a.yaml speaks"
        ]

    def test_a_file_that_cannot_be_read_is_told(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        register = k.Register(folder)
        (folder / "kamen.json").unlink()
        assert list(register) == [UNNA]
        assert str(register.problems[0]).endswith("kamen.json  cannot be read: No such file or directory")

        def refuse(source: Source) -> str:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Source, "guessed_ags", refuse)
        register = k.Register(folder)
        assert [str(problem).rsplit("  ")[-1] for problem in register.problems] == ["cannot be read: Permission denied"]

    def test_contradictions_are_let_through_where_that_is_asked(self, folder: Path) -> None:
        (folder / "hamm.yaml").write_text(
            'format: kommunal/1\nkommune: {ags: "05915000"}\nvorhaben: [{id: v, name: V, quellen: [fehlt]}]\n', "utf-8"
        )  # fmt: skip
        assert k.Register(folder).get("Hamm") is None
        assert k.Register(folder, strict=False)["Hamm"].vorhaben[0].quellen == ("fehlt",)


class TestDay:
    def test_units_and_finding_come_with_their_municipality(self, register: k.Register) -> None:
        day = register.at("2026-01-01")
        assert [(found.kommune, found.unit.id) for found in day.units(k.Amt)] == [
            ("Kamen", "kulturamt"), ("Unna", "kulturamt"),
        ]  # fmt: skip
        assert [(found.key, found.unit.id, found.score) for found in day.find("Kulturamt")[:2]] == [
            ("05978020", "kulturamt", 1.0), ("05978036", "kulturamt", 1.0),
        ]  # fmt: skip
        assert len(day.find("Kulturamt", limit=1)) == 1
        assert len(day.units()) == 5

    def test_a_stand_is_made_once(self, register: k.Register) -> None:
        day = register.at("2026-01-01")
        assert day["Kamen"] is day["05978020"]
        assert [stand.verwaltung for stand in day] == [KAMEN, UNNA]

    def test_who_in_one_municipality(self, register: k.Register) -> None:
        auskunft = register.at("2026-01-01").responsible("Kulturförderung", gemeinde="Unna")
        assert auskunft.lead is not None
        assert auskunft.lead.zustaendig == "kulturamt"

    def test_how_towns_do_it(self) -> None:
        day = k.Register([KAMEN, UNNA, HOLZWICKEDE]).at("2026-01-01")
        rows = {row.kommune: row for row in day.compare("Kulturförderung")}
        assert rows["Kamen"].art == "dezernat"
        assert rows["Kamen"].path == ("Bürgermeisterin", "Kultur und Bildung")
        assert (rows["Unna"].art, rows["Unna"].level) == ("amt", 1)
        assert rows["Holzwickede"].unit is None
        assert rows["Holzwickede"].path == ()
        assert [row.kommune for row in day.compare(k.Dezernat)] == ["Kamen"]
        groups = day.grouped("Kulturförderung")
        assert {art: [row.kommune for row in rows] for art, rows in groups.items()} == {
            "": ["Holzwickede"], "amt": ["Unna"], "dezernat": ["Kamen"],
        }  # fmt: skip


class TestCheck:
    def test_all_are_checked_whoever_does_it(self, register: k.Register) -> None:
        told: list[tuple[int, int]] = []
        alone = register.check(progress=lambda done, of: told.append((done, of)))
        assert told == [(1, 2), (2, 2)]
        assert alone == {"05978020": k.check(KAMEN), "05978036": k.check(UNNA)}
        assert register.check(jobs=2) == alone
        assert register.report(jobs=2, at="2026-01-01")["05978020"] == k.report(KAMEN, at="2026-01-01")
        assert register.check(select=["S1"]) == {"05978020": (), "05978036": ()}
        with pytest.raises(k.InvalidValueError, match="expected at least 1 job, got 0"):
            register.check(jobs=0)

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_a_broken_one_is_counted_and_told(self, folder: Path, jobs: int) -> None:
        (folder / "hamm.yaml").write_text('format: kommunal/1\nkommune: {ags: "05915000"}\neinheiten: 5\n', "utf-8")
        register = k.Register(folder)
        told: list[int] = []
        assert list(register.check(jobs=jobs, progress=lambda done, of: told.append(done))) == ["05978020", "05978036"]
        assert told == [1, 2, 3]
        assert [problem.message for problem in register.problems] == ["expected a list, got '5'"]
        assert register.get("Hamm") is None

    def test_processes_read_what_has_not_been_read(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        register = k.Register(folder)
        assert list(register.check(jobs=2)) == ["05978020", "05978036"]

        def fail(*args: object, **kwargs: object) -> None:
            raise AssertionError("read here")

        monkeypatch.setattr(documents, "read_stored", fail)
        assert register.problems == ()
        with pytest.raises(AssertionError, match="read here"):
            register["Kamen"]

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_an_interruption_stops_the_others(self, jobs: int) -> None:
        towns = [k.Verwaltung(kommune=k.Kommune(ags=town.ags)) for town in k.nrw.gemeinden()[:40]]
        told: list[int] = []

        def interrupt(done: int, of: int) -> None:
            told.append(done)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            k.Register(towns).check(jobs=jobs, progress=interrupt)
        assert told == [1]
        assert multiprocessing.active_children() == []

    def test_a_system_that_cannot_hold_a_signal_back_does_without(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(signal, "pthread_sigmask")
        towns = [k.Verwaltung(kommune=k.Kommune(ags=town.ags)) for town in k.nrw.gemeinden()[:2]]
        assert len(k.Register(towns).check(jobs=2)) == 2

    @pytest.mark.parametrize("slow", [0, 2], ids=["all-at-work", "one-still-beginning"])
    def test_a_terminal_interrupts_all_processes_without_a_word(self, tmp_path: Path, slow: int) -> None:
        for town in k.nrw.gemeinden()[:60]:
            record = k.beispiel("hamm")
            k.dump(attrs.evolve(record, kommune=k.Kommune(ags=town.ags)), tmp_path / f"{town.ags}.json")
        script = (
            "import os, sys, time, kommunal as k\n"
            "begun = []\n"
            f"def begin(): time.sleep(1 if len(begun) == {slow} else 0)\n"
            "os.register_at_fork(before=lambda: begun.append(1), after_in_child=begin)\n"
            "def told(done, of): print(done, flush=True)\n"
            "try: k.Register(sys.argv[1]).check(jobs=2, progress=told)\n"
            "except KeyboardInterrupt: print('interrupted')\n"
        )
        command = [sys.executable, "-c", script, str(tmp_path)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "1\n"
            os.killpg(process.pid, signal.SIGINT)
            try:
                printed, errors = process.communicate(timeout=300)
            finally:
                process.kill()
        assert printed.splitlines()[-1] == "interrupted"
        assert len(printed.splitlines()) < 60
        assert errors == ""


def test_units_are_found_as_of_today(register: k.Register) -> None:
    assert [found.kommune for found in register.find("Kulturamt", limit=2)] == ["Kamen", "Unna"]


def test_a_broken_zip_is_told_member_by_member(tmp_path: Path) -> None:
    path = tmp_path / "alle.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("kamen.json", k.dumps(KAMEN) + " " * 50_000)
        archive.writestr("unna.json", k.dumps(UNNA))
    data = bytearray(path.read_bytes())
    data[60:90] = b"\xff" * 30  # in the compressed text of the first
    path.write_bytes(data)
    register = k.Register(path)
    assert list(register) == [UNNA]
    [problem] = register.problems
    assert str(problem).startswith(f"{path}/kamen.json  cannot be read: ")


class TestTables:
    def test_every_row_says_whose_it_is(self, register: k.Register) -> None:
        tables = register.tables()
        units = tables["einheiten"].to_pylist()
        assert [(row["ags"], row["id"]) for row in units] == [
            ("05978020", "bm"), ("05978020", "dezernat-2"), ("05978020", "kulturamt"),
            ("05978036", "bm"), ("05978036", "kulturamt"),
        ]  # fmt: skip
        assert [(row["ags"], row["name"]) for row in tables["kommune"].to_pylist()] == [
            ("05978020", "Kamen"), ("05978036", "Unna"),
        ]  # fmt: skip
        assert tables["vorhaben"].num_rows == 0
        assert all(table.column_names[0] == "ags" for table in tables.values())

    def test_persons_are_in_them_only_where_that_is_asked(self) -> None:
        person = k.Person(id="anna", name="Anna Muster")
        head = k.Besetzung(einheit="bm", rolle=k.Besetzungsrolle.LEITUNG, person="anna")
        register = k.Register([KAMEN.add(person, head)])
        assert "Anna Muster" not in str(register.tables()["personen"])
        assert register.tables(persons=True)["personen"]["name"].to_pylist() == ["Anna Muster"]

    def test_none_at_all_have_the_same_columns(self, register: k.Register) -> None:
        for name, table in k.Register([]).tables().items():
            assert table.num_rows == 0
            assert table.schema == register.tables()[name].schema


class TestParquet:
    def test_a_file_for_each_table_and_municipality(self, register: k.Register, tmp_path: Path) -> None:
        target = tmp_path / "nrw"
        update = register.write_parquet(target)
        assert update == k.DatasetUpdate(("05978020", "05978036"), (), (), ())
        assert sorted(path.name for path in (target / "einheiten").iterdir()) == [
            "05978020.parquet", "05978036.parquet", "leer.parquet",
        ]  # fmt: skip
        assert [path.name for path in (target / "vorhaben").iterdir()] == ["leer.parquet"]
        query = f"select ags, id from '{target}/einheiten/*.parquet' where art = 'amt' order by ags"
        assert duckdb.execute(query).fetchall() == [("05978020", "kulturamt"), ("05978036", "kulturamt")]
        assert polars.read_parquet(f"{target}/vorhaben/*.parquet").is_empty()

    @pytest.mark.parametrize("engine", ["duckdb", "polars", "pyarrow", "pandas"])
    def test_engines_read_it_alike_without_options(self, register: k.Register, tmp_path: Path, engine: str) -> None:
        target = tmp_path / "nrw"
        register.write_parquet(target)
        place = target / "kommune"
        read: dict[str, Callable[[], list[str]]] = {
            "duckdb": lambda: [row[0] for row in duckdb.execute(f"select ags from '{place}/*.parquet'").fetchall()],
            "polars": lambda: polars.read_parquet(place)["ags"].to_list(),
            "pyarrow": lambda: pyarrow.dataset.dataset(place, partitioning="hive").to_table()["ags"].to_pylist(),
            "pandas": lambda: pandas.read_parquet(place)["ags"].to_list(),
        }
        assert sorted(read[engine]()) == ["05978020", "05978036"]

    def test_only_what_changed_is_written_again(self, folder: Path, tmp_path: Path) -> None:
        target = tmp_path / "nrw"
        k.Register(folder).write_parquet(target)
        before = {path: path.stat().st_mtime_ns for path in target.rglob("*.parquet")}
        assert k.Register(folder).write_parquet(target, jobs=2).unchanged == ("05978020", "05978036")
        assert {path: path.stat().st_mtime_ns for path in target.rglob("*.parquet")} == before
        k.dump(attrs.evolve(KAMEN, aufgaben=(), zustaendigkeiten=()), folder / "kamen.json")
        assert k.Register(folder).write_parquet(target, jobs=2).written == ("05978020",)
        assert not (target / "aufgaben" / "05978020.parquet").exists()
        after = {path: path.stat().st_mtime_ns for path in target.rglob("*.parquet")}
        assert {path.name for path, when in after.items() if before[path] != when} == {"05978020.parquet"}
        # as is what is made of it in another way
        assert k.Register(folder).write_parquet(target, persons=True).unchanged == ()

    def test_what_is_gone_or_broken_is_removed(self, folder: Path, tmp_path: Path) -> None:
        target = tmp_path / "nrw"
        k.Register(folder).write_parquet(target)
        (folder / "kreis" / "unna.yaml").unlink()
        (folder / "kamen.json").write_text('{"format": "kommunal/1", "kommune": {"ags": "05978020"}, "x": 1}', "utf-8")
        update = k.Register(folder).write_parquet(target)
        assert update[:3] == ((), (), ("05978020", "05978036"))
        assert [problem.path for problem in update.problems] == ["x"]
        assert {path.name for path in target.rglob("*.parquet")} == {"leer.parquet"}
        (folder / "kamen.json").unlink()
        k.Register(folder).write_parquet(target)

    def test_what_went_missing_or_is_damaged_is_written_again(self, register: k.Register, tmp_path: Path) -> None:
        target = tmp_path / "nrw"
        register.write_parquet(target)
        (target / "einheiten" / "05978020.parquet").unlink()
        (target / "kommune" / "05978036.parquet").write_bytes(b"damaged")
        (target / "einheiten" / "leer.parquet").write_bytes(b"damaged")
        assert register.write_parquet(target).written == ("05978020", "05978036")
        assert polars.read_parquet(target / "einheiten")["ags"].n_unique() == 2
        k.interop.export(KAMEN, "arrow").save(tmp_path / "fremd")
        (tmp_path / "fremd" / "kommune.parquet").replace(target / "kommune" / "05978020.parquet")
        assert register.write_parquet(target).written == ("05978020",)

    def test_an_unreadable_file_is_told(self, register: k.Register, folder: Path, tmp_path: Path) -> None:
        (folder / "kamen.json").unlink()
        (folder / "zweimal.json").write_text(k.dumps(UNNA), "utf-8")
        register = k.Register(folder)
        (folder / "kreis" / "unna.yaml").unlink()
        update = register.write_parquet(tmp_path / "nrw")
        assert [str(problem).rsplit("/")[-1] for problem in update.problems] == [
            "unna.yaml speaks", "unna.yaml  cannot be read: No such file or directory",
        ]  # fmt: skip

    def test_verwaltungen_and_names_without_a_key(self, tmp_path: Path) -> None:
        union = k.Verwaltung(kommune=k.Kommune(name="ZV Süd/West", koerperschaft=k.Körperschaft.ZWECKVERBAND))
        register = k.Register([KAMEN, union])
        assert register.write_parquet(tmp_path).written == ("05978020", "ZV Süd/West")
        assert register.write_parquet(tmp_path).unchanged == ("05978020", "ZV Süd/West")
        frame = polars.read_parquet(tmp_path / "kommune").sort("ags")
        assert frame["ags"].to_list() == ["05978020", "ZV Süd/West"]
        names = sorted(path.name for path in (tmp_path / "kommune").iterdir())
        assert names[-1].startswith("zv-sued-west-")

    def test_what_is_missing_is_told_before_anything_is_written(
        self, register: k.Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        dataset._without_rows.cache_clear()
        dataset._columns.cache_clear()
        for ask in (register.tables, lambda: register.write_parquet(tmp_path / "nrw")):
            with pytest.raises(k.MissingExtraError, match=r"pip install 'kommunal\[arrow\]'"):
                ask()
        assert not (tmp_path / "nrw").exists()


def test_many_threads_read_each_document_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    text = Source.text

    def counted(source: Source) -> bytes:
        read.append(source.name)
        return text(source)

    monkeypatch.setattr(Source, "text", counted)
    register = k.Register(folder)
    day = register.at("2026-01-01")
    seen: list[k.Stand] = []
    threads = [threading.Thread(target=lambda: seen.append(day["Kamen"])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read) == 1
    assert len({id(stand) for stand in seen}) == 1
