"""When each version of an entry holds."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunal import Amt, Zeitraum, Zustand
from kommunal.model.geltung import Geltung, planned_end, stated, succession
from kommunal.model.timeline import Timeline
from modellbau import dates
from umfang import many

AKTIV, RUHEND, GEPLANT, ENTWURF, AUFGELOEST, DEVIATING = Zustand


def amt(name: str, ab: str | None = None, bis: str | None = None, zustand: Zustand = AKTIV, key: str = "amt") -> Amt:
    gueltig = Zeitraum(ab=ab, bis=bis) if ab or bis else None
    return Amt(id=key, name=name, gueltig=gueltig, zustand=zustand)


def shown(versions: Sequence[Amt], day: str, *, planned: bool = False) -> list[str]:
    return [entry.name for entry in Timeline(versions, planned=planned).at(date.fromisoformat(day))]


def certain(versions: Sequence[Amt], day: str, *, planned: bool = False) -> list[bool]:
    axis = Timeline(versions, planned=planned)
    on = date.fromisoformat(day)
    return [axis.span(entry).certain(on) for entry in axis.at(on)]


class TestVersions:
    def test_a_unit_that_moved_on_some_day_between_two_charts(self) -> None:
        """Printed under A on 1 March 2020 and under B on 1 September 2021: it moved on some day in between."""
        versions = [amt("unter A", "..2020-03-01"), amt("unter B", "2020-03-02..2021-09-01")]
        assert shown(versions, "2020-03-01") == ["unter A"]
        assert certain(versions, "2020-03-01") == [True]
        # from then on both are merely possible, and the later start wins
        assert shown(versions, "2020-03-02") == shown(versions, "2021-08-31") == ["unter B"]
        assert certain(versions, "2020-03-02") == certain(versions, "2021-08-31") == [False]
        assert shown(versions, "2021-09-01") == ["unter B"]
        assert certain(versions, "2021-09-01") == [True]
        # whether it was there at all before the first chart is not certain
        assert shown(versions, "2019-01-01") == ["unter A"]
        assert certain(versions, "2019-01-01") == [False]

    def test_about_january(self) -> None:
        versions = [amt("alt"), amt("neu", "2025-01~")]
        assert [shown(versions, f"2025-01-{on}") for on in ("01", "31")] == [["neu"], ["neu"]]
        assert shown(versions, "2024-12-31") == ["alt"]
        assert certain(versions, "2024-12-31") == [True]
        assert certain(versions, "2025-01-30") == [False]
        assert certain(versions, "2025-01-31") == [True]

    def test_a_version_without_end_ends_where_the_next_begins(self) -> None:
        versions = [amt("drei", "2022-01-01"), amt("eins"), amt("zwei", "2021-01-01")]
        assert [shown(versions, day) for day in ("2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01")] == [
            ["eins"], ["zwei"], ["zwei"], ["drei"],
        ]  # fmt: skip
        assert [entry.name for entry, _ in succession(versions)] == ["eins", "zwei", "drei"]

    def test_a_version_with_an_end_leaves_a_gap(self) -> None:
        versions = [amt("eins", bis="2020-06-30"), amt("zwei", "2021-01-01")]
        assert shown(versions, "2020-12-31") == []

    def test_a_certain_version_displaces_a_possible_one(self) -> None:
        versions = [amt("sicher", "2020-01-01", "2020-12-31"), amt("vielleicht", "2020-06..2021-06", "2022")]
        assert shown(versions, "2020-12-31") == ["sicher"]
        assert shown(versions, "2021-01-01") == ["vielleicht"]

    def test_of_two_that_begin_alike_the_later_in_the_record_stands(self) -> None:
        assert shown([amt("a", "2020", "2021"), amt("b", "2020", "2021")], "2020-06-01") == ["b"]
        assert shown([amt("a"), amt("b")], "2020-06-01") == ["b"]

    def test_a_dormant_version_shows(self) -> None:
        versions = [amt("wach"), amt("ruht", "2021-01-01", zustand=RUHEND)]
        assert shown(versions, "2021-01-01") == ["ruht"]
        assert shown([amt("ruht", zustand=RUHEND)], "2021-01-01") == ["ruht"]

    @pytest.mark.parametrize("zustand", [ENTWURF, DEVIATING])
    def test_drafts_and_deviations_never_show_and_end_nothing(self, zustand: Zustand) -> None:
        versions = [amt("da"), amt("anders", "2021-01-01", zustand=zustand)]
        assert shown(versions, "2022-01-01") == shown(versions, "2022-01-01", planned=True) == ["da"]
        assert shown([amt("anders", zustand=zustand)], "2022-01-01", planned=True) == []

    def test_versions_stand_where_their_id_first_appears(self) -> None:
        entries = [amt("a1", bis="2020"), amt("b", key="b"), amt("a2", "2021"), amt("c", key="c")]
        assert shown(entries, "2021-12-31") == ["a2", "b", "c"]

    def test_no_version_outlives_its_successor(self) -> None:
        """What was dissolved does not come back under its old name."""
        versions = [amt("Alt"), amt("Neu", "2020..2023", "2021-12-31")]
        days = ("2019-12-31", "2021-06-01", "2021-12-31", "2022-01-01", "2023-06-01", "2024-01-01")
        assert [shown(versions, day) for day in days] == [["Alt"], ["Neu"], ["Neu"], [], [], []]

    def test_not_even_with_a_later_end_of_its_own(self) -> None:
        versions = [amt("Alt", "2010", "2030"), amt("Neu", "2020", "2021"), amt("Dann", "2021", "2022")]
        assert [shown(versions, day) for day in ("2019-06-01", "2022-12-31", "2023-01-01")] == [["Alt"], ["Dann"], []]

    def test_what_ends_at_the_latest_some_day_is_certain_on_its_first_day_only(self) -> None:
        span = stated(amt("a", "2019-07-08", "..2027-07-07"))
        on = date(2019, 7, 8)
        assert (span.certain(on), span.certain(on + timedelta(days=1))) == (True, False)
        assert span.possible(date(2027, 7, 7))
        assert not span.possible(date(2027, 7, 8))

    def test_what_is_known_for_one_day(self) -> None:
        """`ab: ..D, bis: D..` says: attested on D."""
        versions = [amt("a", "..2017-12-15", "2017-12-15..")]
        assert [certain(versions, day) for day in ("2017-12-14", "2017-12-15", "2017-12-16")] == [
            [False], [True], [False],
        ]  # fmt: skip


class TestDissolved:
    def test_a_tombstone_ends_what_was_before(self) -> None:
        versions = [amt("da"), amt("weg", "2021-07-01", zustand=AUFGELOEST)]
        assert shown(versions, "2021-06-30") == ["da"]
        assert shown(versions, "2021-07-01") == []

    def test_an_imprecise_tombstone(self) -> None:
        versions = [amt("da"), amt("weg", "2021-07", zustand=AUFGELOEST)]
        assert certain(versions, "2021-06-30") == [True]
        assert certain(versions, "2021-07-30") == [False]
        assert shown(versions, "2021-07-31") == []

    @pytest.mark.parametrize("gueltig", [None, Zeitraum()])
    def test_dissolved_without_dates_was_once_and_ends_nothing(self, gueltig: Zeitraum | None) -> None:
        way = Amt(id="amt", name="weg", gueltig=gueltig, zustand=AUFGELOEST)
        assert shown([way], "2021-01-01") == []
        assert shown([amt("da"), way], "2021-01-01") == ["da"]

    def test_dissolved_with_a_last_day_was_there_till_then(self) -> None:
        for way in (amt("weg", bis="2020-12-31", zustand=AUFGELOEST), amt("weg", "2010", "2020", AUFGELOEST)):
            assert shown([way], "2020-12-31") == ["weg"]
            assert shown([way], "2021-01-01") == []

    def test_founded_again(self) -> None:
        versions = [amt("eins"), amt("weg", "2020-01-01", zustand=AUFGELOEST), amt("zwei", "2022-01-01")]
        assert [shown(versions, day) for day in ("2019-12-31", "2021-01-01", "2022-01-01")] == [["eins"], [], ["zwei"]]


class TestPlanned:
    def test_shows_only_where_asked_for(self) -> None:
        versions = [amt("ist", "2020-01-01", "2030-12-31"), amt("plan", "2021-01-01", zustand=GEPLANT)]
        assert shown(versions, "2021-01-01") == ["ist"]
        assert shown(versions, "2020-12-31", planned=True) == ["ist"]
        assert shown(versions, "2021-01-01", planned=True) == ["plan"]
        assert certain(versions, "2021-01-01", planned=True) == [True]

    def test_an_imprecise_plan_displaces_from_its_latest_day(self) -> None:
        versions = [amt("ist"), amt("plan", "2021-01", zustand=GEPLANT)]
        assert certain(versions, "2020-12-31", planned=True) == [True]
        assert shown(versions, "2021-01-01", planned=True) == ["plan"]
        assert certain(versions, "2021-01-30", planned=True) == [False]
        assert certain(versions, "2021-01-31", planned=True) == [True]

    @pytest.mark.parametrize("gueltig", [None, Zeitraum()])
    def test_without_a_day_is_only_listed(self, gueltig: Zeitraum | None) -> None:
        plan = Amt(id="amt", name="plan", gueltig=gueltig, zustand=GEPLANT)
        assert shown([plan], "2030-01-01", planned=True) == []
        assert shown([amt("ist"), plan], "2030-01-01", planned=True) == ["ist"]

    def test_planned_only(self) -> None:
        assert shown([amt("plan", "2021", zustand=GEPLANT)], "2022-01-01") == []
        assert succession([amt("plan", "2021", zustand=GEPLANT)]) == ()
        assert succession([]) == ()

    def test_a_plan_comes_after_what_begins_with_it(self) -> None:
        plan, fact = amt("Plan", "2027-01-01", zustand=GEPLANT), amt("Echt", "2027-01-01")
        for versions in ([plan, fact], [fact, plan]):
            assert shown(versions, "2027-06-01", planned=True) == ["Plan"]
            assert shown(versions, "2027-06-01") == ["Echt"]

    def test_what_a_plan_for_a_time_displaces_may_come_back(self) -> None:
        versions = [amt("Echt"), amt("Container", "2027-01-01", "2027-12-31", GEPLANT)]
        assert [shown(versions, day, planned=True) for day in ("2026-12-31", "2027-06-01", "2028-06-01")] == [
            ["Echt"], ["Container"], ["Echt"],
        ]  # fmt: skip
        assert certain(versions, "2028-06-01", planned=True) == [False]
        # but not beyond what follows in fact
        versions.append(amt("Neubau", "2028-01-01"))
        assert shown(versions, "2028-06-01", planned=True) == ["Neubau"]

    def test_a_planned_end(self) -> None:
        end = amt("ende", bis="2021-06-30", zustand=GEPLANT)
        assert planned_end(end)
        assert stated(end).start == (date(2021, 7, 1).toordinal(),) * 2
        versions = [amt("ist", "2020-01-01", "2030-12-31"), end]
        assert shown(versions, "2021-07-01") == ["ist"]
        assert shown(versions, "2021-06-30", planned=True) == ["ist"]
        assert shown(versions, "2021-07-01", planned=True) == []
        assert not planned_end(amt("ist", bis="2021"))
        assert not planned_end(amt("plan", zustand=GEPLANT))
        assert not planned_end(amt("plan", "2020", "2021", GEPLANT))


class TestSpans:
    def test_what_an_entry_states_of_itself(self) -> None:
        assert stated(amt("a")) == Geltung()
        span = stated(amt("a", "2020-02", "2021"))
        assert (span.first_possible, span.first_certain) == (
            date(2020, 2, 1).toordinal(),
            date(2020, 2, 29).toordinal(),
        )
        assert (span.last_certain, span.last_possible) == (
            date(2021, 1, 1).toordinal(),
            date(2021, 12, 31).toordinal(),
        )
        assert stated(amt("a", zustand=ENTWURF)) == Timeline([amt("a", zustand=ENTWURF)]).span(amt("a"))

    def test_the_ends_of_the_calendar(self) -> None:
        versions = [amt("a", "0001-01-01"), amt("b", "9999-12-31")]
        assert shown(versions, "0001-01-01") == ["a"]
        assert shown(versions, "9999-12-30") == ["a"]
        assert shown(versions, "9999-12-31") == ["b"]
        always = [amt("immer", "..2020", "2021..")]
        assert shown(always, "0001-01-01") == shown(always, "9999-12-31") == ["immer"]
        assert certain(always, "2020-12-31") == [True]
        these_days = {date.fromordinal(on) for on in Timeline([*versions, *always]).days()}
        assert these_days == {date.min, date(9999, 12, 31), date(2020, 12, 31)} | {date(2021, 1, 2)}

    def test_every_version_that_can_be_in_force_beside_its_span(self) -> None:
        a, b, c = amt("a"), amt("b", "2021-01-01"), amt("c", key="c")
        axis = Timeline([a, c, amt("nie", zustand=ENTWURF), b])
        assert [entry for entry, _ in axis.items()] == [a, b, c]
        assert [span for _, span in axis.items()] == [axis.span(a), axis.span(b), Geltung()]

    def test_days_on_which_something_changes(self) -> None:
        axis = Timeline([amt("a"), amt("b", "2021-02", "2022-01-01"), amt("c", key="c")])
        these_days = [date.fromordinal(on).isoformat() for on in sorted(axis.days())]
        assert these_days == ["2021-02-01", "2021-02-28", "2022-01-02"]
        assert Timeline([amt("a")]).days() == set()

    @pytest.mark.parametrize(
        ("ab", "bis", "days"),
        [
            # the first day that it can begin, and from which on it certainly has; the same of the end, a day later
            ("2021", "2022", ["2021-01-01", "2021-12-31", "2022-01-02", "2023-01-01"]),
            ("2021-01-01", "2021-01-01", ["2021-01-01", "2021-01-02"]),
            # a side that is not stated is no day of change, nor is the day after the last of the calendar
            ("..2021-02-01", "2022-01-01..", ["2021-02-01", "2022-01-02"]),
            ("2021-02-01", "9999-12-31", ["2021-02-01"]),
            ("2021-02-01", "9999-12-30", ["2021-02-01", "9999-12-31"]),
            ("0001-01-02", None, ["0001-01-02"]),
        ],
    )
    def test_the_days_of_one_version(self, ab: str, bis: str | None, days: list[str]) -> None:
        ordinals = Timeline([amt("a", ab, bis)]).days()
        assert [date.fromordinal(ordinal).isoformat() for ordinal in sorted(ordinals)] == days


def naive(versions: Iterable[Amt], day: date, planned: bool) -> list[Amt]:
    """What the design says, word by word, for one day and one id."""
    counted = []
    for version in versions:
        dated = version.gueltig is not None and (version.gueltig.ab or version.gueltig.bis)
        if (
            version.zustand in (AKTIV, RUHEND)
            or (version.zustand is AUFGELOEST and dated)
            or (version.zustand is GEPLANT and dated and planned)
        ):
            counted.append(version)
    counted.sort(key=lambda version: (_begin(version), version.zustand is GEPLANT))
    candidates: list[tuple[bool, tuple[date, date], int, Amt]] = []
    for index, version in enumerate(counted):
        gueltig = version.gueltig or Zeitraum()
        tombstone = version.zustand is AUFGELOEST and gueltig.bis is None
        if tombstone or (version.zustand is GEPLANT and gueltig.ab is None):
            continue
        plans, fact = _successors(counted, index)
        possible, sure = gueltig.possible(day), gueltig.certain(day)
        for plan in plans:
            early, late = _begin(plan)
            sure, possible = sure and day < early, possible and (_for_a_time(plan) or day < late)
        if fact is not None and gueltig.bis is None:
            early, late = _begin(counted[fact])
            sure, possible = sure and day < early, possible and day < late
        if possible and day.toordinal() <= _last_possible(counted, index):
            candidates.append((sure, _begin(version), index, version))
    return [max(candidates, key=lambda candidate: candidate[:3])[3]] if candidates else []


def _successors(counted: Sequence[Amt], index: int) -> tuple[list[Amt], int | None]:
    """The plans that come next, and the version that follows in fact."""
    after = range(index + 1, len(counted))
    fact = next((i for i in after if counted[i].zustand is not GEPLANT), None)
    return [counted[i] for i in after if fact is None or i < fact], fact


def _for_a_time(plan: Amt) -> bool:
    return plan.gueltig is not None and None not in (plan.gueltig.ab, plan.gueltig.bis)


def _last_possible(counted: Sequence[Amt], index: int) -> int:
    """The last day of a version, as an ordinal: none outlives its successor, unless that has no day to itself."""
    plans, fact = _successors(counted, index)
    gueltig = counted[index].gueltig or Zeitraum()
    only_ends = counted[index].zustand is GEPLANT and gueltig.ab is None
    last = date.max.toordinal() if gueltig.bis is None or only_ends else gueltig.bis.latest.toordinal()
    for plan in plans:
        last = last if _for_a_time(plan) else min(last, _ordinal(_begin(plan)[1]) - 1)
    if fact is not None and gueltig.bis is None:
        last = min(last, _ordinal(_begin(counted[fact])[1]) - 1)
    while fact is not None:
        limit = _last_possible(counted, fact)
        if limit >= _ordinal(_begin(counted[fact])[0]):
            return min(last, limit)
        fact = _successors(counted, fact)[1]
    return last


def _ordinal(day: date) -> int:
    return 0 if day == date.min else day.toordinal()


def _begin(version: Amt) -> tuple[date, date]:
    gueltig = version.gueltig
    if gueltig is not None and version.zustand is GEPLANT and gueltig.ab is None and gueltig.bis is not None:
        step = timedelta(days=1)
        return gueltig.bis.earliest + step, gueltig.bis.latest + step
    if gueltig is None or gueltig.ab is None:
        return date.min, date.min
    return gueltig.ab.earliest, gueltig.ab.latest


SHORT = st.dates(date(2020, 1, 1), date(2022, 12, 31))
DATES = dates(date(2020, 1, 1), date(2022, 12, 31))


@st.composite
def fassungen(draw: st.DrawFn) -> list[Amt]:
    result = []
    for number in range(draw(st.integers(1, 5))):
        ab, bis = draw(st.none() | DATES), draw(st.none() | DATES)
        # the calendar has no day after its last, nor one before its first
        ab, bis = (None if d and (d.earliest == date.min or d.latest == date.max) else d for d in (ab, bis))
        if ab and bis and ab.earliest > bis.latest:
            ab, bis = bis, ab
        gueltig = Zeitraum(ab=ab, bis=bis) if draw(st.booleans()) or ab or bis else None
        zustand = draw(st.sampled_from([AKTIV, AKTIV, AKTIV, *Zustand]))
        key = draw(st.sampled_from("aab"))
        result.append(Amt(id=key, name=f"{number}", gueltig=gueltig, zustand=zustand))
    return result


class TestLaws:
    @settings(max_examples=many(80), deadline=None)
    @given(fassungen(), st.booleans(), st.data())
    def test_agrees_with_the_naive_reading(self, versions: list[Amt], planned: bool, data: st.DataObject) -> None:
        axis = Timeline(versions, planned=planned)
        bounds = [date.fromordinal(on) for on in axis.days()] or [date(2021, 1, 1)]
        bounds += [on - timedelta(days=1) for on in bounds]
        day = data.draw(st.sampled_from(bounds) | SHORT)
        at = axis.at(day)
        assert len({entry.id for entry in at}) == len(at)
        je_id: dict[str, list[Amt]] = {}
        for version in versions:
            je_id.setdefault(version.id, []).append(version)
        assert list(at) == [entry for group in je_id.values() for entry in naive(group, day, planned)]

    @settings(deadline=None)
    @given(fassungen(), st.booleans(), SHORT)
    def test_an_equal_copy_has_the_span_of_the_entry(self, versions: list[Amt], planned: bool, day: date) -> None:
        timeline = Timeline(versions, planned=planned)
        for version in versions:
            copy = attrs.evolve(version)
            assert copy in timeline
            assert timeline.span(copy) == timeline.span(version)
            assert timeline.certain(copy, day) is timeline.certain(version, day)
            assert attrs.evolve(version, name="ein anderer") not in timeline
        for entry in timeline.at(day):
            assert timeline.span(entry).possible(day)

    @settings(deadline=None)
    @given(fassungen(), SHORT)
    def test_what_is_never_in_force_is_not_certain(self, versions: list[Amt], day: date) -> None:
        timeline = Timeline(versions)
        for version in versions:
            if timeline.certain(version, day):
                assert version.zustand in (AKTIV, RUHEND, AUFGELOEST)
                assert version in [entry for entry, _ in timeline.items()]

    @settings(deadline=None)
    @given(fassungen(), st.booleans())
    def test_what_is_only_possible_is_told_on_every_day_it_is_and_on_no_other(
        self, versions: list[Amt], planned: bool
    ) -> None:
        timeline = Timeline(versions, planned=planned)
        turns = {day + near for day in timeline.days() for near in (-1, 0, 1)}
        for ordinal in sorted(day for day in turns if 1 <= day <= date.max.toordinal()):
            day = date.fromordinal(ordinal)
            wanted = [entry for entry, span in timeline.items() if span.possible(day) and not span.certain(day)]
            assert list(timeline.unsure(day)) == wanted
            assert timeline.uncertain(day) is bool(wanted)

    @settings(deadline=None)
    @given(fassungen(), st.booleans(), SHORT)
    def test_certain_implies_possible(self, versions: list[Amt], planned: bool, day: date) -> None:
        for _, span in succession(versions, planned=planned):
            assert span.certain(day) <= span.possible(day)

    @settings(deadline=None)
    @given(fassungen(), st.booleans(), SHORT)
    def test_nothing_changes_between_the_days_of_change(self, versions: list[Amt], planned: bool, day: date) -> None:
        axis = Timeline(versions, planned=planned)
        if day.toordinal() not in axis.days():
            assert axis.at(day) == axis.at(day - timedelta(days=1))
