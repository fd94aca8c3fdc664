"""The JSON API does what its own OpenAPI says."""

from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from schemathesis import Case
from zustaendigkeitsfinder import create_app

from conftest import monday

APP = create_app(clock=monday)
SCHEMA = schemathesis.openapi.from_asgi("/api/openapi.json", APP)
SETTINGS = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@SCHEMA.parametrize()
@SETTINGS
def test_anything_that_may_be_asked(case: Case[Any]) -> None:
    case.call_and_validate()


@SCHEMA.include(path_regex="kommune").parametrize()
@SETTINGS
def test_anything_that_may_be_asked_of_a_city(case: Case[Any]) -> None:
    case.path_parameters = {
        name: {"kommune": "05999999", "einheit": "buergeramt"}.get(name, value)
        for name, value in case.path_parameters.items()
    }
    case.call_and_validate()


def test_the_models_are_those_of_kommunal(client: TestClient) -> None:
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    assert {"AuskunftDict", "CardDict", "HoursDict", "VergleichDict", "ReferenceDict", "CitationDict"} <= set(schemas)
    assert not [name for name in schemas if "__" in name]
    assert set(schemas["AuskunftDict"]["required"]) >= {"verdict", "needs", "hits", "reasons", "citations", "text"}


def test_answers(client: TestClient) -> None:
    city = "/api/kommunen/05999999"
    told = client.get(f"{city}/zustaendig", params={"frage": "Perso abgelaufen"}).json()
    assert (told["verdict"], told["lead"]["bearer"]["id"]) == ("eindeutig", "buergeramt")
    missing = client.get(f"{city}/zustaendig", params={"frage": "Hilfen zur Erziehung"}).json()
    assert (missing["verdict"], set(missing["needs"])) == ("angabe_fehlt", {"area", "split"})
    amount = client.get(f"{city}/zustaendig", params={"frage": "Auftragsvergabe", "betrag": 60_000}).json()
    assert amount["hits"][0]["bearer"]["id"] == "hauptausschuss"
    assert client.get(f"{city}/vorschlaege?text=per").json()[0] == {"text": "Personalausweis", "id": "personalausweis"}
    assert client.get(f"{city}/einheiten/buergeramt/geoeffnet").json()["open"] is True
    evening = client.get(f"{city}/einheiten/buergeramt/geoeffnet?zeit=2026-11-30T19:00:00Z").json()
    assert evening["open"] is False
    days = [one["until"] for one in client.get(f"{city}/aenderungen?seit=2024-12-31").json()]
    assert days == ["2025-01-01", "2025-11-01", "2026-07-01"]
    assert client.get(f"{city}/aenderungen?seit=2026-12-24").json() == []
    assert client.get(f"{city}/einheiten/soziales?tag=2024-01-01").json()["title"] == "II Soziales"


def test_mistakes_say_what_comes_near(client: TestClient) -> None:
    wrong = client.get("/api/kommunen/Musterstat/zustaendig?frage=a")
    assert (wrong.status_code, wrong.json()["near"]) == (404, ["Musterstadt"])
    wrong = client.get("/api/kommunen/05999999/einheiten/buergeramd")
    assert (wrong.status_code, wrong.json()["near"][0]) == (404, "buergeramt")
    wrong = client.get("/api/kommunen/05999999/aenderungen?seit=2026-13-01")
    assert wrong.status_code == 422
    assert "seit" in wrong.json()["detail"]
    wrong = client.get("/api/kommunen/05999999/zustaendig?frage=a&gebiet=mond")
    assert wrong.status_code == 404
