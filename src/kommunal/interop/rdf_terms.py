"""The vocabularies of the RDF export: prefixes, and the own SKOS schemes of kinds and roles with their matches."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import EINHEITSARTEN

__all__ = ["CONTEXT", "SCHEMES", "concept", "concepts", "german", "is_iri", "ref", "used_terms"]

Node = dict[str, Any]

CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "berorgs": "https://berlin.github.io/lod-vocabulary/berorgs/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SCHEMES: Final = "urn:kommunal:"
"""What the identifiers of the own schemes begin with."""
_CLOSE: Final = {
    "amt": "Amt", "fachbereich": "Fachbereich", "abteilung": "Abteilung", "stabsstelle": "Stabsstelle",
    "organisationseinheit": "Organisationseinheit", "einrichtung": "NachgeordneteEinrichtung",
}  # fmt: skip
"""Kinds of unit and what they are close to in the vocabulary of Berlin; it knows no Dezernat and no Sachgebiet."""
_IRI: Final = re.compile(r"(?:https?|urn|mailto):[^\s<>\"{}|\\^`]+")


def ref(iri: str) -> Node:
    """Return a reference to a node."""
    return {"@id": iri}


def german(text: str | None) -> Node | None:
    """Return a text in German; None for none."""
    return None if text is None else {"@value": text, "@language": "de"}


def is_iri(text: str) -> bool:
    """Tell whether a text can stand as the identifier of a resource."""
    return _IRI.fullmatch(text) is not None


def concept(scheme: str, value: str) -> Node:
    """Return a reference to a term of one of the own schemes."""
    return ref(f"{SCHEMES}{scheme}:{value}")


def concepts(used: Iterable[str], lists: Iterable[type[Begriff]]) -> Iterator[Node]:
    """Yield the terms that a graph refers to, and their schemes."""
    labels = {f"{SCHEMES}einheitsart:{art}": cls.__name__ for art, cls in EINHEITSARTEN.items()}
    for terms in lists:
        labels |= {f"{SCHEMES}{terms.__name__.lower()}:{term}": term.label for term in terms}
    labels |= {key.replace("ä", "ae"): label for key, label in labels.items()}
    schemes: dict[str, None] = {}
    for iri in used:
        scheme, _, value = iri.rpartition(":")
        schemes[scheme] = None
        kinds = ["skos:Concept", "org:Role"] if scheme.endswith("rolle") else ["skos:Concept"]
        node: Node = {
            "@id": iri, "@type": kinds, "skos:prefLabel": german(labels[iri]), "skos:inScheme": ref(scheme),
        }  # fmt: skip
        if scheme.endswith("einheitsart") and value in _CLOSE:
            node["skos:closeMatch"] = ref(f"{CONTEXT['berorgs']}{_CLOSE[value]}")
        yield node
    for scheme in schemes:
        yield {"@id": scheme, "@type": "skos:ConceptScheme", "skos:prefLabel": german(scheme.rpartition(":")[2])}


def used_terms(nodes: dict[str, Node]) -> list[str]:
    """Return the terms of the own schemes that nodes refer to, sorted."""
    found: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, dict):
            iri = value.get("@id", "")
            if len(value) == 1 and iri.startswith(SCHEMES):
                found.add(iri)
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(list(nodes.values()))
    return sorted(found)
