"""Four programs as a newcomer writes them; what is glue, and not the program's own matter, stays within a quarter.

Before there were helpers for it: 45 lines for a city that reloads and is asked, 112 to import a spreadsheet, 50 for a
chart with heads, 15 for citations.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import kommunal as k
from kommunal import interop, render

SHEET = """\
Nr.;Bezeichnung;gehört zu;Leitung
;Bürgermeisterin;;Dr. Anna Müller
I;Dezernat I;Bürgermeisterin;komm. Beispiel, Ute
50;Sozialamt;Dezernat I;N.N.
51;Jugendamt;Dezernat I;vakant
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


def imported(rows: str) -> k.Verwaltung:
    new_id = k.unique_ids()
    units: dict[str, k.Organisationseinheit] = {}
    posts: list[k.Besetzung] = []
    people: list[k.Person] = []
    for row in rows.splitlines()[1:]:
        number, name, above, head = row.split(";")
        cls = k.Verwaltungsleitung if not above else k.Dezernat if name.startswith("Dezernat") else k.Amt
        parent = units[above].id if above else "kommune"
        units[name] = cls(id=new_id(name), name=name, nummern=(number,) if number else (), uebergeordnet=parent)
        post, person = k.Besetzung.parse(head, einheit=units[name].id)
        posts.append(post)
        people += [person] if person else []
    kommune = k.Kommune(ags="05978020")
    return k.Verwaltung(
        kommune=kommune, einheiten=tuple(units.values()), besetzungen=tuple(posts), personen=tuple(people)
    )


def published(city: k.Verwaltung, folder: Path) -> None:
    public = k.without_persons(city)
    (folder / "index.html").write_text(render.page(public), "utf-8")
    (folder / "chart.svg").write_text(render.organigramm(city.today(), format="svg"), "utf-8")
    interop.export(public.today(), "popolo").save(folder / "popolo.json")


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
    stand = imported(SHEET).today()
    assert str(stand).splitlines()[2:] == [
        "Bürgermeisterin: Dr. Anna Müller",
        "└─ I Dezernat I: Ute Beispiel (kommissarisch)",
        "   ├─ 50 Sozialamt: N.N.",
        "   └─ 51 Jugendamt: vakant",
    ]


def test_the_night_writes_what_is_public(tmp_path: Path) -> None:
    published(k.beispiel("musterstadt"), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "chart.svg", "popolo.json"}
    assert "Fatma Schema" not in (tmp_path / "index.html").read_text("utf-8")


def test_the_chatbot_names_its_sources() -> None:
    told = chatbot(k.beispiel("musterstadt"), "Kindergarten")
    assert "Jugendamt" in told["text"]
    assert told["sources"][0]["title"]
