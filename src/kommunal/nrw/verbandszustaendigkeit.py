"""Which Körperschaft is responsible for a Leistung in one place: the tier of the law, resolved."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from kommunal.classes import frozen
from kommunal.model.begriffe import Begriff
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.lazy_names import lazy_module
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.nrw.bezirke import Landschaftsverband, all_landschaftsverbaende
from kommunal.nrw.gebiete import Gemeinde, Kreis, by_key, kreise_by_key
from kommunal.nrw.leistungsverzeichnis import Leistung, Leistungsebene
from kommunal.nrw.traegerschaften import Belegart, Trägerschaft, deviations

if TYPE_CHECKING:
    from kommunal.nrw import shapes
else:
    shapes = lazy_module("kommunal.nrw.shapes")

__all__ = [
    "Aufgabentraeger",
    "Aufgabenträger",
    "Verbandszustaendigkeit",
    "Verbandszuständigkeit",
    "Wahrnehmung",
    "own_by_law",
    "resolve",
]

Aufgabenträger = Gemeinde | Kreis | Landschaftsverband
"""Who can bear a Leistung."""
Aufgabentraeger = Aufgabenträger

_STADTKREIS: Final = frozenset({Gemeindestatus.KREISFREI, Gemeindestatus.STAEDTEREGION})
_OWN_FROM: Final = {
    Leistungsebene.KREIS_ODER_KREISFREI: _STADTKREIS,
    Leistungsebene.GROSSE_SONST_KREIS: _STADTKREIS | {Gemeindestatus.GROSS},
    Leistungsebene.GROSSE_MITTLERE_SONST_KREIS: _STADTKREIS | {Gemeindestatus.GROSS, Gemeindestatus.MITTEL},
}
"""The legal positions in which a Gemeinde itself does what the Kreis does for the others."""

_KREIS_OR_GEMEINDE: Final = ("der Kreis", "die Gemeinde")
_LIKE_KREISFREI: Final = "rechtsstellung:kreisfrei"
_UNREAD: Final = "Die übertragenen Aufgabenfelder wurden nicht einzeln gelesen; diese Leistung nennt keine der Zeilen"


class Wahrnehmung(Begriff):
    """Wie der Träger die Aufgabe wahrnimmt.

    In which way the body carries out the task.
    """

    EIGEN = "eigen", "für das eigene Gebiet"
    """For its own area."""
    KREIS = "kreis", "für die Gemeinden des Kreises"
    """For the municipalities of the Kreis."""
    ANDERE_GEMEINDE = "andere_gemeinde", "auch für eine andere Gemeinde"
    """For another municipality as well."""
    GEMEINSAM = "gemeinsam", "als gemeinsames Amt mehrerer Städte"
    """As a joint office of several towns."""
    ZKT = "zkt", "als zugelassener kommunaler Träger (§ 6a SGB II)"
    """As a Jobcenter run alone."""
    GE = "ge", "als gemeinsame Einrichtung mit der Agentur für Arbeit (§ 44b SGB II)"
    """As a Jobcenter run jointly with the federal employment agency."""
    LANDSCHAFTSVERBAND = "landschaftsverband", "für die Kreise und kreisfreien Städte im Verbandsgebiet"
    """For the Kreise and cities of the region."""
    OFFEN = "offen", "je nach Ort oder Fall verschieden"
    """Differs by place or case."""
    VERBAND = "verband", "üblicherweise ein Verband, dem sie angehören"
    """Usually by an association to which they belong."""


@named_in_pickles
@frozen(kw_only=True)
class Verbandszuständigkeit:
    """Welche Körperschaft für eine Leistung an einem Ort zuständig ist (Verbandszuständigkeit, Verbandskompetenz).

    Which body is responsible for a service in a place. Which of its offices deals with the matter, only its record
    says.

    Welches Amt dort die Sache bearbeitet (Organ- und Geschäftsverteilung), sagt nur der Bestand der Kommune selbst.
    """

    leistung: Leistung
    """Worum es geht."""
    ort: Gemeinde | Kreis
    """Für wen gefragt wurde."""
    traeger: Aufgabenträger | None
    """Wer zuständig ist; None, wo das Gesetz es offen lässt oder es für jede Gemeinde eines Kreises eine andere ist."""
    moeglich: tuple[Aufgabenträger, ...]
    """Alle, die in Frage kommen; mit einem Träger nur dieser."""
    ausgenommen: tuple[Gemeinde, ...] = ()
    """Für einen Kreis als Ort: seine Gemeinden, für die ein anderer zuständig ist."""
    wahrnehmung: Wahrnehmung
    """Für sich selbst, für andere, gemeinsam …"""
    belegart: Belegart
    """Wie sicher: so sicher wie die unsicherste der Angaben, auf denen es beruht."""
    nachweise: tuple[str, ...]
    """Die gelesenen Quellen."""
    bemerkungen: tuple[str, ...]
    """Zweifel und Ausnahmen."""

    @property
    def ebene(self) -> Leistungsebene:
        """The tier to which the law assigns the Leistung."""
        return self.leistung.ebene

    @property
    def rechtsgrundlage(self) -> str:
        """The law that assigns it."""
        return self.leistung.rechtsgrundlage

    @property
    def eigen(self) -> bool:
        """Whether the place itself is responsible, or may be."""
        return self.ort in self.moeglich

    @property
    def who(self) -> tuple[str, ...]:
        """Who is responsible, by full name; all that come into question where the law leaves it open."""
        return tuple(unit.titel for unit in self.moeglich)

    @property
    def sicher(self) -> bool:
        """Whether there is one bearer, and every ground of that was read in a source."""
        return self.traeger is not None and self.belegart is Belegart.GELESEN

    def to_dict(self) -> "shapes.VerbandszustaendigkeitDict":
        """The answer as plain data for JSON, with its German text."""
        return {
            "service": self.leistung.id,
            "name": self.leistung.name,
            "place": _as_dict(self.ort),
            "bearer": None if self.traeger is None else _as_dict(self.traeger),
            "possible": [_as_dict(unit) for unit in self.moeglich],
            "excepted": [_as_dict(unit) for unit in self.ausgenommen],
            "level": self.ebene.value,
            "manner": self.wahrnehmung.value,
            "office": self.leistung.stelle,
            "legal_basis": self.rechtsgrundlage,
            "evidence": self.belegart.value,
            "sources": list(self.nachweise),
            "remarks": list(self.bemerkungen),
            "text": str(self),
        }

    def __str__(self) -> str:
        """Who, which office usually, by which law, how sure, in German."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        usual = "" if self.belegart is Belegart.GELESEN else "in der Regel "
        yield f"{self.leistung.name} {self.ort.lokativ}: {usual}{self._bearer()}."
        yield f"Zuständig nach dem Gesetz: {self.ebene.label}; Rechtsgrundlage: {self.rechtsgrundlage}."
        if isinstance(self.ort, Gemeinde) and self.ebene in _OWN_FROM:
            yield f"{self.ort.name}: {self.ort.status.label}."
        yield f"Übliche Stelle: {self.leistung.stelle}."
        if self.ausgenommen:
            yield f"Nicht für: {', '.join(unit.name for unit in self.ausgenommen)}."
        yield f"Sicherheit: {self.belegart.label}."
        for remark in self.bemerkungen:
            yield f"Hinweis: {remark}."

    def _bearer(self) -> str:
        if self.traeger is not None:
            manner = "" if self.wahrnehmung is Wahrnehmung.EIGEN else f", {self.wahrnehmung.label}"
            return f"{self.traeger.titel}{manner}"
        if self.wahrnehmung in (Wahrnehmung.OFFEN, Wahrnehmung.VERBAND):
            names = [unit.titel for unit in self.moeglich] if isinstance(self.ort, Gemeinde) else _KREIS_OR_GEMEINDE
            return f"{' oder '.join(names)}, {self.wahrnehmung.label}"
        return "die Gemeinden selbst"


