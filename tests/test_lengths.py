"""How much is shown, read or kept before something is left out: each limit from both sides."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.shell_completion import CompletionItem

import kommunal as k
from kommunal import interop
from kommunal.cli import completing
from kommunal.cli.problems import told
from kommunal.interop.headings import find_head
from kommunal.interop.sheets import Sheet
from kommunal.render import cards, questions, timeline
from kommunal.render.boxes import chart_of
from kommunal.render.page import _open, _tree
from kommunal.vergleich.words import in_words

KAMEN = k.Kommune(ags="05978020")


def look(key: str) -> k.Eintrag | None:
    return None


@pytest.mark.parametrize(("count", "last"), [(6, "5"), (7, "… und 1 weitere"), (9, "… und 3 weitere")])
def test_a_card_lists_six_of_a_thing(count: int, last: str) -> None:
    lines = cards._cut([str(number) for number in range(count)])
    assert (len(lines), lines[-1]) == (min(count, 7), last)


@pytest.mark.parametrize("length", [159, 160, 161, 500])
def test_a_comparison_tells_160_signs_of_a_text(length: int) -> None:
    told = in_words("x" * length, look)
    assert told == ("x" * length if length <= 160 else "x" * 159 + "…")


@pytest.mark.parametrize(("count", "shown"), [(199, 199), (200, 200), (201, 200)])
def test_a_shell_is_offered_two_hundred_words(count: int, shown: int) -> None:
    offers: list[CompletionItem] = completing._matching("w", ((f"Wort {number}", "") for number in range(count)))
    assert [item.value for item in offers] == [f"Wort {number}" for number in range(shown)]


@pytest.mark.parametrize(("count", "lines"), [(19, 3), (20, 3), (21, 1)])
def test_of_more_than_twenty_problems_no_lines_of_the_file_are_shown(count: int, lines: int, tmp_path: Path) -> None:
    file = tmp_path / "stadt.yaml"
    file.write_text(
        "format: kommunal/1\nkommune: {ags: '05978020'}\neinheiten:\n" + "- {art: amt, id: a}\n" * count, "utf-8"
    )
    with pytest.raises(k.DocumentError) as caught:
        k.load(file)
    assert len(caught.value.problems) == count
    # a problem, the line of the file, the caret below it
    assert len(told(caught.value).splitlines()) == count * lines


def town(count: int) -> k.Stand:
    """Return a day of a municipality of so many units: an Amt, an Abteilung, and all others below that."""
    units = [
        k.Amt(id=f"amt-{number}", name=f"Amt {number}", uebergeordnet=f"amt-{min(number, 2) - 1}" if number else None)
        for number in range(count)
    ]
    return k.Verwaltung(kommune=KAMEN, einheiten=units).at("2026-01-15")


@pytest.mark.parametrize(("count", "opened"), [(60, ["amt-0", "amt-1"]), (61, ["amt-0"])])
def test_a_page_of_sixty_units_is_open_at_first_a_larger_one_at_the_top(count: int, opened: list[str]) -> None:
    assert _open(chart_of(town(count))) == opened


@pytest.mark.parametrize(("count", "named"), [(1500, 1500), (1501, 2)])
def test_a_page_of_fifteen_hundred_units_names_all_without_a_script(count: int, named: int) -> None:
    html = "".join(_tree(chart_of(town(count))))
    assert html.count(">Amt ") == named


@pytest.mark.parametrize(("count", "asked"), [(1499, 1499), (1500, 1500), (1501, 1500)])
def test_a_page_answers_for_fifteen_hundred_tasks(count: int, asked: int) -> None:
    tasks = [k.Aufgabe(id=f"a{number}", name=f"Xylo{number}") for number in range(count)]
    found = questions.questions(k.Verwaltung(kommune=KAMEN, aufgaben=tasks).at("2026-01-15"))
    index = found["index"]
    assert isinstance(index, list)
    assert sum(1 for word, _ in index if word.startswith("xylo")) == asked


@pytest.mark.parametrize(("days", "shown"), [(79, 80), (80, 81), (81, 81)])
def test_a_page_shows_eighty_days_of_change_beside_today(days: int, shown: int) -> None:
    units = [
        k.Amt(id=f"amt-{number}", name="Amt", gueltig=k.Zeitraum(ab=k.Datum.of(date(2020, 1, 1) + timedelta(number))))
        for number in range(days)
    ]
    found, place = timeline.moments(k.Verwaltung(kommune=KAMEN, einheiten=units), date(2026, 1, 15))
    assert (len(found), place) == (shown, shown - 1)


@pytest.mark.parametrize(("count", "lines"), [(25, 25), (26, 26), (27, 26)])
def test_a_page_tells_twenty_five_changes_of_a_day(count: int, lines: int) -> None:
    since = k.Zeitraum(ab=k.Datum("2020-01-01"))
    units = [k.Amt(id=f"amt-{number}", name=f"Amt {number}", gueltig=since) for number in range(count)]
    founded = k.Verwaltung(kommune=KAMEN, einheiten=[*units, k.Amt(id="immer", name="Immer")])
    moments, _ = timeline.moments(founded, date(2019, 1, 1))
    assert len(moments[-1].changes) == lines
    assert (moments[-1].changes[-1] == f"… und {count - 25} weitere") is (count > 25)


@pytest.mark.parametrize(("row", "found"), [(29, True), (30, False)])
def test_the_headings_stand_in_the_first_thirty_rows(row: int, *, found: bool) -> None:
    rows = (*((f"Vorbemerkung {number}",) for number in range(row)), ("Name", "Nummer"), ("Amt", "51"))
    head = find_head(Sheet("t", rows), {})
    assert (head is not None) is found


@pytest.mark.parametrize(
    ("spot", "swapped"),
    [
        # west, east, south and north of Germany
        ((47.0, 5.0), True), ((56.0, 16.0), True), ((46.9, 10.0), False), ((56.1, 10.0), False), ((50.0, 4.9), False),
        ((50.0, 16.1), False), ((7.6, 51.5), False),
    ],
)  # fmt: skip
def test_degrees_in_germany_are_known_to_be_swapped(spot: tuple[float, float], *, swapped: bool) -> None:
    schema = "https://schema.oparl.org/1.1/"
    found = [
        {"id": "b", "type": f"{schema}Body", "name": "Kamen", "ags": "05978020"},
        {
            "id": "l", "type": f"{schema}Location", "description": "Rathaus", "streetAddress": "Markt 1",
            "geojson": {"type": "Feature", "geometry": {"type": "Point", "coordinates": [*spot]}},
        },
    ]  # fmt: skip
    reading = interop.read(json.dumps(found).encode(), "oparl")
    where = reading.verwaltung.standorte[0].koordinaten
    assert where is not None
    assert ((where.laenge, where.breite) == spot) is not swapped
    assert any("swapped" in note for note in reading.notes) is swapped


def test_of_a_file_that_is_watched_sixty_four_days_are_kept(tmp_path: Path) -> None:
    k.dump(town(2).verwaltung, tmp_path / "stadt.yaml")
    watched = k.watch(tmp_path / "stadt.yaml")
    days = [str(date(2026, 1, 1) + timedelta(number)) for number in range(65)]
    first = watched.at(days[0])
    for day in days[:64]:
        watched.at(day)
    assert watched.at(days[0]) is first
    watched.at(days[64])
    assert watched.at(days[0]) is not first
