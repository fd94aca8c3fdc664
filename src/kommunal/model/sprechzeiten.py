"""Recurring hours: when an office is open, gives advice or meets."""

from calendar import monthrange
from datetime import date

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import TraegerId
from kommunal.model.feiertage import feiertag
from kommunal.model.felder import Lesbar, streng
from kommunal.model.zeit import Uhrzeit, Zeitraum, als_uhrzeit

__all__ = ["Feiertagsregel", "Sprechzeit", "Wochentag", "Zeitart"]


class Wochentag(Begriff):
    """Ein Wochentag."""

    MO = "mo", "Montag"
    DI = "di", "Dienstag"
    MI = "mi", "Mittwoch"
    DO = "do", "Donnerstag"
    FR = "fr", "Freitag"
    SA = "sa", "Samstag"
    SO = "so", "Sonntag"

    @classmethod
    def of(cls, day: date) -> "Wochentag":
        """Return the weekday of a day."""
        return tuple(cls)[day.weekday()]


class Zeitart(Begriff):
    """Was zu der Zeit stattfindet."""

    OEFFNUNGSZEIT = "oeffnungszeit", "Öffnungszeit"
    SPRECHSTUNDE = "sprechstunde", "Sprechstunde"
    TREFFEN = "treffen", "Treffen"


class Feiertagsregel(Begriff):
    """Ob an gesetzlichen Feiertagen geschlossen ist."""

    FEIERTAGE = "feiertage", "an Feiertagen geschlossen"
    NIE = "nie", "auch an Feiertagen"


def _woche(instance: object, attribute: object, value: int | None) -> None:
    if value is not None and value not in (-1, 1, 2, 3, 4, 5):
        raise InvalidValueError(f"expected a week of the month from 1 to 5, or -1 for the last, got {value}", "woche")


def _tage(instance: object, attribute: object, value: tuple[Wochentag, ...]) -> None:
    if len(set(value)) < len(value):
        raise InvalidValueError(f"expected each weekday once, got {', '.join(value)}", "tage")


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Sprechzeit(Lesbar):
    """Eine wiederkehrende Zeit: wöchentlich, oder am n-ten oder letzten Wochentag des Monats.

    Raises `InvalidValueError` where `von` is not before `bis`, or a week of the month is given without weekdays. An
    office that is open past midnight has two entries: one to ``24:00``, one from ``00:00``.
    """

    zeitart: Zeitart = Zeitart.OEFFNUNGSZEIT
    tage: tuple[Wochentag, ...] = field(default=(), validator=_tage)
    """Die Wochentage; leer, wo die Quelle keine nennt."""
    woche: int | None = field(default=None, validator=_woche)
    """Der wievielte dieser Wochentage im Monat: 1 bis 5, -1 der letzte; fehlt sie, jede Woche."""
    von: Uhrzeit | None = field(default=None, converter=als_uhrzeit)
    bis: Uhrzeit | None = field(default=None, converter=als_uhrzeit)
    nur_mit_termin: bool | None = None
    """Ob ein Termin oder eine Anmeldung nötig ist; fehlt die Angabe, ist es unbekannt."""
    geschlossen_am: Feiertagsregel | None = None
    """Ob sie an gesetzlichen Feiertagen ausfällt; fehlt die Angabe, ist es unbekannt."""
    gueltig: Zeitraum | None = None
    """Die Saison oder der Zeitraum, in dem sie gilt."""
    durch: TraegerId | None = None
    """Wer sie anbietet, wenn nicht die Stelle selbst: Person, Einheit oder Akteur."""
    thema: str | None = None
    hinweis: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.von and self.bis and self.von >= self.bis:
            raise InvalidValueError(f"expected von before bis, got von {self.von} and bis {self.bis}")
        if self.woche is not None and not self.tage:
            raise InvalidValueError("expected weekdays in tage beside woche, got none")

    def occurs_on(self, day: date) -> bool | None:
        """Tell whether it takes place on a day; None where that is not known.

        Not known are: no weekdays given, a public holiday of Nordrhein-Westfalen without `geschlossen_am`, and a day
        that `gueltig` includes only in some readings.
        """
        if self.gueltig and not self.gueltig.possible(day):
            return False
        if self.tage and not (Wochentag.of(day) in self.tage and self._in_week(day)):
            return False
        if feiertag(day) and self.geschlossen_am is Feiertagsregel.FEIERTAGE:
            return False
        holiday_open = not feiertag(day) or self.geschlossen_am is Feiertagsregel.NIE
        certain = not self.gueltig or self.gueltig.certain(day)
        return True if self.tage and holiday_open and certain else None

    def _in_week(self, day: date) -> bool:
        if self.woche is None:
            return True
        if self.woche == -1:
            return day.day > monthrange(day.year, day.month)[1] - 7
        return (day.day - 1) // 7 + 1 == self.woche

    @property
    def label(self) -> str:
        """The rule in German: ``jeden letzten Dienstag im Monat, 10:00–12:00 Uhr``."""
        tage = ", ".join(tag.label for tag in self.tage)
        if self.woche is not None:
            tage = f"jeden {'letzten' if self.woche == -1 else f'{self.woche}.'} {tage} im Monat"
        if self.von and self.bis:
            uhr = f"{self.von}–{self.bis} Uhr"
        elif self.von or self.bis:
            uhr = f"ab {self.von} Uhr" if self.von else f"bis {self.bis} Uhr"
        else:
            uhr = ""
        termin = "nur mit Termin" if self.nur_mit_termin else ""
        return ", ".join(teil for teil in (tage, uhr, termin) if teil) or "Zeiten nicht bekannt"
