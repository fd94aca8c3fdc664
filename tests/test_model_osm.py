"""Hours as text in the form of OpenStreetMap: read, written, and held against another parser."""

import calendar
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, State

import kommunal as k
from kommunal import Feiertagsregel, Kalenderwochen, Sprechzeit, Wochentag, Zeitart
from kommunal.model.feiertage import brauchtumstag, feiertag
from kommunal.model.sprechzeiten import hours_to_osm

MO, DI, MI, DO, FR, SA, SO = Wochentag
WEEK = (MO, DI, MI, DO, FR)
ALL = tuple(Wochentag)
CLOSED, EVES, NEVER = Feiertagsregel.FEIERTAGE, Feiertagsregel.FEIERTAGE_HEILIGABEND_SILVESTER, Feiertagsregel.NIE


def hours(dates: tuple[Wochentag, ...], von: str | None, bis: str | None, **fields: Any) -> Sprechzeit:
    return Sprechzeit(tage=dates, von=von, bis=bis, **fields)


def one_day(day: str) -> k.Zeitraum:
    return k.Zeitraum(ab=day, bis=day)


MORNING = hours(WEEK, "08:00", "12:00")


class TestReading:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Mo-Fr 08:00-12:00; Do 14:00-18:00", [MORNING, hours((DO,), "14:00", "18:00")]),
            ("Mo-Fr 08:00-12:00, Th 14:00-18:00", [MORNING, hours((DO,), "14:00", "18:00")]),
            ("Mo-Fr 8-12 Uhr", [MORNING]),
            ("Mo-Fr: 08.00–12.00 Uhr", [MORNING]),
            ("Montag bis Freitag 8:00 bis 12:00 Uhr", [MORNING]),
            ("montags, mittwochs und freitags 8-12", [hours((MO, MI, FR), "08:00", "12:00")]),
            ("Monday,Wednesday 08:00-12:00", [hours((MO, MI), "08:00", "12:00")]),
            ("Sa-Mo 10:00-12:00", [hours((MO, SA, SO), "10:00", "12:00")]),
            ("Mo 08:00-12:00,14:00-16:00", [hours((MO,), "08:00", "12:00"), hours((MO,), "14:00", "16:00")]),
            ("Mo 8-12 und 14-16 Uhr", [hours((MO,), "08:00", "12:00"), hours((MO,), "14:00", "16:00")]),
            ("täglich 10-18 Uhr", [hours(ALL, "10:00", "18:00")]),
            ("daily 10:00-18:00", [hours(ALL, "10:00", "18:00")]),
            ("10:00-18:00", [hours(ALL, "10:00", "18:00")]),
            ("24/7", [hours(ALL, "00:00", "24:00")]),
            # as towns print them
            ("Mo., Mi. u. Fr. 8–12 Uhr", [hours((MO, MI, FR), "08:00", "12:00")]),
            ("Mo.-Fr. 8-12 h", [MORNING]),
            ("Mo + Di & Do 8-12", [hours((MO, DI, DO), "08:00", "12:00")]),
            ("Mo–Fr 8–12 u. 14–16 Uhr", [MORNING, hours(WEEK, "14:00", "16:00")]),
            ("täglich außer samstags und sonntags 8-12 Uhr", [MORNING]),
            ("Mo-Fr 8-12, Do zusätzlich 14-18 Uhr", [MORNING, hours((DO,), "14:00", "18:00")]),
            ("Mo ab 14 Uhr", [hours((MO,), "14:00", None)]),
            ("Mo-Fr 8-12 Uhr (nur mit Termin)", [attrs.evolve(MORNING, nur_mit_termin=True)]),
            ("Mo-Fr 8-12 Uhr (telefonisch)", [attrs.evolve(MORNING, zeitart=Zeitart.TELEFONZEIT)]),
            ("April bis Oktober: Sa 8-14 Uhr", [hours((SA,), "08:00", "14:00", saison="04-01..10-31")]),
            ("Mo 08:00+", [hours((MO,), "08:00", None)]),
            ("Fr 20:00-02:00", [hours((FR,), "20:00", "24:00"), hours((SA,), "00:00", "02:00")]),
            ("So 20:00-26:00", [hours((SO,), "20:00", "24:00"), hours((MO,), "00:00", "02:00")]),
            # which of the weekdays
            ("Th[1] 14:00-18:00", [hours((DO,), "14:00", "18:00", woche=1)]),
            ("We[1,3] 14:00-18:00", [hours((MI,), "14:00", "18:00", woche=(1, 3))]),
            ("Mi[2-4] 14:00-18:00", [hours((MI,), "14:00", "18:00", woche=(2, 3, 4))]),
            ("Di[-1] 10:00-12:00", [hours((DI,), "10:00", "12:00", woche=-1)]),
            ("letzter Dienstag im Monat 10:00-12:00", [hours((DI,), "10:00", "12:00", woche=-1)]),
            ("jeden 1. und 3. Mittwoch 14:00-18:00", [hours((MI,), "14:00", "18:00", woche=(1, 3))]),
            # weeks and seasons
            ("week 01-53/2 Fr 14:00-18:00", [hours((FR,), "14:00", "18:00", kalenderwochen=Kalenderwochen.UNGERADE)]),
            ("week 02-52/2 Fr 14:00-18:00", [hours((FR,), "14:00", "18:00", kalenderwochen=Kalenderwochen.GERADE)]),
            ("gerade Wochen Fr 14:00-18:00", [hours((FR,), "14:00", "18:00", kalenderwochen=Kalenderwochen.GERADE)]),
            ("ungerade KW: Fr 14-18 Uhr", [hours((FR,), "14:00", "18:00", kalenderwochen=Kalenderwochen.UNGERADE)]),
            ("Apr-Oct Sa 08:00-14:00", [hours((SA,), "08:00", "14:00", saison="04-01..10-31")]),
            ("Nov 15-Feb Sa 08:00-14:00", [hours((SA,), "08:00", "14:00", saison="11-15..02-29")]),
            ("Mai Sa 08:00-14:00", [hours((SA,), "08:00", "14:00", saison="05-01..05-31")]),
            ("Dez 01-24 10:00-20:00", [hours(ALL, "10:00", "20:00", saison="12-01..12-24")]),
            (
                "Apr-Oct Sa 08:00-14:00; Nov-Mar Sa 09:00-13:00",
                [hours((SA,), "08:00", "14:00", saison="04-01..10-31"),
                 hours((SA,), "09:00", "13:00", saison="11-01..03-31")],
            ),
            # holidays
            ("Mo-Fr 08:00-12:00; PH off", [hours(WEEK, "08:00", "12:00", geschlossen_am=CLOSED)]),
            ("Mo-Fr 08:00-12:00; Feiertage geschlossen", [hours(WEEK, "08:00", "12:00", geschlossen_am=CLOSED)]),
            ("Mo-Fr 08:00-12:00; PH off; Dec 24 off; Dec 31 off", [hours(WEEK, "08:00", "12:00", geschlossen_am=EVES)]),
            ("Mo-Su,PH 10:00-12:00", [hours(ALL, "10:00", "12:00", geschlossen_am=NEVER)]),
            (
                "Sa,PH 10:00-12:00",
                [hours((), "10:00", "12:00", nur_feiertage=True), hours((SA,), "10:00", "12:00", geschlossen_am=NEVER)],
            ),
            ("PH 10:00-12:00", [hours((), "10:00", "12:00", nur_feiertage=True)]),
            (
                "Mo-Fr 08:00-12:00; PH 10:00-12:00",
                [hours(WEEK, "08:00", "12:00", geschlossen_am=CLOSED), hours((), "10:00", "12:00", nur_feiertage=True)],
            ),
            ("Mo-Fr 08:00-12:00, PH 10:00-12:00", [MORNING, hours((), "10:00", "12:00", nur_feiertage=True)]),
            # what is at another time adds to what is there
            ("Mo-Fr 14:00-18:00; Fr 08:00-12:00", [hours(WEEK, "14:00", "18:00"), hours((FR,), "08:00", "12:00")]),
            ("Mo-Fr 08:00-12:00; Fr 12:00-14:00", [MORNING, hours((FR,), "12:00", "14:00")]),
            # what goes before what
            (
                "Mo-Fr 08:00-18:00; Fr 08:00-12:00",
                [hours((MO, DI, MI, DO), "08:00", "18:00"), hours((FR,), "08:00", "12:00")],
            ),
            ("Mo-Fr 08:00-12:00; We off", [hours((MO, DI, DO, FR), "08:00", "12:00")]),
            ("Mo 08:00-12:00; Mo off", []),
            (
                "Mo-Fr 08:00-18:00; Th[1] 08:00-12:00",
                [hours(WEEK, "08:00", "18:00"), hours((DO,), "08:00", "12:00", woche=1, ausnahme=True)],
            ),
            (
                "Th[1] 08:00-12:00; Th[2] 10:00-12:00",
                [hours((DO,), "08:00", "12:00", woche=1), hours((DO,), "10:00", "12:00", woche=2)],
            ),
            (
                "week 01-53/2 Th 08:00-12:00; week 02-52/2 Th 10:00-12:00",
                [hours((DO,), "08:00", "12:00", kalenderwochen=Kalenderwochen.UNGERADE),
                 hours((DO,), "10:00", "12:00", kalenderwochen=Kalenderwochen.GERADE)],
            ),
            (
                "Mo-Fr 08:00-12:00; 2026 Feb 12 08:00-10:00",
                [MORNING, hours((), "08:00", "10:00", gueltig=one_day("2026-02-12"), ausnahme=True)],
            ),
            ("2026 Feb 12 08:00-10:00", [hours((), "08:00", "10:00", gueltig=one_day("2026-02-12"))]),
            (
                "2026 Nov 23-Dec 23 11:00-20:00",
                [hours((), "11:00", "20:00", gueltig=k.Zeitraum(ab="2026-11-23", bis="2026-12-23"))],
            ),
            (
                "2026 Dec 27-2027 Jan 05 Mo 11:00-20:00",
                [hours((MO,), "11:00", "20:00", gueltig=k.Zeitraum(ab="2026-12-27", bis="2027-01-05"))],
            ),
            # words
            ("Mo 08:00-12:00 by appointment", [hours((MO,), "08:00", "12:00", nur_mit_termin=True)]),
            ("Mo 08:00-12:00 nach Vereinbarung", [hours((MO,), "08:00", "12:00", nur_mit_termin=True)]),
            ("nach Vereinbarung", [Sprechzeit(nur_mit_termin=True)]),
            ('Mo 08:00-12:00 open "Zimmer 3"', [hours((MO,), "08:00", "12:00", hinweis="Zimmer 3")]),
            ('Mo 08:00-12:00 "Ausnahme"', [hours((MO,), "08:00", "12:00", ausnahme=True)]),
            ('Mo 08:00-12:00 "auch an Feiertagen"', [hours((MO,), "08:00", "12:00", geschlossen_am=NEVER)]),
            ('Mo 08:00-12:00 "Telefonzeit"', [hours((MO,), "08:00", "12:00", zeitart=Zeitart.TELEFONZEIT)]),
            ('Mo 08:00-12:00 "Treffen"', [hours((MO,), "08:00", "12:00", zeitart=Zeitart.TREFFEN)]),
            ('Mo 08:00-12:00 "Sprechstunde"', [hours((MO,), "08:00", "12:00", zeitart=Zeitart.SPRECHSTUNDE)]),
            (
                'Mo 08:00-12:00 "Videosprechstunde"',
                [hours((MO,), "08:00", "12:00", zeitart=Zeitart.VIDEOSPRECHSTUNDE)],
            ),
        ],
    )  # fmt: skip
    def test_table(self, text: str, expected: list[Sprechzeit]) -> None:
        assert list(Sprechzeit.parse(text)) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "", "  ", ";", "Quark", "Mo", "Mo 08:00", "Mo 08:00-", "Mo 8:60-9:00", "Mo 27:00-28:00",
            "Mo-Fr 08:00-12:00 14", "Mo[0] 08:00-12:00", "Mo[6] 08:00-12:00", "Mo[-2] 08:00-12:00",
            "Mo[1 08:00-12:00", "24/6", "1234", "Feb 30 10:00-12:00", "2026 10:00-12:00", "2026 Feb 30 10:00-12:00",
            "2025 Feb 29 10:00-12:00", "2026 Feb 12-Jan 12 10:00-12:00", "2026 Feb 12-2027 x 10:00-12:00",
            "Apr-Quark 10:00-12:00", "week 03-53/2 Fr 10:00-12:00", "week 01 Fr 10:00-12:00",
            "week 01-53 Fr 10:00-12:00", "week 01-53/3 Fr 10:00-12:00", "Mo 08:00-12:00+",
            "Mo 08:00-12:00 08:00-12:00", "Mo 08:00-12:00 & Di", "2026 Feb 12 off", "Dec 24 off", "PH off",
            "letzter 10:00-12:00", "Mo 8-12 (Zimmer 3)", "außer Mo 8-12", "Mo-Fr außer Mi[1] 8-12",
            "täglich außer an Feiertagen 8-12", "täglich außer 8-12", "Sa 8-12 (gerade Wochen)", "ab 1. Mai Sa 8-12",
            "Mo 08:00-12:00; Dec 24 off", "Jul off", "Mo[1] off", "Mo 08:00-12:00; PH off; Dec 24 off",
            "1. 08:00-12:00", "Mo[1] 20:00-02:00", "Apr-Oct Mo 20:00-02:00", "Mo 8" + "0" * 9000,
        ],
    )  # fmt: skip
    def test_what_cannot_be_read_is_refused(self, text: str) -> None:
        with pytest.raises(k.InvalidValueError, match="got"):
            Sprechzeit.parse(text)

    def test_the_refusal_says_where(self) -> None:
        with pytest.raises(k.InvalidValueError, match=r"got 'Mo-Fr 08:00-12:00; Quark': cannot read 'quark'$"):
            Sprechzeit.parse("Mo-Fr 08:00-12:00; Quark")
        # no month has a sixth Tuesday
        with pytest.raises(
            k.InvalidValueError, match=r"got '6\. Di 08:00-12:00': cannot read '6 \. di 08:00 - 12:00'$"
        ):
            Sprechzeit.parse("6. Di 08:00-12:00")
        with pytest.raises(k.InvalidValueError, match="expected hours as text, got 8"):
            Sprechzeit.parse(8)  # type: ignore[arg-type]

    @settings(max_examples=300, deadline=None)
    @given(st.text('MoDiFrPHweek[]0123:-,;/ +."offApr', max_size=30))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        try:
            found = Sprechzeit.parse(text)
        except k.InvalidValueError:
            return
        assert all(isinstance(one, Sprechzeit) for one in found)


