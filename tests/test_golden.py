"""Answers that were read and approved, word by word: what a change of the code changes in them has to be looked at.

`KOMMUNAL_GOLDEN=write pytest tests/test_golden.py` writes the files anew; then read what git says of them.
"""

import difflib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Literal

import attrs
import pytest

import kommunal as k
from kommunal.loading import loads_reorganisation
from kommunal.render import organigramm
from kommunal.rules import Befund, Severity, check, regeln
from kommunal.rules.output import to_github, to_sarif, to_text
from regelhilfe import verwaltung
from staedtchen import MITWIRKEND, on_record, stadt, zustaendig

GOLDEN = Path(__file__).parent / "golden"
STAEDTE = {
    "arnsberg": ("2020-10-31", "2020-12-15"),
    "datteln": ("2021-06-01",),
    "hamm": ("2021-01-01", "2021-06-01", "2026-02-01"),
    "kamen": ("2024-06-01", "2025-01-15", "2026-01-20"),
}
FRAGEN = (
    "Jugendamt", "Hausnummer beantragen", "Osterfeuer erlauben", "Grillplatz mieten", "Wohngeld A-K", "51", "Amt 40",
    "Bürgermeister", "Wer macht Kultur?", "Ich möchte meinen Hund anmelden", "Stadteilbüro", "Rente", "Sportplatz",
    "OGS Gebühren", "Kita-Beitrag", "Stadtteilarbeit Heeren-Werve", "Drittmittel Hamm-Norden", "Pizza bestellen",
    "Sprechstunde Polizei", "Wahlen", "Museen und Theater", "Schulden", "Familie", "Ehrenamt", "Leitbild",
)  # fmt: skip


def stimmt(name: str, zeilen: Iterator[str]) -> None:
    """Hold lines against an approved file."""
    text = "\n".join(zeilen) + "\n"
    datei = GOLDEN / name
    if os.environ.get("KOMMUNAL_GOLDEN") == "write":
        datei.write_text(text, "utf-8")
    anders = list(difflib.unified_diff(datei.read_text("utf-8").splitlines(), text.splitlines(), name, "now", n=1))
    assert not anders, "\n".join(anders[:60])


# --- rules ------------------------------------------------------------------------------------------------------------


def _regeln() -> Iterator[str]:
    """What every rule says of its own example, in both languages."""
    for eine in regeln():
        yield f"=== {eine.code} {eine.severity}: {eine.titel} / {eine.title} ({eine.source})"
        befunde = check(verwaltung(eine.example_wrong), select=[eine.code, *(["S101"] if eine.code == "P001" else [])])
        for language in ("de", "en"):
            yield to_text(befunde, language=language).strip()


def test_every_rule() -> None:
    stimmt("regeln.txt", _regeln())


@pytest.mark.parametrize("language", ["de", "en"])
def test_findings_with_their_places(language: Literal["de", "en"]) -> None:
    warnungen = [eine for eine in regeln() if eine.severity is Severity.WARNING and eine.code != "P001"][:8]
    befunde: list[Befund] = []
    for eine in warnungen:
        text = (
            eine.example_wrong
            if eine.example_wrong.startswith("format")
            else f"format: kommunal/1\n{eine.example_wrong}"
        )
        befunde += check(k.loads(text, format="yaml", source=f"{eine.code}.yaml", strict=False))
    sarif = to_sarif(befunde, language=language).replace(f'"{k.__version__}"', '"VERSION"')
    teile = (sarif, to_github(befunde, language=language), to_text(befunde))
    stimmt(f"befunde-{language}.txt", iter(teile))


# --- days -------------------------------------------------------------------------------------------------------------


def _stand(stand: k.Stand) -> Iterator[str]:
    for tiefe, einheit in stand.walk():
        koepfe = "; ".join(f"{b.person or b.besetzungsart} ({b.rolle})" for b in stand.heads(einheit))
        pflichten = ", ".join(f"{z.aufgabe}:{z.rolle}" for z in stand.duties(einheit))
        orte = ", ".join(ort.id for ort in stand.sites(einheit))
        yield f"{'  ' * tiefe}{einheit.id} [{stand.placement(einheit)}] {koepfe} | {pflichten} | {orte}"
        yield f"{'  ' * tiefe}  seit {stand.known_as_of(einheit)}, {'sicher' if stand.certain(einheit) else 'möglich'}"
        for wann in ("2021-03-02T10:30", "2026-01-20T10:30", "2026-01-24T19:00"):
            zeit = datetime.fromisoformat(wann)
            yield f"{'  ' * tiefe}  {wann}: {stand.open_at(einheit, zeit)}, {stand.next_opening(einheit, after=zeit)}"
    for name in ("vacancies", "gaps", "overlaps", "orphans"):
        yield from (f"{name}: {eines}" for eines in getattr(stand, name)())
    for person in stand.personen:
        yield f"{person.id}: {[b.id for b in stand.posts_of(person)]}"
    for gremium in stand.gremien:
        yield f"{gremium.id}: {[m.id for m in stand.members(gremium)]}"
    for akteur in stand.akteure:
        yield f"{akteur.id}: {[b.id for b in stand.relations(akteur)]} {[z.id for z in stand.duties(akteur)]}"


