"""Reorganisations as data: what was decided or planned, step by step. `kommunal.reorganise` applies one."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.akteure import Beziehung
from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit
from kommunal.model.eintrag import (
    AkteurId,
    BesetzungId,
    BeziehungId,
    EinheitId,
    Eintrag,
    ElternId,
    GegenstandId,
    ZustaendigId,
    ZustaendigkeitId,
)  # fmt: skip
from kommunal.model.felder import Lesbar, Verweis, streng, zeige
from kommunal.model.personen import Besetzung
from kommunal.model.zeit import Datum, als_datum

__all__ = [
    "SCHRITTARTEN", "Aufloesen", "Ausgliedern", "Besetzen", "BeziehungAendern", "Eingliedern", "Gruenden",
    "Reorganisation", "Schritt", "Stufe", "Teil", "Teilen", "Uebertragen", "Umbenennen", "Umnummerieren", "Umsetzen",
    "Umwandeln", "Verbleib", "Zusammenlegen",
]  # fmt: skip

SacheId = Annotated[
    str,
    Verweis(("einheiten", "besetzungen", "zustaendigkeiten", "leitbilder", "beziehungen", "mitgliedschaften")),
]
ZielId = Annotated[str, Verweis(("einheiten", "akteure"), keine=True)]


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Schritt(Lesbar):
    """Ein Schritt einer Reorganisation; er kann einen eigenen Tag oder eine eigene Bedingung haben."""

    schrittart: ClassVar[str] = ""
    """The tag of the step in files."""

    wirksam: Datum | None = field(default=None, converter=als_datum, metadata={"schluss": True})
    """Eigener Tag, wo er von dem der Reorganisation abweicht."""
    bedingung: str | None = field(default=None, metadata={"schluss": True})
    anmerkung: str | None = field(default=None, metadata={"schluss": True})


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Gruenden(Schritt):
    """Eine Einheit neu einrichten."""

    schrittart: ClassVar[str] = "gruenden"
    einheit: Organisationseinheit


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Umsetzen(Schritt):
    """Eine oder mehrere Einheiten einer anderen unterstellen."""

    schrittart: ClassVar[str] = "umsetzen"
    einheiten: tuple[EinheitId, ...]
    nach: ElternId


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Umbenennen(Schritt):
    """Einer Einheit einen anderen Namen geben."""

    schrittart: ClassVar[str] = "umbenennen"
    einheit: EinheitId
    name: str
    kurzname: str | None = None
    bezeichnung: str | None = None


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Umnummerieren(Schritt):
    """Einer Einheit andere Ordnungszeichen geben; leer nimmt sie ihr."""

    schrittart: ClassVar[str] = "umnummerieren"
    einheit: EinheitId
    nummern: tuple[str, ...] = ()


def _einheitsart(instance: object, attribute: object, value: str) -> None:
    if value not in EINHEITSARTEN:
        raise InvalidValueError(f"expected one of {', '.join(EINHEITSARTEN)}, got {zeige(value)}", "art")


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Umwandeln(Schritt):
    """Einheiten zu einer anderen Art machen: Fachbereiche zu Ämtern."""

    schrittart: ClassVar[str] = "umwandeln"
    einheiten: tuple[EinheitId, ...]
    art: str = field(validator=_einheitsart)
    """Die neue Art, als Klassenwort: ``amt``."""
    bezeichnung: str | None = None


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Zusammenlegen(Schritt):
    """Mehrere Einheiten in einer aufgehen lassen; das Ziel besteht schon oder wird in einem Schritt davor gegründet."""

    schrittart: ClassVar[str] = "zusammenlegen"
    einheiten: tuple[EinheitId, ...]
    ziel: EinheitId


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Teil(Lesbar):
    """Was bei einer Teilung an eine der neuen Einheiten geht."""

    ziel: EinheitId
    uebernimmt: tuple[SacheId, ...] = ()
    """Untereinheiten, Stellen, Zuständigkeiten, Besetzungen, die mitgehen."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Teilen(Schritt):
    """Eine Einheit auf mehrere aufteilen; sie selbst kann bestehen bleiben."""

    schrittart: ClassVar[str] = "teilen"
    einheit: EinheitId
    teile: tuple[Teil, ...]
    bleibt: bool = False


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Verbleib(Lesbar):
    """Wohin etwas geht, wenn eine Einheit endet; ``keine``: es endet mit ihr."""

    was: SacheId
    nach: ZielId


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Aufloesen(Schritt):
    """Eine Einheit auflösen; für alles, was sie hat, ist der Verbleib zu nennen."""

    schrittart: ClassVar[str] = "aufloesen"
    einheit: EinheitId
    verbleib: tuple[Verbleib, ...] = ()
    rest: ZielId | None = None
    """Wohin alles geht, was nicht einzeln genannt ist."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Eingliedern(Schritt):
    """Einen Akteur, etwa eine kommunale Gesellschaft, als Einheit in die Verwaltung nehmen."""

    schrittart: ClassVar[str] = "eingliedern"
    akteur: AkteurId
    einheit: Organisationseinheit


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Ausgliedern(Schritt):
    """Eine Einheit auf einen Akteur übertragen, der schon besteht."""

    schrittart: ClassVar[str] = "ausgliedern"
    einheit: EinheitId
    akteur: AkteurId
    verbleib: tuple[Verbleib, ...] = ()


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Uebertragen(Schritt):
    """Zuständigkeiten einem anderen übertragen."""

    schrittart: ClassVar[str] = "uebertragen"
    zustaendigkeiten: tuple[ZustaendigkeitId, ...] = ()
    aufgaben: tuple[GegenstandId, ...] = ()
    """Statt einzelner Zuständigkeiten: alle, die `von` für diese Aufgaben hat."""
    von: ZustaendigId | None = None
    nach: ZustaendigId


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Besetzen(Schritt):
    """Eine Stelle oder Leitung neu besetzen (oder vakant werden lassen)."""

    schrittart: ClassVar[str] = "besetzen"
    besetzung: Besetzung
    beendet: tuple[BesetzungId, ...] = ()
    """Welche Besetzungen damit enden."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class BeziehungAendern(Schritt):
    """Eine Beziehung eingehen: ein neuer Träger, ein anderer Geldgeber."""

    schrittart: ClassVar[str] = "beziehung"
    beziehung: Beziehung
    beendet: tuple[BeziehungId, ...] = ()


