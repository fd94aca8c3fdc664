"""What `check()` hands out: one finding, in words, with its place."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from kommunal.classes import field, frozen
from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.eintrag import Eintrag
from kommunal.model.herkunft import Fundstelle
from kommunal.model.lazy_names import lazy_module
from kommunal.rules.rule import Severity

if TYPE_CHECKING:
    from kommunal.rules import shapes
else:
    shapes = lazy_module("kommunal.rules.shapes")

__all__ = ["Befund", "Bericht", "Language", "Undecided", "encodable", "in_english"]

Language = Literal["en", "de"]


def in_english(language: Language) -> bool:
    """Tell whether it is English; raises `InvalidValueError` for a language that is not spoken."""
    if language not in get_args(Language):
        raise InvalidValueError(f"expected de or en, got {shown(language)}", "language")
    return language == "en"


def encodable(text: str) -> str:
    """Return a file name that is no UTF-8 with its odd bytes as replacement characters."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _nowhere() -> None:
    return None


@frozen(kw_only=True)
class Befund:
    """Ein Befund: eine Stelle, an der die Aufzeichnung einer Regel widerspricht.

    A finding: a place where the record contradicts a rule.
    """

    code: str
    """The rule: ``B304``. `kommunal rules B304` explains it."""
    severity: Severity
    """How grave it is."""
    entry: Eintrag | None = None
    """The entry; None where it concerns the document as a whole."""
    path: str
    """Where in the document: ``einheiten[2].uebergeordnet``."""
    message: str
    """What is the matter, in English; a rule of your own that speaks one language only says it here."""
    text: str = ""
    """What is the matter, in German; empty where `message` says it."""
    hint: str = ""
    """How to mend it, in English; empty where there is nothing to add."""
    hinweis: str = ""
    """How to mend it, in German; empty where `hint` says it."""
    ids: tuple[str, ...] = ()
    """The ids of all that take part, known or not: first that of the entry, if there is one."""
    since: date | None = None
    """The first day on which it holds; None for an open beginning."""
    until: date | None = None
    """The last day on which it holds; None for an open end."""
    follows: tuple["Befund", ...] = ()
    """What follows from it, and goes when it is mended."""
    locate: Callable[[], Fundstelle | None] = field(default=_nowhere, eq=False, repr=False)
    """Looks up where it stands in the file; only where somebody asks."""

    def __str__(self) -> str:
        parts = [self.place, self.path, f"{self.code} {self.severity}", self.message]
        lines = ["  ".join(part for part in parts if part)]
        lines.extend(f"    {line}" for finding in self.follows for line in str(finding).splitlines())
        return "\n".join(lines)

    @property
    def fundstelle(self) -> Fundstelle | None:
        """File, line and column, where the record came from a file."""
        return self.locate()

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known; empty where nothing is."""
        place = self.fundstelle
        if place is None:
            return ""
        parts = (place.source, place.line, place.column)
        return ":".join(str(part) for part in parts if part is not None)

    def told(self, language: Language) -> str:
        """Return what is the matter in a language; raises `InvalidValueError` for one that is not spoken."""
        return self.message if in_english(language) else self.text or self.message

    def advice(self, language: Language) -> str:
        """Return how to mend it in a language; raises `InvalidValueError` for one that is not spoken."""
        return self.hint if in_english(language) else self.hinweis or self.hint

    def to_dict(self) -> "shapes.BefundDict":
        """Return it as plain data, with its place in the file where it came from one."""
        place = self.fundstelle
        return {
            "code": self.code,
            "severity": self.severity.value,
            "path": self.path,
            "id": self.entry.id if self.entry else None,
            "ids": list(self.ids),
            "message": self.message,
            "text": self.told("de"),
            "hint": self.hint,
            "hint_de": self.advice("de"),
            "file": None if place is None or place.source is None else encodable(place.source),
            "line": place.line if place else None,
            "column": place.column if place else None,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "follows": [follower.to_dict() for follower in self.follows],
        }

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@frozen(kw_only=True)
class Undecided:
    """Eine Regel, die mangels Angaben nicht geprüft werden konnte."""

    code: str
    reason: str
    """Why, in English."""
    grund: str
    """Why, in German."""


@frozen(kw_only=True)
class Bericht:
    """Alles, was eine Prüfung ergibt: Befunde, was das Profil davon ausnimmt, und was sich nicht entscheiden ließ."""

    findings: tuple[Befund, ...] = ()
    silenced: tuple[tuple[Befund, str], ...] = field(default=())
    """Findings that the Profil silences, each with the reason that it gives."""
    undecided: tuple[Undecided, ...] = ()