Verbandszustaendigkeit = Verbandszuständigkeit


def resolve(leistung: Leistung, ort: Gemeinde | Kreis) -> Verbandszuständigkeit:
    """Who is responsible for the Leistung in this place."""
    return _in_kreis(leistung, ort) if isinstance(ort, Kreis) else _in_gemeinde(leistung, ort)


def own_by_law(leistung: Leistung, status: Gemeindestatus) -> bool | None:
    """Whether a Kommune of this legal position does a Leistung itself; None where its position alone does not say it.

    For what is asked of a Kommune that the gazetteer does not know, such as an invented one.

    >>> from kommunal.nrw.leistungsverzeichnis import leistungen_by_id
    >>> kfz = leistungen_by_id()["kfz-zulassung"]
    >>> own_by_law(kfz, Gemeindestatus.MITTEL), own_by_law(kfz, Gemeindestatus.KREIS)
    (False, True)
    """
    ebene = leistung.ebene
    if ebene is Leistungsebene.LANDSCHAFTSVERBAND:
        return False
    if ebene is Leistungsebene.GEMEINDE:
        return status is not Gemeindestatus.KREIS
    if ebene in _OWN_FROM:
        return status is Gemeindestatus.KREIS or status in _OWN_FROM[ebene]
    return True if status is Gemeindestatus.KREISFREI and ebene is not Leistungsebene.ZWECKVERBAND_UEBLICH else None


