"""What happened, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

import kommunal as k
from kommunal import strategies

MUSTERSTADT = k.beispiel("musterstadt")


def test_one_comparison_for_each_day_on_which_something_changed() -> None:
    found = k.changes(MUSTERSTADT, "2024-12-31", "2026-11-29")
    assert [(str(v.since), str(v.until)) for v in found] == [
        ("2024-12-31", "2025-01-01"),
        ("2025-10-31", "2025-11-01"),
        ("2026-06-30", "2026-07-01"),
    ]
    assert "51 Jugendamt: bisher II Soziales, jetzt II Familie und Bildung" in str(found[0])


def test_the_day_since_is_not_told_again_and_the_last_day_is() -> None:
    assert k.changes(MUSTERSTADT, "2025-01-01", "2025-10-31") == ()
    assert len(k.changes(MUSTERSTADT, "2025-01-01", "2025-11-01")) == 1


def test_plans_count_only_where_asked_for() -> None:
    assert k.changes(MUSTERSTADT, "2026-11-29", "2027-12-31") == ()
    planned = k.changes(MUSTERSTADT, "2026-11-29", "2027-12-31", planned=True)
    assert [change.id for comparison in planned for change in comparison] == ["klima"]
    assert planned[0].until_planned


def test_until_today_unless_said() -> None:
    tomorrow = MUSTERSTADT.today().day + timedelta(days=1)
    verwaltung = MUSTERSTADT.add(
        k.Amt(id="heute", name="Heute", uebergeordnet="bm", gueltig=k.Zeitraum(ab=str(tomorrow - timedelta(days=1)))),
        k.Amt(id="morgen", name="Morgen", uebergeordnet="bm", gueltig=k.Zeitraum(ab=str(tomorrow))),
    )
    told = k.changes(verwaltung, tomorrow - timedelta(days=2))
    assert [change.id for comparison in told for change in comparison] == ["heute"]


def test_days_that_cannot_be() -> None:
    with pytest.raises(k.InvalidValueError) as refused:
        k.changes(MUSTERSTADT, "2026-01-02", "2026-01-01")
    assert str(refused.value) == "until: expected a day from 2026-01-02 on, got 2026-01-01"
    with pytest.raises(k.InvalidValueError):
        k.changes(MUSTERSTADT, "gestern")


def test_as_data() -> None:
    told = k.changes(MUSTERSTADT, "2026-06-30", "2026-07-01")[0].to_dict()
    assert (told["since"], told["until"], told["until_planned"]) == ("2026-06-30", "2026-07-01", False)
    assert {"kind", "collection", "id", "text"} <= set(told["changes"][0])


@settings(max_examples=25)
@given(strategies.verwaltungen())
def test_nothing_happens_between_the_days_that_are_told(verwaltung: k.Verwaltung) -> None:
    first, last = date(2000, 1, 1), date(2030, 1, 1)
    told = k.changes(verwaltung, first, last)
    days = [comparison.until for comparison in told]
    assert days == sorted(days, key=str)
    for before, after in zip([first, *days], [*days, None], strict=True):
        assert before is not None
        end = last if after is None else after - timedelta(days=1)
        assert not k.diff(verwaltung.at(before), verwaltung.at(end))
