"""The administration as a graph: GraphML, and the node-link JSON of networkx.

Nodes are units, Akteure, bodies, persons, tasks, areas and sites; edges are the line (``uebergeordnet``), who holds
what, who is responsible, relations and seats.
"""

from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing, json_text
from kommunal.interop.result import Writer

__all__ = ["export", "export_graphml"]

_NODES: Final = (
    "einheiten", "personen", "aufgaben", "gebiete", "standorte", "akteure", "vorhaben", "kooperationen", "gremien",
)  # fmt: skip
_EDGES: Final = {
    "besetzungen": ("person", "einheit", "rolle"),
    "zustaendigkeiten": ("zustaendig", "aufgabe", "rolle"),
    "beziehungen": ("von", "zu", "beziehungsart"),
    "mitgliedschaften": ("mitglied", "gremium", "rolle"),
}
"""Of each kind of edge: where it begins, where it ends, and what tells its kind."""
_LINKS: Final = {
    "uebergeordnet": "uebergeordnet", "standorte": "standort", "gebiete": "gebiet", "teil_von": "teil_von",
    "gebiet": "gebiet", "partner": "partner", "vorhaben": "vorhaben",
}  # fmt: skip
"""Fields of a node that lead to other nodes, with the kind of that edge."""
_TEXTS: Final = (
    "bezeichnung",
    "kurzname",
    "zweck",
    "beschreibung",
    "nummer",
    "aufteilung",
    "amtsbezeichnung",
    "gegenstand",
)
_TERMS: Final = ("gremiumsart", "akteurart", "gebietsart", "vorhabenart", "aufgabenart", "besetzungsart", "zustand")

Json = dict[str, Any]


def export(out: Outgoing) -> tuple[Json, dict[str, Writer]]:
    """Return the graph in the node-link form of networkx."""
    nodes = [{"id": "kommune", "sammlung": "kommune", "name": out.municipality}]
    nodes += [_node(name, view) for name in _NODES for view in out.views(name)]
    known = {str(node["id"]) for node in nodes}
    links = [link for name in _NODES for view in out.views(name) for link in _links(view, known)]
    links += [edge for name in _EDGES for view in out.views(name) for edge in _edge(name, view, known)]
    data = {"directed": True, "multigraph": True, "graph": _about(out), "nodes": nodes, "edges": links}
    return data, {".json": json_text}


def export_graphml(out: Outgoing) -> tuple[Json, dict[str, Writer]]:
    """Return the same graph, to be written as GraphML."""
    data, _ = export(out)
    return data, {".graphml": _graphml}


def _about(out: Outgoing) -> Json:
    ags = out.ledger.kommune.text("ags")
    return {"name": out.municipality, "stand": out.stand.day.isoformat(), **({"ags": ags} if ags else {})}


def _told(view: View) -> Json:
    """Return the plain fields of a thing as attributes."""
    told: Json = {}
    for field in _TEXTS:
        if view.peek(field) is not None:
            told[field] = view.take(field)
    for field in _TERMS:
        if view.peek(field) is not None:
            told[field] = view.text(field)
    for field in ("nummern", "aliase", "stichworte"):
        if view.peek(field):
            told[field] = "; ".join(view.take(field))
    period = view.part("gueltig")
    for field in ("ab", "bis"):
        if period is not None and period.peek(field) is not None:
            told[field] = period.text(field)
    return told


def _node(name: str, view: View) -> Json:
    art = {"art": view.take("art")} if name == "einheiten" else {}
    named = view.take("name") or view.entry
    title = {"titel": view.take("titel")} if name == "personen" and view.peek("titel") else {}
    return {"id": view.take("id"), "sammlung": name, **art, "name": named, **title, **_told(view)}


def _links(view: View, known: set[str]) -> list[Json]:
    found: list[Json] = []
    for field, kind in _LINKS.items():
        value = view.peek(field)
        targets = value if isinstance(value, tuple) else () if value is None else (value,)
        if targets and all(target in known for target in targets):
            view.take(field)
            found += [{"source": view.entry, "target": target, "key": kind, "art": kind} for target in targets]
    if view.peek("uebergeordnet") == "keine" and view.peek("art") == "verwaltungsleitung":
        view.take("uebergeordnet")
    return found


def _edge(name: str, view: View, known: set[str]) -> list[Json]:
    begin, end, kind = _EDGES[name]
    if view.peek(begin) not in known or view.peek(end) not in known:
        return []
    more = {"gebiete": "; ".join(view.take("gebiete"))} if view.peek("gebiete") else {}
    return [
        {
            "source": view.take(begin), "target": view.take(end), "key": view.entry, "art": view.text(kind),
            "sammlung": name, **more, **_told(view),
        }
    ]  # fmt: skip


def _graphml(data: Json) -> str:
    """Return the graph as GraphML: every attribute is text."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    keys = {
        kind: list(dict.fromkeys(name for thing in things for name in thing if name not in _OWN))
        for kind, things in (("graph", [data["graph"]]), ("node", data["nodes"]), ("edge", data["edges"]))
    }
    for kind, names in keys.items():
        lines += [f'  <key id="{kind}-{n}" for="{kind}" attr.name="{n}" attr.type="string"/>' for n in names]
    lines.append('  <graph id="kommune-graph" edgedefault="directed">')
    lines += _data("graph", data["graph"], "    ")
    for node in data["nodes"]:
        lines.append(f"    <node id={quoteattr(node['id'])}>")
        lines += [*_data("node", node, "      "), "    </node>"]
    for edge in data["edges"]:
        ends = f"source={quoteattr(edge['source'])} target={quoteattr(edge['target'])}"
        lines.append(f"    <edge {ends}>")
        lines += [*_data("edge", edge, "      "), "    </edge>"]
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


_OWN: Final = frozenset({"id", "source", "target", "key"})


def _data(kind: str, thing: Json, indent: str) -> list[str]:
    return [
        f'{indent}<data key="{kind}-{name}">{escape(value)}</data>' for name, value in thing.items() if name not in _OWN
    ]
