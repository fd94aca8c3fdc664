"""The functions as Python, as JSON Schemas, and through MCP's own client over stdio."""

import asyncio
import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from kommunal_chatbot import CityFunctions, call, descriptions
from kommunal_chatbot.schemas import functions
from kommunal_chatbot.server import server
from mcp import Client, StdioServerParameters

import kommunal as k

EXAMPLE = Path(__file__).parents[1]
TOWN = "Musterstadt"
RECORD = """
format: kommunal/1
kommune: {ags: "05978036"}
einheiten:
- {art: verwaltungsleitung, id: bm, name: Bürgermeister}
- {art: amt, id: sozialamt, name: Sozialamt, uebergeordnet: bm}
- {art: abteilung, id: wohngeld-1, name: Wohngeld 1, uebergeordnet: sozialamt}
- {art: abteilung, id: wohngeld-2, name: Wohngeld 2, uebergeordnet: sozialamt}
- {art: amt, id: marktamt, name: Marktamt, uebergeordnet: bm, gueltig: {ab: 2026}}
- {art: amt, id: doppelt, name: Bauamt Nord, uebergeordnet: bm, aliase: [Bauamt]}
- {art: amt, id: doppelt-2, name: Bauamt Süd, uebergeordnet: bm, aliase: [Bauamt]}
aufgaben:
- {id: wohngeld, name: Wohngeld}
- {id: markt, name: Wochenmarkt}
- {id: kirmes, name: Kirmesplatz}
- {id: wahlen, name: Wahlen}
gremien:
- {id: wahlausschuss, name: Wahlausschuss, gremiumsart: ausschuss}
zustaendigkeiten:
- {aufgabe: wohngeld, zustaendig: wohngeld-1, rolle: federfuehrend, aufteilung: Buchstaben A–K}
- {aufgabe: wohngeld, zustaendig: wohngeld-2, rolle: federfuehrend, aufteilung: Buchstaben L–Z}
- {aufgabe: markt, zustaendig: marktamt, rolle: federfuehrend}
- {aufgabe: wahlen, zustaendig: wahlausschuss, rolle: federfuehrend}
"""