def _tage() -> Iterator[str]:
    for name, tage in STAEDTE.items():
        for tag in tage:
            for planned in (False, True):
                yield f"=== {name} {tag} {'planned' if planned else ''}"
                yield from _stand(k.beispiel(name).at(tag, planned=planned))
    yield "=== staedtchen"
    yield from _stand(stadt().at("2021-01-31"))


def test_every_day() -> None:
    stimmt("tage.txt", _tage())


def _geschichten() -> Iterator[str]:
    for name, tage in STAEDTE.items():
        verwaltung = k.beispiel(name)
        for key in dict.fromkeys(entry.id for entry in verwaltung.entries()):
            yield f"{k.history(verwaltung, key)}"
        yield from (f"{r.id}: {r.wirksam}" for r in k.reorganisations(verwaltung))
        for von, bis in pairwise(tage):
            yield f"=== {name} {von} {bis}"
            yield str(k.diff(verwaltung.at(von), verwaltung.at(bis)))


def test_every_history() -> None:
    stimmt("geschichten.txt", _geschichten())


# --- questions --------------------------------------------------------------------------------------------------------


def _antworten(name: str, stand: k.Stand) -> Iterator[str]:
    eigene = [sache for aufgabe in stand.aufgaben for sache in (aufgabe.name, *aufgabe.stichworte)]
    for frage in dict.fromkeys([*FRAGEN, *eigene]):
        antwort = stand.responsible(frage)
        yield f"=== {name} {stand.day}: {frage}"
        yield str(antwort)
        yield f"    {antwort.verdict} {dict(antwort.needs)} {[e.id for e in antwort.near]} {list(antwort.announced)}"
        for hit in antwort.hits:
            yield f"    {hit.name} {hit.score}: {hit.grund}"
        yield f"    {[unit.id for unit in stand.find(frage, former=True)]}"


def test_every_answer() -> None:
    antworten = (
        zeile
        for name, tage in STAEDTE.items()
        for tag in tage[-1:]
        for zeile in _antworten(name, k.beispiel(name).at(tag))
    )
    stimmt("antworten.txt", antworten)


def test_answers_as_json() -> None:
    stand = k.beispiel("hamm").at("2021-06-01")
    fragen = ("Kultur", "Drittmittel", "Betreuungsgebühren", "Stadtteilkoordination Hamm-Norden", "Pizza bestellen")
    antworten = [stand.responsible(frage).to_dict() for frage in fragen]
    stimmt("antworten.json", iter([json.dumps(antworten, ensure_ascii=False, indent=1, default=str)]))


# --- change -----------------------------------------------------------------------------------------------------------

SCHRITTE = (GOLDEN / "schritte.yaml").read_text("utf-8").split("\n---\n")


def _umbau(text: str) -> Iterator[str]:
    plan = loads_reorganisation(f"format: kommunal/1\n{text}")
    davor = stadt(
        zustaendig("gebuehren", "jugend", aufteilung="A–K"),
        zustaendig("gebuehren", "schule", aufteilung="L–Z"),
        zustaendig("gebuehren", "sport", MITWIRKEND, gueltig=k.Zeitraum(bis="2021-12-31")),
        k.Reorganisation(id="frueher", stufe=k.Stufe.VOLLZOGEN, wirksam="2020-01-01"),
        k.Amt(id="recht", name="Rechtsamt", uebergeordnet="d1", reorganisationen=("frueher",)),
        k.Stelle(id="halb", name="Zeichnen", uebergeordnet="kultur", umfang=0.5, bewertung="E 9b"),
    )
    yield f"=== {text.strip()}"
    try:
        vorschau = k.reorganise(davor, plan, simulate=True)
        danach = k.reorganise(davor, plan)
    except k.ReorganisationError as fehler:
        yield from (f"refused: {grund}" for grund in fehler.refusals)
        return
    yield str(vorschau)
    # what a plan keeps are copies of what is told here anyway
    danach = attrs.evolve(danach, reorganisationen=on_record(danach))
    vorher, nachher = (k.dumps(eine, format="yaml").splitlines() for eine in (davor, danach))
    yield from (zeile for zeile in difflib.ndiff(vorher, nachher) if zeile.startswith(("+ ", "- ")))


def test_every_step() -> None:
    stimmt("umbau.txt", (zeile for text in SCHRITTE for zeile in _umbau(text)))


# --- without names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STAEDTE)
def test_without_persons(name: str) -> None:
    verwaltung = k.beispiel(name)
    mit, ohne = (k.dumps(eine, format="yaml").splitlines() for eine in (verwaltung, k.without_persons(verwaltung)))
    anders = (zeile for zeile in difflib.ndiff(mit, ohne) if zeile.startswith(("+ ", "- ")))
    stimmt(f"ohne-personen-{name}.txt", anders)


# --- pictures: approved by looking at them ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["musterstadt", "hamm"])
@pytest.mark.parametrize("form", ["svg", "html"])
def test_pictures(name: str, form: Literal["svg", "html"]) -> None:
    picture = organigramm(k.beispiel(name).at("2026-11-28"), format=form)
    if form == "html":
        # style and script of every page stand in files of their own; its data is nothing that a person reads
        picture = picture[picture.index("<body>") : picture.index("<script")]
    stimmt(f"organigramm-{name}.{form}", iter(picture.rstrip("\n").split("\n")))
