"""`reorganise`: apply a Reorganisation to a Verwaltung, or say what it would change, or refuse it with every reason."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, overload

import attrs

from kommunal.errors import ReorganisationError
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.verwaltung import SAMMLUNGEN, Verwaltung, sammlung
from kommunal.model.wandel import Neues, Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.vergleich import Vergleich, diff
from kommunal.vergleich.sicht import feldwechsel
from kommunal.vollzug import bestand, gliederung, kanten
from kommunal.vollzug.befristung import befriste
from kommunal.vollzug.ruecknahme import zurueckgenommen
from kommunal.vollzug.tage import effective, spanne
from kommunal.vollzug.werk import Werk

__all__ = ["reorganise"]

_VOLLZUG: Final[Mapping[str, Callable[[Werk, Any, Datum], None]]] = {
    "gruenden": gliederung.gruenden,
    "umsetzen": gliederung.umsetzen,
    "umbenennen": gliederung.umbenennen,
    "umnummerieren": gliederung.umnummerieren,
    "umwandeln": gliederung.umwandeln,
    "zusammenlegen": bestand.zusammenlegen,
    "teilen": bestand.teilen,
    "aufloesen": bestand.aufloesen,
    "eingliedern": bestand.eingliedern,
    "ausgliedern": bestand.ausgliedern,
    "uebertragen": kanten.uebertragen,
    "besetzen": kanten.besetzen,
    "beziehung": kanten.beziehung,
}
_WIRKSAM: Final = (Stufe.BESCHLOSSEN, Stufe.VOLLZOGEN)


@overload
def reorganise(
    verwaltung: Verwaltung, reorganisation: Reorganisation, *, simulate: Literal[False] = False
) -> Verwaltung: ...
@overload
def reorganise(verwaltung: Verwaltung, reorganisation: Reorganisation, *, simulate: Literal[True]) -> Vergleich: ...
@overload
def reorganise(verwaltung: Verwaltung, reorganisation: Reorganisation, *, simulate: bool) -> Verwaltung | Vergleich: ...
def reorganise(
    verwaltung: Verwaltung, reorganisation: Reorganisation, *, simulate: bool = False
) -> Verwaltung | Vergleich:
    """Return the Verwaltung after a Reorganisation; with `simulate`, the Vergleich that it would cause.

    Old versions end where new ones begin; what it begins or ends names the Reorganisation, which goes on record. Days
    before it do not change. A planned one gives planned versions; steps without a day, and a withdrawn one as a whole,
    are only recorded. One that is on record already is amended: further steps are applied; withdrawn, what it caused is
    taken back.

    The Vergleich is that of the first day on which all steps are certainly in force, without and with them.

    Raises `ReorganisationError` with every reason why it cannot be applied.
    """
    davor, schritte, refusals = _ausgang(verwaltung, reorganisation)
    werk = Werk(davor, reorganisation)
    werk.refusals += refusals
    _nimm_auf(werk)
    for nummer, schritt, tag in schritte:
        werk.schritt = f"step {nummer} ({schritt.schrittart})"
        _wende_an(werk, schritt, tag)
    werk.schritt = ""
    befriste(werk)
    if werk.refusals:
        raise ReorganisationError(werk.refusals)
    danach = werk.fertig()
    return _vergleich(verwaltung, danach, reorganisation) if simulate else danach


def _wende_an(werk: Werk, schritt: Schritt, tag: Datum) -> None:
    bis = werk.reorganisation.bis
    if bis is not None and bis.latest < tag.earliest:
        werk.refuse(f"takes effect on {tag.text}, after the end of the whole on {bis.text}")
        return
    _wie(schritt)(werk, schritt, tag)


def _wie(schritt: Schritt) -> Callable[[Werk, Any, Datum], None]:
    return _VOLLZUG[schritt.schrittart]


def _nimm_auf(werk: Werk) -> None:
    """Put on record what the reorganisation brings: sources as they are, everything else from its day on."""
    r = werk.reorganisation
    if r.neu is None:
        return
    tage = [tag for _, _, tag in effective(r)]
    ab = min(tage, key=spanne) if tage else None
    zustand = Zustand.AKTIV if ab is not None and not werk.geplant else Zustand.GEPLANT
    for feld in attrs.fields(Neues):
        for entry in getattr(r.neu, feld.name) if feld.name == "quellen" or r.stufe is not Stufe.ZURUECKGEZOGEN else ():
            if feld.name != "quellen":
                bis = entry.gueltig.bis if entry.gueltig else None
                # whatever it was before: the record says nothing else of days that are past
                zeit = None if ab is None else Zeitraum(ab=ab, bis=bis)
                entry = attrs.evolve(entry, gueltig=zeit, zustand=zustand)
            _nimm_eintrag_auf(werk, entry)


def _nimm_eintrag_auf(werk: Werk, entry: Eintrag) -> None:
    da = werk.versionen(entry.id)
    if any(type(version) is not type(entry) for version in da):
        werk.refuse(f"the id {entry.id!r} is taken in {sammlung(da[0])}")
    elif not any(_traegt_schon(version, entry) for version in da):
        if any(version.zustand is not Zustand.GEPLANT for version in da):
            werk.refuse(f"{entry.id!r} is on record already, and says otherwise than in neu")
        else:
            werk.hinzufuegen(entry)


def _traegt_schon(version: Eintrag, entry: Eintrag) -> bool:
    weiter = version.zustand is entry.zustand or entry.zustand is Zustand.GEPLANT
    return weiter and all(wechsel.feld == "zustand" for wechsel in feldwechsel(version, entry))


def _vergleich(davor: Verwaltung, danach: Verwaltung, r: Reorganisation) -> Vergleich:
    # one that is withdrawn has no days any more, what it is taken back from has
    beide = (r, *(alt for alt in davor.reorganisationen if alt.id == r.id))
    tage = next(([tag for _, _, tag in schritte] for schritte in map(effective, beide) if schritte), [])
    planned = any(entry.stufe is Stufe.GEPLANT for entry in beide)
    if not tage:
        return Vergleich(von=None, bis=None, von_planned=planned, bis_planned=planned)
    day = max(tag.latest for tag in tage)
    return diff(davor.at(day, planned=planned), danach.at(day, planned=planned))


# --- what is on record already --------------------------------------------------------------------------------------

Schritte = list[tuple[int, Schritt, Datum]]


def _ausgang(verwaltung: Verwaltung, r: Reorganisation) -> tuple[Verwaltung, Schritte, list[str]]:
    """Return on what to apply which steps: of one on record, only what is further; or it is taken back before."""
    schritte = effective(r)
    alt = next((entry for entry in verwaltung.reorganisationen if entry.id == r.id), None)
    if alt is None:
        fremd = [sammlung(entry) for entry in verwaltung[r.id]] if r.id in verwaltung else []
        return verwaltung, schritte, [f"the id {r.id!r} is taken in {name}" for name in fremd[:1]]
    getan = effective(alt)
    if not getan:
        return verwaltung, schritte, []
    if alt.stufe in _WIRKSAM and r.stufe in _WIRKSAM and alt.bis == r.bis:
        weitere = _weitere(getan, schritte)
        if weitere is not None:
            return verwaltung, weitere, []
    davor = zurueckgenommen(verwaltung, alt)
    if _gleich(_noch_einmal(davor, alt), verwaltung):
        return davor, schritte, []
    return verwaltung, [], [f"{r.id!r} cannot be taken back: the record was changed since, or by hand"]


def _weitere(getan: Schritte, schritte: Schritte) -> Schritte | None:
    """Return the steps that are not done yet; None where one that is done is missing or changed."""
    rest = list(schritte)
    for _, schritt, tag in getan:
        treffer = next((i for i, (_, s, t) in enumerate(rest) if t == tag and _selbe(s, schritt)), None)
        if treffer is None:
            return None
        del rest[treffer]
    return rest


def _selbe(a: Schritt, b: Schritt) -> bool:
    """Tell whether two steps do the same, wherever their day stands."""
    ohne = {"wirksam": None, "bedingung": None, "anmerkung": None}
    return type(a) is type(b) and attrs.evolve(a, **ohne) == attrs.evolve(b, **ohne)


def _noch_einmal(davor: Verwaltung, r: Reorganisation) -> Verwaltung | None:
    try:
        return reorganise(davor, r)
    except ReorganisationError:
        return None


def _gleich(a: Verwaltung | None, b: Verwaltung) -> bool:
    """Tell whether two records have the same entries, in whatever order."""
    return a is not None and all(Counter(getattr(a, name)) == Counter(getattr(b, name)) for name in SAMMLUNGEN)
