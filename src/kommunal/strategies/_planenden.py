"""Plans in which units end item by item, change sides with an Akteur, share out a post, or end too soon."""

from datetime import date
from typing import Final

from kommunal.model.akteure import Akteur
from kommunal.model.einheiten import Amt, Organisationseinheit, Stelle
from kommunal.model.leitbild import Leitbild
from kommunal.model.wandel import (
    Anteil,
    Aufloesen,
    Ausgliedern,
    Eingliedern,
    Gruenden,
    Neues,
    Teil,
    Teilen,
    Umsetzen,
    Verbleib,
)
from kommunal.strategies._planschritte import Art, Lage, Vorschlag
from kommunal.strategies._woerter import THEMEN

__all__ = ["ENDEN_IMMER", "ENDEN_MIT_EINHEIT"]


# --- shares of posts ------------------------------------------------------------------------------------------------


def _stelle(lage: Lage, oben: str | None = None) -> Stelle:
    return Stelle(id=lage.frei("neue-stelle"), name="Sachbearbeitung", umfang=1, uebergeordnet=oben)


def _anteil_der_neuen(lage: Lage) -> Vorschlag:
    neu, stelle = lage.neu(), _stelle(lage)
    schritt = Umsetzen(einheiten=(stelle.id,), nach=neu.id, umfang=0.5)
    return Vorschlag((Gruenden(einheit=neu), Gruenden(einheit=stelle), schritt))


def _anteil(lage: Lage) -> Vorschlag:
    stellen = [e for e in lage.stand.einheiten if isinstance(e, Stelle)]
    if not stellen:
        return _anteil_der_neuen(lage)
    stelle, neu = lage.eines(stellen), lage.neu()
    umfang = 0.5 if stelle.umfang is None else stelle.umfang / (1 + lage.wahl % 3)
    return Vorschlag((Gruenden(einheit=neu), Umsetzen(einheiten=(stelle.id,), nach=neu.id, umfang=umfang)))


def _zu_grosser_anteil(lage: Lage) -> Vorschlag:
    neu, stelle = lage.neu(), _stelle(lage)
    schritt = Umsetzen(einheiten=(stelle.id,), nach=neu.id, umfang=1.5)
    grund = f"expected a share of '{stelle.id}' of at most 1, got 1.5"
    return Vorschlag((Gruenden(einheit=neu), Gruenden(einheit=stelle), schritt), 3, grund)


def _kein_anteil(lage: Lage) -> Vorschlag:
    ziel = lage.ziele[0]
    schritt = Umsetzen(einheiten=(ziel,), nach="kommune", umfang=0.5)
    return Vorschlag((schritt,), 1, f"'{ziel}' is no Stelle, so no share of it can move")


