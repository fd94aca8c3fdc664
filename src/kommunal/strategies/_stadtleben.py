"""The rest of a city: people, tasks, actors and the edges between all of them."""

from typing import Any, Final

from kommunal.model.akteure import (
    Akteur,
    Akteursart,
    Beziehung,
    Beziehungsart,
    Gremium,
    Kooperation,
    Mitgliedschaft,
    Vorhaben,
    Vorhabenart,
)
from kommunal.model.aufgaben import Aufgabe, Aufgabenart, Rechtsgrundlage, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.leitbild import Ereignis, Leitbild, Wert
from kommunal.model.personen import Besetzung, Besetzungsart, Besetzungsrolle, Funktion, Person
from kommunal.model.wandel import Reorganisation, Stufe, Umbenennen
from kommunal.model.zeit import Zeitraum
from kommunal.strategies._rezepte import Rezept
from kommunal.strategies._stadtbau import Bau, bis_vor
from kommunal.strategies._woerter import (
    AKTEURE,
    AUFGABEN,
    FREIWILLIGES,
    GREMIEN,
    NACHNAMEN,
    SAETZE,
    STICHWORTE,
    TITEL,
    VORHABEN,
    VORNAMEN,
    WERTE,
)

__all__ = ["aufgaben", "leben"]


def leben(bau: Bau) -> None:
    """Add everything that is neither a unit nor a place."""
    for rezept in bau.rezept.personen:
        _person(bau, rezept)
    for rezept in bau.rezept.umfeld:
        _UMFELD[rezept.art % len(_UMFELD)](bau, rezept)
    geleitet: set[str] = set()
    for rezept in bau.rezept.besetzungen:
        _besetzung(bau, rezept, geleitet)
    aufgaben(bau)
    getragen: set[str] = set()
    for rezept in bau.rezept.beziehungen:
        _beziehung(bau, rezept, getragen)


def aufgaben(bau: Bau) -> None:
    """Add tasks, and who is responsible for them."""
    for rezept in bau.rezept.aufgaben:
        _aufgabe(bau, rezept)
    gefuehrt: set[str] = set()
    for rezept in bau.rezept.zustaendigkeiten:
        _zustaendigkeit(bau, rezept, gefuehrt)


# --- people ---------------------------------------------------------------------------------------------------------


def _person(bau: Bau, rezept: Rezept) -> None:
    vorname, nachname = VORNAMEN[rezept.wort % len(VORNAMEN)], NACHNAMEN[rezept.ort % len(NACHNAMEN)]
    name, schluessel = bau.name(f"{vorname} {nachname}")
    titel = TITEL[rezept.art % len(TITEL)] if rezept.schmuck & 4 else None
    bau.lege("personen", Person(id=schluessel, name=name, titel=titel, **bau.allgemein(rezept)))


def _besetzung(bau: Bau, rezept: Rezept, geleitet: set[str]) -> None:
    """Add who holds a place: one regular head a unit, one holder a post; a head may have had a predecessor."""
    einheit = bau.wahl(["einheiten"], rezept.ort)
    person = bau.wahl(["personen"], rezept.wort)
    if einheit is None:
        return
    if einheit not in geleitet:
        geleitet.add(einheit)
        _leitung(bau, rezept, einheit, person)
    elif person is not None and not _ist_stelle(bau, einheit):
        rolle = (Besetzungsrolle.MITARBEIT, Besetzungsrolle.ANSPRECHPERSON)[rezept.art % 2]
        _lege_kante(bau, "besetzungen", Besetzung(einheit=einheit, person=person, rolle=rolle, **bau.allgemein(rezept)))