class TestWriting:
    @pytest.mark.parametrize(
        ("sprechzeit", "text"),
        [
            (MORNING, "Mo-Fr 08:00-12:00"),
            (hours((DI, MO), "08:00", "12:00"), "Mo,Tu 08:00-12:00"),
            (hours((DO,), "08:00", None), "Th 08:00+"),
            (hours((DO, FR), "08:00", "12:00", woche=(1, -1)), "Th[1,-1],Fr[1,-1] 08:00-12:00"),
            (
                hours((SA,), "08:00", "14:00", saison="04-01..10-31", kalenderwochen=Kalenderwochen.GERADE),
                "Apr 01-Oct 31 week 02-53/2 Sa 08:00-14:00",
            ),
            (hours(WEEK, "08:00", "12:00", geschlossen_am=EVES), "Mo-Fr 08:00-12:00; PH off; Dec 24 off; Dec 31 off"),
            (hours((), "10:00", "12:00", nur_feiertage=True), "PH 10:00-12:00"),
            (hours((MO,), "10:00", "12:00", geschlossen_am=NEVER), 'Mo 10:00-12:00 "auch an Feiertagen"'),
            (
                hours((MO,), "10:00", "12:00", nur_mit_termin=True, zeitart=Zeitart.SPRECHSTUNDE, thema="Rente"),
                'Mo 10:00-12:00 "Sprechstunde | nur mit Termin | Thema: Rente"',
            ),
        ],
    )  # fmt: skip
    def test_table(self, sprechzeit: Sprechzeit, text: str) -> None:
        assert sprechzeit.to_osm() == text
        assert hours_to_osm(Sprechzeit.parse(text)) == text

    def test_later_rules_go_before_earlier_ones(self) -> None:
        text = hours_to_osm(
            [
                hours((), "10:00", "12:00", gueltig=one_day("2026-02-12"), ausnahme=True),
                hours((), "14:00", "16:00", gueltig=one_day("2026-02-12"), ausnahme=True),
                hours((), "11:00", "13:00", nur_feiertage=True),
                hours(WEEK, "08:00", "12:00", geschlossen_am=CLOSED),
            ]
        )
        assert text == (
            "Mo-Fr 08:00-12:00; PH off; PH 11:00-13:00; "
            '2026 Feb 12 10:00-12:00 "Ausnahme", 2026 Feb 12 14:00-16:00 "Ausnahme"'
        )

    @pytest.mark.parametrize(
        "fields",
        [
            {"tage": (MO,)}, {"von": "08:00", "bis": "12:00"}, {"tage": (MO,), "bis": "12:00"},
            {"tage": (MO,), "von": "08:00", "durch": "p"}, {"tage": (MO,), "von": "08:00", "hinweis": 'das "Haus"'},
            {"tage": (MO,), "von": "08:00", "thema": "a|b"},
            {"tage": (MO,), "von": "08:00", "gueltig": k.Zeitraum(ab="2026")},
            {"tage": (MO,), "von": "08:00", "gueltig": k.Zeitraum(ab="2026-01-01")},
        ],
    )  # fmt: skip
    def test_what_cannot_be_said_is_refused(self, fields: Any) -> None:
        with pytest.raises(k.InvalidValueError, match="expected"):
            Sprechzeit(**fields).to_osm()

    def test_one_rule_for_holidays(self) -> None:
        with pytest.raises(k.InvalidValueError, match="one rule for holidays"):
            hours_to_osm([MORNING, hours((SA,), "08:00", "12:00", geschlossen_am=CLOSED)])


