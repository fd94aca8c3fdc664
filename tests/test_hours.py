"""Office hours, compared with tables made by hand from a calendar of 2026."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import Feiertagsregel, Kanal, Sprechzeit, Standort, Wochentag, Zeitart
from kommunal.model import local_time
from kommunal.stand import hours, opening, readings

MO, DI, MI, DO, FR, SA, SO = Wochentag
TO = Feiertagsregel.FEIERTAGE


def stadt(*sprechzeiten: Sprechzeit, places: tuple[Standort, ...] = ()) -> k.Stand:
    return k.Verwaltung(
        kommune=k.Kommune(ags="05978020"),
        einheiten=(k.Stadtteilbüro(id="buero", name="Büro", sprechzeiten=sprechzeiten, standorte=("haus", "laden")),),
        akteure=(k.Akteur(id="verein", name="Verein", standorte=("haus",)),),
        personen=(k.Person(id="meier", name="Meier"),),
        standorte=places,
    ).at("2026-11-22")


def am(text: str) -> datetime:
    return datetime.fromisoformat(text)


class TestOpenAt:
    @pytest.mark.parametrize(
        ("sprechzeit", "on_day", "waiting"),
        [
            # 24 November 2026 is a Tuesday, the last one of the month
            (Sprechzeit(tage=(DI,), von="10:00", bis="12:00"), "2026-11-24T10:30", True),
            (Sprechzeit(tage=(DI,), von="10:00", bis="12:00"), "2026-11-24T10:00", True),
            (Sprechzeit(tage=(DI,), von="10:00", bis="12:00"), "2026-11-24T11:59:59", True),
            (Sprechzeit(tage=(DI,), von="10:00", bis="12:00"), "2026-11-24T12:00", False),
            (Sprechzeit(tage=(DI,), von="10:00", bis="12:00"), "2026-11-24T09:59", False),
            (Sprechzeit(tage=(DI,), von="10:00", bis="12:00"), "2026-11-25T10:30", False),
            # to the end of the day
            (Sprechzeit(tage=(SA,), von="20:00", bis="24:00"), "2026-11-28T23:59", True),
            (Sprechzeit(tage=(SA,), von="20:00", bis="24:00"), "2026-11-29T00:00", False),
            # last and n-th weekday of the month
            (Sprechzeit(tage=(DI,), woche=-1, von="10:00", bis="12:00"), "2026-11-24T10:30", True),
            (Sprechzeit(tage=(DI,), woche=-1, von="10:00", bis="12:00"), "2026-11-17T10:30", False),
            (Sprechzeit(tage=(MO,), woche=1, von="10:00", bis="12:00"), "2026-11-02T10:30", True),
            (Sprechzeit(tage=(MO,), woche=1, von="10:00", bis="12:00"), "2026-11-09T10:30", False),
            (Sprechzeit(tage=(SO,), woche=5, von="10:00", bis="12:00"), "2026-11-29T10:30", True),
            # holidays: Fronleichnam is 4 June 2026, a Thursday
            (Sprechzeit(tage=(DO,), von="08:00", bis="16:00", geschlossen_am=TO), "2026-06-04T09:00", False),
            (Sprechzeit(tage=(DO,), von="08:00", bis="16:00"), "2026-06-04T09:00", None),
            (
                Sprechzeit(tage=(DO,), von="08:00", bis="16:00", geschlossen_am=Feiertagsregel.NIE),
                "2026-06-04T09:00",
                True,
            ),
            (Sprechzeit(tage=(DO,), von="08:00", bis="16:00"), "2026-06-04T17:00", False),
            # season
            (
                Sprechzeit(tage=(DO,), von="08:00", bis="16:00", gueltig=k.Zeitraum(ab="2026-04", bis="2026-09")),
                "2026-07-02T09:00",
                True,
            ),
            (
                Sprechzeit(tage=(DO,), von="08:00", bis="16:00", gueltig=k.Zeitraum(ab="2026-04", bis="2026-09")),
                "2026-10-01T09:00",
                False,
            ),
            (
                Sprechzeit(tage=(DO,), von="08:00", bis="16:00", gueltig=k.Zeitraum(ab="2026-04", bis="2026-09")),
                "2026-04-02T09:00",
                None,
            ),
            # half-known hours
            (Sprechzeit(tage=(DI,)), "2026-11-24T10:30", None),
            (Sprechzeit(tage=(DI,)), "2026-11-25T10:30", False),
            (Sprechzeit(tage=(DI,), von="10:00"), "2026-11-24T09:00", False),
            (Sprechzeit(tage=(DI,), von="10:00"), "2026-11-24T10:30", None),
            (Sprechzeit(tage=(DI,), bis="12:00"), "2026-11-24T10:30", None),
            (Sprechzeit(tage=(DI,), bis="12:00"), "2026-11-24T12:30", False),
            (Sprechzeit(von="10:00", bis="12:00"), "2026-11-24T10:30", None),
            (Sprechzeit(thema="Umweltberatung"), "2026-11-24T10:30", None),
            # a meeting is not an opening
            (Sprechzeit(zeitart=Zeitart.TREFFEN, tage=(DI,), von="10:00", bis="12:00"), "2026-11-24T10:30", None),
        ],
    )
    def test_table(self, sprechzeit: Sprechzeit, on_day: str, waiting: bool | None) -> None:
        reply = stadt(sprechzeit).open_at("buero", am(on_day))
        assert reply.open is waiting
        assert bool(reply) is (waiting is True)

    def test_no_hours_at_all_are_unknown(self) -> None:
        reply = stadt().open_at("buero", am("2026-11-24T10:30"))
        assert (reply.open, reply.sprechzeit, reply.nur_mit_termin) == (None, None, None)
        assert str(reply) == "unbekannt (keine Sprechzeiten bekannt)"

    def test_it_names_the_hours_that_say_so(self) -> None:
        early = Sprechzeit(tage=(DI,), von="08:00", bis="10:00")
        late = Sprechzeit(zeitart=Zeitart.SPRECHSTUNDE, tage=(DI,), von="10:00", bis="12:00", nur_mit_termin=True)
        reply = stadt(early, late).open_at("buero", am("2026-11-24T10:30"))
        assert reply.sprechzeit == late
        assert reply.nur_mit_termin is True
        assert str(reply) == "geöffnet (Sprechstunde, Dienstag, 10:00–12:00 Uhr, nur mit Termin)"

    def test_a_sure_yes_goes_before_a_perhaps(self) -> None:
        vague, certain = Sprechzeit(tage=(DI,)), Sprechzeit(tage=(DI,), von="10:00", bis="12:00")
        assert stadt(vague, certain).open_at("buero", am("2026-11-24T10:30")).sprechzeit == certain

    def test_hours_without_any_time_do_not_unsettle_others(self) -> None:
        guest = Sprechzeit(zeitart=Zeitart.SPRECHSTUNDE, thema="Seniorenberatung")
        stand = stadt(Sprechzeit(tage=(DI,), von="10:00", bis="12:00"), guest)
        assert stand.open_at("buero", am("2026-11-25T10:30")).open is False

    def test_closed_says_why(self) -> None:
        stand = stadt(Sprechzeit(tage=(DO,), von="08:00", bis="16:00", geschlossen_am=TO))
        assert str(stand.open_at("buero", am("2026-06-04T09:00"))) == "geschlossen (Feiertag: Fronleichnam)"
        assert str(stand.open_at("buero", am("2026-06-05T09:00"))) == "geschlossen (außerhalb der Sprechzeiten)"

    @pytest.mark.parametrize(
        ("when", "why"),
        [
            ("2026-06-04T20:00", "außerhalb der Sprechzeiten"),  # Fronleichnam, in the evening
            ("2026-12-25T09:00", "außerhalb der Sprechzeiten"),  # a Friday at Christmas
            ("2026-12-24T09:00", "Heiligabend"),
            ("2026-12-24T17:00", "außerhalb der Sprechzeiten"),
            ("2027-02-04T17:00", "außerhalb der Sprechzeiten"),  # Weiberfastnacht
        ],
    )
    def test_a_holiday_is_why_only_where_it_would_be_open_else(self, when: str, why: str) -> None:
        rule = Feiertagsregel.FEIERTAGE_HEILIGABEND_SILVESTER
        stand = stadt(Sprechzeit(tage=(DO,), von="08:00", bis="16:00", geschlossen_am=rule))
        assert str(stand.open_at("buero", am(when))) == f"geschlossen ({why})"

    def test_an_unknown_holiday_says_why(self) -> None:
        stand = stadt(Sprechzeit(tage=(DO,), von="08:00", bis="16:00", hinweis="Aufzug im Hof"))
        assert str(stand.open_at("buero", am("2026-06-04T09:00"))) == (
            "unbekannt (Öffnungszeit, Donnerstag, 08:00–16:00 Uhr, Aufzug im Hof, Feiertag: Fronleichnam)"
        )

    def test_own_hours_override_those_of_the_site(self) -> None:
        building = Standort(id="haus", sprechzeiten=(Sprechzeit(tage=(MI,), von="10:00", bis="12:00"),))
        own = Sprechzeit(tage=(DI,), von="10:00", bis="12:00")
        assert stadt(own, places=(building,)).open_at("buero", am("2026-11-25T10:30")).open is False
        reply = stadt(places=(building,)).open_at("buero", am("2026-11-25T10:30"))
        assert (reply.open, reply.standort) == (True, building)

    def test_open_at_one_of_several_sites_is_open(self) -> None:
        building = Standort(id="haus", sprechzeiten=(Sprechzeit(tage=(MI,), von="10:00", bis="12:00"),))
        load_it = Standort(id="laden", sprechzeiten=(Sprechzeit(tage=(DO,), von="10:00", bis="12:00"),))
        assert stadt(places=(building, load_it)).open_at("buero", am("2026-11-26T10:30")).standort == load_it

    def test_sites_and_actors_are_asked_the_same_way(self) -> None:
        building = Standort(id="haus", sprechzeiten=(Sprechzeit(tage=(MI,), von="10:00", bis="12:00"),))
        stand = stadt(places=(building,))
        for thing in ("haus", building, "verein"):
            assert stand.open_at(thing, am("2026-11-25T10:30")).open is True

    def test_a_person_has_no_hours(self) -> None:
        with pytest.raises(k.InvalidValueError, match="expected a unit, an Akteur or a Standort, got Person"):
            stadt().open_at("meier", am("2026-11-25T10:30"))

    def test_bare_days_are_refused(self) -> None:
        stand = stadt(Sprechzeit(tage=(MI,)))
        with pytest.raises(k.InvalidValueError, match="expected a day with a clock time"):
            stand.open_at("buero", date(2026, 11, 25))  # type: ignore[arg-type]
        with pytest.raises(k.InvalidValueError, match="expected a day with a clock time"):
            stand.next_opening("buero", after=date(2026, 11, 25))  # type: ignore[arg-type]


class TestNextOpening:
    @pytest.mark.parametrize(
        ("sprechzeiten", "target", "expected"),
        [
            ([Sprechzeit(tage=(DI,), von="10:00", bis="12:00")], "2026-11-22T09:00", "2026-11-24T10:00"),
            ([Sprechzeit(tage=(DI,), von="10:00", bis="12:00")], "2026-11-24T10:30", "2026-11-24T10:30"),
            ([Sprechzeit(tage=(DI,), von="10:00", bis="12:00")], "2026-11-24T12:00", "2026-12-01T10:00"),
            # the minute of closing is over, and the day is not
            (
                [
                    Sprechzeit(tage=(DI,), von="10:00", bis="12:00"),
                    Sprechzeit(tage=(DI,), von="14:00", bis="16:00"),
                ],
                "2026-11-24T12:00",
                "2026-11-24T14:00",
            ),
            ([Sprechzeit(tage=(DI,), woche=-1, von="18:00", bis="20:00")], "2026-11-25T00:00", "2026-12-29T18:00"),
            # the holiday is skipped where it is known to be closed, and where nobody knows
            (
                [Sprechzeit(tage=(DO,), von="08:00", bis="16:00", geschlossen_am=TO)],
                "2026-06-03T00:00",
                "2026-06-11T08:00",
            ),
            ([Sprechzeit(tage=(DO,), von="08:00", bis="16:00")], "2026-06-03T00:00", "2026-06-11T08:00"),
            # the earliest of several
            (
                [
                    Sprechzeit(tage=(DI,), von="14:00", bis="16:00"),
                    Sprechzeit(tage=(DI, MI), von="10:00", bis="12:00"),
                ],
                "2026-11-23T00:00",
                "2026-11-24T10:00",
            ),
            # a season that begins months later
            (
                [Sprechzeit(tage=(SA,), von="10:00", bis="12:00", gueltig=k.Zeitraum(ab="2027-05-01"))],
                "2026-11-22T00:00",
                "2027-05-08T10:00",
            ),
            # what is only half known brings no certain opening
            ([Sprechzeit(tage=(DI,), von="10:00")], "2026-11-22T00:00", None),
            ([Sprechzeit(tage=(DI,), bis="10:00")], "2026-11-22T00:00", None),
            ([Sprechzeit(von="10:00", bis="12:00")], "2026-11-22T00:00", None),
            ([], "2026-11-22T00:00", None),
            # a season that is over, or too far ahead to promise anything
            (
                [Sprechzeit(tage=(SA,), von="10:00", bis="12:00", gueltig=k.Zeitraum(bis="2025"))],
                "2026-11-22T00:00",
                None,
            ),
            # the end of the calendar
            ([Sprechzeit(tage=(MO,), von="10:00", bis="12:00")], "9999-12-31T13:00", None),
        ],
    )
    def test_table(self, sprechzeiten: list[Sprechzeit], target: str, expected: str | None) -> None:
        hits = stadt(*sprechzeiten).next_opening("buero", after=am(target))
        assert hits == (None if expected is None else am(expected))

    def test_without_a_time_it_starts_on_the_day_of_the_stand(self) -> None:
        stand = stadt(Sprechzeit(tage=(SO,), von="10:00", bis="12:00"))
        assert stand.next_opening("buero") == am("2026-11-22T10:00")


def in_minutes() -> st.SearchStrategy[str]:
    return st.builds(
        lambda one_hour, minute: f"{one_hour:02}:{minute:02}", st.integers(0, 23), st.sampled_from((0, 15, 30))
    )


@st.composite
def sprechzeiten(draw: st.DrawFn) -> Sprechzeit:
    von, bis = sorted((draw(in_minutes()), draw(in_minutes())))
    dates = tuple(draw(st.sets(st.sampled_from(list(Wochentag)), min_size=1)))
    return Sprechzeit(
        tage=dates,
        woche=draw(st.sampled_from((None, None, 1, 2, -1))),
        von=von,
        bis=bis if von < bis else "24:00",
        geschlossen_am=draw(st.sampled_from((None, *Feiertagsregel))),
        nur_mit_termin=draw(st.sampled_from((None, True))),
    )


INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))


@settings(max_examples=60, deadline=None)
@given(st.lists(sprechzeiten(), max_size=3), INSTANTS)
def test_the_next_opening_is_open_and_none_comes_before_it(listed: list[Sprechzeit], target: datetime) -> None:
    stand = stadt(*listed)
    following = stand.next_opening("buero", after=target)
    if following is None:
        assert not listed
        return
    assert following >= target
    assert stand.open_at("buero", following).open is True
    probe = target
    while probe < min(following, target + timedelta(days=3)):
        assert stand.open_at("buero", probe).open is not True
        probe += timedelta(minutes=15)


@settings(max_examples=60, deadline=None)
@given(st.lists(sprechzeiten(), max_size=3), INSTANTS)
def test_more_hours_never_close_a_door(listed: list[Sprechzeit], on_day: datetime) -> None:
    waiting = [stadt(moment).open_at("buero", on_day).open for moment in listed]
    together = stadt(*listed).open_at("buero", on_day).open
    assert together is (True if True in waiting else None if None in waiting or not waiting else False)


def test_the_ascii_name_is_the_same_class() -> None:
    assert k.Oeffnung is k.Öffnung is opening.Öffnung
    assert k.Kanal is Kanal


# --- as a citizen reads them ------------------------------------------------------------------------------------------


def city(*entries: k.Eintrag) -> k.Stand:
    return k.Verwaltung(kommune=k.Kommune(ags="05754")).add(*entries).at("2026-02-11")


def amt(*sprechzeiten: Sprechzeit, **fields: Any) -> k.Amt:
    return k.Amt(**{"id": "a", "name": "Ausländerbehörde", "sprechzeiten": sprechzeiten, **fields})


DOOR = Sprechzeit(tage=(MO,), von="08:00", bis="12:00", nur_mit_termin=True)
HOTLINE = Sprechzeit(
    zeitart=Zeitart.SPRECHSTUNDE, thema="Service-Hotline (telefonisch)", tage=(MI,), von="13:00", bis="15:00"
)


class TestFromAfar:
    def test_telephone_hours_are_not_open_doors(self) -> None:
        heute = city(amt(DOOR, HOTLINE))
        answer = heute.open_at("a", am("2026-02-11T13:30"))
        assert (answer.open, answer.erreichbar) == (False, HOTLINE)
        assert str(answer) == (
            "geschlossen (außerhalb der Sprechzeiten; telefonisch erreichbar "
            "(Service-Hotline (telefonisch), Mittwoch, 13:00–15:00 Uhr))"
        )
        assert heute.next_opening("a", after=am("2026-02-11T13:30")) == am("2026-02-23T08:00")

    @pytest.mark.parametrize(
        ("fields", "afar"),
        [
            ({"zeitart": Zeitart.TELEFONZEIT}, True),
            ({"zeitart": Zeitart.VIDEOSPRECHSTUNDE}, True),
            ({"thema": "Telefonische Beratung"}, True),
            ({"thema": "Videoberatung"}, True),
            ({"hinweis": "nur telefonisch"}, True),
            ({"hinweis": "Telefonsprechstunde"}, True),
            ({"hinweis": "Termine bitte telefonisch vereinbaren"}, False),
            ({"thema": "Wohngeld"}, False),
            ({}, False),
        ],
    )
    def test_what_is_from_afar(self, fields: Any, afar: bool) -> None:
        assert Sprechzeit(tage=(MI,), von="13:00", bis="15:00", **fields).from_afar is afar

    def test_only_telephone_hours_leave_the_door_unknown(self) -> None:
        video = Sprechzeit(zeitart=Zeitart.VIDEOSPRECHSTUNDE, tage=(MI,), von="13:00", bis="15:00")
        answer = city(amt(video)).open_at("a", am("2026-02-11T13:30"))
        assert (answer.open, answer.erreichbar) == (None, video)
        assert answer.grund == "keine Sprechzeiten bekannt; per Video erreichbar (Mittwoch, 13:00–15:00 Uhr)"
        assert city(amt(video)).next_opening("a") is None

    @pytest.mark.parametrize(("when", "reached"), [("2026-02-11T13:30", True), ("2026-02-11T15:30", False)])
    def test_what_may_be_answered_is_not_promised(self, when: str, reached: bool) -> None:
        until_three, until_nobody_knows_when = HOTLINE, attrs.evolve(HOTLINE, bis=None)
        assert (city(amt(DOOR, until_three)).open_at("a", am(when)).erreichbar == until_three) is reached
        assert city(amt(DOOR, until_nobody_knows_when)).open_at("a", am(when)).erreichbar is None


class TestInherited:
    def test_a_desk_has_the_hours_of_the_nearest_unit_above(self) -> None:
        stelle = k.Stelle(id="s", name="Sachbearbeitung", uebergeordnet="team")
        team = k.Sachgebiet(id="team", name="Team", uebergeordnet="a")
        answer = city(amt(DOOR, HOTLINE), team, stelle).open_at("s", am("2026-02-09T09:00"))
        assert (answer.open, answer.nur_mit_termin, answer.sprechzeit) == (True, True, DOOR)
        assert answer.geerbt_von is not None
        assert answer.geerbt_von.id == "a"
        assert answer.grund.endswith("nur mit Termin, wie Ausländerbehörde")
        assert answer.to_dict()["inherited_from"] == "a"

    def test_a_house_of_its_own_does_not(self) -> None:
        for unit in (
            k.Einrichtung(id="s", name="Kita", uebergeordnet="a"),
            k.Stadtteilbüro(id="s", name="Büro", uebergeordnet="a"),
            k.Stelle(id="s", name="Anderswo", uebergeordnet="b"),
            k.Stelle(id="s", name="Frei"),
        ):
            house = k.Standort(id="haus"), k.Standort(id="turm")
            elsewhere = k.Abteilung(id="b", name="B", uebergeordnet="a", standorte=("turm",))
            heute = city(amt(DOOR, standorte=("haus",)), elsewhere, unit, *house)
            assert heute.open_at("s", am("2026-02-09T09:00")).open is None

    def test_units_above_one_another_end(self) -> None:
        circle = k.Amt(id="a", name="A", uebergeordnet="b"), k.Amt(id="b", name="B", uebergeordnet="a")
        assert city(*circle).open_at("a", am("2026-02-09T09:00")).open is None


THURSDAY = Sprechzeit(tage=(DO,), von="08:00", bis="18:00")


def on(day: str, von: str, bis: str, **fields: Any) -> Sprechzeit:
    return Sprechzeit(von=von, bis=bis, gueltig=k.Zeitraum(ab=day, bis=day), **fields)


class TestSingleDays:
    def test_hours_known_for_one_day_only(self) -> None:
        heute = city(amt(on("2026-02-12", "08:00", "12:00", tage=(DO,))))
        assert heute.open_at("a", am("2026-02-12T09:00")).open is True
        assert heute.open_at("a", am("2026-02-12T13:00")).open is False
        other = heute.open_at("a", am("2026-02-19T09:00"))
        assert (other.open, other.grund) == (None, "Zeiten nur für einzelne Tage bekannt")

    @pytest.mark.parametrize(
        ("special", "when", "open_"),
        [
            # marked: it replaces
            (on("2026-02-12", "08:00", "12:00", ausnahme=True), "2026-02-12T15:00", False),
            (on("2026-02-12", "08:00", "12:00", ausnahme=True), "2026-02-12T09:00", True),
            (on("2026-02-19", "17:00", "20:00", ausnahme=True), "2026-02-19T09:00", False),
            # unmarked: within the usual hours it would say nothing if it did not replace them
            (on("2026-02-12", "08:00", "12:00"), "2026-02-12T15:00", False),
            # unmarked beside them: nobody knows
            (on("2026-02-19", "17:00", "20:00"), "2026-02-19T09:00", None),
            (on("2026-02-19", "17:00", "20:00"), "2026-02-19T17:30", True),
            (on("2026-02-19", "17:00", "20:00"), "2026-02-19T20:30", False),
            (on("2026-02-19", "17:00", "20:00"), "2026-02-26T09:00", True),
            (on("2026-02-19", "08:00", "18:00"), "2026-02-19T09:00", True),
            (Sprechzeit(von="17:00", gueltig=k.Zeitraum(ab="2026-02-19", bis="2026-02-19")), "2026-02-19T09:00", None),
        ],
    )
    def test_beside_the_usual_hours(self, special: Sprechzeit, when: str, open_: bool | None) -> None:
        assert city(amt(THURSDAY, special)).open_at("a", am(when)).open is open_

    def test_an_exception_that_may_hold(self) -> None:
        maybe = Sprechzeit(tage=(DO,), von="14:00", bis="16:00", ausnahme=True, gueltig=k.Zeitraum(ab="2026-02"))
        heute = city(amt(THURSDAY, maybe))
        assert heute.open_at("a", am("2026-02-19T09:00")).open is None
        assert heute.open_at("a", am("2026-03-05T09:00")).open is False
        # open in every reading but not surely by the exception
        assert heute.open_at("a", am("2026-02-19T15:00")).open is None

    def test_an_exception_of_the_telephone_leaves_the_door(self) -> None:
        phone = on("2026-02-19", "08:00", "09:00", ausnahme=True, zeitart=Zeitart.TELEFONZEIT)
        assert city(amt(THURSDAY, phone)).open_at("a", am("2026-02-19T15:00")).open is True


class TestUnusualDays:
    @pytest.mark.parametrize(
        ("day", "name"),
        [("2026-12-24", "Heiligabend"), ("2026-12-31", "Silvester"), ("2026-02-12", "Weiberfastnacht"),
         ("2026-02-16", "Rosenmontag")],
    )  # fmt: skip
    def test_unknown_unless_stated(self, day: str, name: str) -> None:
        daily = Sprechzeit(tage=tuple(Wochentag), von="08:00", bis="12:00", geschlossen_am=TO)
        answer = city(amt(daily)).open_at("a", am(f"{day}T09:00"))
        assert answer.open is None
        assert answer.grund.endswith(name)
        assert city(amt(daily, on(day, "09:00", "10:00", ausnahme=True))).open_at("a", am(f"{day}T09:30")).open is True
        # at night it is closed in any case
        assert city(amt(daily)).open_at("a", am(f"{day}T20:00")).open is False

    def test_closed_on_the_eves_where_stated(self) -> None:
        rule = Feiertagsregel.FEIERTAGE_HEILIGABEND_SILVESTER
        answer = city(amt(Sprechzeit(tage=(DO,), von="08:00", bis="12:00", geschlossen_am=rule)))
        closed = answer.open_at("a", am("2026-12-24T09:00"))
        assert (closed.open, closed.grund) == (False, "Heiligabend")


class TestClosures:
    def today(self, *closures: k.Schließung) -> k.Stand:
        return city(
            amt(THURSDAY, schliessungen=closures), k.Amt(id="b", name="Bürgerbüro Nord"),
            k.Stelle(id="s", name="Stelle", uebergeordnet="a"),
        )  # fmt: skip

    def test_they_name_their_substitute(self) -> None:
        closure = k.Schließung(von="2026-07-20", bis="2026-08-02", grund="Betriebsferien", ersatz="b")
        heute = self.today(closure)
        answer = heute.open_at("a", am("2026-07-23T09:00"))
        assert (answer.open, answer.schliessung) == (False, closure)
        assert str(answer) == (
            "geschlossen (Betriebsferien von 20. Juli 2026 bis 2. August 2026, solange: Bürgerbüro Nord)"
        )
        assert answer.to_dict()["instead"] == "b"
        assert heute.open_at("s", am("2026-07-23T09:00")).open is False
        assert heute.next_opening("a", after=am("2026-07-20T00:00")) == am("2026-08-06T08:00")

    def test_without_a_reason_and_without_an_end(self) -> None:
        answer = self.today(k.Schließung(von="2026-07-20")).open_at("a", am("2026-09-03T09:00"))
        assert str(answer) == "geschlossen (geschlossen ab 20. Juli 2026)"

    def test_one_that_may_be(self) -> None:
        heute = self.today(k.Schließung(von="2026-07", bis="2026-08", grund="Umzug"))
        answer = heute.open_at("a", am("2026-07-02T09:00"))
        assert (answer.open, answer.grund) == (
            None, "Öffnungszeit, Donnerstag, 08:00–18:00 Uhr, Umzug von Juli 2026 bis August 2026",
        )  # fmt: skip
        assert heute.open_at("a", am("2026-07-02T20:00")).open is False

    def test_of_one_site(self) -> None:
        flood = k.Schließung(von="2026-02-01", bis="2026-02-28", grund="Hochwasser")
        house = Standort(id="haus", sprechzeiten=(THURSDAY,), schliessungen=(flood,))
        tower = Standort(id="turm", sprechzeiten=(Sprechzeit(tage=(DO,), von="14:00", bis="16:00"),))
        heute = city(k.Amt(id="a", name="A", standorte=("haus", "turm")), house, tower)
        closed = heute.open_at("a", am("2026-02-19T09:00"))
        assert (closed.open, closed.grund) == (False, "Hochwasser von 1. Februar 2026 bis 28. Februar 2026")
        assert heute.open_at("a", am("2026-02-19T15:00")).standort == tower
        perhaps = attrs.evolve(house, schliessungen=(k.Schließung(von="2026-02"),))
        assert city(perhaps).open_at("haus", am("2026-02-19T09:00")).open is None


class TestOtherDays:
    def today(self) -> k.Stand:
        morning = Sprechzeit(tage=(DO,), von="08:00", bis="12:00", geschlossen_am=TO)
        evening = Sprechzeit(tage=(DO,), von="16:00", bis="20:00", geschlossen_am=TO)
        return city(
            amt(morning, gueltig=k.Zeitraum(bis="2026-05-31")),
            amt(evening, gueltig=k.Zeitraum(ab="2026-06-01", bis="2027-06-30")),
        )

    def test_the_hours_of_the_day_that_is_asked_for(self) -> None:
        heute = self.today()
        assert [bool(heute.open_at("a", am(f"2026-{day}T09:00"))) for day in ("05-21", "07-02")] == [True, False]
        assert [bool(heute.open_at("a", am(f"2026-{day}T17:00"))) for day in ("05-21", "07-02")] == [False, True]
        assert heute.next_opening("a", after=am("2026-05-28T12:00")) == am("2026-06-11T16:00")

    def test_beyond_a_recorded_end_there_are_none(self) -> None:
        heute = self.today()
        answer = heute.open_at("a", am("2027-07-01T17:00"))
        assert (answer.open, answer.grund) == (None, "am 01.07.2027 nicht in Kraft")
        assert heute.next_opening("a", after=am("2027-06-25T00:00")) is None

    def test_plans_count_only_where_asked_for(self) -> None:
        plan = amt(
            Sprechzeit(tage=(MO,), von="08:00", bis="12:00"),
            zustand=k.Zustand.GEPLANT, gueltig=k.Zeitraum(ab="2026-03-01"),
        )  # fmt: skip
        record = k.Verwaltung(kommune=k.Kommune(ags="05754"), einheiten=(amt(THURSDAY), plan))
        when = am("2026-03-09T09:00")
        assert [bool(record.at("2026-02-01", planned=p).open_at("a", when)) for p in (False, True)] == [False, True]


def test_it_looks_four_hundred_days_ahead() -> None:
    """The day asked from is the first of them."""
    first = datetime(2026, 2, 11)
    for day, found in ((399, True), (400, False)):
        opening = (first + timedelta(days=day)).date()
        only = Sprechzeit(von="08:00", bis="09:00", gueltig=k.Zeitraum(ab=opening, bis=opening))
        assert (city(amt(only)).next_opening("a", after=first) is not None) is found


class TestTimeZones:
    @pytest.mark.parametrize(
        ("utc", "open_"),
        [
            ("2026-01-15T07:00", True),
            ("2026-01-15T06:59", False),
            ("2026-07-16T06:00", True),
            ("2026-07-16T05:59", False),
        ],
    )
    def test_aware_times_are_those_of_germany(self, utc: str, open_: bool) -> None:
        when = am(utc).replace(tzinfo=UTC)
        assert city(amt(THURSDAY)).open_at("a", when).open is open_
        tokyo = when.astimezone(ZoneInfo("Asia/Tokyo"))
        assert city(amt(THURSDAY)).open_at("a", tokyo).open is open_

    def test_the_next_opening_is_as_aware_as_the_question(self) -> None:
        heute = city(amt(THURSDAY))
        found = heute.next_opening("a", after=datetime(2026, 7, 15, 22, 30, tzinfo=UTC))
        assert found == datetime(2026, 7, 16, 6, 0, tzinfo=UTC)
        assert found is not None
        assert str(found.tzinfo) == "Europe/Berlin"

    def test_today_is_the_day_in_germany(self, monkeypatch: pytest.MonkeyPatch) -> None:
        now = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
        monkeypatch.setattr(local_time, "datetime", SimpleNamespace(now=now.astimezone))
        assert local_time.today() == date(2026, 7, 1)
        assert k.Verwaltung(kommune=k.Kommune(ags="05754")).today().day == date(2026, 7, 1)


class TestMarkets:
    """What market days print."""

    def test_every_first_and_third_wednesday(self) -> None:
        market = Sprechzeit(tage=(MI,), woche=(1, 3), von="14:00", bis="18:00")
        days = [day for day in range(1, 29) if city(amt(market)).open_at("a", am(f"2026-07-{day:02}T15:00"))]
        assert days == [1, 15]

    def test_a_season_comes_back_each_year(self) -> None:
        summer = Sprechzeit(tage=(SA,), von="08:00", bis="14:00", saison="04-01..10-31")
        winter = Sprechzeit(tage=(SA,), von="09:00", bis="13:00", saison="11-01..03-31")
        heute = city(amt(summer, winter))
        for year, (in_july, in_january) in {2026: (4, 10), 2031: (5, 11)}.items():
            assert heute.open_at("a", datetime(year, 7, in_july, 8, 30)).open is True
            assert heute.open_at("a", datetime(year, 1, in_january, 8, 30)).open is False
            assert heute.open_at("a", datetime(year, 1, in_january, 9, 30)).open is True

    def test_odd_weeks(self) -> None:
        market = Sprechzeit(tage=(FR,), von="14:00", bis="18:00", kalenderwochen=k.Kalenderwochen.UNGERADE)
        heute = city(amt(market))
        opens = [heute.open_at("a", am(f"2026-07-{day:02}T15:00")).open for day in (3, 10, 17, 24)]
        assert opens == [True, False, True, False]


@st.composite
def _hours(draw: st.DrawFn) -> Sprechzeit:
    first = draw(st.integers(6, 20))
    day = draw(st.sampled_from(["2026-02-12", "2026-02-16", "2026-06-04", "2026-12-24"]))
    periods = [None, None, k.Zeitraum(ab=day, bis=day), k.Zeitraum(ab="2026-02"), k.Zeitraum(bis="2026")]
    return Sprechzeit(
        tage=tuple(draw(st.lists(st.sampled_from(list(Wochentag)), max_size=4, unique=True))),
        von=draw(st.sampled_from([None, f"{first:02}:00", f"{first:02}:30"])),
        bis=draw(st.sampled_from([None, f"{first + 2:02}:00"])),
        zeitart=draw(st.sampled_from([Zeitart.OEFFNUNGSZEIT, Zeitart.SPRECHSTUNDE, Zeitart.TELEFONZEIT])),
        geschlossen_am=draw(st.none() | st.sampled_from(list(Feiertagsregel))),
        ausnahme=draw(st.booleans()),
        gueltig=draw(st.sampled_from(periods)),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(_hours(), max_size=4), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_what_opens_next_is_open_then_and_not_before(hours_: list[Sprechzeit], after: datetime) -> None:
    heute = city(amt(*hours_))
    found = heute.next_opening("a", after=after)
    if found is None:
        probes = [after + timedelta(days=n) for n in range(20)]
    else:
        assert heute.open_at("a", found).open is True
        probes = [after + (found - after) * part / 7 for part in range(7)]
    assert not any(heute.open_at("a", probe) for probe in probes if probe != found)


@settings(max_examples=60, deadline=None)
@given(st.lists(_hours(), min_size=1, max_size=3), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_no_opening_is_surer_than_its_grounds(hours_: list[Sprechzeit], when: datetime) -> None:
    answer = city(amt(*hours_)).open_at("a", when)
    doors = [one for one in hours_ if not one.from_afar]
    if answer.open:
        assert answer.sprechzeit in doors
        assert answer.sprechzeit.occurs_on(when.date()) is True
        assert answer.sprechzeit.von is not None
        assert answer.sprechzeit.bis is not None
    if answer.erreichbar:
        assert answer.erreichbar.from_afar
    assert answer.to_dict()["open"] is answer.open


@settings(max_examples=25, deadline=None)
@given(
    st.lists(_hours(), max_size=2), st.lists(_hours(), max_size=2), st.sampled_from(["2026-02", "2026-03-02"]),
    st.datetimes(datetime(2026, 1, 15), datetime(2026, 3, 31)), st.sampled_from([None, "2026-12-31"]),
)  # fmt: skip
def test_what_opens_next_is_found_through_all_versions(
    first: list[Sprechzeit], second: list[Sprechzeit], turn: str, after: datetime, end: str | None
) -> None:
    heute = city(
        amt(*first),
        k.Amt(id="a", name="Amt", sprechzeiten=tuple(second), gueltig=k.Zeitraum(ab=turn, bis=end)),
        k.Abteilung(id="b", name="Abteilung", uebergeordnet="a"),
    )
    found = heute.next_opening("b", after=after)
    starts = (datetime.combine(after.date() + timedelta(days=n), time(h)) for n in range(25) for h in range(7, 16))
    hourly = next((start for start in starts if start >= after and heute.open_at("b", start)), None)
    assert hourly is None or (found is not None and found <= hourly)
    assert found is None or heute.open_at("b", found).open is True


_TIMES = st.none() | st.integers(0, 5).map(lambda hour: f"{hour:02}:00")


@example([("01:00", "03:00")], [("01:00", "03:00")])
@example([("01:00", "02:00")], [("01:00", "03:00")])
@example([("02:00", "03:00")], [("01:00", "03:00")])
@example([("02:00", "04:00")], [("01:00", "03:00")])
@given(st.lists(st.tuples(_TIMES, _TIMES), max_size=4), st.lists(st.tuples(_TIMES, _TIMES), max_size=4))
def test_what_lies_within_other_hours_is_told_as_a_comparison_of_all_tells_it(
    single: list[tuple[str | None, str | None]], weekly: list[tuple[str | None, str | None]]
) -> None:
    def slots(times: list[tuple[str | None, str | None]]) -> list[readings.Slot]:
        fitting = [(von, bis) for von, bis in times if von is None or bis is None or von < bis]
        return [readings.Slot(Sprechzeit(von=von, bis=bis), None, True) for von, bis in fitting]

    def narrower(one: Sprechzeit, usual: Sprechzeit) -> bool:
        if one.von is None or one.bis is None or usual.von is None or usual.bis is None:
            return False
        return usual.von <= one.von and one.bis <= usual.bis and (usual.von, usual.bis) != (one.von, one.bis)

    wanted = all(any(narrower(one.sprechzeit, usual.sprechzeit) for usual in slots(weekly)) for one in slots(single))
    assert readings._all_narrower(slots(single), slots(weekly)) is wanted


def test_an_office_without_hours_is_not_looked_up_day_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[date] = []
    agenda = hours.Hours._agenda

    def counting(self: hours.Hours, thing: hours.Place, day: date) -> Any:
        looked.append(day)
        return agenda(self, thing, day)

    monkeypatch.setattr(hours.Hours, "_agenda", counting)
    assert city(amt()).next_opening("a") is None
    assert len(looked) == 1


KINDS = (k.Amt, k.Abteilung, k.Einrichtung)


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.integers(-1, 7), st.sampled_from(["", "door", "phone"]), st.booleans()),
        min_size=1,
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_hours_are_those_of_the_nearest_unit_above_in_whatever_order_units_are_asked(
    drawn: list[tuple[type[k.Amt], int, str, bool]], order: Any
) -> None:
    at_all = [Sprechzeit(tage=[MO], von="08:00", bis="12:00")]
    by_phone = [Sprechzeit(zeitart=Zeitart.TELEFONZEIT, tage=[MO], von="08:00", bis="12:00")]
    units = {
        f"u{n}": kind(
            id=f"u{n}",
            name=f"U{n}",
            uebergeordnet=f"u{above % len(drawn)}" if above >= 0 else None,
            sprechzeiten={"": [], "door": at_all, "phone": by_phone}[hours_of],
            standorte=[f"s{n}"] if sited else [],
        )
        for n, (kind, above, hours_of, sited) in enumerate(drawn)
    }
    sites = [Standort(id=f"s{n}", name=f"S{n}") for n, unit in enumerate(units.values()) if unit.standorte]
    day = k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(*units.values(), *sites).at("2026-11-22")

    def nearest(key: str, zeitart: Zeitart, seen: frozenset[str] = frozenset()) -> str | None:
        unit = units[key]
        if any(zeit.zeitart is zeitart for zeit in unit.sprechzeiten):
            return key
        above = unit.uebergeordnet
        if isinstance(unit, k.Einrichtung) or above is None or above in seen | {key}:
            return None
        if unit.standorte and units[above].standorte:
            return None  # at different sites
        return nearest(above, zeitart, seen | {key})

    asked = [*units, *units]
    order.shuffle(asked)
    for key in asked:
        answer = day.open_at(key, am("2026-11-23T09:00"))
        door, phone = nearest(key, Zeitart.OEFFNUNGSZEIT), nearest(key, Zeitart.TELEFONZEIT)
        assert answer.open is (True if door else None)
        assert (answer.geerbt_von.id if answer.geerbt_von else key) == (door or key)
        assert (answer.erreichbar is not None) is (phone is not None)
