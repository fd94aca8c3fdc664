"""Limits never widen: who leads does so for all that was asked, judged claim by claim and by no rule of ours."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.model.aufteilung import SplitKind, parse
from kommunal.stand.auskunft import Verdict

DAY = "2026-06-01"
AREAS = ("g1", "g2", "g3", "g4")
LINE = {"t": ("t",), "p": ("p", "t"), "q": ("q", "p", "t")}
NOT_IN_FORCE = {
    "ended": k.Zeitraum(bis="2025-01-01"),
    "later": k.Zeitraum(ab="2027-01-01"),
}
SPLITS = (
    None, None, "A–K", "L–Z", "S (ohne St)", "K–A", "nicht abgedruckt", "Feste", "Endziffer 0–4", "bis 100 Euro",
)  # fmt: skip


@st.composite
def areas(draw: st.DrawFn) -> tuple[k.Gebiet, ...]:
    """Areas of which some lie in or overlap earlier ones, and some are not in force."""
    made = []
    for place, key in enumerate(AREAS):
        earlier = st.lists(st.sampled_from(AREAS[:place]), max_size=2, unique=True) if place else st.just([])
        inside = draw(earlier)
        across = [other for other in draw(earlier) if other not in inside]
        validity = NOT_IN_FORCE.get(draw(st.sampled_from(("ok", "ok", "ok", *NOT_IN_FORCE))))
        made.append(k.Gebiet(id=key, name=f"Gebiet {key}", teil_von=inside, schneidet=across[:1], gueltig=validity))
    return tuple(made)


@st.composite
def claims(draw: st.DrawFn) -> tuple[k.Zuständigkeit, ...]:
    return tuple(
        k.Zuständigkeit(
            id=f"z{number}", aufgabe=draw(st.sampled_from("tpq")), zustaendig=draw(st.sampled_from("abc")),
            rolle="federfuehrend", gebiete=draw(st.lists(st.sampled_from((*AREAS, "fehlt")), max_size=2, unique=True)),
            ausgenommen=draw(st.lists(st.sampled_from(AREAS), max_size=1)), aufteilung=draw(st.sampled_from(SPLITS)),
            wert_ab=draw(st.sampled_from((None, None, 20))), wert_bis=draw(st.sampled_from((None, None, 50))),
        )
        for number in range(draw(st.integers(1, 4)))
    )  # fmt: skip


def record(*entries: k.Eintrag) -> k.Verwaltung:
    offices = (k.Amt(id=key, name=f"Amt {key}") for key in "abc")
    tasks = (k.Aufgabe(id=key, name=f"Sache {key}", uebergeordnet=(*LINE[key], None)[1]) for key in "tpq")
    return k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(*offices, *tasks, *entries)


def above(key: str, inside: Mapping[str, tuple[str, ...]]) -> set[str]:
    found, rows = set[str](), [key]
    while rows:
        each = rows.pop()
        if each in inside and each not in found:
            found.add(each)
            rows += inside[each]
    return found


@settings(max_examples=300, deadline=None)
@given(
    areas(), claims(), st.sampled_from("tpq"), st.sampled_from((None, *AREAS)),
    st.sampled_from((None, "Berg", "Stein", "Sommer", "123")), st.sampled_from((None, 30, 75)),
)  # fmt: skip
def test_who_leads_does_so_for_all_that_was_asked(
    gebiete: tuple[k.Gebiet, ...], entered: tuple[k.Zuständigkeit, ...], task: str, area: str | None,
    split: str | None, amount: float | None,
) -> None:  # fmt: skip
    inside = {gebiet.id: gebiet.teil_von for gebiet in gebiete if gebiet.gueltig is None}
    area = area if area in inside else None
    answer = record(*gebiete, *entered).at(DAY).responsible(task, area=area, split=split, amount=amount)
    lead = answer.lead
    assert (lead is None) is (answer.verdict is not Verdict.EINDEUTIG)
    if lead is None:
        return
    assert lead.aufgabe in LINE[task]
    around = above(area, inside) if area else set()
    if lead.gebiete:
        assert around.intersection(lead.gebiete)
    assert not around.intersection(lead.ausgenommen)
    assert all(area and key in inside and area not in above(key, inside) for key in lead.ausgenommen)
    if lead.aufteilung is not None:
        wanted = parse(lead.aufteilung)
        said = amount if wanted.kind is SplitKind.EURO else split
        assert said is not None
        assert wanted.covers(str(said))
    if lead.wert_ab is not None or lead.wert_bis is not None:
        assert amount is not None
        assert (lead.wert_ab or 0) <= amount <= (lead.wert_bis or amount)


def claim(who: str, task: str = "t", **limits: object) -> k.Zuständigkeit:
    return k.from_dict(
        {"aufgabe": task, "zustaendig": who, "rolle": "federfuehrend", **limits}, k.Zuständigkeit
    )  # fmt: skip


NORD, SUED = k.Gebiet(id="nord", name="Nord"), k.Gebiet(id="sued", name="Süd")


class TestLimits:
    def test_values_and_a_split_by_values_hold_both(self) -> None:
        day = record(claim("a", aufteilung="bis 100 Euro", wert_ab=20), claim("b", "p")).at(DAY)
        answers = {amount: day.responsible("t", amount=amount).verdict for amount in (10, 20, 100, 200)}
        assert answers == {
            10: Verdict.NIEMAND, 20: Verdict.EINDEUTIG, 100: Verdict.EINDEUTIG, 200: Verdict.NIEMAND,
        }  # fmt: skip

    def test_letters_and_values_are_both_asked_for(self) -> None:
        day = record(claim("a", aufteilung="A–K", wert_bis=100), claim("b", aufteilung="L–Z")).at(DAY)
        assert day.responsible("t").needs == {"split": ("A–K", "L–Z"), "amount": ("bis 100 Euro",)}
        assert day.responsible("t", split="Berg").needs == {"amount": ("bis 100 Euro",)}
        assert day.responsible("t", amount=5).needs == {"split": ("A–K", "L–Z")}
        assert day.responsible("t", split="Zorn", amount=200).lead == claim("b", aufteilung="L–Z")

    def test_what_is_nearer_in_the_area_for_some_cases_only(self) -> None:
        """Asked without a name nobody can say whether the office nearer in the area has the case."""
        day = record(NORD, claim("a", gebiete=["nord"], aufteilung="A–K"), claim("b", "p")).at(DAY)
        assert day.responsible("p", area="nord").needs == {"split": ("A–K",)}
        assert day.responsible("p", area="nord", split="Berg").verdict is Verdict.MEHRDEUTIG
        assert day.responsible("p", area="nord", split="Zorn").lead == claim("b", "p")

    def test_an_area_that_is_gone_cannot_be_left_out(self) -> None:
        gone = k.Gebiet(id="alt", name="Altdorf", gueltig=k.Zeitraum(bis="2020"))
        answer = record(NORD, gone, claim("a", ausgenommen=["alt"])).at(DAY).responsible("t", area="nord")
        assert answer.verdict is Verdict.VERMUTLICH
        assert answer.reasons[-1].startswith(
            "Amt a: ausgenommen ist Altdorf, und das ist an diesem Tag nicht in Kraft;"
        )

    def test_an_area_that_cuts_the_one_left_out(self) -> None:
        across = k.Gebiet(id="quer", name="Quer", schneidet=["nord"])
        day = record(NORD, SUED, across, claim("a", ausgenommen=["nord"])).at(DAY)
        assert day.responsible("t", area="quer").needs == {"area": ("nord",)}
        assert day.responsible("t", area="sued").lead is not None

    def test_an_answer_for_an_area_of_which_nobody_knows_whether_it_is_there_is_unsure(self) -> None:
        new = k.Gebiet(id="neu", name="Neu", gueltig=k.Zeitraum(ab="2026"))
        answer = record(new, claim("a", gebiete=["neu"])).at(DAY).responsible("t", area="neu")
        assert (answer.verdict, answer.unsicher) == (Verdict.EINDEUTIG, True)

    @pytest.mark.parametrize("area", ["nord", "kommune"])
    def test_other_offices_in_a_part_of_the_area_are_told(self, area: str) -> None:
        part = k.Gebiet(id="dorf", name="Dorf", teil_von=["nord"])
        answer = record(NORD, part, claim("a"), claim("b", gebiete=["dorf"])).at(DAY).responsible("t", area=area)
        assert answer.lead == claim("a")
        assert "In einem Teil davon ist anderes bestimmt: Dorf." in answer.reasons

    def test_the_lead_of_an_area_that_another_overlaps_is_the_same_by_id_and_in_words(self) -> None:
        across = k.Gebiet(id="quer", name="Quer", schneidet=["nord"])
        day = record(NORD, across, claim("a"), claim("b", gebiete=["nord"])).at(DAY)
        for asked in ("t", "Sache t"):
            answer = day.responsible(asked, area="quer")
            assert (answer.lead, answer.verdict) == (None, Verdict.ANGABE_FEHLT)
