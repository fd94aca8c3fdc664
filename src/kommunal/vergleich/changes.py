"""What a comparison says: one Aenderung per thing that differs, all of them in a Vergleich."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from kommunal.classes import evolve, frozen
from kommunal.classes import field as attribute
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Eintrag, Erweiterungen
from kommunal.model.forms import fields
from kommunal.model.lazy_names import lazy_module
from kommunal.model.naming import day_label, period_label
from kommunal.model.notebook import InNotebook
from kommunal.model.zeit import Datum, Uhrzeit

if TYPE_CHECKING:
    from kommunal.vergleich import shapes
else:
    shapes = lazy_module("kommunal.vergleich.shapes")

__all__ = [
    "Aenderung", "Aenderungsart", "Bestandsvergleich", "Vergleich", "Zeitabschnitt", "in_order", "plain",
]  # fmt: skip


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


def _shown(value: object) -> object:
    """Return a value as far as a day shows it: since when and from where it is known tells no two changes apart."""
    if isinstance(value, tuple):
        return tuple(_shown(item) for item in value)
    if isinstance(value, Eintrag):
        return evolve(value, gueltig=None, quellen=(), reorganisationen=())
    return value


@frozen(kw_only=True)
class Aenderung:
    """Eine Änderung an einer Sache.

    One change to one thing. Two are equal when they tell the same change, whenever it took effect.
    """

    kind: Aenderungsart
    """What sort of change it is."""
    collection: str
    """The tuple of the Verwaltung in which the change is recorded: ``einheiten``, ``zustaendigkeiten``."""
    id: str
    """The thing concerned: the entry; of a head the unit, of a Zuständigkeit the task, of an operator what it runs."""
    field: str | None = None
    """The field that differs, where only one does."""
    before: object = attribute(default=None, eq=_shown)
    """What was there before: an entry, several, or the value of the field; None where there was nothing."""
    after: object = attribute(default=None, eq=_shown)
    """What is there now."""
    text: str
    """The change in German."""

    def __str__(self) -> str:
        return f"{self.kind.label}: {self.text}"

    def to_dict(self) -> "shapes.AenderungDict":
        """Return the change as JSON values; what is None is left out."""
        told: shapes.AenderungDict = {
            "kind": str(self.kind), "collection": self.collection, "id": self.id, "text": self.text,
        }  # fmt: skip
        if self.field is not None:
            told["field"] = self.field
        if self.before is not None:
            told["before"] = plain(self.before)
        if self.after is not None:
            told["after"] = plain(self.after)
        return told


_ORDER: Final = {art: place for place, art in enumerate(Aenderungsart)}


def in_order(changes: Iterable[Aenderung]) -> list[Aenderung]:
    """Return changes in the order in which a comparison tells them: by kind, then by id."""
    return sorted(changes, key=lambda change: (_ORDER[change.kind], change.id, change.field or "", change.text))


def _lines(changes: tuple[Aenderung, ...]) -> Iterator[str]:
    for kind, group in groupby(changes, key=lambda change: change.kind):
        yield f"{kind.label}:"
        yield from (f"  - {change.text}" for change in group)


@frozen(kw_only=True)
class Vergleich(InNotebook):
    """Was sich zwischen zwei Ständen unterscheidet.

    What differs between two days. Prints as German text; true where anything differs.
    """

    since: date | None
    """The day of the first Stand; None where nothing has a day."""
    until: date | None
    """The day of the second Stand."""
    since_planned: bool = False
    """Whether the first Stand shows plans as if they came true."""
    until_planned: bool = False
    """Whether the second Stand does."""
    changes: tuple[Aenderung, ...] = ()
    """What differs, in a fixed order: by kind, then by id."""

    def __iter__(self) -> Iterator[Aenderung]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __str__(self) -> str:
        return "\n".join([self.title, "", *_lines(self.changes)]) if self.changes else "keine Änderungen"

    @property
    def title(self) -> str:
        """The heading of the German text: between which two days, and whether plans are included."""
        since, until = _day(self.since, self.since_planned), _day(self.until, self.until_planned)
        return f"Änderungen zum {until}" if since == until else f"Änderungen vom {since} zum {until}"

    def to_dict(self) -> "shapes.VergleichDict":
        """Return the comparison as JSON values."""
        return {
            "since": None if self.since is None else self.since.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "since_planned": self.since_planned,
            "until_planned": self.until_planned,
            "changes": [change.to_dict() for change in self.changes],
        }


def _day(day: date | None, planned: bool) -> str:
    text = "unbekannten Tag" if day is None else day_label(day)
    return f"{text} (mit Planungen)" if planned else text


@frozen(kw_only=True)
class Zeitabschnitt:
    """Worin sich zwei Bestände in einer Reihe von Tagen unterscheiden.

    How two records differ over the same run of days.
    """

    first_day: date | None
    """The first day on which they differ so; None for as long as anything is known."""
    last_day: date | None
    """The last day; None for ever."""
    planned: bool = False
    """Whether that is only so if plans come true."""
    changes: tuple[Aenderung, ...] = ()
    """What differs in it."""

    @property
    def label(self) -> str:
        """The days in German: ``ab 01.06.2027``, ``für alle Tage``."""
        always = self.first_day is None and self.last_day is None
        days = "für alle Tage" if always else period_label(self.first_day, self.last_day)
        return f"{days}, nach Planung" if self.planned else days

    def to_dict(self) -> "shapes.ZeitabschnittDict":
        """Return the period as JSON values."""
        return {
            "first_day": None if self.first_day is None else self.first_day.isoformat(),
            "last_day": None if self.last_day is None else self.last_day.isoformat(),
            "planned": self.planned,
            "changes": [change.to_dict() for change in self.changes],
        }


@frozen(kw_only=True)
class Bestandsvergleich(InNotebook):
    """Was sich an dem geändert hat, was bekannt ist.

    What has changed in what is known. Prints as German text; true where anything differs.
    """

    periods: tuple[Zeitabschnitt, ...] = ()
    """What is different on which days, the future included, in the order of the days."""
    statements: tuple[Aenderung, ...] = ()
    """What changed only in what is said of it: a day stated more exactly, a source, a plan, a draft."""

    @property
    def changes(self) -> tuple[Aenderung, ...]:
        """Everything that changed."""
        return (*(change for period in self.periods for change in period.changes), *self.statements)

    def __iter__(self) -> Iterator[Aenderung]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __str__(self) -> str:
        blocks = [(period.label, period.changes) for period in self.periods]
        blocks += [("in den Angaben", self.statements)] if self.statements else []
        lines = [
            line for label, changes in blocks for line in ("", f"{label}:", *(f"  {line}" for line in _lines(changes)))
        ]
        return "\n".join(["Änderungen am Bestand", *lines]) if blocks else "keine Änderungen"

    def to_dict(self) -> "shapes.BestandsvergleichDict":
        """Return the comparison as JSON values."""
        return {
            "periods": [period.to_dict() for period in self.periods],
            "statements": [change.to_dict() for change in self.statements],
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
