"""The text of a starter file: what a Körperschaft has to do by law, ready to be assigned."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from kommunal import nrw, slug
from kommunal.cli.language import say
from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit
from kommunal.nrw.offices import ÜblichesAmt, uebliche_aemter

__all__ = ["starter"]

Place = nrw.Gemeinde | nrw.Kreis | nrw.Landschaftsverband

_OB = frozenset({nrw.Gemeindestatus.KREISFREI, nrw.Gemeindestatus.STAEDTEREGION})
_NEEDS_QUOTES = re.compile(r"[,:#\[\]{}&*!|>'\"%@`]|^[-? ]")
# every Gemeinde and every Kreis has them: § 5 GO NRW, § 3 KrO NRW; Art. 37 DSGVO
_OFFICERS = {"gleichstellung-stelle": "Gleichstellungsstelle", "datenschutz-stelle": "Datenschutz"}


def starter(place: Place, *, muster: bool) -> str:
    """Return the starter file: valid as it stands, with a comment to every part.

    Active are the tasks that the law gives to this Körperschaft; what is voluntary or lies here in some places only is
    commented out. With `muster`, the usual offices stand in it too, and each task has a proposed one to be confirmed.
    """
    return "\n".join((*_head(place), *_units(place, muster), *_tasks(place, muster), *_areas(place), ""))


def _head(place: Place) -> Iterator[str]:
    yield "# yaml-language-server: $schema=kommunal-1.schema.json"
    writes = "kommunal schema -o kommunal-1.schema.json"
    yield say(
        f"# ({writes} schreibt diese Datei; Editoren ergänzen und prüfen dann hier)",
        f"# ({writes} writes that file; editors then complete and check this one)",
    )
    yield "#"
    leave = say(
        "Lassen Sie weg, was Sie nicht wissen: was fehlt, ist unbekannt.",
        "Leave out what you do not know: absent means unknown.",
    )
    yield from _comment(f"{_described(place)} {leave}")
    yield "format: kommunal/1"
    if isinstance(place, nrw.Landschaftsverband):
        yield f"kommune: {{koerperschaft: landschaftsverband, name: {place.name}}}"
    else:
        yield f'kommune: {{ags: "{place.ags}"}}'
    yield ""
    yield say(
        "# Bis wann ist das bekannt? Ein Tag, ein Monat oder ein Jahr: 2026-03-01, 2026-03, 2026; ungefähr: 2026-03~",
        "# Until when is this known to be true? A day, a month or a year: 2026-03-01, 2026-03, 2026; about: 2026-03~",
    )
    yield "# stand: 2026-03-01"
    yield ""
    yield say(
        "# Woher es bekannt ist. Einträge nennen ihre Quellen: quellen: [organigramm]",
        "# Where it is known from. Entries name their sources: quellen: [organigramm]",
    )
    yield "quellen:"
    yield "- id: organigramm"
    yield "  titel: Organigramm der Verwaltung"
    yield f"  herausgeber: {_quoted(place.name_amtlich if isinstance(place, nrw.Gemeinde) else place.name)}"
    yield "  anmerkung: Wann es erschien oder abgerufen wurde, ist noch einzutragen."
    yield ""


def _described(place: Place) -> str:
    if isinstance(place, nrw.Landschaftsverband):
        return f"{place.name} ({place.kuerzel})."
    if isinstance(place, nrw.Kreis):
        known = say(
            "sie sind als Gebiete bekannt, ohne dass sie hier stehen",
            "they are known as areas without being listed",
        )
        return f"{place.name}, {len(place.gemeinden)} Gemeinden; {known}."
    where = "" if place.kreisfrei else f" {nrw.kreis(place).lokativ}"
    return f"{place.name_amtlich}, {place.status.label}{where}."


def _units(place: Place, muster: bool) -> Iterator[str]:
    base = Organisationseinheit.art
    kinds = f"art: {', '.join(art for art in EINHEITSARTEN if art != base)}; {base}"
    yield from _comment(
        say(
            f"Die Einheiten, in der Reihenfolge, in der sie gezeigt werden. {kinds} für alles andere.",
            f"The units, in the order in which they are shown. {kinds} for anything else.",
        )
    )
    yield "einheiten:"
    yield "- art: verwaltungsleitung"
    yield "  id: leitung"
    yield f"  name: {_leader(place)}"
    yield "  quellen: [organigramm]"
    yield "# - art: dezernat"
    yield "#   id: dezernat-i"
    yield "#   name: Finanzen und Personal"
    yield "#   nummern: [I]"
    yield "#   uebergeordnet: leitung"
    if muster and not isinstance(place, nrw.Landschaftsverband):
        yield from _comment(
            say(
                "Die üblichen Ämter, nummeriert wie bei der KGSt: streichen Sie, was es nicht gibt, und berichtigen"
                " Sie, was anders heißt.",
                "The usual offices, numbered as the KGSt proposes: strike out what there is not, put right what is"
                " called otherwise.",
            )
        )
        for amt in uebliche_aemter(place):
            name = _quoted(amt.name)
            yield f'- {{art: amt, id: {_id(amt)}, name: {name}, nummern: ["{amt.nummer}"], uebergeordnet: leitung}}'
        for key, name in _OFFICERS.items():
            yield f"- {{art: stabsstelle, id: {key}, name: {name}, uebergeordnet: leitung}}"
    else:
        yield "# - art: amt"
        yield "#   id: hauptamt"
        yield "#   name: Hauptamt"
        yield '#   nummern: ["10"]'
        yield "#   uebergeordnet: dezernat-i"
        yield "#   gueltig: {ab: 2020-11-01}"
    yield ""
    yield say(
        "# Wer welche Stelle hat. Auch eine freie Stelle gehört hierher: besetzungsart: vakant, ohne person.",
        "# Who holds which post. A vacancy belongs here too: besetzungsart: vakant, without person.",
    )
    yield "# personen:"
    yield "# - {id: erika-muster, name: Erika Muster}"
    yield "# besetzungen:"
    yield "# - {einheit: hauptamt, person: erika-muster, rolle: leitung, amtsbezeichnung: Amtsleiterin}"
    yield ""


def _id(amt: ÜblichesAmt) -> str:
    """An id for an office that no Leistung bears: all entries share one name space."""
    name = slug(amt.name)
    return f"{name}-{amt.nummer}" if name in {leistung.id for leistung in nrw.leistungen()} else name


def _leader(place: Place) -> str:
    if isinstance(place, nrw.Landschaftsverband):
        return "LWL-Direktor/in" if place.kuerzel == "LWL" else "LVR-Direktor/in"
    if isinstance(place, nrw.Kreis):
        return "Landrat/Landrätin" if place.bezeichnung == "Kreis" else "Städteregionsrat/Städteregionsrätin"
    return "Oberbürgermeister/in" if place.status in _OB else "Bürgermeister/in"


def _tasks(place: Place, muster: bool) -> Iterator[str]:
    answers = [_answer(leistung, place) for leistung in nrw.leistungen()]
    own = [one for one in answers if one.traeger == place]
    duties = [one for one in own if one.leistung.aufgabenart != "freiwillig"]
    yield from _comment(
        say(
            f"Die Aufgaben kraft Gesetzes: {place.name}. leistung nennt die Zeile des Leistungsverzeichnisses in"
            " kommunal: von dort kommen das Gesetz, die Wörter, mit denen gefragt wird, und die Ebene. Was Sie hier"
            " eintragen, geht vor.",
            f"The tasks of {place.name} by law. leistung names the row of the Leistungsverzeichnis in kommunal: the"
            " law, the words by which citizens ask and the tier come from there. What you enter here takes"
            " precedence.",
        )
    )
    yield "aufgaben:"
    yield from _grouped(duties, active=True)
    voluntary = [one for one in own if one not in duties]
    if voluntary:
        yield ""
        yield say("# Freiwillig: tragen Sie ein, was es gibt.", "# Voluntary: put in what there is.")
        yield from _grouped(voluntary, active=False)
    possible = [one for one in answers if one.traeger is None and place in one.moeglich]
    if possible:
        yield ""
        yield say(
            "# Hier oder auf einer anderen Ebene, je nach Ort oder Fall: tragen Sie ein, was hier liegt.",
            "# Here or on another tier, depending on the place or the case: put in what lies here.",
        )
        yield from _grouped(possible, active=False)
    yield from _elsewhere(place, answers)
    yield from _assignments(place, duties, muster)


def _answer(leistung: nrw.Leistung, place: Place) -> nrw.Verbandszuständigkeit:
    """Who bears it here; for a Landschaftsverband, who bears it in its first Kreis, for it is the same in all."""
    if isinstance(place, nrw.Landschaftsverband):
        place = nrw.kreise(landschaftsverband=place.kuerzel)[0]
    return nrw.zustaendig(leistung, place)


def _grouped(answers: Sequence[nrw.Verbandszuständigkeit], *, active: bool) -> Iterator[str]:
    """The tasks under headings, office by office; each with its law and what is doubtful about it."""
    mark = "" if active else "# "
    for number in sorted({one.leistung.kgst or "" for one in answers}):
        group = [one for one in answers if (one.leistung.kgst or "") == number]
        yield ""
        yield f"# --- {number} {_heading(group)}".replace("---  ", "--- ")
        for one in group:
            leistung = one.leistung
            usual = "" if one.belegart is nrw.Belegart.GELESEN else "in der Regel; "
            yield from _comment(f"{usual}{leistung.stelle}; {leistung.rechtsgrundlage}")
            if one.ausgenommen:
                yield from _comment(f"nicht für {', '.join(gemeinde.name for gemeinde in one.ausgenommen)}")
            yield f"{mark}- {{id: {leistung.id}, name: {_quoted(leistung.name)}, leistung: {leistung.id}}}"


def _heading(group: Sequence[nrw.Verbandszuständigkeit]) -> str:
    """The office that most of them usually belong to."""
    names = [re.split(r" \(|/| oder |, ", one.leistung.stelle)[0] for one in group]
    return max(names, key=names.count)


def _elsewhere(place: Place, answers: Iterable[nrw.Verbandszuständigkeit]) -> Iterator[str]:
    """What others do here, for the reader's information."""
    if isinstance(place, nrw.Landschaftsverband):
        return
    others: dict[str, list[str]] = {}
    for one in answers:
        if place not in one.moeglich:
            themselves = say("die Gemeinden selbst", "the Gemeinden themselves")
            others.setdefault(themselves if one.traeger is None else one.traeger.titel, []).append(one.leistung.name)
    for bearer, names in others.items():
        yield ""
        yield from _comment(f"{say('Nicht hier, sondern', 'Not here but')} {bearer}: {'; '.join(names)}.")


