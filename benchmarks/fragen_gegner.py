"""Who else can answer: sqlite3, rdflib, rustworkx and networkx, each with the data of one city."""

import sqlite3
from collections.abc import Callable

import networkx
import rdflib
import rustworkx

import kommunal as k
from kommunal.model.text import fold

Frage = tuple[str, str]
"""A task and an area, by id."""
Antwort = Callable[[Frage], str | None]
"""Who leads, by id."""

GANZ = "kommune"
EX = rdflib.Namespace("https://example.org/")


def federfuehrende(stadt: k.Verwaltung) -> list[tuple[str, str, str, str]]:
    """Every lead as task, area, bearer and first day; in these cities it is the only one for its task and area."""
    return [
        (z.aufgabe, z.gebiete[0] if z.gebiete else GANZ, z.zustaendig, _ab(z))
        for z in stadt.zustaendigkeiten
        if z.rolle is k.Zuständigkeitsrolle.FEDERFUEHREND
    ]


def _ab(z: k.Zuständigkeit) -> str:
    return z.gueltig.ab.earliest.isoformat() if z.gueltig and z.gueltig.ab else "0001-01-01"


def oberhalb(stadt: k.Verwaltung) -> list[tuple[str, str | None]]:
    """Every area with what it lies in; in these cities that is one."""
    return [(GANZ, None), *((gebiet.id, (*gebiet.teil_von, GANZ)[0]) for gebiet in stadt.gebiete)]


def mit_sqlite(stadt: k.Verwaltung, tag: str) -> Antwort:
    """An index over task and area, the areas by a recursive query."""
    datenbank = sqlite3.connect(":memory:")
    datenbank.execute("create table z (aufgabe text, gebiet text, wer text, ab text)")
    datenbank.execute("create table gebiet (id text primary key, oben text)")
    datenbank.executemany("insert into z values (?, ?, ?, ?)", federfuehrende(stadt))
    datenbank.executemany("insert into gebiet values (?, ?)", oberhalb(stadt))
    datenbank.execute("create index z_aufgabe_gebiet on z (aufgabe, gebiet)")
    frage = """with recursive weg (gebiet, stufe) as (
                 select ?, 0 union all select oben, stufe + 1 from weg join gebiet on id = gebiet where oben is not null
               )
               select wer from weg join z using (gebiet) where aufgabe = ? and ab <= ? order by stufe limit 1"""

    def antwort(sample: Frage) -> str | None:
        aufgabe, gebiet = sample
        zeile = datenbank.execute(frage, (gebiet, aufgabe, tag)).fetchone()
        return zeile[0] if zeile else None

    return antwort


def mit_sparql(stadt: k.Verwaltung, tag: str) -> Antwort:
    """The nearest area by property paths, as one writes it."""
    graph = rdflib.Graph()
    for nummer, (aufgabe, gebiet, wer, ab) in enumerate(federfuehrende(stadt)):
        knoten = EX[f"z{nummer}"]
        graph.add((knoten, EX.aufgabe, EX[aufgabe]))
        graph.add((knoten, EX.gebiet, EX[gebiet]))
        graph.add((knoten, EX.wer, EX[wer]))
        graph.add((knoten, EX.ab, rdflib.Literal(ab)))
    for key, oben in oberhalb(stadt):
        if oben is not None:
            graph.add((EX[key], EX.teil_von, EX[oben]))
    frage = """SELECT ?wer WHERE {
             ?gebiet ex:teil_von* ?oben .
             ?z ex:aufgabe ?aufgabe ; ex:gebiet ?oben ; ex:wer ?wer ; ex:ab ?ab .
             FILTER (?ab <= ?tag)
             FILTER NOT EXISTS {
               ?gebiet ex:teil_von* ?naeher . ?naeher ex:teil_von+ ?oben .
               ?y ex:aufgabe ?aufgabe ; ex:gebiet ?naeher ; ex:ab ?seit .
               FILTER (?seit <= ?tag)
             }
           }"""

    def antwort(sample: Frage) -> str | None:
        aufgabe, gebiet = sample
        gegeben = {"aufgabe": EX[aufgabe], "gebiet": EX[gebiet], "tag": rdflib.Literal(tag)}
        for zeile in graph.query(frage, initNs={"ex": EX}, initBindings=gegeben):
            return str(zeile[0]).removeprefix(str(EX))  # type: ignore[index]
        return None

    return antwort


def mit_rustworkx(stand: k.Stand) -> Callable[[k.Organisationseinheit], int]:
    """How many units are below one, collected by a graph library written in Rust."""
    graph = rustworkx.PyDiGraph()
    knoten = {unit.id: graph.add_node(unit.id) for unit in stand.einheiten}
    for unit in stand.einheiten:
        if unit.uebergeordnet in knoten:
            graph.add_edge(knoten[unit.uebergeordnet], knoten[unit.id], None)
    return lambda unit: len(rustworkx.descendants(graph, knoten[unit.id]))


def mit_networkx(stand: k.Stand) -> Callable[[str], list[str]]:
    """The units of a name, by a scan over the nodes of a graph."""
    graph = networkx.DiGraph()
    for unit in stand.einheiten:
        graph.add_node(unit.id, name=fold(unit.name or ""))

    def suche(name: str) -> list[str]:
        gefaltet = fold(name)
        return [str(key) for key, wert in graph.nodes(data="name") if wert == gefaltet]

    return suche
