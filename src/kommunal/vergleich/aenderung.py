"""What a comparison says: one Aenderung per thing that differs, all of them in a Vergleich."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, Final

import attrs
from attrs import field, frozen

from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Eintrag, Erweiterungen
from kommunal.model.felder import felder, vorgabe
from kommunal.model.zeit import Datum, Uhrzeit

__all__ = ["Aenderung", "Aenderungsart", "Vergleich", "plain", "tag"]


class Aenderungsart(Begriff):
    """Was sich geändert hat, in der Reihenfolge, in der ein Vergleich es aufzählt."""

    GEGRUENDET = "gegruendet", "Neu eingerichtet"
    VERWIRKLICHT = "verwirklicht", "Planung verwirklicht"
    EINGEGLIEDERT = "eingegliedert", "Eingegliedert"
    ZUSAMMENGELEGT = "zusammengelegt", "Zusammengelegt"
    GETEILT = "geteilt", "Geteilt"
    NACHFOLGE = "nachfolge", "Nachfolge"
    AUSGEGLIEDERT = "ausgegliedert", "Ausgegliedert"
    AUFGELOEST = "aufgeloest", "Aufgelöst"
    UMGESETZT = "umgesetzt", "Anders zugeordnet"
    UMGEWANDELT = "umgewandelt", "Umgewandelt"
    UMBENANNT = "umbenannt", "Umbenannt"
    UMNUMMERIERT = "umnummeriert", "Neu nummeriert"
    NEUE_LEITUNG = "neue_leitung", "Neue Leitung"
    KOMMISSARISCHE_LEITUNG = "kommissarische_leitung", "Kommissarische Leitung"
    LEITUNG_VAKANT = "leitung_vakant", "Leitung nicht besetzt"
    ZUSTAENDIGKEIT_UEBERTRAGEN = "zustaendigkeit_uebertragen", "Zuständigkeit übertragen"
    ZUSTAENDIGKEIT_NEU = "zustaendigkeit_neu", "Zuständigkeit hinzugekommen"
    ZUSTAENDIGKEIT_ENTFALLEN = "zustaendigkeit_entfallen", "Zuständigkeit entfallen"
    ZUSTAENDIGKEIT_GEBIET = "zustaendigkeit_gebiet", "Zuständigkeit für andere Gebiete"
    TRAEGERSCHAFT_GEAENDERT = "traegerschaft_geaendert", "Träger geändert"
    FINANZIERUNG_GEAENDERT = "finanzierung_geaendert", "Finanzierung geändert"
    LEITBILD_ERSETZT = "leitbild_ersetzt", "Leitbild ersetzt"
    SPRECHZEITEN_GEAENDERT = "sprechzeiten_geaendert", "Sprechzeiten geändert"
    HINZUGEKOMMEN = "hinzugekommen", "Hinzugekommen"
    ENTFALLEN = "entfallen", "Entfallen"
    GEAENDERT = "geaendert", "Geändert"


ORDNUNG: Final = {art: platz for platz, art in enumerate(Aenderungsart)}


def _gezeigt(value: object) -> object:
    """Return a value as far as a day shows it: since when and from where it is known tells no two changes apart."""
    if isinstance(value, tuple):
        return tuple(_gezeigt(glied) for glied in value)
    if isinstance(value, Eintrag):
        return attrs.evolve(value, gueltig=None, quellen=(), reorganisationen=())
    return value


@frozen(kw_only=True)
class Aenderung:
    """Eine Änderung an einer Sache. Two are equal when they tell the same change, whenever it took effect."""

    aenderungsart: Aenderungsart
    sammlung: str
    """The tuple of the Verwaltung in which the change is recorded: ``einheiten``, ``zustaendigkeiten``."""
    id: str
    """The thing concerned: the entry; of a head the unit, of a Zuständigkeit the task, of an operator what it runs."""
    feld: str | None = None
    """The field that differs, where only one does."""
    vorher: object = field(default=None, eq=_gezeigt)
    """What was there before: an entry, several, or the value of the field; None where there was nothing."""
    nachher: object = field(default=None, eq=_gezeigt)
    """What is there now."""
    text: str
    """The change in German."""

    def __str__(self) -> str:
        return f"{self.aenderungsart.label}: {self.text}"

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON values; what is None is left out."""
        return {name: plain(wert) for name, wert in attrs.asdict(self, recurse=False).items() if wert is not None}


@frozen(kw_only=True)
class Vergleich:
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
        if not self.aenderungen:
            return "keine Änderungen"
        zeilen = [self.title, ""]
        for art, gruppe in groupby(self.aenderungen, key=lambda aenderung: aenderung.aenderungsart):
            zeilen += [f"{art.label}:", *(f"  - {aenderung.text}" for aenderung in gruppe)]
        return "\n".join(zeilen)

    @property
    def title(self) -> str:
        """The heading of the German text: between which two days, and whether plans are included."""
        von, bis = tag(self.von, self.von_planned), tag(self.bis, self.bis_planned)
        return f"Änderungen zum {bis}" if von == bis else f"Änderungen vom {von} zum {bis}"

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON values."""
        return {
            "von": plain(self.von),
            "bis": plain(self.bis),
            "von_planned": self.von_planned,
            "bis_planned": self.bis_planned,
            "aenderungen": [aenderung.to_dict() for aenderung in self.aenderungen],
        }


def tag(day: date | None, planned: bool = False) -> str:
    """Return a day as German lists print it."""
    text = "unbekannten Tag" if day is None else f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{text} (mit Planungen)" if planned else text


def plain(value: Any) -> Any:
    """Return a value of the model as JSON values; of entries, what differs from the defaults."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str | Datum | Uhrzeit | date):
        return str(value)
    if isinstance(value, Erweiterungen):
        return value.to_dict()
    if isinstance(value, tuple):
        return [plain(glied) for glied in value]
    art = {"art": value.art} if hasattr(type(value), "art") else {}
    klasse: Any = type(value)
    werte = ((name, field, getattr(value, name)) for name, field in felder(klasse).items())
    return art | {name: plain(wert) for name, field, wert in werte if wert != vorgabe(field)}
