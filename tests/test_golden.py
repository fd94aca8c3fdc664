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
QUESTIONS = (
    "Jugendamt", "Hausnummer beantragen", "Osterfeuer erlauben", "Grillplatz mieten", "Wohngeld A-K", "51", "Amt 40",
    "Bürgermeister", "Wer macht Kultur?", "Ich möchte meinen Hund anmelden", "Stadteilbüro", "Rente", "Sportplatz",
    "OGS Gebühren", "Kita-Beitrag", "Stadtteilarbeit Heeren-Werve", "Drittmittel Hamm-Norden", "Pizza bestellen",
    "Sprechstunde Polizei", "Wahlen", "Museen und Theater", "Schulden", "Familie", "Ehrenamt", "Leitbild",
)  # fmt: skip


def matches(name: str, lines: Iterator[str]) -> None:
    """Hold lines against an approved file."""
    text = "\n".join(lines) + "\n"
    file = GOLDEN / name
    if os.environ.get("KOMMUNAL_GOLDEN") == "write":
        file.write_text(text, "utf-8")
    other = list(difflib.unified_diff(file.read_text("utf-8").splitlines(), text.splitlines(), name, "now", n=1))
    assert not other, "\n".join(other[:60])


# --- rules ------------------------------------------------------------------------------------------------------------


def _regeln() -> Iterator[str]:
    """What every rule says of its own example, in both languages."""
    for one in regeln():
        yield f"=== {one.code} {one.severity}: {one.titel} / {one.title} ({one.source})"
        yield from (f"not decided where {need.reason} / nicht, wo gilt: {need.grund}" for need in one.needs)
        befunde = check(verwaltung(one.example_wrong), select=[one.code, *(["S101"] if one.code == "P001" else [])])
        for language in ("de", "en"):
            yield to_text(befunde, language=language).strip()


def test_every_rule() -> None:
    matches("regeln.txt", _regeln())


@pytest.mark.parametrize("language", ["de", "en"])
def test_findings_with_their_places(language: Literal["de", "en"]) -> None:
    warned = [one for one in regeln() if one.severity is Severity.WARNING and one.code != "P001"][:8]
    befunde: list[Befund] = []
    for one in warned:
        text = (
            one.example_wrong if one.example_wrong.startswith("format") else f"format: kommunal/1\n{one.example_wrong}"
        )
        befunde += check(k.loads(text, format="yaml", source=f"{one.code}.yaml", strict=False))
    sarif = to_sarif(befunde, language=language).replace(f'"{k.__version__}"', '"VERSION"')
    parts = (sarif, to_github(befunde, language=language), to_text(befunde))
    matches(f"befunde-{language}.txt", iter(parts))


# --- days -------------------------------------------------------------------------------------------------------------


def _stand(stand: k.Stand) -> Iterator[str]:
    for depth, einheit in stand.walk():
        heads = "; ".join(f"{b.person or b.besetzungsart} ({b.rolle})" for b in stand.heads(einheit))
        obligations = ", ".join(f"{z.aufgabe}:{z.rolle}" for z in stand.duties(einheit))
        places = ", ".join(place.id for place in stand.sites(einheit))
        yield f"{'  ' * depth}{einheit.id} [{stand.placement(einheit)}] {heads} | {obligations} | {places}"
        yield f"{'  ' * depth}  seit {stand.known_as_of(einheit)}, {'sicher' if stand.certain(einheit) else 'möglich'}"
        for on_day in ("2021-03-02T10:30", "2026-01-20T10:30", "2026-01-24T19:00"):
            time = datetime.fromisoformat(on_day)
            yield f"{'  ' * depth}  {on_day}: {stand.open_at(einheit, time)}, {stand.next_opening(einheit, after=time)}"
    for name in ("vacancies", "gaps", "overlaps", "orphans"):
        yield from (f"{name}: {it}" for it in getattr(stand, name)())
    for person in stand.personen:
        yield f"{person.id}: {[b.id for b in stand.posts_of(person)]}"
    for gremium in stand.gremien:
        yield f"{gremium.id}: {[m.id for m in stand.members(gremium)]}"
    for akteur in stand.akteure:
        yield f"{akteur.id}: {[b.id for b in stand.relations(akteur)]} {[z.id for z in stand.duties(akteur)]}"


def _days() -> Iterator[str]:
    for name, days in STAEDTE.items():
        for on in days:
            for planned in (False, True):
                yield f"=== {name} {on} {'planned' if planned else ''}"
                yield from _stand(k.beispiel(name).at(on, planned=planned))
    yield "=== staedtchen"
    yield from _stand(stadt().at("2021-01-31"))


def test_every_day() -> None:
    matches("tage.txt", _days())