SCHRITTARTEN: Final[Mapping[str, type[Schritt]]] = {
    klasse.schrittart: klasse
    for klasse in (
        Gruenden, Umsetzen, Umbenennen, Umnummerieren, Umwandeln, Zusammenlegen, Teilen, Aufloesen, Eingliedern,
        Ausgliedern, Uebertragen, Besetzen, BeziehungAendern,
    )
}  # fmt: skip
"""Every kind of step by its tag."""


class Stufe(Begriff):
    """Wie weit eine Reorganisation gediehen ist."""

    GEPLANT = "geplant", "geplant"
    BESCHLOSSEN = "beschlossen", "beschlossen"
    VOLLZOGEN = "vollzogen", "vollzogen"
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Reorganisation(Eintrag):
    """Eine Änderung der Aufbauorganisation als Beschluss mit Schritten (GO NRW §§ 62, 73)."""

    name: str | None = None
    stufe: Stufe = Stufe.BESCHLOSSEN
    wirksam: Datum | None = field(default=None, converter=als_datum)
    """Ab wann sie wirkt; fehlt der Tag, ist er unbekannt oder hängt an der Bedingung."""
    bis: Datum | None = field(default=None, converter=als_datum)
    """Bis wann sie gilt, wenn sie befristet ist; danach gilt wieder, was vorher war."""
    befristung: str | None = None
    """Die Befristung im Wortlaut: ``bis zur Wahl``."""
    bedingung: str | None = None
    """Wovon sie abhängt: ``mit Stellenbesetzung``."""
    beschluss: str | None = None
    """Wer sie wann beschlossen hat."""
    anlass: str | None = None
    """Warum: freier Text, oder die id eines Vorhabens."""
    schritte: tuple[Schritt, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.wirksam and self.bis and self.wirksam.earliest > self.bis.latest:
            raise InvalidValueError(
                f"expected bis not before wirksam, got wirksam {self.wirksam} and bis {self.bis}", "bis"
            )
