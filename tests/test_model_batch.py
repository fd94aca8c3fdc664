"""Many changes to the tuples of a record at once: what stands where afterwards, and what was changed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import Amt, Eintrag, Zeitraum
from kommunal.model.batch import Batch, Change


def amt(key: str, name: str = "") -> Amt:
    return Amt(id=key, name=name or key)


ROW = (amt("a"), amt("b"), amt("a", "zwei"), amt("c"))


def batch(*row: Eintrag) -> Batch:
    tables: dict[str, tuple[Any, ...]] = {"einheiten": row or ROW, "akteure": ()}
    return Batch(tables.__getitem__)


def test_nothing_changed() -> None:
    assert batch().tables() == {}
    assert list(batch().changes()) == []
    assert batch().versions("einheiten", "a") == (ROW[0], ROW[2])


def test_a_version_stands_after_the_others_of_its_id_a_new_thing_at_the_end() -> None:
    changes = batch()
    changes.add("einheiten", amt("a", "drei"))
    changes.add("einheiten", amt("neu"))
    changes.replace("einheiten", ROW[1], amt("b", "anders"))
    assert [entry.name for entry in changes.tables()["einheiten"]] == ["a", "anders", "zwei", "drei", "c", "neu"]  # type: ignore[attr-defined]
    assert changes.added("einheiten", "a") == (amt("a", "drei"),)
    assert list(changes.changes()) == [
        Change("einheiten", None, amt("a", "drei")),
        Change("einheiten", None, amt("neu")),
        Change("einheiten", ROW[1], amt("b", "anders")),
    ]


def test_what_was_added_can_be_changed_and_taken_back() -> None:
    changes = batch()
    changes.add("einheiten", amt("a", "drei"))
    changes.replace("einheiten", amt("a", "drei"), amt("a", "vier"))
    assert changes.versions("einheiten", "a") == (ROW[0], ROW[2], amt("a", "vier"))
    changes.remove("einheiten", amt("a", "vier"))
    changes.remove("einheiten", ROW[0])
    assert changes.tables()["einheiten"] == ROW[1:]
    assert changes.touched() == (("einheiten", "a"),)


def test_a_copy_goes_on_by_itself() -> None:
    changes = batch()
    changes.add("akteure", amt("x"))
    other = changes.copy()
    other.add("akteure", amt("y"))
    assert len(changes.tables()["akteure"]) == 1
    assert len(other.tables()["akteure"]) == 2


@pytest.mark.parametrize("entry", [amt("a", "fremd"), amt("fehlt")])
def test_what_is_not_there(entry: Amt) -> None:
    with pytest.raises(LookupError):
        batch().replace("einheiten", entry, entry)
    with pytest.raises(LookupError):
        batch().remove("einheiten", entry)


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abcd"), max_size=4))
def test_taking_back_what_was_added_restores_the_row(keys: list[str], added: list[str]) -> None:
    row = tuple(Amt(id=key, name=f"{i}", gueltig=Zeitraum(ab="2020")) for i, key in enumerate(keys))
    changes = Batch({"einheiten": row}.__getitem__)
    new = [amt(key, f"neu {i}") for i, key in enumerate(added)]
    for entry in new:
        changes.add("einheiten", entry)
    assert sorted(map(repr, changes.tables().get("einheiten", row))) == sorted(map(repr, (*row, *new)))
    for entry in new:
        changes.remove("einheiten", entry)
    assert changes.tables().get("einheiten", row) == row