def _in_gemeinde(leistung: Leistung, ort: Gemeinde) -> Verbandszuständigkeit:
    """What a row says that names this Leistung, or else what the general tiers say."""
    for row in _rows(ort, leistung):
        match row.wert.partition(":")[0], row.key:
            case "durch", str(key):
                traeger = by_key()[key]
                return _answer(leistung, ort, traeger, _manner(leistung, ort, traeger), row)
            case "gemeinsam", str(key):
                return _answer(leistung, ort, by_key()[key], Wahrnehmung.GEMEINSAM, row)
            case "selbst", None:
                return _answer(leistung, ort, ort, Wahrnehmung.EIGEN, row)
    return _regular(leistung, ort)


def _regular(leistung: Leistung, ort: Gemeinde) -> Verbandszuständigkeit:
    """What the general tiers say."""
    kreis = kreise_by_key().get(ort.kreis_ags)
    match leistung.ebene:
        case Leistungsebene.JUGENDAMT:
            jugendamt = ort.jugendamt
            manner = _manner(leistung, ort, jugendamt.traeger)
            return _answer(leistung, ort, jugendamt.traeger, manner, jugendamt.angabe)
        case Leistungsebene.ZKT_ODER_GE:
            jobcenter = ort.jobcenter
            manner = _manner(leistung, ort, jobcenter.traeger)
            return _answer(leistung, ort, jobcenter.traeger, manner, jobcenter.angabe)
        case Leistungsebene.LANDSCHAFTSVERBAND:
            verband = next(v for v in all_landschaftsverbaende() if v.kuerzel == ort.landschaftsverband)
            return _answer(leistung, ort, verband, Wahrnehmung.LANDSCHAFTSVERBAND)
        case Leistungsebene.ZWECKVERBAND_UEBLICH:
            return _answer(
                leistung, ort, None, Wahrnehmung.VERBAND, between=(ort, *(() if kreis is None else (kreis,)))
            )
        case Leistungsebene.GEMEINDE_ODER_KREIS if kreis is not None:
            return _answer(leistung, ort, None, Wahrnehmung.OFFEN, between=(ort, kreis))
    if kreis is None or ort.status in _OWN_FROM.get(leistung.ebene, Gemeindestatus):
        return _answer(leistung, ort, ort, Wahrnehmung.EIGEN)
    return _answer(leistung, ort, kreis, Wahrnehmung.KREIS)