@st.composite
def expressible(draw: st.DrawFn, *, marked: bool = True) -> list[Sprechzeit]:
    """Hours that the form can say, those that come first in a text first."""
    rule = draw(st.sampled_from([None, CLOSED, EVES]))
    found = []
    for _ in range(draw(st.integers(1, 4))):
        first, last = sorted(draw(st.lists(st.integers(0, 48), min_size=2, max_size=2, unique=True)))
        fields: dict[str, Any] = {}
        if marked:
            fields = {
                "nur_mit_termin": draw(st.sampled_from([None, True, False])),
                "thema": draw(st.sampled_from([None, "Rente"])),
                "hinweis": draw(st.sampled_from([None, "Zimmer 3"])),
                "zeitart": draw(st.sampled_from(list(Zeitart))),
                "saison": draw(st.sampled_from([None, "04-01..10-31", "11-01..03-31"])),
            }
        found.append(
            Sprechzeit(
                tage=tuple(sorted(draw(st.sets(st.sampled_from(ALL), min_size=1)), key=ALL.index)),
                woche=draw(st.sampled_from([(), (), (1, 3), (-1,)])),
                kalenderwochen=draw(st.sampled_from([None, None, *Kalenderwochen])),
                von=f"{first // 2:02}:{first % 2 * 30:02}",
                bis=f"{last // 2:02}:{last % 2 * 30:02}",
                geschlossen_am=rule,
                **fields,
            )
        )
    return found


