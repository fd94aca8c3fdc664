"""The store keeps what it is given: the checks of kommunal.testing, one line each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ablage import Ablage

import kommunal
from kommunal import Kommune, NotFoundError, Verwaltung
from kommunal.testing import check_identities, check_independence, check_roundtrip, check_stability


@pytest.fixture
def ablage() -> Iterator[Ablage]:
    ablage = Ablage(":memory:")
    yield ablage
    ablage.close()


def test_every_verwaltung_comes_back_as_it_was(ablage: Ablage) -> None:
    check_roundtrip(lambda stadt: ablage.save("x", stadt), lambda _: ablage.load("x"), max_examples=20)


def test_what_comes_back_is_written_alike() -> None:
    check_stability(kommunal.dumps, kommunal.loads, max_examples=20)


def test_one_city_does_not_touch_another(ablage: Ablage) -> None:
    check_independence(ablage.save, ablage.load, max_examples=10)


def test_the_table_knows_every_entry(ablage: Ablage) -> None:
    def ids(stadt: Verwaltung) -> list[str]:
        ablage.save("x", stadt)
        return list(ablage.ids("x"))

    check_identities(ids, get=lambda stadt, key: ablage.load("x")[key], max_examples=10)


def test_what_was_never_saved(ablage: Ablage) -> None:
    ablage.save("hamm", Verwaltung(kommune=Kommune(ags="05915000")))
    with pytest.raises(NotFoundError, match="no document 'kamen'"):
        ablage.load("kamen")


def test_what_was_saved_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    file, stadt = str(tmp_path / "staedte.db"), Verwaltung(kommune=Kommune(ags="05915000"))
    first = Ablage(file)
    first.save("hamm", stadt)
    first.close()
    second = Ablage(file)
    assert second.load("hamm") == stadt
    second.close()
