"""Where facts come from: sources without a date or a use, statements that deviate, the future taken for a fact."""

from typing import Final

from kommunal.model.eintrag import Zustand
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.rules.context import Context, Sighting, Sightings
from kommunal.rules.rule import Need, info
from kommunal.rules.spans import BEGINNING

_LAW: Final = regex("gesetz|ordnung|satzung|sgb|richtlinie|erlass")
"""Law in force needs no date."""
_AHEAD: Final = 42
"""By how many days a source may run ahead of the day that it announces."""
_FEW: Final = 30
"""Up to how many entries a record may do without any source."""
_QUELLEN: Final = Need(
    reason="the record names no source",
    grund="die Aufzeichnung nennt keine Quelle",
    met=lambda k: bool(k.verwaltung.quellen),
)
_NEWSPAPER: Final = "quellen: [{id: q-wa, titel: Zeitung, datum: 2021-02-01}]\n"


def _unit_with(more: str) -> str:
    return f"einheiten: [{{art: amt, id: jugendamt, name: Jugendamt, {more}}}]"


def _many(count: int) -> str:
    return "\n".join(["", "aufgaben:", *(f"  - {{id: aufgabe-{n}, name: Aufgabe {n}}}" for n in range(count)), ""])


@info(
    "H811",
    titel="Quelle ohne Datum",
    title="Source without a date",
    text="{entry} nennt weder datum noch stand noch abgerufen",
    message="{entry} states neither datum nor stand nor abgerufen",
    hinweis="Angeben, wann sie erschien oder abgerufen wurde; ist es unbekannt, das in einer anmerkung sagen.",
    hint="Say when it appeared or was retrieved; where that is not known, say so in a note (anmerkung).",
    source="method (the later source wins)",
    exceptions="laws, statutes and the like",
    wrong="quellen: [{id: q-wa, titel: Neue Zuständigkeiten}]\n" + _unit_with("quellen: [q-wa]"),
    right="quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021-02}]\n" + _unit_with("quellen: [q-wa]"),
)
def _undated(k: Context) -> Sightings:
    for quelle in k.verwaltung.quellen:
        known = quelle.datum or quelle.stand or quelle.abgerufen or quelle.anmerkung
        if not known and not _LAW.search(fold(quelle.titel)):
            yield k.seen(quelle)


@info(
    "H812",
    titel="Quelle, auf die nichts verweist",
    title="Source that nothing refers to",
    text="Kein Eintrag nennt {entry}",
    message="no entry names {entry}",
    hinweis="Bei den Angaben, die daraus stammen, in quellen nennen, oder streichen.",
    hint="Name it in quellen where it is the source, or remove it.",
    source="method",
    wrong="quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021}]",
    right="quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021}]\n" + _unit_with("quellen: [q-wa]"),
)
def _unused(k: Context) -> Sightings:
    for quelle in k.verwaltung.quellen:
        if quelle.id not in k.referred:
            yield k.seen(quelle)


@info(
    "H813",
    titel="Keine Quelle und kein Stand",
    title="No source and no day",
    text="{count} Einträge, aber weder eine Quelle noch ein stand",
    message="{count} entries, but no source and no stand",
    hinweis="Wenigstens den stand der ganzen Aufzeichnung angeben.",
    hint="State at least the stand of the whole record.",
    source="method",
    exceptions=f"records of up to {_FEW} entries",
    wrong=_many(31),
    right="stand: 2021-03" + _many(31),
)
def _none_at_all(k: Context) -> Sightings:
    count = len(k.entries)
    if not k.verwaltung.quellen and k.verwaltung.stand is None and count > _FEW:
        yield Sighting(entry=None, field="quellen", values={"count": count})


@info(
    "H814",
    titel="Abweichende Angabe ohne Quelle",
    title="Deviating statement without a source",
    text="{entry} weicht ab, ohne zu sagen, wer es anders sagt",
    message="{entry} deviates without naming a source",
    hinweis="Die Quelle nennen, die es anders sagt.",
    hint="Name the source that says otherwise.",
    source="method",
    given="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, zweck: Jugend}]",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Amt für Jugend, zustand: abweichend}]",
    right="einheiten: [{art: amt, id: jugendamt, name: Amt für Jugend, zustand: abweichend, anmerkung: laut Zeitung}]",
)
def _nobody_says_so(k: Context) -> Sightings:
    for entry in k.by_state(Zustand.ABWEICHEND):
        if not entry.quellen and not entry.anmerkung:
            yield k.seen(entry, "quellen")


@info(
    "H815",
    titel="Abweichung ohne geltende Angabe",
    title="Deviating statement without one that holds",
    text="{entry} ist nur als abweichende Angabe erfasst",
    message="{entry} is recorded only as a deviating statement",
    hinweis="Die geltende Angabe ergänzen, oder den zustand ändern.",
    hint="Add the statement that holds, or change zustand.",
    source="method",
    exceptions="edges with derived ids",
    wrong=_unit_with("zustand: abweichend, anmerkung: so das Telefonbuch"),
    right=_unit_with("zweck: Jugend"),
)
def _deviates_from_nothing(k: Context) -> Sightings:
    for entry in k.by_state(Zustand.ABWEICHEND):
        # an edge that somebody else states has other ends, and so another id
        if "." not in entry.id and all(e.zustand is Zustand.ABWEICHEND for e in k.verwaltung[entry.id]):
            yield k.seen(entry, "zustand")


@info(
    "H816",
    titel="Beginn nach der Quelle",
    title="Start date later than the source",
    text="{entry} beginnt nach der jüngsten Quelle ({quelle}): angekündigt, aber als Tatsache erfasst",
    message="{entry} begins after its newest source ({quelle}): announced, but recorded as fact",
    hinweis="zustand: geplant setzen, oder die Quelle nennen, die es bestätigt.",
    hint="Set zustand: geplant, or name the source that confirms it.",
    source="method",
    exceptions="up to six weeks ahead; one finding for each source",
    needs=(_QUELLEN,),
    wrong=_NEWSPAPER + _unit_with("gueltig: {ab: 2021-05-01}, quellen: [q-wa]"),
    right=_NEWSPAPER + _unit_with("gueltig: {ab: 2021-01}, quellen: [q-wa]"),
)
def _announced(k: Context) -> Sightings:
    days = {quelle.id: (quelle.stand or quelle.datum) for quelle in k.verwaltung.quellen}
    told: set[str] = set()
    for name in ("einheiten", "besetzungen", "zustaendigkeiten", "beziehungen"):
        for entry, span in k.dated(name) if days else ():
            if not entry.quellen or span.first_possible == BEGINNING:
                continue
            dates = [(datum.latest, key) for key in entry.quellen if (datum := days.get(key))]
            if not dates or len(dates) < len(entry.quellen):
                continue
            newest, quelle = max(dates)
            # a paper reports some weeks ahead what is then done
            if span.first_possible > newest.toordinal() + _AHEAD and quelle not in told:
                told.add(quelle)
                yield k.seen(entry, "gueltig.ab", None, quelle, quelle=newest)
