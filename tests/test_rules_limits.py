"""Every figure by which a rule decides, from both sides: days, seats, inhabitants, degrees, counts."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from kommunal import nrw
from kommunal.rules import check
from regelhilfe import verwaltung

CHIEF = """
kommune: {ags: "05978020"}
einheiten: [{art: verwaltungsleitung, id: bm, name: Bürgermeister}]
personen: [{id: a-muster, name: Alex Muster}]
"""
DEPUTY = CHIEF.replace("verwaltungsleitung, id: bm, name: Bürgermeister", "dezernat, id: dez, name: Dezernat 2")


def found(code: str, text: str) -> list[str]:
    """Return the entries of which a rule says something."""
    return [befund.ids[0] for befund in check(verwaltung(text), select=[code])]


def held(where: str, ab: date, last: date | None, more: str = "") -> str:
    bis = f", bis: {last}" if last else ""
    return f"besetzungen: [{{einheit: {where}, person: a-muster, rolle: leitung, gueltig: {{ab: {ab}{bis}}}{more}}}]\n"


@pytest.mark.parametrize(("days", "told"), [(8 * 366, False), (8 * 366 + 1, True)])
def test_a_term_of_a_beigeordneter_has_eight_years(days: int, *, told: bool) -> None:
    first = date(2010, 1, 1)
    role = ", funktionen: [beigeordneter]"
    assert bool(found("B322", DEPUTY + held("dez", first, first + timedelta(days), role))) is told
    # without an end, up to the day of the record
    stand = f"stand: {first + timedelta(days)}"
    assert bool(found("B330", stand + DEPUTY + held("dez", first, None, role))) is told


FIVE, SEVEN = 5 * 366 + 31, 7 * 366


@pytest.mark.parametrize(
    ("first", "days", "told"),
    [
        # five years and a month; who was elected from August 2009 to 2015 held office longer
        (date(2009, 7, 31), FIVE, False), (date(2009, 7, 31), FIVE + 1, True), (date(2009, 8, 1), FIVE + 1, False),
        (date(2009, 8, 1), SEVEN, False), (date(2009, 8, 1), SEVEN + 1, True), (date(2015, 12, 31), SEVEN, False),
        (date(2015, 12, 31), SEVEN + 1, True), (date(2016, 1, 1), FIVE, False), (date(2016, 1, 1), FIVE + 1, True),
    ],
)  # fmt: skip
def test_a_term_of_a_head_has_five_years(first: date, days: int, *, told: bool) -> None:
    assert bool(found("B329", CHIEF + held("bm", first, first + timedelta(days)))) is told


@pytest.mark.parametrize(("ahead", "told"), [(42, False), (43, True)])
def test_a_paper_reports_six_weeks_ahead(ahead: int, *, told: bool) -> None:
    first = date(2021, 3, 1) + timedelta(ahead)
    text = f"""
