"""Places and hours: addresses that nobody can write to, hours that contradict one another, areas inside out."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from kommunal.model.eintrag import Eintrag
from kommunal.model.orte import Erreichbarkeit, Gebiet, Gebietsart, Kanal, Standort
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam, ueberschneidungen

__all__ = ["REGELN", "erreichbarkeiten"]

_EMAIL: Final = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;.]{2,}")
_NUMMER: Final = re.compile(r"[0-9+()/\-–. ]*[0-9][0-9+()/\-–. ]*")
_ADRESSE: Final = re.compile(r"(https?://)?[^\s/]+\.[^\s/.]{2,}(/\S*)?")
_PLZ: Final = re.compile("[0-9]{5}")
_NRW: Final = ((50.2, 52.7), (5.7, 9.6))
"""Latitudes and longitudes around Nordrhein-Westfalen."""
_GROESSE: Final = {
    Gebietsart.KREIS: 0,
    Gebietsart.KOMMUNE: 1,
    Gebietsart.STADTBEZIRK: 2,
    Gebietsart.STADTTEIL: 3,
    Gebietsart.QUARTIER: 4,
}


def erreichbarkeiten(k: Kontext) -> Iterator[tuple[Eintrag, int, Erreichbarkeit]]:
    """Yield every way to reach somebody, with the entry that has it."""
    for name in ("einheiten", "personen", "standorte", "akteure"):
        for entry in getattr(k.verwaltung, name):
            for stelle, weg in enumerate(entry.erreichbarkeiten):
                yield entry, stelle, weg


def _form(kanaele: Sequence[Kanal], muster: re.Pattern[str]) -> Any:
    def pruefe(k: Kontext) -> Iterator[Fund]:
        for entry, stelle, weg in erreichbarkeiten(k):
            if weg.kanal in kanaele and not muster.fullmatch(weg.wert.strip()):
                yield k.fund(entry, f"erreichbarkeiten[{stelle}].wert", wert=weg.wert)

    return pruefe


def _plz(k: Kontext) -> Iterator[Fund]:
    for ort in k.verwaltung.standorte:
        plz = ort.anschrift.plz if ort.anschrift else None
        if plz and not _PLZ.fullmatch(plz):
            yield k.fund(ort, "anschrift.plz", wert=plz)


def _koordinaten(k: Kontext) -> Iterator[Fund]:
    for ort in k.verwaltung.standorte if k.verwaltung.kommune.ags.land == "05" else ():
        if ort.koordinaten:
            lage = (ort.koordinaten.breite, ort.koordinaten.laenge)
            if not all(a <= wert <= b for wert, (a, b) in zip(lage, _NRW, strict=True)):
                yield k.fund(ort, "koordinaten", breite=f"{lage[0]:g}", laenge=f"{lage[1]:g}")


def _leerer_ort(k: Kontext) -> Iterator[Fund]:
    orte: tuple[Paar[Standort], ...] = k.paare("standorte")
    for ort, _ in orte:
        if not (ort.name or ort.koordinaten or (ort.anschrift and ort.anschrift.label)):
            yield k.fund(ort)


# --- hours ----------------------------------------------------------------------------------------------------------


def _zeiten(k: Kontext) -> Iterator[Fund]:
    for name in ("einheiten", "standorte"):
        for entry in getattr(k.verwaltung, name):
            zeiten: tuple[Sprechzeit, ...] = entry.sprechzeiten
            for stelle, zeit in enumerate(zeiten) if len(zeiten) > 1 else ():
                if any(_zugleich(frueher, zeit) for frueher in zeiten[:stelle]):
                    yield k.fund(entry, f"sprechzeiten[{stelle}]", regel=zeit.label)


def _zugleich(a: Sprechzeit, b: Sprechzeit) -> bool:
    """Tell whether two rules of one kind surely overlap, without a reason that would tell them apart."""
    if _sorte(a) != _sorte(b) or not set(a.tage) & set(b.tage) or None in (a.von, a.bis, b.von, b.bis):
        return False
    return str(a.von) < str(b.bis) and str(b.von) < str(a.bis)


def _sorte(zeit: Sprechzeit) -> tuple[object, ...]:
    return zeit.zeitart, zeit.woche, zeit.gueltig, zeit.durch, zeit.thema, zeit.nur_mit_termin, zeit.hinweis


# --- areas ----------------------------------------------------------------------------------------------------------


def _gebiete(k: Kontext) -> tuple[Paar[Gebiet], ...]:
    return k.paare("gebiete")


def _verkehrt(k: Kontext) -> Iterator[Fund]:
    je_id = gruppiert(_gebiete(k), lambda paar: paar[0].id)
    for gebiet, span in _gebiete(k):
        klein = _GROESSE.get(gebiet.gebietsart) if gebiet.gebietsart else None
        for stelle, key in enumerate(gebiet.teil_von) if klein is not None else ():
            for oben, dann in je_id.get(key, ()):
                gross = _GROESSE.get(oben.gebietsart) if oben.gebietsart else None
                tage = gemeinsam(span, dann)
                if tage and klein is not None and gross is not None and gross > klein:
                    yield k.fund(gebiet, f"teil_von[{stelle}]", tage, oben, art=gebiet.gebietsart, ziel=key,
                                 oben=oben.gebietsart)  # fmt: skip


def _nummer(k: Kontext) -> Iterator[Fund]:
    mit_nummer = (paar for paar in _gebiete(k) if paar[0].nummer and paar[0].gebietsart)
    gruppen = gruppiert(mit_nummer, lambda paar: (paar[0].gebietsart, paar[0].nummer, paar[0].teil_von))
    for gruppe in gruppen.values():
        for a, b, von, bis in ueberschneidungen(gruppe, lambda a, b: a.id != b.id):
            yield k.fund(b, "nummer", (von, bis), a, a=a.id, nummer=b.nummer)


REGELN = (
    Regel(
        code="O601",
        severity=Severity.INFO,
        titel="E-Mail-Adresse nicht lesbar",
        title="E-mail address malformed",
        text="{wert!r} ist keine E-Mail-Adresse",
        message="{wert!r} is no e-mail address",
        hinweis="Die Adresse berichtigen oder den Kanal ändern.",
        hint="Correct the address, or change the kanal.",
        source="RFC 5322",
        wrong="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: email, wert: info(at)hamm.de}]}]",
        right="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: email, wert: info@hamm.de}]}]",
        pruefe=_form((Kanal.EMAIL,), _EMAIL),
    ),
    Regel(
        code="O602",
        severity=Severity.INFO,
        titel="Rufnummer nicht lesbar",
        title="Phone number malformed",
        text="{wert!r} ist keine Rufnummer",
        message="{wert!r} is no phone number",
        hinweis="Nur die Nummer angeben; Erläuterungen gehören in eine anmerkung.",
        hint="Give the number only; explanations belong into a note (anmerkung).",
        source="DIN 5008",
        exceptions="numbers without a kanal are not looked at",
        wrong="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: telefon, wert: siehe Aushang}]}]",
        right="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: telefon, wert: 02381 17-0}]}]",
        pruefe=_form((Kanal.TELEFON, Kanal.MOBIL, Kanal.FAX), _NUMMER),
    ),
    Regel(
        code="O603",
        severity=Severity.INFO,
        titel="Webadresse nicht lesbar",
        title="Web address malformed",
        text="{wert!r} ist keine Webadresse",
        message="{wert!r} is no web address",
        hinweis="Die Adresse berichtigen; fehlt sie in der Quelle, die Angabe weglassen.",
        hint="Correct the address; where the source has none, leave it out.",
        source="format",
        wrong="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: web, wert: Website}]}]",
        right="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: web, wert: www.hamm.de/jugend}]}]",
        pruefe=_form((Kanal.WEB,), _ADRESSE),
    ),
    Regel(
        code="O604",
        severity=Severity.INFO,
        titel="Postleitzahl nicht lesbar",
        title="Postleitzahl malformed",
        text="{wert!r} ist keine Postleitzahl",
        message="{wert!r} is no Postleitzahl",
        hinweis="Fünf Ziffern angeben, als Text.",
        hint="Give five digits, as text.",
        source="format",
        exceptions="addresses abroad",
        wrong="standorte: [{id: rathaus, name: Rathaus, anschrift: {plz: D-59065}}]",
        right='standorte: [{id: rathaus, name: Rathaus, anschrift: {plz: "59065"}}]',
        pruefe=_plz,
    ),
    Regel(
        code="O605",
        severity=Severity.WARNING,
        titel="Koordinaten außerhalb des Landes",
        title="Coordinates outside the Land",
        text="{breite}, {laenge} liegt nicht in Nordrhein-Westfalen",
        message="{breite}, {laenge} does not lie in Nordrhein-Westfalen",
        hinweis="Breite und Länge prüfen; oft sind sie vertauscht.",
        hint="Check latitude and longitude; often they are swapped.",
        source="logic",
        wrong="standorte: [{id: rathaus, name: Rathaus, koordinaten: {breite: 7.8, laenge: 51.7}}]",
        right="standorte: [{id: rathaus, name: Rathaus, koordinaten: {breite: 51.7, laenge: 7.8}}]",
        pruefe=_koordinaten,
    ),
    Regel(
        code="O606",
        severity=Severity.INFO,
        titel="Standort ohne Angabe",
        title="Standort that says nothing",
        text="{id} hat weder Namen noch Anschrift noch Koordinaten",
        message="{id} has neither name nor address nor coordinates",
        hinweis="Angeben, was bekannt ist.",
        hint="State what is known.",
        source="method",
        wrong="standorte: [{id: rathaus}]",
        right="standorte: [{id: rathaus, anschrift: {strasse: Mittelstraße}}]",
        pruefe=_leerer_ort,
    ),
    Regel(
        code="O607",
        severity=Severity.INFO,
        titel="Zeiten überschneiden sich",
        title="Hours overlap",
        text="{regel} überschneidet sich mit einer früheren Angabe derselben Art",
        message="{regel} overlaps an earlier rule of the same kind",
        hinweis="Zusammenfassen, oder durch thema, durch oder hinweis unterscheiden.",
        hint="Merge them, or tell them apart by thema, durch or hinweis.",
        source="logic",
        exceptions="hours of different kinds, givers, subjects or seasons may overlap",
        wrong="""
