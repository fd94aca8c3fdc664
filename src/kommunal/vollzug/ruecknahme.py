"""Taking back what a reorganisation on record has caused: it is withdrawn, decided otherwise, or a plan comes true."""

from typing import Any

import attrs

from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import erklaert
from kommunal.model.verwaltung import SAMMLUNGEN, Verwaltung
from kommunal.model.wandel import Reorganisation
from kommunal.model.zeit import Zeitraum, folgetag, vortag
from kommunal.vollzug.tage import effective

__all__ = ["zurueckgenommen"]


def zurueckgenommen(verwaltung: Verwaltung, r: Reorganisation) -> Verwaltung:
    """Return the Verwaltung as it was before a reorganisation: its versions are gone, what it ended goes on."""
    tage = {tag.text for _, _, tag in effective(r)}
    enden = {vortag(tag).text for _, _, tag in effective(r)}
    danach = None if r.bis is None else folgetag(r.bis)
    if danach is not None:
        tage.add(danach.text)
    felder: dict[str, Any] = {}
    for name in SAMMLUNGEN:
        entries = getattr(verwaltung, name)
        if any(r.id in entry.reorganisationen for entry in entries):
            felder[name] = tuple(_ohne(entries, r, tage, enden))
    felder["reorganisationen"] = tuple(entry for entry in verwaltung.reorganisationen if entry.id != r.id)
    return attrs.evolve(verwaltung, **felder)


def _ohne(entries: tuple[Eintrag, ...], r: Reorganisation, tage: set[str], enden: set[str]) -> list[Eintrag]:
    bleiben: list[Eintrag] = []
    weg: list[Eintrag] = []
    for entry in entries:
        if r.id not in entry.reorganisationen:
            bleiben.append(entry)
        elif _begonnen(entry, tage):
            weg.append(entry)
        else:
            bleiben.append(_offen(entry, r, enden))
    for entry in weg:
        _gib_ende_zurueck(bleiben, entry, r)
    return bleiben


def _begonnen(entry: Eintrag, tage: set[str]) -> bool:
    ab = entry.gueltig.ab if entry.gueltig else None
    return (ab is not None and ab.text in tage) or (ab is None and entry.zustand is Zustand.GEPLANT)


def _offen(entry: Eintrag, r: Reorganisation, enden: set[str]) -> Eintrag:
    """Return an entry that the reorganisation ended as going on."""
    zeit = entry.gueltig or Zeitraum()
    gezeichnet = tuple(key for key in entry.reorganisationen if key != r.id)
    if zeit.bis is not None and zeit.bis.text in enden:
        zeit = Zeitraum(ab=zeit.ab)
    return attrs.evolve(entry, gueltig=zeit if zeit != Zeitraum() else None, reorganisationen=gezeichnet)


def _gib_ende_zurueck(bleiben: list[Eintrag], entry: Eintrag, r: Reorganisation) -> None:
    """Give the last day that a version took over back to the one before it."""
    bis = entry.gueltig.bis if entry.gueltig else None
    davor = [(erklaert(e).start, i) for i, e in enumerate(bleiben) if e.id == entry.id and e.zustand is entry.zustand]
    if bis is not None and bis != r.bis and davor and entry.zustand is not Zustand.GEPLANT:
        _, stelle = max(davor)
        zeit = bleiben[stelle].gueltig or Zeitraum()
        bleiben[stelle] = attrs.evolve(bleiben[stelle], gueltig=Zeitraum(ab=zeit.ab, bis=zeit.bis or bis))
