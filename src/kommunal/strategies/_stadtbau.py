"""Building a city from its recipe: a pure function, valid by construction."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import attrs

from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit, Stelle
from kommunal.model.eintrag import Erweiterungen, Quelle, Zustand
from kommunal.model.orte import Anschrift, Erreichbarkeit, Gebiet, Gebietsart, Kanal, Standort
from kommunal.model.schluessel import Kennung, slug
from kommunal.model.sprechzeiten import Sprechzeit, Wochentag
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.strategies._rezepte import Rezept, Stadtrezept
from kommunal.strategies._woerter import (
    BETRIEBE,
    EINRICHTUNGEN,
    MUSTER,
    QUELLEN,
    SAETZE,
    STADTTEILE,
    STRASSEN,
    THEMEN,
    UNTER,
)

__all__ = ["ERSTER_TAG", "LETZTER_TAG", "Bau", "bis_vor", "einheiten", "orte"]

ERSTER_TAG: Final = date(1990, 1, 2)
LETZTER_TAG: Final = date(2035, 12, 31)

_EIGENNAMEN: Final = {
    "einrichtung": EINRICHTUNGEN,
    "betrieb": BETRIEBE,
    "stadtteilbuero": tuple(f"Stadtteilbüro {ort}" for ort in STADTTEILE),
    "verwaltungsleitung": ("Leitung",),
}
_KREISFREI: Final = "000"


def bis_vor(tag: Datum) -> Zeitraum:
    """Return the period that ends where another begins on this day."""
    if tag.earliest < tag.latest:
        return Zeitraum(bis=tag)
    return Zeitraum(bis=Datum.of(tag.earliest - timedelta(days=1)))


class Bau:
    """A city in the making: the entries so far, and which of them others may refer to on every day."""

    def __init__(self, rezept: Stadtrezept, *, belegt: Iterable[str] = ()) -> None:
        self.rezept = rezept
        self.umfang = rezept.umfang
        self.eintraege: dict[str, list[Any]] = {}
        self.namen: set[str] = set(belegt)
        self.dauerhaft: dict[str, list[str]] = {}
        self.tiefe: dict[str, int] = {}

    def verwaltung(self) -> Verwaltung:
        """Return the city."""
        felder: dict[str, Any] = {name: tuple(liste) for name, liste in self.eintraege.items()}
        return Verwaltung(kommune=self.rezept.kommune, stand=self.rezept.stand, **felder)

    def lege(self, sammlung: str, *eintraege: Any, dauerhaft: bool = True) -> None:
        """Add the versions of one entry, unless the id is taken."""
        schluessel = eintraege[0].id
        if schluessel in self.namen:
            return
        self.namen.add(schluessel)
        self.eintraege.setdefault(sammlung, []).extend(eintraege)
        if dauerhaft:
            self.dauerhaft.setdefault(sammlung, []).append(schluessel)

    def wahl(self, sammlungen: Iterable[str], nummer: int) -> str | None:
        """Return one of the entries that others may refer to on every day."""
        alle = [schluessel for name in sammlungen for schluessel in self.dauerhaft.get(name, ())]
        return alle[nummer % len(alle)] if alle else None

    def name(self, wunsch: str) -> tuple[str, str]:
        """Return a name and its id that are still free."""
        name, nummer = wunsch, 1
        while slug(name) in self.namen:
            nummer += 1
            name = f"{wunsch} {nummer}"
        return name, slug(name)

    def allgemein(self, rezept: Rezept) -> dict[str, Any]:
        """Return what any entry may have: sources, a note, an application's own data."""
        felder: dict[str, Any] = {"anmerkung": rezept.text}
        quelle = self.wahl(["quellen"], rezept.ort)
        if quelle and rezept.schmuck & 1:
            felder["quellen"] = (quelle,)
        if rezept.text and rezept.schmuck & 2:
            felder["erweiterungen"] = Erweiterungen({rezept.text: [rezept.wort, None, {"x": rezept.schmuck % 2 == 0}]})
        return felder


# --- places ---------------------------------------------------------------------------------------------------------


