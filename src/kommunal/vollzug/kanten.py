"""The steps on edges: hand over responsibility, fill a post, begin and end relations."""

from collections.abc import Iterable
from typing import Any

import attrs

from kommunal.model.akteure import Akteur, Beziehung
from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.competition import ACTING, ORDINARY, place
from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.personen import ABWESEND, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.model.wandel import Besetzen, BeziehungAendern, Uebertragen
from kommunal.model.zeit import Datum
from kommunal.vollzug.gliederung import traegt
from kommunal.vollzug.werk import Werk

__all__ = ["besetzen", "beziehung", "uebertragen"]


# --- responsibility -------------------------------------------------------------------------------------------------


def uebertragen(werk: Werk, schritt: Uebertragen, tag: Datum) -> None:
    """Hand responsibility over: named ones, or all that one bearer has for some tasks; or give it the first time."""
    if not schritt.zustaendigkeiten and not schritt.aufgaben:
        werk.refuse("names no Zuständigkeit and no task")
    if not traegt(werk, schritt.nach, tag):
        return
    genannt = [werk.gesucht(key, tag, ("zustaendigkeiten",)) for key in schritt.zustaendigkeiten]
    for z in genannt:
        if z is not None:
            _uebergib(werk, z, schritt, tag)
    for aufgabe in schritt.aufgaben:
        if werk.gesucht(aufgabe, tag, ("aufgaben", "vorhaben")) is not None:
            _uebergib_aufgabe(werk, aufgabe, schritt, tag)


def _uebergib_aufgabe(werk: Werk, aufgabe: str, schritt: Uebertragen, tag: Datum) -> None:
    alle = [z for z in werk.zustaendigkeiten(aufgabe, tag.earliest) if schritt.rolle in (None, z.rolle)]
    traeger = list(dict.fromkeys(z.zustaendig for z in alle))
    if schritt.von is None and len(traeger) > 1:
        werk.refuse(f"{aufgabe!r} has several bearers, so von has to say whose is meant: {', '.join(traeger)}")
        return
    betroffen = [z for z in alle if schritt.von in (None, z.zustaendig) and _im_umfang(z, schritt)]
    for z in betroffen:
        _uebergib(werk, z, schritt, tag)
    if betroffen:
        return
    rolle = schritt.rolle
    if schritt.von is not None:
        oben = _ererbt(werk, aufgabe, schritt, tag)
        if oben is None:
            werk.refuse(f"{schritt.von!r} has no such Zuständigkeit for {aufgabe!r} on {tag.text}")
            return
        rolle = oben.rolle
    if schritt.nach == "keine":
        werk.refuse(f"nobody has a Zuständigkeit for {aufgabe!r} of its own that could end on {tag.text}")
        return
    neu = Zuständigkeit(
        aufgabe=aufgabe,
        zustaendig=schritt.nach,
        rolle=rolle or Zuständigkeitsrolle.FEDERFUEHREND,
        gebiete=schritt.gebiete,
        aufteilung=schritt.aufteilung,
    )
    if werk.bekannt(neu):
        werk.dazu(neu, tag)


def _im_umfang(z: Zuständigkeit, schritt: Uebertragen) -> bool:
    """Tell whether a Zuständigkeit is about the areas and the part that the step is about."""
    gebiete = not schritt.gebiete or not z.gebiete or bool(set(z.gebiete) & set(schritt.gebiete))
    return gebiete and (schritt.aufteilung is None or z.aufteilung in (None, schritt.aufteilung))


def _ererbt(werk: Werk, aufgabe: str, schritt: Uebertragen, tag: Datum) -> Zuständigkeit | None:
    """Return the Zuständigkeit of the bearer for a task above, which covers this one."""
    gesehen: set[str] = set()
    oben: str | None = aufgabe
    while oben is not None and oben not in gesehen:
        gesehen.add(oben)
        z: Zuständigkeit
        for z in werk.zustaendigkeiten(oben, tag.earliest):
            if z.zustaendig == schritt.von and schritt.rolle in (None, z.rolle):
                return z
        entry = werk.jetzt(oben, tag.earliest)
        oben = getattr(entry, "uebergeordnet", None)
    return None


