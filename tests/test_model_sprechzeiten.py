"""Recurring hours: weekly, n-th and last weekday of the month, seasons, public holidays."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import Feiertagsregel, InvalidValueError, Sprechzeit, Uhrzeit, Wochentag, Zeitart, Zeitraum, feiertag
from modellbau import TAGE, Bau

MO, DI, MI, DO, FR, SA, SO = Wochentag
FEIERTAGE, NIE = Feiertagsregel
WOCHE = "woche: expected a week of the month from 1 to 5, or -1 for the last, got "


class TestSprechzeit:
    @pytest.mark.parametrize(
        ("felder", "label"),
        [
            ({}, "Zeiten nicht bekannt"),
            ({"tage": (MO, DI), "von": "08:00", "bis": "12:30"}, "Montag, Dienstag, 08:00–12:30 Uhr"),
            ({"tage": (DI,), "woche": -1, "von": "10:00"}, "jeden letzten Dienstag im Monat, ab 10:00 Uhr"),
            ({"tage": (DO,), "woche": 2}, "jeden 2. Donnerstag im Monat"),
            ({"tage": (FR,), "von": "14:00"}, "Freitag, ab 14:00 Uhr"),
            ({"bis": "16:00"}, "bis 16:00 Uhr"),
            ({"nur_mit_termin": True}, "nur mit Termin"),
            ({"tage": (MI,), "nur_mit_termin": False}, "Mittwoch"),
        ],
    )  # fmt: skip
    def test_labels(self, felder: dict[str, Any], label: str) -> None:
        assert Sprechzeit(**felder).label == label

    @pytest.mark.parametrize(
        ("felder", "nachricht"),
        [
            ({"von": "12:00", "bis": "12:00"}, "expected von before bis, got von 12:00 and bis 12:00"),
            ({"von": "22:00", "bis": "02:00"}, "expected von before bis, got von 22:00 and bis 02:00"),
            ({"woche": 1}, "expected weekdays in tage beside woche, got none"),
            ({"woche": 0, "tage": (MO,)}, WOCHE + "0"),
            ({"woche": 6, "tage": (MO,)}, WOCHE + "6"),
            ({"woche": -2, "tage": (MO,)}, WOCHE + "-2"),
            ({"woche": True, "tage": (MO,)}, "woche: expected a whole number, got True"),
            ({"tage": (MO, DI, MO)}, "tage: expected each weekday once, got mo, di, mo"),
            ({"tage": ("mo",)}, "tage: expected a tuple of one of mo, di, mi, do, fr, sa, so, got ('mo',)"),
            ({"von": "8 Uhr"}, "expected a clock time such as 08:00 or 14:30, got '8 Uhr'"),
            ({"von": 8}, "von: expected a clock time such as 08:00 or 14:30, got 8"),
            ({"von": time(8, 0, 30)}, "expected a clock time on the minute, got 08:00:30"),
            ({"von": time(8, 0, 0, 1)}, "expected a clock time on the minute, got 08:00:00.000001"),
        ],
    )  # fmt: skip
    def test_refuses_contradictions(self, felder: dict[str, Any], nachricht: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Sprechzeit(**felder)
        assert str(refusal.value) == nachricht

    def test_takes_clock_times_in_every_form(self) -> None:
        assert Sprechzeit(von="08:00").von == Sprechzeit(von=time(8)).von == Sprechzeit(von=Uhrzeit("08:00")).von
        assert Sprechzeit(von="00:00", bis="24:00").bis == Uhrzeit("24:00")
        assert Sprechzeit().zeitart is Zeitart.OEFFNUNGSZEIT

    @pytest.mark.parametrize(
        ("felder", "day", "occurs"),
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
            # 3 June 2026 is a Wednesday, 4 June Fronleichnam
            ({"tage": (DO,)}, "2026-06-04", None),
            ({"tage": (DO,), "geschlossen_am": FEIERTAGE}, "2026-06-04", False),
            ({"tage": (DO,), "geschlossen_am": NIE}, "2026-06-04", True),
            ({"geschlossen_am": FEIERTAGE}, "2026-06-04", False),
            ({"geschlossen_am": NIE}, "2026-06-04", None),
            ({"tage": (FR,), "geschlossen_am": FEIERTAGE}, "2026-06-04", False),
            ({"tage": (MI,), "geschlossen_am": FEIERTAGE}, "2026-06-03", True),
            ({"tage": (DI,), "gueltig": Zeitraum(ab="2026-12")}, "2026-11-24", False),
            ({"tage": (DI,), "gueltig": Zeitraum(ab="2026-11")}, "2026-11-24", None),
            ({"tage": (DI,), "gueltig": Zeitraum(ab="2026-10")}, "2026-11-24", True),
            ({"tage": (MO,), "gueltig": Zeitraum(ab="2026-11")}, "2026-11-24", False),
        ],
    )  # fmt: skip
    def test_occurs(self, felder: dict[str, Any], day: str, occurs: bool | None) -> None:
        sprechzeit = Sprechzeit(**felder)
        assert sprechzeit.occurs_on(date.fromisoformat(day)) is occurs
        assert sprechzeit.occurs_on(datetime.fromisoformat(f"{day}T10:30").replace(tzinfo=UTC)) is occurs

    @given(TAGE, st.sampled_from(list(Wochentag)))
    def test_a_month_has_each_week_once(self, day: date, wochentag: Wochentag) -> None:
        monat = [day.replace(day=1) + timedelta(days=n) for n in range(31)]
        tage = [t for t in monat if t.month == day.month and Wochentag.of(t) is wochentag]
        for woche in (1, 2, 3, 4, 5, -1):
            rule = Sprechzeit(tage=(wochentag,), woche=woche, geschlossen_am=NIE)
            erwartet = tage[-1:] if woche == -1 else tage[woche - 1 : woche]
            assert [t for t in monat if t.month == day.month and rule.occurs_on(t)] == erwartet

    @given(Bau().objekt(Sprechzeit), TAGE)
    def test_answers_only_from_what_it_says(self, rule: Sprechzeit, day: date) -> None:
        occurs = rule.occurs_on(day)
        if occurs:
            assert Wochentag.of(day) in rule.tage
            assert not (feiertag(day) and rule.geschlossen_am is not NIE)
            assert rule.gueltig is None or rule.gueltig.certain(day)
        if rule.gueltig and not rule.gueltig.possible(day):
            assert occurs is False
        assert rule.label


def test_weekdays_of_days() -> None:
    assert [Wochentag.of(date(2026, 11, 23) + timedelta(days=n)) for n in range(7)] == list(Wochentag)
    assert [tag.label for tag in (MO, SO)] == ["Montag", "Sonntag"]