def orte(bau: Bau) -> None:
    """Add areas and sites."""
    for rezept in bau.rezept.orte:
        if rezept.art % 3 == 0:
            name, schluessel = bau.name(f"Stadtteil {STADTTEILE[rezept.wort % len(STADTTEILE)]}")
            oben = bau.wahl(["gebiete"], rezept.ort) if rezept.schmuck & 4 else None
            teil_von = (oben,) if oben else ()
            art = Gebietsart.QUARTIER if oben else Gebietsart.STADTTEIL
            gebiet = Gebiet(id=schluessel, name=name, gebietsart=art, teil_von=teil_von, **bau.allgemein(rezept))
            bau.lege("gebiete", gebiet)
        elif rezept.art % 3 == 1:
            strasse = STRASSEN[rezept.wort % len(STRASSEN)]
            name, schluessel = bau.name(f"Rathaus {strasse}")
            bau.lege("standorte", _standort(bau, rezept, name, schluessel, strasse))
        else:
            titel, schluessel = bau.name(QUELLEN[rezept.wort % len(QUELLEN)])
            datum = rezept.tag if rezept.schmuck & 4 else None
            bau.lege("quellen", Quelle(id=schluessel, titel=titel, datum=datum, anmerkung=rezept.text))


def _standort(bau: Bau, rezept: Rezept, name: str, schluessel: str, strasse: str) -> Standort:
    anschrift = Anschrift(strasse=strasse, hausnummer=str(rezept.wort + 1), ort=bau.rezept.kommune.name)
    return Standort(
        id=schluessel,
        name=name if rezept.schmuck & 8 else None,
        anschrift=anschrift if rezept.schmuck & 16 else None,
        gebiet=bau.wahl(["gebiete"], rezept.ort) if rezept.schmuck & 32 else None,
        sprechzeiten=(_sprechzeit(rezept),) if rezept.schmuck & 64 else (),
        **bau.allgemein(rezept),
    )


def _sprechzeit(rezept: Rezept) -> Sprechzeit:
    tag = tuple(Wochentag)[rezept.wort % 5]
    return Sprechzeit(
        tage=(tag,),
        woche=((), (1, 3), (-1,))[rezept.art % 3],
        von="08:00" if rezept.ort % 2 else "14:30",
        bis="12:00" if rezept.ort % 2 else "18:00",
    )


# --- units ----------------------------------------------------------------------------------------------------------


def einheiten(bau: Bau) -> None:
    """Add units, each below one before it."""
    rezepte = bau.rezept.einheiten
    if rezepte and bau.rezept.leitung and not bau.umfang.clean:
        _leitung(bau)
        rezepte = rezepte[1:]
    for rezept in rezepte:
        _einheit(bau, rezept)


def _leitung(bau: Bau) -> None:
    ags = bau.rezept.kommune.ags
    stadt = "Oberbürgermeister" if ags is not None and ags.endswith(_KREISFREI) else "Bürgermeister"
    name = "Landrat" if bau.rezept.kommune.ist_kreis else stadt
    einheit = EINHEITSARTEN["verwaltungsleitung"](id="leitung", name=name)
    bau.lege("einheiten", einheit)
    bau.tiefe["leitung"] = 1


def _einheit(bau: Bau, rezept: Rezept) -> None:
    oben = _eltern(bau, rezept.ort)
    art = _art(bau, oben, rezept)
    name, schluessel = bau.name(_wunschname(art, rezept.wort))
    felder = {**bau.allgemein(rezept), **_schmuck(bau, art, rezept)}
    einheit = EINHEITSARTEN[art](
        id=schluessel, name=name, uebergeordnet=_oben(oben, rezept, bau.umfang.clean), **felder
    )
    versionen, dauerhaft = _fassungen(bau, einheit, rezept)
    eltern = [version.uebergeordnet for version in versionen]
    bau.tiefe[schluessel] = 1 + max(bau.tiefe.get(str(ort), 0) for ort in eltern)
    bau.lege("einheiten", *versionen, dauerhaft=dauerhaft)


def _eltern(bau: Bau, nummer: int) -> Organisationseinheit | None:
    """Return a unit that exists on every day and has room below it; posts have nothing below them."""
    moeglich = [
        einheit
        for einheit in bau.eintraege.get("einheiten", ())
        if einheit.id in bau.dauerhaft.get("einheiten", ())
        and bau.tiefe[einheit.id] < bau.umfang.max_depth
        and not isinstance(einheit, Stelle)
    ]
    return moeglich[nummer % len(moeglich)] if moeglich else None


