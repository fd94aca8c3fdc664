"""Who is responsible for what somebody asks, in one place, by law alone: the answer before a city is modelled."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kommunal.classes import evolve, frozen
from kommunal.model.lazy_names import lazy_module
from kommunal.nrw.bezirke import Landschaftsverband
from kommunal.nrw.emergencies import emergency
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.leistungsfragen import matches, ort_of, zustaendig
from kommunal.nrw.leistungssuche import Sachtreffer, is_named
from kommunal.nrw.leistungsverzeichnis import AndereStelle, Leistung, Stellenart
from kommunal.nrw.lookups import landschaftsverband
from kommunal.nrw.verbandszustaendigkeit import Verbandszuständigkeit

if TYPE_CHECKING:
    from kommunal.nrw import shapes
else:
    shapes = lazy_module("kommunal.nrw.shapes")

__all__ = ["Rechtsauskunft", "notfall", "responsible"]

_CLOSE: Final = 0.85
"""From this share of the best score on, another matter may be meant as well."""
_MUNICIPAL: Final = 0.95
"""From this share of the best score on, the municipal matter goes first."""
_NAMED: Final = 0.95
"""From this score on the words name the matter."""
_UNDERSTOOD: Final = 0.7
_AHEAD: Final = 0.2
"""From this score on, and so far ahead of the next or with its name in it, a text says well enough what is meant."""
_MOST: Final = 3


@frozen(kw_only=True)
class Rechtsauskunft:
    """Auskunft aus Gesetz und Verzeichnissen: wer für ein Anliegen an einem Ort zuständig ist, und was zu tun ist.

    An answer from law and tables: who is responsible for a matter in a place, and what to do. Which office of that body
    deals with it, only the record of the municipality can say.

    Welches Amt der Körperschaft die Sache bearbeitet, sagt erst der Bestand der Kommune (`Stand.responsible`).
    """

    frage: str
    """Was gefragt wurde."""
    ort: Gemeinde | Kreis
    """Für wen."""
    antwort: Verbandszuständigkeit | AndereStelle | None
    """Die Antwort; None, wenn die Frage keiner Sache gleicht."""
    weitere: tuple[Verbandszuständigkeit | AndereStelle, ...]
    """Was ebenso gemeint sein kann, das Wahrscheinlichste zuerst."""
    notfall: str | None
    """Wen man bei Gefahr anruft; gehört vor jede Antwort."""
    verstanden: bool
    """Ob die Worte der Frage sicher genug sagen, welche Sache gemeint ist."""

    @property
    def who(self) -> tuple[str, ...]:
        """Who is responsible, by name: one, or all that come into question; empty where nothing is known.

        >>> responsible("Kfz anmelden", "Kamen").who, responsible("Schuldnerberatung", "Kamen").who
        (('Kreis Unna',), ('Stadt Kamen', 'Kreis Unna'))
        """
        return () if self.antwort is None else self.antwort.who

    def to_dict(self) -> "shapes.RechtsauskunftDict":
        """The answer as plain data for JSON, with its German text."""
        return {
            "question": self.frage,
            "place": self.ort.ags,
            "emergency": self.notfall,
            "understood": self.verstanden,
            "who": list(self.who),
            "service": self.antwort.to_dict() if isinstance(self.antwort, Verbandszuständigkeit) else None,
            "elsewhere": self.antwort.to_dict() if isinstance(self.antwort, AndereStelle) else None,
            "further": [_matter(answer) for answer in self.weitere],
            "text": str(self),
        }

    def __str__(self) -> str:
        """The emergency first, then who, why and what else may be meant, in German."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.notfall is not None:
            yield f"Notfall: {self.notfall}"
        if self.antwort is None:
            yield f"Zu „{self.frage}“ ist im Leistungsverzeichnis nichts bekannt."
            return
        if not self.verstanden:
            yield "Vermutlich gemeint:"
        yield from (line for line in str(self.antwort).splitlines() if not line.startswith("Notfall: "))
        if self.weitere:
            yield f"Vielleicht gemeint: {'; '.join(_matter(answer) for answer in self.weitere)}."


def responsible(text: str, ort: Gemeinde | Kreis | str) -> Rechtsauskunft:
    """Who is responsible for what a citizen asks, in a Gemeinde or a Kreis, by law alone.

    The municipal duty is looked at first: where it matches about as well as a matter of another authority, it is the
    answer, and the other is told as what may be meant too.

    >>> auskunft = responsible("Kfz anmelden", "Kamen")
    >>> auskunft.antwort.traeger.name
    'Kreis Unna'
    >>> print(responsible("Es riecht nach Gas", "Kamen").notfall)
    112; nichts einschalten, Fenster öffnen, das Haus verlassen
    """
    place = ort_of(ort)
    found = matches(text)
    hits = _municipal_first(found)
    close = [hit for hit in hits[1:] if hit.punkte >= _CLOSE * hits[0].punkte][:_MOST]
    return Rechtsauskunft(
        frage=text,
        ort=place,
        antwort=_answer(hits[0], place) if hits else None,
        weitere=tuple(_answer(hit, place) for hit in close),
        notfall=emergency(text, found),
        verstanden=bool(hits) and _understood(hits[0], text),
    )


def notfall(text: str) -> str | None:
    """Whom to call first, if what somebody asks is a case of danger; None if it is not.

    >>> notfall("Gasgeruch im Keller") is not None, notfall("Wohngeld")
    (True, None)
    """
    return emergency(text, matches(text))


def _understood(hit: Sachtreffer, text: str) -> bool:
    if hit.punkte >= _NAMED:
        return True
    told = hit.punkte >= _UNDERSTOOD and hit.trennschaerfe > 0
    return told and (hit.vorsprung >= _AHEAD or is_named(hit.sache, text))


def _municipal_first(hits: Sequence[Sachtreffer]) -> list[Sachtreffer]:
    """The hits, with the best Leistung before all others if it is about as good as the best of them."""
    own = next((hit for hit in hits if isinstance(hit.sache, Leistung)), None)
    if own is None or own.punkte < _MUNICIPAL * hits[0].punkte:
        return list(hits)
    # what is as near as another is not ahead of it
    moved = own if own is hits[0] else evolve(own, vorsprung=0.0)
    return [moved, *(hit for hit in hits if hit is not own)]


def _answer(hit: Sachtreffer, ort: Gemeinde | Kreis) -> Verbandszuständigkeit | AndereStelle:
    if isinstance(hit.sache, Leistung):
        return zustaendig(hit.sache, ort)
    if hit.sache.stellenart is Stellenart.LANDSCHAFTSVERBAND:
        return evolve(hit.sache, stelle=_authority_of_verband(hit.sache.stelle, landschaftsverband(ort)))
    return hit.sache


def _authority_of_verband(either: str, verband: Landschaftsverband) -> str:
    """The one of the two authorities that serves the place: ``LVR-Inklusionsamt oder LWL-Inklusionsamt Arbeit``."""
    if either.startswith(verband.name.split()[0]):
        return verband.name
    return next(half for half in either.split(" oder ") if half.startswith(verband.kuerzel))


def _matter(answer: Verbandszuständigkeit | AndereStelle) -> str:
    """What it is about and whose matter it is, in a few words."""
    if isinstance(answer, AndereStelle):
        return f"{answer.sache} ({answer.stelle})"
    bearer = answer.traeger.titel if answer.traeger is not None else answer.wahrnehmung.label
    return f"{answer.leistung.name} ({bearer})"
