"""One example of each class of the model, as Python and as YAML: taken from the bundled cities, else written here."""

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any

import attrs

import kommunal as k
from kommunal.model.forms import fields

WIDTH = 72
"""How wide code may be: as wide as its column on the page."""
_CITIES = ("musterstadt", "hamm", "kamen", "arnsberg", "datteln")
_LINES = range(3, 15)
"""How many lines of YAML an example should have."""


def _written() -> Iterator[object]:
    """Yield examples of what no bundled city has."""
    yield k.Ausnahme(regel="B305", grund="Die Stelle ist bis zum Haushalt 2027 gesperrt.", eintraege=("bauamt",))
    yield k.Gliederung(art="fachbereich", unter=("verwaltungsleitung",))
    yield k.Alltagswort(wort="Knöllchen", aufgaben=("verkehrsordnungswidrigkeiten",))
    yield k.Profil(arten=("verwaltungsleitung", "fachbereich"), beigeordnete=2)
    yield k.Rechtsgrundlage(text="WoGG § 24 Abs. 1", url="https://www.gesetze-im-internet.de/wogg/__24.html")
    yield k.Abschnitt(titel="Wie wir führen", text="Wir sprechen Fehler offen an.")
    yield k.Wert(name="Respekt", richtung="nach innen")
    yield k.Ereignis(datum="2024-03", bezeichnung="Auftaktveranstaltung", ort="rathaus")
    yield k.Leitbild(
        id="leitbild", einheit="kommune", motto="Nah dran.", werte=(k.Wert(name="Respekt"),), turnus="alle drei Jahre"
    )
    yield k.Schließung(von="2026-12-28", bis="2026-12-31", grund="Betriebsferien", ersatz="buergerbuero")
    yield k.Straßenabschnitt(strasse="Hauptstraße", von="2", bis="50", seite=k.Straßenseite.GERADE)
    yield k.Koordinaten(breite=51.6739, laenge=7.815)
    yield k.Ausstattung(name="Aufzug", gueltig=k.Zeitraum(ab="2023"), anzahl=1)
    yield k.Erreichbarkeit(kanal=k.Kanal.TELEFON, wert="02999 100-0")
    yield k.Kennung(system="wikidata", wert="Q2899")
    yield k.Kommune(ags="05915000")
    yield k.Zeitraum(ab="2020-11", bis="2026-03-31")
    yield k.Sprechzeit(tage=(k.Wochentag.DO,), woche=(1, 3), von="14:00", bis="18:00")
    yield k.Gruenden(einheit=k.Stabsstelle(id="digitales", name="Digitalisierung", uebergeordnet="bm"))
    yield k.Umsetzen(einheiten=("jugendamt",), nach="familiendezernat", wirksam="2027-01-01")
    yield k.Umbenennen(einheit="sozialamt", name="Amt für Soziales und Wohnen", kurzname="ASW")
    yield k.Umnummerieren(einheit="sozialamt", nummern=("50",))
    yield k.Umwandeln(einheiten=("bauen", "umwelt"), art="amt")
    yield k.Verbleib(was="wohngeld.federfuehrend.sozialamt", nach="wohnungsamt")
    yield k.Zusammenlegen(einheiten=("sportamt", "kulturamt"), ziel="kultur-und-sport")
    yield k.Anteil(stelle="stelle-17", umfang=0.5)
    yield k.Teil(ziel="hochbauamt", uebernimmt=("bauunterhaltung",))
    yield k.Teilen(einheit="bauamt", teile=(k.Teil(ziel="hochbauamt"), k.Teil(ziel="tiefbauamt")))
    yield k.Aufloesen(einheit="pressestelle", rest="buero-bm")
    yield k.Eingliedern(akteur="musikschule-ev", einheit=k.Einrichtung(id="musikschule", name="Musikschule"))
    yield k.Ausgliedern(einheit="baubetriebshof", akteur="stadtbetriebe-aoer")
    yield k.Uebertragen(aufgaben=("wohngeld",), von="sozialamt", nach="wohnungsamt")
    yield k.Besetzen(
        besetzung=k.Besetzung(einheit="bauamt", rolle=k.Besetzungsrolle.LEITUNG, person="a-muster"),
    )
    yield k.BeziehungAendern(
        beziehung=k.Beziehung(von="awo", zu="buero-nord", beziehungsart=k.Beziehungsart.TRAEGERSCHAFT),
    )
    yield k.Neues(personen=(k.Person(id="a-muster", name="A. Muster"),))
    yield k.Reorganisation(
        id="reform-2027",
        name="Soziales aus einer Hand",
        wirksam="2027-01-01",
        schritte=(k.Umsetzen(einheiten=("jugendamt",), nach="soziales"),),
    )
    yield k.Fassungen(einheiten=(k.Amt(id="sozialamt", name="Sozialamt", gueltig=k.Zeitraum(bis="2026-12-31")),))
    yield k.Vollzug(ersetzt=k.Fassungen(einheiten=(k.Amt(id="sozialamt", name="Sozialamt"),)))
    yield k.Verwaltung(
        kommune=k.Kommune(ags="05915000"),
        stand="2026-11",
        einheiten=(
            k.Verwaltungsleitung(id="ob", name="Oberbürgermeister"),
            k.Amt(id="jugendamt", name="Jugendamt", nummern=("51",), uebergeordnet="ob"),
        ),
    )
    yield k.Organisationseinheit(id="leitstelle", name="Leitstelle", bezeichnung="Institut", uebergeordnet="ob")
    yield k.Abteilung(id="asd", name="Allgemeiner Sozialer Dienst", nummern=("51.2",), uebergeordnet="jugendamt")
    yield k.Sachgebiet(id="asd-nord", name="ASD Nord", uebergeordnet="asd")
    yield k.Betrieb(id="stadtreinigung", name="Stadtreinigung", betriebsart=k.Betriebsart.EIGENBETRIEB)
    yield k.Einrichtung(id="vhs", name="Volkshochschule", uebergeordnet="kultur")
    yield k.Stelle(
        id="stelle-17", name="Sachbearbeitung", stellenart=k.Stellenart.PLANSTELLE, umfang=0.5, bewertung="A 10"
    )
    yield k.Kooperation(id="jba", name="Jugendberufsagentur", partner=("jugendamt", "jobcenter"))
    yield k.Vorhaben(id="stadt-2030", name="Musterstadt 2030", vorhabenart=k.Vorhabenart.STRATEGIE)
    yield k.Anschrift(strasse="Marktplatz", hausnummer="1", plz="59999", ort="Musterstadt")
    yield k.Stadtteilbüro(id="buero-nord", name="Stadtteilbüro Nord", gebiete=("nord",))
    yield k.Stabsstelle(id="presse", name="Presse", uebergeordnet="ob")
    yield k.Fachbereich(id="bauen", name="Bauen und Wohnen", nummern=("FB 3",))


