"""The steps that change one unit at a time: found, move, rename, renumber, re-type."""

from datetime import date
from typing import Any, Final

import attrs

from kommunal.model.einheiten import EINHEITSARTEN, Stelle
from kommunal.model.eintrag import Zustand
from kommunal.model.felder import felder, vorgabe
from kommunal.model.personen import Besetzung, Besetzungsrolle
from kommunal.model.wandel import Gruenden, Umbenennen, Umnummerieren, Umsetzen, Umwandeln
from kommunal.model.zeit import Datum
from kommunal.vollzug.werk import Werk

__all__ = [
    "LEITEND", "anteil", "gruenden", "setze_um", "stelle_ein", "traegt", "umbenennen", "umnummerieren", "umsetzen",
    "umwandeln",
]  # fmt: skip

LEITEND: Final = (Besetzungsrolle.LEITUNG, Besetzungsrolle.STELLVERTRETUNG, Besetzungsrolle.GESCHAEFTSFUEHRUNG)
"""Roles that belong to the unit and not to the post: they do not move with it."""


def gruenden(werk: Werk, schritt: Gruenden, tag: Datum) -> None:
    """Found a unit."""
    stelle_ein(werk, schritt.einheit, tag)


def stelle_ein(werk: Werk, unit: Any, tag: Datum) -> Any:
    """Let a new unit begin under a unit that is there; return it, or None where that is refused."""
    ab = unit.gueltig.ab if unit.gueltig else None
    if ab is not None and ab != tag:
        werk.refuse(f"{unit.id!r} says gueltig.ab {ab.text}, the step {tag.text}")
    elif unit.zustand not in (Zustand.AKTIV, Zustand.RUHEND):
        werk.refuse(f"{unit.id!r} says zustand {unit.zustand}; expected aktiv, the stufe says the rest")
    elif werk.bekannt(unit) and (unit.uebergeordnet is None or traegt(werk, unit.uebergeordnet, tag)):
        return werk.dazu(unit, tag)
    return None


def traegt(werk: Werk, oben: str, tag: Datum, bis: Datum | None = None) -> bool:
    """Tell whether something can hang on a unit or Akteur from a day on; refuse it otherwise."""
    if oben in ("kommune", "keine"):
        return True
    ziel = werk.gesucht(oben, tag, ("einheiten", "akteure", "gremien", "kooperationen"))
    if ziel is None:
        return False
    ende = werk.endet(oben, tag)
    frist = bis or werk.reorganisation.bis
    if ende is not None and not (frist is not None and frist.latest < ende):
        werk.refuse(f"{oben!r} is in force only until {date.fromordinal(ende.toordinal() - 1)}")
        return False
    return True


# --- move -----------------------------------------------------------------------------------------------------------


def umsetzen(werk: Werk, schritt: Umsetzen, tag: Datum) -> None:
    """Put units under another one, or shares of posts."""
    if not schritt.einheiten:
        werk.refuse("names no unit")
    for key in schritt.einheiten:
        if schritt.umfang is not None:
            anteil(werk, key, schritt.nach, schritt.umfang, tag)
            continue
        unit = werk.gesucht(key, tag, ("einheiten",))
        if unit is not None:
            setze_um(werk, unit, schritt.nach, tag)


def setze_um(werk: Werk, unit: Any, nach: str | None, tag: Datum) -> None:
    """Put one unit under another; the Besetzungen of a post go with it."""
    ende = unit.gueltig.bis if unit.gueltig else None
    if nach is not None and not (_ist_einheit(werk, nach) and traegt(werk, nach, tag, ende)):
        return
    unten = nach is not None and _unter_sich(werk, unit.id, nach, tag)
    if unten:
        werk.refuse(f"{unit.id!r} cannot go below itself, and {nach!r} is {'it' if nach == unit.id else 'below it'}")
        return
    alt = unit.uebergeordnet
    werk.aendern(unit, tag, uebergeordnet=nach)
    for entry in werk.abhaengige(unit.id, tag.earliest) if isinstance(unit, Stelle) else ():
        folgt = isinstance(entry, Besetzung) and entry.stelle == unit.id and entry.einheit == alt
        if folgt and _ist_ort(nach) and entry.rolle not in LEITEND:
            werk.fassung(entry, attrs.evolve(entry, einheit=nach), tag)


