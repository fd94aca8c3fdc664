"""Hours of what is only possibly there, or there in one of two versions: no answer is surer than that."""

from datetime import date, datetime, time

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from modellbau import DAYS, zeitraeume

MONDAYS = k.Sprechzeit(tage=["mo"], von="08:00", bis="12:00")
TUESDAYS = k.Sprechzeit(tage=["di"], von="08:00", bis="12:00")
DAILY = k.Sprechzeit(tage=list(k.Wochentag), von="08:00", bis="12:00", geschlossen_am="nie")
MONDAY, TUESDAY = datetime(2027, 6, 7, 9), datetime(2027, 6, 8, 9)


def office(key: str = "a", *hours: k.Sprechzeit, **fields: object) -> k.Amt:
    return k.Amt(id=key, name=f"Amt {key.upper()}", sprechzeiten=hours, **fields)  # type: ignore[arg-type]


def stand(*entries: k.Eintrag, on: date = date(2027, 6, 7)) -> k.Stand:
    return k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(*entries).at(on)


def period(ab: str | None = None, bis: str | None = None) -> k.Zeitraum:
    return k.Zeitraum(ab=ab, bis=bis)


@pytest.mark.parametrize(
    ("gueltig", "open_"),
    [
        (period(bis="2028"), True),
        (period(bis="2027-07"), True),
        (period(bis="2027-06"), None),
        (period(bis="2027"), None),
        (period(bis="..2027"), None),
        (period(ab="2027"), None),
        (period(ab="2027-05"), True),
        (period(ab="2027-01~"), True),
    ],
)
def test_an_office_that_may_be_gone_or_not_there_yet(gueltig: k.Zeitraum, open_: bool | None) -> None:
    day = stand(office("a", MONDAYS, gueltig=gueltig))
    answer = day.open_at("a", MONDAY)
    assert answer.open is open_
    assert ("ob das an diesem Tag gilt, ist nicht bekannt" in answer.grund) is (open_ is None)
    assert answer.sprechzeit == MONDAYS
    # it is shut on Tuesdays, there or not
    assert day.open_at("a", TUESDAY).open is False


def test_what_an_answer_is_taken_from_may_be_gone() -> None:
    ending = period(bis="2027")
    site = k.Standort(id="haus", name="Rathaus", sprechzeiten=[MONDAYS], gueltig=ending)
    assert stand(site, office(standorte=["haus"])).open_at("a", MONDAY).open is None
    desk = k.Stelle(id="s", name="Schalter", uebergeordnet="b")
    between = office("b", uebergeordnet="a")
    for first, second in ((None, ending), (ending, None)):
        above = office("a", MONDAYS, gueltig=first)
        answer = stand(above, attrs.evolve(between, gueltig=second), desk).open_at("s", MONDAY)
        assert (answer.open, answer.geerbt_von) == (None, above)


def test_two_versions_that_may_both_hold_are_open_where_both_are() -> None:
    before, after = office("a", MONDAYS), attrs.evolve(office("a", TUESDAYS), gueltig=period(ab="2027"))
    day = stand(before, after)
    assert day.open_at("a", MONDAY).open is None
    assert day.open_at("a", TUESDAY).open is None
    assert day.open_at("a", datetime(2027, 6, 9, 9)).open is False
    assert day.open_at("a", datetime(2028, 1, 3, 9)).open is False
    assert day.open_at("a", datetime(2028, 1, 4, 9)).open is True
    renamed = stand(before, attrs.evolve(before, name="Anders", gueltig=period(ab="2027")))
    assert renamed.open_at("a", MONDAY).open is True
    assert renamed.next_opening("a", after=MONDAY) == MONDAY


def test_two_versions_of_what_an_answer_is_taken_from() -> None:
    before, after = office("a", MONDAYS), attrs.evolve(office("a", TUESDAYS), gueltig=period(ab="2027"))
    desk = k.Stelle(id="s", name="Schalter", uebergeordnet="b")
    day = stand(before, after, office("b", uebergeordnet="a"), desk)
    for key in ("s", "b", "a"):
        told = [day.open_at(key, time).open for time in (MONDAY, TUESDAY, datetime(2027, 6, 9, 9))]
        assert told == [None, None, False]
        assert day.next_opening(key, after=MONDAY) == datetime(2028, 1, 4, 8)
    shut = attrs.evolve(desk, schliessungen=[k.Schließung(von="2027-06-07", bis="2027-06-07", grund="Umzug")])
    closed = stand(before, after, office("b", uebergeordnet="a"), shut)
    assert [closed.open_at("s", time).open for time in (MONDAY, TUESDAY)] == [False, None]


def test_two_versions_of_a_site() -> None:
    house = k.Standort(id="haus", name="Rathaus", sprechzeiten=[MONDAYS])
    moved = attrs.evolve(house, sprechzeiten=[TUESDAYS], gueltig=period(ab="2027"))
    other = k.Standort(id="anderes", name="Anderes", sprechzeiten=[MONDAYS])
    day = stand(house, moved, other, office(standorte=["haus"]), office("b", standorte=["anderes", "haus"]))
    told = {key: [day.open_at(key, time).open for time in (MONDAY, TUESDAY)] for key in ("a", "b", "haus", "anderes")}
    assert told == {"a": [None, None], "b": [True, None], "haus": [None, None], "anderes": [True, False]}


def test_the_next_opening_is_certain() -> None:
    day = stand(office("a", MONDAYS, gueltig=period(ab="2027")), office("b", MONDAYS, gueltig=period(bis="2027")))
    assert day.next_opening("a", after=datetime(2027, 1, 1)) == datetime(2028, 1, 3, 8)
    assert day.next_opening("b", after=datetime(2026, 12, 20)) == datetime(2026, 12, 21, 8)
    assert day.next_opening("b", after=datetime(2027, 1, 1)) is None


@given(zeitraeume(), DAYS, st.times())
def test_open_only_as_far_as_it_is_certain_to_be_there(gueltig: k.Zeitraum, day: date, at: time) -> None:
    when = datetime.combine(day, at)
    always = stand(office("a", DAILY)).open_at("a", when).open
    dated = office("a", DAILY, gueltig=gueltig)
    if gueltig.possible(day):
        answer = stand(dated, on=day).open_at("a", when).open
        assert answer is (always if gueltig.certain(day) or not always else None)
