"""An Auskunft in words: the chain of reasons as a person wants to read it, and as JSON values."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from kommunal.model.akteure import Akteur
from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Quelle
from kommunal.model.orte import Erreichbarkeit, Standort
from kommunal.model.personen import OHNE_PERSON, Besetzung, Besetzungsart, Person
from kommunal.model.sprechzeiten import Wochentag
from kommunal.stand.gebietsnetz import GANZ
from kommunal.stand.urteil import Verdict

if TYPE_CHECKING:
    from kommunal.stand.auskunft import Auskunft, Beleg

__all__ = ["als_dict", "gruende", "kopf", "text"]

_WEITERE: Final = 5


def text(auskunft: "Auskunft") -> str:
    """Return the whole answer as German text."""
    zeilen = [kopf(auskunft)]
    # two tasks that fit equally well may have one bearer
    je_zeile = {(beleg.name, _rolle(beleg)): beleg for beleg in reversed(auskunft.decisive)}
    for beleg in reversed(je_zeile.values()):
        zeilen += _traeger(auskunft, beleg)
    zeilen += _weitere(auskunft)
    zeilen += _block("Warum", auskunft.reasons)
    zeilen += _block("Angekündigt", auskunft.announced)
    zeilen += _block("Quellen", map(_quelle, quellen(auskunft)))
    zeilen += [f"Hinweis: {hinweis}" for hinweis in _hinweise(auskunft)]
    return "\n".join(zeilen)


def kopf(auskunft: "Auskunft") -> str:
    """Return the answer in one line."""
    sache = auskunft.task.name if auskunft.task else auskunft.frage.text
    ort = auskunft.frage.ort
    wo = f" in {auskunft.zuordnung.netz.name(ort)}" if ort and ort != GANZ else ""
    namen = ", ".join(dict.fromkeys(beleg.name for beleg in auskunft.decisive))
    urteil = " – ".join(teil for teil in (auskunft.verdict.label, namen) if teil)
    return f"{sache}{wo} (Stand: {_tag(auskunft.stand.day)}): {urteil}"


def _block(titel: str, zeilen: Iterable[str]) -> list[str]:
    eingerueckt = [f"  - {zeile}" for zeile in zeilen]
    return [f"{titel}:", *eingerueckt] if eingerueckt else []


# --- who it is, and how to get there ----------------------------------------------------------------------------------


def _traeger(auskunft: "Auskunft", beleg: "Beleg") -> Iterator[str]:
    z = beleg.zustaendigkeit
    rolle = f" ({_rolle(beleg)})" if z else ""
    yield f"{beleg.name}{rolle}"
    # of an Akteur one does not expect to know
    if isinstance(beleg.bearer, Organisationseinheit) or (
        isinstance(beleg.bearer, Akteur) and auskunft.stand.heads(beleg.bearer)
    ):
        yield f"  Leitung: {_leitung(auskunft, beleg.bearer)}"
    if len(beleg.path) > 1:
        yield f"  Weg: {' → '.join(unit.name for unit in beleg.path)}"
    for name, wert in _kontakt(auskunft, beleg).items():
        yield f"  {name}: {wert}"
    if z and z.rechtsgrundlagen:
        yield f"  Rechtsgrundlage: {'; '.join(_mit_url(r.text, r.url) for r in z.rechtsgrundlagen)}"


def _rolle(beleg: "Beleg") -> str:
    z = beleg.zustaendigkeit
    if z is None:
        return ""
    gebiete = ", ".join(gebiet.name for gebiet in beleg.areas)
    return ", ".join(teil for teil in (z.rolle.label, gebiete, z.aufteilung) if teil)


def _leitung(auskunft: "Auskunft", bearer: Eintrag) -> str:
    koepfe = auskunft.stand.heads(bearer)
    return "; ".join(_kopf(auskunft, besetzung) for besetzung in koepfe) or "nicht bekannt"


def _kopf(auskunft: "Auskunft", besetzung: Besetzung) -> str:
    art = besetzung.besetzungsart
    if art in OHNE_PERSON:
        return art.label
    person = auskunft.stand.get(besetzung.person) if besetzung.person else None
    name = person.full_name if isinstance(person, Person) else "nicht genannt"
    zusatz = [besetzung.amtsbezeichnung, None if art is Besetzungsart.REGULAER else art.label]
    worte = ", ".join(wort for wort in zusatz if wort)
    return f"{name} ({worte})" if worte else name


def _kontakt(auskunft: "Auskunft", beleg: "Beleg") -> dict[str, str]:
    """Return where the bearer sits, when it is open next and how it is reached, as far as known."""
    stand, haus = auskunft.stand, beleg.ort or beleg.bearer
    if not isinstance(haus, Organisationseinheit | Akteur | Standort):
        return {}
    sitz, von = _sitz(auskunft, haus, beleg.path)
    kontakt: dict[str, str] = {}
    if sitz:
        bei = f" ({von.name})" if von is not beleg.bearer and von.name else ""
        kontakt["Ort"] = "; ".join(filter(None, map(_ort, sitz))) + bei
    ab = stand.next_opening(haus)
    if ab is not None:
        kontakt["Geöffnet"] = f"das nächste Mal am {_wann(ab)} ({stand.open_at(haus, ab).grund})"
    wege = _wege(auskunft, haus, sitz, beleg)
    if wege:
        kontakt["Erreichbar"] = "; ".join(wege)
    return {name: wert for name, wert in kontakt.items() if wert}


def _sitz(
    auskunft: "Auskunft", haus: Organisationseinheit | Akteur | Standort, path: Sequence[Organisationseinheit]
) -> tuple[tuple[Standort, ...], Organisationseinheit | Akteur | Standort]:
    """Return the sites of a bearer, or of the nearest unit above it that has one."""
    for unit in (haus, *reversed(path[:-1])):
        sites = auskunft.stand.sites(unit)
        if sites:
            return sites, unit
    return (), haus


def _ort(site: Standort) -> str:
    teile = (site.name, site.anschrift.label if site.anschrift else None)
    return ", ".join(teil for teil in teile if teil)


def _wege(
    auskunft: "Auskunft", haus: Organisationseinheit | Akteur | Standort, sitz: Sequence[Standort], beleg: "Beleg"
) -> list[str]:
    """Return how a bearer is reached: for this task first; what is only for other tasks is left out."""
    alle = haus.erreichbarkeiten or tuple(weg for site in sitz for weg in site.erreichbarkeiten)
    task = beleg.task.id if beleg.task else None
    passend = [weg for weg in alle if not weg.aufgaben or task in weg.aufgaben]
    return [_weg(weg) for weg in sorted(passend, key=lambda weg: not weg.aufgaben)]


def _weg(weg: Erreichbarkeit) -> str:
    return f"{weg.kanal.label} {weg.wert}" if weg.kanal else weg.wert


# --- why --------------------------------------------------------------------------------------------------------------


def gruende(auskunft: "Auskunft") -> tuple[str, ...]:
    """Return the chain of reasons: how the question was understood, by which rule it is decided, what is uncertain."""
    saetze = [*_verstanden(auskunft)]
    if auskunft.lead is not None:
        saetze += _regeln(auskunft, auskunft.decisive[0], auskunft.lead)
    match auskunft.verdict:
        case Verdict.MEHRDEUTIG:
            saetze.append("Mehrere sind für denselben Fall eingetragen; welche Angabe stimmt, sagen die Quellen nicht.")
        case Verdict.ANGABE_FEHLT:
            saetze += _bedarf(auskunft)
        case Verdict.NIEMAND:
            saetze += _niemand(auskunft)
        case Verdict.VERMUTLICH:
            saetze += _vermutlich(auskunft)
        case Verdict.UNBEKANNT if auskunft.near:
            saetze.append(f"Ähnlich heißen: {', '.join(map(_wer, auskunft.near))}.")
        case _:
            pass
    if auskunft.unsicher:
        saetze.append("Ob das an diesem Tag gilt, ist nicht sicher: die Quelle nennt den Tag nicht genau.")
    return tuple(saetze)


def _verstanden(auskunft: "Auskunft") -> Iterator[str]:
    frage = auskunft.frage
    if auskunft.task is None:
        teile = ["keine Aufgabe dieses Namens ist erfasst"]
    else:
        grund = next(fund.grund for fund in frage.aufgaben if fund.key == auskunft.task.id)
        teile = [f"Aufgabe „{auskunft.task.name}“ ({grund})"]
    teile += [f"Gebiet: {auskunft.zuordnung.netz.name(frage.ort)}"] if frage.ort else []
    teile += [f"Aufteilung: {frage.split}"] if frage.split else []
    yield f"„{frage.text}“: {'; '.join(teile)}."


def _regeln(auskunft: "Auskunft", beleg: "Beleg", z: Zuständigkeit) -> Iterator[str]:
    frage = auskunft.frage
    wo = f"in {', '.join(g.name for g in beleg.areas)}" if beleg.areas else "im ganzen Gebiet der Kommune"
    yield f"{beleg.name} ist {wo} {z.rolle.label}."
    if beleg.inherited_from is not None:
        yield (
            f"Das gilt für „{beleg.inherited_from.name}“ und damit für alles, was dazu gehört; "
            "für diesen Teil ist dort nichts anderes bestimmt."
        )
    orte = [*map(auskunft.zuordnung.netz.ort, z.gebiete)]
    if frage.ort is None and orte and not auskunft.zuordnung.netz.covers_all(orte):
        yield "Für andere Gebiete ist niemand sonst erfasst."
    if frage.ort and frage.ort != GANZ and frage.ort not in orte:
        yield f"Für {auskunft.zuordnung.netz.name(frage.ort)} allein ist nichts anderes bestimmt."
    if z.aufteilung:
        yield f"Aufgeteilt: {z.aufteilung}."


def _bedarf(auskunft: "Auskunft") -> Iterator[str]:
    netz = auskunft.zuordnung.netz
    for name, moeglich in auskunft.needs.items():
        if name == "area":
            yield f"Es kommt auf das Gebiet an: {', '.join(map(netz.name, moeglich))}."
        else:
            yield f"Es kommt auf die Aufteilung an: {', '.join(moeglich)}."
    yield from dict.fromkeys(f"{beleg.name}: {_rolle(beleg)}." for beleg in auskunft.decisive)


def _niemand(auskunft: "Auskunft") -> Iterator[str]:
    zuordnung, frage = auskunft.zuordnung, auskunft.frage
    yield f"Niemand ist dafür als {frage.rolle.label} erfasst."
    for aufgabe in zuordnung.linien[frage.aufgaben[0].key]:
        for z in zuordnung.je_aufgabe.get(aufgabe, ()):
            if z.rolle is not frage.rolle:
                continue
            if not zuordnung.gilt(z):
                yield f"Eingetragen ist {z.zustaendig}, doch das ruht oder besteht an diesem Tag nicht."
            else:
                grenzen = (*map(zuordnung.netz.name, z.gebiete), *((z.aufteilung,) if z.aufteilung else ()))
                yield f"{_wer(zuordnung.traeger[z.zustaendig])} ist es nur für: {', '.join(grenzen)}."
    if auskunft.near:
        yield f"Am nächsten kommt: {', '.join(map(_wer, auskunft.near))}."


def _vermutlich(auskunft: "Auskunft") -> Iterator[str]:
    for beleg in auskunft.decisive:
        if beleg.zustaendigkeit:
            yield f"{beleg.name} ist {beleg.zustaendigkeit.rolle.label}; wer federführend ist, ist nicht erfasst."
        else:
            yield f"Dafür spricht: {beleg.name} ({beleg.grund}). Eine Zuständigkeit ist nicht erfasst."


def _weitere(auskunft: "Auskunft") -> list[str]:
    genannt = [beleg.bearer for beleg in auskunft.decisive]
    uebrige: list[str] = []
    for beleg in auskunft.hits:
        if beleg.bearer is not None and beleg.bearer not in genannt and beleg.task in (auskunft.task, None):
            genannt.append(beleg.bearer)
            uebrige.append(f"{beleg.name} ({_rolle(beleg) or beleg.grund})")
    return _block("Außerdem", uebrige[:_WEITERE])


def _hinweise(auskunft: "Auskunft") -> Iterator[str]:
    bekannt = known_as_of(auskunft)
    if bekannt is not None and bekannt < auskunft.stand.day:
        yield f"Bekannt ist das mit Stand {_tag(bekannt)}; was sich danach geändert hat, ist hier nicht erfasst."


def known_as_of(auskunft: "Auskunft") -> date | None:
    """Return the day up to which the answer is vouched for: the earliest of what it rests on."""
    dinge = [beleg.zustaendigkeit or beleg.bearer or beleg.task for beleg in auskunft.decisive] or [auskunft.task]
    tage = [auskunft.stand.known_as_of(ding) for ding in dinge if isinstance(ding, Eintrag)]
    return min((tag for tag in tage if tag is not None), default=None)


def quellen(auskunft: "Auskunft") -> tuple[Quelle, ...]:
    """Return the sources of what the answer rests on."""
    dinge: list[object] = []
    for beleg in auskunft.decisive:
        dinge += [beleg.zustaendigkeit, beleg.task, beleg.bearer]
    genannt = dict.fromkeys(key for ding in dinge if isinstance(ding, Eintrag) for key in ding.quellen)
    je_id = {quelle.id: quelle for quelle in auskunft.stand.verwaltung.quellen}
    return tuple(je_id[key] for key in genannt if key in je_id)


def _quelle(quelle: Quelle) -> str:
    angaben = [quelle.herausgeber, quelle.datum.label if quelle.datum else None]
    angaben.append(f"Stand {quelle.stand.label}" if quelle.stand else None)
    zusatz = ", ".join(angabe for angabe in angaben if angabe)
    return _mit_url(f"{quelle.titel} ({zusatz})" if zusatz else quelle.titel, quelle.url)


def _mit_url(text: str, url: str | None) -> str:
    return f"{text} <{url}>" if url else text


def _wer(entry: object) -> str:
    return str(getattr(entry, "name", None) or getattr(entry, "id", "die Kommune"))


def _tag(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"


def _wann(when: datetime) -> str:
    uhr = "" if when.time() == time.min else f", {when:%H:%M} Uhr"
    return f"{Wochentag.of(when.date()).label}, {_tag(when.date())}{uhr}"


# --- as JSON ----------------------------------------------------------------------------------------------------------


def als_dict(auskunft: "Auskunft") -> dict[str, Any]:
    """Return the whole answer as JSON values."""
    frage, task, bekannt = auskunft.frage, auskunft.task, known_as_of(auskunft)
    return {
        "question": frage.text,
        "day": auskunft.stand.day.isoformat(),
        "area": frage.ort,
        "split": frage.split,
        "role": str(frage.rolle),
        "verdict": str(auskunft.verdict),
        "task": None if task is None else _verweis(task),
        "lead": None if auskunft.lead is None else auskunft.lead.id,
        "hits": [_beleg(auskunft, beleg) for beleg in auskunft.hits],
        "needs": {name: list(moeglich) for name, moeglich in auskunft.needs.items()},
        "unsicher": auskunft.unsicher,
        "announced": list(auskunft.announced),
        "near": [_verweis(ding) for ding in auskunft.near],
        "reasons": list(auskunft.reasons),
        "sources": [_verweis(quelle) for quelle in quellen(auskunft)],
        "known_as_of": None if bekannt is None else bekannt.isoformat(),
    }


def _beleg(auskunft: "Auskunft", beleg: "Beleg") -> dict[str, Any]:
    z, traeger = beleg.zustaendigkeit, beleg.bearer
    return {
        "task": None if beleg.task is None else _verweis(beleg.task),
        "zustaendigkeit": None if z is None else z.id,
        "rolle": None if z is None else str(z.rolle),
        "aufteilung": None if z is None else z.aufteilung,
        "rechtsgrundlagen": [] if z is None else [grundlage.text for grundlage in z.rechtsgrundlagen],
        "bearer": _verweis(traeger) if isinstance(traeger, Eintrag) else None if traeger is None else {"id": GANZ},
        "leitung": _leitung(auskunft, traeger) if isinstance(traeger, Organisationseinheit | Akteur) else None,
        "kontakt": _kontakt(auskunft, beleg),
        "ort": None if beleg.ort is None else _verweis(beleg.ort),
        "path": [_verweis(unit) for unit in beleg.path],
        "areas": [_verweis(gebiet) for gebiet in beleg.areas],
        "grund": beleg.grund,
        "inherited_from": None if beleg.inherited_from is None else _verweis(beleg.inherited_from),
        "score": round(beleg.score, 4),
    }


def _verweis(entry: Eintrag) -> dict[str, str]:
    return {"id": entry.id, "name": str(getattr(entry, "full_name", None) or getattr(entry, "name", None) or entry.id)}
