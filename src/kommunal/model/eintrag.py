"""What every entry of a Verwaltung has, the kinds of reference between entries, and the Quelle."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, cast

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.characters import SURROGATE, shown
from kommunal.model.forms import is_integer
from kommunal.model.given import SeveralOrNone, SlugOrNone
from kommunal.model.in_pydantic import InPydantic
from kommunal.model.marks import Address, EdgeId, Key, Name, Prose, Unreserved, Verweis
from kommunal.model.schluessel import Kennung, slug
from kommunal.model.strict import Lesbar, field, model_class
from kommunal.model.zeit import Datum, Zeitraum, to_datum

__all__ = ["Eintrag", "Erweiterungen", "Kante", "Quelle", "Zustand", "id_of", "passing_ids"]

QuelleId = Annotated[str, Verweis(("quellen",))]
ReorganisationId = Annotated[str, Verweis(("reorganisationen",))]
EinheitId = Annotated[str, Verweis(("einheiten",))]
ElternId = Annotated[str, Verweis(("einheiten",), kommune=True, keine=True)]
HerkunftId = Annotated[str, Verweis(("einheiten", "akteure"))]
StandortId = Annotated[str, Verweis(("standorte",))]
OrtId = Annotated[str, Verweis(("standorte", "einheiten"))]
GebietId = Annotated[str, Verweis(("gebiete",))]
PersonId = Annotated[str, Verweis(("personen",))]
AufgabeId = Annotated[str, Verweis(("aufgaben",))]
GegenstandId = Annotated[str, Verweis(("aufgaben", "vorhaben"))]
VorhabenId = Annotated[str, Verweis(("vorhaben",))]
AkteurId = Annotated[str, Verweis(("akteure",))]
GremiumId = Annotated[str, Verweis(("gremien",))]
BesetzungId = Annotated[str, Verweis(("besetzungen",))]
ZustaendigkeitId = Annotated[str, Verweis(("zustaendigkeiten",))]
BesetzbarId = Annotated[str, Verweis(("einheiten", "akteure", "gremien", "kooperationen", "gebiete"), kommune=True)]
GrundlageId = Annotated[str, Verweis(("kooperationen", "quellen"))]
ErsatzId = Annotated[str, Verweis(("einheiten", "standorte", "akteure"))]
EntsenderId = Annotated[str, Verweis(("gremien", "akteure"))]
VertretenId = Annotated[str, Verweis(("mitgliedschaften", "personen"))]
TraegerId = Annotated[str, Verweis(("personen", "einheiten", "akteure"), kommune=True)]
ZustaendigId = Annotated[str, Verweis(("einheiten", "akteure", "gremien", "kooperationen"), kommune=True)]
PartnerId = Annotated[str, Verweis(("einheiten", "akteure", "gremien", "kooperationen"), kommune=True)]
MitgliedId = Annotated[str, Verweis(("personen", "einheiten", "akteure", "gremien"), kommune=True)]
BeteiligtId = Annotated[
    str, Verweis(("personen", "einheiten", "akteure", "gremien", "kooperationen", "vorhaben"), kommune=True)
]
LeitbildtraegerId = Annotated[str, Verweis(("einheiten",), kommune=True)]
BeziehungId = Annotated[str, Verweis(("beziehungen",))]
EndeId = Annotated[
    str,
    Verweis(
        ("einheiten", "akteure", "gremien", "standorte", "vorhaben", "personen", "kooperationen", "aufgaben"),
        kommune=True,
    ),
]


class Zustand(Begriff):
    """Wie es um die Sache steht, die ein Eintrag beschreibt.

    What state the thing is in that an entry describes.
    """

    AKTIV = "aktiv", "aktiv"
    """Besteht, so lange `gueltig` es sagt; der Normalfall. | Exists, for as long as `gueltig` says: the usual case."""
    RUHEND = "ruhend", "ruhend"
    """Besteht, arbeitet aber vorerst nicht: ein geschlossenes Büro, ein Gremium ohne Sitzungen.
    | Exists, and does nothing for the time being."""
    GEPLANT = "geplant", "geplant"
    """Angekündigt oder beschlossen; zeigt sich nur in ``at(day, planned=True)``.
    | Announced; shows only in ``at(day, planned=True)``."""
    ENTWURF = "entwurf", "Entwurf"
    """Eine Überlegung ohne Ankündigung; zeigt sich nie in einem Stand.
    | A draft nobody has announced; never shows in a Stand."""
    AUFGELOEST = "aufgeloest", "aufgelöst"
    """War einmal und ist nicht mehr, ohne dass die Tage bekannt sein müssen.
    | Was once and is no more, with or without known dates."""
    ABWEICHEND = "abweichend", "abweichende Angabe"
    """Die Angabe einer anderen Quelle, der nicht gefolgt wird; bleibt erhalten und zeigt sich nie.
    | Said by another source that is not followed; kept, never shown."""


_DEPTH: Final = 80  # levels: a file has 100, and every entry stands some way down; what contains itself has more


class Erweiterungen(InPydantic, Mapping[str, Any]):
    """Eigene Angaben einer Anwendung.

    Data of an application's own: JSON values under text keys, immutable; lists become tuples.

    Raises `InvalidValueError` for what JSON cannot carry (other types, NaN, infinite numbers, keys that are not text,
    lone surrogates), whole numbers of more than 4000 digits, and more than 80 levels.
    """

    __slots__ = ("_values",)
    WORDS: ClassVar[str] = "a mapping of JSON values"
    _values: dict[str, Any]

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        if values is not None and not isinstance(values, Mapping):
            raise InvalidValueError(f"expected {self.WORDS}, got {shown(values)}", "erweiterungen")
        object.__setattr__(self, "_values", _frozen_values(values or {}, 0))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Erweiterungen are immutable, {name} cannot be set")

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Erweiterungen):
            return False
        # nearly every entry has none; and 1, 1.0 and True are equal in Python and three values in JSON
        return len(self) == len(other) and (not self._values or self._canonical() == other._canonical())

    def __hash__(self) -> int:
        return hash(self._canonical())

    def __repr__(self) -> str:
        return f"Erweiterungen({self._values!r})"

    def __reduce__(self) -> tuple[type["Erweiterungen"], tuple[dict[str, Any]]]:
        return Erweiterungen, (self.to_dict(),)

    def to_dict(self) -> dict[str, Any]:
        """Return a mutable copy: dicts and lists, as a JSON reader would give them."""
        return {name: _thawed(value) for name, value in self._values.items()}

    def _canonical(self) -> tuple[object, ...]:
        return tuple(sorted((name, _told_apart(value)) for name, value in self._values.items()))


def _frozen_values(values: Mapping[Any, object], depth: int) -> dict[str, Any]:
    return {_key(name): _frozen_value(value, depth) for name, value in values.items()}


def _key(name: object) -> str:
    if type(name) is not str or SURROGATE.search(name):
        raise InvalidValueError(f"expected text as key in erweiterungen, got {shown(name)}")
    return name


def _frozen_value(value: object, depth: int) -> object:
    if depth == _DEPTH:
        raise InvalidValueError(f"expected at most {_DEPTH} levels in erweiterungen, got more")
    if isinstance(value, Mapping):
        kind = Erweiterungen()
        object.__setattr__(kind, "_values", _frozen_values(value, depth + 1))
        return kind
    if isinstance(value, list | tuple):
        return tuple(_frozen_value(item, depth + 1) for item in value)
    if type(value) is int and not is_integer(value):
        raise InvalidValueError("expected a whole number of at most 4000 digits in erweiterungen, got a longer one")
    if type(value) is float and not math.isfinite(value):
        raise InvalidValueError(f"expected a finite number in erweiterungen, got {value}")
    if type(value) is str and SURROGATE.search(value):
        raise InvalidValueError(f"expected text without lone surrogates in erweiterungen, got {shown(value)}")
    if value is None or type(value) in (str, bool, int, float):
        return value
    raise InvalidValueError(f"expected a JSON value in erweiterungen, got {shown(value)}")


def _told_apart(value: object) -> tuple[str, object]:
    """Return a value with the name of its type beside it, so that equal means equal in JSON."""
    if isinstance(value, Erweiterungen):
        return "mapping", value._canonical()
    if isinstance(value, tuple):
        return "list", tuple(_told_apart(item) for item in value)
    return type(value).__name__, repr(value)


def _thawed(value: object) -> object:
    if isinstance(value, Erweiterungen):
        return value.to_dict()
    return [_thawed(item) for item in value] if isinstance(value, tuple) else value


def to_erweiterungen(value: Mapping[str, Any] | None) -> Erweiterungen:
    """Return a mapping of JSON values as Erweiterungen."""
    return value if isinstance(value, Erweiterungen) else Erweiterungen(value)


@model_class(kw_only=True)
class Eintrag(Lesbar):
    """Was jeder Eintrag hat. Mehrere Einträge mit einer id sind Fassungen derselben Sache zu verschiedenen Zeiten.

    What every entry has. Entries with the same id are versions of one thing at different times.
    """

    id: Key
    """Bleibender Schlüssel in der ganzen Verwaltung: Kleinbuchstaben, Ziffern, einzelne Bindestriche.
    | Lasting key in the whole Verwaltung: lower-case letters, digits, single hyphens."""
    gueltig: Zeitraum | None = field(default=None, metadata={"schluss": True})
    """Wann die Angabe gilt; fehlt der Zeitraum, ist er unbekannt und gilt als offen.
    | When it holds; absent means unknown, and counts as open."""
    zustand: Zustand = field(default=Zustand.AKTIV, converter=SlugOrNone[Zustand], metadata={"schluss": True})
    """Wie es um die Sache steht. | What state the thing is in."""
    quellen: tuple[QuelleId, ...] = field(default=(), converter=SeveralOrNone[QuelleId], metadata={"schluss": True})
    """Woher die Angabe stammt. | Where the statement comes from."""
    reorganisationen: tuple[ReorganisationId, ...] = field(
        default=(), converter=SeveralOrNone[ReorganisationId], metadata={"schluss": True}
    )
    """Welche Reorganisationen diese Fassung begonnen oder beendet haben.
    | Which reorganisations began or ended this version."""
    kennungen: tuple[Kennung, ...] = field(default=(), converter=SeveralOrNone[Kennung], metadata={"schluss": True})
    """Schlüssel der Sache in fremden Systemen: Wikidata, OParl, XZuFi. | Keys of the thing in foreign systems."""
    anmerkung: Prose | None = field(default=None, metadata={"schluss": True})
    """Freier Text für alle, die den Eintrag pflegen. | Free text for those who maintain the entry."""
    erweiterungen: Erweiterungen = field(factory=Erweiterungen, converter=to_erweiterungen, metadata={"schluss": True})
    """Eigene Angaben einer Anwendung; sie überstehen jedes Laden und Schreiben.
    | Data of an application's own; it survives every reading and writing."""


