"""Where entries compete for one place, a certain one displaces those that are merely possible."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import Besetzungsart, Besetzungsrolle, Beziehungsart, Zuständigkeitsrolle
from kommunal.model.competition import acting_order, clash, place, rivals, standing, standing_at, stretches
from kommunal.model.timeline import Timeline
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.strategies import verwaltungen

LEAD = Zuständigkeitsrolle.FEDERFUEHREND
DAY = "2025-01-15"


def stand(*entries: k.Eintrag) -> k.Stand:
    return k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(*entries).at(DAY)


def traegerschaft(von: str, **gueltig: str) -> k.Beziehung:
    return k.Beziehung(
        von=von, zu="buero", beziehungsart=Beziehungsart.TRAEGERSCHAFT,
        gueltig=k.Zeitraum(**gueltig) if gueltig else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "shows"),
    [
        # an operator replaced about January 2025
        ([traegerschaft("alt", bis="2025-01"), traegerschaft("neu", ab="2025-01")], ["neu"]),
        ([traegerschaft("alt", bis="2025-01-31"), traegerschaft("neu", ab="2025-01~")], ["alt"]),
        ([traegerschaft("alt"), traegerschaft("neu", ab="2025-01")], ["alt"]),
        ([traegerschaft("alt"), traegerschaft("neu", ab="2025-01-01")], ["alt", "neu"]),
        ([traegerschaft("alt", ab="2025"), traegerschaft("neu", ab="2025")], ["alt", "neu"]),
        ([traegerschaft("alt", ab="2024..2025"), traegerschaft("neu", ab="2025")], ["neu"]),
        ([traegerschaft("nur", ab="2025-01")], ["nur"]),
    ],
)
def test_traegerschaft(entries: list[k.Beziehung], shows: list[str]) -> None:
    assert [b.von for b in stand(*entries).beziehungen] == shows


def test_other_relations_do_not_compete() -> None:
    user = [
        k.Beziehung(von=von, zu="buero", beziehungsart=Beziehungsart.NUTZUNG, gueltig=k.Zeitraum(ab=ab))
        for von, ab in (("a", "2025-01"), ("b", "2020"))
    ]
    assert len(stand(*user).beziehungen) == 2


def besetzung(person: str | None, art: Besetzungsart = Besetzungsart.REGULAER, **fields: Any) -> k.Besetzung:
    return k.Besetzung(einheit="amt", person=person, rolle=Besetzungsrolle.LEITUNG, besetzungsart=art, **fields)


def test_a_regular_head_and_a_vacancy_exclude_one_another() -> None:
    vakant = besetzung(None, Besetzungsart.VAKANT, gueltig=k.Zeitraum(ab="2025-01"))
    on = stand(k.Amt(id="amt", name="Amt"), k.Person(id="p", name="P"), besetzung("p"), vakant)
    assert [b.person for b in on.heads("amt")] == ["p"]


def test_who_acts_does_not_compete_with_who_holds() -> None:
    stands_in = besetzung("q", Besetzungsart.KOMMISSARISCH, gueltig=k.Zeitraum(ab="2025-01"))
    on = stand(k.Amt(id="amt", name="Amt"), besetzung("p"), stands_in)
    assert [b.person for b in on.heads("amt")] == ["q", "p"]


def test_heads_of_two_posts_do_not_compete() -> None:
    headings = [besetzung(key, stelle=f"stelle-{key}", gueltig=k.Zeitraum(ab="2025-01")) for key in "ab"]
    assert len(stand(k.Amt(id="amt", name="Amt"), *headings).heads("amt")) == 2


def test_heads_with_and_without_a_post_compete_for_one_place() -> None:
    """A new head on the post of the head displaces the former head of the unit, who may have been there still."""
    record = k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(
        k.Amt(id="amt", name="Amt"),
        besetzung("p", gueltig=k.Zeitraum(bis="2021")),
        besetzung("q", stelle="leitung", gueltig=k.Zeitraum(ab="2021-06-01")),
    )
    assert [b.person for b in record.at("2021-05-31").heads("amt")] == ["p"]
    assert [b.person for b in record.at("2021-07-01").heads("amt")] == ["q"]


def test_a_post_of_its_own_keeps_a_head_from_a_rival_only() -> None:
    certain, beside = (
        besetzung("a", stelle="stelle-a"),
        besetzung("b", stelle="stelle-b", gueltig=k.Zeitraum(ab="2025")),
    )
    former = besetzung("c", stelle="stelle-a", gueltig=k.Zeitraum(bis="2025"))
    amt = k.Amt(id="amt", name="Amt")
    assert [b.person for b in stand(amt, certain, beside, former).heads("amt")] == ["a", "b"]
    without = besetzung("d", gueltig=k.Zeitraum(ab="2024..2025"))
    assert [b.person for b in stand(amt, beside, without).heads("amt")] == ["b"]
    assert rivals(certain, former)
    assert rivals(certain, without)
    assert not rivals(certain, beside)


def test_two_attested_on_days_apart_show_both_until_one_is_certain() -> None:
    record = k.Verwaltung(kommune=k.Kommune(ags="05114000")).add(
        k.Amt(id="amt", name="Amt"),
        besetzung("a", gueltig=k.Zeitraum(bis="..2017-12")),
        besetzung("b", gueltig=k.Zeitraum(ab="..2017-12")),
    )
    for day in ("2010-01-01", "2017-12-15"):
        on = record.at(day)
        assert [(b.person, on.certain(b)) for b in on.heads("amt")] == [("a", False), ("b", False)]
    assert [b.person for b in record.at("2017-12-31").heads("amt")] == ["b"]


def test_of_two_possible_heads_the_one_whose_earliest_start_is_later_stands() -> None:
    earlier = besetzung("a", gueltig=k.Zeitraum(ab="2024-06..2025-12"))
    later = besetzung("b", gueltig=k.Zeitraum(ab="2025-01..2025-02"))
    same = besetzung("c", gueltig=k.Zeitraum(ab="2025-01..2026"))
    amt = k.Amt(id="amt", name="Amt")
    assert [b.person for b in stand(amt, earlier, later).heads("amt")] == ["b"]
    # the latest start decides nothing
    assert [b.person for b in stand(amt, earlier, later, same).heads("amt")] == ["b", "c"]


def test_who_acts_first() -> None:
    kinds = [
        besetzung(None, Besetzungsart.VAKANT),
        besetzung("a", Besetzungsart.SUSPENDIERT),
        besetzung("b", zustand=k.Zustand.RUHEND),
        besetzung("c"),
        besetzung("d", Besetzungsart.INTERIM, rang=2),
        besetzung("e", Besetzungsart.VERTRETUNGSWEISE, rang=1),
    ]
    assert [b.person for b in sorted(kinds, key=acting_order)] == ["e", "d", "c", "a", "b", None]


def lead(who: str, **fields: Any) -> k.Zuständigkeit:
    return k.Zuständigkeit(**{"aufgabe": "a", "zustaendig": who, "rolle": LEAD, **fields})


@pytest.mark.parametrize(
    ("entries", "shows"),
    [
        ([lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"))], ["alt"]),
        ([lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), gebiete=("nord",))], ["alt", "neu"]),
        ([lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), aufteilung="A–K")], ["alt", "neu"]),
        ([lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), aufgabe="b")], ["alt", "neu"]),
        ([lead("alt", wert_bis=50_000), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), wert_ab=50_001)], ["alt", "neu"]),
        ([lead("alt", ausgenommen=("nord",)), lead("neu", gueltig=k.Zeitraum(ab="2025-01"))], ["alt", "neu"]),
        (
            [
                lead("alt", aufteilung="städtebauliche Belange"),
                lead("neu", gueltig=k.Zeitraum(ab="2025-01"), aufteilung="Städtebauliche Belange"),
            ],
            ["alt"],
        ),
        (
            [lead("alt"), lead("neu", gueltig=k.Zeitraum(ab="2025-01"), rolle=Zuständigkeitsrolle.MITWIRKEND)],
            ["alt", "neu"],
        ),
    ],
)
def test_leads_compete_per_task_area_and_split(entries: list[k.Zuständigkeit], shows: list[str]) -> None:
    assert [z.zustaendig for z in stand(*entries).zustaendigkeiten] == shows


@pytest.mark.parametrize("rolle", [r for r in Zuständigkeitsrolle if r is not LEAD])
def test_only_leads_compete_in_answers_too(rolle: Zuständigkeitsrolle) -> None:
    single = lead("a", rolle=rolle)
    others = lead("b", rolle=rolle, gueltig=k.Zeitraum(ab="2024-05..2025-03"))
    aemter = [k.Amt(id=key, name=key.upper()) for key in "ab"]
    auskunft = stand(
        *aemter,
        k.Aufgabe(id="a-1", name="Aufgabe"),
        k.Aufgabe(id="t", name="T"),
        *(attrs.evolve(z, aufgabe="t", id=".") for z in (single, others)),
    ).responsible("t", role=rolle)
    assert {hit.bearer.id for hit in auskunft.hits if isinstance(hit.bearer, k.Eintrag)} == {"a", "b"}
    assert auskunft.unsicher


def test_what_competes_for_nothing_has_no_place() -> None:
    assert place(k.Amt(id="a", name="A")) is None
    assert not rivals(k.Amt(id="a", name="A"), k.Amt(id="a", name="A"))
    assert not rivals(lead("a"), lead("b", aufgabe="b"))
    assert rivals(lead("a"), lead("b"))


# --- edges end with what they hang on -------------------------------------------------------------------------------


def record(*entries: k.Eintrag) -> k.Verwaltung:
    return k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(*entries)


def amt(**gueltig: str) -> k.Amt:
    return k.Amt(id="amt", name="Amt", gueltig=k.Zeitraum(**gueltig) if gueltig else None)


P = k.Person(id="p", name="P")


def shown_days(verwaltung: k.Verwaltung, *days: str, planned: bool = False) -> list[bool]:
    return [bool(verwaltung.at(day, planned=planned).posts_of("p")) for day in days]


class TestEdgesEnd:
    def test_a_head_goes_with_the_office(self) -> None:
        verwaltung = record(P, amt(bis="2014"), besetzung("p"))
        assert shown_days(verwaltung, "2014-12-31", "2015-01-01", "2020-01-01") == [True, False, False]
        heads = verwaltung.at("2014-06-01").heads("amt")
        assert [verwaltung.at(day).certain(heads[0]) for day in ("2014-01-01", "2014-06-01")] == [True, False]

    def test_whatever_end_it_states(self) -> None:
        verwaltung = record(P, amt(bis="2014-06-30"), besetzung("p", gueltig=k.Zeitraum(ab="2010", bis="2020")))
        assert shown_days(verwaltung, "2014-06-30", "2014-07-01") == [True, False]

    def test_an_end_that_is_not_certain_only_makes_unsure(self) -> None:
        verwaltung = record(P, amt(bis="2014.."), besetzung("p"))
        on = verwaltung.at("2020-01-01")
        assert [on.certain(b) for b in on.heads("amt")] == [False]

    def test_what_is_dissolved_since_nobody_knows_when_has_nobody(self) -> None:
        way = k.Amt(id="amt", name="Amt", zustand=k.Zustand.AUFGELOEST)
        verwaltung = record(P, way, besetzung("p"))
        on = verwaltung.at("2020-01-01")
        assert on.besetzungen == ()
        assert not on.certain(verwaltung.besetzungen[0])

    @pytest.mark.parametrize("zustand", [k.Zustand.GEPLANT, k.Zustand.ENTWURF, k.Zustand.ABWEICHEND])
    def test_what_is_not_there_yet_is_not_gone(self, zustand: k.Zustand) -> None:
        plan = k.Amt(id="amt", name="Amt", zustand=zustand, gueltig=k.Zeitraum(ab="2030"))
        assert shown_days(record(P, plan, besetzung("p")), "2020-01-01") == [True]
        assert shown_days(record(P, amt(ab="2030"), besetzung("p")), "2020-01-01") == [True]
        assert shown_days(record(P, besetzung("p")), "2020-01-01") == [True]

    def test_a_planned_end_ends_in_the_plan(self) -> None:
        end = k.Amt(id="amt", name="Amt", zustand=k.Zustand.GEPLANT, gueltig=k.Zeitraum(bis="2027-06-30"))
        verwaltung = record(P, amt(), end, besetzung("p"))
        assert shown_days(verwaltung, "2027-07-01") == [True]
        assert shown_days(verwaltung, "2027-07-01", planned=True) == [False]

    def test_founded_again(self) -> None:
        both = amt(bis="2010-12-31"), amt(ab="2015-01-01")
        days = ("2010-12-31", "2012-01-01", "2016-01-01")
        # who began in the first life ended with it; of an edge without days nobody knows
        assert shown_days(record(P, *both, besetzung("p", gueltig=k.Zeitraum(ab="2005"))), *days) == [
            True,
            False,
            False,
        ]
        assert shown_days(record(P, *both, besetzung("p")), *days) == [True, False, True]
        between = record(P, *both, besetzung("p", gueltig=k.Zeitraum(ab="2012", bis="2020")))
        assert shown_days(between, *days) == [False, False, True]
        perhaps = record(P, *both, besetzung("p", gueltig=k.Zeitraum(ab="2009..2016")))
        assert shown_days(perhaps, *days) == [True, False, True]
        after = record(P, amt(bis="2010-12-31"), besetzung("p", gueltig=k.Zeitraum(ab="2012")))
        assert shown_days(after, *days) == [False, False, False]

    def test_a_person_who_is_gone_holds_nothing(self) -> None:
        person = k.Person(id="p", name="P", gueltig=k.Zeitraum(bis="2019-12-31"))
        on = record(person, amt(), besetzung("p")).at("2020-01-01")
        assert on.heads("amt") == ()

    def test_every_kind_of_edge(self) -> None:
        gremium = k.Gremium(id="rat", name="Rat", gueltig=k.Zeitraum(bis="2014-12-31"))
        akteur = k.Akteur(id="verein", name="Verein", gueltig=k.Zeitraum(bis="2014-12-31"))
        aufgabe = k.Aufgabe(id="a", name="A")
        kanten = (
            k.Mitgliedschaft(gremium="rat", mitglied="p"),
            k.Beziehung(von="verein", zu="amt", beziehungsart=Beziehungsart.TRAEGERSCHAFT),
            lead("verein"),
        )
        verwaltung = record(P, amt(), gremium, akteur, aufgabe, *kanten)
        before, afterwards = verwaltung.at("2014-12-31"), verwaltung.at("2015-01-01")
        assert [len(x) for x in (before.mitgliedschaften, before.beziehungen, before.zustaendigkeiten)] == [1, 1, 1]
        assert (*afterwards.mitgliedschaften, *afterwards.beziehungen, *afterwards.zustaendigkeiten) == ()

    def test_versions_of_an_edge(self) -> None:
        first_one = besetzung("p", id="b", gueltig=k.Zeitraum(ab="2005"))
        second_one = besetzung("p", id="b", rang=2, gueltig=k.Zeitraum(ab="2012"))
        verwaltung = record(P, amt(bis="2014-12-31"), first_one, second_one)
        assert [[b.rang for b in verwaltung.at(f"{year}-06-01").heads("amt")] for year in (2010, 2013)] == [[None], [2]]
        assert shown_days(verwaltung, "2014-12-31", "2015-01-01") == [True, False]

    @settings(max_examples=80, deadline=None)
    @given(st.data())
    def test_a_day_never_lists_what_hangs_on_something_gone(self, data: st.DataObject) -> None:
        spans = data.draw(st.lists(_spans(), min_size=1, max_size=3))
        states = st.sampled_from([k.Zustand.AKTIV, k.Zustand.AKTIV, k.Zustand.AUFGELOEST, k.Zustand.GEPLANT])
        units = [
            k.Amt(id="amt", name=str(number), gueltig=span, zustand=data.draw(states))
            for number, span in enumerate(spans)
        ]
        edge = besetzung("p", gueltig=data.draw(_spans()))
        planned = data.draw(st.booleans())
        verwaltung = record(P, *units, edge)
        days = ["2023-06-01", "2024-06-01", "2025-01-01", "2025-01-16", "2025-06-01", "2026-06-01"]
        on = verwaltung.at(data.draw(st.sampled_from(days)), planned=planned)
        lives = [span for _, span in verwaltung.timeline("einheiten", planned=planned).items()]
        if lives and all(life.last_possible < on.day.toordinal() for life in lives):
            assert on.besetzungen == ()
        alone = verwaltung.timeline("besetzungen", planned=planned, alone=True)
        assert set(on.besetzungen) <= set(alone.at(on.day))
        for b in on.besetzungen:
            assert not on.certain(b) or alone.certain(b, on.day)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from((None, "2024", "2025-01", "2025-01-10", "2024..2025", "..2026")),
            st.sampled_from((None, "2025", "2025-01", "2025-02-01")),
        ),
        max_size=4,
        unique_by=lambda eintrag: eintrag[0],
    )
)
def test_what_is_certain_always_stands(rows: list[tuple[str, str | None, str | None]]) -> None:
    entries = [lead(who, gueltig=k.Zeitraum(ab=ab, bis=bis)) for who, ab, bis in rows]
    on = stand(*entries)
    shown = set(on.zustaendigkeiten)
    possible = {z for z in entries if z.gueltig and z.gueltig.possible(on.day)}
    certain = {z for z in possible if on.certain(attrs.evolve(z))}
    assert shown <= possible
    assert bool(shown) is bool(possible)
    if certain:
        assert shown == certain


def _spans() -> st.SearchStrategy[k.Zeitraum | None]:
    dates = st.sampled_from(
        [None, "2024", "2025", "2024-12", "2025-01", "2025-01~", "2025-01-15", "..2025-01", "2025-01.."]
    )
    return st.none() | st.tuples(dates, dates).map(_zeitraum)


def _zeitraum(dates: tuple[str | None, str | None]) -> k.Zeitraum | None:
    try:
        return k.Zeitraum(ab=dates[0], bis=dates[1])
    except k.InvalidValueError:
        return None


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            k.Zuständigkeit,
            id=st.none() | st.sampled_from(["z-1", "z-2"]),
            aufgabe=st.sampled_from(["a", "b"]),
            zustaendig=st.sampled_from(["amt", "kommune"]),
            rolle=st.sampled_from([LEAD, Zuständigkeitsrolle.MITWIRKEND]),
            gueltig=_spans(),
        ),
        max_size=6,
    ),
    st.sampled_from(["2024-12-31", "2025-01-01", "2025-01-15", "2025-02-01"]),
)
def test_looking_only_where_something_is_uncertain_gives_the_same(entries: list[k.Zuständigkeit], on: str) -> None:
    day = date.fromisoformat(on)
    timeline: Timeline[k.Zuständigkeit] = Timeline(entries)
    everything = standing(timeline.at(day), timeline.span, day)
    assert standing_at(timeline, day) == everything


def test_a_version_that_its_successor_leaves_no_day_has_no_life() -> None:
    way = (
        k.Amt(id="amt", name="Alt", gueltig=k.Zeitraum(ab="2020-01-01")),
        k.Amt(id="amt", name="Weg", gueltig=k.Zeitraum(ab="2020-01-01"), zustand=k.Zustand.AUFGELOEST),
    )
    assert shown_days(record(P, *way, besetzung("p")), "2019-01-01", "2021-01-01") == [False, False]


# --- all days at once -------------------------------------------------------------------------------------------------


def days_of(*entries: k.Eintrag) -> list[tuple[str, str, str, tuple[str, str] | None]]:
    record = k.Verwaltung(kommune=k.Kommune(ags="05978020")).add(*entries)
    found = stretches(record.timeline("beziehungen"))
    return [
        (
            stretch.entry.von,
            stretch.first.isoformat(),
            stretch.last.isoformat(),
            None if stretch.certain is None else (stretch.certain[0].isoformat(), stretch.certain[1].isoformat()),
        )
        for stretch in found
    ]


@pytest.mark.parametrize(
    ("entries", "days"),
    [
        ([], []),
        ([traegerschaft("nur")], [("nur", "0001-01-01", "9999-12-31", ("0001-01-01", "9999-12-31"))]),
        ([traegerschaft("nie", ab="2025-01", bis="2025-01")], [("nie", "2025-01-01", "2025-01-31", None)]),
        (
            [traegerschaft("ab", ab="2025-01~")],
            [("ab", "2025-01-01", "9999-12-31", ("2025-01-31", "9999-12-31"))],
        ),
        (  # who begins for certain in the middle of a month displaces those who may have gone in it
            [traegerschaft("alt", bis="2025-01"), traegerschaft("neu", ab="2025-01-15", bis="2025-01-20")],
            [
                ("alt", "0001-01-01", "2025-01-14", ("0001-01-01", "2025-01-01")),
                ("alt", "2025-01-21", "2025-01-31", None),
                ("neu", "2025-01-15", "2025-01-20", ("2025-01-15", "2025-01-20")),
            ],
        ),
        (  # on the last days of the calendar, too, who is there for certain goes before who may begin
            [traegerschaft("alt"), traegerschaft("neu", ab="9999-12-30..9999-12-31")],
            [
                ("alt", "0001-01-01", "9999-12-31", ("0001-01-01", "9999-12-31")),
                ("neu", "9999-12-31", "9999-12-31", ("9999-12-31", "9999-12-31")),
            ],
        ),
        (  # while both are certain, both stand
            [traegerschaft("alt", ab="2020..2021", bis="2022"), traegerschaft("neu", ab="2019")],
            [
                ("alt", "2021-12-31", "2022-01-01", ("2021-12-31", "2022-01-01")),
                ("neu", "2019-01-01", "9999-12-31", ("2019-12-31", "9999-12-31")),
            ],
        ),
    ],
)  # fmt: skip
def test_on_which_days_who_stands(entries: list[k.Beziehung], days: list[Any]) -> None:
    assert days_of(*entries) == days


@given(verwaltungen(), st.data())
@settings(deadline=None, max_examples=60)
def test_the_stretches_say_of_every_day_what_the_day_says(record: k.Verwaltung, data: st.DataObject) -> None:
    for name in COLLECTIONS:
        for planned in (False, True):
            timeline = record.timeline(name, planned=planned)
            told = list(stretches(timeline))
            turns = sorted({date.min, date.max, *(day for one in told for day in (one.first, one.last))})
            day = data.draw(st.one_of(st.sampled_from(turns), st.dates()))
            there = [one for one in told if one.first <= day <= one.last]
            assert tuple(one.entry for one in there) == standing_at(timeline, day)
            for one in there:
                sure = one.certain is not None and one.certain[0] <= day <= one.certain[1]
                assert sure == timeline.certain(one.entry, day)


def test_two_clash_where_neither_gives_way() -> None:
    first, second = besetzung("a"), besetzung("b")
    assert clash(first, second)
    assert not clash(first, besetzung("b", Besetzungsart.KOMMISSARISCH))
    assert not clash(attrs.evolve(first, stelle="eins"), attrs.evolve(second, stelle="zwei"))
    assert clash(lead("a"), lead("b", gebiete=("nord",)))
    assert not clash(lead("a"), attrs.evolve(lead("b"), rolle=Zuständigkeitsrolle.MITWIRKEND))
    assert not clash(lead("a"), attrs.evolve(lead("b"), aufgabe="andere"))
    assert not clash(lead("a"), lead("b", aufteilung="A–K"))
    assert not clash(lead("a"), first)
