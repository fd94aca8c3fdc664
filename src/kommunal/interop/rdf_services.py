"""Tasks and who is responsible, as CPSV-AP has it: public services, competent authorities, participations."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.rdf_terms import concept, german, ref
from kommunal.model.naming import described

__all__ = ["services"]

_COMPETENT: Final = frozenset({"federfuehrend", "ausfuehrend", "entscheidend"})

Node = dict[str, Any]


def services(out: Outgoing, public: Callable[[str], str | None], spatial: str) -> Iterator[Node]:
    """Yield the services that have a competent authority, each with its participations; CPSV-AP wants one of each."""
    by_task: dict[str, list[View]] = {}
    for edge in out.views("zustaendigkeiten"):
        by_task.setdefault(edge.peek("aufgabe"), []).append(edge)
    for task in out.views("aufgaben"):
        edges = by_task.get(task.entry, [])
        competent = [e for e in edges if e.peek("rolle") in _COMPETENT and public(e.peek("zustaendig"))]
        if competent:
            yield from _service(out, task, edges, competent, public, spatial)
        else:
            task.lose("", "a public service needs a competent authority, and none is known")


def _service(
    out: Outgoing,
    task: View,
    edges: list[View],
    competent: list[View],
    public: Callable[[str], str | None],
    spatial: str,
) -> Iterator[Node]:
    iri, name = out.url(task.entry), task.take("name")
    keys = task.take("leistungsschluessel")
    several = [keys] if isinstance(keys, str) else list(keys or ())
    areas = dict.fromkeys(area for edge in competent for area in edge.take("gebiete"))
    authorities = dict.fromkeys(public(edge.peek("zustaendig")) for edge in competent)
    node: Node = {
        "@id": iri,
        "@type": "cpsv:PublicService",
        "dct:identifier": task.take("id"),
        "dct:title": german(name),
        # the standard demands a description; without one the name has to do
        "dct:description": german(task.take("beschreibung") or name),
        "cv:hasCompetentAuthority": [ref(str(authority)) for authority in authorities],
        "dct:spatial": [ref(out.url(area)) for area in areas] or [ref(spatial)],
    }
    if task.peek("stichworte"):
        node["dcat:keyword"] = [german(word) for word in task.take("stichworte")]
    found = [_part(out, edge) for edge in edges if public(edge.peek("zustaendig"))]
    node["cv:hasParticipation"] = [ref(part["@id"]) for part in found]
    yield node
    yield from found
    identifiers = [
        {"@id": f"{iri}#leika-{n}", "@type": "adms:Identifier", "skos:notation": str(key), "adms:schemeAgency": "LeiKa"}
        for n, key in enumerate(several, start=1)
    ]
    if identifiers:
        node["adms:identifier"] = [ref(str(identifier["@id"])) for identifier in identifiers]
    yield from identifiers


def _part(out: Outgoing, edge: View) -> Node:
    bearer = edge.take("zustaendig")
    edge.take("aufgabe")
    return {
        "@id": out.url(edge.entry),
        "@type": "cv:Participation",
        "dct:identifier": edge.entry,
        "dct:description": german(described(edge.thing, out.look)),
        "cv:role": concept("zustaendigkeitsrolle", edge.text("rolle") or ""),
        "cv:hasParticipant": ref(out.base if bearer == "kommune" else out.url(bearer)),
    }
