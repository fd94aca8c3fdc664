"""What a question costs: rows 11 to 16 of the performance targets, as ratios in one run.

    python benchmarks/fragen.py [klein|mittel|gross ...]

The peers get the same seeded city and answer the same questions; where they do not agree with us, the run stops.
Garbage collector paused, candidates interleaved sample by sample, the best of five for each sample, then the median.
A question by ids and area asks for the lead; reasons are built when they are read, and no result is kept.
"""

import gc
import random
import sqlite3
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, perf_counter_ns
from typing import Any, NamedTuple

import attrs
import networkx
import orjson
import rdflib
import rustworkx

import kommunal as k
from kommunal.model.text import fold
from kommunal.stand.zuordnung import Zuordnung

TAG = "2026-03-01"
LEAD = k.Zuständigkeitsrolle.FEDERFUEHREND
EX = rdflib.Namespace("https://example.org/")
STUFEN: list[type[k.Organisationseinheit]] = [k.Dezernat, k.Amt, k.Abteilung, k.Sachgebiet, k.Stelle]


class Groesse(NamedTuple):
    einheiten: int
    zustaendigkeiten: int
    aufgaben: int
    stadtteile: int


GROESSEN = {
    "klein": Groesse(40, 120, 100, 5),
    "mittel": Groesse(400, 1_500, 700, 30),
    "gross": Groesse(23_000, 25_000, 5_000, 86),
}