def _in_kreis(leistung: Leistung, kreis: Kreis) -> Verbandszuständigkeit:
    """The answers for its Gemeinden, brought together: what the Kreis does, and for which of them it does not."""
    answers = [_in_gemeinde(leistung, gemeinde) for gemeinde in kreis.gemeinden]
    served = [answer for answer in answers if kreis in answer.moeglich]
    grounds = served or answers
    bearers = tuple(dict.fromkeys(unit for answer in grounds for unit in answer.moeglich))
    own = [] if served else _rows(kreis, leistung)
    return Verbandszuständigkeit(
        leistung=leistung,
        ort=kreis,
        traeger=bearers[0] if len(bearers) == 1 else None,
        moeglich=bearers,
        ausgenommen=tuple(gemeinde for gemeinde in kreis.gemeinden if gemeinde not in {a.ort for a in grounds}),
        wahrnehmung=grounds[0].wahrnehmung,
        belegart=_weakest([answer.belegart for answer in grounds]),
        nachweise=tuple(dict.fromkeys(proof for answer in grounds for proof in answer.nachweise)),
        bemerkungen=tuple(
            dict.fromkeys(
                [remark for answer in grounds for remark in answer.bemerkungen]
                + [row.bemerkung for row in own if row.bemerkung is not None]
            )
        ),
    )


def _manner(leistung: Leistung, ort: Gemeinde, traeger: Gemeinde | Kreis) -> Wahrnehmung:
    if leistung.ebene is Leistungsebene.ZKT_ODER_GE:
        return Wahrnehmung[traeger.jobcenter.form.name]
    if isinstance(traeger, Kreis):
        return Wahrnehmung.KREIS
    return Wahrnehmung.EIGEN if traeger == ort else Wahrnehmung.ANDERE_GEMEINDE


def _answer(
    leistung: Leistung,
    ort: Gemeinde,
    traeger: Aufgabenträger | None,
    wahrnehmung: Wahrnehmung,
    *rows: Trägerschaft,
    between: tuple[Aufgabenträger, ...] = (),
) -> Verbandszuständigkeit:
    """The answer that rests on the row of the Leistung and on these rows about the place."""
    sure, proofs, remarks = [leistung.belegart], [leistung.nachweis], [leistung.bemerkung]
    for row in (*rows, *_remarks(leistung, ort, traeger)):
        sure.append(row.belegart)
        proofs.append(row.nachweis)
        remarks.append(row.bemerkung)
        if row.wert == _LIKE_KREISFREI:
            sure.append(Belegart.BEKANNT)
            remarks.append(_UNREAD)
    return Verbandszuständigkeit(
        leistung=leistung,
        ort=ort,
        traeger=traeger,
        moeglich=between if traeger is None else (traeger,),
        wahrnehmung=wahrnehmung,
        belegart=_weakest(sure),
        nachweise=tuple(dict.fromkeys(filter(None, proofs))),
        bemerkungen=tuple(dict.fromkeys(filter(None, remarks))),
    )


def _rows(of: Gemeinde | Kreis, leistung: Leistung) -> tuple[Trägerschaft, ...]:
    """What deviates for this Leistung in one place."""
    there = deviations().get(of.ags, ())
    return tuple(row for row in there if leistung.id in row.gilt_fuer or leistung.ebene in row.gilt_fuer)


def _remarks(leistung: Leistung, ort: Gemeinde, traeger: Aufgabenträger | None) -> tuple[Trägerschaft, ...]:
    """Rows that do not say who is responsible, but how sure that is, or what there is besides."""
    known = deviations()
    if traeger is None or isinstance(traeger, Landschaftsverband) or traeger.ags not in known:
        return ()
    besides = _rows(traeger, leistung)
    if leistung.ebene in _OWN_FROM and traeger == ort:
        return (*(row for row in known[ort.ags] if row.wert == _LIKE_KREISFREI), *besides)
    return besides


def _weakest(sure: Collection[Belegart]) -> Belegart:
    return Belegart.BEKANNT if Belegart.BEKANNT in sure else Belegart.GELESEN


def _as_dict(unit: Aufgabenträger) -> "shapes.TraegerDict":
    if isinstance(unit, Landschaftsverband):
        return {"kind": "landschaftsverband", "key": unit.kuerzel, "name": unit.name}
    return {"kind": "gemeinde" if isinstance(unit, Gemeinde) else "kreis", "key": unit.ags, "name": unit.titel}
