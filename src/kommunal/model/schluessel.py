"""Keys with structure: AGS, ARS, Leistungsschlüssel, foreign Kennungen, and the making of slugs."""

import re
import unicodedata
from string import ascii_letters, digits
from typing import Annotated, Any, ClassVar, Final, Self

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.forms import Privacy
from kommunal.model.strict import Lesbar, model_class

__all__ = ["AGS", "ARS", "Hausnummer", "Kennung", "Leistungsschluessel", "Postleitzahl", "slug"]

_UMLAUTE: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe"})


class _Schluessel(str):
    """Text of a fixed form that compares and hashes as the text it is."""

    __slots__ = ()
    MUSTER: ClassVar[re.Pattern[str]]
    WORTE: ClassVar[str]

    def __new__(cls, wert: str) -> Self:
        roh: Any = wert  # a number is what people write first
        if not isinstance(roh, str) or not cls.MUSTER.fullmatch(wert):
            raise InvalidValueError(f"expected {cls.WORTE}, got {shown(wert)}")
        return super().__new__(cls, wert)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __str__(self) -> str:
        return str.__str__(self)


class AGS(_Schluessel):
    """Amtlicher Gemeindeschlüssel: acht Ziffern für eine Gemeinde, fünf für einen Kreis (Destatis, GV-ISys)."""

    __slots__ = ()
    MUSTER = re.compile(r"[0-9]{8}|[0-9]{5}")
    WORTE = "an AGS of 8 digits (5 for a Kreis)"

    @property
    def land(self) -> str:
        """The first two digits: ``05`` is Nordrhein-Westfalen."""
        return self[:2]

    @property
    def kreis(self) -> str:
        """The first five digits: the Kreis or the kreisfreie Stadt."""
        return self[:5]


class ARS(_Schluessel):
    """Amtlicher Regionalschlüssel: zwölf Ziffern, Kreis, Gemeindeverband und Gemeinde (Destatis, GV-ISys)."""

    __slots__ = ()
    MUSTER = re.compile(r"[0-9]{12}")
    WORTE = "an ARS of 12 digits"


class Leistungsschluessel(_Schluessel):
    """Schlüssel des Leistungskatalogs der öffentlichen Verwaltung (LeiKa): vierzehn Ziffern."""

    __slots__ = ()
    MUSTER = re.compile(r"[0-9]{14}")
    WORTE = "a Leistungsschlüssel of 14 digits"


class Postleitzahl(_Schluessel):
    """Postleitzahl: fünf Ziffern."""

    __slots__ = ()
    MUSTER = re.compile("[0-9]{5}")
    WORTE = "a Postleitzahl of 5 digits"


class Hausnummer(_Schluessel):
    """Hausnummer, wie Straßenverzeichnisse sie nennen: eine Zahl, auch mit einem Buchstaben (``12a``)."""

    __slots__ = ()
    MUSTER = re.compile("[1-9][0-9]{0,4} ?[A-Za-z]?")
    WORTE = "a house number such as 12 or 12a"

    @property
    def number(self) -> int:
        """The number without its letter."""
        return int(self.rstrip(" " + ascii_letters))

    @property
    def letter(self) -> str:
        """The letter in lower case; empty where there is none."""
        return self.lstrip(" " + digits).lower()


@model_class(kw_only=True)
class Kennung(Lesbar):
    """Der Schlüssel einer Sache in einem fremden System: Wikidata, OParl, XZuFi."""

    system: str
    """Das System, in dem der Schlüssel gilt: ``wikidata``, ``oparl``, ``xzufi``."""
    wert: Annotated[str, Privacy.IDENTIFIER]
    herausgeber: str | None = None
    """Wer den Schlüssel vergeben hat, wo das System mehrere Herausgeber kennt."""


def slug(text: str) -> str:
    """Return text as a slug: lower-case ASCII letters and digits, umlauts written out, single hyphens.

    Text without a letter or digit has none: the result is empty.

    >>> slug("Amt für Soziales, Wohnen und Pflege")
    'amt-fuer-soziales-wohnen-und-pflege'
    """
    klein = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTE)
    zerlegt = unicodedata.normalize("NFKD", klein)
    # an en dash separates as a hyphen does; an accent does not
    getrennt = "".join(z if z.isalnum() or unicodedata.combining(z) else " " for z in zerlegt)
    ascii_ = getrennt.encode("ascii", "ignore").decode()
    # what NFKD makes of a sign may be an upper-case letter again
    return "-".join(re.findall(r"[a-z0-9]+", ascii_.lower()))
