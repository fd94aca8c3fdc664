"""What differs in any other entry: come, gone, planned come true, office hours, and every other field by its name."""

from collections.abc import Callable, Container, Hashable, Iterable
from typing import Any, Final

from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.leitbild import Leitbild
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.vergleich.aenderung import Aenderung, Aenderungsart
from kommunal.vergleich.sicht import Feldwechsel, Sicht, benennung, feldwechsel

__all__ = ["eintraege", "feldaenderung", "gewechselt", "gruppiert", "hinzu_und_weg", "leitbilder", "verwirklicht"]

Art = Aenderungsart
Link = tuple[str, str]

_WORTE: Final = {
    "akteure": "Akteur", "aufgaben": "Aufgabe", "gebiete": "Gebiet", "gremien": "Gremium",
    "kooperationen": "Kooperation", "personen": "Person", "standorte": "Standort", "vorhaben": "Vorhaben",
}  # fmt: skip
_FELDER: Final = {
    "leitsaetze": "Leitsätze", "leistungsschluessel": "Leistungsschlüssel", "uebergeordnet": "Zuordnung",
    "vorgaenger": "Vorgänger", "ueberpruefung": "Überprüfung", "laenge": "Länge", "fuer": "Vertretung für",
    "teil_von": "Teil von", "zustaendig": "Zuständig", "kurzname": "Kurzname", "beschaeftigte": "Beschäftigte",
    "vollzeitaequivalente": "Vollzeitäquivalente", "schliessungen": "Schließungen", "gebuehren": "Gebühren",
    "strassen": "Straßen", "plz": "Postleitzahlen", "uebertragung": "Übertragung", "wert_ab": "Wert ab",
    "wert_bis": "Wert bis", "naechste_ueberpruefung": "Nächste Überprüfung", "entsendet_von": "Entsendet von",
    "koerperschaft": "Körperschaft",
}  # fmt: skip
_VERWEISE: Final = frozenset(
    {
        "aufgabe", "ausgenommen", "einheit", "entsendet_von", "gebiet", "gebiete", "gremium", "grundlage", "mitglied",
        "partner", "person", "schneidet", "standort", "standorte", "stelle", "teil_von", "uebergeordnet", "von",
        "vorgaenger", "vorhaben", "zu", "zustaendig",
    }
)  # fmt: skip
"""Fields that hold ids: people are told names."""
_AKTIV: Final = (Zustand.AKTIV, Zustand.RUHEND)


def eintraege(s: Sicht, sammlung: str, verblieben: Container[str], links: Container[Link]) -> list[Aenderung]:
    """Return what has come, gone and changed in one tuple of entries, but for what is told with the units."""
    unterschied = s.unterschied(sammlung)
    weg = (entry for entry in unterschied.weg if entry.id not in verblieben)
    plaetze = [_im_gremium] if sammlung == "mitgliedschaften" else []
    liste = gewechselt(s, sammlung, weg, unterschied.neu, *plaetze)
    for alt, neu in unterschied.paare:
        for wechsel in feldwechsel(alt, neu):
            ist_link = wechsel.feld == "vorgaenger"
            if not (ist_link and all((link, neu.id) in links for link in {*wechsel.vorher} ^ {*wechsel.nachher})):
                liste.append(feldaenderung(s, sammlung, alt, neu, wechsel))
    return liste


def _im_gremium(mitgliedschaft: Any) -> Hashable:
    return mitgliedschaft.gremium, mitgliedschaft.rolle


def gewechselt(
    s: Sicht, sammlung: str, weg: Iterable[Any], neu: Iterable[Any], *plaetze: Callable[[Any], Hashable | None]
) -> list[Aenderung]:
    """Return what became of edges that lost one end for another, one for one; the rest has come and gone."""
    liste: list[Aenderung] = []
    weg, neu = list(weg), list(neu)
    for platz in plaetze:
        rest: tuple[list[Any], list[Any]] = ([], [])
        for ort, (gegangen, gekommen) in gruppiert(weg, neu, platz).items():
            if ort is not None and len(gegangen) == len(gekommen) == 1:
                alt, jetzt = gegangen[0], gekommen[0]
                liste += (feldaenderung(s, sammlung, alt, jetzt, wechsel) for wechsel in feldwechsel(alt, jetzt))
            else:
                rest[0].extend(gegangen)
                rest[1].extend(gekommen)
        weg, neu = rest
    return liste + hinzu_und_weg(s, sammlung, weg, neu)


