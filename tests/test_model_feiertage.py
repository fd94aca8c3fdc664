"""The public holidays of Nordrhein-Westfalen."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import feiertag, feiertage

YEARS = st.integers(1995, 2100)


@pytest.mark.parametrize("year", range(1995, 2101))
def test_agree_with_the_holidays_package(year: int) -> None:
    assert set(feiertage(year)) == set(holidays.country_holidays("DE", subdiv="NW", years=year))


def test_names_and_order_in_a_year() -> None:
    assert {day.isoformat(): name for day, name in feiertage(2026).items()} == {
        "2026-01-01": "Neujahr",
        "2026-04-03": "Karfreitag",
        "2026-04-06": "Ostermontag",
        "2026-05-01": "Tag der Arbeit",
        "2026-05-14": "Christi Himmelfahrt",
        "2026-05-25": "Pfingstmontag",
        "2026-06-04": "Fronleichnam",
        "2026-10-03": "Tag der Deutschen Einheit",
        "2026-11-01": "Allerheiligen",
        "2026-12-25": "Erster Weihnachtstag",
        "2026-12-26": "Zweiter Weihnachtstag",
    }


def test_reformation_day_in_2017_only() -> None:
    assert feiertag(date(2017, 10, 31)) == "Reformationstag"
    assert len(feiertage(2017)) == 12
    assert [year for year in range(1995, 2101) if feiertag(date(year, 10, 31))] == [2017]


def test_two_holidays_on_one_day() -> None:
    assert feiertag(date(2008, 5, 1)) == "Tag der Arbeit, Christi Himmelfahrt"
    assert len(feiertage(2008)) == 10


def test_a_moment_of_a_holiday_is_on_it() -> None:
    assert feiertag(datetime(2026, 12, 25, 10, 30, tzinfo=UTC)) == "Erster Weihnachtstag"
    assert feiertag(date(2026, 12, 24)) is None


def test_the_answer_is_the_callers_own() -> None:
    feiertage(2026).clear()
    assert len(feiertage(2026)) == 11


@given(YEARS)
def test_easter_decides_weekdays(year: int) -> None:
    je_name = {name: day for day, name in feiertage(year).items()}
    ostern = je_name["Ostermontag"] - timedelta(days=1)
    assert date(year, 3, 22) <= ostern <= date(year, 4, 25)
    assert ostern.weekday() == 6
    assert je_name["Karfreitag"] == ostern - timedelta(days=2)
    assert je_name["Fronleichnam"].weekday() == 3
    assert list(feiertage(year)) == sorted(feiertage(year))


@given(st.dates(date(1995, 1, 1), date(2100, 12, 31)))
def test_a_day_is_a_holiday_if_its_year_says_so(day: date) -> None:
    assert feiertag(day) == feiertage(day.year).get(day)
