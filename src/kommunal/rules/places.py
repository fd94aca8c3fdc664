"""Places and hours: addresses that nobody can write to, areas inside out, hours that overlap others of their kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kommunal.model.eintrag import Eintrag
from kommunal.model.orte import Erreichbarkeit, Gebiet, Gebietsart, Kanal, Standort
from kommunal.model.regex import regex
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.rule import info, warning
from kommunal.rules.spans import beside, by_id, clashes

__all__ = ["mailboxes"]

_EMAIL: Final = regex(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[^\s@<>\"',;.]{2,}")
_NUMBER: Final = regex(r"[0-9+()/\-–. ]*")
_ADDRESS: Final = regex(r"(https?://)?[^\s/]+\.[^\s/.]{2,}(/\S*)?")
_PLZ: Final = regex("[0-9]{5}")
_LEITREGIONEN: Final = (
    "32", "33", "344", "37", "40", "41", "42", "44", "45", "46", "47", "48", "49", "50", "51", "52", "53", "57", "58",
    "59",
)  # fmt: skip
"""How Postleitzahlen in Nordrhein-Westfalen begin."""
_NRW: Final = ((50.2, 52.7), (5.7, 9.6))
"""Latitudes and longitudes around Nordrhein-Westfalen."""
_FROM_LARGE_TO_SMALL: Final = (
    Gebietsart.KREIS, Gebietsart.KOMMUNE, Gebietsart.STADTBEZIRK, Gebietsart.STADTTEIL, Gebietsart.QUARTIER,
)  # fmt: skip
_SIZES: Final = {kind: number for number, kind in enumerate(_FROM_LARGE_TO_SMALL)}


_Contact = tuple[Eintrag, int, Erreichbarkeit]
"""An entry, and one of the ways to reach it, with its number."""


def _contacts(k: Context) -> Mapping[Kanal | None, list[_Contact]]:
    """Return every way to reach somebody, by kind."""
    groups: dict[Kanal | None, list[_Contact]] = {}
    for name in ("einheiten", "personen", "standorte", "akteure"):
        for entry in getattr(k.verwaltung, name):
            for number, contact in enumerate(entry.erreichbarkeiten):
                groups.setdefault(contact.kanal, []).append((entry, number, contact))
    return groups


def mailboxes(k: Context) -> Sequence[tuple[Eintrag, int, Erreichbarkeit, str]]:
    """Return every way to reach somebody that is an address of electronic mail, and what is before the @, folded."""
    contacts = (one for group in k.once(_contacts).values() for one in group if "@" in one[2].wert)
    return [(*one, k.folded(one[2].wert.partition("@")[0])) for one in contacts]


def _wrong_contacts(k: Context, kinds: Sequence[Kanal], wrong: Callable[[str], object]) -> Sightings:
    """Yield the contacts of some kinds in which what is stated is wrong."""
    for kind in kinds:
        for entry, number, contact in k.once(_contacts).get(kind, ()):
            if wrong(contact.wert.strip()):
                yield k.seen(entry, f"erreichbarkeiten[{number}].wert", value=contact.wert)


@info(
    "O601",
    titel="E-Mail-Adresse nicht lesbar",
    title="E-mail address malformed",
    text="„{value}“ ist keine E-Mail-Adresse",
    message="{value!r} is not an e-mail address",
    hinweis="Die Adresse berichtigen oder den Kanal ändern.",
    hint="Correct the address, or change the kanal.",
    source="RFC 5322",
    wrong="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: email, wert: info(at)hamm.de}]}]",
    right="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: email, wert: info@hamm.de}]}]",
)
def _no_email(k: Context) -> Sightings:
    return _wrong_contacts(k, (Kanal.EMAIL,), lambda value: not _EMAIL.fullmatch(value))


@info(
    "O602",
    titel="Rufnummer nicht lesbar",
    title="Phone number malformed",
    text="„{value}“ ist keine Rufnummer",
    message="{value!r} is not a phone number",
    hinweis="Nur die Nummer angeben; Erläuterungen gehören in eine anmerkung.",
    hint="Give the number only; explanations belong in a note (anmerkung).",
    source="DIN 5008",
    exceptions="numbers without a kanal are not looked at",
    wrong="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: telefon, wert: siehe Aushang}]}]",
    right="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: telefon, wert: 02381 17-0}]}]",
)
def _no_number(k: Context) -> Sightings:
    def no_number(value: str) -> bool:
        return not (_NUMBER.fullmatch(value) and any(char.isdigit() for char in value))

    return _wrong_contacts(k, (Kanal.TELEFON, Kanal.MOBIL, Kanal.FAX), no_number)


@info(
    "O603",
    titel="Webadresse nicht lesbar",
    title="Web address malformed",
    text="„{value}“ ist keine Webadresse",
    message="{value!r} is not a web address",
    hinweis="Die Adresse berichtigen; fehlt sie in der Quelle, die Angabe weglassen.",
    hint="Correct the address; where the source has none, leave it out.",
    source="format",
    wrong="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: web, wert: Website}]}]",
    right="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: web, wert: www.hamm.de/jugend}]}]",
)
def _no_address(k: Context) -> Sightings:
    return _wrong_contacts(k, (Kanal.WEB,), lambda value: not _ADDRESS.fullmatch(value))


@info(
    "O604",
    titel="Postleitzahl nicht lesbar",
    title="Postleitzahl malformed",
    text="„{value}“ ist keine Postleitzahl",
    message="{value!r} is not a Postleitzahl",
    hinweis="Fünf Ziffern angeben, als Text.",
    hint="Give five digits, as text.",
    source="format",
    exceptions="addresses abroad",
    wrong="standorte: [{id: rathaus, name: Rathaus, anschrift: {plz: D-59065}}]",
    right='standorte: [{id: rathaus, name: Rathaus, anschrift: {plz: "59065"}}]',
)
def _no_plz(k: Context) -> Sightings:
    for standort in k.verwaltung.standorte:
        plz = standort.anschrift.plz if standort.anschrift else None
        if plz and not _PLZ.fullmatch(plz):
            yield k.seen(standort, "anschrift.plz", value=plz)


@warning(
    "O605",
    titel="Koordinaten außerhalb des Landes",
    title="Coordinates outside the Land",
    text="{breite} / {laenge} liegt nicht in Nordrhein-Westfalen",
    message="{breite} / {laenge} does not lie in Nordrhein-Westfalen",
    hinweis="Breite und Länge prüfen; oft sind sie vertauscht.",
    hint="Check latitude and longitude; often they are swapped.",
    source="logic",
    wrong="standorte: [{id: rathaus, name: Rathaus, koordinaten: {breite: 7.8, laenge: 51.7}}]",
    right="standorte: [{id: rathaus, name: Rathaus, koordinaten: {breite: 51.7, laenge: 7.8}}]",
)
def _elsewhere(k: Context) -> Sightings:
    ags = k.verwaltung.kommune.ags
    for standort in k.verwaltung.standorte if ags is None or ags.land == "05" else ():
        if standort.koordinaten:
            spot = (standort.koordinaten.breite, standort.koordinaten.laenge)
            if not all(low <= value <= high for value, (low, high) in zip(spot, _NRW, strict=True)):
                yield k.seen(standort, "koordinaten", breite=spot[0], laenge=spot[1])


@info(
    "O606",
    titel="Standort ohne Angabe",
    title="Standort without any details",
    text="{entry} hat weder Namen noch Anschrift noch Koordinaten",
    message="{entry} has neither name nor address nor coordinates",
    hinweis="Angeben, was bekannt ist.",
    hint="State what is known.",
    source="method",
    wrong="standorte: [{id: rathaus}]",
    right="standorte: [{id: rathaus, anschrift: {strasse: Mittelstraße}}]",
)
def _says_nothing(k: Context) -> Sightings:
    for standort, _ in k.of(Standort):
        if not (standort.name or standort.koordinaten or (standort.anschrift and standort.anschrift.label)):
            yield k.seen(standort)


@warning(
    "O610",
    titel="Postfach als Webadresse",
    title="Mailbox as a web address",
    text="{value} ist ein Postfach und keine Webadresse",
    message="{value} is a mailbox, not a web address",
    hinweis="Den Kanal auf email ändern.",
    hint="Change the kanal to email.",
    source="format",
    wrong="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: web, wert: info@hamm.de}]}]",
    right="einheiten: [{art: amt, id: a, name: A, erreichbarkeiten: [{kanal: email, wert: info@hamm.de}]}]",
)
def _mailbox_on_the_web(k: Context) -> Sightings:
    return _wrong_contacts(k, (Kanal.WEB,), _EMAIL.fullmatch)


@info(
    "O611",
    titel="Postleitzahl außerhalb des Landes",
    title="Postleitzahl outside the Land",
    text="{value} ist keine Postleitzahl in Nordrhein-Westfalen",
    message="{value} is not a Postleitzahl in Nordrhein-Westfalen",
    hinweis="Die Postleitzahl prüfen.",
    hint="Check the Postleitzahl.",
    source="Deutsche Post (Leitregionen)",
    exceptions="places abroad, and beyond the border of the Land: a Leitregion that lies partly in it counts",
    wrong='standorte: [{id: rathaus, name: Rathaus, anschrift: {plz: "80331"}}]',
    right='standorte: [{id: rathaus, name: Rathaus, anschrift: {plz: "59065"}}]',
)
def _plz_elsewhere(k: Context) -> Sightings:
    ags = k.verwaltung.kommune.ags
    for standort in k.verwaltung.standorte if ags is None or ags.land == "05" else ():
        plz = standort.anschrift.plz if standort.anschrift else None
        if plz and _PLZ.fullmatch(plz) and not plz.startswith(_LEITREGIONEN):
            yield k.seen(standort, "anschrift.plz", value=plz)


# --- areas ----------------------------------------------------------------------------------------------------------


def _size(gebiet: Gebiet) -> int | None:
    return _SIZES.get(gebiet.gebietsart) if gebiet.gebietsart else None


@warning(
    "O608",
    titel="Größeres Gebiet in kleinerem",
    title="Larger area inside a smaller one",
    text="{entry} ({art}) soll in {target} ({above}) liegen ({days})",
    message="{entry} ({art}) is said to lie in {target} ({above}) ({days})",
    hinweis="teil_von umkehren, oder gebietsart berichtigen.",
    hint="Reverse teil_von, or correct gebietsart.",
    source="logic",
    exceptions="Sozialraum and Ortschaft lie across the others and are not compared",
    given="gebiete: [{id: heessen, name: Heessen, gebietsart: stadtbezirk, teil_von: [dasbeck]}]",
    wrong="gebiete: [{id: dasbeck, name: Dasbeck, gebietsart: stadtteil}]",
    right="gebiete: [{id: dasbeck, name: Dasbeck, gebietsart: sozialraum}]",
)
def _inside_out(k: Context) -> Sightings:
    versions = by_id(k.of(Gebiet))
    for gebiet, span in k.of(Gebiet):
        small = _size(gebiet)
        for number, key in enumerate(gebiet.teil_von) if small is not None else ():
            for above, days in beside(span, versions.get(key, ())):
                large = _size(above)
                if small is not None and large is not None and large > small:
                    kinds = {"art": gebiet.gebietsart, "above": above.gebietsart}
                    yield k.seen(gebiet, f"teil_von[{number}]", days, above, target=Named(key), **kinds)


@warning(
    "O609",
    titel="Eine Nummer für zwei Gebiete",
    title="One number for two areas",
    text="Die Nummer {nummer} haben {a} und {entry} zugleich ({days})",
    message="the number {nummer} belongs to {a} and {entry} at the same time ({days})",
    hinweis="Die Nummern oder die Zeiten berichtigen.",
    hint="Correct the numbers or the days.",
    source="practice",
    exceptions="areas of different kinds, or in different areas, are counted apart",
    given="gebiete: [{id: heessen, name: Heessen, gebietsart: stadtbezirk, nummer: V}]",
    wrong="gebiete: [{id: uentrop, name: Uentrop, gebietsart: stadtbezirk, nummer: V}]",
    right="gebiete: [{id: uentrop, name: Uentrop, gebietsart: stadtbezirk, nummer: II}]",
)
def _one_number_for_two(k: Context) -> Sightings:
    def place(gebiet: Gebiet) -> tuple[object, ...] | None:
        numbered = gebiet.nummer and gebiet.gebietsart
        return (gebiet.gebietsart, gebiet.nummer, gebiet.teil_von) if numbered else None

    for a, b, days in clashes(k.of(Gebiet), place):
        yield k.seen(b, "nummer", days, a, a=a, nummer=b.nummer)


@warning(
    "O613",
    titel="Gebiet liegt zugleich ganz und nur teilweise in einem anderen",
    title="Area both inside and only overlapping another",
    text="{entry} liegt nach teil_von in {target} und schneidet es nach der anderen Angabe nur",
    message="by teil_von, {entry} lies in {target}, by schneidet it only overlaps it in part",
    hinweis="teil_von heißt ganz darin, schneidet heißt teilweise: eines von beiden streichen.",
    hint="teil_von means wholly inside, schneidet in part: remove one of the two.",
    source="logic",
    given="gebiete: [{id: nord, name: Bezirk Nord, gebietsart: bezirk}]",
    wrong="gebiete: [{id: dasbeck, name: Dasbeck, gebietsart: stadtteil, teil_von: [nord], schneidet: [nord]}]",
    right="gebiete: [{id: dasbeck, name: Dasbeck, gebietsart: stadtteil, schneidet: [nord]}]",
)
def _inside_and_across(k: Context) -> Sightings:
    for gebiet in k.verwaltung.gebiete:
        for number, key in enumerate(gebiet.schneidet):
            if key in gebiet.teil_von:
                yield k.seen(gebiet, f"schneidet[{number}]", None, key, target=Named(key))


# --- hours ------------------------------------------------------------------------------------------------------------


@info(
    "O607",
    titel="Zeiten überschneiden sich",
    title="Hours overlap",
    text="{rule} überschneidet sich mit einer früheren Angabe derselben Art",
    message="{rule} overlaps an earlier rule of the same kind",
    hinweis="Zusammenfassen, oder durch thema, durch oder hinweis unterscheiden.",
    hint="Merge them, or tell them apart by thema, durch or hinweis.",
    source="logic",
    exceptions="hours of different kinds, givers, subjects or seasons may overlap",
    given="""
