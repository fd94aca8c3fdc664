"""Dates as sources state them, periods, clock times."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunal import Datum, InvalidValueError, Uhrzeit, Zeitraum
from kommunal.model.zeit import day_after, day_before
from modellbau import DAYS, dates, zeitraeume

MIN, MAX = date.min, date.max


def on(text: str) -> date:
    return date.fromisoformat(text)


class TestDatum:
    @pytest.mark.parametrize(
        ("text", "earliest", "latest", "label"),
        [
            ("2020-11-01", "2020-11-01", "2020-11-01", "1. November 2020"),
            ("2020-11", "2020-11-01", "2020-11-30", "November 2020"),
            ("2020-02", "2020-02-01", "2020-02-29", "Februar 2020"),
            ("2020-12", "2020-12-01", "2020-12-31", "Dezember 2020"),
            ("2020", "2020-01-01", "2020-12-31", "2020"),
            ("2021-02~", "2021-02-01", "2021-02-28", "etwa Februar 2021"),
            ("2021~", "2021-01-01", "2021-12-31", "etwa 2021"),
            ("2020-03..2020-05-02", "2020-03-01", "2020-05-02", "zwischen März und 2. Mai 2020"),
            ("2020..2020", "2020-01-01", "2020-12-31", "zwischen 2020 und 2020"),
            ("2019..2020-06~", "2019-01-01", "2020-06-30", "etwa zwischen 2019 und Juni 2020"),
            ("..2020", "0001-01-01", "2020-12-31", "spätestens 2020"),
            ("..2020~", "0001-01-01", "2020-12-31", "etwa spätestens 2020"),
            ("2020-06..", "2020-06-01", "9999-12-31", "frühestens Juni 2020"),
            ("0001", "0001-01-01", "0001-12-31", "1"),
            ("9999-12-31", "9999-12-31", "9999-12-31", "31. Dezember 9999"),
        ],
    )
    def test_is_read_as_written(self, text: str, earliest: str, latest: str, label: str) -> None:
        datum = Datum(text)
        assert (datum.earliest, datum.latest) == (on(earliest), on(latest))
        assert datum.label == label
        assert str(datum) == datum.text == text
        assert repr(datum) == f"Datum(text={text!r})"
        assert datum.circa == text.endswith("~")

    @pytest.mark.parametrize(
        "text",
        [
            "2021-13", "2021-00", "2021-01-00", "2021-02-30", "2021-2", "21", "0000", "0000-01-01", "20210201",
            "2021-W05", "2021-02-01T10", "~", "..", "..~", "2021~~", "2021~..2022", "2020...2021", "....",
            "2020..2021..2022", " 2021", "2021 ", "2021\n", "٢٠٢١", "heute", "32.1.2021", "1. Foo 2021",
            "1.2.21", "-2021", "99999",
        ],
    )  # fmt: skip
    def test_refuses_what_is_no_date(self, text: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Datum(text)
        assert str(refusal.value) == f"expected a date such as 2021, 2021-02 or 2021-02-01, got {text!r}"

    @pytest.mark.parametrize("text", ["2021..2020", "2020-02..2020-01-31", "2020-02-02..2020-02-01~"])
    def test_a_range_runs_forward(self, text: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Datum(text)
        assert str(refusal.value) == f"expected a range of dates from earlier to later, got {text!r}"

    @pytest.mark.parametrize("value", [2021, None, date(2021, 1, 1), b"2021", ["2021"], ""])
    def test_refuses_what_is_no_text(self, value: Any) -> None:
        with pytest.raises(InvalidValueError, match=r"^text: expected text, got "):
            Datum(value)

    def test_equal_is_what_is_written_alike(self) -> None:
        assert Datum("2020") == Datum("2020")
        assert Datum("2020") != Datum("2020-01..2020-12")
        assert Datum("2020") != Datum("2020~")
        assert len({Datum("2020"), Datum("2020"), Datum("2021")}) == 2

    def test_exact_is_one_day_without_circa(self) -> None:
        assert Datum("2020-01-01").exact
        assert not Datum("2020-01-01~").exact
        assert not Datum("2020-01").exact
        assert not Datum("..2020-01-01").exact

    def test_of_a_day(self) -> None:
        assert Datum.of(date(2021, 2, 1)) == Datum("2021-02-01")
        assert Datum.of(datetime(2021, 2, 1, 23, 59, tzinfo=UTC)) == Datum("2021-02-01")
        assert Datum.of(date(7, 1, 1)) == Datum("0007-01-01")

    @given(dates())
    def test_the_earliest_day_is_not_after_the_latest(self, datum: Datum) -> None:
        assert datum.earliest <= datum.latest
        assert Datum(str(datum)) == datum
        assert datum.exact <= (datum.earliest == datum.latest)
        assert Datum(datum.text.removesuffix("~") + "~").earliest == datum.earliest

    @given(st.dates())
    def test_a_day_is_exact(self, day: date) -> None:
        assert Datum.of(day).exact
        assert Datum.of(day).earliest == Datum.of(day).latest == day

    @given(st.dates())
    def test_month_and_year_hold_their_days_and_no_other(self, day: date) -> None:
        for length in (7, 4):
            datum = Datum(day.isoformat()[:length])
            assert datum.earliest <= day <= datum.latest
            assert datum.earliest.isoformat()[:length] == datum.latest.isoformat()[:length] == datum.text
            assert datum.earliest.day == 1
            assert datum.latest == MAX or (datum.latest + timedelta(days=1)).day == 1

    @given(st.text("0123456789-.~ ", max_size=22))
    @settings(max_examples=200)
    def test_any_text_is_a_date_or_refused(self, text: str) -> None:
        try:
            datum = Datum(text)
        except InvalidValueError:
            return
        assert Datum(datum.text) == datum
        assert datum.text == text or re.fullmatch(r"[0-9]{1,2}\.([0-9]{1,2}\.)?[0-9]{4}", text.replace(" ", ""))
        assert datum.label


class TestZeitraum:
    @pytest.mark.parametrize(
        ("ab", "bis", "label"),
        [
            (None, None, ""),
            ("2020", None, "ab 2020"),
            (None, "2020-03", "bis März 2020"),
            ("2020-01-01", "2021", "von 1. Januar 2020 bis 2021"),
        ],
    )
    def test_labels(self, ab: str | None, bis: str | None, label: str) -> None:
        assert Zeitraum(ab=ab, bis=bis).label == label

    def test_takes_days_texts_and_dates(self) -> None:
        assert (
            Zeitraum(ab="2020-02-01")
            == Zeitraum(ab=date(2020, 2, 1))
            == Zeitraum(ab=Datum("2020-02-01"))
            == Zeitraum(ab=datetime(2020, 2, 1, 12, tzinfo=UTC))
        )

    @pytest.mark.parametrize(
        ("member", "value", "message"),
        [
            ("ab", 2020, "ab: expected a date such as 2021, 2021-02 or 2021-02-01, got 2020"),
            ("bis", True, "bis: expected a date such as 2021, 2021-02 or 2021-02-01, got True"),
            ("ab", "2020-13", "ab: expected a date such as 2021, 2021-02 or 2021-02-01, got '2020-13'"),
            ("bis", "", "bis: expected text, got ''"),
        ],
    )
    def test_refuses_other_values(self, member: str, value: Any, message: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Zeitraum(**{member: value})
        assert str(refusal.value) == message

    def test_does_not_end_before_it_can_have_begun(self) -> None:
        assert Zeitraum(ab="2021", bis="2021-01-01").ab == Datum("2021")
        assert Zeitraum(ab="2021-01-01", bis="2021-01-01").possible(date(2021, 1, 1))
        with pytest.raises(InvalidValueError) as refusal:
            Zeitraum(ab="2021-02", bis="2021-01")
        assert str(refusal.value) == "expected bis not before ab, got ab 2021-02 and bis 2021-01"

    @pytest.mark.parametrize(
        ("ab", "bis", "day", "possible", "certain"),
        [
            (None, None, "1900-01-01", True, True),
            ("2021-02~", None, "2021-01-31", False, False),
            ("2021-02~", None, "2021-02-01", True, False),
            ("2021-02~", None, "2021-02-28", True, True),
            (None, "2021-02~", "2021-02-01", True, True),
            (None, "2021-02~", "2021-02-02", True, False),
            (None, "2021-02~", "2021-02-28", True, False),
            (None, "2021-02~", "2021-03-01", False, False),
            ("2021", "2021", "2021-06-01", True, False),
            ("..2020", None, "1900-01-01", True, False),
            ("2020..", None, "2021-01-01", True, False),
            (None, "2020..", "2019-12-31", True, True),
            (None, "..2020", "2020-12-31", True, False),
        ],
    )
    def test_certain_and_possible(
        self, ab: str | None, bis: str | None, day: str, possible: bool, certain: bool
    ) -> None:
        zeitraum = Zeitraum(ab=ab, bis=bis)
        assert zeitraum.possible(on(day)) is possible
        assert zeitraum.certain(on(day)) is certain
        at_noon = datetime.combine(on(day), time(12))
        assert zeitraum.possible(at_noon) is possible
        assert zeitraum.certain(at_noon) is certain

    @given(zeitraeume(), DAYS)
    def test_certain_implies_possible(self, zeitraum: Zeitraum, day: date) -> None:
        assert zeitraum.certain(day) <= zeitraum.possible(day)

    @given(zeitraeume(), DAYS)
    def test_open_bounds_take_no_day_away(self, zeitraum: Zeitraum, day: date) -> None:
        assert zeitraum.possible(day) <= Zeitraum(ab=zeitraum.ab).possible(day)
        # what begins is there on its first day, even if it may have ended before that
        begins = zeitraum.ab is not None and day == zeitraum.ab.earliest
        assert begins or zeitraum.certain(day) <= Zeitraum(bis=zeitraum.bis).certain(day)


class TestUhrzeit:
    @pytest.mark.parametrize(("text", "minutes"), [("00:00", 0), ("08:30", 510), ("23:59", 1439), ("24:00", 1440)])
    def test_counts_minutes(self, text: str, minutes: int) -> None:
        assert Uhrzeit(text).minutes == minutes
        assert str(Uhrzeit(text)) == text

    @pytest.mark.parametrize(
        "text", ["8:00", "24:01", "12:60", "12", "12:00:00", "٢٢:٢٢", "12:00\n", "12.00", " 12:00"]
    )
    def test_refuses_what_is_none(self, text: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Uhrzeit(text)
        assert str(refusal.value) == f"expected a clock time such as 08:00 or 14:30, got {text!r}"

    @given(st.times(), st.times())
    def test_orders_by_the_clock(self, a: time, b: time) -> None:
        x, y = (Uhrzeit(f"{clock_time:%H:%M}") for clock_time in (a, b))
        assert (x < y) == (x.minutes < y.minutes)
        assert (x == y) == (x.minutes == y.minutes)
        assert x < Uhrzeit("24:00")


class TestGermanSpellings:
    @pytest.mark.parametrize(
        ("text", "iso"),
        [
            ("01.02.2025", "2025-02-01"), ("1.2.2025", "2025-02-01"), ("1. 2. 2025", "2025-02-01"),
            ("1. Februar 2025", "2025-02-01"), ("1. Feb. 2025", "2025-02-01"), ("März 2025", "2025-03"),
            ("Maerz 2025", "2025-03"), ("02/2025", "2025-02"), ("2.2025", "2025-02"), ("2025-02~", "2025-02~"),
        ],
    )  # fmt: skip
    def test_dates(self, text: str, iso: str) -> None:
        assert Datum(text) == Datum.parse(text) == Datum(iso)
        assert Datum(text).text == iso

    @given(st.dates(date(1000, 1, 1)))
    def test_every_day_reads_back(self, day: date) -> None:
        german = f"{day.day}.{day.month}.{day.year:04}"
        assert Datum(german) == Datum.of(day)
        assert Datum(Datum.of(day).label) == Datum.of(day)

    @pytest.mark.parametrize(
        ("text", "clock"),
        [("8:00", "08:00"), ("8.30 Uhr", "08:30"), ("8 Uhr", "08:00"), ("14:30", "14:30"), ("24 h", "24:00")],
    )
    def test_clock_times(self, text: str, clock: str) -> None:
        assert Uhrzeit.parse(text).text == clock

    @pytest.mark.parametrize("text", ["8", "25 Uhr", "8:60", "Uhr", "8:5"])
    def test_what_is_no_clock_time(self, text: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Uhrzeit.parse(text)
        assert str(refusal.value) == f"expected a clock time such as 08:00 or 14:30, got {text!r}"


def test_what_a_constructor_is_given_becomes_a_day() -> None:
    assert Datum.taken("1.2.2025") == Datum.taken(date(2025, 2, 1)) == Datum("2025-02-01")
    assert Datum.taken(None) is None


class TestTheDayBeforeAndAfter:
    @pytest.mark.parametrize(
        ("before", "day", "after"),
        [
            ("2021-02-28", "2021-03-01", "2021-03-02"),
            ("2020-12-31", "2021-01-01", "2021-01-02"),
            ("2021-01-31~", "2021-02-01~", "2021-02-02~"),
            ("2021-01-31..2021-02-27", "2021-02", "2021-02-02..2021-03-01"),
            ("2020-12-31..2021-12-30~", "2021~", "2021-01-02..2022-01-01~"),
            ("..2021-01-31", "..2021-02-01", "..2021-02-02"),
            ("2021-01-31..", "2021-02-01..", "2021-02-02.."),
        ],
    )
    def test_are_as_imprecise_as_the_day(self, before: str, day: str, after: str) -> None:
        assert day_before(Datum(day)).text == before
        following = day_after(Datum(day))
        assert following is not None
        assert following.text == after

    def test_the_calendar_ends(self) -> None:
        assert day_after(Datum("9999-12-31")) is None
        assert day_after(Datum("9999-12-30")) == Datum("9999-12-31")
        # some day of the last year may be its last one, after which no day is stated
        assert day_after(Datum("9999")) == Datum("9999-01-02..")
        assert day_before(Datum("0001")) == Datum("..0001-12-30")

    @given(dates())
    def test_one_undoes_the_other(self, day: Datum) -> None:
        following = day_after(day)
        if following is not None and day.latest < MAX:
            back = day_before(following)
            assert (back.earliest, back.latest, back.circa) == (day.earliest, day.latest, day.circa)