quellen: [{{id: q, titel: Zeitung, datum: 2021-03-01}}]
einheiten: [{{art: amt, id: a, name: Amt, gueltig: {{ab: {first}}}, quellen: [q]}}]
"""
    assert bool(found("H816", text)) is told


@pytest.mark.parametrize(
    ("breite", "laenge", "told"),
    [
        (50.2, 5.7, False), (52.7, 9.6, False), (50.19, 7.0, True), (52.71, 7.0, True), (51.0, 5.69, True),
        (51.0, 9.61, True),
    ],
)  # fmt: skip
def test_where_the_land_ends(breite: float, laenge: float, *, told: bool) -> None:
    text = f"standorte: [{{id: rathaus, name: Rathaus, koordinaten: {{breite: {breite}, laenge: {laenge}}}}}]"
    assert bool(found("O605", text)) is told
    # the borders hold every Gemeinde, and not much more
    for ort in nrw.gemeinden():
        assert 50.2 < ort.breite < 52.7
        assert 5.7 < ort.laenge < 9.6
    assert min(ort.breite for ort in nrw.gemeinden()) < 50.7
    assert max(ort.laenge for ort in nrw.gemeinden()) > 9.1


RAT = {5_000: 20, 8_000: 26, 15_000: 32, 30_000: 38, 50_000: 44, 100_000: 50, 250_000: 58, 400_000: 66, 550_000: 74,
       700_000: 82}  # fmt: skip
"""KWahlG NRW § 3 Abs. 2 Buchstabe a: Vertreter bis zu so vielen Einwohnern, darüber 90."""
KREISTAG = {200_000: 48, 300_000: 54, 400_000: 60, 500_000: 66}
"""Buchstabe b: in Kreisen, darüber 72."""


def seats(place: nrw.Gemeinde | nrw.Kreis) -> int:
    table, most = (RAT, 90) if isinstance(place, nrw.Gemeinde) else (KREISTAG, 72)
    return next((count for limit, count in table.items() if place.einwohner <= limit), most)


def places() -> Iterator[nrw.Gemeinde | nrw.Kreis]:
    """Yield, for every number of seats, the smallest and the largest that has so many."""
    every: tuple[tuple[nrw.Gemeinde | nrw.Kreis, ...], ...] = (nrw.gemeinden(), nrw.kreise())
    for kind in every:
        of_size: dict[int, list[nrw.Gemeinde | nrw.Kreis]] = {}
        for place in sorted(kind, key=lambda place: place.einwohner):
            of_size.setdefault(seats(place), []).append(place)
        yield from (place for alike in of_size.values() for place in (alike[0], alike[-1]))


def test_how_many_seats_the_law_provides() -> None:
    checked = list(places())
    assert len(checked) > 24
    for place in checked:
        usual, name = seats(place), "Rat" if isinstance(place, nrw.Gemeinde) else "Kreistag"
        most = usual * 8 // 5  # overhang and compensation
        counts = {"fewest": usual - 12, "most": most, "fewer": usual - 13, "more": most + 1}
        councils = "\n".join(
            f"  - {{id: {key}, name: {name}, gremiumsart: {name.lower()}, sitze: {count}}}"
            for key, count in counts.items()
        )
        city = f'kommune: {{ags: "{place.ags}"}}\ngremien:\n{councils}\n'
        assert found("L724", city) == ["fewer", "more"], place.name


@pytest.mark.parametrize(("count", "codes"), [(19, set()), (20, {"R511", "R512", "R515"})])
def test_from_twenty_units_on_what_is_not_there_is_missing(count: int, codes: set[str]) -> None:
    units = "\n".join(f"  - {{art: amt, id: amt-{number}, name: Amt {number}}}" for number in range(count))
    befunde = check(verwaltung(f'kommune: {{ags: "05915000"}}\neinheiten:\n{units}\n'), select=["R"])
    assert {befund.code for befund in befunde} & {"R511", "R512", "R515"} == codes


@pytest.mark.parametrize(("count", "told"), [(3, False), (4, True)])
def test_from_four_ausschuesse_on_one_may_be_missing(count: int, *, told: bool) -> None:
    bodies = "\n".join(f"  - {{id: aus-{n}, name: Ausschuss {n}, gremiumsart: ausschuss}}" for n in range(count))
    befunde = check(verwaltung(f'kommune: {{ags: "05915000"}}\ngremien:\n{bodies}\n'), select=["L721", "L722"])
    assert bool(befunde) is told


@pytest.mark.parametrize(("end", "days", "told"), [("2019-06-30~", 367, False), ("2019-06-30~", 368, True),
                                                   ("2019-06-30", 1, True), ("2019-06-30", 0, False)])  # fmt: skip
def test_about_a_day_leaves_a_year_and_the_day_itself_none(end: str, days: int, *, told: bool) -> None:
    last = date(2019, 6, 30) + timedelta(days)
    text = f"""
einheiten: [{{art: amt, id: amt, name: Amt, gueltig: {{bis: {end}}}}}]
personen: [{{id: a-muster, name: Alex Muster}}]
"""
    assert bool(found("Z202", text + held("amt", date(2010, 1, 1), last))) is told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Finanzamt", True), ("Amtsgericht Kamen", True), ("Hauptzollamt", True), ("Schulaufsicht", True),
        # of eight letters at least: the table of other authorities has shorter words, which municipalities have too
        ("Schule", False), ("Wald", False), ("Gericht", False), ("Schule am Wald", False), ("Bund", False),
    ],
)  # fmt: skip
def test_a_unit_called_like_an_authority_of_the_land_in_a_word_of_its_own(name: str, *, told: bool) -> None:
    text = f"""
kommune: {{ags: "05978020"}}
einheiten:
  - {{art: amt, id: amt, name: Amt}}
  - {{art: abteilung, id: a, name: {name}, uebergeordnet: amt}}
"""
    assert bool(found("R504", text)) is told
