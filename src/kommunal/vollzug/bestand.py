"""The steps in which units end or share out what they have: merge, split, dissolve, take in, spin off."""

from typing import Any

import attrs

from kommunal.model.akteure import Beziehung
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Kante
from kommunal.model.leitbild import Leitbild
from kommunal.model.wandel import Aufloesen, Ausgliedern, Eingliedern, Teil, Teilen, Zusammenlegen
from kommunal.model.zeit import Datum
from kommunal.vollzug.gliederung import anteil, setze_um, stelle_ein, traegt
from kommunal.vollzug.raeumen import FEHLT, Raeumung, haenge_um, verknuepfen
from kommunal.vollzug.verweise import beruehrt, umgehaengt
from kommunal.vollzug.werk import Werk

__all__ = ["aufloesen", "ausgliedern", "eingliedern", "teilen", "zusammenlegen"]


def zusammenlegen(werk: Werk, schritt: Zusammenlegen, tag: Datum) -> None:
    """Merge units into one that is there or was founded just before."""
    if not schritt.einheiten:
        werk.refuse("names no unit")
    ziel = werk.gesucht(schritt.ziel, tag, ("einheiten",))
    units = [werk.gesucht(key, tag, ("einheiten",)) for key in schritt.einheiten]
    if schritt.ziel in schritt.einheiten:
        werk.refuse(f"{schritt.ziel!r} cannot be merged into itself")
    elif ziel is not None and None not in units and traegt(werk, schritt.ziel, tag):
        _gehe_auf(werk, units, ziel, schritt, tag)


def _gehe_auf(werk: Werk, units: list[Any], ziel: Any, schritt: Zusammenlegen, tag: Datum) -> None:
    def vorgabe(entry: Any) -> str:
        return FEHLT if isinstance(entry, Leitbild) else schritt.ziel

    _hebe_heraus(werk, ziel, units, tag)
    raeumung = Raeumung(werk, tag, units, schritt.verbleib, vorgabe)
    if raeumung.plane():
        raeumung.fuehre_aus()
        verknuepfen(werk, schritt.ziel, schritt.einheiten, tag)


def _hebe_heraus(werk: Werk, ziel: Any, units: list[Any], tag: Datum) -> None:
    """Put the unit that takes over beside those that end, where it stands below one of them."""
    je_id = {unit.id: unit for unit in units}
    oben, gesehen = ziel.uebergeordnet, set[str]()
    while oben in je_id and oben not in gesehen:
        gesehen.add(oben)
        oben = je_id[oben].uebergeordnet
    if oben != ziel.uebergeordnet:
        setze_um(werk, ziel, oben, tag)


def teilen(werk: Werk, schritt: Teilen, tag: Datum) -> None:
    """Share out what a unit has; it ends unless it stays."""
    unit = werk.gesucht(schritt.einheit, tag, ("einheiten",))
    if not schritt.teile:
        werk.refuse("names no part")
    if any(teil.ziel == schritt.einheit for teil in schritt.teile):
        werk.refuse(f"{schritt.einheit!r} cannot be a part of itself")
        return
    ziele = [werk.gesucht(teil.ziel, tag, ("einheiten",)) for teil in schritt.teile]
    if unit is None or None in ziele or not _zugeteilt(werk, unit, schritt, tag):
        return
    vorher = {key: werk.jetzt(key, tag.earliest) for teil in schritt.teile for key in teil.uebernimmt}
    for teil in schritt.teile:
        _gib_ab(werk, schritt.einheit, teil, vorher, tag)
        verknuepfen(werk, teil.ziel, (schritt.einheit,), tag)
    if not schritt.bleibt:
        rest = Raeumung(werk, tag, [werk.jetzt(unit.id, tag.earliest)], (), lambda _: FEHLT)
        if rest.plane():
            rest.fuehre_aus()