def _leitung(bau: Bau, rezept: Rezept, einheit: str, person: str | None) -> None:
    rolle = Besetzungsrolle.MITARBEIT if _ist_stelle(bau, einheit) else Besetzungsrolle.LEITUNG
    felder: dict[str, Any] = {"einheit": einheit, "rolle": rolle}
    if einheit == "leitung":
        felder["funktionen"] = (Funktion.HAUPTVERWALTUNGSBEAMTER,)
    if person is None or rezept.wandel % 4 == 1:
        leer = Besetzung(**felder, besetzungsart=(Besetzungsart.VAKANT, Besetzungsart.NN)[rezept.art % 2])
        _lege_kante(bau, "besetzungen", leer)
        if person is not None:
            vertretung = Besetzung(
                einheit=einheit, rolle=rolle, person=person, besetzungsart=Besetzungsart.KOMMISSARISCH, fuer=leer.id
            )
            _lege_kante(bau, "besetzungen", vertretung)
        return
    davor = bau.wahl(["personen"], rezept.wort + 1)
    gueltig = None
    if bau.umfang.history and rezept.wandel % 4 == 2 and davor != person:
        gueltig = Zeitraum(ab=rezept.tag)
        _lege_kante(bau, "besetzungen", Besetzung(**felder, person=davor, gueltig=bis_vor(rezept.tag)))
    _lege_kante(bau, "besetzungen", Besetzung(**felder, person=person, gueltig=gueltig, **bau.allgemein(rezept)))


def _ist_stelle(bau: Bau, einheit: str) -> bool:
    return any(e.id == einheit and e.art == "stelle" for e in bau.eintraege["einheiten"])


def _lege_kante(bau: Bau, sammlung: str, kante: Any) -> None:
    # others refer to an edge only where they were made together with it
    bau.lege(sammlung, kante, dauerhaft=False)


# --- tasks ----------------------------------------------------------------------------------------------------------


def _aufgabe(bau: Bau, rezept: Rezept) -> None:
    worte = FREIWILLIGES if bau.umfang.clean else AUFGABEN
    name, schluessel = bau.name(worte[rezept.wort % len(worte)])
    aufgabe = Aufgabe(
        id=schluessel,
        name=name,
        stichworte=(STICHWORTE[rezept.wort % len(STICHWORTE)],) if rezept.schmuck & 4 else (),
        leistungsschluessel=f"99{len(bau.namen):012}" if rezept.schmuck & 8 else None,
        aufgabenart=tuple(Aufgabenart)[rezept.art % len(Aufgabenart)] if rezept.schmuck & 16 else None,
        uebergeordnet=bau.wahl(["aufgaben"], rezept.ort) if rezept.schmuck & 32 else None,
        vorhaben=bau.wahl(["vorhaben"], rezept.ort) if rezept.schmuck & 64 else None,
        **bau.allgemein(rezept),
    )
    bau.lege("aufgaben", aufgabe)


def _zustaendigkeit(bau: Bau, rezept: Rezept, gefuehrt: set[str]) -> None:
    """Add who is responsible: one lead a task; it may have passed from one to another."""
    aufgabe = bau.wahl(["aufgaben"], rezept.wort)
    wer = bau.wahl(["einheiten", "akteure"], rezept.ort)
    if aufgabe is None or wer is None:
        return
    felder: dict[str, Any] = {"aufgabe": aufgabe, "zustaendig": wer, **bau.allgemein(rezept)}
    if rezept.schmuck & 64:
        felder["rechtsgrundlagen"] = (Rechtsgrundlage(text="Dienstanweisung"),)
    if aufgabe in gefuehrt and bau.umfang.clean:
        return
    if aufgabe in gefuehrt:
        rollen = [rolle for rolle in Zuständigkeitsrolle if rolle is not Zuständigkeitsrolle.FEDERFUEHREND]
        gebiet = bau.wahl(["gebiete"], rezept.art)
        if gebiet and rezept.schmuck & 128:
            felder["gebiete"] = (gebiet,)
        kante = Zuständigkeit(rolle=rollen[rezept.art % len(rollen)], **felder)
        _lege_kante(bau, "zustaendigkeiten", kante)
        return
    gefuehrt.add(aufgabe)
    davor = bau.wahl(["einheiten", "akteure"], rezept.ort + 1)
    if bau.umfang.history and rezept.wandel % 4 == 2 and davor != wer:
        frueher = {**felder, "zustaendig": davor, "gueltig": bis_vor(rezept.tag)}
        felder["gueltig"] = Zeitraum(ab=rezept.tag)
        _lege_kante(bau, "zustaendigkeiten", Zuständigkeit(rolle=Zuständigkeitsrolle.FEDERFUEHREND, **frueher))
    _lege_kante(bau, "zustaendigkeiten", Zuständigkeit(rolle=Zuständigkeitsrolle.FEDERFUEHREND, **felder))


