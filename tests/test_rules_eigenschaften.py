"""Laws of check(), for whatever Verwaltung can be built."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunal import Befund, Severity, Verwaltung, check, report
from kommunal.model.profil import Ausnahme, Profil
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.model.zeit import Zeitraum
from kommunal.rules import Regel, contradictions, regeln
from kommunal.rules.context import Context
from kommunal.rules.cycles import in_a_circle, keys_of
from kommunal.rules.spans import overlapping
from modellbau import DAYS, Builder, zeitraeume
from regelhilfe import verwaltung
from umfang import many

VERWALTUNGEN: st.SearchStrategy[Verwaltung] = Builder().verwaltungen()


def every(befunde: tuple[Befund, ...]) -> list[Befund]:
    return [one_of for befund in befunde for one_of in (befund, *every(befund.follows))]


@settings(max_examples=many(20), deadline=None)
@given(VERWALTUNGEN, DAYS)
def test_check_never_raises_and_always_says_the_same(verwaltung: Verwaltung, day: date) -> None:
    befunde = check(verwaltung)
    assert befunde == check(verwaltung)
    assert set(check(verwaltung, at=day)) <= set(befunde)
    for befund in every(befunde):
        assert befund.message
        assert befund.text
        assert befund.since is None or befund.until is None or befund.since <= befund.until


@st.composite
def shuffled(draw: st.DrawFn) -> Verwaltung:
    """Cities in which ids are taken twice, across the kinds of entries, and references lead anywhere."""
    stadt = draw(VERWALTUNGEN)
    ids = sorted({entry.id for entry in stadt.entries() if "." not in entry.id})
    fields: dict[str, Any] = {}
    for name in COLLECTIONS:
        fields[name] = tuple(
            attrs.evolve(entry, id=draw(st.sampled_from(ids))) if ids and draw(st.integers(0, 4)) == 0 else entry
            for entry in getattr(stadt, name)
        )
    return attrs.evolve(stadt, **fields)


@settings(max_examples=many(25), deadline=None)
@given(shuffled())
def test_check_never_raises_however_the_ids_collide(verwaltung: Verwaltung) -> None:
    befunde = check(verwaltung)
    assert {befund.code for befund in every(contradictions(verwaltung))} <= {befund.code for befund in every(befunde)}
    for befund in every(befunde):
        assert befund.entry is None or befund.ids[0] == befund.entry.id


def test_an_id_that_a_source_shares_with_the_unit_of_a_post() -> None:
    check(
        verwaltung("""