standorte:
  - id: rathaus
    name: Rathaus
""",
    wrong='    sprechzeiten: [{tage: [mo, di], von: "08:00", bis: "12:00"}, {tage: [di], von: "10:00", bis: "16:00"}]',
    right='    sprechzeiten: [{tage: [mo, di], von: "08:00", bis: "12:00"}, {tage: [di], von: "12:00", bis: "16:00"}]',
)
def _hours_overlap(k: Context) -> Sightings:
    for name in ("einheiten", "standorte"):
        for entry in getattr(k.verwaltung, name):
            for number in _repeated(entry.sprechzeiten) if len(entry.sprechzeiten) > 1 else ():
                yield k.seen(entry, f"sprechzeiten[{number}]", rule=entry.sprechzeiten[number].label)


def _repeated(zeiten: Sequence[Sprechzeit]) -> list[int]:
    """Return the numbers of the hours that surely overlap earlier ones, without a reason that would tell them apart."""
    hours = [(zeit.von.text, zeit.bis.text, number) for number, zeit in enumerate(zeiten) if zeit.von and zeit.bis]
    if not _overlapping(hours):
        return []  # whatever the day, as often
    by_day: dict[tuple[object, ...], list[_Hours]] = {}
    for one in hours:
        zeit = zeiten[one[2]]
        for day in zeit.tage:
            by_day.setdefault((day, _sort(zeit)), []).append(one)
    return sorted({number for group in by_day.values() for number in _overlapping(group)})


_Hours = tuple[str, str, int]
"""From when to when, and the number of the rule."""


def _overlapping(hours: Iterable[_Hours]) -> set[int]:
    """Return the numbers of the hours that overlap others, of any two the later number."""
    found: set[int] = set()
    furthest, last = "", -1
    for von, bis, number in sorted(hours):
        if von < furthest:
            found.add(max(last, number))
        if bis > furthest:
            furthest, last = bis, number
    return found


@info(
    "O612",
    titel="Einzelner Tag nicht als Ausnahme gekennzeichnet",
    title="Single-day hours not marked as an exception",
    text="{rule} gilt an einem Tag mit regelmäßigen Zeiten und ist nicht als Ausnahme gekennzeichnet",
    message="{rule} holds on one day on which regular hours hold too, and is not marked as an exception",
    hinweis="ausnahme: true setzen, wenn sie an diesem Tag an die Stelle der regelmäßigen Zeiten tritt.",
    hint="Set ausnahme: true where it replaces the regular hours of that day.",
    source="logic",
    exceptions="another kind of hours, another giver or subject; days without regular hours",
    wrong="""
