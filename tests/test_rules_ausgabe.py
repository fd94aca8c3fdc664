"""Findings in the forms in which programs and people read them."""

import json

import attrs
import pytest

from kommunal import Befund, Eintrag, Verwaltung, check
from kommunal.rules.output import summary, to_github, to_json, to_sarif, to_text
from regelhilfe import verwaltung

VERWAIST = "einheiten: [{art: amt, id: a, name: A, uebergeordnet: x}]"
FOLGE = """
einheiten: [{art: verwaltungsleitung, id: ob, name: OB}]
personen: [{id: p, name: P}, {id: q, name: Q}]
besetzungen:
  - {einheit: ob, person: p, rolle: leitung}
  - {einheit: ob, person: q, rolle: leitung, gueltig: {ab: 2024-01-01}}
"""


@attrs.frozen
class Ort:
    source: str | None
    line: int
    column: int


@attrs.frozen
class Datei:
    name: str | None = "stadt, 1:2.yaml"
    kennt: bool = True

    def find(self, entry: Eintrag, field: str = "") -> Ort | None:
        return Ort(self.name, 7 if entry.id == "a" else 9, 5) if self.kennt else None

    def document(self, path: str = "") -> Ort:
        return Ort(self.name, 1, 1)

    def line(self, number: int) -> str:
        return ""


def aus_datei(text: str, datei: Datei | None = None) -> Verwaltung:
    return attrs.evolve(verwaltung(text), herkunft=datei or Datei())


@pytest.fixture
def verwaist() -> tuple[Befund, ...]:
    return check(aus_datei(VERWAIST))


@pytest.fixture
def folge() -> tuple[Befund, ...]:
    return check(aus_datei(FOLGE))


def test_text(verwaist: tuple[Befund, ...]) -> None:
    assert to_text(verwaist) == (
        "stadt, 1:2.yaml:7:5  einheiten[0].uebergeordnet  S101 error  uebergeordnet names 'x', and no entry has "
        "this id (expected in einheiten)\n"
        "    Correct the id or add the entry; where it is not known, leave the field out.\n"
        "1 error\n"
    )
    assert to_text(verwaist, language="de", hints=False) == (
        "stadt, 1:2.yaml:7:5  einheiten[0].uebergeordnet  S101 Fehler  uebergeordnet nennt „x“; einen Eintrag mit "
        "dieser id gibt es nicht (erwartet in einheiten)\n1 Fehler\n"
    )


def test_what_follows_stands_below_its_cause(folge: tuple[Befund, ...]) -> None:
    zeilen = to_text(folge, hints=False).splitlines()
    assert [zeile.split("  besetzungen")[0] for zeile in zeilen] == [
        "stadt, 1:2.yaml:9:5", "    stadt, 1:2.yaml:9:5", "1 error",
    ]  # fmt: skip
    assert str(folge[0]).splitlines()[1].startswith("    stadt, 1:2.yaml:9:5  besetzungen[1].person  B302 warning")


def test_a_file_without_a_name_and_an_entry_without_a_place() -> None:
    (befund,) = check(aus_datei(VERWAIST, Datei(name=None)))
    assert befund.place == "7:5"
    (befund,) = check(aus_datei(VERWAIST, Datei(kennt=False)))
    assert befund.place == ""
    assert befund.fundstelle is None


def test_findings_follow_the_order_of_the_file() -> None:
    class Umgekehrt(Datei):
        def find(self, entry: Eintrag, field: str = "") -> Ort:
            return Ort("f", 50 if entry.id == "a" else 2, 1)

    text = VERWAIST + "\nbesetzungen: [{id: b, einheit: x, rolle: leitung}]"
    befunde = check(attrs.evolve(verwaltung(text), herkunft=Umgekehrt()))
    assert [befund.path for befund in befunde] == ["besetzungen[0].einheit", "einheiten[0].uebergeordnet"]


def test_summary() -> None:
    viele = check(verwaltung("einheiten: [{art: amt, id: a, name: A, uebergeordnet: x, standorte: [y]}]"))
    draft = check(verwaltung("einheiten: [{art: amt, id: a, name: A, uebergeordnet: x, zustand: entwurf}]"))
    assert summary(()) == "no findings"
    assert summary((), language="de") == "keine Befunde"
    assert summary((*viele, *draft)) == "2 errors, 1 warning"
    assert summary((*viele, *draft, *draft), language="de") == "2 Fehler, 2 Warnungen"


def test_json(folge: tuple[Befund, ...]) -> None:
    (eines,) = json.loads(to_json(folge))
    assert (eines["code"], eines["severity"], eines["file"], eines["line"]) == ("B321", "error", "stadt, 1:2.yaml", 9)
    assert (eines["since"], eines["until"]) == ("2024-01-01", None)
    assert [einer["code"] for einer in eines["follows"]] == ["B302"]
    (ohne,) = json.loads(to_json(check(verwaltung("profil: {beigeordnete: 0}"))))
    assert (ohne["id"], ohne["line"], ohne["path"]) == (None, None, "profil.beigeordnete")


def test_github(verwaist: tuple[Befund, ...], folge: tuple[Befund, ...]) -> None:
    assert to_github(verwaist).startswith(
        "::error file=stadt%2C 1%3A2.yaml,line=7,col=5,title=S101 einheiten[0].uebergeordnet::uebergeordnet names"
    )
    assert "%0A    stadt" in to_github(folge)
    (profil,) = check(verwaltung("profil: {beigeordnete: 0}"))
    assert to_github([profil], language="de").startswith("::warning title=B324 profil.beigeordnete::Nach dem Profil")
    assert to_github(()) == ""


def test_sarif(verwaist: tuple[Befund, ...], folge: tuple[Befund, ...]) -> None:
    log = json.loads(to_sarif((*verwaist, *folge)))
    assert log["version"] == "2.1.0"
    (lauf,) = log["runs"]
    assert [eine["id"] for eine in lauf["tool"]["driver"]["rules"]] == ["B321", "S101"]
    erstes, zweites = lauf["results"]
    assert (erstes["ruleId"], erstes["ruleIndex"], erstes["level"]) == ("S101", 1, "error")
    ort = erstes["locations"][0]
    assert ort["physicalLocation"] == {
        "artifactLocation": {"uri": "stadt%2C%201%3A2.yaml"}, "region": {"startLine": 7, "startColumn": 5},
    }  # fmt: skip
    assert ort["logicalLocations"] == [{"fullyQualifiedName": "einheiten[0].uebergeordnet"}]
    assert zweites["relatedLocations"][0]["message"]["text"].startswith("B302: ")
    deutsch = json.loads(to_sarif(check(verwaltung(VERWAIST)), language="de"))["runs"][0]
    assert deutsch["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "Verweis ins Leere"}
    assert "physicalLocation" not in deutsch["results"][0]["locations"][0]