standorte:
  - id: rathaus
    name: Rathaus
    sprechzeiten: [{tage: [mo, di], von: "08:00", bis: "12:00"}, {tage: [di], von: "10:00", bis: "16:00"}]
""",
        right="""
standorte:
  - id: rathaus
    name: Rathaus
    sprechzeiten: [{tage: [mo, di], von: "08:00", bis: "12:00"}, {tage: [di], von: "12:00", bis: "16:00"}]
""",
        pruefe=_zeiten,
    ),
    Regel(
        code="O608",
        severity=Severity.WARNING,
        titel="Größeres Gebiet in kleinerem",
        title="Larger area inside a smaller one",
        text="{id} ({art}) soll in {ziel} ({oben}) liegen ({zeit})",
        message="{id} ({art}) is said to lie in {ziel} ({oben}) ({time})",
        hinweis="teil_von umkehren, oder gebietsart berichtigen.",
        hint="Turn teil_von round, or correct gebietsart.",
        source="logic",
        exceptions="Sozialraum and Ortschaft lie across the others and are not compared",
        wrong="""
gebiete:
  - {id: heessen, name: Heessen, gebietsart: stadtbezirk, teil_von: [dasbeck]}
  - {id: dasbeck, name: Dasbeck, gebietsart: stadtteil}
