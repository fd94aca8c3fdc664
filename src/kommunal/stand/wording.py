"""An answer in German, made from its data alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from kommunal.model.amounts import amount_label
from kommunal.model.eintrag import Quelle
from kommunal.model.naming import day_label
from kommunal.model.sprechzeiten import Wochentag
from kommunal.nrw.leistungsverzeichnis import AndereStelle, Antragsannahme
from kommunal.nrw.verbandszustaendigkeit import Verbandszuständigkeit
from kommunal.stand.candidates import Beleg
from kommunal.stand.decision import Decision, Note
from kommunal.stand.desks import Desk
from kommunal.stand.question import Question
from kommunal.stand.verdict import Understood, Verdict
from kommunal.tuples import NamedTuple

__all__ = ["Report", "reasons", "role_label", "text"]

_FURTHER: Final = 5
_NOBODY_HERE: Final = "Aufgabe der Gemeinde, hier niemandem zugeordnet"


class Report(NamedTuple):
    """Everything that the words of an answer are made of."""

    question: Question
    decision: Decision
    day: date
    area: str | None
    """What the area that was asked for is called; None for the whole municipality."""
    area_names: Mapping[str, str]
    """What the areas are called that have to be named, by id."""
    desks: Sequence[Desk]
    announced: Sequence[str]
    citations: Sequence[Quelle]
    known_as_of: date | None
    near: Sequence[str]
    """What comes near, by name."""


def text(report: Report) -> str:
    """Return the whole answer as German text; an emergency stands before everything."""
    lines = [f"Notfall: {report.question.emergency}"] if report.question.emergency else []
    lines.append(_headline(report))
    # two tasks that fit equally well may have one bearer
    by_line = {(desk.hit.name, role_label(desk.hit)): desk for desk in reversed(report.desks)}
    for desk in reversed(by_line.values()):
        lines += _desk(desk, by_name=report.question.by_name)
    if report.decision.elsewhere is not None:
        lines += _elsewhere(report.decision.elsewhere)
    lines += _further(report)
    lines += _block("Warum", reasons(report))
    lines += _block("Angekündigt", report.announced)
    lines += _block("Quellen", map(_source, report.citations))
    if report.known_as_of is not None and report.known_as_of < report.day:
        known = day_label(report.known_as_of)
        lines.append(
            f"Hinweis: Bekannt ist das mit Stand {known}; was sich danach geändert hat, ist hier nicht erfasst."
        )
    return "\n".join(lines)


def _headline(report: Report) -> str:
    """Return the answer in one line."""
    decision, question = report.decision, report.question
    matter = decision.task.name if decision.task else question.text
    where = f" in {report.area}" if report.area else ""
    names = "; ".join(dict.fromkeys(hit.name for hit in decision.decisive))
    verdict = decision.verdict.label
    if decision.elsewhere is not None:
        names = _authority(decision.elsewhere)
        verdict = "vermutlich eine andere Stelle" if decision.verdict is Verdict.VERMUTLICH else verdict
    elif decision.duty is not None and decision.verdict is Verdict.NIEMAND:
        verdict = _NOBODY_HERE
    elif decision.duty is not None and decision.verdict is Verdict.UNBEKANNT:
        # the task is known; that it is the one that was meant is not
        verdict = f"nicht sicher verstanden; vielleicht „{decision.duty.leistung.name}“: {_NOBODY_HERE}"
    elif decision.verdict is Verdict.VERMUTLICH and question.by_name and decision.understood is Understood.GENAU:
        verdict = ""
    told = " – ".join(part for part in (verdict, names) if part)
    return f"{matter}{where} (Stand: {day_label(report.day)}): {told}"


def _block(title: str, lines: Iterable[str]) -> list[str]:
    indented = [f"  - {line}" for line in lines]
    return [f"{title}:", *indented] if indented else []


# --- who it is, and how to get there ----------------------------------------------------------------------------------


def _desk(desk: Desk, *, by_name: bool) -> Iterator[str]:
    hit, z = desk.hit, desk.hit.zustaendigkeit
    yield f"{hit.name} ({role_label(hit)})" if z else hit.name
    # of an Akteur one does not expect to know
    if desk.knows_heads:
        yield f"  Leitung: {'; '.join(desk.heads)}"
    if by_name and desk.deputies:
        yield f"  Vertretung: {desk.deputies}"
    if len(hit.path) > 1:
        yield f"  Weg: {' → '.join(unit.name for unit in hit.path)}"
    if desk.sites:
        at = f" ({desk.site_of})" if desk.site_of else ""
        yield f"  Ort: {'; '.join(desk.sites)}{at}"
    if desk.opens is not None:
        when = f"am {_when(desk.opens)}"
        yield f"  Geöffnet: {when if desk.open_now else f'das nächste Mal {when}'} ({desk.opens_because})"
    if desk.contacts:
        yield f"  Erreichbar: {'; '.join(f'{way.label} {way.value}'.strip() for way in desk.contacts)}"
    if z and z.terminvereinbarung:
        yield f"  Termin: {z.terminvereinbarung}"
    if z and z.rechtsgrundlagen:
        yield f"  Rechtsgrundlage: {'; '.join(_with_url(r.text, r.url) for r in z.rechtsgrundlagen)}"
    if z and z.anmerkung:
        yield f"  Anmerkung: {z.anmerkung}"


def role_label(hit: Beleg) -> str:
    """Return in which role somebody has a task, and within which limits."""
    z = hit.zustaendigkeit
    if z is None:
        return ""
    gebiete = ", ".join(gebiet.name for gebiet in hit.areas)
    return ", ".join(part for part in (z.rolle.label, gebiete, z.aufteilung) if part)


def _elsewhere(other: AndereStelle | Verbandszuständigkeit) -> Iterator[str]:
    if isinstance(other, Verbandszuständigkeit):
        yield from (f"  {line}" for line in str(other).splitlines())
        return
    yield f"{other.stelle} ({other.stellenart.label}): {other.sache}"
    yield f"  Rechtsgrundlage: {other.rechtsgrundlage}"
    yield f"  Was zu tun ist: {other.hinweis}"
    if other.antragsannahme is not Antragsannahme.NEIN:
        yield f"  Antrag bei der Gemeinde: {other.antragsannahme.label}"


def _authority(other: AndereStelle | Verbandszuständigkeit) -> str:
    if isinstance(other, AndereStelle):
        return other.stelle
    return other.leistung.stelle if other.traeger is None else other.traeger.titel


def _further(report: Report) -> list[str]:
    decision = report.decision
    told = {hit.name for hit in decision.decisive}
    further: list[str] = []
    for hit in decision.hits:
        if hit.bearer is not None and hit.name not in told and hit.task in (decision.task, None):
            told.add(hit.name)
            further.append(f"{hit.name} ({role_label(hit) or hit.grund})")
    return _block("Außerdem", further[:_FURTHER])


# --- why --------------------------------------------------------------------------------------------------------------


def reasons(report: Report) -> tuple[str, ...]:
    """Return the chain of reasons: how the question was understood, by which rule it is decided, what is uncertain."""
    return tuple(_reasons(report))


def _reasons(report: Report) -> Iterator[str]:
    yield _understood(report)
    if report.question.unexplained and report.decision.verdict is not Verdict.UNBEKANNT:
        yield f"Nicht berücksichtigt: {_listed(report.question.unexplained)}."
    notes = [note for note in report.decision.notes if note.kind not in ("possible", "known_from")]
    yield from (_sentence(note, report) for note in notes)
    yield from _missing(report)
    yield from _duty(report)
    if report.decision.verdict is Verdict.NIEMAND and report.near:
        yield f"Am nächsten kommt: {'; '.join(report.near)}."
    if report.question.also is not None:
        also = report.question.also
        whose = also.stelle if isinstance(also, AndereStelle) else also.name
        about = also.sache if isinstance(also, AndereStelle) else also.name
        yield f"Gemeint sein kann auch: {about} ({whose})."
    yield from (_sentence(note, report) for note in report.decision.notes if note.kind in ("possible", "known_from"))


def _understood(report: Report) -> str:
    question, decision = report.question, report.decision
    task = decision.task
    if task is not None:
        reason = next((hit.reason for hit in question.tasks if hit.key == task.id), "")
        guess = "vermutlich " if decision.understood is Understood.GERATEN else ""
        parts = [f"{guess}Aufgabe „{task.name}“ ({reason})"]
    elif decision.duty is not None:
        about = decision.duty.leistung.name
        sure = decision.understood is not Understood.GERATEN
        parts = [f"gemeint ist „{about}“" if sure else f"vielleicht ist „{about}“ gemeint"]
    elif decision.elsewhere is not None:
        other = decision.elsewhere
        about = other.sache if isinstance(other, AndereStelle) else other.leistung.name
        guess = "vermutlich ist" if decision.verdict is Verdict.VERMUTLICH else "gemeint ist"
        parts = [f"{guess} „{about}“" if guess == "gemeint ist" else f"vermutlich ist „{about}“ gemeint"]
    else:
        parts = ["keine Aufgabe dieses Namens ist erfasst"]
    parts += [f"Gebiet: {report.area or 'die ganze Kommune'}"] if question.case.place and not question.address else []
    parts += [f"Anschrift: {question.address}"] if question.address else []
    parts += [f"Aufteilung: {question.case.split}"] if question.case.split else []
    parts += [f"Betrag: {amount_label(question.case.amount)}"] if question.case.amount is not None else []
    return f"„{question.text}“: {'; '.join(parts)}."


def _missing(report: Report) -> Iterator[str]:
    if not report.decision.needs:
        return
    for name, possible in report.decision.needs.items():
        if name == "area":
            yield f"Es kommt auf das Gebiet an: {'; '.join(report.area_names.get(key, key) for key in possible)}."
        elif name == "amount":
            yield f"Es kommt auf den Betrag an: {'; '.join(possible)}."
        else:
            yield f"Es kommt auf die Aufteilung an: {'; '.join(possible)}."
    yield from dict.fromkeys(f"{hit.name}: {role_label(hit)}." for hit in report.decision.decisive)


def _duty(report: Report) -> Iterator[str]:
    duty = report.decision.duty
    if duty is None:
        return
    if duty.rechtsgrundlage.startswith("freiwillig"):
        yield "Freiwillige Aufgabe der Gemeinde; wer sie hier wahrnimmt, ist nicht erfasst."
    else:
        usual = "Aufgabe der Gemeinde" if duty.sicher else "In der Regel Aufgabe der Gemeinde"
        yield f"{usual} nach {duty.rechtsgrundlage}; wer sie hier wahrnimmt, ist nicht erfasst."
    yield f"Übliche Stelle: {duty.leistung.stelle}."


_SENTENCES: Final = {
    "guessed": "Die Frage ist nur zum Teil verstanden; ob diese Aufgabe gemeint ist, bleibt offen.",
    "several": "Mehrere sind für denselben Fall eingetragen; welche Angabe stimmt, sagen die Quellen nicht.",
    "nearer": "Die eine Zuständigkeit gilt näher für die Aufgabe, die andere näher für das Gebiet; welche vorgeht, "
    "sagen die Quellen nicht.",
    "equals": "Niemand ist federführend eingetragen; die Genannten stehen gleich, jede dieser Stellen ist recht.",
    "unreadable": "{who}: die Aufteilung „{split}“ ist nicht lesbar; wer darunter fällt, lässt sich nicht sagen.",
    "not_printed": "{who}: es gibt eine Aufteilung, die Quelle druckt sie aber nicht ab ({split}).",
    "surname": "Welcher Teil von „{split}“ der Nachname ist, bleibt offen. Nachname?",
    "inherited": "Das gilt für „{task}“ und damit für alles, was dazu gehört; "
    "für diesen Teil ist dort nichts anderes bestimmt.",
    "not_special": "Für {area} allein ist nichts anderes bestimmt.",
    "in_parts": "In einem Teil davon ist anderes bestimmt: {where}.",
    "split": "Aufgeteilt: {split}.",
    "hint": "Dafür spricht: {who} ({why}). Eine Zuständigkeit ist nicht erfasst.",
    "named": "Gefragt ist nach: {who} ({why}).",
    "rests": "Eingetragen ist {who}, doch das ruht oder besteht an diesem Tag nicht.",
    "area_gone": "Eingetragen ist {who} nur für {where}; das Gebiet ist an diesem Tag nicht in Kraft.",
    "except_gone": "{who}: ausgenommen ist {where}, und das ist an diesem Tag nicht in Kraft; was dazu gehörte, "
    "ist nicht erfasst.",
    "only_for": "Eingetragen ist {who} nur für: {limits}.",
    "possible": "Ob das an diesem Tag gilt, ist nicht sicher: die Quelle nennt den Tag nicht genau.",
}
"""Every kind of reason in words; those with choices of words are in `_sentence`."""


def _sentence(note: Note, report: Report) -> str:
    values = {name: value if isinstance(value, str) else "; ".join(value) for name, value in note.values.items()}
    match note.kind:
        case "leads":
            where = f"in {values['where']}" if values["where"] else "im ganzen Gebiet der Kommune"
            without = f", ausgenommen {values['except']}," if values["except"] else ""
            return f"{_in_role(values['who'], values['role'], f'{where}{without}')}."
        case "no_lead":
            return f"{_in_role(values['who'], values['role'])}; wer federführend ist, ist nicht erfasst."
        case "nobody" if values["role"] in _PREDICATES:
            return f"{_in_role('Niemand', values['role'], 'dabei')}, soweit erfasst."
        case "nobody":
            return f"Niemand ist dafür als {values['role']} erfasst."
        case "only_for" if not values["limits"]:
            return f"Eingetragen ist {values['who']}, doch nicht für: {values['except']}."
        case "guessed_lead":
            return f"Die Frage ist nur zum Teil verstanden; gemeint sein kann, was {values['who']} zur Aufgabe hat."
        case "near":
            return f"Ähnlich heißen: {'; '.join(report.near)}."
        case "known_from":
            known = day_label(date.fromisoformat(values["day"]))
            return f"Bekannt ist das erst ab {known}; ob es an diesem Tag schon galt, ist nicht erfasst."
    return _SENTENCES[note.kind].format(**values)


_PREDICATES: Final = {
    "entscheidet": ("entscheidet", ""), "berät vor": ("berät", "vor"),
    "wird angehört": ("wird", "angehört"), "wird informiert": ("wird", "informiert"),
}  # fmt: skip
"""The roles that are called by what somebody does, not by what somebody is; a verb and what closes the sentence."""


def _in_role(who: str, role: str, where: str = "") -> str:
    """Return who has which role, and where, as a sentence: "Der Rat entscheidet im ganzen Gebiet"."""
    verb, rest = _PREDICATES.get(role, ("ist", role))
    return " ".join(part for part in (who, verb, where, rest) if part)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"„{word}“" for word in words)


# --- small words ------------------------------------------------------------------------------------------------------


def _source(quelle: Quelle) -> str:
    told = [quelle.herausgeber, quelle.datum.label if quelle.datum else None]
    told.append(f"Stand {quelle.stand.label}" if quelle.stand else None)
    more = ", ".join(each for each in told if each)
    return _with_url(f"{quelle.titel} ({more})" if more else quelle.titel, quelle.url)


def _with_url(told: str, url: str | None) -> str:
    return f"{told} <{url}>" if url else told


def _when(when: datetime) -> str:
    clock = "" if when.time() == time.min else f", {when:%H:%M} Uhr"
    return f"{Wochentag.of(when.date()).label}, {day_label(when.date())}{clock}"
