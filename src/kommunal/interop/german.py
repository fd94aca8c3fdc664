"""German as it stands in tables: dates, numbers of offices, words for kinds of unit."""

import re
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.schluessel import slug
from kommunal.model.text import fold
from kommunal.model.zeit import Datum

__all__ = ["german_date", "kind_of_name", "number_key", "number_of_date", "one_line", "parent_number"]

_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        ("januar jan", "februar feb", "maerz mrz", "april apr", "mai", "juni jun", "juli jul", "august aug",
         "september sep sept", "oktober okt", "november nov", "dezember dez"), start=1
    )
    for word in words.split()
}  # fmt: skip
_BEFORE: Final = re.compile(r"^(?:seit|ab|vom|bis|zum|seit dem|ab dem)\s+(?:dem\s+)?", re.IGNORECASE)
_DAY: Final = re.compile(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*([0-9]{4})")
_MONTH: Final = re.compile(r"([0-9]{1,2})[./]\s*([0-9]{4})")
_WORDS: Final = re.compile(r"(?:([0-9]{1,2})\.\s*)?([a-z]+)\.?\s+([0-9]{4})")
_DAY_AND_MONTH: Final = re.compile(r"([0-9]{1,2})[. -]+([a-z]+)\.?")
_DIVIDED: Final = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n\s*(?=[a-zäöüß])(?!(?:und|oder|u\.|bzw\.?|sowie)\b)")
_ISO: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_ROMAN: Final = re.compile(r"[ivxlc]+")
_DIGITS: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_KINDS: Final = (
    ("dezernat", "dezernat", True), ("dez", "dezernat", True), ("geschaeftsbereich", "dezernat", False),
    ("vorstandsbereich", "dezernat", False), ("fachbereich", "fachbereich", True), ("fb", "fachbereich", True),
    ("abteilung", "abteilung", True), ("abt", "abteilung", True), ("sachgebiet", "sachgebiet", True),
    ("sg", "sachgebiet", True), ("stabsstelle", "stabsstelle", True), ("stabstelle", "stabsstelle", False),
    ("stadtteilbuero", "stadtteilbuero", True), ("amt", "amt", True), ("einrichtung", "einrichtung", True),
    ("kita", "einrichtung", False), ("eigenbetrieb", "betrieb", False), ("betrieb", "betrieb", True),
    ("stelle", "stelle", True), ("fachdienst", "organisationseinheit", False), ("fd", "organisationseinheit", False),
    ("referat", "organisationseinheit", False), ("team", "organisationseinheit", False),
    ("buero", "organisationseinheit", False), ("bereich", "organisationseinheit", False),
    ("gruppe", "organisationseinheit", False), ("institut", "organisationseinheit", False),
    ("verwaltungsleitung", "verwaltungsleitung", True), ("buergermeister", "verwaltungsleitung", True),
    ("oberbuergermeister", "verwaltungsleitung", True), ("buergermeisterin", "verwaltungsleitung", True),
    ("oberbuergermeisterin", "verwaltungsleitung", True), ("landrat", "verwaltungsleitung", True),
    ("landraetin", "verwaltungsleitung", True), ("organisationseinheit", "organisationseinheit", True),
)  # fmt: skip


def german_date(text: str) -> str | None:
    """Return a day, month or year as Germans write it in the form of a `Datum`; None for anything else.

    >>> german_date("01.03.2021"), german_date("seit März 2021"), german_date("2021"), german_date("31.02.2021")
    ('2021-03-01', '2021-03', '2021', None)
    """
    told = _as_written(text)
    try:
        return None if told is None else Datum(told).text
    except InvalidValueError:
        return None


def _as_written(text: str) -> str | None:
    bare = _BEFORE.sub("", text.strip().rstrip(".;,"))
    if _ISO.fullmatch(bare):
        return bare
    if found := _DAY.fullmatch(bare):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := _MONTH.fullmatch(bare):
        return f"{found[2]}-{int(found[1]):02}"
    found = _WORDS.fullmatch(fold(bare))
    month = _MONTHS.get(found[2]) if found else None
    if found is None or month is None:
        return None
    return f"{found[3]}-{month:02}" + (f"-{int(found[1]):02}" if found[1] else "")


def number_of_date(text: str) -> str | None:
    """Return the number of an office of which a spreadsheet made a day; None for anything else.

    >>> number_of_date("10. Jan"), number_of_date("1.Okt"), number_of_date("10.1")
    ('10.1', '1.10', None)
    """
    found = _DAY_AND_MONTH.fullmatch(fold(text))
    month = _MONTHS.get(found[2]) if found else None
    return None if found is None or month is None else f"{int(found[1])}.{month}"


def one_line(text: str) -> str:
    r"""Return what a cell with line breaks says: a word that was divided is one again, but not "Tief- und Hochbau".

    >>> one_line("Amt für\nJugend"), one_line("Haupt-\namt"), one_line("Tief-\nund Hochbau")
    ('Amt für Jugend', 'Hauptamt', 'Tief- und Hochbau')
    """
    return " ".join(_DIVIDED.sub("", text).split())


def number_key(number: str) -> str:
    """Return a number of an office in the form in which two spellings of it are equal; a Roman one as an Arabic.

    >>> number_key("III"), number_key("Dez. 3"), number_key("51.10")
    ('3', '3', '51.10')
    """
    bare = re.sub(r"^(?:dezernat|dez|amt|fb|fachbereich)\.?\s*", "", fold(number).strip())
    if not _ROMAN.fullmatch(bare):
        return bare
    values = [_DIGITS[letter] for letter in bare]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


def parent_number(number: str) -> str:
    """Return the number above one that has parts; empty where it has none.

    >>> parent_number("51.1.2"), parent_number("51")
    ('51.1', '')
    """
    head, _, tail = re.sub(r"[/-]", ".", number_key(number)).rpartition(".")
    return head if tail else ""


def kind_of_name(name: str) -> tuple[str | None, str | None]:
    """Return the class tag of the kind of unit that a name or word begins with, and the word where that is another.

    >>> kind_of_name("Fachdienst Soziales"), kind_of_name("Jugendamt"), kind_of_name("Museum")
    (('organisationseinheit', 'Fachdienst'), ('amt', None), (None, None))
    """
    words = name.split()
    if not words:
        return None, None
    first = slug(words[0]).split("-")[0]
    for word, kind, same in _KINDS:
        if first == word:
            return kind, None if same else words[0].strip(".:")
    if len(words) == 1 and first.endswith("amt"):
        return "amt", None
    return None, None