def _ist_ort(nach: str | None) -> bool:
    return nach is not None and nach not in ("kommune", "keine")


def _ist_einheit(werk: Werk, key: str) -> bool:
    return not _ist_ort(key) or werk.gesucht_in(key, ("einheiten",))


def _unter_sich(werk: Werk, key: str, nach: str, tag: Datum) -> bool:
    """Tell whether the line above the new place leads to the unit, on any day from the step on."""
    offen = {tag.earliest, tag.latest}
    while offen:
        day = min(offen)
        linie = _linie(werk, nach, day)
        if key in linie:
            return True
        # the line is another one when something in it changes
        offen = {later for later in offen if later > day}
        offen.update(wende for oben in linie for wende in werk.wendetage(oben, day)[:1])
    return False


def _linie(werk: Werk, unten: str, day: date) -> list[str]:
    linie: list[str] = []
    oben: str | None = unten
    while oben is not None and oben not in linie:
        linie.append(oben)
        unit = werk.jetzt(oben, day)
        oben = None if unit is None else unit.uebergeordnet
    return linie


def anteil(werk: Werk, key: str, nach: str, umfang: float, tag: Datum, neue_id: str | None = None) -> None:
    """Make a share of a post a post of its own under another unit; the whole of it moves itself."""
    stelle = werk.gesucht(key, tag, ("einheiten",))
    if stelle is None:
        return
    if not isinstance(stelle, Stelle):
        werk.refuse(f"{key!r} is no Stelle, so no share of it can move")
        return
    rest = None if stelle.umfang is None else round(stelle.umfang - umfang, 6)
    if rest is not None and rest < 0:
        werk.refuse(f"expected a share of {key!r} of at most {stelle.umfang:g}, got {umfang:g}")
    elif rest == 0:
        setze_um(werk, stelle, nach, tag)
    elif _ist_einheit(werk, nach) and traegt(werk, nach, tag):
        neu = neue_id or f"{key}-{nach}"
        if neue_id is None:
            zahl = 2
            while werk.versionen(neu):
                neu, zahl = f"{key}-{nach}-{zahl}", zahl + 1
        werk.aendern(stelle, tag, umfang=rest)
        # a foreign key names one thing; what is left of the post keeps it
        werte: dict[str, Any] = {"kennungen": (), "vorgaenger": (key,), "gueltig": None}
        werk.dazu(attrs.evolve(stelle, id=neu, uebergeordnet=nach, umfang=umfang, **werte), tag)


# --- name, number, kind ---------------------------------------------------------------------------------------------


def umbenennen(werk: Werk, schritt: Umbenennen, tag: Datum) -> None:
    """Give a unit another name."""
    unit = werk.gesucht(schritt.einheit, tag, ("einheiten",))
    if unit is not None:
        werte = {name: getattr(schritt, name) for name in ("name", "kurzname", "bezeichnung")}
        werk.aendern(unit, tag, **{name: wert for name, wert in werte.items() if wert is not None})


def umnummerieren(werk: Werk, schritt: Umnummerieren, tag: Datum) -> None:
    """Give a unit other numbers."""
    unit = werk.gesucht(schritt.einheit, tag, ("einheiten",))
    if unit is not None:
        werk.aendern(unit, tag, nummern=schritt.nummern)


def umwandeln(werk: Werk, schritt: Umwandeln, tag: Datum) -> None:
    """Make units another kind, with everything that they say."""
    if not schritt.einheiten:
        werk.refuse("names no unit")
    klasse: Any = EINHEITSARTEN[schritt.art]
    for key in schritt.einheiten:
        unit = werk.gesucht(key, tag, ("einheiten",))
        if unit is None:
            continue
        alt: Any = type(unit)
        werte = {name: getattr(unit, name) for name in felder(alt)}
        eigens = {name: feld for name, feld in felder(alt).items() if name not in felder(klasse)}
        fremd = [name for name, feld in eigens.items() if werte[name] != vorgabe(feld)]
        if fremd:
            werk.refuse(f"{key!r} as {schritt.art} would lose {', '.join(fremd)}")
            continue
        neu = klasse(**{name: wert for name, wert in werte.items() if name in felder(klasse)})
        if schritt.bezeichnung is not None:
            neu = attrs.evolve(neu, bezeichnung=schritt.bezeichnung)
        if type(neu) is not alt or neu != unit:
            werk.fassung(unit, neu, tag)