def _edge_id(value: str | None) -> str:
    # the type check refuses empty text, so "no id given" travels as a dot
    return "." if value is None else value


@model_class(kw_only=True)
class Kante(Eintrag):
    """Eine Verbindung zwischen Einträgen. Ohne eigene id leitet sie diese aus ihren Enden ab (mit Punkten).

    A connection between entries. Without an id of its own it derives one from its ends, with dots.
    """

    id: Annotated[str, Unreserved(), EdgeId()] = field(default=None, converter=_edge_id)
    """Eigene id; fehlt sie, aus den Enden abgeleitet: ``jugendamt.leitung.britta-obszerninks``.
    | Own id; if absent, derived from the ends."""

    _DECISIVE: ClassVar[str] = ""
    """The optional field without which the ends always go together; empty where there is none."""

    def __attrs_post_init__(self) -> None:
        self._check_ends()
        if "." in self.id:
            object.__setattr__(self, "id", self._worked_out_id())

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # readers of files leave an id open that follows from the ends: of most edges nobody asks it
            if name != "id":
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            key = self._worked_out_id()
            object.__setattr__(self, "id", key)
            return key

    def _worked_out_id(self) -> str:
        """Return the id that follows from the ends."""
        return ".".join(self._end_parts())

    def _check_ends(self) -> None:
        """Raise `InvalidValueError` where the ends do not go together."""

    def _end_parts(self) -> tuple[str, ...]:
        """Return what the derived id is made of; every part an id or a slug."""
        raise TypeError(f"{type(self).__name__} is abstract: use Besetzung, Zuständigkeit, Beziehung or Mitgliedschaft")

    @property
    def derived(self) -> bool:
        """Whether the id was derived from the ends; such an id is not written to files."""
        return "." in self.id