Paar = tuple[tuple[Any, ...], tuple[Any, ...]]


def gruppiert(weg: Iterable[Any], neu: Iterable[Any], key: Callable[[Any], Hashable]) -> dict[Hashable, Paar]:
    """Return what is gone and what is new, by place."""
    gruppen: dict[Hashable, tuple[list[Any], list[Any]]] = {}
    for seite, entries in enumerate((weg, neu)):
        for entry in entries:
            gruppen.setdefault(key(entry), ([], []))[seite].append(entry)
    return {ort: (tuple(alt), tuple(kommt)) for ort, (alt, kommt) in gruppen.items()}


def hinzu_und_weg(s: Sicht, sammlung: str, weg: Iterable[Any], neu: Iterable[Any]) -> list[Aenderung]:
    """Return entries that are gone and new ones, each told by what it is called."""
    neu = tuple(neu)
    angekuendigt = s.announced(sammlung) if neu else set()
    liste = []
    for entry in neu:
        echt = entry.zustand is not Zustand.GEPLANT
        art = Art.VERWIRKLICHT if echt and entry.id in angekuendigt else Art.HINZUGEKOMMEN
        text = bezeichnet(s, sammlung, entry)
        liste.append(aenderung(art, sammlung, entry.id, None, entry, text if echt else f"{text} (geplant)"))
    liste += (
        aenderung(Art.ENTFALLEN, sammlung, entry.id, entry, None, bezeichnet(s, sammlung, entry)) for entry in weg
    )
    return liste


def aenderung(art: Art, sammlung: str, key: str, vorher: object, nachher: object, text: str) -> Aenderung:
    """Return a change without a field."""
    return Aenderung(aenderungsart=art, sammlung=sammlung, id=key, vorher=vorher, nachher=nachher, text=text)


def feldaenderung(s: Sicht, sammlung: str, alt: Eintrag, neu: Eintrag, wechsel: Feldwechsel) -> Aenderung:
    """Return the change of one field."""
    art, text = Art.GEAENDERT, f"{bezeichnet(s, sammlung, neu)}: {_wechsel(s, wechsel)}"
    if wechsel.feld == "sprechzeiten":
        art = Art.SPRECHZEITEN_GEAENDERT
        vorher, nachher = (_zeiten(s, zeiten) for zeiten in (wechsel.vorher, wechsel.nachher))
        text = f"{bezeichnet(s, sammlung, neu)}: bisher {vorher}, jetzt {nachher}"
    elif wechsel.feld == "name":
        art, text = Art.UMBENANNT, f"{wechsel.vorher} heißt jetzt {wechsel.nachher}"
    elif wechsel.feld == "zustand" and wechsel.vorher is Zustand.GEPLANT and wechsel.nachher in _AKTIV:
        art, text = Art.VERWIRKLICHT, bezeichnet(s, sammlung, neu)
    return Aenderung(
        aenderungsart=art,
        sammlung=sammlung,
        id=neu.id,
        feld=wechsel.feld,
        vorher=wechsel.vorher,
        nachher=wechsel.nachher,
        text=text,
    )


def verwirklicht(s: Sicht, sammlung: str) -> list[Aenderung]:
    """Return what was there as a plan only and is there now, though not quite as planned."""
    return [
        aenderung(Art.VERWIRKLICHT, sammlung, neu.id, alt, neu, bezeichnet(s, sammlung, neu))
        for alt, neu in s.unterschied(sammlung).paare
        if alt.zustand is Zustand.GEPLANT and neu.zustand in _AKTIV
        if all(w.feld != "zustand" for w in feldwechsel(alt, neu)) and not s.real(sammlung, neu.id)
    ]