def _zugeteilt(werk: Werk, unit: Any, schritt: Teilen, tag: Datum) -> bool:
    """Tell whether everything that is given away is the unit's, and no unit goes to two."""
    vorher = len(werk.refusals)
    vergeben: set[str] = set()
    for teil in schritt.teile:
        for key in teil.uebernimmt:
            entry = werk.jetzt(key, tag.earliest)
            if entry is None or not _gehoert(werk, entry, unit.id, tag):
                werk.refuse(f"{key!r} does not hang on {unit.id!r} on {tag.text}")
            elif key in vergeben and not isinstance(entry, Kante):
                werk.refuse(f"{key!r} cannot go to two units; a post can go by shares")
            vergeben.add(key)
    return len(werk.refusals) == vorher


def _gehoert(werk: Werk, entry: Any, unit: str, tag: Datum) -> bool:
    """Tell whether an entry hangs on a unit, or is a unit anywhere below it."""
    gesehen: set[str] = set()
    while unit not in beruehrt(entry):
        oben = getattr(entry, "uebergeordnet", None)
        if oben is None or oben in gesehen:
            return False
        gesehen.add(oben)
        entry = werk.jetzt(oben, tag.earliest)
        if entry is None:
            return False
    return True


def _gib_ab(werk: Werk, unit: str, teil: Teil, vorher: dict[str, Any], tag: Datum) -> None:
    for share in teil.anteile:
        anteil(werk, share.stelle, teil.ziel, share.umfang, tag, share.id)
    for key in teil.uebernimmt:
        entry, jetzt = vorher[key], werk.jetzt(key, tag.earliest)
        if isinstance(entry, Organisationseinheit):
            setze_um(werk, jetzt, teil.ziel, tag)
        elif jetzt is not None and unit in beruehrt(jetzt):
            haenge_um(werk, key, unit, teil.ziel, tag)
        else:
            # what went to another part already is shared
            werk.dazu(attrs.evolve(umgehaengt(entry, unit, teil.ziel), id="."), tag)


def aufloesen(werk: Werk, schritt: Aufloesen, tag: Datum) -> None:
    """Dissolve a unit; everything it has gets a place."""
    unit = werk.gesucht(schritt.einheit, tag, ("einheiten",))
    if unit is not None:
        rest = FEHLT if schritt.rest is None else schritt.rest
        raeumung = Raeumung(werk, tag, [unit], schritt.verbleib, lambda _: rest, nachfolge=False)
        if raeumung.plane():
            raeumung.fuehre_aus()


def eingliedern(werk: Werk, schritt: Eingliedern, tag: Datum) -> None:
    """Take an Akteur into the administration as a unit."""
    akteur = werk.gesucht(schritt.akteur, tag, ("akteure",))
    unit = stelle_ein(werk, schritt.einheit, tag)
    if akteur is None or unit is None:
        return

    def vorgabe(entry: Any) -> str:
        eigene = isinstance(entry, Beziehung) and "kommune" in (entry.von, entry.zu)
        return "keine" if eigene else schritt.einheit.id

    if schritt.bleibt:
        for v in schritt.verbleib:
            entry = werk.jetzt(v.was, tag.earliest)
            if entry is None or schritt.akteur not in beruehrt(entry):
                werk.refuse(f"{v.was!r} does not hang on {schritt.akteur!r} on {tag.text}")
            else:
                haenge_um(werk, v.was, schritt.akteur, v.nach, tag)
    else:
        raeumung = Raeumung(werk, tag, [akteur], schritt.verbleib, vorgabe)
        if not raeumung.plane():
            return
        raeumung.fuehre_aus()
    verknuepfen(werk, schritt.einheit.id, (schritt.akteur,), tag)


def ausgliedern(werk: Werk, schritt: Ausgliedern, tag: Datum) -> None:
    """Hand a unit over to an Akteur."""
    unit = werk.gesucht(schritt.einheit, tag, ("einheiten",))
    akteur = werk.gesucht(schritt.akteur, tag, ("akteure",))
    if unit is None or akteur is None or not traegt(werk, schritt.akteur, tag):
        return

    def vorgabe(entry: Any) -> str:
        return FEHLT if isinstance(entry, Organisationseinheit | Leitbild) else schritt.akteur

    raeumung = Raeumung(werk, tag, [unit], schritt.verbleib, vorgabe)
    if raeumung.plane(lambda nach: nach in ("keine", schritt.akteur)):
        raeumung.fuehre_aus()
        verknuepfen(werk, schritt.akteur, (schritt.einheit,), tag)