def id_of(thing: "Eintrag | str") -> str:
    """Return the id of an entry, or the id itself; raise `InvalidValueError` for anything else."""
    if isinstance(thing, Eintrag):
        return thing.id
    if not isinstance(thing, str):
        raise InvalidValueError(f"expected an entry or the id of one, got {shown(thing)}")
    return thing


def passing_ids(entries: Iterable[Eintrag]) -> list[str]:
    """Return the ids of entries, none of which keeps one that it has not worked out yet.

    All ids that follow from ends take a seventh of the memory of a city.
    """
    stored = Eintrag.__dict__["id"].__get__
    ids: list[str] = []
    for entry in entries:
        try:
            ids.append(stored(entry))
        except AttributeError:
            ids.append(cast("Kante", entry)._worked_out_id())
    return ids


def text_part(text: str | None) -> tuple[str, ...]:
    """Return free text as the last part of a derived id: none for none, ``x`` for text without letters or digits."""
    return () if text is None else (slug(text) or "x",)


@model_class(kw_only=True)
class Quelle(Eintrag):
    """Eine Fundstelle: ein Artikel, ein Organigramm, eine Satzung, eine Webseite.

    A source: an article, a chart, a by-law, a web page.
    """

    titel: Name
    """Der Titel, unter dem man sie findet. | The title under which it is found."""
    herausgeber: str | None = None
    """Wer sie veröffentlicht hat: Stadt, Zeitung, Land. | Who published it."""
    datum: Datum | None = field(default=None, converter=to_datum)
    """Wann sie veröffentlicht wurde. | When it was published."""
    stand: Datum | None = field(default=None, converter=to_datum)
    """Welchen Tag sie beschreibt ("Stand: …"), wenn sie ihn nennt. | Which day it describes, where it says so."""
    url: Address | None = None
    """Ihre Adresse im Netz. | Its address on the web."""
    abgerufen: Datum | None = field(default=None, converter=to_datum)
    """Wann jemand sie zuletzt gelesen hat. | When somebody last read it."""
    lizenz: str | None = None
    """Unter welcher Lizenz sie steht, wie gedruckt. | Under which licence it is, as printed."""