@settings(max_examples=150, deadline=None)
@given(expressible())
def test_what_is_written_reads_back(found: list[Sprechzeit]) -> None:
    assert list(Sprechzeit.parse(hours_to_osm(found))) == found


@settings(max_examples=100, deadline=None)
@given(expressible(marked=False), st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))
def test_another_parser_reads_the_same(found: list[Sprechzeit], when: datetime) -> None:
    """On days that are no holiday and no custom, the text says to others what the hours say to us."""
    while feiertag(when.date()) or brauchtumstag(when.date()):
        when += timedelta(days=1)
    amt = k.Amt(id="a", name="A", sprechzeiten=tuple(found))
    today = k.Verwaltung(kommune=k.Kommune(ags="05754"), einheiten=(amt,)).at("2026-01-01")
    theirs = OpeningHours(hours_to_osm(found)).state(when)[0]
    assert today.open_at("a", when).open is (theirs == State.OPEN)


@pytest.mark.parametrize("year", [2015, 2024, 2026, 2027, 2030])
def test_holidays_are_those_that_others_know(year: int) -> None:
    theirs = set(holidays.country_holidays("DE", subdiv="NW", years=year))
    assert {day for day in theirs if day.year == year} == {
        date(year, 1, 1) + timedelta(days=n) for n in range(366) if feiertag(date(year, 1, 1) + timedelta(days=n))
    } - {date(year + 1, 1, 1)}


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (MO, "Mo Mon Monday Montag montags"), (DI, "Di Tu Tue Tuesday Dienstag dienstags"),
        (MI, "Mi We Wed Wednesday Mittwoch mittwochs"), (DO, "Do Th Thu Thursday Donnerstag donnerstags"),
        (FR, "Fr Fri Friday Freitag freitags"), (SA, "Sa Sat Saturday Samstag samstags Sonnabend"),
        (SO, "So Su Sun Sunday Sonntag sonntags"),
    ],
)  # fmt: skip
def test_days_as_people_write_them(day: Wochentag, written: str) -> None:
    for word in written.split():
        (rule,) = Sprechzeit.parse(f"{word} 10:00-12:00")
        assert rule.tage == (day,), word