def _uebergib(werk: Werk, z: Zuständigkeit, schritt: Uebertragen, tag: Datum) -> None:
    """Hand over one Zuständigkeit, or the part of it that the step names; the rest stays."""
    if schritt.von is not None and z.zustaendig != schritt.von:
        werk.refuse(f"{z.id!r} is of {z.zustaendig!r}, not of {schritt.von!r}")
        return
    gebiete = tuple(g for g in schritt.gebiete if g in z.gebiete) if z.gebiete else schritt.gebiete
    rest = tuple(g for g in z.gebiete if g not in gebiete) if gebiete else ()
    teil: dict[str, Any] = {"gebiete": gebiete or z.gebiete, "aufteilung": schritt.aufteilung or z.aufteilung}
    bleibt = bool(rest) or (bool(gebiete) and not z.gebiete) or teil["aufteilung"] != z.aufteilung
    if schritt.nach == "keine":
        if bleibt and not rest:
            werk.refuse(f"{z.id!r} has no such part of its own that could end")
        elif rest:
            werk.fassung(z, attrs.evolve(z, gebiete=rest), tag)
        else:
            werk.beenden(z, tag)
        return
    neu = attrs.evolve(z, zustaendig=schritt.nach, **teil)
    if not bleibt:
        werk.fassung(z, neu, tag)
        return
    if rest:
        werk.fassung(z, attrs.evolve(z, gebiete=rest), tag)
    # what is split off is another Zuständigkeit: an id of its own stays with the rest
    abgetrennt = neu if z.derived else attrs.evolve(neu, id=".")
    if werk.bekannt(abgetrennt):
        werk.dazu(abgetrennt, tag)


# --- who holds what -------------------------------------------------------------------------------------------------


def besetzen(werk: Werk, schritt: Besetzen, tag: Datum) -> None:
    """Fill a place; who had it goes, unless the new one stands beside."""
    neu = schritt.besetzung
    if neu is None and not schritt.beendet:
        werk.refuse("names no Besetzung")
    alte = [werk.gesucht(key, tag, ("besetzungen",)) for key in schritt.beendet]
    if neu is not None:
        if not _beginnt(werk, neu, tag) or not (werk.bekannt(neu) and traegt(werk, neu.einheit, tag, _bis(neu))):
            return
        if not schritt.beendet and not schritt.neben:
            alte = _am_platz(werk, neu, tag)
    _loese_ab(werk, alte, neu, tag)


def _am_platz(werk: Werk, neu: Besetzung, tag: Datum) -> list[Any]:
    """Return the Besetzungen whose place a new one takes."""
    da = [e for e in werk.abhaengige(neu.stelle or neu.einheit, tag.earliest) if isinstance(e, Besetzung)]
    da = [b for b in da if b.einheit == neu.einheit and b.stelle == neu.stelle and b.rolle is neu.rolle]
    if neu.rolle is not Besetzungsrolle.LEITUNG and not _einzeln(werk, neu, tag):
        return []
    if neu.besetzungsart in ACTING:
        return [b for b in da if b.besetzungsart in ACTING]
    if neu.besetzungsart is Besetzungsart.REGULAER:
        return da
    return [b for b in da if b.besetzungsart in ORDINARY | ABWESEND]


def _einzeln(werk: Werk, neu: Besetzung, tag: Datum) -> bool:
    """Tell whether the post has one seat."""
    stelle = None if neu.stelle is None else werk.jetzt(neu.stelle, tag.earliest)
    return isinstance(stelle, Stelle) and stelle.sitze in (None, 1)


def _loese_ab(werk: Werk, alte: Iterable[Any], neu: Any, tag: Datum) -> None:
    for alt in alte:
        if alt is not None and (neu is None or alt.id != neu.id):
            werk.beenden(alt, tag)
    if neu is not None:
        werk.dazu(neu, tag)


def _beginnt(werk: Werk, entry: Any, tag: Datum) -> bool:
    ab = entry.gueltig.ab if entry.gueltig else None
    if ab is not None and ab != tag:
        werk.refuse(f"{entry.id!r} says gueltig.ab {ab.text}, the step {tag.text}")
        return False
    return True


def _handelt(werk: Werk, key: str) -> bool:
    """Tell whether an end is a unit or an Akteur: that it is there on the day is checked."""
    return any(isinstance(version, Organisationseinheit | Akteur) for version in werk.versionen(key))


def _bis(entry: Any) -> Datum | None:
    return entry.gueltig.bis if entry.gueltig else None


# --- relations ------------------------------------------------------------------------------------------------------


def beziehung(werk: Werk, schritt: BeziehungAendern, tag: Datum) -> None:
    """Begin a relation, end others; a new operator takes the place of the one before."""
    neu = schritt.beziehung
    if neu is None and not schritt.beendet:
        werk.refuse("names no Beziehung")
    alte = [werk.gesucht(key, tag, ("beziehungen",)) for key in schritt.beendet]
    if neu is not None:
        if not _beginnt(werk, neu, tag) or not werk.bekannt(neu):
            return
        enden = [traegt(werk, ende, tag, _bis(neu)) for ende in (neu.von, neu.zu) if _handelt(werk, ende)]
        if not all(enden):
            return
        platz = place(neu)
        if platz is not None and not schritt.beendet and not schritt.neben:
            da = werk.abhaengige(neu.zu, tag.earliest)
            alte = [b for b in da if isinstance(b, Beziehung) and place(b) == platz]
    _loese_ab(werk, alte, neu, tag)
