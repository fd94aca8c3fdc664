"""Whatever anybody types into whichever field: no fault, nothing that runs, nothing from elsewhere."""

import itertools
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from zustaendigkeitsfinder import create_app

import kommunal as k
from conftest import CITY, monday

HOSTILE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>", "{{ 7*7 }}{% raise %}", "${7*7}", "javascript:alert(1)", "../../etc/passwd", "%00",
    "\x00", "\x1b[31m", "\u202etfosorciM", "\ufffd\ufffd", "a" * 20_000, "'; DROP TABLE amt; --", "\r\nSet-Cookie: a=b",
    "🏛️" * 200, "ﷺ" * 300, "\u0301" * 500, "\u017f" * 50, "[]", "null", "__proto__", "1e309", "-0", "9" * 400, "٣٤٥",
    "²", "0" * 60, "   ", "\u00a0", "?&=#/", "file:///etc/passwd", "x" * 65 + "@" + "y" * 300, "(" * 400,
)  # fmt: skip
FIELDS = {
    f"{CITY}/antwort": ("frage", "gebiet", "name", "betrag", "anschrift"),
    f"{CITY}/neu": ("seit",),
    f"{CITY}/organigramm": ("tag",),
    f"{CITY}/organigramm.svg": ("tag",),
    f"{CITY}/einheit/buergeramt": ("tag",),
    "/fragen": ("kommune", "frage"),
    "/api/kommunen/05999999/zustaendig": ("frage", "gebiet", "name", "betrag", "anschrift", "tag"),
    "/api/kommunen/05999999/vorschlaege": ("text", "anzahl"),
    "/api/kommunen/05999999/einheiten": ("tag",),
    "/api/kommunen/05999999/einheiten/buergeramt/geoeffnet": ("zeit",),
    "/api/kommunen/05999999/aenderungen": ("seit", "bis", "geplant"),
}
PLACES = (
    "/{}", "/kommune/{}", f"{CITY}/{{}}", f"{CITY}/einheit/{{}}", "/static/{}", "/api/kommunen/{}/zustaendig?frage=a",
)  # fmt: skip
NEEDED = {
    "antwort": {"frage": "Hilfen zur Erziehung"},
    "zustaendig": {"frage": "Wohngeld"},
    "fragen": {"kommune": "hamm"},
}


class Guard(HTMLParser):
    """Fails on everything that would run or load something."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on") or name == "style"]
        assert tag not in ("svg", "iframe", "object", "embed", "base")
        if tag == "script":
            assert given.get("type") == "application/ld+json" or str(given.get("src")).startswith("/static/")
        for name in ("href", "src", "action"):
            value = given.get(name)
            assert value is None or value.startswith(("/", "#", "tel:", "mailto:", "https://", "http://")), value


def check(client: TestClient, path: str, **params: str) -> None:
    response = client.get(path, params=params)
    assert response.status_code in (200, 303, 307, 404, 422), (response.status_code, path, params)
    assert "set-cookie" not in response.headers
    kind = response.headers.get("content-type", "")
    if kind.startswith("text/html"):
        Guard().feed(response.text)
        assert "\x1b" not in response.text
        assert "\u202e" not in response.text
        assert "\x00" not in response.text
    elif kind == "application/json":
        response.json()


@pytest.mark.parametrize(("path", "field"), [(path, field) for path, fields in FIELDS.items() for field in fields])
def test_every_field(client: TestClient, path: str, field: str) -> None:
    needed = NEEDED.get(path.rpartition("/")[2], {})
    for text in HOSTILE:
        check(client, path, **{**needed, field: text})


def test_every_place_in_a_path(client: TestClient) -> None:
    for text in HOSTILE:
        for path in PLACES:
            check(client, path.format(quote(text[:3_000], safe="")))


def test_strange_requests(client: TestClient) -> None:
    for query in ("frage=%ff%fe", "frage=%ED%A0%80", "frage", "frage=a&frage=b", "&&&=", "frage[]=a", "%00=1"):
        check(client, f"{CITY}/antwort?{query}")
    for host in ("evil.example", "a:99999999", "<script>", "[::1", "a b", ""):
        for path in (f"{CITY}/antwort?frage=Perso", f"{CITY}/neu.atom"):
            response = client.get(path, headers={"host": host})
            assert response.status_code in (200, 400), host
            assert "<script>" not in response.text.replace('<script src="/static/', "").replace('<script type="', "")
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, f"{CITY}/antwort").status_code == 405


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(
    question=st.text(max_size=60), area=st.text(max_size=20), name=st.text(max_size=20), amount=st.text(max_size=12),
    address=st.text(max_size=30), tasks=st.sampled_from(["", "Hilfen zur Erziehung ", "Auftragsvergabe ", "Wohngeld "]),
)  # fmt: skip
def test_any_text_in_all_fields(question: str, area: str, name: str, amount: str, address: str, tasks: str) -> None:
    params = {"gebiet": area, "name": name, "betrag": amount, "anschrift": address}
    check(CLIENT, f"{CITY}/antwort", frage=tasks + question, **params)


CLIENT = TestClient(create_app(clock=monday), follow_redirects=False)


EVIL = "<script>alert(1)</script>'\\\"{{7*7}}"
RECORD = k.Verwaltung(kommune=k.Kommune(ags="05999999", name=f"Musterstadt {EVIL}")).add(
    k.Quelle(id="q", titel=EVIL, herausgeber="</script>"),
    k.Amt(
        id="amt", name=EVIL, aliase=("</title><script>alert(2)</script>",), quellen=("q",), zweck=EVIL,
        erreichbarkeiten=(
            k.Erreichbarkeit(kanal=k.Kanal.EMAIL, wert="a@b?bcc=c@d"),
            k.Erreichbarkeit(kanal=k.Kanal.TELEFON, wert="02999 <b>1</b>"),
            k.Erreichbarkeit(kanal=k.Kanal.SOZIALES_NETZ, wert='https://a.example/"onclick="x'),
        ),
    ),
    k.Amt(id="alt", name=EVIL, gueltig=k.Zeitraum(bis="2025-12-31")),
    k.Aufgabe(id="aufgabe", name=EVIL, beschreibung="</script><script>alert(3)</script>", stichworte=("alert",)),
    k.Zuständigkeit(
        aufgabe="aufgabe", zustaendig="amt", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND, quellen=("q",),
        anmerkung='javascript:alert(1) https://a.example/"onclick="x',
    ),
)  # fmt: skip


def test_a_city_whose_file_is_hostile(tmp_path: Path) -> None:
    k.dump(RECORD, tmp_path / "evil<b>.yaml")
    (tmp_path / "broken<i>.yaml").write_text("'<script>alert(4)</script>': {", "utf-8")
    client = TestClient(create_app(tmp_path, clock=monday), follow_redirects=False)
    paths = (
        "",
        "/themen",
        "/antwort?frage=alert",
        "/einheit/amt",
        "/einheit/alt",
        "/organigramm",
        "/neu?seit=2000-01-01",
    )
    for path in itertools.chain(("/", "/pflege", "/api"), (CITY + path for path in paths)):
        response = client.get(path, follow_redirects=True)
        assert response.status_code == 200
        Guard().feed(response.text)
        assert "<script>alert" not in response.text
        assert "{{7*7}}" in response.text or "alert" not in response.text
    ElementTree.fromstring(client.get(f"{CITY}/neu.atom").content)
    ElementTree.fromstring(client.get(f"{CITY}/organigramm.svg").content)
