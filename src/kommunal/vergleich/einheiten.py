"""What differs in the units: founded, dissolved, merged, split, moved, renamed, renumbered, re-typed."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import field, frozen

from kommunal.model.akteure import Akteur
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Zustand
from kommunal.vergleich.aenderung import Aenderung, Aenderungsart
from kommunal.vergleich.eintraege import feldaenderung
from kommunal.vergleich.sicht import Feldwechsel, Sicht, feldwechsel

__all__ = ["einheiten", "einzeln"]

Einheit = Organisationseinheit
Art = Aenderungsart


@frozen(eq=False)
class _Herkunft:
    """Where units came from and went, as new `vorgaenger` tell."""

    aenderungen: list[Aenderung] = field(factory=list)
    verblieben: set[str] = field(factory=set)
    """Units and Akteure that are gone, and into what is said."""
    genannt: set[tuple[str, str]] = field(factory=set)
    """The links (from, to) that are told."""


def einheiten(s: Sicht) -> tuple[list[Aenderung], set[str], set[tuple[str, str]]]:
    """Return the changes of the units, of what is said what became of it, and which links to predecessors are told."""
    unterschied = s.unterschied("einheiten")
    herkunft = _herkunft(s)
    liste = list(herkunft.aenderungen)
    angekuendigt = s.announced("einheiten") if unterschied.neu else set()
    for unit in unterschied.neu:
        liste.append(_neu(s, unit, unit.id in angekuendigt))
        liste += _verwaist(s, unit, set(unit.vorgaenger), herkunft)
    for unit in unterschied.weg:
        if unit.id not in herkunft.verblieben:
            liste.append(_aenderung(Art.AUFGELOEST, unit.id, unit, None, f"{unit.title} ({_art(unit)})"))
    for alt, neu in unterschied.paare:
        liste += _geaendert(s, alt, neu, herkunft)
    return liste, herkunft.verblieben, herkunft.genannt


def _aenderung(art: Art, key: str, vorher: object, nachher: object, text: str, feld: str | None = None) -> Aenderung:
    return Aenderung(
        aenderungsart=art, sammlung="einheiten", id=key, feld=feld, vorher=vorher, nachher=nachher, text=text
    )


def _art(unit: Einheit) -> str:
    return unit.bezeichnung or type(unit).__name__


def _neu(s: Sicht, unit: Einheit, angekuendigt: bool) -> Aenderung:
    geplant = unit.zustand is Zustand.GEPLANT
    wort = f"{_art(unit)}, geplant" if geplant else _art(unit)
    ort = "" if unit.uebergeordnet is None else f", {_unter(s, unit.uebergeordnet)}"
    art = Art.VERWIRKLICHT if angekuendigt and not geplant else Art.GEGRUENDET
    return _aenderung(art, unit.id, None, unit, f"{unit.title} ({wort}){ort}")


def _unter(s: Sicht, oben: str) -> str:
    return s.name(oben) if oben == "keine" else f"unter {s.name(oben)}"


# --- where units came from ------------------------------------------------------------------------------------------


def _herkunft(s: Sicht) -> _Herkunft:
    ergebnis = _Herkunft()
    units = s.unterschied("einheiten")
    weg = {unit.id: unit for unit in units.weg}
    nachfolger: dict[str, list[Einheit]] = {}
    for unit, herkunft in _verweise(units.neu, units.paare):
        if herkunft in weg or s.entry("einheiten", herkunft, danach=True) is not None:
            nachfolger.setdefault(herkunft, []).append(unit)
        else:
            akteur = s.entry("akteure", herkunft, danach=False)
            if akteur is not None:
                _eingegliedert(ergebnis, unit, akteur)
    zusammen: dict[str, list[str]] = {}
    for herkunft, ziele in nachfolger.items():
        ergebnis.genannt.update((herkunft, ziel.id) for ziel in ziele)
        if len(ziele) == 1 and herkunft in weg:
            zusammen.setdefault(ziele[0].id, []).append(herkunft)
        else:
            _geteilt(s, ergebnis, herkunft, ziele)
    for ziel, quellen in zusammen.items():
        _zusammengelegt(s, ergebnis, ziel, quellen, neu=any(unit.id == ziel for unit in units.neu))
    akteure = s.unterschied("akteure")
    for akteur, herkunft in _verweise(akteure.neu, akteure.paare):
        if herkunft in weg:
            _ausgegliedert(ergebnis, weg[herkunft], akteur)
    return ergebnis


def _verweise(neu: Iterable[Any], paare: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, str]]:
    """Yield every link to a predecessor that was not there before."""
    for entry in neu:
        for herkunft in entry.vorgaenger:
            yield entry, herkunft
    for alt, entry in paare:
        for herkunft in entry.vorgaenger:
            if herkunft not in alt.vorgaenger:
                yield entry, herkunft


def _eingegliedert(ergebnis: _Herkunft, unit: Einheit, akteur: Akteur) -> None:
    text = f"{akteur.name} als {unit.title} ({_art(unit)})"
    ergebnis.aenderungen.append(_aenderung(Art.EINGEGLIEDERT, unit.id, akteur.id, unit.id, text))
    ergebnis.verblieben.add(akteur.id)
    ergebnis.genannt.add((akteur.id, unit.id))


def _ausgegliedert(ergebnis: _Herkunft, unit: Einheit, akteur: Akteur) -> None:
    text = f"{unit.title} auf {akteur.name}"
    ergebnis.aenderungen.append(_aenderung(Art.AUSGEGLIEDERT, unit.id, unit.id, akteur.id, text))
    ergebnis.verblieben.add(unit.id)
    ergebnis.genannt.add((unit.id, akteur.id))


def _geteilt(s: Sicht, ergebnis: _Herkunft, herkunft: str, ziele: list[Einheit]) -> None:
    bleibt = s.entry("einheiten", herkunft, danach=True) is not None
    wort = "gibt ab an" if bleibt else "aufgeteilt auf"
    text = f"{s.name(herkunft)}: {wort} {', '.join(ziel.title for ziel in ziele)}"
    nachher = tuple(ziel.id for ziel in ziele)
    ergebnis.aenderungen.append(_aenderung(Art.GETEILT, herkunft, herkunft, nachher, text))
    ergebnis.verblieben.add(herkunft)


def _zusammengelegt(s: Sicht, ergebnis: _Herkunft, ziel: str, quellen: list[str], *, neu: bool) -> None:
    ergebnis.verblieben.update(quellen)
    namen = ", ".join(_bisher(s, quelle) for quelle in quellen)
    if neu and len(quellen) == 1:
        text = f"{s.name(ziel)} tritt an die Stelle von {namen}"
        ergebnis.aenderungen.append(_aenderung(Art.NACHFOLGE, ziel, quellen[0], ziel, text))
    else:
        text = f"{namen} {'zu' if neu else 'in'} {s.name(ziel)}"
        ergebnis.aenderungen.append(_aenderung(Art.ZUSAMMENGELEGT, ziel, tuple(quellen), ziel, text))


def _bisher(s: Sicht, key: str) -> str:
    title: str = s.entry("einheiten", key, danach=False).title
    return title


# --- what changed in a unit that stays ------------------------------------------------------------------------------


def einzeln(s: Sicht, sammlung: str, alt: Any, neu: Any) -> list[Aenderung]:
    """Return what changed from one version of a thing to another."""
    if isinstance(neu, Einheit):
        return list(_geaendert(s, alt, neu, _Herkunft()))
    return [feldaenderung(s, sammlung, alt, neu, wechsel) for wechsel in feldwechsel(alt, neu)]


def _geaendert(s: Sicht, alt: Einheit, neu: Einheit, herkunft: _Herkunft) -> Iterator[Aenderung]:
    if type(alt) is not type(neu):
        text = f"{neu.title}: {_art(alt)} wird {_art(neu)}"
        yield _aenderung(Art.UMGEWANDELT, neu.id, alt.art, neu.art, text, "art")
    for wechsel in feldwechsel(alt, neu):
        if wechsel.feld == "vorgaenger":
            yield from _verwaist(s, neu, set(neu.vorgaenger) ^ set(alt.vorgaenger), herkunft, alt.vorgaenger)
        elif wechsel.feld in _EIGENS:
            art, satz = _EIGENS[wechsel.feld]
            text = satz(s, alt, neu)
            yield _aenderung(art, neu.id, wechsel.vorher, wechsel.nachher, text, wechsel.feld)
        else:
            yield feldaenderung(s, "einheiten", alt, neu, wechsel)


def _verwaist(
    s: Sicht, unit: Einheit, links: set[str], herkunft: _Herkunft, vorher: tuple[str, ...] = ()
) -> Iterator[Aenderung]:
    """Yield a change of `vorgaenger` that no merge, split or take-over tells."""
    if any((link, unit.id) not in herkunft.genannt for link in links):
        yield feldaenderung(s, "einheiten", unit, unit, Feldwechsel("vorgaenger", vorher, unit.vorgaenger))


def _name(s: Sicht, alt: Einheit, neu: Einheit) -> str:
    return f"{alt.name} heißt jetzt {neu.name}"


def _nummern(s: Sicht, alt: Einheit, neu: Einheit) -> str:
    return f"{neu.name}: bisher {', '.join(alt.nummern) or 'ohne Nummer'}, jetzt {', '.join(neu.nummern) or 'ohne'}"


def _oben(s: Sicht, alt: Einheit, neu: Einheit) -> str:
    return f"{neu.title}: bisher {s.name(alt.uebergeordnet)}, jetzt {s.name(neu.uebergeordnet)}"


_EIGENS: Final = {
    "name": (Art.UMBENANNT, _name),
    "nummern": (Art.UMNUMMERIERT, _nummern),
    "uebergeordnet": (Art.UMGESETZT, _oben),
}
