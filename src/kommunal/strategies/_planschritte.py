"""The steps of which plans for a city are made, each with the reason for which it has to be refused."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.aufgaben import Zuständigkeitsrolle
from kommunal.model.einheiten import Amt, Organisationseinheit
from kommunal.model.eintrag import Zustand
from kommunal.model.felder import felder, vorgabe
from kommunal.model.leitbild import Leitbild
from kommunal.model.personen import Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.model.references import dependencies
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.wandel import (
    Aufloesen,
    Besetzen,
    BeziehungAendern,
    Gruenden,
    Neues,
    Schritt,
    Teil,
    Teilen,
    Uebertragen,
    Umbenennen,
    Umnummerieren,
    Umsetzen,
    Umwandeln,
    Verbleib,
    Zusammenlegen,
)
from kommunal.stand import Stand
from kommunal.strategies._woerter import THEMEN
from kommunal.vollzug.draft import HANGING
from kommunal.vollzug.units import HEADING

__all__ = ["FRUEH", "IMMER", "MIT_EINHEIT", "MIT_ZWEI", "Art", "Lage", "Vorschlag"]

T = TypeVar("T")


class Vorschlag(NamedTuple):
    """Some steps, and which of them has to be refused why."""

    schritte: tuple[Schritt, ...]
    nummer: int = 1
    grund: str | None = None
    neues: Neues | None = None
    """What the plan brings along."""
    bis: date | None = None
    """When it ends, where that is what it is about."""


class Lage(NamedTuple):
    """A city on the day of a plan, and the units that it may be about, in the order in which to take them."""

    stand: Stand
    tag: date
    ziele: tuple[str, ...]
    wahl: int = 0
    """Which is taken where there are several."""

    @staticmethod
    def freie_id(verwaltung: Verwaltung, wunsch: str) -> str:
        """Return an id that nothing has."""
        nummer = 1
        while f"{wunsch}-{nummer}" in verwaltung:
            nummer += 1
        return f"{wunsch}-{nummer}"

    def frei(self, wunsch: str) -> str:
        """Return an id that nothing in the city has."""
        return self.freie_id(self.stand.verwaltung, wunsch)

    def neu(self, oben: str | None = None) -> Amt:
        """Return a unit to be founded."""
        return Amt(id=self.frei("neues-amt"), name=THEMEN[0], uebergeordnet=oben)

    def eines(self, folge: Sequence[T]) -> T:
        """Return one of several."""
        return folge[self.wahl % len(folge)]

    def haengt_an(self, keys: Iterable[str]) -> list[Any]:
        """Return what depends on one of some units or Akteure."""
        wanted = frozenset(keys)
        return [
            entry
            for name in HANGING
            for entry in getattr(self.stand, name)
            if any(reference.key in wanted for reference in dependencies(entry))
        ]

    def contacts(self, key: str) -> bool:
        """Tell whether a unit is reached by anything."""
        unit: Any = self.stand[key]
        return bool(unit.erreichbarkeiten)

    def ohne_platz(self, *keys: str) -> tuple[Verbleib, ...]:
        """Return that what has no place by default ends with units or Akteure: Leitbilder, heads with a post."""
        return tuple(Verbleib(was=entry.id, nach="keine") for entry in self.haengt_an(keys) if _ohne_platz(entry))


def _ohne_platz(entry: Any) -> bool:
    leitet = isinstance(entry, Besetzung) and entry.stelle is not None and entry.rolle in HEADING
    return leitet or isinstance(entry, Leitbild)


Art = Callable[[Lage], Vorschlag]


# --- what any city can do -------------------------------------------------------------------------------------------


def _gruenden(lage: Lage) -> Vorschlag:
    return Vorschlag((Gruenden(einheit=lage.neu(lage.ziele[0] if lage.ziele else None)),))


def _fremd(lage: Lage) -> Vorschlag:
    fremd = lage.frei("fremdes-amt")
    return Vorschlag((Umbenennen(einheit=fremd, name="Neuer Name"),), 1, f"no entry '{fremd}' in einheiten")


def _zu_spaet_gegruendet(lage: Lage) -> Vorschlag:
    neu = lage.neu()
    schritte = (Gruenden(einheit=neu, wirksam=date(2300, 1, 1)), Umbenennen(einheit=neu.id, name="Neuer Name"))
    # it is not there on the day of the second step, which comes first
    return Vorschlag(schritte, 2, f"no entry '{neu.id}' in einheiten; step 1 founds it, but not by that day")


def _nicht_in_kraft(lage: Lage) -> Vorschlag:
    da = {einheit.id for einheit in lage.stand.einheiten}
    weg = next((e.id for e in lage.stand.verwaltung.einheiten if e.id not in da), None)
    if weg is None:
        return _fremd(lage)
    return Vorschlag((Umbenennen(einheit=weg, name="Neuer Name"),), 1, f"'{weg}' is not in force on {lage.tag}")


def _gruenden_und_aufloesen(lage: Lage) -> Vorschlag:
    oben = lage.neu()
    unten = Amt(id=lage.frei("unteres-amt"), name=THEMEN[1], uebergeordnet=oben.id)
    schritte = (Gruenden(einheit=oben), Gruenden(einheit=unten), Aufloesen(einheit=oben.id))
    return Vorschlag(schritte, 3, f"'{oben.id}' ends, and no place is given to unit '{unten.id}'")


# --- what takes a unit ----------------------------------------------------------------------------------------------


def _umbenennen(lage: Lage) -> Vorschlag:
    return Vorschlag((Umbenennen(einheit=lage.ziele[0], name="Ein ganz neuer Name"),))


def _umnummerieren(lage: Lage) -> Vorschlag:
    return Vorschlag((Umnummerieren(einheit=lage.ziele[0], nummern=("9.99",)),))


def _umwandeln(lage: Lage) -> Vorschlag:
    ziel = lage.ziele[0]
    alt: Any = lage.stand[ziel]
    eigene = {name: feld for name, feld in felder(type(alt)).items() if name not in felder(Organisationseinheit)}
    verloren = [name for name, feld in eigene.items() if getattr(alt, name) != vorgabe(feld)]
    grund = f"'{ziel}' as organisationseinheit would lose {', '.join(verloren)}" if verloren else None
    schritt = Umwandeln(einheiten=(ziel,), art=Organisationseinheit.art, bezeichnung="Institut")
    return Vorschlag((schritt,), 1, grund)


def _an_die_spitze(lage: Lage) -> Vorschlag:
    return Vorschlag((Umsetzen(einheiten=lage.ziele[:1], nach="kommune"),))


def _doppelt(lage: Lage) -> Vorschlag:
    ziel = lage.ziele[0]
    schritt = Gruenden(einheit=Amt(id=ziel, name="Noch einmal"))
    return Vorschlag((schritt,), 1, f"'{ziel}' is already in force on {lage.tag}")


def _in_sich(lage: Lage) -> Vorschlag:
    ziel = lage.ziele[0]
    unten = next(iter(lage.stand.descendants(ziel)), None)
    nach, wo = (ziel, "it") if unten is None else (unten.id, "below it")
    schritt = Umsetzen(einheiten=(ziel,), nach=nach)
    return Vorschlag((schritt,), 1, f"'{ziel}' cannot go below itself, and '{nach}' is {wo}")


def _ins_leere(lage: Lage) -> Vorschlag:
    fremd = lage.frei("fremdes-amt")
    schritt = Umsetzen(einheiten=lage.ziele[:1], nach=fremd)
    return Vorschlag((schritt,), 1, f"no entry '{fremd}' in einheiten")


def _unter_neues_dach(lage: Lage) -> Vorschlag:
    neu = lage.neu()
    umbenannt = Umbenennen(einheit=neu.id, name="Amt für Neues")
    return Vorschlag((Gruenden(einheit=neu), Umsetzen(einheiten=lage.ziele, nach=neu.id), umbenannt))


def _in_neuem_aufgehen(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    schritt = Zusammenlegen(einheiten=(ziel,), ziel=neu.id, verbleib=lage.ohne_platz(ziel))
    return Vorschlag((Gruenden(einheit=neu), schritt))


def _in_sich_aufgehen(lage: Lage) -> Vorschlag:
    ziel = lage.ziele[0]
    schritt = Zusammenlegen(einheiten=(ziel,), ziel=ziel)
    return Vorschlag((schritt,), 1, f"'{ziel}' cannot be merged into itself")


def _aufloesen(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    return Vorschlag((Gruenden(einheit=neu), Aufloesen(einheit=ziel, verbleib=lage.ohne_platz(ziel), rest=neu.id)))


def _ohne_verbleib(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(lage.ziele[0]), lage.ziele[0]
    # a new unit below it at least has no place; with anything else the list of what has none would be longer
    unit: Any = lage.stand[ziel]
    if unit.standorte or unit.erreichbarkeiten or any(_haengt(entry, ziel) for entry in lage.stand.entries()):
        return _gruenden_und_aufloesen(lage)
    return Vorschlag(
        (Gruenden(einheit=neu), Aufloesen(einheit=ziel)), 2, f"'{ziel}' ends, and no place is given to unit '{neu.id}'"
    )


def _haengt(entry: Any, key: str) -> bool:
    """Tell whether an entry mentions another in any field."""
    return entry.id != key and f"'{key}'" in repr(entry)


def _abspalten(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    unten = tuple(einheit.id for einheit in lage.stand.children(ziel)[:1])
    schritt = Teilen(einheit=ziel, teile=(Teil(ziel=neu.id, uebernimmt=unten),), bleibt=True)
    return Vorschlag((Gruenden(einheit=neu), schritt))


def _fremdes_abspalten(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    schritt = Teilen(einheit=ziel, teile=(Teil(ziel=neu.id, uebernimmt=(neu.id,)),), bleibt=True)
    return Vorschlag((Gruenden(einheit=neu), schritt), 2, f"'{neu.id}' does not hang on '{ziel}' on {lage.tag}")


def _vakant(lage: Lage) -> Vorschlag:
    leer = Besetzung(einheit=lage.ziele[0], rolle=Besetzungsrolle.LEITUNG, besetzungsart=Besetzungsart.VAKANT)
    return Vorschlag((Besetzen(besetzung=leer),))


def _niemand(lage: Lage) -> Vorschlag:
    return Vorschlag((Besetzen(),), 1, "names no Besetzung")


def _beziehung(lage: Lage) -> Vorschlag:
    arten = [e.id for e in lage.stand.akteure]
    if not arten:
        return _umbenennen(lage)
    neu = Beziehung(
        von=arten[0], zu=lage.ziele[0], beziehungsart=Beziehungsart.FINANZIERUNG, gegenstand="Anschubfinanzierung"
    )
    return Vorschlag((BeziehungAendern(beziehung=neu),))


def _uebertragen(lage: Lage) -> Vorschlag:
    if not lage.stand.aufgaben:
        return _umnummerieren(lage)
    aufgabe, ziel = lage.stand.aufgaben[0].id, lage.ziele[0]
    schritt = Uebertragen(aufgaben=(aufgabe,), nach=ziel, rolle=Zuständigkeitsrolle.FEDERFUEHREND)
    return Vorschlag((schritt,))


def _ohne_zustaendigkeit(lage: Lage) -> Vorschlag:
    if not lage.stand.aufgaben:
        return _niemand(lage)
    aufgabe, neu = lage.stand.aufgaben[0].id, lage.neu()
    schritt = Uebertragen(aufgaben=(aufgabe,), von=neu.id, nach=lage.ziele[0])
    grund = f"'{neu.id}' has no such Zuständigkeit for '{aufgabe}' on {lage.tag}"
    return Vorschlag((Gruenden(einheit=neu), schritt), 2, grund)


# --- what takes two -------------------------------------------------------------------------------------------------


def _zusammenlegen(lage: Lage) -> Vorschlag:
    eine, ziel = lage.ziele[:2]
    if lage.stand[ziel] in lage.stand.descendants(eine) and lage.stand.parent(ziel) != lage.stand[eine]:
        # what stands between the two cannot go below itself
        eine, ziel = ziel, eine
    return Vorschlag((Zusammenlegen(einheiten=(eine,), ziel=ziel, verbleib=lage.ohne_platz(eine)),))


# --- what comes too early -------------------------------------------------------------------------------------------


def _vor_spaeterem(lage: Lage) -> Vorschlag:
    for einheit in lage.stand.einheiten:
        fassungen = lage.stand.verwaltung[einheit.id]
        spaeter = [e.gueltig.ab for e in fassungen if e.gueltig and e.gueltig.ab and e.zustand is Zustand.AKTIV]
        if spaeter:
            grund = f"'{einheit.id}' already changes later, on {spaeter[0].text}, so it cannot change on {lage.tag}"
            return Vorschlag((Umbenennen(einheit=einheit.id, name="Neuer Name"),), 1, grund)
    return _fremd(lage)


IMMER: Final[tuple[Art, ...]] = (_gruenden, _fremd, _zu_spaet_gegruendet, _nicht_in_kraft, _gruenden_und_aufloesen)
"""What can be proposed to any city."""
MIT_EINHEIT: Final[tuple[Art, ...]] = (
    _umbenennen, _umnummerieren, _umwandeln, _an_die_spitze, _doppelt, _in_sich, _ins_leere, _unter_neues_dach,
    _in_neuem_aufgehen, _in_sich_aufgehen, _aufloesen, _ohne_verbleib, _abspalten, _fremdes_abspalten, _vakant,
    _niemand, _beziehung, _uebertragen, _ohne_zustaendigkeit,
)  # fmt: skip
"""What can be proposed where there is a unit."""
MIT_ZWEI: Final[tuple[Art, ...]] = (_zusammenlegen,)
"""What can be proposed where there are two."""
FRUEH: Final[tuple[Art, ...]] = (_gruenden, _vor_spaeterem, _nicht_in_kraft)
"""What can be proposed for a day before everything on record."""