def _anteil_abspalten(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    stelle = _stelle(lage, ziel)
    teil = Teil(ziel=neu.id, anteile=(Anteil(stelle=stelle.id, umfang=0.25, id=lage.frei("viertelstelle")),))
    return Vorschlag(
        (Gruenden(einheit=neu), Gruenden(einheit=stelle), Teilen(einheit=ziel, teile=(teil,), bleibt=True))
    )


def _stelle_aufteilen(lage: Lage) -> Vorschlag:
    """Dissolve a unit; of a post in it one half goes here, one there."""
    neu, ziel = lage.neu(), lage.ziele[0]
    zweites, stelle = _zweites(lage), _stelle(lage, ziel)
    halb = tuple(Verbleib(was=stelle.id, nach=amt.id, umfang=0.5) for amt in (neu, zweites))
    gruendungen = tuple(Gruenden(einheit=einheit) for einheit in (neu, zweites, stelle))
    verbleib = (*halb, *lage.ohne_platz(ziel))
    return Vorschlag((*gruendungen, Aufloesen(einheit=ziel, verbleib=verbleib, rest=neu.id)))


def _zweites(lage: Lage, oben: str | None = None) -> Amt:
    return Amt(id=lage.frei("zweites-amt"), name=THEMEN[1], uebergeordnet=oben)


# --- what hangs on a unit, item by item -----------------------------------------------------------------------------


def _einzeln(lage: Lage, ziel: str, nach: str) -> tuple[Verbleib, ...]:
    """Return a place for everything that hangs on a unit: units go, of the rest some ends."""
    verbleib: list[Verbleib] = []
    leitbild = False
    for nummer, entry in enumerate(lage.haengt_an((ziel,))):
        bleibt = lage.wahl >> nummer % 8 & 1 == 0
        if isinstance(entry, Leitbild):
            # a unit has one
            bleibt, leitbild = bleibt and not leitbild, True
        geht = isinstance(entry, Organisationseinheit) or bleibt
        verbleib.append(Verbleib(was=entry.id, nach=nach if geht else "keine"))
    named = {v.was for v in verbleib}
    sites = getattr(lage.stand.get(ziel), "standorte", ())
    return (*verbleib, *(Verbleib(was=site, nach=nach) for site in sites if site in lage.stand and site not in named))


def _rest(lage: Lage, ziel: str) -> str | None:
    """Return where the contacts of a unit go, if it has any: they have no id by which they could be named."""
    return "keine" if lage.contacts(ziel) else None


def _einzeln_aufloesen(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    return Vorschlag(
        (Gruenden(einheit=neu), Aufloesen(einheit=ziel, verbleib=_einzeln(lage, ziel, neu.id), rest=_rest(lage, ziel)))
    )


def _eines_vergessen(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    if lage.contacts(ziel):
        return _einzeln_aufloesen(lage)
    unten = _zweites(lage, ziel)
    schritt = Aufloesen(einheit=ziel, verbleib=_einzeln(lage, ziel, neu.id))
    grund = f"'{ziel}' ends, and no place is given to unit '{unten.id}'"
    return Vorschlag((Gruenden(einheit=neu), Gruenden(einheit=unten), schritt), 3, grund)


def _bei_sich_selbst(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    unten = _zweites(lage, ziel)
    verbleib = (*_einzeln(lage, ziel, neu.id), Verbleib(was=unten.id, nach=ziel))
    grund = f"'{ziel}' ends itself, so '{unten.id}' cannot go there"
    schritt = Aufloesen(einheit=ziel, verbleib=verbleib, rest=_rest(lage, ziel))
    return Vorschlag((Gruenden(einheit=neu), Gruenden(einheit=unten), schritt), 3, grund)


def _fremder_verbleib(lage: Lage) -> Vorschlag:
    neu, ziel = lage.neu(), lage.ziele[0]
    verbleib = (*_einzeln(lage, ziel, neu.id), Verbleib(was=neu.id, nach="keine"))
    schritt = Aufloesen(einheit=ziel, verbleib=verbleib, rest=_rest(lage, ziel))
    return Vorschlag((Gruenden(einheit=neu), schritt), 2, f"'{neu.id}' does not hang on '{ziel}' on {lage.tag}")


# --- in and out -----------------------------------------------------------------------------------------------------


def _akteur(lage: Lage) -> tuple[str, Neues | None]:
    """Return an Akteur that is there, or one that the plan brings along."""
    if lage.stand.akteure:
        return lage.eines(lage.stand.akteure).id, None
    neuer = Akteur(id=lage.frei("neuer-akteur"), name="Stadtwerke")
    return neuer.id, Neues(akteure=(neuer,))


def _eingliedern(lage: Lage) -> Vorschlag:
    akteur, neues = _akteur(lage)
    schritt = Eingliedern(akteur=akteur, einheit=lage.neu(), verbleib=lage.ohne_platz(akteur))
    return Vorschlag((schritt,), neues=neues)


def _teils_eingliedern(lage: Lage) -> Vorschlag:
    """Take over some of what an Akteur has, who stays."""
    akteur, neues = _akteur(lage)
    neu = lage.neu(lage.ziele[0] if lage.ziele else None)
    verbleib = _einzeln(lage, akteur, neu.id)[lage.wahl % 3 :]
    return Vorschlag((Eingliedern(akteur=akteur, einheit=neu, bleibt=True, verbleib=verbleib),), neues=neues)


def _fremdes_eingliedern(lage: Lage) -> Vorschlag:
    akteur, neues = _akteur(lage)
    neu, fremd = lage.neu(), _zweites(lage)
    schritt = Eingliedern(akteur=akteur, einheit=neu, bleibt=True, verbleib=(Verbleib(was=fremd.id, nach=neu.id),))
    grund = f"'{fremd.id}' does not hang on '{akteur}' on {lage.tag}"
    return Vorschlag((Gruenden(einheit=fremd), schritt), 2, grund, neues=neues)


def _niemanden_eingliedern(lage: Lage) -> Vorschlag:
    fremd = lage.frei("fremder-akteur")
    schritt = Eingliedern(akteur=fremd, einheit=lage.neu())
    return Vorschlag((schritt,), 1, f"no entry '{fremd}' in akteure")


def _mit_allem_ausgliedern(lage: Lage) -> Vorschlag:
    akteur, neues = _akteur(lage)
    ziel = lage.ziele[0]
    enden = (ziel, *(unten.id for unten in lage.stand.descendants(ziel)))
    units = (e.id for e in lage.haengt_an(enden) if isinstance(e, Organisationseinheit) and e.id != ziel)
    verbleib = (*(Verbleib(was=key, nach=akteur) for key in units), *lage.ohne_platz(*enden))
    schritt = Ausgliedern(einheit=ziel, akteur=akteur, verbleib=verbleib)
    return Vorschlag((schritt,), neues=neues)


def _ausgliedern(lage: Lage, akteur: str, ziel: str, dach: str) -> Ausgliedern:
    """Return that a unit goes, and the units below it stay under another roof."""
    units = (e.id for e in lage.haengt_an((ziel,)) if isinstance(e, Organisationseinheit))
    verbleib = (*(Verbleib(was=key, nach=dach) for key in units), *lage.ohne_platz(ziel))
    return Ausgliedern(einheit=ziel, akteur=akteur, verbleib=verbleib)


def _allein_ausgliedern(lage: Lage) -> Vorschlag:
    akteur, neues = _akteur(lage)
    dach = lage.neu()
    return Vorschlag((Gruenden(einheit=dach), _ausgliedern(lage, akteur, lage.ziele[0], dach.id)), neues=neues)


def _unteres_vergessen(lage: Lage) -> Vorschlag:
    akteur, neues = _akteur(lage)
    dach, ziel = lage.neu(), lage.ziele[0]
    unten = _zweites(lage, ziel)
    schritte = (Gruenden(einheit=dach), Gruenden(einheit=unten), _ausgliedern(lage, akteur, ziel, dach.id))
    grund = f"'{ziel}' ends, and no place is given to unit '{unten.id}'"
    return Vorschlag(schritte, 3, grund, neues=neues)


def _an_niemanden(lage: Lage) -> Vorschlag:
    fremd = lage.frei("fremder-akteur")
    schritt = Ausgliedern(einheit=lage.ziele[0], akteur=fremd)
    return Vorschlag((schritt,), 1, f"no entry '{fremd}' in akteure")


# --- for a time -----------------------------------------------------------------------------------------------------


def _nach_dem_ende(lage: Lage) -> Vorschlag:
    ende = date(lage.tag.year + 1, 12, 31)
    danach = date(lage.tag.year + 2, 1, 1)
    grund = f"takes effect on {danach}, after the end of the whole on {ende}"
    return Vorschlag((Gruenden(einheit=lage.neu(), wirksam=danach),), 1, grund, bis=ende)


ENDEN_IMMER: Final[tuple[Art, ...]] = (
    _anteil_der_neuen, _anteil, _zu_grosser_anteil, _eingliedern, _teils_eingliedern, _fremdes_eingliedern,
    _niemanden_eingliedern, _nach_dem_ende,
)  # fmt: skip
"""What can be proposed to any city."""
ENDEN_MIT_EINHEIT: Final[tuple[Art, ...]] = (
    _kein_anteil, _anteil_abspalten, _stelle_aufteilen, _einzeln_aufloesen, _eines_vergessen, _bei_sich_selbst,
    _fremder_verbleib, _mit_allem_ausgliedern, _allein_ausgliedern, _unteres_vergessen, _an_niemanden,
)  # fmt: skip
"""What can be proposed where there is a unit."""
