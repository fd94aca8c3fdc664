"""A folder of cities that is read anew when it changes."""

import os
import threading
import time
from itertools import count
from pathlib import Path

import pytest

import kommunal as k
from kommunal.register import folder as module

TICKS = count(1)


def write(file: Path, ags: str, *names: str) -> None:
    kommune = f"{{ags: '{ags}'}}" if ags else "{name: Neudorf, koerperschaft: gemeinde}"
    head = f"format: kommunal/1\nkommune: {kommune}\n"
    units = "".join(f"- {{art: amt, id: {name.lower()}, name: {name}}}\n" for name in names)
    file.parent.mkdir(exist_ok=True)
    file.write_text(head + (f"einheiten:\n{units}" if units else ""), encoding="utf-8")
    # two changes within one tick of the clock of the file system
    os.utime(file, ns=(0, next(TICKS)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write(tmp_path / "hamm.yaml", "05915000", "A")
    write(tmp_path / "kreis" / "kamen.yaml", "05978020", "B")
    return tmp_path


def watched(place: Path) -> k.WatchedFolder:
    return k.watch_folder(place, interval=0)


def names(folder: k.WatchedFolder, key: str) -> list[str]:
    return [unit.name for unit in folder[key].today().units()]


def test_municipalities_by_key_and_name(place: Path) -> None:
    write(place / "dorf.yaml", "", "C")
    folder = watched(place)
    assert folder.keys() == ("05915000", "05978020", "Neudorf")
    assert len(folder) == 3
    for key in ("05978020", "Kamen", "kamen"):
        assert names(folder, key) == ["B"]
        assert key in folder
    assert names(folder, "neudorf") == ["C"]
    assert [reading.verwaltung.kommune.ags for reading in folder] == ["05915000", "05978020", None]
    assert "Bönen" not in folder
    assert 5 not in folder
    with pytest.raises(k.NotFoundError, match="did you mean 'Kamen'"):
        folder["Kamn"]


def test_what_changes_comes_or_breaks_is_noticed(place: Path) -> None:
    folder = watched(place)
    write(place / "hamm.yaml", "05915000", "A", "Neu")
    assert names(folder, "Hamm") == ["A", "Neu"]
    write(place / "unna.yaml", "05978036", "D")
    assert names(folder, "Unna") == ["D"]
    (place / "hamm.yaml").write_text("{", encoding="utf-8")
    assert names(folder, "Hamm") == ["A", "Neu"]
    assert {file.name: bool(file.problems) for file in folder.files} == {
        "hamm.yaml": True, "kreis/kamen.yaml": False, "unna.yaml": False,
    }  # fmt: skip
    assert [problem.source for problem in folder.problems] == ["hamm.yaml"]
    write(place / "hamm.yaml", "05915000", "Wieder")
    assert names(folder, "Hamm") == ["Wieder"]
    assert not folder.problems


def test_what_is_gone_is_answered_from_what_it_last_said(place: Path) -> None:
    folder = watched(place)
    (place / "hamm.yaml").unlink()
    assert names(folder, "Hamm") == ["A"]
    (problem,) = folder.problems
    assert (problem.source, problem.message) == ("hamm.yaml", "cannot be read: No such file or directory")
    place.rename(place.with_name("anderswo"))
    assert names(folder, "Kamen") == ["B"]
    place.with_name("anderswo").rename(place)
    assert len(folder.problems) == 1


def test_a_file_that_was_never_good_is_read_when_it_is_mended(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "hamm.yaml").write_text("{", encoding="utf-8")
    folder = watched(place)
    assert folder.keys() == ("05978020",)
    assert folder.files[0].key is None
    assert folder.problems[0].source == "hamm.yaml"
    with monkeypatch.context() as patch:
        patch.setattr(module, "watch", lambda *_, **__: pytest.fail("read though nothing changed"))
        assert len(folder.problems) == 1
    write(place / "hamm.yaml", "05915000", "A")
    assert names(folder, "Hamm") == ["A"]
    assert not folder.problems


def test_of_two_files_the_first_counts(place: Path) -> None:
    write(place / "zweite.yaml", "05915000", "Z")
    folder = watched(place)
    assert names(folder, "Hamm") == ["A"]
    second = folder.files[-1]
    assert (second.name, second.key) == ("zweite.yaml", None)
    assert "expected each municipality once, got '05915000', of which hamm.yaml speaks" in str(second.problems[0])
    write(place / "hamm.yaml", "05978036", "A")
    assert names(folder, "Hamm") == ["Z"]
    assert names(folder, "Unna") == ["A"]


def test_contradictions_are_an_error_unless_let_through(place: Path) -> None:
    text = "format: kommunal/1\nkommune: {ags: '05915000'}\neinheiten: [{art: amt, id: a, name: A, uebergeordnet: x}]\n"
    (place / "hamm.yaml").write_text(text, encoding="utf-8")
    assert "Hamm" not in k.watch_folder(place)
    assert "Hamm" in k.watch_folder(place, strict=False)


def test_a_file_without_rights_and_one_in_a_strange_encoding(place: Path) -> None:
    (place / "a.yaml").write_bytes(b"\xff\xfe")
    folder = watched(place)
    assert folder.files[0].problems


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        k.watch_folder(tmp_path / "keiner")


def test_the_folder_is_looked_through_now_and_then(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = k.watch_folder(place, interval=3_600)
    monkeypatch.setattr(module, "sources_in", lambda *_: pytest.fail("looked through"))
    assert len(folder) == 2
    write(place / "hamm.yaml", "05915000", "Neu")
    assert names(folder, "Hamm") == ["Neu"]


def test_threads(place: Path) -> None:
    folder = watched(place)
    stop = threading.Event()
    wrong: list[object] = []

    def look() -> None:
        while not stop.is_set():
            found = names(folder, "Hamm")
            if found not in (["A"], ["B"]) or folder.keys()[0] != "05915000":
                wrong.append(found)
            time.sleep(0.001)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(30):
        write(place / ".neu", "05915000", "AB"[turn % 2])
        (place / ".neu").replace(place / "hamm.yaml")
        time.sleep(0.005)
        (place / "hamm.yaml").write_text("{", encoding="utf-8")
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong
