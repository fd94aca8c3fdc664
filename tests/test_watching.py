"""A file that is read anew when it changes."""

import os
import threading
import time
from datetime import date
from pathlib import Path

import pytest

import kommunal as k
from kommunal import watching
from kommunal.model.local_time import today

HEAD = "format: kommunal/1\nkommune: {ags: '05915000'}\n"
DAY = date(2026, 1, 1)


def write(file: Path, *names: str) -> None:
    units = "".join(f"- {{art: amt, id: {name.lower()}, name: {name}}}\n" for name in names)
    file.write_text(HEAD + (f"einheiten:\n{units}" if units else ""), encoding="utf-8")
    # two changes within one tick of the clock of the file system
    os.utime(file, ns=(0, write.ticks))  # type: ignore[attr-defined]
    write.ticks += 1  # type: ignore[attr-defined]


write.ticks = 1  # type: ignore[attr-defined]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "stadt.yaml"
    write(file, "A")
    return file


def shown(watch: watching.Watch) -> list[str]:
    return [unit.name for unit in watch.verwaltung.einheiten]


def test_a_change_is_seen_and_nothing_is_read_twice(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = k.watch(file)
    verwaltung, stand = watch.verwaltung, watch.at(DAY)
    assert watch.verwaltung is verwaltung
    assert watch.at(DAY) is stand
    assert watch.at(DAY, planned=True) is not stand
    assert watch.at("2026-01-01") == stand or watch.at("2026-01-01").day == DAY
    write(file, "A", "B")
    assert shown(watch) == ["A", "B"]
    assert watch.at(DAY) is not stand
    assert [unit.name for unit in watch.at(DAY).units()] == ["A", "B"]
    monkeypatch.setattr(watching, "load", lambda *_, **__: pytest.fail("read though nothing changed"))
    assert shown(watch) == ["A", "B"]


def test_today_is_a_day_in_germany(file: Path) -> None:
    watch = k.watch(file)
    assert watch.today().day == today()
    assert watch.today() is watch.at(today())


def test_the_last_good_one_stays_with_the_error_at_hand(file: Path) -> None:
    watch = k.watch(file)
    assert watch.error is None
    file.write_text("{", encoding="utf-8")
    assert shown(watch) == ["A"]
    assert isinstance(watch.error, k.DocumentError)
    file.unlink()
    assert shown(watch) == ["A"]
    assert isinstance(watch.error, FileNotFoundError)
    write(file, "C")
    assert shown(watch) == ["C"]
    assert watch.error is None


def test_a_file_that_went_and_came_back_as_it_was(file: Path) -> None:
    watch = k.watch(file)
    away = file.with_suffix(".away")
    file.rename(away)
    assert isinstance(watch.error, FileNotFoundError)
    away.rename(file)
    assert watch.error is None
    assert shown(watch) == ["A"]


def test_contradictions_are_an_error_unless_let_through(file: Path) -> None:
    text = HEAD + "einheiten: [{art: amt, id: a, name: A, uebergeordnet: x}]\n"
    strict, lenient = k.watch(file), k.watch(file, strict=False)
    file.write_text(text, encoding="utf-8")
    assert isinstance(strict.error, k.DocumentError)
    assert lenient.error is None
    assert lenient.verwaltung.einheiten[0].uebergeordnet == "x"


def test_the_first_reading_has_to_succeed(file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        k.watch(file.with_name("no.yaml"))
    other = file.with_name("stadt.txt")
    other.write_text(HEAD, encoding="utf-8")
    with pytest.raises(k.InvalidValueError):
        k.watch(other)
    assert k.watch(other, format="yaml").verwaltung.kommune.ags == "05915000"


def test_days_without_end_are_not_kept(file: Path) -> None:
    watch = k.watch(file)
    days = [date.fromordinal(730_000 + number) for number in range(200)]
    assert [watch.at(day).day for day in days] == days
    assert len(watch._reading.stands) <= 64


def test_threads(file: Path) -> None:
    watch = k.watch(file)
    seen: set[tuple[str, ...]] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen.add(tuple(unit.name for unit in watch.at(DAY).units()))
            time.sleep(0.001)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        names = [f"Amt{n}" for n in range(number + 1)]
        draft = file.with_suffix(".neu")
        write(draft, *names)
        draft.replace(file)
        while tuple(names) not in seen:
            time.sleep(0.001)
    stop.set()
    for thread in threads:
        thread.join()
    assert watch.error is None
    assert all(names == tuple(f"Amt{n}" for n in range(len(names))) for names in seen - {("A",)})
