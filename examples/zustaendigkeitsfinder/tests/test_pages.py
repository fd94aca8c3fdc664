"""What the pages say, and that every link on them leads somewhere."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from zustaendigkeitsfinder import api, create_app, pages
from zustaendigkeitsfinder.cities import GERMANY

from conftest import CITY, monday

ATOM = "{http://www.w3.org/2005/Atom}"


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "action") and value]
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in ("meta", "link", "input", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


def links(html: str) -> Links:
    parser = Links()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    assert len(parser.ids) == len(set(parser.ids))
    return parser


def text(client: TestClient, path: str, status: int = 200) -> str:
    """Return the words of the main part of a page."""
    response = client.get(path)
    assert response.status_code == status, (path, response.text[:300])
    links(response.text)
    main = response.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main.partition(">")[2])).split())


def answer(client: TestClient, question: str, city: str = CITY, **fields: str) -> str:
    params = "&".join(f"{name}={value}" for name, value in {"frage": question, **fields}.items())
    return text(client, f"{city}/antwort?{params}")


def in_order(told: str, parts: Iterable[str]) -> bool:
    place = 0
    for part in parts:
        place = told.find(part, place)
        if place < 0:
            return False
    return True


def test_from_question_to_counter(client: TestClient) -> None:
    told = answer(client, "Perso abgelaufen")
    assert in_order(
        told,
        (
            "Personalausweis", "Dafür ist zuständig:", "33 Bürgeramt", "Rathaus Marktplatz 1, 59999 Musterstadt",
            "Jetzt geöffnet bis 12:30 Uhr", "Montag bis Freitag, 08:00–12:30 Uhr",
            "Telefonzeit", "Betriebsferien", "musterstadt.example/termine", "02999 100-330", "biometrisches Lichtbild",
            "37 Euro", "Stichwort 'Perso'", "Dienstleistungen von A bis Z, Stadt Musterstadt",
            "Bekannt ist das mit Stand 01.11.2026",
        ),
    )  # fmt: skip


def test_closed_now_and_open_next() -> None:
    app = create_app(clock=lambda: datetime(2026, 11, 29, 20, 0, tzinfo=GERMANY))
    told = answer(TestClient(app), "Perso abgelaufen")
    assert in_order(told, ("Jetzt geschlossen", "Nächste Öffnung: Montag, 30.11.2026, 08:00 Uhr"))


def test_a_single_day_and_a_closure_count() -> None:
    christmas = create_app(clock=lambda: datetime(2026, 12, 28, 9, 0, tzinfo=GERMANY))
    told = answer(TestClient(christmas), "Perso abgelaufen")
    assert "Jetzt geschlossen – Betriebsferien" in told


@pytest.mark.parametrize(
    ("fields", "bearer"),
    [
        ({"anschrift": "Hauptstraße 12"}, "51.1 Bezirkssozialdienst Nord"),
        ({"gebiet": "nordstadt"}, "51.1 Bezirkssozialdienst Nord"),
        ({"gebiet": "suedstadt", "name": "Müller"}, "51 Jugendamt"),
        ({"gebiet": "suedstadt", "name": "Albers"}, "51.2 Bezirkssozialdienst Süd"),
        ({"gebiet": "suedstadt", "name": "Müller", "anschrift": "Hauptstraße 12"}, "51 Jugendamt"),
    ],
)
def test_what_is_missing_is_asked_for_and_decides(client: TestClient, fields: dict[str, str], bearer: str) -> None:
    asked = answer(client, "Hilfen zur Erziehung")
    assert in_order(asked, ("Bitte ergänzen Sie:", "Straße und Hausnummer", "Nordstadt", "Südstadt", "Ihr Nachname"))
    told = answer(client, "Hilfen zur Erziehung", **fields)
    assert in_order(told, ("Dafür ist zuständig:", bearer, "Gilt für:"))


def test_only_what_is_still_missing_is_asked_for(client: TestClient) -> None:
    told = answer(client, "Hilfen zur Erziehung", gebiet="suedstadt")
    assert "Ihr Nachname" in told
    assert "In Frage kommen 51.2 Bezirkssozialdienst Süd" in told
    assert "Bezirkssozialdienst Nord" not in told


@pytest.mark.parametrize(
    ("amount", "bearer"),
    [
        ("1000", "Bürgermeisterin"), ("60.000", "Haupt- und Finanzausschuss"), ("250 000,01 €", "Rat der Stadt"),
        ("49.999,99 Euro", "Bürgermeisterin"),
    ],
)  # fmt: skip
def test_an_amount_as_germans_write_it(client: TestClient, amount: str, bearer: str) -> None:
    assert "Betrag in Euro" in answer(client, "Auftragsvergabe")
    assert f"{bearer} Entscheidet" in answer(client, "Auftragsvergabe", betrag=amount)


@pytest.mark.parametrize(
    ("fields", "mistake"),
    [
        ({"betrag": "viel"}, "Bitte geben Sie den Betrag in Euro als Zahl ein"),
        ({"betrag": "-5"}, "Bitte geben Sie den Betrag in Euro als Zahl ein"),
        ({"betrag": "nan"}, "Bitte geben Sie den Betrag in Euro als Zahl ein"),
        ({"gebiet": "mond"}, "Dieses Gebiet kennen wir nicht."),
        ({"anschrift": "Mondgasse 1"}, "Diese Anschrift finden wir in keinem Gebiet."),
    ],
)
def test_what_cannot_be_read_is_said_and_asked_again(client: TestClient, fields: dict[str, str], mistake: str) -> None:
    question = "Auftragsvergabe" if "betrag" in fields else "Hilfen zur Erziehung"
    assert mistake in answer(client, question, **fields)
    assert mistake in answer(client, "Personalausweis", **fields) or "anschrift" in fields


def test_another_authority_with_its_law(client: TestClient) -> None:
    told = answer(client, "Kindergeld")
    assert in_order(told, ("nicht Musterstadt zuständig", "Familienkasse", "Das können Sie tun", "§ 67 EStG"))
    told = answer(client, "Auto anmelden", "/kommune/kamen")
    assert in_order(told, ("nicht Kamen zuständig", "Kreis Unna", "Übliche Stelle dort", "Rechtsgrundlage"))


@pytest.mark.parametrize("question", ["Gasgeruch", "Es brennt", "Ich will nicht mehr leben"])
def test_an_emergency_comes_first(client: TestClient, question: str) -> None:
    html = client.get(f"{CITY}/antwort", params={"frage": question}).text
    main = html.partition("<main")[2]
    assert in_order(main, ('role="alert"', "Notfall?", 'href="tel:', "<h1>"))


def test_whoever_is_asked_for_by_name(client: TestClient) -> None:
    assert in_order(answer(client, "Bürgermeister"), ("Gefunden:", "Anna Beispiel"))


def test_nothing_found_leads_on(client: TestClient) -> None:
    told = answer(client, "Quantenphysik")
    assert in_order(told, ("Dazu haben wir nichts gefunden.", "Alle Themen von A bis Z"))
    assert "Worum geht es?" in answer(client, "")


def test_a_guess_that_nobody_answers_for_is_told_as_a_guess(client: TestClient) -> None:
    told = answer(client, "Grillplatz mieten", "/kommune/datteln")
    assert in_order(told, ("nicht sicher verstanden", "Vielleicht geht es um", "niemand eingetragen"))
    assert "nichts gefunden" not in told


def test_nobody_is_on_record_for_a_duty(client: TestClient) -> None:
    told = answer(client, "Reisepass", "/kommune/datteln")
    assert in_order(told, ("niemand eingetragen", "Aufgabe der Gemeinde nach"))


def test_an_office_that_is_gone_tells_what_became_of_it(client: TestClient) -> None:
    told = text(client, f"{CITY}/einheit/soziales")
    assert in_order(told, ("besteht am 30.11.2026 nicht", "bis 31. Dezember 2024", "Danach: II Familie und Bildung"))
    told = text(client, f"{CITY}/einheit/soziales?tag=2024-01-01")
    assert in_order(told, ("II Soziales", "So war es am 01.01.2024", "50 Sozialamt"))
    assert "geplant" in text(client, f"{CITY}/einheit/klima")


def test_a_unit_with_its_tasks_line_and_past(client: TestClient) -> None:
    told = text(client, f"{CITY}/einheit/jugendamt")
    assert in_order(
        told,
        (
            "Bürgermeisterin", "II Familie und Bildung", "51 Jugendamt", "Fatma Schema (Amtsleiterin)", "Aufgaben",
            "Vermittlung von Kita-Plätzen", "Dazu gehören", "51.1 Bezirkssozialdienst Nord", "Geschichte",
            "bisher II Soziales",
        ),
    )  # fmt: skip


def test_news_and_plans(client: TestClient) -> None:
    told = text(client, f"{CITY}/neu?seit=2025-01-01")
    assert in_order(told, ("Seit dem 01.01.2025", "01.07.2026", "01.11.2025", "Geplant", "67 Klimaamt"))
    assert "Das ist kein Tag" in text(client, f"{CITY}/neu?seit=gestern")
    assert "liegt in der Zukunft" in text(client, f"{CITY}/neu?seit=2030-01-01")


def test_the_feed_is_atom(client: TestClient) -> None:
    response = client.get(f"{CITY}/neu.atom")
    assert response.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        datetime.fromisoformat(str(element.findtext(f"{ATOM}updated")))
    updated = [str(entry.findtext(f"{ATOM}updated")) for entry in feed.iter(f"{ATOM}entry")]
    assert updated == sorted(updated, reverse=True)
    assert "Kommissarische Leitung: III Planen und Bauen" in str(next(feed.iter(f"{ATOM}content")).text)
    page = client.get(f"{CITY}/neu?seit=2020-01-01").text
    for entry in feed.iter(f"{ATOM}entry"):
        assert f'id="{str(entry.findtext(f"{ATOM}id")).partition("#")[2]}"' in page


def graph(html: str) -> list[dict[str, object]]:
    script = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    data = json.loads(script)
    assert data["@context"] == "https://schema.org"
    things: list[dict[str, object]] = data["@graph"]
    return things


def test_search_engines_read_offices_and_services(client: TestClient) -> None:
    office, service = graph(client.get(f"{CITY}/einheit/buergeramt").text)
    assert office["@id"] == f"{CITY}/einheit/buergeramt"
    assert (office["@type"], office["name"], office["telephone"]) == ("GovernmentOffice", "Bürgeramt", "02999 100-330")
    assert office["openingHoursSpecification"]
    assert service["serviceOperator"] == [{"@id": office["@id"]}]
    kinds = [thing["@type"] for thing in graph(client.get(f"{CITY}/antwort?frage=Perso").text)]
    assert kinds == ["GovernmentService", "GovernmentOffice"]
    assert graph(client.get(CITY).text)[0]["name"] == "Musterstadt"


def test_the_public_address_may_be_another_one() -> None:
    client = TestClient(create_app(base_url="https://finder.example.org/", clock=monday))
    assert graph(client.get(CITY).text)[0]["@id"] == f"https://finder.example.org{CITY}/einheit/"
    assert f"<id>https://finder.example.org{CITY}/neu.atom</id>" in client.get(f"{CITY}/neu.atom").text


def test_mounted_below_a_path_all_links_hold() -> None:
    client = TestClient(create_app(clock=monday), root_path="/amt")
    for link in links(client.get(f"/amt{CITY}/themen").text).found:
        assert link.startswith(("/amt/", "#", "tel:"))


def test_every_route_has_a_name_of_its_own(client: TestClient) -> None:
    names = [route.name for route in (*api.router.routes, *pages.router.routes) if isinstance(route, APIRoute)]
    assert len(names) == len(set(names)) > 20
    assert f'href="{CITY}/einheit/buergeramt"' in client.get(f"{CITY}/antwort?frage=Perso").text


def test_every_link_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    pending = ["/"]
    while pending:
        path = pending.pop()
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code in (200, 303, 307), path
        if response.headers.get("content-type", "").startswith("text/html") and not path.endswith("/zeitreise"):
            page = links(response.text)
            for link in page.found:
                where, fragment = urldefrag(urljoin(path, link))
                if link.startswith("#"):
                    assert fragment in page.ids
                elif link.startswith("/"):
                    assert not link.startswith("/api/kommunen") or link.endswith("/vorschlaege")
                    # of the other cities the pages, not every answer
                    if where.startswith(("/kommune/05999999", "/static", "/api")) or where.count("/") <= 3:
                        pending.append(where)
                else:
                    assert link.startswith(("tel:", "mailto:", "https://")), link
    assert len(seen) > 80


def test_one_city_needs_no_choice(tmp_path: Path, folder: Path) -> None:
    for file in folder.glob("*.yaml"):
        if file.stem != "hamm":
            file.unlink()
    client = TestClient(create_app(folder, clock=monday))
    assert client.get("/").url.path == "/kommune/05915000"
    (folder / "hamm.yaml").unlink()
    assert "noch keine Stadt" in TestClient(create_app(folder, clock=monday)).get("/").text


def test_browsers_are_told_to_load_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", CITY, f"{CITY}/antwort?frage=Perso", "/api/kommunen", "/static/finder.css", "/quatsch"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers


def test_a_fault_is_told_without_its_insides(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(clock=lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    client = TestClient(app, raise_server_exceptions=False)
    response = client.get("/")
    assert response.status_code == 500
    assert "Das hat nicht geklappt" in response.text
    assert "ZeroDivision" not in response.text
    assert client.get("/api/kommunen").json() == {"detail": "Internal Server Error", "near": []}
