"""What differs in the edges, matched by their ends: heads, other posts, responsibility, operators and funders."""

from collections.abc import Hashable, Iterable
from typing import Any, Final

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.competition import ACTING
from kommunal.model.personen import ABWESEND, OHNE_PERSON, Besetzung, Besetzungsrolle
from kommunal.vergleich.aenderung import Aenderung, Aenderungsart
from kommunal.vergleich.eintraege import aenderung, feldaenderung, gewechselt, gruppiert, hinzu_und_weg, wer
from kommunal.vergleich.sicht import Sicht, feldwechsel

__all__ = ["besetzungen", "beziehungen", "zustaendigkeiten"]

Art = Aenderungsart

_WER: Final = frozenset({"einheit", "rolle", "person", "besetzungsart"})


# --- who holds what -------------------------------------------------------------------------------------------------


def besetzungen(s: Sicht) -> list[Aenderung]:
    """Return the changes of heads, by unit, and of every other Besetzung."""
    unterschied = s.unterschied("besetzungen")
    weg, neu = list(unterschied.weg), list(unterschied.neu)
    liste: list[Aenderung] = []
    for alt, jetzt in unterschied.paare:
        wechsel = feldwechsel(alt, jetzt)
        if (_leitet(alt) or _leitet(jetzt)) and any(w.feld in _WER for w in wechsel):
            weg.append(alt)
            neu.append(jetzt)
            wechsel = tuple(w for w in wechsel if w.feld not in _WER)
        liste += (feldaenderung(s, "besetzungen", alt, jetzt, w) for w in wechsel)
    for unit, (gegangen, gekommen) in gruppiert(filter(_leitet, weg), filter(_leitet, neu), _einheit).items():
        liste += _leitung(s, str(unit), gegangen, gekommen)
    gegangene, gekommene = ([b for b in gruppe if not _leitet(b)] for gruppe in (weg, neu))
    return liste + gewechselt(s, "besetzungen", gegangene, gekommene, _jemand)


def _einheit(besetzung: Besetzung) -> Hashable:
    return besetzung.einheit


def _jemand(besetzung: Besetzung) -> Hashable | None:
    return None if besetzung.person is None else (besetzung.person, besetzung.rolle)


def _leitet(besetzung: Besetzung) -> bool:
    return besetzung.rolle is Besetzungsrolle.LEITUNG


def _leitung(s: Sicht, unit: str, weg: tuple[Besetzung, ...], neu: tuple[Besetzung, ...]) -> list[Aenderung]:
    if not neu:
        return _ohne_nachfolge(s, unit, weg)
    liste = []
    for art, gruppe in _nach_art(neu):
        bisher = f", bisher {_leute(s, weg)}" if weg else ""
        wie = f" ({gruppe[0].besetzungsart.label})" if gruppe[0].besetzungsart in ABWESEND else ""
        text = f"{s.name(unit)}: {_leute(s, gruppe)}{wie}{bisher}"
        liste.append(aenderung(art, "besetzungen", unit, weg, gruppe, text))
    return liste


def _ohne_nachfolge(s: Sicht, unit: str, weg: tuple[Besetzung, ...]) -> list[Aenderung]:
    """Return what is said where a head goes and none comes: nobody is known, or others stay, or the unit is gone."""
    besteht = any(s.entry(name, unit, danach=True) is not None for name in ("einheiten", "akteure"))
    if besteht and not any(_leitet(b) for b in s.held(unit)):
        text = f"{s.name(unit)}: nicht bekannt, bisher {_leute(s, weg)}"
        return [aenderung(Art.LEITUNG_VAKANT, "besetzungen", unit, weg, (), text)]
    return hinzu_und_weg(s, "besetzungen", weg, ())


def _nach_art(neu: tuple[Besetzung, ...]) -> list[tuple[Art, tuple[Besetzung, ...]]]:
    gruppen: dict[Art, list[Besetzung]] = {}
    for besetzung in neu:
        art = Art.NEUE_LEITUNG
        if besetzung.besetzungsart in ACTING:
            art = Art.KOMMISSARISCHE_LEITUNG
        elif besetzung.besetzungsart in OHNE_PERSON:
            art = Art.LEITUNG_VAKANT
        elif besetzung.besetzungsart in ABWESEND:
            art = Art.GEAENDERT
        gruppen.setdefault(art, []).append(besetzung)
    return [(art, tuple(gruppe)) for art, gruppe in gruppen.items()]


def _leute(s: Sicht, gruppe: Iterable[Besetzung]) -> str:
    return ", ".join(wer(s, besetzung) for besetzung in gruppe)


# --- responsibility -------------------------------------------------------------------------------------------------


def zustaendigkeiten(s: Sicht) -> list[Aenderung]:
    """Return the changes of responsibility: by task, role, area and split; then by task and bearer."""
    unterschied = s.unterschied("zustaendigkeiten")
    liste: list[Aenderung] = []
    weg, neu = list(unterschied.weg), list(unterschied.neu)
    for alt, jetzt in unterschied.paare:
        if _sache(alt) == _sache(jetzt) and alt.zustaendig == jetzt.zustaendig:
            liste += (feldaenderung(s, "zustaendigkeiten", alt, jetzt, w) for w in feldwechsel(alt, jetzt))
        else:
            weg.append(alt)
            neu.append(jetzt)
    rest: tuple[list[Any], list[Any]] = ([], [])
    for gegangen, gekommen in gruppiert(weg, neu, _sache).values():
        if gegangen and gekommen:
            liste.append(_uebertragen(s, gegangen, gekommen))
            liste += _nebenher(s, gegangen, gekommen)
        else:
            rest[0].extend(gegangen)
            rest[1].extend(gekommen)
    for gegangen, gekommen in gruppiert(*rest, lambda z: (z.aufgabe, z.zustaendig)).values():
        liste += _derselbe(s, gegangen, gekommen)
    return liste