def stadt(groesse: Groesse) -> k.Verwaltung:
    """A city in which every lead is the only one for its task and area, so that all peers can answer."""
    rng = random.Random(groesse.einheiten)
    einheiten: list[k.Organisationseinheit] = [k.Verwaltungsleitung(id="ob", name="Oberbürgermeisterin")]
    stufen = [0]
    for nummer in range(1, groesse.einheiten):
        # units hang on one of the first eighth: a Dezernat of the large city has some thousand below it
        oben = 0 if nummer <= 6 else rng.randrange(max(1, nummer // 40), max(2, nummer // 8))
        stufen.append(stufen[oben] + 1)
        klasse = STUFEN[min(stufen[nummer], len(STUFEN)) - 1]
        einheiten.append(
            klasse(
                id=f"u{nummer}",
                name=f"{klasse.__name__} für Aufgaben Nr. {nummer}",
                nummern=(str(nummer),),
                uebergeordnet=einheiten[oben].id,
                gueltig=k.Zeitraum(ab=f"20{rng.randrange(10, 24)}-01-01"),
            )
        )
    bezirke = [k.Gebiet(id=f"b{nummer}", name=f"Bezirk {nummer}") for nummer in range(max(1, groesse.stadtteile // 9))]
    stadtteile = [
        k.Gebiet(id=f"s{nummer}", name=f"Stadtteil {nummer}", teil_von=(rng.choice(bezirke).id,))
        for nummer in range(groesse.stadtteile)
    ]
    gebiete = [(), *((gebiet.id,) for gebiet in (*bezirke, *stadtteile))]
    zustaendigkeiten: dict[tuple[str, tuple[str, ...]], k.Zuständigkeit] = {}
    while len(zustaendigkeiten) < groesse.zustaendigkeiten:
        aufgabe, wo = f"a{rng.randrange(groesse.aufgaben)}", rng.choice(gebiete)
        zustaendigkeiten[aufgabe, wo] = k.Zuständigkeit(
            aufgabe=aufgabe, zustaendig=rng.choice(einheiten).id, rolle=LEAD, gebiete=wo,
            gueltig=k.Zeitraum(ab=f"20{rng.randrange(10, 24)}-01-01"),
        )  # fmt: skip
    return k.Verwaltung(
        kommune=k.Kommune(ags="05315000"),
        einheiten=tuple(einheiten),
        gebiete=(*bezirke, *stadtteile),
        aufgaben=tuple(k.Aufgabe(id=f"a{nummer}", name=f"Leistung {nummer}") for nummer in range(groesse.aufgaben)),
        zustaendigkeiten=tuple(zustaendigkeiten.values()),
    )


# --- measuring --------------------------------------------------------------------------------------------------------


def cost(answer: Callable[[Any], object], samples: Sequence[Any]) -> float:
    """Median over the samples of the best of five, in microseconds."""
    best = []
    for sample in samples:
        times = []
        for _ in range(5):
            start = perf_counter_ns()
            answer(sample)
            times.append(perf_counter_ns() - start)
        best.append(min(times))
    return median(best) / 1000


def once(work: Callable[[], object], rounds: int = 5) -> float:
    """Median of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times) * 1000


def agree(ours: Callable[[Any], object], theirs: Callable[[Any], object], samples: Sequence[Any]) -> None:
    for sample in samples:
        if ours(sample) != theirs(sample):
            raise SystemExit(f"expected {theirs(sample)!r} for {sample!r}, got {ours(sample)!r}")


def line(row: int, what: str, ours: float, unit: str, must: str, *ratios: tuple[str, float]) -> None:
    shown = "  ".join(f"{name} {ratio:,.2f}" for name, ratio in ratios)
    print(f"  {row:>2} {what:34} {ours:9.2f} {unit}   {shown}   (must: {must})")


# --- the peers --------------------------------------------------------------------------------------------------------


def oberhalb(hamm: k.Verwaltung) -> list[tuple[str, str | None]]:
    """Every area with what it lies in; in this city that is one."""
    return [("kommune", None), *((gebiet.id, (*gebiet.teil_von, "kommune")[0]) for gebiet in hamm.gebiete)]


def mit_sqlite(hamm: k.Verwaltung) -> Callable[[tuple[str, str]], str | None]:
    datenbank = sqlite3.connect(":memory:")
    datenbank.execute("create table z (aufgabe text, gebiet text, wer text, ab text)")
    datenbank.execute("create table gebiet (id text primary key, oben text)")
    datenbank.executemany(
        "insert into z values (?, ?, ?, ?)",
        [
            (z.aufgabe, z.gebiete[0] if z.gebiete else "kommune", z.zustaendig, z.gueltig.ab.text)  # type: ignore[union-attr]
            for z in hamm.zustaendigkeiten
        ],
    )
    datenbank.executemany("insert into gebiet values (?, ?)", oberhalb(hamm))
    datenbank.execute("create index z_aufgabe_gebiet on z (aufgabe, gebiet)")
    frage = """with recursive weg (gebiet, stufe) as (
                 select ?, 0 union all select oben, stufe + 1 from weg join gebiet on id = gebiet where oben is not null
               )
               select wer from weg join z using (gebiet) where aufgabe = ? and ab <= ? order by stufe limit 1"""

    def antwort(sample: tuple[str, str]) -> str | None:
        aufgabe, gebiet = sample
        zeile = datenbank.execute(frage, (gebiet, aufgabe, TAG)).fetchone()
        return zeile[0] if zeile else None

    return antwort


def mit_sparql(hamm: k.Verwaltung) -> Callable[[tuple[str, str]], str | None]:
    graph = rdflib.Graph()
    for nummer, z in enumerate(hamm.zustaendigkeiten):
        knoten = EX[f"z{nummer}"]
        graph.add((knoten, EX.aufgabe, EX[z.aufgabe]))
        graph.add((knoten, EX.gebiet, EX[z.gebiete[0] if z.gebiete else "kommune"]))
        graph.add((knoten, EX.wer, EX[z.zustaendig]))
        graph.add((knoten, EX.ab, rdflib.Literal(z.gueltig.ab.text)))  # type: ignore[union-attr]
    for key, oben in oberhalb(hamm):
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

    def antwort(sample: tuple[str, str]) -> str | None:
        aufgabe, gebiet = sample
        gegeben = {"aufgabe": EX[aufgabe], "gebiet": EX[gebiet], "tag": rdflib.Literal(TAG)}
        for zeile in graph.query(frage, initNs={"ex": EX}, initBindings=gegeben):
            return str(zeile[0]).removeprefix(str(EX))  # type: ignore[index]
        return None

    return antwort


def document(hamm: k.Verwaltung) -> bytes:
    """The record as JSON, about as a file carries it: what is empty is left out."""

    def klein(wert: Any) -> Any:
        if isinstance(wert, k.Datum):
            return wert.text
        if attrs.has(type(wert)):
            felder = ((f.name, getattr(wert, f.name)) for f in attrs.fields(type(wert)))
            return {
                name: klein(inhalt) for name, inhalt in felder if inhalt not in (None, (), {}) and name != "herkunft"
            }
        if isinstance(wert, tuple):
            return [klein(glied) for glied in wert]
        return dict(wert) if isinstance(wert, k.Erweiterungen) else str(wert)

    return orjson.dumps(klein(hamm))


# --- the rows ---------------------------------------------------------------------------------------------------------


def zustaendig(stand: k.Stand, sample: tuple[str, str]) -> str | None:
    lead = stand.responsible(sample[0], area=sample[1]).lead
    return None if lead is None else lead.zustaendig


def fragen(stand: k.Stand, groesse: Groesse) -> list[tuple[str, str]]:
    """Nine of ten ask for a task that somebody has where they live, one for a task and a place at random."""
    rng = random.Random(11)
    gesucht: list[tuple[str, str]] = []
    for z in rng.choices(stand.zustaendigkeiten, k=180):
        wo = z.gebiete[0] if z.gebiete else rng.choice(stand.gebiete).id
        darin = [gebiet.id for gebiet in stand.gebiete if wo in (gebiet.id, *gebiet.teil_von)]
        gesucht.append((z.aufgabe, rng.choice(darin)))
    zufall = [(f"a{rng.randrange(groesse.aufgaben)}", rng.choice(stand.gebiete).id) for _ in range(20)]
    return [*gesucht, *zufall]


def row_11(hamm: k.Verwaltung, stand: k.Stand, groesse: Groesse) -> float:
    samples = fragen(stand, groesse)
    sql, sparql = mit_sqlite(hamm), mit_sparql(hamm)
    agree(lambda sample: zustaendig(stand, sample), sql, samples)
    agree(lambda sample: zustaendig(stand, sample), sparql, samples[:10])
    ours = cost(lambda sample: stand.responsible(sample[0], area=sample[1]).lead, samples)
    ratios = ("sqlite3 ×", cost(sql, samples) / ours), ("rdflib SPARQL ×", cost(sparql, samples[:20]) / ours)
    line(11, "responsible(task, area).lead", ours, "µs", "≤ 3 µs, ≥ 3, ≥ 2,000", *ratios)
    return ours


def row_13(stand: k.Stand) -> None:
    units = list(stand.einheiten)
    graph = rustworkx.PyDiGraph()
    knoten = {unit.id: graph.add_node(unit.id) for unit in units}
    for unit in units:
        if unit.uebergeordnet in knoten:
            graph.add_edge(knoten[unit.uebergeordnet], knoten[unit.id], None)
    dezernate = list(stand.children("ob"))
    agree(
        lambda unit: len(stand.descendants(unit)),
        lambda unit: len(rustworkx.descendants(graph, knoten[unit.id])),
        dezernate,
    )
    samples = random.Random(13).choices(units, k=200)
    line(13, "path(unit)", cost(stand.path, samples), "µs", "≤ 1 µs")
    ours = cost(stand.descendants, dezernate)
    theirs = cost(lambda unit: rustworkx.descendants(graph, knoten[unit.id]), dezernate)
    line(13, "descendants(Dezernat)", ours, "µs", "≤ 15 µs, ≥ 20", ("rustworkx ×", theirs / ours))


def row_14(stand: k.Stand) -> None:
    graph = networkx.DiGraph()
    for unit in stand.einheiten:
        graph.add_node(unit.id, name=fold(unit.name))

    def scan(name: str) -> str:
        gefaltet = fold(name)
        return next(str(key) for key, wert in graph.nodes(data="name") if wert == gefaltet)

    names = [unit.name for unit in random.Random(14).choices(stand.einheiten, k=200)]
    agree(lambda name: stand.one(name).id, scan, names[:20])
    ours = cost(stand.one, names)
    line(14, "one(name)", ours, "µs", "≤ 2 µs, ≥ 500", ("networkx scan ×", cost(scan, names[:50]) / ours))


def indexes(stand: k.Stand) -> None:
    """Everything that the questions of rows 11 to 14 rest on."""
    stand.tree.units()
    zuordnung = Zuordnung(stand)
    _ = zuordnung.gegenstaende, zuordnung.verzeichnisse[LEAD]
    stand.one(stand.einheiten[0].name)


def rows_15_16(hamm: k.Verwaltung) -> None:
    daten = document(hamm)
    lesen = once(lambda: orjson.loads(daten))
    hamm.at(TAG).einheiten  # noqa: B018 the axes of time are made once per Verwaltung

    def tag() -> k.Stand:
        stand = hamm.at(TAG)
        _ = stand._in_kraft("einheiten"), stand.gebiete, stand.aufgaben, stand.zustaendigkeiten
        return stand

    bild = once(tag)
    alles = once(lambda: indexes(tag()))
    line(15, "all indexes of a day", alles - bild, "ms", "≤ 1.5", ("of orjson.loads", (alles - bild) / lesen))
    line(16, "what is in force on a day", bild, "ms", "≤ 0.1", ("of orjson.loads", bild / lesen))


def main(arguments: Sequence[str]) -> None:
    gemessen: dict[str, float] = {}
    for name in arguments or GROESSEN:
        groesse = GROESSEN[name]
        hamm = stadt(groesse)
        stand = hamm.at(TAG)
        print(f"{name}: {groesse.einheiten:,} units, {groesse.zustaendigkeiten:,} Zuständigkeiten")
        gc.collect()
        gc.disable()
        gemessen[name] = row_11(hamm, stand, groesse)
        row_13(stand)
        row_14(stand)
        rows_15_16(hamm)
        gc.enable()
    if {"klein", "gross"} <= gemessen.keys():
        line(
            12,
            "row 11, large city to small",
            gemessen["gross"],
            "µs",
            "≤ 1.6",
            ("×", gemessen["gross"] / gemessen["klein"]),
        )


if __name__ == "__main__":
    main(sys.argv[1:])
