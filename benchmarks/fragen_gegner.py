"""Who else can answer: sqlite3, rdflib, rustworkx and networkx, each with the data of one city."""

import sqlite3
from collections.abc import Callable

import networkx
import rdflib
import rustworkx

import kommunal as k
from kommunal.model.text import fold

Question = tuple[str, str]
"""A task and an area, by id."""
Answer = Callable[[Question], str | None]
"""Who leads, by id."""

WHOLE = "kommune"
EX = rdflib.Namespace("https://example.org/")


def federfuehrende(stadt: k.Verwaltung) -> list[tuple[str, str, str, str]]:
    """Every lead as task, area, bearer and first day; in these cities it is the only one for its task and area."""
    return [
        (z.aufgabe, z.gebiete[0] if z.gebiete else WHOLE, z.zustaendig, _ab(z))
        for z in stadt.zustaendigkeiten
        if z.rolle is k.Zuständigkeitsrolle.FEDERFUEHREND
    ]


def _ab(z: k.Zuständigkeit) -> str:
    return z.gueltig.ab.earliest.isoformat() if z.gueltig and z.gueltig.ab else "0001-01-01"


def above(stadt: k.Verwaltung) -> list[tuple[str, str | None]]:
    """Every area with what it lies in; in these cities that is one."""
    return [(WHOLE, None), *((gebiet.id, (*gebiet.teil_von, WHOLE)[0]) for gebiet in stadt.gebiete)]


def with_sqlite(stadt: k.Verwaltung, day: str) -> Answer:
    """An index over task and area, the areas by a recursive query."""
    database = sqlite3.connect(":memory:")
    database.execute("create table z (aufgabe text, gebiet text, wer text, ab text)")
    database.execute("create table gebiet (id text primary key, oben text)")
    database.executemany("insert into z values (?, ?, ?, ?)", federfuehrende(stadt))
    database.executemany("insert into gebiet values (?, ?)", above(stadt))
    database.execute("create index z_aufgabe_gebiet on z (aufgabe, gebiet)")
    question = """with recursive weg (gebiet, stufe) as (
                 select ?, 0 union all select oben, stufe + 1 from weg join gebiet on id = gebiet where oben is not null
               )
               select wer from weg join z using (gebiet) where aufgabe = ? and ab <= ? order by stufe limit 1"""

    def answer(sample: Question) -> str | None:
        aufgabe, gebiet = sample
        line = database.execute(question, (gebiet, aufgabe, day)).fetchone()
        return line[0] if line else None

    return answer


def with_sparql(stadt: k.Verwaltung, day: str) -> Answer:
    """The nearest area by property paths, as one writes it."""
    graph = rdflib.Graph()
    for number, (aufgabe, gebiet, who, ab) in enumerate(federfuehrende(stadt)):
        node = EX[f"z{number}"]
        graph.add((node, EX.aufgabe, EX[aufgabe]))
        graph.add((node, EX.gebiet, EX[gebiet]))
        graph.add((node, EX.wer, EX[who]))
        graph.add((node, EX.ab, rdflib.Literal(ab)))
    for key, top in above(stadt):
        if top is not None:
            graph.add((EX[key], EX.teil_von, EX[top]))
    question = """SELECT ?wer WHERE {
             ?gebiet ex:teil_von* ?oben .
             ?z ex:aufgabe ?aufgabe ; ex:gebiet ?oben ; ex:wer ?wer ; ex:ab ?ab .
             FILTER (?ab <= ?tag)
             FILTER NOT EXISTS {
               ?gebiet ex:teil_von* ?naeher . ?naeher ex:teil_von+ ?oben .
               ?y ex:aufgabe ?aufgabe ; ex:gebiet ?naeher ; ex:ab ?seit .
               FILTER (?seit <= ?tag)
             }
           }"""

    def answer(sample: Question) -> str | None:
        aufgabe, gebiet = sample
        given = {"aufgabe": EX[aufgabe], "gebiet": EX[gebiet], "tag": rdflib.Literal(day)}
        for line in graph.query(question, initNs={"ex": EX}, initBindings=given):
            return str(line[0]).removeprefix(str(EX))  # type: ignore[index]
        return None

    return answer


def with_rustworkx(stand: k.Stand) -> Callable[[k.Organisationseinheit], int]:
    """How many units are below one, collected by a graph library written in Rust."""
    graph = rustworkx.PyDiGraph()
    node = {unit.id: graph.add_node(unit.id) for unit in stand.einheiten}
    for unit in stand.einheiten:
        if unit.uebergeordnet in node:
            graph.add_edge(node[unit.uebergeordnet], node[unit.id], None)
    return lambda unit: len(rustworkx.descendants(graph, node[unit.id]))


def with_networkx(stand: k.Stand) -> Callable[[str], list[str]]:
    """The units of a name, by a scan over the nodes of a graph."""
    graph = networkx.DiGraph()
    for unit in stand.einheiten:
        graph.add_node(unit.id, name=fold(unit.name or ""))

    def search_it(name: str) -> list[str]:
        folded = fold(name)
        return [str(key) for key, value in graph.nodes(data="name") if value == folded]

    return search_it
