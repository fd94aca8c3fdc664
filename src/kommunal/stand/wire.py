"""An answer as JSON values, described by TypedDicts: English keys, values as in the document."""

from collections.abc import Iterable

from typing_extensions import TypedDict

from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.eintrag import Eintrag
from kommunal.model.verwaltung import Kommune
from kommunal.nrw.leistungsverzeichnis import AndereStelle, AndereStelleDict
from kommunal.nrw.verbandszustaendigkeit import VerbandszustaendigkeitDict, Verbandszuständigkeit
from kommunal.stand.areas import WHOLE
from kommunal.stand.candidates import Beleg
from kommunal.stand.decision import whom_to_name
from kommunal.stand.desks import Contact, Desk
from kommunal.stand.plain import CitationDict, ContactDict, ReferenceDict, citation
from kommunal.stand.wording import Report, reasons, text

__all__ = ["AssignmentDict", "AuskunftDict", "HitDict", "as_dict"]


class AssignmentDict(TypedDict):
    """A Zuständigkeit: who, in which role, within which limits, by which law."""

    id: str
    task: str
    bearer: ReferenceDict
    role: str
    areas: list[str]
    except_areas: list[str]
    split: str | None
    amount_from: float | None
    amount_to: float | None
    legal_basis: list[str]
    appointment: str | None


class HitDict(TypedDict):
    """Somebody who comes into question."""

    task: ReferenceDict | None
    assignment: AssignmentDict | None
    bearer: ReferenceDict | None
    path: list[ReferenceDict]
    areas: list[ReferenceDict]
    place: ReferenceDict | None
    reason: str
    inherited_from: ReferenceDict | None
    score: float
    head: str | None
    sites: list[str]
    opens: str | None
    contacts: list[ContactDict]


class AuskunftDict(TypedDict):
    """A whole answer."""

    question: str
    """The question as it was asked."""
    day: str
    """The day of which the answer speaks, as ``2026-11-28``."""
    area: str | None
    """The area that was asked for."""
    address: str | None
    """The address that was given."""
    split: str | None
    """The name, letter or case that was given for a split."""
    amount: float | None
    """The amount that was given, in euros."""
    role: str
    """The role that was asked for: ``federfuehrend``."""
    verdict: str
    """How the answer turns out: a slug of `Verdict`."""
    who: list[str]
    """Whom to name: those on whom the verdict rests, else the other authority."""
    understood: str
    """How well the question was understood: a slug of `Understood`."""
    unexplained: list[str]
    """Words of the question that nothing accounts for."""
    emergency: str | None
    """The number to call first where somebody may be in danger."""
    task: ReferenceDict | None
    """The task that the question means."""
    lead: AssignmentDict | None
    """The Zuständigkeit that leads; None where there is none for sure."""
    hits: list[HitDict]
    """Who comes into question, best first."""
    decisive: list[int]
    """Places in `hits` of those who decide the verdict."""
    needs: dict[str, list[str]]
    """What has to be asked back, with what can be chosen."""
    uncertain: bool
    """Whether the answer rests on a day that is only possible."""
    elsewhere: AndereStelleDict | None
    """The other authority, where it is not this municipality's matter."""
    by_law: VerbandszustaendigkeitDict | None
    """What the law says beside the record."""
    announced: list[str]
    """What is planned in this matter, in German sentences."""
    near: list[ReferenceDict]
    """Tasks that may have been meant."""
    reasons: list[str]
    """Why, in German sentences."""
    citations: list[CitationDict]
    """The sources behind it."""
    known_as_of: str | None
    """Up to which day the answer is known to be true."""
    text: str
    """The whole answer as German text."""


def as_dict(report: Report, desks: Iterable[Desk]) -> AuskunftDict:
    """Return a whole answer as JSON values; `desks` are those of all its hits."""
    question, decision, known = report.question, report.decision, report.known_as_of
    other, law = decision.elsewhere, decision.duty
    by_law = other if isinstance(other, Verbandszuständigkeit) else law
    case = question.case
    return {
        "question": question.text,
        "day": report.day.isoformat(),
        "area": None if question.address else case.place,
        "address": question.address,
        "split": case.split,
        "amount": case.amount,
        "role": str(question.role),
        "verdict": str(decision.verdict),
        "who": list(whom_to_name(decision)),
        "understood": str(decision.understood),
        "unexplained": list(question.unexplained),
        "emergency": question.emergency,
        "task": _reference(decision.task),
        "lead": None
        if decision.lead is None
        else _assignment(decision.lead, next(hit for hit in decision.decisive if hit.zustaendigkeit == decision.lead)),
        "hits": [_hit(desk) for desk in desks],
        "decisive": [decision.hits.index(hit) for hit in decision.decisive],
        "needs": {name: list(possible) for name, possible in decision.needs.items()},
        "uncertain": decision.unsicher,
        "elsewhere": other.to_dict() if isinstance(other, AndereStelle) else None,
        "by_law": None if by_law is None else by_law.to_dict(),
        "announced": list(report.announced),
        "near": [{"id": thing.id, "name": name} for thing, name in zip(decision.near, report.near, strict=True)],
        "reasons": list(reasons(report)),
        "citations": [citation(quelle) for quelle in report.citations],
        "known_as_of": None if known is None else known.isoformat(),
        "text": text(report),
    }


def _hit(desk: Desk) -> HitDict:
    hit = desk.hit
    return {
        "task": _reference(hit.task),
        "assignment": None if hit.zustaendigkeit is None else _assignment(hit.zustaendigkeit, hit),
        "bearer": None if hit.bearer is None else _bearer(hit),
        "path": [{"id": unit.id, "name": unit.name} for unit in hit.path],
        "areas": [{"id": gebiet.id, "name": gebiet.name} for gebiet in hit.areas],
        "place": _reference(hit.ort),
        "reason": hit.grund,
        "inherited_from": _reference(hit.inherited_from),
        "score": round(hit.score, 4),
        "head": "; ".join(desk.heads) if desk.heads else None,
        "sites": list(desk.sites),
        "opens": None if desk.opens is None else desk.opens.isoformat(),
        "contacts": [_contact(contact) for contact in desk.contacts],
    }


def _contact(contact: Contact) -> ContactDict:
    return {"channel": contact.channel, "value": contact.value}


def _assignment(z: Zuständigkeit, hit: Beleg) -> AssignmentDict:
    return {
        "id": z.id,
        "task": z.aufgabe,
        "bearer": _bearer(hit),
        "role": str(z.rolle),
        "areas": list(z.gebiete),
        "except_areas": list(z.ausgenommen),
        "split": z.aufteilung,
        "amount_from": z.wert_ab,
        "amount_to": z.wert_bis,
        "legal_basis": [basis.text for basis in z.rechtsgrundlagen],
        "appointment": z.terminvereinbarung,
    }


def _bearer(hit: Beleg) -> ReferenceDict:
    return {"id": WHOLE if isinstance(hit.bearer, Kommune) or hit.bearer is None else hit.bearer.id, "name": hit.name}


def _reference(entry: Eintrag | None) -> ReferenceDict | None:
    if entry is None:
        return None
    name = getattr(entry, "full_name", None) or getattr(entry, "name", None) or entry.id
    return {"id": entry.id, "name": str(name)}