OF_MONTHS = (
    "Jan January Januar", "Feb February Februar", "Mar March März Mrz", "Apr April", "May Mai", "Jun June Juni",
    "Jul July Juli", "Aug August", "Sep Sept September", "Oct October Okt Oktober", "Nov November",
    "Dec December Dez Dezember",
)  # fmt: skip


@pytest.mark.parametrize(
    ("word", "month"), [(word, month) for month, words in enumerate(OF_MONTHS, 1) for word in words.split()]
)
def test_a_month_goes_by_every_usual_word_and_has_all_its_days(word: str, month: int) -> None:
    last = calendar.monthrange(2024, month)[1]  # a leap year: seasons have a 29 February
    (whole,) = Sprechzeit.parse(f"{word} 08:00-12:00")
    assert str(whole.saison) == f"{month:02}-01..{month:02}-{last}"
    (day,) = Sprechzeit.parse(f"{word} {last} 08:00-12:00")
    assert str(day.saison) == f"{month:02}-{last}..{month:02}-{last}"
    for beyond in (0, last + 1):
        with pytest.raises(k.InvalidValueError, match="cannot read"):
            Sprechzeit.parse(f"{word} {beyond} Mo 08:00-12:00")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (MO, "Mo Mon Monday Montag montags"), (DI, "Tu Tue Tuesday Di Die Dienstag dienstags"),
        (MI, "We Wed Wednesday Mi Mit Mittwoch mittwochs"), (DO, "Th Thu Thursday Do Don Donnerstag donnerstags"),
        (FR, "Fr Fri Friday Fre Freitag freitags"), (SA, "Sa Sat Saturday Sam Samstag samstags Sonnabend"),
        (SO, "Su Sun Sunday So Son Sonntag sonntags"),
    ],
)  # fmt: skip
def test_a_day_goes_by_every_usual_word(day: Wochentag, words: str) -> None:
    for word in words.split():
        assert [one.tage for one in Sprechzeit.parse(f"{word} 08:00-12:00")] == [(day,)]
