"""What the columns of a table of units or tasks hold, told by their headings, in German or English."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kommunal.classes import frozen
from kommunal.errors import InvalidValueError
from kommunal.interop.sheets import Sheet
from kommunal.model.text import fold, near

__all__ = ["FIELDS", "LEVELS", "SEVERAL", "Head", "find_head"]

_SYNONYMS: Final[Mapping[str, str]] = {
    "id": "id|schluessel|key|kennung|uuid|objectid",
    "name": "name|bezeichnung|organisationseinheit|einheit|oe|oe bezeichnung|bezeichnung der organisationseinheit|titel"
    "|name der einrichtung|einrichtung|name der kita|kita|unit|title|office|bezeichnung der oe|dienststelle",
    "nummer": "nr|nummer|amt nr|amtsnr|amtsnummer|oe nr|oe nummer|org nr|orgnr|ordnungszeichen|oz|kennziffer|ziffer"
    "|gliederungsnummer|gliederungsziffer|no|number|organisationsnummer|kuerzel nr",
    "art": "art|typ|organisationsart|einheitsart|kind|type|art der einheit|ebene bezeichnung",
    "dezernat_nummer": "dez|dez nr|dezernat nr|dezernatsnummer|department no|geschaeftsbereich nr|vorstandsbereich",
    "uebergeordnet": "uebergeordnet|uebergeordnete einheit|uebergeordnete oe|gehoert zu|untersteht|unter|zugeordnet zu"
    "|parent|reports to|part of|uebergeordnete organisationseinheit|oberste einheit",
    "leitung": "leitung|leiter|leiterin|leiter in|amtsleitung|amtsleiter|amtsleiter in|fachbereichsleitung"
    "|abteilungsleitung|head|manager|lead|dezernent|dezernentin|dezernent in|vorgesetzte|leitung der einrichtung"
    "|head of unit|chef",
    "vertretung": "vertretung|stellvertretung|stv|stellv|vertreter|vertreterin|vertreter in|stellv leitung"
    "|stellvertretende leitung|deputy|stv leitung|stellvertreter|stellvertreter in",
    "telefon": "telefon|tel|telefonnummer|rufnummer|fon|phone|telephone|durchwahl|telefon nr",
    "fax": "fax|telefax|faxnummer",
    "email": "e mail|email|mail|e mail adresse|mailadresse|emailadresse",
    "web": "web|internet|homepage|webseite|website|url|link|www|internetseite",
    "raum": "raum|zimmer|raum nr|zimmer nr|room|buero nr|raumnummer|zimmernummer",
    "aufgaben": "aufgaben|aufgabe der einheit|zustaendigkeiten|zustaendig fuer|taetigkeiten|tasks|responsibilities",
    "ab": "gueltig ab|ab|seit|beginn|gueltig seit|besteht seit|gegruendet|valid from|from|start|gueltig von",
    "bis": "gueltig bis|bis|ende|valid to|valid until|until|end|aufgeloest|aufgeloest am",
    "kurzname": "kurzname|kuerzel|kurzbezeichnung|abkuerzung|kurzzeichen|abbreviation|short name",
    "anmerkung": "anmerkung|anmerkungen|bemerkung|bemerkungen|hinweis|hinweise|notiz|kommentar|notes|remarks|comment",
    "zweck": "zweck|purpose|auftrag",
    "anschrift": "anschrift|adresse|address|standort|sitz|dienstgebaeude|gebaeude|location",
    "strasse": "strasse|street|strasse hausnummer|strasse und hausnummer|strasse hausnr|strasse nr",
    "hausnummer": "hausnummer|hausnr|house number",
    "plz": "plz|postleitzahl|postal code|zip|zip code",
    "ort": "ort|stadt|city|town|wohnort|gemeinde",
    "gebiet": "stadtteil|stadtbezirk|ortsteil|bezirk|gebiet|sozialraum|quartier|district|area|stadtgebiet",
    "traeger": "traeger|traegerschaft|traeger der einrichtung|operator|provider|name des traegers",
    "breite": "breite|breitengrad|lat|latitude|geographische breite|y wgs84",
    "laenge": "laenge|laengengrad|lon|lng|long|longitude|geographische laenge|x wgs84",
    "oeffnungszeiten": "oeffnungszeiten|sprechzeiten|oeffnungszeit|opening hours|servicezeiten",
    "aufgabe": "aufgabe|leistung|dienstleistung|service|task|leistungsbezeichnung|name der leistung|anliegen|produkt",
    "zustaendig": "zustaendig|zustaendige stelle|zustaendiges amt|zustaendige einheit|zustaendige behoerde|responsible"
    "|authority|competent authority|federfuehrend|federfuehrung|behoerde",
    "stichworte": "stichworte|stichwort|schlagworte|schlagwoerter|suchbegriffe|synonyme|keywords|tags",
    "leistungsschluessel": "leistungsschluessel|leika|leika schluessel|leika id|leika key",
    "beschreibung": "beschreibung|kurzbeschreibung|description|teaser",
    "onlinedienst": "onlinedienst|online dienst|online service|online|onlineabwicklung",
}  # fmt: skip
FIELDS: Final = tuple(_SYNONYMS)
"""What a column may hold."""
LEVELS: Final = {
    "dezernat": "dezernat", "geschaeftsbereich": "dezernat", "ressort": "dezernat", "fachbereich": "fachbereich",
    "amt": "amt", "abteilung": "abteilung", "fachdienst": "organisationseinheit", "sachgebiet": "sachgebiet",
    "team": "organisationseinheit", "department": "dezernat", "division": "abteilung",
}  # fmt: skip
"""Kinds of unit that head a column of their own, from the top down, with the class tag of the units in it."""
SEVERAL: Final = frozenset({"telefon", "fax", "email", "web", "aufgaben", "stichworte"})
"""Fields that several columns may fill."""
_BY_WORD: Final = {word: field for field, words in _SYNONYMS.items() for word in words.split("|")}
_PARTS: Final = (
    ("stellvert", "vertretung"), ("telefon", "telefon"), ("mail", "email"), ("fax", "fax"), ("leitung", "leitung"),
    ("strasse", "strasse"), ("bezeichnung", "name"), ("zustaendig", "zustaendig"), ("aufgaben", "aufgaben"),
)  # fmt: skip
"""Parts of words that tell a column where no whole heading does."""
_HEAD_ROWS: Final = 30
_IGNORED: Final = "-"
"""What `spalten` says of a column that is to be left out."""


@frozen
class Head:
    """The row of a table that holds the headings, and what each column holds."""

    row: int
    columns: Mapping[int, str]
    """From the number of a column to its field; a kind of unit (``amt``) for a column of units of one level."""
    headings: Mapping[int, str]
    ignored: frozenset[int]
    guessed: tuple[str, ...]
    """What was guessed, in words."""

    @property
    def levels(self) -> tuple[tuple[int, str], ...]:
        """The columns that hold the names of units of one level, from the top down."""
        return tuple((place, field) for place, field in self.columns.items() if field in LEVELS)

    @property
    def of_tasks(self) -> bool:
        """Whether each row is a task rather than a unit."""
        held = set(self.columns.values())
        return "aufgabe" in held and not held & {"name", *LEVELS}


def find_head(sheet: Sheet, told: Mapping[str, str]) -> Head | None:
    """Return the headings of a table: the row among the first thirty in which most cells are known; None without any.

    `told` says what columns hold, by heading. Raises `InvalidValueError` for a field there that does not exist.
    """
    for field in told.values():
        if field not in (*FIELDS, *LEVELS, _IGNORED):
            close = near(field, (*FIELDS, *LEVELS), 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise InvalidValueError(f"expected spalten to name one of {', '.join(FIELDS)}, got {field!r}{hint}")
    words = {_bare(heading): field for heading, field in told.items()}
    best = max(range(min(_HEAD_ROWS, len(sheet.rows))), key=lambda row: _known(sheet.rows[row], words), default=None)
    if best is None or _known(sheet.rows[best], words) < (1 if told or len(sheet.rows[best]) == 1 else 2):
        return None
    return _head(sheet, best, words)


def _bare(heading: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(heading)))


def _known(row: Sequence[str], words: Mapping[str, str]) -> int:
    fields = {_field(cell, words)[0] for cell in row if cell and len(cell) < 60}
    return len(fields - {None})


def _field(heading: str, words: Mapping[str, str]) -> tuple[str | None, bool]:
    """Return what a heading tells, and whether that was told rather than guessed."""
    bare = _bare(heading)
    if bare in words:
        return words[bare], True
    last = _bare(heading.rpartition(".")[2])
    if bare in _BY_WORD:
        return _BY_WORD[bare], False
    if bare in LEVELS:
        return bare, False
    if "." in heading and (last in _BY_WORD):
        return None, False
    return next((field for part, field in _PARTS if part in bare), None), False


def _head(sheet: Sheet, row: int, words: Mapping[str, str]) -> Head:
    headings = {place: cell.strip() for place, cell in enumerate(sheet.rows[row]) if cell.strip()}
    columns: dict[int, str] = {}
    guessed: list[str] = []
    told = {place for place, heading in headings.items() if _field(heading, words)[1]}
    for place in sorted(headings, key=lambda place: (place not in told, place)):
        field, _ = _field(headings[place], words)
        if field is not None and (field not in columns.values() or field in SEVERAL):
            columns[place] = field
    _settle_levels(columns, told)
    for place, field in sorted(columns.items()):
        if place not in told:
            guessed.append(f"column {headings[place]!r} holds {field}")
    for place, heading in headings.items():
        if place not in columns:
            guessed.append(f"column {heading!r} is unknown and kept in erweiterungen")
    ignored = frozenset(place for place, field in columns.items() if field == _IGNORED)
    kept = {place: columns[place] for place in sorted(columns) if place not in ignored}
    return Head(row, kept, headings, ignored, tuple(guessed))


def _settle_levels(columns: dict[int, str], told: set[int]) -> None:
    """Decide what a column such as "Amt" or "Dezernat" is beside others."""
    levels = [place for place, field in columns.items() if field in LEVELS and place not in told]
    named = "name" in columns.values()
    for place in sorted(levels):
        if named:
            # beside the names of the units it tells below which they stand
            taken = set(columns.values())
            columns[place] = "uebergeordnet" if "uebergeordnet" not in taken else columns[place]
            if LEVELS.get(columns[place]) == "dezernat":
                columns[place] = "dezernat_nummer"
        elif len(levels) == 1:
            columns[place] = "name"
            named = True
