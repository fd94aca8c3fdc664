"""An answer as JSON values, described by TypedDicts: English keys, values as in the document."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.eintrag import Eintrag
from kommunal.model.lazy_names import lazy_module
from kommunal.model.verwaltung import Kommune
from kommunal.nrw.leistungsverzeichnis import AndereStelle
from kommunal.nrw.verbandszustaendigkeit import Verbandszuständigkeit
from kommunal.stand.areas import WHOLE
from kommunal.stand.candidates import Beleg
from kommunal.stand.decision import whom_to_name
from kommunal.stand.desks import Contact, Desk
from kommunal.stand.plain import citation
from kommunal.stand.wording import Report, reasons, text

if TYPE_CHECKING:
    from kommunal.stand import shapes
else:
    shapes = lazy_module("kommunal.stand.shapes")

__all__ = ["as_dict"]


def as_dict(report: Report, desks: Iterable[Desk]) -> "shapes.AuskunftDict":
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


def _hit(desk: Desk) -> "shapes.HitDict":
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


def _contact(contact: Contact) -> "shapes.ContactDict":
    return {"channel": contact.channel, "value": contact.value}


def _assignment(z: Zuständigkeit, hit: Beleg) -> "shapes.AssignmentDict":
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


def _bearer(hit: Beleg) -> "shapes.ReferenceDict":
    return {"id": WHOLE if isinstance(hit.bearer, Kommune) or hit.bearer is None else hit.bearer.id, "name": hit.name}


def _reference(entry: Eintrag | None) -> "shapes.ReferenceDict | None":
    if entry is None:
        return None
    name = getattr(entry, "full_name", None) or getattr(entry, "name", None) or entry.id
    return {"id": entry.id, "name": str(name)}
