"""What a comparison says: one Aenderung per thing that differs, all of them in a Vergleich."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, Final, NotRequired

import attrs
from attrs import field
from typing_extensions import TypedDict

from kommunal.model.begriffe import Begriff
from kommunal.model.classes import frozen
from kommunal.model.eintrag import Eintrag, Erweiterungen
from kommunal.model.forms import fields
from kommunal.model.naming import day_label, period_label
from kommunal.model.notebook import InNotebook
from kommunal.model.zeit import Datum, Uhrzeit

__all__ = [
    "ORDER",
    "Aenderung",
    "AenderungDict",
    "Aenderungsart",
    "Bestandsvergleich",
    "Vergleich",
    "VergleichDict",
    "Zeitabschnitt",
    "plain",
]


class Aenderungsart(Begriff):
    """Was sich geändert hat, in der Reihenfolge, in der ein Vergleich es aufzählt.

    What has changed, in the order in which a comparison tells it.
    """

    ANDERE_KOMMUNE = "andere_kommune", "Andere Kommune"
    """Verglichen werden zwei verschiedene Kommunen. | Two different municipalities are compared."""
    GEGRUENDET = "gegruendet", "Neu eingerichtet"
    """Eine Einheit ist neu. | A unit is new."""
    VERWIRKLICHT = "verwirklicht", "Planung verwirklicht"
    """Was geplant war, gilt jetzt. | What was planned now holds."""
    EINGEGLIEDERT = "eingegliedert", "Eingegliedert"
    """Ein Akteur ist zur Einheit geworden. | An actor has become a unit."""
    ZUSAMMENGELEGT = "zusammengelegt", "Zusammengelegt"
    """Mehrere sind zu einer geworden. | Several have become one."""
    GETEILT = "geteilt", "Geteilt"
    """Aus einer sind mehrere geworden. | One has become several."""
    NACHFOLGE = "nachfolge", "Nachfolge"
    """Eine ist an die Stelle einer anderen getreten. | One has taken the place of another."""
    AUSGEGLIEDERT = "ausgegliedert", "Ausgegliedert"
    """Eine Einheit ist an einen Akteur gegangen. | A unit has gone to an actor."""
    AUFGELOEST = "aufgeloest", "Aufgelöst"
    """Eine Einheit besteht nicht mehr. | A unit is no more."""
    UMGESETZT = "umgesetzt", "Anders zugeordnet"
    """Untersteht einer anderen Einheit. | Stands below another unit."""
    UMGEWANDELT = "umgewandelt", "Umgewandelt"
    """Ist von anderer Art. | Is of another kind."""
    UMBENANNT = "umbenannt", "Umbenannt"
    """Heißt anders. | Has another name."""
    UMNUMMERIERT = "umnummeriert", "Neu nummeriert"
    """Hat andere Ordnungszeichen. | Has other numbers."""
    NEUE_LEITUNG = "neue_leitung", "Neue Leitung"
    """Eine andere Person leitet sie. | Another person heads it."""
    KOMMISSARISCHE_LEITUNG = "kommissarische_leitung", "Kommissarische Leitung"
    """Jemand leitet sie kommissarisch. | Somebody acts as head."""
    VERTRETUNGSWEISE_LEITUNG = "vertretungsweise_leitung", "Leitung vertretungsweise"
    """Jemand leitet sie vertretungsweise. | Somebody stands in for the head."""
    INTERIMSLEITUNG = "interimsleitung", "Leitung im Interim"
    """Jemand leitet sie im Interim. | An interim head."""
    LEITUNG_VERHINDERT = "leitung_verhindert", "Leitung suspendiert oder beurlaubt"
    """Die Leitung ist beurlaubt oder suspendiert. | The head is on leave or suspended."""
    LEITUNG_VAKANT = "leitung_vakant", "Leitung nicht besetzt"
    """Die Leitung ist frei. | There is no head."""
    LEITUNG_UNBEKANNT = "leitung_unbekannt", "Leitung nicht mehr bekannt"
    """Wer leitet, ist nicht mehr bekannt. | Who heads it is no longer known."""
    ZUSTAENDIGKEIT_UEBERTRAGEN = "zustaendigkeit_uebertragen", "Zuständigkeit übertragen"
    """Ein anderer ist zuständig. | Somebody else is responsible."""
    ZUSTAENDIGKEIT_NEU = "zustaendigkeit_neu", "Zuständigkeit hinzugekommen"
    """Eine Zuständigkeit ist hinzugekommen. | A responsibility has come."""
    ZUSTAENDIGKEIT_ENTFALLEN = "zustaendigkeit_entfallen", "Zuständigkeit entfallen"
    """Eine Zuständigkeit ist weggefallen. | A responsibility has gone."""
    ZUSTAENDIGKEIT_GEBIET = "zustaendigkeit_gebiet", "Zuständigkeit für andere Gebiete"
    """Dieselbe Zuständigkeit gilt anderswo. | The same responsibility holds elsewhere."""
    TRAEGERSCHAFT_GEAENDERT = "traegerschaft_geaendert", "Träger geändert"
    """Ein anderer betreibt es. | Somebody else runs it."""
    FINANZIERUNG_GEAENDERT = "finanzierung_geaendert", "Finanzierung geändert"
    """Ein anderer bezahlt es. | Somebody else pays for it."""
    LEITBILD_ERSETZT = "leitbild_ersetzt", "Leitbild ersetzt"
    """Ein anderes Leitbild gilt. | Another mission statement holds."""
    SPRECHZEITEN_GEAENDERT = "sprechzeiten_geaendert", "Sprechzeiten geändert"
    """Andere Zeiten gelten. | Other hours hold."""
    HINZUGEKOMMEN = "hinzugekommen", "Hinzugekommen"
    """Ein anderer Eintrag ist hinzugekommen. | Some other entry has come."""
    ENTFALLEN = "entfallen", "Entfallen"
    """Ein anderer Eintrag ist weggefallen. | Some other entry has gone."""
    GEAENDERT = "geaendert", "Geändert"
    """Ein anderes Feld lautet anders. | Some other field differs."""
    NACHGETRAGEN = "nachgetragen", "Angaben nachgetragen"
    """Was unbekannt war, ist jetzt bekannt; in der Sache hat sich nichts geändert.
    | What was unknown is now recorded; nothing changed in fact."""


ORDER: Final = {art: place for place, art in enumerate(Aenderungsart)}


def _shown(value: object) -> object:
    """Return a value as far as a day shows it: since when and from where it is known tells no two changes apart."""
    if isinstance(value, tuple):
        return tuple(_shown(item) for item in value)
    if isinstance(value, Eintrag):
        return attrs.evolve(value, gueltig=None, quellen=(), reorganisationen=())
    return value


class AenderungDict(TypedDict):
    """An Aenderung as plain data; of what was and is there, what differs from the defaults."""

    aenderungsart: str
    """What sort of change it is: a slug of `Aenderungsart`."""
    sammlung: str
    """The list of the document in which it is recorded."""
    id: str
    """The thing concerned."""
    feld: NotRequired[str]
    """The field that differs, where only one does."""
    vorher: NotRequired[object]
    """What was."""
    nachher: NotRequired[object]
    """What is."""
    text: str
    """The change as a German sentence."""


class VergleichDict(TypedDict):
    """A Vergleich as plain data."""

    von: str | None
    """The first of the two days, as ``2025-01-01``."""
    bis: str | None
    """The second of the two days."""
    von_planned: bool
    """Whether the first day is looked at as if plans come true."""
    bis_planned: bool
    """Whether the second day is looked at so."""
    aenderungen: list[AenderungDict]
    """What differs."""


@frozen(kw_only=True)
class Aenderung:
    """Eine Änderung an einer Sache. Two are equal when they tell the same change, whenever it took effect."""

    aenderungsart: Aenderungsart
    """What sort of change it is."""
    sammlung: str
    """The tuple of the Verwaltung in which the change is recorded: ``einheiten``, ``zustaendigkeiten``."""
    id: str
    """The thing concerned: the entry; of a head the unit, of a Zuständigkeit the task, of an operator what it runs."""
    feld: str | None = None
    """The field that differs, where only one does."""
    vorher: object = field(default=None, eq=_shown)
    """What was there before: an entry, several, or the value of the field; None where there was nothing."""
    nachher: object = field(default=None, eq=_shown)
    """What is there now."""
    text: str
    """The change in German."""

    def __str__(self) -> str:
        return f"{self.aenderungsart.label}: {self.text}"

    def to_dict(self) -> AenderungDict:
        """Return the change as JSON values; what is None is left out."""
        told: AenderungDict = {
            "aenderungsart": str(self.aenderungsart), "sammlung": self.sammlung, "id": self.id, "text": self.text,
        }  # fmt: skip
        if self.feld is not None:
            told["feld"] = self.feld
        if self.vorher is not None:
            told["vorher"] = plain(self.vorher)
        if self.nachher is not None:
            told["nachher"] = plain(self.nachher)
        return told


def _lines(changes: tuple[Aenderung, ...]) -> Iterator[str]:
    for art, group in groupby(changes, key=lambda change: change.aenderungsart):
        yield f"{art.label}:"
        yield from (f"  - {change.text}" for change in group)


@frozen(kw_only=True)
class Vergleich(InNotebook):
    """Was sich zwischen zwei Ständen unterscheidet. Prints as German text; true where anything differs."""

    von: date | None
    """The day of the first Stand; None where nothing has a day."""
    bis: date | None
    """The day of the second Stand."""
    von_planned: bool = False
    """Whether the first Stand shows plans as if they came true."""
    bis_planned: bool = False
    """Whether the second Stand does."""
    aenderungen: tuple[Aenderung, ...] = ()
    """What differs, in a fixed order: by kind, then by id."""

    def __iter__(self) -> Iterator[Aenderung]:
        return iter(self.aenderungen)

    def __len__(self) -> int:
        return len(self.aenderungen)

    def __str__(self) -> str:
        return "\n".join([self.title, "", *_lines(self.aenderungen)]) if self.aenderungen else "keine Änderungen"

    @property
    def title(self) -> str:
        """The heading of the German text: between which two days, and whether plans are included."""
        von, bis = _day(self.von, self.von_planned), _day(self.bis, self.bis_planned)
        return f"Änderungen zum {bis}" if von == bis else f"Änderungen vom {von} zum {bis}"

    def to_dict(self) -> VergleichDict:
        """Return the comparison as JSON values."""
        return {
            "von": None if self.von is None else self.von.isoformat(),
            "bis": None if self.bis is None else self.bis.isoformat(),
            "von_planned": self.von_planned,
            "bis_planned": self.bis_planned,
            "aenderungen": [change.to_dict() for change in self.aenderungen],
        }


def _day(day: date | None, planned: bool) -> str:
    text = "unbekannten Tag" if day is None else day_label(day)
    return f"{text} (mit Planungen)" if planned else text


@frozen(kw_only=True)
class Zeitabschnitt:
    """Was zwei Bestände über dieselben Tage Verschiedenes sagen."""

    ab: date | None
    """The first day on which they differ so; None for as long as anything is known."""
    bis: date | None
    """The last day; None for ever."""
    planned: bool = False
    """Whether that is only so if plans come true."""
    aenderungen: tuple[Aenderung, ...] = ()
    """What differs in it."""

    @property
    def label(self) -> str:
        """The days in German: ``ab 01.06.2027``, ``für alle Tage``."""
        days = "für alle Tage" if self.ab is None and self.bis is None else period_label(self.ab, self.bis)
        return f"{days}, nach Planung" if self.planned else days

    def to_dict(self) -> dict[str, Any]:
        """Return the period as JSON values."""
        return {
            "ab": plain(self.ab),
            "bis": plain(self.bis),
            "planned": self.planned,
            "aenderungen": [change.to_dict() for change in self.aenderungen],
        }


@frozen(kw_only=True)
class Bestandsvergleich:
    """Was sich an dem geändert hat, was bekannt ist. Prints as German text; true where anything differs."""

    abschnitte: tuple[Zeitabschnitt, ...] = ()
    """What is different on which days, the future included, in the order of the days."""
    angaben: tuple[Aenderung, ...] = ()
    """What changed only in what is said of it: a day stated more exactly, a source, a plan, a draft."""

    @property
    def aenderungen(self) -> tuple[Aenderung, ...]:
        """Everything that changed."""
        return (*(change for period in self.abschnitte for change in period.aenderungen), *self.angaben)

    def __iter__(self) -> Iterator[Aenderung]:
        return iter(self.aenderungen)

    def __len__(self) -> int:
        return len(self.aenderungen)

    def __str__(self) -> str:
        blocks = [(period.label, period.aenderungen) for period in self.abschnitte]
        blocks += [("in den Angaben", self.angaben)] if self.angaben else []
        lines = [
            line for label, changes in blocks for line in ("", f"{label}:", *(f"  {line}" for line in _lines(changes)))
        ]
        return "\n".join(["Änderungen am Bestand", *lines]) if blocks else "keine Änderungen"

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON values."""
        return {
            "abschnitte": [period.to_dict() for period in self.abschnitte],
            "angaben": [change.to_dict() for change in self.angaben],
        }


def plain(value: Any) -> Any:
    """Return a value of the model as JSON values; of entries, what differs from the defaults."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str | Datum | Uhrzeit | date):
        return str(value)
    if isinstance(value, Erweiterungen):
        return value.to_dict()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    kind = {"art": value.art} if hasattr(type(value), "art") else {}
    cls: Any = type(value)
    values = ((name, form, getattr(value, name)) for name, form in fields(cls).items())
    return kind | {name: plain(item) for name, form, item in values if item != form.default}
