"""Office hours, compared with tables made by hand from a calendar of 2026."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import Feiertagsregel, Kanal, Sprechzeit, Standort, Wochentag, Zeitart
from kommunal.stand import zeiten

MO, DI, MI, DO, FR, SA, SO = Wochentag
ZU = Feiertagsregel.FEIERTAGE


def stadt(*sprechzeiten: Sprechzeit, orte: tuple[Standort, ...] = ()) -> k.Stand:
    return k.Verwaltung(
        kommune=k.Kommune(ags="05978020"),
        einheiten=(k.Stadtteilbüro(id="buero", name="Büro", sprechzeiten=sprechzeiten, standorte=("haus", "laden")),),
        akteure=(k.Akteur(id="verein", name="Verein", standorte=("haus",)),),
        personen=(k.Person(id="meier", name="Meier"),),
        standorte=orte,
    ).at("2026-11-22")


def am(text: str) -> datetime:
    return datetime.fromisoformat(text)


class TestOpenAt:
    @pytest.mark.parametrize(
        ("sprechzeit", "wann", "offen"),
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
            (Sprechzeit(tage=(DO,), von="08:00", bis="16:00", geschlossen_am=ZU), "2026-06-04T09:00", False),
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
    def test_table(self, sprechzeit: Sprechzeit, wann: str, offen: bool | None) -> None:
        antwort = stadt(sprechzeit).open_at("buero", am(wann))
        assert antwort.open is offen
        assert bool(antwort) is (offen is True)

    def test_no_hours_at_all_are_unknown(self) -> None:
        antwort = stadt().open_at("buero", am("2026-11-24T10:30"))
        assert (antwort.open, antwort.sprechzeit, antwort.nur_mit_termin) == (None, None, None)
        assert str(antwort) == "unbekannt (keine Sprechzeiten bekannt)"

    def test_it_names_the_hours_that_say_so(self) -> None:
        frueh = Sprechzeit(tage=(DI,), von="08:00", bis="10:00")
        spaet = Sprechzeit(zeitart=Zeitart.SPRECHSTUNDE, tage=(DI,), von="10:00", bis="12:00", nur_mit_termin=True)
        antwort = stadt(frueh, spaet).open_at("buero", am("2026-11-24T10:30"))
        assert antwort.sprechzeit == spaet
        assert antwort.nur_mit_termin is True
        assert str(antwort) == "geöffnet (Sprechstunde, Dienstag, 10:00–12:00 Uhr, nur mit Termin)"

    def test_a_sure_yes_goes_before_a_perhaps(self) -> None:
        vage, sicher = Sprechzeit(tage=(DI,)), Sprechzeit(tage=(DI,), von="10:00", bis="12:00")
        assert stadt(vage, sicher).open_at("buero", am("2026-11-24T10:30")).sprechzeit == sicher

    def test_hours_without_any_time_do_not_unsettle_others(self) -> None:
        gast = Sprechzeit(zeitart=Zeitart.SPRECHSTUNDE, thema="Seniorenberatung")
        stand = stadt(Sprechzeit(tage=(DI,), von="10:00", bis="12:00"), gast)
        assert stand.open_at("buero", am("2026-11-25T10:30")).open is False

    def test_closed_says_why(self) -> None:
        stand = stadt(Sprechzeit(tage=(DO,), von="08:00", bis="16:00", geschlossen_am=ZU))
        assert str(stand.open_at("buero", am("2026-06-04T09:00"))) == "geschlossen (Feiertag: Fronleichnam)"
        assert str(stand.open_at("buero", am("2026-06-05T09:00"))) == "geschlossen (außerhalb der Sprechzeiten)"

    def test_an_unknown_holiday_says_why(self) -> None:
        stand = stadt(Sprechzeit(tage=(DO,), von="08:00", bis="16:00", hinweis="Aufzug im Hof"))
        assert str(stand.open_at("buero", am("2026-06-04T09:00"))) == (
            "unbekannt (Öffnungszeit, Donnerstag, 08:00–16:00 Uhr, Aufzug im Hof, Feiertag: Fronleichnam)"
        )

    def test_own_hours_override_those_of_the_site(self) -> None:
        haus = Standort(id="haus", sprechzeiten=(Sprechzeit(tage=(MI,), von="10:00", bis="12:00"),))
        eigene = Sprechzeit(tage=(DI,), von="10:00", bis="12:00")
        assert stadt(eigene, orte=(haus,)).open_at("buero", am("2026-11-25T10:30")).open is False
        antwort = stadt(orte=(haus,)).open_at("buero", am("2026-11-25T10:30"))
        assert (antwort.open, antwort.standort) == (True, haus)

    def test_open_at_one_of_several_sites_is_open(self) -> None:
        haus = Standort(id="haus", sprechzeiten=(Sprechzeit(tage=(MI,), von="10:00", bis="12:00"),))
        laden = Standort(id="laden", sprechzeiten=(Sprechzeit(tage=(DO,), von="10:00", bis="12:00"),))
        assert stadt(orte=(haus, laden)).open_at("buero", am("2026-11-26T10:30")).standort == laden

    def test_sites_and_actors_are_asked_the_same_way(self) -> None:
        haus = Standort(id="haus", sprechzeiten=(Sprechzeit(tage=(MI,), von="10:00", bis="12:00"),))
        stand = stadt(orte=(haus,))
        for ding in ("haus", haus, "verein"):
            assert stand.open_at(ding, am("2026-11-25T10:30")).open is True

    def test_a_person_has_no_hours(self) -> None:
        with pytest.raises(k.InvalidValueError, match="expected a unit, an Akteur or a Standort, got Person"):
            stadt().open_at("meier", am("2026-11-25T10:30"))

    def test_times_with_a_time_zone_and_bare_days_are_refused(self) -> None:
        stand = stadt(Sprechzeit(tage=(MI,)))
        with pytest.raises(k.InvalidValueError, match="expected a local time without time zone, got datetime"):
            stand.open_at("buero", datetime(2026, 11, 25, tzinfo=UTC))
        with pytest.raises(k.InvalidValueError, match="expected a day with a clock time"):
            stand.next_opening("buero", after=date(2026, 11, 25))  # type: ignore[arg-type]


class TestNextOpening:
    @pytest.mark.parametrize(
        ("sprechzeiten", "nach", "erwartet"),
        [
            ([Sprechzeit(tage=(DI,), von="10:00", bis="12:00")], "2026-11-22T09:00", "2026-11-24T10:00"),
            ([Sprechzeit(tage=(DI,), von="10:00", bis="12:00")], "2026-11-24T10:30", "2026-11-24T10:30"),
            ([Sprechzeit(tage=(DI,), von="10:00", bis="12:00")], "2026-11-24T12:00", "2026-12-01T10:00"),
            ([Sprechzeit(tage=(DI,), woche=-1, von="18:00", bis="20:00")], "2026-11-25T00:00", "2026-12-29T18:00"),
            # the holiday is skipped where it is known to be closed, and where nobody knows
            (
                [Sprechzeit(tage=(DO,), von="08:00", bis="16:00", geschlossen_am=ZU)],
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
    def test_table(self, sprechzeiten: list[Sprechzeit], nach: str, erwartet: str | None) -> None:
        gefunden = stadt(*sprechzeiten).next_opening("buero", after=am(nach))
        assert gefunden == (None if erwartet is None else am(erwartet))

    def test_without_a_time_it_starts_on_the_day_of_the_stand(self) -> None:
        stand = stadt(Sprechzeit(tage=(SO,), von="10:00", bis="12:00"))
        assert stand.next_opening("buero") == am("2026-11-22T10:00")


def minuten() -> st.SearchStrategy[str]:
    return st.builds(
        lambda stunde, minute: f"{stunde:02}:{minute:02}", st.integers(0, 23), st.sampled_from((0, 15, 30))
    )


@st.composite
def sprechzeiten(draw: st.DrawFn) -> Sprechzeit:
    von, bis = sorted((draw(minuten()), draw(minuten())))
    tage = tuple(draw(st.sets(st.sampled_from(list(Wochentag)), min_size=1)))
    return Sprechzeit(
        tage=tage,
        woche=draw(st.sampled_from((None, None, 1, 2, -1))),
        von=von,
        bis=bis if von < bis else "24:00",
        geschlossen_am=draw(st.sampled_from((None, *Feiertagsregel))),
        nur_mit_termin=draw(st.sampled_from((None, True))),
    )


ZEITPUNKTE = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))


@settings(max_examples=60, deadline=None)
@given(st.lists(sprechzeiten(), max_size=3), ZEITPUNKTE)
def test_the_next_opening_is_open_and_none_comes_before_it(liste: list[Sprechzeit], nach: datetime) -> None:
    stand = stadt(*liste)
    naechste = stand.next_opening("buero", after=nach)
    if naechste is None:
        assert not liste
        return
    assert naechste >= nach
    assert stand.open_at("buero", naechste).open is True
    probe = nach
    while probe < min(naechste, nach + timedelta(days=3)):
        assert stand.open_at("buero", probe).open is not True
        probe += timedelta(minutes=15)


@settings(max_examples=60, deadline=None)
@given(st.lists(sprechzeiten(), max_size=3), ZEITPUNKTE)
def test_more_hours_never_close_a_door(liste: list[Sprechzeit], wann: datetime) -> None:
    offen = [stadt(zeit).open_at("buero", wann).open for zeit in liste]
    zusammen = stadt(*liste).open_at("buero", wann).open
    assert zusammen is (True if True in offen else None if None in offen or not offen else False)


def test_the_ascii_name_is_the_same_class() -> None:
    assert k.Oeffnung is k.Öffnung is zeiten.Öffnung
    assert k.Kanal is Kanal