einheiten: [{art: amt, id: amt, name: Bürgerbüro, sprechzeiten: [{tage: [do], von: "08:00", bis: "18:00"},
  {tage: [do], von: "08:00", bis: "12:00", gueltig: {ab: 2026-02-12, bis: 2026-02-12}, hinweis: Fastnacht}]}]
""",
    right="""
einheiten: [{art: amt, id: amt, name: Bürgerbüro, sprechzeiten: [{tage: [do], von: "08:00", bis: "18:00"},
  {tage: [do], von: "08:00", bis: "12:00", gueltig: {ab: 2026-02-12, bis: 2026-02-12}, ausnahme: true}]}]
""",
)
def _unmarked_exception(k: Context) -> Sightings:
    for name in ("einheiten", "standorte"):
        for entry in getattr(k.verwaltung, name):
            regular = {days for zeit in entry.sprechzeiten if zeit.gueltig is None for days in _kind_by_day(zeit)}
            for number, zeit in enumerate(entry.sprechzeiten):
                unmarked = zeit.gueltig is not None and not zeit.ausnahme and _one_day(zeit)
                if unmarked and not regular.isdisjoint(_kind_by_day(zeit)):
                    yield k.seen(entry, f"sprechzeiten[{number}]", rule=zeit.label)


def _kind_by_day(zeit: Sprechzeit) -> Iterator[tuple[object, ...]]:
    """Yield each weekday of hours, with what tells hours of one kind from others."""
    return ((day, zeit.zeitart, zeit.durch, zeit.thema) for day in zeit.tage)


def _one_day(zeit: Sprechzeit) -> bool:
    stated = zeit.gueltig
    return bool(stated and stated.ab and stated.bis and stated.ab.exact and stated.ab == stated.bis)


def _sort(zeit: Sprechzeit) -> tuple[object, ...]:
    """Return what tells hours apart: those of two sorts may well overlap."""
    when = zeit.woche, zeit.kalenderwochen, zeit.saison, zeit.gueltig, zeit.ausnahme, zeit.nur_feiertage
    return zeit.zeitart, *when, zeit.durch, zeit.thema, zeit.nur_mit_termin, zeit.hinweis