@pytest.fixture(scope="module")
def cities() -> CityFunctions:
    return CityFunctions(k.watch_folder(k.beispiele.folder()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "unna.yaml").write_text(RECORD, "utf-8")
    return tmp_path


@pytest.fixture
def unna(folder: Path) -> CityFunctions:
    return CityFunctions(k.watch_folder(folder))


class TestResponsible:
    def test_one_office_with_its_sources(self, cities: CityFunctions) -> None:
        answer = cities.wer_ist_zustaendig("Mein Perso ist abgelaufen", gemeinde=TOWN, day="2026-11-28")
        assert answer["sure"]
        assert answer["office"] is not None
        assert answer["office"]["title"] == "33 Bürgeramt"
        assert [source["title"] for source in answer["citations"]] == ["Dienstleistungen von A bis Z"]
        assert answer["not_known"] == []
        assert answer["choices"] == []

    def test_what_the_record_does_not_say_is_said(self, unna: CityFunctions) -> None:
        answer = unna.wer_ist_zustaendig("Wochenmarkt", day="2027-01-01")
        assert answer["sure"]
        assert answer["not_known"] == [
            "Woher das bekannt ist, ist nicht verzeichnet.",
            "Die Anschrift ist nicht verzeichnet.",
            "Die Öffnungszeiten sind nicht verzeichnet.",
            "Telefon und E-Mail sind nicht verzeichnet.",
        ]
        unsure = unna.wer_ist_zustaendig("Wochenmarkt", day="2026-06-01")
        assert not unsure["sure"]
        assert "Ob das an diesem Tag schon oder noch gilt, ist nicht gesichert." in unsure["not_known"]
        nobody = unna.wer_ist_zustaendig("Kirmesplatz")
        assert (nobody["sure"], nobody["office"]) == (False, None)
        assert nobody["not_known"][0] == "Wer dafür zuständig ist, ist nicht verzeichnet."

    def test_a_body_has_no_counter(self, unna: CityFunctions) -> None:
        answer = unna.wer_ist_zustaendig("Wahlen")
        assert answer["sure"]
        assert answer["office"] is None

    def test_it_asks_back_for_what_decides(self, unna: CityFunctions) -> None:
        answer = unna.wer_ist_zustaendig("Wohngeld")
        assert list(answer["ask_back"]) == ["split"]
        assert answer["choices"] == []
        assert unna.wer_ist_zustaendig("Wohngeld", split="Müller")["office"] is not None

    def test_nothing_is_guessed(self, cities: CityFunctions) -> None:
        answer = cities.wer_ist_zustaendig("Quantenphysik", gemeinde=TOWN)
        assert answer["office"] is None
        assert answer["not_known"][0] == "Ob es diese Aufgabe hier gibt, ist nicht verzeichnet."
        offered = {choice["id"] for choice in answer["choices"]}
        assert "personalausweis" in offered

    def test_the_model_chooses_among_what_is_offered_and_nothing_else(self, cities: CityFunctions) -> None:
        choices = cities.wer_ist_zustaendig("Kita", gemeinde=TOWN)["choices"]
        assert choices[0] == {"id": "kita-platz", "name": "Vermittlung von Kita-Plätzen"}
        chosen = cities.wer_ist_zustaendig("Kita", gemeinde=TOWN, task="kita-platz")
        assert chosen["details"]["task"] == choices[0]
        assert chosen["choices"] == []
        with pytest.raises(k.InvalidValueError, match="expected one of the ids that were offered"):
            cities.wer_ist_zustaendig("Kita", gemeinde=TOWN, task="jugendamt")

    def test_danger_goes_before_everything(self, cities: CityFunctions) -> None:
        answer = cities.wer_ist_zustaendig("Es riecht nach Gas im Keller", gemeinde="Hamm")
        assert answer["emergency"] is not None
        assert "112" in answer["emergency"]

    def test_which_municipality_has_to_be_said(self, cities: CityFunctions) -> None:
        with pytest.raises(k.InvalidValueError, match="expected one of Datteln, Hamm, Arnsberg, Kamen, Musterstadt"):
            cities.wer_ist_zustaendig("Wohngeld")

    @pytest.mark.parametrize("question", ["Wohngeld", "Auto anmelden", "Kita", "Bauantrag", "Kindergeld"])
    @pytest.mark.parametrize("town", ["Arnsberg", "Datteln", "Hamm", "Kamen", TOWN])
    def test_every_office_is_one_of_the_record(self, cities: CityFunctions, question: str, town: str) -> None:
        answer = cities.wer_ist_zustaendig(question, gemeinde=town)
        stand = cities._stand(town, None)
        if answer["office"] is not None:
            assert answer["office"]["title"] == stand.card(answer["office"]["id"]).title
        else:
            assert answer["not_known"] or answer["details"]["elsewhere"] or answer["details"]["by_law"]


class TestUnit:
    def test_all_that_is_recorded(self, cities: CityFunctions) -> None:
        answer = cities.einheit("Bürgeramt", gemeinde=TOWN, day="2026-11-28")
        assert answer["details"]["sites"]
        assert answer["not_known"] == []
        assert answer["citations"] == answer["details"]["sources"]

    def test_several_of_a_name_are_told(self, unna: CityFunctions) -> None:
        with pytest.raises(k.AmbiguousError, match="doppelt, doppelt-2"):
            unna.einheit("Bauamt")


class TestChanges:
    def test_day_by_day_with_sources(self, cities: CityFunctions) -> None:
        answer = cities.was_aendert_sich("2024-12-01", "2025-02-01", gemeinde=TOWN)
        assert [each["until"] for each in answer["details"]] == ["2025-01-01"]
        assert "Schulverwaltungsamt heißt jetzt Amt für Schule und Sport" in answer["text"]
        assert "Beschluss des Rates zum Familiendezernat" in [source["title"] for source in answer["citations"]]
        assert answer["not_known"] == ["Erfasst ist, was bis 1. November 2026 bekannt war."]

    def test_plans_are_told_as_plans(self, cities: CityFunctions) -> None:
        assert cities.was_aendert_sich("2026-12-01", "2027-02-01", gemeinde=TOWN)["details"] == []
        answer = cities.was_aendert_sich("2026-12-01", "2027-02-01", gemeinde=TOWN, planned=True)
        assert "Klimaamt" in answer["text"]
        assert answer["not_known"][-1] == "Geplantes ist noch nicht eingetreten und kann sich ändern."

    def test_no_change_is_an_answer(self, unna: CityFunctions) -> None:
        answer = unna.was_aendert_sich("2020-01-01", "2020-02-01")
        assert answer["text"] == "Verzeichnet sind für diese Zeit keine Änderungen."
        assert answer["not_known"] == [
            "Bis zu welchem Tag Änderungen erfasst sind, ist nicht verzeichnet.",
            "Woher das bekannt ist, ist nicht verzeichnet.",
        ]


ASKED: list[tuple[str, dict[str, Any]]] = [
    ("wer_ist_zustaendig", {"question": "Wohngeld", "gemeinde": TOWN}),
    ("wer_ist_zustaendig", {"question": "Kindergeld", "gemeinde": "Kamen"}),
    ("wer_ist_zustaendig", {"question": "Auto anmelden", "gemeinde": "Kamen"}),
    ("einheit", {"name": "Bürgeramt", "gemeinde": TOWN}),
    ("was_aendert_sich", {"since": "2020-01-01", "until": "2026-11-28", "gemeinde": TOWN}),
]


class TestSchemas:
    def test_they_are_read_off_the_functions(self, cities: CityFunctions) -> None:
        shown = {each["name"]: each for each in descriptions(cities)}
        assert list(shown) == ["wer_ist_zustaendig", "einheit", "was_aendert_sich"]
        for each in shown.values():
            jsonschema.Draft202012Validator.check_schema(each["input_schema"])
            jsonschema.Draft202012Validator.check_schema(each["output_schema"])
            assert all("description" in one for one in each["input_schema"]["properties"].values())
            assert all("description" in one for one in each["output_schema"]["properties"].values())
        assert shown["wer_ist_zustaendig"]["input_schema"]["required"] == ["question"]
        assert set(shown["wer_ist_zustaendig"]["output_schema"]["$defs"]) >= {
            "AuskunftDict",
            "CardDict",
            "CitationDict",
        }
        json.dumps(descriptions(cities))

    @pytest.mark.parametrize(("name", "arguments"), ASKED)
    def test_answers_fit_them(self, cities: CityFunctions, name: str, arguments: dict[str, Any]) -> None:
        shown = {each["name"]: each for each in descriptions(cities)}
        jsonschema.validate(arguments, shown[name]["input_schema"])
        jsonschema.validate(call(cities, name, arguments), shown[name]["output_schema"])

    def test_arguments_that_do_not_fit_are_refused(self, cities: CityFunctions) -> None:
        with pytest.raises(ValueError, match="amount"):
            call(cities, "wer_ist_zustaendig", {"question": "Wohngeld", "amount": "viel"})


def over_stdio(folder: Path, *asked: tuple[str, Mapping[str, Any]]) -> list[Any]:
    """What a client of MCP gets from a server in a process of its own."""
    path = os.pathsep.join([str(EXAMPLE), *sys.path])
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "kommunal_chatbot", str(folder)],
        env={"PYTHONPATH": path, "PYTHONUTF8": "1"},
        cwd=EXAMPLE,
    )

    async def ask() -> list[Any]:
        async with Client(command) as client:
            found: list[Any] = [await client.list_tools()]
            for name, arguments in asked:
                found.append(await client.call_tool(name, dict(arguments)))
                await asyncio.sleep(0.3)  # long enough for a changed file to be noticed
                (folder / "unna.yaml").write_text(RECORD.replace("Marktamt", "Amt für Märkte"), "utf-8")
            return found

    return asyncio.run(ask())