def _geschichten() -> Iterator[str]:
    for name, days in STAEDTE.items():
        verwaltung = k.beispiel(name)
        for key in dict.fromkeys(entry.id for entry in verwaltung.entries()):
            yield f"{k.history(verwaltung, key)}"
        yield from (f"{r.id}: {r.wirksam}" for r in k.reorganisations(verwaltung))
        for von, bis in pairwise(days):
            yield f"=== {name} {von} {bis}"
            yield str(k.diff(verwaltung.at(von), verwaltung.at(bis)))


def test_every_history() -> None:
    matches("geschichten.txt", _geschichten())


# --- questions --------------------------------------------------------------------------------------------------------


def _answers(name: str, stand: k.Stand) -> Iterator[str]:
    own = [matter for aufgabe in stand.aufgaben for matter in (aufgabe.name, *aufgabe.stichworte)]
    for question in dict.fromkeys([*QUESTIONS, *own]):
        answer = stand.responsible(question)
        yield f"=== {name} {stand.day}: {question}"
        yield str(answer)
        yield f"    {answer.verdict} {dict(answer.needs)} {[e.id for e in answer.near]} {list(answer.announced)}"
        for hit in answer.hits:
            yield f"    {hit.name} {hit.score}: {hit.grund}"
        yield f"    {[unit.id for unit in stand.find(question, former=True)]}"


def test_every_answer() -> None:
    answers = (
        line for name, days in STAEDTE.items() for on in days[-1:] for line in _answers(name, k.beispiel(name).at(on))
    )
    matches("antworten.txt", answers)


def test_answers_as_json() -> None:
    stand = k.beispiel("hamm").at("2021-06-01")
    questions = ("Kultur", "Drittmittel", "Betreuungsgebühren", "Stadtteilkoordination Hamm-Norden", "Pizza bestellen")
    answers = [stand.responsible(question).to_dict() for question in questions]
    matches("antworten.json", iter([json.dumps(answers, ensure_ascii=False, indent=1, default=str)]))


# --- change -----------------------------------------------------------------------------------------------------------

SCHRITTE = (GOLDEN / "schritte.yaml").read_text("utf-8").split("\n---\n")


def _umbau(text: str) -> Iterator[str]:
    plan = loads_reorganisation(f"format: kommunal/1\n{text}")
    before = stadt(
        zustaendig("gebuehren", "jugend", aufteilung="A–K"),
        zustaendig("gebuehren", "schule", aufteilung="L–Z"),
        zustaendig("gebuehren", "sport", MITWIRKEND, gueltig=k.Zeitraum(bis="2021-12-31")),
        k.Reorganisation(id="frueher", stufe=k.Stufe.VOLLZOGEN, wirksam="2020-01-01"),
        k.Amt(id="recht", name="Rechtsamt", uebergeordnet="d1", reorganisationen=("frueher",)),
        k.Stelle(id="halb", name="Zeichnen", uebergeordnet="kultur", umfang=0.5, bewertung="E 9b"),
    )
    yield f"=== {text.strip()}"
    try:
        preview = k.reorganise(before, plan, simulate=True)
        afterwards = k.reorganise(before, plan)
    except k.ReorganisationError as errors:
        yield from (f"refused: {reason}" for reason in errors.refusals)
        return
    yield str(preview)
    # what a plan keeps are copies of what is told here anyway
    afterwards = attrs.evolve(afterwards, reorganisationen=on_record(afterwards))
    as_it_was, later_on = (k.dumps(one, format="yaml").splitlines() for one in (before, afterwards))
    yield from (line for line in difflib.ndiff(as_it_was, later_on) if line.startswith(("+ ", "- ")))


def test_every_step() -> None:
    matches("umbau.txt", (line for text in SCHRITTE for line in _umbau(text)))


# --- without names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STAEDTE)
def test_without_persons(name: str) -> None:
    verwaltung = k.beispiel(name)
    with_names, without = (
        k.dumps(one, format="yaml").splitlines() for one in (verwaltung, k.without_persons(verwaltung))
    )
    other = (line for line in difflib.ndiff(with_names, without) if line.startswith(("+ ", "- ")))
    matches(f"ohne-personen-{name}.txt", other)


# --- pictures: approved by looking at them ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["musterstadt", "hamm"])
@pytest.mark.parametrize("form", ["svg", "html"])
def test_pictures(name: str, form: Literal["svg", "html"]) -> None:
    picture = organigramm(k.beispiel(name).at("2026-11-28"), format=form)
    if form == "html":
        # style and script of every page stand in files of their own; its data is nothing that a person reads
        picture = picture[picture.index("<body>") : picture.index("<script")]
    matches(f"organigramm-{name}.{form}", iter(picture.rstrip("\n").split("\n")))
