"""Whole pictures and pages of one small city: files that were looked at and approved.

`KOMMUNAL_GOLDEN=write pytest tests/test_render_outputs.py` writes them anew; then look at them, and at what git says.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import kommunal as k
from ganzes_dorf import DAY, VILLAGE
from kommunal import render
from kommunal.render.questions import questions
from test_golden import matches
from test_render_organigramm import stadt
from test_render_page import data_of

PICTURES: dict[str, tuple[int, dict[str, Any]]] = {
    "frei.svg": (0, {"footer": "Quelle: Hauptamt"}),
    "a4.svg": (0, {"paper": "A4", "title": "Eigener Titel"}),
    "a4-hoch.svg": (0, {"paper": "A4 hoch", "legend": False}),
    "voll.svg": (70, {"paper": "A4", "legend": False}),
    "zu-voll.svg": (420, {"paper": "A4", "people": False, "legend": False}),
    "teil.svg": (6, {"unit": "graph", "depth": 2, "title": ""}),
    "ganz.mermaid": (0, {"format": "mermaid"}),
    "ganz.dot": (0, {"format": "dot", "depth": 3}),
    "ganz.text": (0, {"format": "text", "footer": "Quelle: Hauptamt"}),
}  # fmt: skip
"""Of a city with so many more units, with these wishes."""


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_a_small_city(name: str) -> None:
    count, wishes = PICTURES[name]
    picture = render.organigramm(stadt(count).at("2027-06-01", planned=True), **wishes)
    matches(f"bilder/{name}", iter(picture.rstrip("\n").split("\n")))


def _page(html: str) -> Iterator[str]:
    """Yield a page without style and script, which stand in files of their own, and its data, a line for each thing."""
    head, _, body = html.partition("<style>")
    # the fingerprints of both
    yield from re.sub(r"sha256-[^']+", "sha256-…", head).splitlines()
    yield from body[body.index("<body>") : body.index('<script type="application/json"')].splitlines()
    for name, value in data_of(html).items():
        if name != "fragen":
            yield f"{name}:"
            lines = [[key, one] for key, one in value.items()] if isinstance(value, dict) else value
            for one in lines if isinstance(lines, list) else [lines]:
                yield f"  {json.dumps(one, ensure_ascii=False)}"


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_page_of_a_city(language: str) -> None:
    html = render.page(stadt(), today="2026-06-01", footer="Ende", home="/", language=language)
    matches(f"bilder/seite-{language}.html", _page(html))


def test_a_page_of_a_village() -> None:
    matches("bilder/dorf.html", _page(render.page(VILLAGE, today=DAY, title="Unser Dorf")))


def test_a_page_of_a_village_without_people() -> None:
    matches("bilder/dorf-ohne-namen.html", _page(render.page(VILLAGE, today=DAY, people=False)))


def test_a_page_of_one_day() -> None:
    html = render.organigramm(stadt().at("2027-06-01", planned=True), format="html", unit="graph", footer="Ende")
    matches("bilder/tag.html", _page(html))


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_page_of_two_days(language: str) -> None:
    before, after = stadt().at("2026-06-01"), stadt().at("2027-06-01", planned=True)
    html = render.compare(before, after, language=language)
    matches(f"bilder/vergleich-{language}.html", iter(html[html.index("<body>") :].splitlines()))


# --- what the question box of a page knows ----------------------------------------------------------------------------


def _asked(city: k.Verwaltung) -> tuple[dict[str, Any], dict[str, dict[int, int]]]:
    box: dict[str, Any] = questions(city.at("2026-06-01"))
    return box, {word: dict(places) for word, places in box["index"]}


def test_the_words_of_a_task_lead_to_its_answer_those_of_its_keywords_most() -> None:
    tasks = (
        k.Aufgabe(id="a", name="Vergabe der Kitaplätze", stichworte=("Krippe", "Kitaplätze")),
        k.Aufgabe(id="b", name="Gebühr im Ü3-Bereich", stichworte=("Krippe",)),
    )
    box, index = _asked(k.Verwaltung(kommune=k.Kommune(ags="05978036"), aufgaben=tasks))
    own = {word: {place: weight for place, weight in places.items() if place < 2} for word, places in index.items()}
    # a name counts 2, a keyword 3, and the more of both; endings are cut as the page cuts those of a question;
    # what is short, or says nothing, leads nowhere
    assert {word: places for word, places in own.items() if places} == {
        "vergab": {0: 2}, "kitaplatz": {0: 3}, "kripp": {0: 3, 1: 3}, "gebuhr": {1: 2}, "bereich": {1: 2},
    }  # fmt: skip
    assert list(index) == sorted(index)
    assert [answer["v"] for answer in box["antworten"][:3]] == [0, 0, 1]
    lines = [box["zeilen"][number] for number in box["antworten"][0]["t"]]
    assert lines[0] == "Vergabe der Kitaplätze (Stand: 01.06.2026): niemand zuständig, soweit erfasst"
    assert len(box["zeilen"]) == len(set(box["zeilen"]))


def test_other_authorities_are_told_with_law_and_way() -> None:
    box, index = _asked(k.Verwaltung(kommune=k.Kommune(ags="05978036")))
    told = ["\n".join(box["zeilen"][number] for number in answer["t"]) for answer in box["antworten"]]
    others = k.nrw.andere_stellen()
    assert len(told) == len(others)
    for other, text in zip(others, told, strict=True):
        assert text.startswith(f"{other.sache}: nicht die Stadtverwaltung, sondern {other.stelle}\nGrundlage: ")
        assert (f"\nAntrag: {other.antragsweg}" in text) == bool(other.antragsweg)
        assert not other.hinweis or f"\n{other.hinweis}" in text
    assert {answer["v"] for answer in box["antworten"]} == {1}
    kindergeld = next(place for place, other in enumerate(others) if "Kindergeld" in other.sache)
    assert index["kindergeld"][kindergeld] >= 2
    dangers = [other for other in others if other.notfall]
    assert [one["text"] for one in box["notfall"]] == [f"Bei Gefahr: {one.notfall} ({one.stelle})" for one in dangers]
    assert all(one["worte"] == sorted(set(one["worte"])) and one["worte"] for one in box["notfall"])
    assert "der" in box["fuellwort"]
    assert all(len(word) > 2 for word in box["fuellwort"])