def test_the_server_over_stdio(folder: Path) -> None:
    market = ("wer_ist_zustaendig", {"question": "Wochenmarkt", "day": "2027-01-01"})
    listed, before, after, unknown, misfit = over_stdio(
        folder, market, market, ("einheit", {"name": "Marktamd"}), ("einheit", {"gemeinde": "Unna"})
    )
    shown = {each["name"]: each for each in descriptions(CityFunctions(k.watch_folder(folder)))}
    assert [tool.name for tool in listed.tools] == list(shown)
    for tool in listed.tools:
        assert tool.description == shown[tool.name]["description"]
        assert tool.input_schema["properties"] == shown[tool.name]["input_schema"]["properties"]
        assert tool.output_schema["properties"] == shown[tool.name]["output_schema"]["properties"]
        assert tool.annotations.read_only_hint
    assert before.structured_content["office"]["title"] == "Marktamt"
    assert json.loads(before.content[0].text) == before.structured_content
    assert after.structured_content["office"]["title"] == "Amt für Märkte"  # the file was changed meanwhile
    assert unknown.is_error
    assert "called 'Marktamd'; did you mean 'Amt für Märkte'?" in unknown.content[0].text
    assert misfit.is_error
    assert "name" in misfit.content[0].text


def test_the_server_tells_how_to_use_it(cities: CityFunctions) -> None:
    async def ask() -> str | None:
        async with Client(server(cities)) as client:
            return client.instructions

    assert "not_known" in str(asyncio.run(ask()))
    assert len(functions(cities)) == 3


def test_the_readme_is_true() -> None:
    [block] = re.findall(r"```python\n(.*?)```", (EXAMPLE / "README.md").read_text("utf-8"), re.DOTALL)
    exec(block, {})
