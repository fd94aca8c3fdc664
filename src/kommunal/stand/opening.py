"""The answer to whether something is open at a time, and why."""

from typing import TYPE_CHECKING

from kommunal.classes import field, frozen
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.lazy_names import lazy_module
from kommunal.model.orte import Standort
from kommunal.model.sprechzeiten import Schließung, Sprechzeit

if TYPE_CHECKING:
    from kommunal.stand import shapes
else:
    shapes = lazy_module("kommunal.stand.shapes")

__all__ = ["Oeffnung", "Öffnung"]


@named_in_pickles
@frozen
class Öffnung:
    """Ob zu einer Zeit geöffnet ist, und welche Sprechzeit das sagt.

    True in a condition only where it is certainly open: ``if heute.open_at(buero, jetzt): …``. Telephone and video
    hours open no door: they are told as `erreichbar`.
    """

    open: bool | None
    """True, False, or None where that is not known."""
    sprechzeit: Sprechzeit | None = None
    """The hours that say so; None where no hours of that time do."""
    standort: Standort | None = None
    """Where, if the hours are those of a site."""
    grund: str = field(default="", kw_only=True)
    """Why, in German."""
    geerbt_von: Organisationseinheit | None = field(default=None, kw_only=True)
    """The unit above whose hours these are, where it has none of its own."""
    erreichbar: Sprechzeit | None = field(default=None, kw_only=True)
    """The telephone or video hours at that time."""
    schliessung: Schließung | None = field(default=None, kw_only=True)
    """Why it is closed out of the ordinary, and where one may turn instead (`ersatz`)."""

    def __bool__(self) -> bool:
        return self.open is True

    @property
    def nur_mit_termin(self) -> bool | None:
        """Whether one needs an appointment; None where that is not known."""
        return None if self.sprechzeit is None else self.sprechzeit.nur_mit_termin

    def __str__(self) -> str:
        word = "unbekannt" if self.open is None else "geöffnet" if self.open else "geschlossen"
        return f"{word} ({self.grund})"

    def to_dict(self) -> "shapes.HoursDict":
        """Return it as plain data, with ids for things."""
        return {
            "open": self.open,
            "reason": self.grund,
            "by_appointment": self.nur_mit_termin,
            "hours": None if self.sprechzeit is None else self.sprechzeit.label,
            "site": None if self.standort is None else self.standort.id,
            "inherited_from": None if self.geerbt_von is None else self.geerbt_von.id,
            "reachable": None if self.erreichbar is None else self.erreichbar.label,
            "instead": None if self.schliessung is None else self.schliessung.ersatz,
        }


Oeffnung = Öffnung
