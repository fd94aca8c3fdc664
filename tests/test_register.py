"""Many municipalities: found without being read, asked as one, and a broken one stops none of the others."""

import threading
from pathlib import Path
from zipfile import ZipFile

import pytest

import kommunal as k
from kommunal.register import register as register_module
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


@pytest.fixture
def register(folder: Path) -> k.Register:
    return k.Register(folder)


class TestSources:
    def test_a_folder_is_looked_through_without_reading_documents(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise AssertionError("read too early")

        monkeypatch.setattr(register_module, "loads", fail)
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
        assert register.check(select=["S1"]) == {"05978020": (), "05978036": ()}
        with pytest.raises(k.InvalidValueError, match="expected at least 1 job, got 0"):
            register.check(jobs=0)

    def test_an_interruption_stops_the_others(self, register: k.Register) -> None:
        def interrupt(done: int, of: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            register.check(jobs=2, progress=interrupt)


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