def _assignments(place: Place, duties: Sequence[nrw.Verbandszuständigkeit], muster: bool) -> Iterator[str]:
    offices = (
        {number: _id(amt) for amt in uebliche_aemter(place) for number in amt.umfasst}
        if muster and not isinstance(place, nrw.Landschaftsverband)
        else {}
    )
    yield ""
    yield say(
        "# Wer zuständig ist: nennen Sie die Einheit und löschen Sie vorn # und Leerzeichen."
        " kommune ist das Ganze, das Amt unbekannt.",
        "# Who is responsible: name the unit and delete # and the space after it."
        " kommune is the whole, its office unknown.",
    )
    yield "# zustaendigkeiten:"
    for one in duties if muster else duties[:1]:
        unit = offices.get(one.leistung.kgst or "", "kommune")
        but = f", ausgenommen: [{', '.join(slug(gemeinde.name) for gemeinde in one.ausgenommen)}]"
        line = f"# - {{aufgabe: {one.leistung.id}, zustaendig: {unit}, rolle: federfuehrend"
        yield f"{line}{but if one.ausgenommen else ''}}}"


def _areas(place: Place) -> Iterator[str]:
    bezirke = nrw.stadtbezirke(place) if isinstance(place, nrw.Gemeinde) else ()
    if not bezirke:
        return
    yield ""
    yield say(
        "# Die Stadtbezirke, für Zuständigkeiten, die in einem Teil der Stadt gelten.",
        "# The Stadtbezirke, for responsibilities that hold in a part of the city.",
    )
    yield "gebiete:"
    for bezirk in bezirke:
        yield f"- {{id: {slug(f'bezirk {bezirk.name}')}, name: {_quoted(bezirk.name)}, gebietsart: stadtbezirk}}"


def _comment(text: str) -> Iterator[str]:
    return iter(textwrap.wrap(text, 118, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False))


def _quoted(text: str) -> str:
    """The text as a YAML scalar inside a flow mapping."""
    return f'"{text}"' if _NEEDS_QUOTES.search(text) else text