def _art(bau: Bau, oben: Organisationseinheit | None, rezept: Rezept) -> str:
    """Return a kind: mostly one that cities place there, sometimes any."""
    if rezept.schmuck & 224 == 224 and not bau.umfang.clean:
        alle = [art for art in EINHEITSARTEN if art != "verwaltungsleitung"]
        return alle[rezept.art % len(alle)]
    ueblich = UNTER["verwaltungsleitung" if oben is None else oben.art]
    return ueblich[rezept.art % len(ueblich)]


def _wunschname(art: str, wort: int) -> str:
    eigene = _EIGENNAMEN.get(art)
    return MUSTER[art].format(THEMEN[wort % len(THEMEN)]) if eigene is None else eigene[wort % len(eigene)]


def _oben(oben: Organisationseinheit | None, rezept: Rezept, clean: bool) -> str | None:
    """Return the line parent; where there is none it is unknown, or the unit is outside the line."""
    if oben is not None:
        return oben.id
    return "keine" if rezept.schmuck & 136 == 136 and not clean else None


def _schmuck(bau: Bau, art: str, rezept: Rezept) -> dict[str, Any]:
    felder: dict[str, Any] = {}
    if bau.umfang.clean:
        return felder
    if rezept.schmuck & 4:
        felder["nummern"] = (f"{rezept.wort + 10}",) if art != "dezernat" else ("I" * (rezept.wort % 3 + 1),)
    if rezept.schmuck & 8:
        felder["erreichbarkeiten"] = (Erreichbarkeit(kanal=Kanal.TELEFON, wert=f"02307 148-{rezept.wort}"),)
    if rezept.schmuck & 16:
        felder["sprechzeiten"] = (_sprechzeit(rezept),)
    standort = bau.wahl(["standorte"], rezept.wort)
    if rezept.schmuck & 32 and standort:
        felder["standorte"] = (standort,)
    if rezept.schmuck & 64:
        felder["kennungen"] = (Kennung(system="wikidata", wert=f"Q{rezept.wort + 1}"),)
    if rezept.text:
        felder["zweck"] = SAETZE[rezept.wort % len(SAETZE)]
        felder["bezeichnung"] = rezept.text
    gebiet = bau.wahl(["gebiete"], rezept.wort)
    if art == "stadtteilbuero" and gebiet:
        felder["gebiete"] = (gebiet,)
    return felder


def _fassungen(bau: Bau, einheit: Organisationseinheit, rezept: Rezept) -> tuple[list[Organisationseinheit], bool]:
    """Return the versions of a unit, and whether it exists on every day."""
    wandel, ab = rezept.wandel, Zeitraum(ab=rezept.tag)
    anders = attrs.evolve(einheit, name=f"{einheit.name} und Beratung")
    if bau.umfang.history:
        if wandel == 1:
            return [einheit, attrs.evolve(anders, gueltig=ab)], True
        if wandel == 2:
            return [einheit, attrs.evolve(einheit, uebergeordnet=_neues_oben(bau, einheit, rezept), gueltig=ab)], True
        if wandel in (3, 4):
            return [attrs.evolve(einheit, gueltig=ab if wandel == 3 else bis_vor(rezept.tag))], False
        if wandel == 5:
            return [attrs.evolve(einheit, zustand=Zustand.AUFGELOEST)], False
    if bau.umfang.planned:
        if wandel == 6:
            return [einheit, attrs.evolve(anders, zustand=Zustand.GEPLANT, gueltig=ab)], True
        if wandel in (7, 8):
            zustand = Zustand.GEPLANT if wandel == 7 else Zustand.ENTWURF
            return [attrs.evolve(einheit, zustand=zustand)], False
    if wandel == 9 and not bau.umfang.clean:
        return [einheit, attrs.evolve(anders, zustand=Zustand.ABWEICHEND)], True
    return [einheit], True


def _neues_oben(bau: Bau, einheit: Organisationseinheit, rezept: Rezept) -> str | None:
    neu = _eltern(bau, rezept.ort + 1)
    return einheit.uebergeordnet if neu is None else neu.id
