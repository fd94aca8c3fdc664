"""Keys with structure: AGS, ARS, Leistungsschlüssel, foreign Kennungen, and the making of slugs."""

import re
import unicodedata
from collections.abc import Callable, Container
from typing import Annotated, Any, ClassVar, Final, Self

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.in_pydantic import InPydantic
from kommunal.model.marks import RESERVED, Privacy
from kommunal.model.regex import regex
from kommunal.model.strict import Lesbar, model_class
from kommunal.model.text import LETTERS

__all__ = ["AGS", "ARS", "Hausnummer", "Kennung", "Leistungsschluessel", "Postleitzahl", "slug", "unique_ids"]

_LETTERS_AND_BLANK: Final = " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LATIN: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", **LETTERS}
_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ђ": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "yi", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "џ": "dz",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
"""Cyrillic letters as the Unicode CLDR and the UNGEGN spell them without marks; those with marks lose them first."""
_LETTERS: Final = str.maketrans(_LATIN | _CYRILLIC)


class _Key(InPydantic, str):
    """Text of a fixed form that compares and hashes as the text it is."""

    __slots__ = ()
    PATTERN: ClassVar[re.Pattern[str]]
    WORDS: ClassVar[str]

    def __new__(cls, wert: str) -> Self:
        given: Any = wert  # a number is what people write first
        if not isinstance(given, str) or not cls.PATTERN.fullmatch(wert):
            raise InvalidValueError(f"expected {cls.WORDS}, got {shown(wert)}")
        return super().__new__(cls, wert)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __str__(self) -> str:
        return str.__str__(self)


class AGS(_Key):
    """Amtlicher Gemeindeschlüssel: acht Ziffern für eine Gemeinde, fünf für einen Kreis (Destatis, GV-ISys).

    Official municipality key: eight digits, five for a Kreis. Text, for leading zeros matter.
    """

    __slots__ = ()
    PATTERN = regex(r"[0-9]{8}|[0-9]{5}")
    WORDS = "an AGS of 8 digits (5 for a Kreis)"

    @property
    def land(self) -> str:
        """The first two digits: ``05`` is Nordrhein-Westfalen."""
        return self[:2]

    @property
    def kreis(self) -> str:
        """The first five digits: the Kreis or the kreisfreie Stadt."""
        return self[:5]


class ARS(_Key):
    """Amtlicher Regionalschlüssel: zwölf Ziffern, Kreis, Gemeindeverband und Gemeinde (Destatis, GV-ISys).

    Official regional key: twelve digits.
    """

    __slots__ = ()
    PATTERN = regex(r"[0-9]{12}")
    WORDS = "an ARS of 12 digits"


class Leistungsschluessel(_Key):
    """Schlüssel des Leistungskatalogs der öffentlichen Verwaltung (LeiKa): vierzehn Ziffern.

    Key in the national catalogue of public services (LeiKa): fourteen digits.
    """

    __slots__ = ()
    PATTERN = regex(r"[0-9]{14}")
    WORDS = "a Leistungsschlüssel of 14 digits"


class Postleitzahl(_Key):
    """Postleitzahl: fünf Ziffern.

    Postal code: five digits.
    """

    __slots__ = ()
    PATTERN = regex("[0-9]{5}")
    WORDS = "a Postleitzahl of 5 digits"


class Hausnummer(_Key):
    """Hausnummer, wie Straßenverzeichnisse sie nennen: eine Zahl, auch mit einem Buchstaben (``12a``).

    House number as street registers print it: a number, possibly with a letter.
    """

    __slots__ = ()
    PATTERN = regex("[1-9][0-9]{0,4} ?[A-Za-z]?")
    WORDS = "a house number such as 12 or 12a"

    @property
    def number(self) -> int:
        """The number without its letter."""
        return int(self.rstrip(_LETTERS_AND_BLANK))

    @property
    def letter(self) -> str:
        """The letter in lower case; empty where there is none."""
        return self.lstrip(" 0123456789").lower()


@model_class(kw_only=True)
class Kennung(Lesbar):
    """Der Schlüssel einer Sache in einem fremden System: Wikidata, OParl, XZuFi.

    The key of a thing in a foreign system.
    """

    system: str
    """Das System, in dem der Schlüssel gilt: ``wikidata``, ``oparl``, ``xzufi``.
    | The system in which the key is valid."""
    wert: Annotated[str, Privacy.IDENTIFIER]
    """Der Schlüssel selbst, wie das System ihn schreibt. | The key itself, as the system writes it."""
    herausgeber: str | None = None
    """Wer den Schlüssel vergeben hat, wo das System mehrere Herausgeber kennt.
    | Who issued the key, where the system has several issuers."""


def slug(text: str) -> str:
    """Return text as a slug: lower-case ASCII letters and digits, umlauts written out, single hyphens.

    Letters with a stroke and Cyrillic ones are transliterated, other marks fall away. Text without a letter or digit
    that has a Latin spelling has no slug: the result is empty.

    >>> slug("Amt für Soziales, Wohnen und Pflege"), slug("Łukasz Đorđević"), slug("Юлия Щукина")
    ('amt-fuer-soziales-wohnen-und-pflege', 'lukasz-dordevic', 'yuliya-shchukina')
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered).translate(_LETTERS)
    # an en dash separates as a hyphen does; an accent does not
    separated = "".join(z if z.isalnum() or unicodedata.combining(z) else " " for z in decomposed)
    ascii_ = separated.encode("ascii", "ignore").decode()
    # what NFKD makes of a sign may be an upper-case letter again
    return "-".join(re.findall(r"[a-z0-9]+", ascii_.lower()))


def unique_ids(taken: Container[str] = ()) -> Callable[[str], str]:
    """Return what hands out ids that are free: the slug of a text, with a number where it is taken or was handed out.

    `taken` are the ids that are there already: a Verwaltung, or any other container.

    >>> new_id = unique_ids({"jugendamt"})
    >>> new_id("Jugendamt"), new_id("Jugendamt"), new_id("Kämmerei"), new_id("!")
    ('jugendamt-2', 'jugendamt-3', 'kaemmerei', 'x')
    """
    given: set[str] = set(RESERVED)
    numbers: dict[str, int] = {}

    def new_id(text: str) -> str:
        base = key = slug(text) or "x"
        while key in taken or key in given:
            numbers[base] = numbers.get(base, 1) + 1
            key = f"{base}-{numbers[base]}"
        given.add(key)
        return key

    return new_id
