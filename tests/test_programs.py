"""Four programs as a newcomer writes them; what is glue, and not the program's own matter, stays within a quarter.

Before there were helpers for it: 45 lines for a city that reloads and is asked, 112 to import a spreadsheet, 50 for a
chart with heads, 15 for citations.
"""

import csv
import inspect
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import kommunal as k
from kommunal import interop, render

SHEET = """\
Nr.;Bezeichnung;gehört zu;Leitung;seit
;Bürgermeisterin;;Dr. Anna Müller;1.11.2020
I;Dezernat I;Bürgermeisterin;komm. Müller, Dr. Anna;
50;Sozialamt;Dezernat I;N.N.;1. Februar 2025
51;Jugendamt;Dezernat I;derzeit vakant;Februar 2025
52;Amt für Öffentlichkeitsarbeit;Dezernat I;vakant, i. V. Çağlar Demir;
53;Bauamt;Dezernat I;wird neu besetzt;
54;Schulamt;Dezernat I;Ute Beispiel (Amtsleiterin);31.2.2025
"""


def finder(path: Path) -> FastAPI:
    city = k.watch(path)
    app = FastAPI()

    @app.get("/who")
    def who(question: str, area: str | None = None) -> k.AuskunftDict:
        return city.today().responsible(question, area=area).to_dict()

    @app.get("/units/{key}")
    def unit(key: str) -> k.CardDict:
        return city.today().card(key).to_dict()

    return app


def imported(rows: str) -> tuple[k.Verwaltung, list[str]]:
    new_id = k.unique_ids()
    problems: list[str] = []
    units: dict[str, k.Organisationseinheit] = {}
    posts: list[k.Besetzung] = []
    people: dict[str, k.Person] = {}
    for row in csv.DictReader(io.StringIO(rows), delimiter=";"):
        name, above = row["Bezeichnung"], row["gehört zu"]
        cls = k.Verwaltungsleitung if not above else k.Dezernat if name.startswith("Dezernat") else k.Amt
        parent = units[above].id if above else "keine"
        numbers = [row["Nr."]] if row["Nr."] else None
        try:
            unit = cls(id=new_id(name), name=name, nummern=numbers, uebergeordnet=parent)
            units[name] = attrs.evolve(unit, gueltig=k.Zeitraum(ab=row["seit"] or None))
            post, person = k.Besetzung.parse(row["Leitung"], einheit=unit.id)
        except k.InvalidValueError as error:
            problems.append(f"{name}: {error}")
            continue
        posts.append(post)
        if person:
            people.setdefault(person.id, person)
    kommune = k.Kommune(ags="05978020")
    city = k.Verwaltung(kommune=kommune, einheiten=units.values(), besetzungen=posts, personen=people.values())
    return city, problems


def published(source: Path, folder: Path) -> k.Bestandsvergleich | None:
    city, last = k.load(source), folder / "public.yaml"
    if any(befund.severity is k.Severity.ERROR for befund in k.check(city)):
        return None
    public = k.without_persons(city)
    changes = k.diff(k.load(last) if last.exists() else public, public)
    (folder / "index.html").write_text(render.page(public), "utf-8")
    (folder / "chart.svg").write_text(render.organigramm(public.today(), format="svg"), "utf-8")
    interop.export(public.today(), "popolo").save(folder / "popolo.json")
    k.dump(public, last)
    return changes


def chatbot(city: k.Verwaltung, question: str) -> dict[str, Any]:
    answer = city.at("2026-11-24").responsible(question)
    return {"text": str(answer), "sure": answer.verdict.label, "sources": answer.to_dict()["citations"]}


@pytest.mark.parametrize(
    ("program", "before"),
    [(finder, 45), (imported, 112), (published, 50), (chatbot, 15)],
    ids=["finder", "import", "publishing", "chatbot"],
)
def test_glue_is_a_quarter_at_most(program: Callable[..., Any], before: int) -> None:
    assert len([line for line in inspect.getsource(program).splitlines() if line.strip()]) <= before / 4


def test_the_finder_answers(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    k.dump(k.beispiel("musterstadt"), path)
    client = TestClient(finder(path))
    assert client.get("/who", params={"question": "Kindergarten"}).json()["hits"][0]["bearer"]["name"] == "Jugendamt"
    assert "Jugendamt" in str(client.get("/units/jugendamt").json())
    assert "AuskunftDict" in client.get("/openapi.json").json()["components"]["schemas"]


def test_the_messy_spreadsheet_is_read() -> None:
    city, problems = imported(SHEET)
    assert str(city.at("2026-11-22")).splitlines()[2:] == [
        "Bürgermeisterin: Dr. Anna Müller",
        "└─ I Dezernat I: Dr. Anna Müller (kommissarisch)",
        "   ├─ 50 Sozialamt: N.N.",
        "   ├─ 51 Jugendamt: vakant",
        "   ├─ 52 Amt für Öffentlichkeitsarbeit: Çağlar Demir (vertretungsweise)",
        "   └─ 53 Bauamt",
    ]
    assert problems == [
        "Bauamt: expected the name of a person, got 'wird neu besetzt'",
        "Schulamt: ab: expected a date such as 2021, 2021-02 or 2021-02-01, got '31.2.2025'",
    ]
    assert [person.id for person in city.personen] == ["anna-mueller", "caglar-demir"]
    assert "amt-fuer-oeffentlichkeitsarbeit" in city
    assert k.loads(k.dumps(city)) == city


def test_the_night_writes_what_is_public_and_says_what_changed(tmp_path: Path) -> None:
    source, folder = tmp_path / "m.yaml", tmp_path / "public"
    folder.mkdir()
    city = k.beispiel("musterstadt")
    k.dump(city, source)
    first = published(source, folder)
    assert first is not None
    assert not first
    assert {path.name for path in folder.iterdir()} == {"index.html", "chart.svg", "popolo.json", "public.yaml"}
    assert not [path for path in folder.iterdir() if "Fatma Schema" in path.read_text("utf-8")]
    jugendamt = city.at("2026-11-22").get("jugendamt", k.Amt)
    assert jugendamt is not None
    k.edit(source, city.revise(attrs.evolve(jugendamt, name="Amt für Jugend", gueltig=k.Zeitraum(ab="1.1.2027"))))
    second = published(source, folder)
    assert second is not None
    assert [change.text for change in second] == ["Jugendamt heißt jetzt Amt für Jugend"]
    k.dump(city.remove("jugendamt"), source, strict=False)
    with pytest.raises(k.DocumentError):
        published(source, folder)


def test_the_chatbot_names_its_sources() -> None:
    told = chatbot(k.beispiel("musterstadt"), "Kindergarten")
    assert "Jugendamt" in told["text"]
    assert told["sources"][0]["title"]