def _sache(z: Zuständigkeit) -> Hashable:
    return z.aufgabe, z.rolle, frozenset(z.gebiete), z.aufteilung


def _uebertragen(s: Sicht, weg: tuple[Any, ...], neu: tuple[Any, ...]) -> Aenderung:
    bisher, jetzt = (s.names(z.zustaendig for z in gruppe) for gruppe in (weg, neu))
    text = f"{_was(s, neu[0])}: bisher {bisher}, jetzt {jetzt}"
    return aenderung(Art.ZUSTAENDIGKEIT_UEBERTRAGEN, "zustaendigkeiten", neu[0].aufgabe, weg, neu, text)


def _nebenher(s: Sicht, weg: tuple[Any, ...], neu: tuple[Any, ...]) -> list[Aenderung]:
    """Return what else changes with a hand-over from one to one."""
    if len(weg) != 1 or len(neu) != 1:
        return []
    wechsel = (w for w in feldwechsel(weg[0], neu[0]) if w.feld not in ("zustaendig", "gebiete"))
    return [feldaenderung(s, "zustaendigkeiten", weg[0], neu[0], w) for w in wechsel]


def _derselbe(s: Sicht, weg: tuple[Any, ...], neu: tuple[Any, ...]) -> list[Aenderung]:
    """Return the changes of one bearer at one task: for other areas, or come, or gone."""
    liste: list[Aenderung] = []
    if len(weg) == len(neu) == 1 and weg[0].rolle is neu[0].rolle:
        wechsel = feldwechsel(weg[0], neu[0])
        if any(w.feld == "gebiete" for w in wechsel):
            bisher, jetzt = (_wo(s, z) for z in (weg[0], neu[0]))
            text = f"{_was(s, neu[0], wo=False)} ({s.name(neu[0].zustaendig)}): bisher {bisher}, jetzt {jetzt}"
            liste.append(aenderung(Art.ZUSTAENDIGKEIT_GEBIET, "zustaendigkeiten", neu[0].aufgabe, weg, neu, text))
        rest = (w for w in wechsel if w.feld != "gebiete")
        return liste + [feldaenderung(s, "zustaendigkeiten", weg[0], neu[0], w) for w in rest]
    for art, gruppe in ((Art.ZUSTAENDIGKEIT_ENTFALLEN, weg), (Art.ZUSTAENDIGKEIT_NEU, neu)):
        for z in gruppe:
            vorher, nachher = ((z,), ()) if art is Art.ZUSTAENDIGKEIT_ENTFALLEN else ((), (z,))
            text = f"{_was(s, z)}: {s.name(z.zustaendig)}"
            liste.append(aenderung(art, "zustaendigkeiten", z.aufgabe, vorher, nachher, text))
    return liste


def _was(s: Sicht, z: Zuständigkeit, *, wo: bool = True) -> str:
    grenzen = [z.rolle.label, *([_wo(s, z)] if wo and z.gebiete else []), *([z.aufteilung] if z.aufteilung else [])]
    return f"{s.name(z.aufgabe)} ({', '.join(grenzen)})"


def _wo(s: Sicht, z: Zuständigkeit) -> str:
    return s.names(z.gebiete) or "überall"


# --- operators, funders and other relations -------------------------------------------------------------------------

_EIGENS: Final = {
    Beziehungsart.TRAEGERSCHAFT: Art.TRAEGERSCHAFT_GEAENDERT,
    Beziehungsart.FINANZIERUNG: Art.FINANZIERUNG_GEAENDERT,
}


def beziehungen(s: Sicht) -> list[Aenderung]:
    """Return the changes of operators and funders, by thing, and of every other relation."""
    unterschied = s.unterschied("beziehungen")
    liste: list[Aenderung] = []
    weg, neu = list(unterschied.weg), list(unterschied.neu)
    for alt, jetzt in unterschied.paare:
        if _ort(alt) == _ort(jetzt) and alt.von == jetzt.von:
            liste += (feldaenderung(s, "beziehungen", alt, jetzt, w) for w in feldwechsel(alt, jetzt))
        else:
            weg.append(alt)
            neu.append(jetzt)
    eigens = gruppiert(filter(_eigens, weg), filter(_eigens, neu), _ort)
    liste += (_am_ort(s, gegangen, gekommen) for gegangen, gekommen in eigens.values())
    gegangene, gekommene = ([b for b in gruppe if not _eigens(b)] for gruppe in (weg, neu))
    return liste + gewechselt(s, "beziehungen", gegangene, gekommene, _ort, _woher)


def _eigens(b: Beziehung) -> bool:
    return b.beziehungsart in _EIGENS


def _woher(b: Beziehung) -> Hashable:
    return b.von, b.beziehungsart, b.gegenstand


def _ort(b: Beziehung) -> Hashable:
    return b.zu, b.beziehungsart, b.gegenstand


def _am_ort(s: Sicht, weg: tuple[Any, ...], neu: tuple[Any, ...]) -> Aenderung:
    probe = (*neu, *weg)[0]
    bisher, jetzt = (s.names(b.von for b in gruppe) or "niemand" for gruppe in (weg, neu))
    worum = f" ({probe.gegenstand})" if probe.gegenstand else ""
    text = f"{s.name(probe.zu)}{worum}: bisher {bisher}, jetzt {jetzt}"
    return aenderung(_EIGENS[probe.beziehungsart], "beziehungen", probe.zu, weg, neu, text)