SCALARS = {
    "AGS": "05915000",
    "ARS": "059150000000",
    "Datum": "2020-11..2021-02",
    "Hausnummer": "12a",
    "Leistungsschluessel": "99107023017000",
    "Postleitzahl": "59999",
    "Saison": "04-01..10-31",
    "Uhrzeit": "14:30",
}
"""Of each class that files write as text, how they write it."""


@cache
def examples() -> dict[type, object]:
    """Return an example of each class of the model that has fields: from a bundled city, where one fits the page."""
    chosen: dict[type, object] = {}
    for city in _CITIES:
        best: dict[type, object] = {}
        for thing in _nested(k.beispiel(city)):
            cls = type(thing)
            if _fitness(thing) and (cls not in best or _fitness(thing) > _fitness(best[cls])):
                best[cls] = thing
        chosen = best | chosen
    return {type(thing): thing for thing in _written()} | chosen


def _nested(thing: object) -> Iterator[object]:
    for name in fields(type(thing)):
        value = getattr(thing, name)
        for one in value if isinstance(value, tuple) else (value,):
            if attrs.has(type(one)) and type(one).__name__ not in SCALARS:
                yield one
                yield from _nested(one)


def _fitness(thing: object) -> int:
    """Return how many fields a thing shows; 0 for one that is too short or too long for a page."""
    lines = yaml(thing).splitlines()
    if len(lines) not in _LINES or max(map(len, lines)) > WIDTH:
        return 0
    if getattr(thing, "zustand", k.Zustand.AKTIV) is not k.Zustand.AKTIV:
        return 0
    return sum(getattr(thing, name) != field.default for name, field in fields(type(thing)).items())


def yaml(thing: object) -> str:
    """Return a thing as it stands in a file."""
    return k.dumps(thing, format="yaml")  # type: ignore[arg-type]


def python(thing: object, indent: int = 0, before: int = 0) -> str:
    """Return the call that makes a thing, in lines that fit the page, beside what stands in the first line."""
    short = _call(thing, ", ".join(f"{name}={_value(value)}" for name, value in _told(thing)))
    if indent + before + len(short) <= WIDTH:
        return short
    inner = " " * (indent + 4)
    lines = [f"{inner}{name}={_long(value, indent + 4, len(name) + 1)},\n" for name, value in _told(thing)]
    return _call(thing, f"\n{''.join(lines)}{' ' * indent}")


def _told(thing: object) -> Iterator[tuple[str, Any]]:
    for name, field in fields(type(thing)).items():
        value = getattr(thing, name)
        if value != field.default and not (name == "id" and "." in value):
            yield name, value


def _call(thing: object, arguments: str) -> str:
    return f"k.{type(thing).__name__}({arguments})"


def _long(value: object, indent: int, before: int) -> str:
    """Return a value over several lines, where one is too short for it."""
    short = _value(value)
    if indent + before + len(short) < WIDTH:
        return short
    if isinstance(value, tuple):
        lines = "".join(f"{' ' * (indent + 4)}{_long(one, indent + 4, 0)},\n" for one in value)
        return f"(\n{lines}{' ' * indent})"
    if isinstance(value, str) and type(value) is str:
        return _text(value, indent)
    return python(value, indent, before)


def _text(value: str, indent: int) -> str:
    room = WIDTH - indent - 6
    words, lines = value.split(" "), [""]
    for number, word in enumerate(words):
        piece = word if number == len(words) - 1 else f"{word} "
        if len(lines[-1]) + len(piece) > room:
            lines.append("")
        lines[-1] += piece
    inner = "".join(f"{' ' * (indent + 4)}{_quoted(line)}\n" for line in lines)
    return f"(\n{inner}{' ' * indent})"


def _value(value: object) -> str:
    if isinstance(value, Enum):
        return f"k.{type(value).__name__}.{value.name}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_value, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, str):
        return _quoted(value)
    if type(value).__name__ in SCALARS:
        return _quoted(str(value))
    if attrs.has(type(value)):
        return python(value, -10_000)
    return repr(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
