"""What stand decides, as data: for some hundred questions to four invented bodies, all that an answer rests on.

Records and questions stand in `golden/entscheidungen`: two of everything that a question may be weighed between. The
words of the answers are tested elsewhere; here it is who, how well understood, on which figures, and why.
`KOMMUNAL_GOLDEN=write pytest tests/test_decisions.py` writes the files anew; then read what git says of it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import kommunal as k
from kommunal.nrw.leistungsverzeichnis import AndereStelle, Leistung
from kommunal.nrw.verbandszustaendigkeit import Verbandszuständigkeit
from kommunal.stand.candidates import Beleg
from kommunal.stand.decision import Note
from test_golden import GOLDEN, matches

FOLDER = GOLDEN / "entscheidungen"
DAY = "2026-01-15"


@cache
def day(name: str) -> k.Stand:
    return k.load(FOLDER / f"{name}.yaml").at(DAY)


def questions() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every body, question, and what is said beside it."""
    name = ""
    for line in (FOLDER / "fragen.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:]
            continue
        text, _, said = line.partition(" | ")
        key, _, value = said.partition("=")
        yield name, text, {key: float(value) if key == "amount" else value} if key else {}


def _matter(matter: Leistung | AndereStelle) -> str:
    return matter.name if isinstance(matter, Leistung) else f"{matter.sache} ({matter.stelle})"


def _hit(hit: Beleg) -> str:
    z = hit.zustaendigkeit
    who = getattr(hit.bearer, "id", "kommune") if hit.bearer else "niemand"
    role = "" if z is None else f" {z.rolle}"
    task = "" if hit.task is None else f" [{hit.task.id}]"
    where = f" in {', '.join(each.id for each in hit.areas)}" if hit.areas else ""
    at = f" bei {hit.ort.id}" if hit.ort else ""
    above = f" von {hit.inherited_from.id}" if hit.inherited_from else ""
    return f"{hit.score:.3f} {who}{task}{role}{where}{at}{above}: {hit.grund}"


def _values(note: Note) -> str:
    said = ((key, value if isinstance(value, str) else " + ".join(value)) for key, value in note.values.items())
    return ", ".join(f"{key} {value}" for key, value in said if value)


def decisions(body: str) -> Iterator[str]:
    for name, text, said in questions():
        if name != body:
            continue
        answer = day(name).responsible(text, **said)
        question, decision = answer.question, answer.decision
        yield f"{text}{''.join(f' | {key}={value}' for key, value in said.items())}"
        lead = "" if answer.lead is None else f" -> {answer.lead.zustaendig} [{answer.lead.aufgabe}]"
        yield f"  {answer.verdict}, {answer.understood}{lead}"
        case = question.case
        facts: dict[str, object] = {
            "by name": question.by_name or None,
            "task": decision.task and decision.task.id,
            "place": case.place,
            "address": question.address,
            "split": case.split,
            "amount": case.amount,
            "unexplained": " ".join(question.unexplained),
            "call": question.emergency,
            "matter": question.matter and _matter(question.matter),
            "also": question.also and _matter(question.also),
            "elsewhere": isinstance(answer.elsewhere, Verbandszuständigkeit) and str(answer.elsewhere.leistung.id),
            "duty": answer.duty and answer.duty.leistung.id,
            "near": " ".join(entry.id for entry in answer.near),
            "needs": "; ".join(f"{key}: {', '.join(values)}" for key, values in answer.needs.items()),
            "unsure": answer.unsicher or None,
        }
        told = [f"{key} {value}" for key, value in facts.items() if value]
        if told:
            yield f"  {' | '.join(told)}"
        for note in decision.notes:
            yield f"  * {note.kind} {_values(note)}".rstrip()
        for hit in answer.hits:
            yield f"  {'=' if hit in answer.decisive else '-'} {_hit(hit)}"


@pytest.mark.parametrize("body", ["stadt", "gemeinde", "kreis", "ausserhalb"])
def test_every_decision(body: str) -> None:
    matches(f"entscheidungen/{body}.txt", decisions(body))


def test_what_is_understood_leaves_no_word_over() -> None:
    answers = [day(name).responsible(text, **said) for name, text, said in questions()]
    understood = [answer for answer in answers if answer.understood in {k.Understood.GENAU, k.Understood.SINNGEMAESS}]
    assert len(understood) > len(answers) / 2
    assert not [answer for answer in understood if answer.unexplained]


def test_only_what_is_understood_is_certain() -> None:
    for name, text, said in questions():
        answer = day(name).responsible(text, **said)
        if answer.understood not in {k.Understood.GENAU, k.Understood.SINNGEMAESS}:
            assert answer.lead is None
            assert answer.verdict in {k.Verdict.VERMUTLICH, k.Verdict.UNBEKANNT}