""",
        right="""
gebiete:
  - {id: heessen, name: Heessen, gebietsart: stadtbezirk}
  - {id: dasbeck, name: Dasbeck, gebietsart: stadtteil, teil_von: [heessen]}
""",
        pruefe=_verkehrt,
    ),
    Regel(
        code="O609",
        severity=Severity.WARNING,
        titel="Eine Nummer für zwei Gebiete",
        title="One number for two areas",
        text="Die Nummer {nummer} haben {a} und {id} zugleich ({zeit})",
        message="the number {nummer} belongs to {a} and {id} at once ({time})",
        hinweis="Die Nummern oder die Zeiten berichtigen.",
        hint="Correct the numbers or the days.",
        source="practice",
        exceptions="areas of different kinds, or in different areas, are counted apart",
        wrong="""
gebiete:
  - {id: heessen, name: Heessen, gebietsart: stadtbezirk, nummer: V}
  - {id: uentrop, name: Uentrop, gebietsart: stadtbezirk, nummer: V}
""",
        right="""
gebiete:
  - {id: heessen, name: Heessen, gebietsart: stadtbezirk, nummer: V}
  - {id: uentrop, name: Uentrop, gebietsart: stadtbezirk, nummer: II}
""",
        pruefe=_nummer,
    ),
)