def leitbilder(s: Sicht) -> list[Aenderung]:
    """Return the changes of the Leitbilder: of two of one unit, the later replaces the earlier."""
    unterschied = s.unterschied("leitbilder")
    weg = {leitbild.einheit: leitbild for leitbild in unterschied.weg}
    liste: list[Aenderung] = []
    neu: list[Leitbild] = []
    for leitbild in unterschied.neu:
        vorher = weg.pop(leitbild.einheit, None)
        if vorher is None:
            neu.append(leitbild)
        else:
            liste.append(_ersetzt(s, vorher, leitbild))
    for alt, leitbild in unterschied.paare:
        wechsel = feldwechsel(alt, leitbild)
        inhalt = {w.feld for w in wechsel} & {"motto", "werte", "leitsaetze", "ziele"}
        if inhalt:
            liste.append(_ersetzt(s, alt, leitbild))
        rest = (w for w in wechsel if w.feld not in inhalt)
        liste += (feldaenderung(s, "leitbilder", alt, leitbild, w) for w in rest)
    return liste + hinzu_und_weg(s, "leitbilder", weg.values(), neu)


def _ersetzt(s: Sicht, alt: Leitbild, neu: Leitbild) -> Aenderung:
    mottos = " durch ".join(f"„{leitbild.motto}“" if leitbild.motto else "ohne Motto" for leitbild in (alt, neu))
    text = f"{s.name(neu.einheit)}: {mottos}"
    return aenderung(Art.LEITBILD_ERSETZT, "leitbilder", neu.id, alt, neu, text)


def bezeichnet(s: Sicht, sammlung: str, entry: Any) -> str:
    """Return what kind of entry it is and what it is called."""
    if sammlung == "leitbilder":
        return f"Leitbild: {s.name(entry.einheit)}"
    if sammlung == "mitgliedschaften":
        mitglied = "ungenannt" if entry.mitglied is None else s.name(entry.mitglied)
        return f"{s.name(entry.gremium)}: {mitglied} ({entry.rolle.label})"
    if sammlung == "besetzungen":
        return besetzt(s, entry)
    if sammlung == "zustaendigkeiten":
        return f"{s.name(entry.aufgabe)}: {s.name(entry.zustaendig)} {entry.rolle.label}"
    if sammlung == "beziehungen":
        gegenstand = f" ({entry.gegenstand})" if entry.gegenstand else ""
        return f"{entry.beziehungsart.label}{gegenstand}: {s.name(entry.von)} für {s.name(entry.zu)}"
    return f"{_WORTE[sammlung]} {benennung(entry)}" if sammlung in _WORTE else benennung(entry)


def besetzt(s: Sicht, besetzung: Any) -> str:
    """Return who holds what, in one line."""
    ort = besetzung.einheit if besetzung.stelle is None else besetzung.stelle
    return f"{s.name(ort)}: {wer(s, besetzung)} ({besetzung.rolle.label})"


def wer(s: Sicht, besetzung: Any) -> str:
    """Return the person of a Besetzung, or that there is none or that none is named."""
    if besetzung.person is not None:
        return s.name(besetzung.person)
    art = besetzung.besetzungsart
    return art.label if str(art) in ("vakant", "nn") else "nicht genannt"


def _zeiten(s: Sicht, zeiten: tuple[Sprechzeit, ...]) -> str:
    return "; ".join(_zeit(s, zeit) for zeit in zeiten) or "keine angegeben"


def _zeit(s: Sicht, zeit: Sprechzeit) -> str:
    """Return one rule with what else tells it from another."""
    weiter = (zeit.thema, None if zeit.durch is None else s.name(zeit.durch), zeit.hinweis)
    mehr = ", ".join(teil for teil in weiter if teil is not None)
    return f"{zeit.label} ({mehr})" if mehr else zeit.label


def _wechsel(s: Sicht, wechsel: Feldwechsel) -> str:
    wort = _FELDER.get(wechsel.feld, wechsel.feld.replace("_", " ").capitalize())
    vorher, nachher = (_wert(s, wechsel.feld, wert) for wert in (wechsel.vorher, wechsel.nachher))
    if vorher is None or nachher is None:
        return f"{wort} geändert"
    return f"{wort} bisher {vorher}, jetzt {nachher}"


def _wert(s: Sicht, feld: str, wert: Any) -> str | None:
    """Return a value in short, or None where it is too much for a line."""
    if wert is None or wert == ():
        return "nicht angegeben"
    if isinstance(wert, Begriff):
        return wert.label
    if isinstance(wert, tuple) and all(isinstance(glied, str) for glied in wert):
        return ", ".join(s.name(glied) if feld in _VERWEISE else str(glied) for glied in wert)
    if isinstance(wert, str) and len(wert) <= 80:
        return s.name(wert) if feld in _VERWEISE else str(wert)
    return str(wert) if isinstance(wert, bool | int | float) else None
