"""Recurring hours: weekly, n-th and last weekday of the month, seasons, public holidays."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kommunal import (
    Feiertagsregel,
    InvalidValueError,
    Kalenderwochen,
    Saison,
    Schließung,
    Sprechzeit,
    Uhrzeit,
    Wochentag,
    Zeitart,
    Zeitraum,
    feiertag,
)
from modellbau import DAYS, Builder

MO, DI, MI, DO, FR, SA, SO = Wochentag
FEIERTAGE, NEVER, EVES = Feiertagsregel.FEIERTAGE, Feiertagsregel.NIE, Feiertagsregel.FEIERTAGE_HEILIGABEND_SILVESTER
WEEK = "woche: expected a week of the month from 1 to 5, or -1 for the last, got "


class TestSprechzeit:
    @pytest.mark.parametrize(
        ("fields", "label"),
        [
            ({}, "Zeiten nicht bekannt"),
            ({"tage": (MO, DI), "von": "08:00", "bis": "12:30"}, "Montag, Dienstag, 08:00–12:30 Uhr"),
            ({"tage": (MO, DI, MI, DO, FR), "von": "08:00", "bis": "12:30"}, "Montag bis Freitag, 08:00–12:30 Uhr"),
            ({"tage": (MO, DI, MI, FR), "von": "08:00"}, "Montag bis Mittwoch, Freitag, ab 08:00 Uhr"),
            ({"tage": (MO, MI, DO, FR), "nur_mit_termin": True}, "Montag, Mittwoch bis Freitag, nur mit Termin"),
            ({"tage": (FR, DO, MI)}, "Mittwoch bis Freitag"),
            ({"tage": (SA, SO, MO)}, "Montag, Samstag, Sonntag"),
            ({"tage": (MO, DI, MI), "woche": 1}, "jeden 1. Montag, Dienstag, Mittwoch im Monat"),
            (
                {"tage": (MO, DI, MI), "kalenderwochen": Kalenderwochen.UNGERADE},
                "Montag bis Mittwoch, in ungeraden Kalenderwochen",
            ),
            ({"tage": (DI,), "woche": -1, "von": "10:00"}, "jeden letzten Dienstag im Monat, ab 10:00 Uhr"),
            ({"tage": (DO,), "woche": 2}, "jeden 2. Donnerstag im Monat"),
            ({"tage": (MI,), "woche": (1, 3)}, "jeden 1. und 3. Mittwoch im Monat"),
            (
                {"tage": (SA,), "kalenderwochen": Kalenderwochen.GERADE, "saison": "04-01..10-31"},
                "Samstag, in geraden Kalenderwochen, 1. April bis 31. Oktober",
            ),
            ({"nur_feiertage": True, "von": "10:00"}, "nur an Feiertagen, ab 10:00 Uhr"),
            ({"tage": (FR,), "von": "14:00"}, "Freitag, ab 14:00 Uhr"),
            ({"bis": "16:00"}, "bis 16:00 Uhr"),
            ({"nur_mit_termin": True}, "nur mit Termin"),
            ({"tage": (MI,), "nur_mit_termin": False}, "Mittwoch"),
        ],
    )  # fmt: skip
    def test_labels(self, fields: dict[str, Any], label: str) -> None:
        assert Sprechzeit(**fields).label == label

    @given(st.lists(st.sampled_from(list(Wochentag)), min_size=1, unique=True))
    def test_a_label_tells_each_day_and_no_other(self, days: list[Wochentag]) -> None:
        label, week = Sprechzeit(tage=tuple(days)).label, [day.label for day in Wochentag]
        told: list[str] = []
        for part in label.split(", "):
            first, _, last = part.partition(" bis ")
            row = week[week.index(first) : week.index(last or first) + 1]
            assert (len(row) > 2) is bool(last)
            told += row
        assert told == [day.label for day in Wochentag if day in days]

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"von": "12:00", "bis": "12:00"}, "expected von before bis, got von 12:00 and bis 12:00"),
            ({"von": "22:00", "bis": "02:00"}, "expected von before bis, got von 22:00 and bis 02:00"),
            ({"woche": (1, 1), "tage": (MO,)}, "woche: expected each week of the month once, got 1, 1"),
            (
                {"nur_feiertage": True, "geschlossen_am": FEIERTAGE},
                "geschlossen_am: expected nur_feiertage or geschlossen_am, got both",
            ),
            ({"woche": 1}, "expected weekdays in tage beside woche, got none"),
            ({"woche": 0, "tage": (MO,)}, WEEK + "0"),
            ({"woche": 6, "tage": (MO,)}, WEEK + "6"),
            ({"woche": -2, "tage": (MO,)}, WEEK + "-2"),
            ({"woche": True, "tage": (MO,)}, "woche: expected a tuple of a whole number, got (True,)"),
            ({"tage": (MO, DI, MO)}, "tage: expected each weekday once, got mo, di, mo"),
            ({"tage": ("no",)}, "tage: expected a tuple of one of mo, di, mi, do, fr, sa, so, got ('no',)"),
            ({"von": "25 Uhr"}, "von: expected a clock time such as 08:00 or 14:30, got '25 Uhr'"),
            ({"von": 8}, "von: expected a clock time such as 08:00 or 14:30, got 8"),
            ({"von": time(8, 0, 30)}, "von: expected a clock time on the minute, got 08:00:30"),
            ({"von": time(8, 0, 0, 1)}, "von: expected a clock time on the minute, got 08:00:00.000001"),
        ],
    )  # fmt: skip
    def test_refuses_contradictions(self, fields: dict[str, Any], message: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Sprechzeit(**fields)
        assert str(refusal.value) == message

    def test_takes_clock_times_in_every_form(self) -> None:
        assert Sprechzeit(von="08:00").von == Sprechzeit(von=time(8)).von == Sprechzeit(von=Uhrzeit("08:00")).von
        assert Sprechzeit(von="00:00", bis="24:00").bis == Uhrzeit("24:00")
        assert Sprechzeit().zeitart is Zeitart.OEFFNUNGSZEIT

    @pytest.mark.parametrize(
        ("fields", "day", "occurs"),
        [
            ({}, "2026-11-24", None),
            ({"tage": (DI,)}, "2026-11-24", True),
            ({"tage": (MO,)}, "2026-11-24", False),
            ({"tage": (DI,), "woche": 4}, "2026-11-24", True),
            ({"tage": (DI,), "woche": -1}, "2026-11-24", True),
            ({"tage": (DI,), "woche": -1}, "2026-11-17", False),
            ({"tage": (DI,), "woche": 1}, "2026-11-03", True),
            ({"tage": (SO,), "woche": 5}, "2026-11-29", True),
            ({"tage": (SO,), "woche": 5}, "2026-11-22", False),
            ({"tage": (SA,), "woche": -1}, "2026-02-28", True),
            ({"tage": (MI,), "woche": (1, 3)}, "2026-11-04", True),
            ({"tage": (MI,), "woche": (1, 3)}, "2026-11-11", False),
            ({"tage": (MI,), "woche": [1, 3]}, "2026-11-18", True),
            ({"tage": (MI,), "woche": (1, -1)}, "2026-11-25", True),
            ({"tage": (MI,), "kalenderwochen": Kalenderwochen.GERADE}, "2026-11-11", True),
            ({"tage": (MI,), "kalenderwochen": Kalenderwochen.GERADE}, "2026-11-18", False),
            ({"tage": (MI,), "kalenderwochen": Kalenderwochen.UNGERADE}, "2026-11-18", True),
            ({"tage": (MI,), "saison": "04-01..10-31"}, "2026-11-04", False),
            ({"tage": (MI,), "saison": "04-01..10-31"}, "2026-10-28", True),
            ({"tage": (MI,), "saison": "11-01..03-31"}, "2027-01-13", True),
            ({"nur_feiertage": True}, "2026-10-03", True),
            ({"nur_feiertage": True}, "2026-10-05", False),
            ({"tage": (SO,), "nur_feiertage": True}, "2026-10-04", False),
            ({"tage": (DO,), "geschlossen_am": EVES}, "2026-12-24", False),
            ({"tage": (DO,), "geschlossen_am": EVES}, "2026-12-31", False),
            ({"tage": (DO,), "geschlossen_am": EVES}, "2026-06-04", False),
            ({"tage": (DO,), "geschlossen_am": EVES}, "2026-12-17", True),
            # 3 June 2026 is a Wednesday, 4 June Fronleichnam
            ({"tage": (DO,)}, "2026-06-04", None),
            ({"tage": (DO,), "geschlossen_am": FEIERTAGE}, "2026-06-04", False),
            ({"tage": (DO,), "geschlossen_am": NEVER}, "2026-06-04", True),
            ({"geschlossen_am": FEIERTAGE}, "2026-06-04", False),
            ({"geschlossen_am": NEVER}, "2026-06-04", None),
            ({"tage": (FR,), "geschlossen_am": FEIERTAGE}, "2026-06-04", False),
            ({"tage": (MI,), "geschlossen_am": FEIERTAGE}, "2026-06-03", True),
            ({"tage": (DI,), "gueltig": Zeitraum(ab="2026-12")}, "2026-11-24", False),
            ({"tage": (DI,), "gueltig": Zeitraum(ab="2026-11")}, "2026-11-24", None),
            ({"tage": (DI,), "gueltig": Zeitraum(ab="2026-10")}, "2026-11-24", True),
            ({"tage": (MO,), "gueltig": Zeitraum(ab="2026-11")}, "2026-11-24", False),
        ],
    )  # fmt: skip
    def test_occurs(self, fields: dict[str, Any], day: str, occurs: bool | None) -> None:
        sprechzeit = Sprechzeit(**fields)
        assert sprechzeit.occurs_on(date.fromisoformat(day)) is occurs
        assert sprechzeit.occurs_on(datetime.fromisoformat(f"{day}T10:30").replace(tzinfo=UTC)) is occurs

    @given(DAYS, st.sampled_from(list(Wochentag)))
    def test_a_month_has_each_week_once(self, day: date, wochentag: Wochentag) -> None:
        month = [day.replace(day=1) + timedelta(days=n) for n in range(31)]
        dates = [t for t in month if t.month == day.month and Wochentag.of(t) is wochentag]
        for week in (1, 2, 3, 4, 5, -1):
            rule = Sprechzeit(tage=(wochentag,), woche=week, geschlossen_am=NEVER)
            wanted = dates[-1:] if week == -1 else dates[week - 1 : week]
            assert [t for t in month if t.month == day.month and rule.occurs_on(t) is not False] == wanted

    @given(Builder().made(Sprechzeit), DAYS)
    def test_answers_only_from_what_it_says(self, rule: Sprechzeit, day: date) -> None:
        occurs = rule.occurs_on(day)
        if occurs:
            assert Wochentag.of(day) in rule.tage or ((rule.nur_feiertage or rule.single_day) and not rule.tage)
            said = rule.geschlossen_am is NEVER or rule.nur_feiertage or rule.single_day == day
            assert said or not feiertag(day)
            assert rule.gueltig is None or rule.gueltig.certain(day)
        if rule.gueltig and not rule.gueltig.possible(day):
            assert occurs is False
        assert rule.label


def test_weekdays_of_days() -> None:
    assert [Wochentag.of(date(2026, 11, 23) + timedelta(days=n)) for n in range(7)] == list(Wochentag)
    assert [on.label for on in (MO, SO)] == ["Montag", "Sonntag"]


class TestSaison:
    @pytest.mark.parametrize(
        ("text", "day", "expected"),
        [
            ("04-01..10-31", "2026-04-01", True),
            ("04-01..10-31", "2026-10-31", True),
            ("04-01..10-31", "2026-11-01", False),
            ("11-01..03-31", "2026-12-31", True),
            ("11-01..03-31", "2027-01-01", True),
            ("11-01..03-31", "2026-04-01", False),
            ("02-01..02-29", "2024-02-29", True),
            ("12-24..12-24", "2026-12-24", True),
        ],
    )
    def test_comes_back_every_year(self, text: str, day: str, expected: bool) -> None:
        assert Saison(text).includes(date.fromisoformat(day)) is expected
        assert str(Saison(text)) == text

    @pytest.mark.parametrize("text", ["04-01", "4-1..10-31", "13-01..12-31", "02-30..03-01", "2026-04-01..10-31", ".."])
    def test_what_is_none(self, text: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Saison(text)
        assert str(refusal.value) == f"expected a season such as 04-01..10-31, got {text!r}"

    @given(st.dates(), st.dates(), st.dates())
    def test_a_season_and_the_rest_of_the_year_share_two_days(self, a: date, b: date, day: date) -> None:
        first, last = f"{a:%m-%d}", f"{b:%m-%d}"
        assume(first != last)
        together = Saison(f"{first}..{last}").includes(day) + Saison(f"{last}..{first}").includes(day)
        assert together == (2 if f"{day:%m-%d}" in (first, last) else 1)


class TestSchliessung:
    def test_days_and_substitute(self) -> None:
        closed = Schließung(von="2026-12-24", bis=date(2026, 12, 31), grund="Betriebsferien", ersatz="rathaus")
        assert (closed.von.text, str(closed.bis)) == ("2026-12-24", "2026-12-31")
        assert Schließung(von=date(2021, 7, 14)).bis is None

    def test_ends_not_before_it_begins(self) -> None:
        with pytest.raises(
            InvalidValueError, match=r"^bis: expected bis not before von, got von 2026-02 and bis 2026-01"
        ):
            Schließung(von="2026-02", bis="2026-01")