# --- what stands beside the line ------------------------------------------------------------------------------------


def _akteur(bau: Bau, rezept: Rezept) -> None:
    name, schluessel = bau.name(AKTEURE[rezept.wort % len(AKTEURE)])
    art = Akteursart.VEREIN if rezept.schmuck & 4 else None
    bau.lege("akteure", Akteur(id=schluessel, name=name, akteurart=art, **bau.allgemein(rezept)))


def _vorhaben(bau: Bau, rezept: Rezept) -> None:
    name, schluessel = bau.name(VORHABEN[rezept.wort % len(VORHABEN)])
    art = Vorhabenart.KONZEPT if rezept.schmuck & 4 else None
    bau.lege("vorhaben", Vorhaben(id=schluessel, name=name, vorhabenart=art, **bau.allgemein(rezept)))


def _kooperation(bau: Bau, rezept: Rezept) -> None:
    partner = (bau.wahl(["einheiten"], rezept.wort), bau.wahl(["akteure"], rezept.ort))
    name, schluessel = bau.name("Jugendberufsagentur")
    genannt = tuple(p for p in partner if p is not None)
    bau.lege("kooperationen", Kooperation(id=schluessel, name=name, partner=genannt, **bau.allgemein(rezept)))


def _gremium(bau: Bau, rezept: Rezept) -> None:
    name, schluessel = bau.name(GREMIEN[rezept.wort % len(GREMIEN)])
    gremium = Gremium(
        id=schluessel,
        name=name,
        uebergeordnet=bau.wahl(["gremien"], rezept.ort) if rezept.schmuck & 4 else None,
        **bau.allgemein(rezept),
    )
    bau.lege("gremien", gremium)
    person = bau.wahl(["personen"], rezept.wort)
    if person is not None:
        _lege_kante(bau, "mitgliedschaften", Mitgliedschaft(gremium=schluessel, mitglied=person))


def _leitbild(bau: Bau, rezept: Rezept) -> None:
    wessen = bau.wahl(["einheiten"], rezept.ort) if rezept.schmuck & 4 else "kommune"
    schluessel = f"leitbild-{wessen}"
    if wessen is None or schluessel in bau.namen:
        return
    ereignis = Ereignis(bezeichnung="Auftakt", datum=rezept.tag if rezept.schmuck & 8 else None)
    leitbild = Leitbild(
        id=schluessel,
        einheit=wessen,
        motto=SAETZE[rezept.wort % len(SAETZE)],
        werte=(Wert(name=WERTE[rezept.wort % len(WERTE)]),),
        prozess=(ereignis,) if rezept.schmuck & 16 else (),
        **bau.allgemein(rezept),
    )
    bau.lege("leitbilder", leitbild)


def _plan(bau: Bau, rezept: Rezept) -> None:
    einheit = bau.wahl(["einheiten"], rezept.ort)
    if einheit is None or not bau.umfang.planned:
        return
    _, schluessel = bau.name("Neuordnung")
    schritt = Umbenennen(einheit=einheit, name=f"Neuer Name {rezept.wort}")
    plan = Reorganisation(
        id=schluessel, stufe=Stufe.GEPLANT, wirksam=rezept.tag, schritte=(schritt,), **bau.allgemein(rezept)
    )
    bau.lege("reorganisationen", plan)


def _beziehung(bau: Bau, rezept: Rezept, getragen: set[str]) -> None:
    """Add a relation between two different ends; what has a Trägerschaft has one."""
    von = bau.wahl(["akteure", "einheiten"], rezept.wort)
    zu = bau.wahl(["einheiten", "akteure", "standorte"], rezept.ort)
    if von is None or zu is None or von == zu:
        return
    art = tuple(Beziehungsart)[rezept.art % len(Beziehungsart)]
    if art is Beziehungsart.TRAEGERSCHAFT:
        if zu in getragen:
            return
        getragen.add(zu)
    kante = Beziehung(von=von, zu=zu, beziehungsart=art, gegenstand=rezept.text, **bau.allgemein(rezept))
    _lege_kante(bau, "beziehungen", kante)


_UMFELD: Final = (_akteur, _gremium, _vorhaben, _leitbild, _kooperation, _plan)