quellen: [{id: amt, titel: Organigramm}]
einheiten: [{art: amt, id: amt, name: Schulamt, uebergeordnet: amt, gueltig: {ab: 2020}}]
personen: [{id: p, name: Pia Muster}]
besetzungen: [{einheit: amt, stelle: amt, person: p, rolle: leitung, gueltig: {bis: 2019}}]
""")
    )


@settings(max_examples=many(15), deadline=None)
@given(VERWALTUNGEN)
def test_the_errors_alone_are_those_of_the_whole_check(verwaltung: Verwaltung) -> None:
    single = [(befund.code, befund.path) for befund in contradictions(verwaltung)]
    whole = [(b.code, b.path) for b in every(check(verwaltung)) if b.severity is Severity.ERROR]
    assert sorted(set(single)) == sorted(pair for pair in set(whole) if pair in single)
    assert {code for code, _ in whole} == {befund.code for befund in every(contradictions(verwaltung))}


@settings(max_examples=many(15), deadline=None)
@given(VERWALTUNGEN)
def test_every_finding_is_found_by_its_rule_alone(verwaltung: Verwaltung) -> None:
    befunde = [befund for befund in every(check(verwaltung)) if befund.code != "P001"]
    for code in {befund.code for befund in befunde}:
        alone = [(b.path, b.message) for b in check(verwaltung, select=[code])]
        assert sorted(alone) == sorted((b.path, b.message) for b in befunde if b.code == code)


@settings(max_examples=many(15), deadline=None)
@given(VERWALTUNGEN, st.sampled_from(regeln()))
def test_what_the_profil_silences_is_listed_and_nothing_is_lost(verwaltung: Verwaltung, one: Regel) -> None:
    without = attrs.evolve(verwaltung, profil=None)
    excepted = attrs.evolve(verwaltung, profil=Profil(ausnahmen=(Ausnahme(regel=one.code, grund="so"),)))
    outcome = report(excepted)
    assert one.code not in {befund.code for befund in outcome.findings if befund.code != "P001"}
    together = [*every(outcome.findings), *every(tuple(befund for befund, _ in outcome.silenced))]
    assert sorted(b.path for b in together if b.code != "P001") == sorted(b.path for b in every(check(without)))


SPANS = st.lists(zeitraeume(), min_size=2, max_size=4)
WITH_CHILDREN = st.builds(
    lambda parents, children: verwaltung(
        "einheiten: ["
        + ", ".join(
            [f"{{art: dezernat, id: d, name: D, gueltig: {_text(z)}}}" for z in parents]
            + [
                f"{{art: amt, id: a{n}, name: A, uebergeordnet: d, gueltig: {_text(z)}}}"
                for n, z in enumerate(children)
            ]
        )
        + "]"
    ),
    st.lists(zeitraeume(), min_size=1, max_size=2),
    SPANS,
)


def _text(zeitraum: object) -> str:
    ab, bis = getattr(zeitraum, "ab", None), getattr(zeitraum, "bis", None)
    return "{" + ", ".join(f"{n}: '{d}'" for n, d in (("ab", ab), ("bis", bis)) if d) + "}"


@settings(max_examples=many(15), deadline=None)
@given(WITH_CHILDREN)
def test_an_error_on_time_has_only_certain_days(v: Verwaltung) -> None:
    k = Context(v)
    for befund in check(v, select=["Z201", "S105"]):
        assert befund.severity is Severity.ERROR
        assert befund.entry is not None
        for day in (befund.since or date.min, befund.until or date.max):
            assert k.span(befund.entry).certain(day) or befund.code == "S105"
            if befund.code == "Z201":
                parents = [span for unit, span in k.einheiten if unit.id == "d"]
                assert not any(span.possible(day) for span in parents)


@settings(max_examples=many(15), deadline=None)
@given(SPANS, DAYS)
def test_overlaps_are_found_as_by_looking_at_every_day(all_spans: list[object], day: date) -> None:
    v = verwaltung(
        "personen: [" + ", ".join(f"{{id: p{n}, name: P, gueltig: {_text(z)}}}" for n, z in enumerate(all_spans)) + "]"
    )
    dated = Context(v).dated("personen")
    hits = list(overlapping(dated))
    for a, b, (von, bis) in hits:
        spans = {p.id: s for p, s in dated}
        for end in (date.fromordinal(max(von, 1)), date.fromordinal(min(bis, date.max.toordinal()))):
            assert spans[a.id].certain(end)
            assert spans[b.id].certain(end)
    if sum(span.certain(day) for _, span in dated) > 1:
        assert hits


@settings(max_examples=many(15), deadline=None)
@given(zeitraeume(), st.lists(zeitraeume(), min_size=1, max_size=4), DAYS)
def test_nobody_stands_in_as_by_looking_at_every_day(vacant: Zeitraum, acting: list[Zeitraum], day: date) -> None:
    heads = [f"{{id: v, einheit: a, rolle: leitung, besetzungsart: vakant, gueltig: {_text(vacant)}}}"] + [
        f"{{id: k{n}, einheit: a, person: p, rolle: leitung, besetzungsart: interim, fuer: v, gueltig: {_text(days)}}}"
        for n, days in enumerate(acting)
    ]
    v = verwaltung(
        "einheiten: [{art: amt, id: a, name: A}]\npersonen: [{id: p, name: P}]\nbesetzungen: [" + ", ".join(heads) + "]"
    )
    told = [befund for befund in check(v, select=["B312"]) if befund.since <= day <= befund.until]  # type: ignore[operator]
    empty = vacant.certain(day) and not any(days.possible(day) for days in acting)
    assert len(told) <= empty
    # a stretch that reaches an open side, or days that are only about right, are not told
    if empty and not told:
        spans = [(span.first_possible, span.last_possible) for _, span in Context(v).dated("besetzungen")[1:]]
        ordinal = day.toordinal()
        open_start = vacant.ab is None and not any(last < ordinal for _, last in spans)
        open_end = vacant.bis is None and not any(first > ordinal for first, _ in spans)
        circa = any(datum is not None and datum.circa for datum in (vacant.ab, vacant.bis))
        assert open_start or open_end or circa


IDS = [f"n{number}" for number in range(24)]
ABOVE = st.one_of(st.none(), st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=3).map(tuple))


def circled(above: dict[str, set[str]]) -> set[str]:
    """What is left when everything above which nothing is left is taken away, again and again."""
    left = set(above)
    while gone := {key for key in left if not above[key] & left}:
        left -= gone
    return left


@given(st.lists(st.tuples(st.sampled_from(IDS), ABOVE)))
def test_circles_are_found_whatever_stands_around_them(pairs: list[tuple[str, str | tuple[str, ...] | None]]) -> None:
    above: dict[str, set[str]] = {}
    for key, ids in pairs:
        above.setdefault(key, set()).update(keys_of(ids))
    assert in_a_circle([key for key, _ in pairs], [ids for _, ids in pairs]) == circled(above)


@pytest.mark.parametrize("last", [None, "n0", "n20"])
def test_a_long_chain_is_a_circle_only_where_it_closes(last: str | None) -> None:
    above = dict(zip(IDS, [*IDS[1:], last], strict=True))
    found = in_a_circle(list(above), list(above.values()))
    assert found == (set() if last is None else set(IDS))
