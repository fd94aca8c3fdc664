"""What the Leistungsverzeichnis holds: services of Gemeinden and Kreise, matters of other authorities, their tables."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from kommunal.classes import frozen
from kommunal.model.aufgaben import Aufgabenart
from kommunal.model.begriffe import Begriff
from kommunal.model.lazy_names import lazy_module
from kommunal.model.regex import regex
from kommunal.nrw.traegerschaften import Belegart
from kommunal.nrw.tsv import Table

if TYPE_CHECKING:
    from kommunal.nrw import shapes
else:
    shapes = lazy_module("kommunal.nrw.shapes")

__all__ = [
    "AndereStelle",
    "Antragsannahme",
    "Leistung",
    "Leistungsebene",
    "Stellenart",
    "all_other_authorities",
    "all_leistungen",
    "leistung_of_number",
    "leistungen_by_id",
    "leistungen_column",
    "matter_of_number",
]

_SEE = regex(r"\bsiehe ([a-z0-9-]+)")
_WORKING_NOTE = regex(
    r"(?:^|(?<=[.;,] ))(?:[^.;]*LeiKa\b(?:[^.]|\.(?! ))*\.?"
    r"|geändert \(vorher [a-z_]+\)[:;,]?|Vorschlag:|Aufgabenart berichtigt,|In der Stichprobe[^:;]* berichtigt[:;])"
)
_NOTED = ("LeiKa", "geändert (vorher ", "Vorschlag:", "Aufgabenart berichtigt,", "In der Stichprobe")
"""What is in every note of that kind."""


class Leistungsebene(Begriff):
    """Wem das Gesetz eine Leistung zuweist (§§ 2 bis 4 GO NRW und das Fachrecht).

    The tier to which the law assigns a service.
    """

    GEMEINDE = "gemeinde", "jede Gemeinde"
    """Every municipality."""
    KREIS_ODER_KREISFREI = "kreis_oder_kreisfrei", "Kreise und kreisfreie Städte"
    """The Kreise and the cities that belong to none."""
    GROSSE_SONST_KREIS = "grosse_sonst_kreis", "kreisfreie und Große kreisangehörige Städte, im Übrigen die Kreise"
    """From the large towns within a Kreis upwards; for all others the Kreis."""
    GROSSE_MITTLERE_SONST_KREIS = (
        "grosse_mittlere_sonst_kreis",
        "kreisfreie, Große und Mittlere kreisangehörige Städte, im Übrigen die Kreise",
    )
    """From the medium towns within a Kreis upwards; for all others the Kreis."""
    JUGENDAMT = "jugendamt", "die örtlichen Träger der Jugendhilfe"
    """Whoever has a youth office."""
    ZKT_ODER_GE = "zkt_oder_ge", "die Jobcenter der Kreise und kreisfreien Städte"
    """The Jobcenter of the Kreis or city."""
    GEMEINDE_ODER_KREIS = "gemeinde_oder_kreis", "Gemeinden oder Kreise, je nach Ort oder Fall"
    """The municipality or the Kreis, by place or case."""
    ZWECKVERBAND_UEBLICH = "zweckverband_ueblich", "üblicherweise ein Verband der Gemeinden oder Kreise"
    """Usually an association of municipalities."""
    LANDSCHAFTSVERBAND = "landschaftsverband", "die Landschaftsverbände"
    """The regional associations LVR and LWL."""


class Stellenart(Begriff):
    """Zu welchem Träger eine andere Stelle gehört.

    To which kind of body another authority belongs.
    """

    BUND = "bund", "Bundesbehörde"
    """An authority of the federation."""
    LAND = "land", "Landesbehörde"
    """An authority of the Land."""
    GERICHT = "gericht", "Gericht oder Justiz"
    """A court, or part of the justice system."""
    POLIZEI = "polizei", "Polizei"
    """The police."""
    LANDSCHAFTSVERBAND = "landschaftsverband", "Landschaftsverband"
    """A regional association, LVR or LWL."""
    SOZIALVERSICHERUNG = "sozialversicherung", "Träger der Sozialversicherung"
    """A social insurance institution."""
    KAMMER = "kammer", "Kammer"
    """A chamber."""
    KIRCHE = "kirche", "Kirche"
    """A church."""
    PRIVATE = "private", "Unternehmen oder Privatperson"
    """A company or a private person."""
    SONSTIGE = "sonstige", "sonstige Stelle"
    """Some other body."""


class Antragsannahme(Begriff):
    """Ob die Gemeinde einen Antrag annimmt, über den eine andere Stelle entscheidet.

    Whether the Gemeinde accepts an application that another authority decides on.
    """

    JA = "ja", "die Gemeinde nimmt den Antrag an und leitet ihn weiter"
    """The municipality takes the application and passes it on."""
    FRISTWAHREND = "fristwahrend", "die Gemeinde leitet ihn weiter, die Frist ist gewahrt (§ 16 SGB I)"
    """It passes it on, and the time limit is kept."""
    NEIN = "nein", "die Gemeinde nimmt den Antrag nicht an"
    """It does not take the application."""


@frozen(kw_only=True)
class Leistung:
    """Leistung der Verwaltung für Bürger und Betriebe, mit der Ebene, die nach dem Gesetz für sie zuständig ist.

    A service of the administration for people and firms, with the tier that the law makes responsible for it.

    Zusammengestellt für NRW, Rechtsstand August 2026; Leistungen im Sinne von § 3 OZG und des LeiKa.
    """

    id: str
    """Kennung: ``kfz-zulassung``; der Wert von `Aufgabe.leistung`."""
    name: str
    """``Zulassung von Fahrzeugen``."""
    stichworte: tuple[str, ...]
    """Wie man danach fragt, auch in einfacher Sprache und auf Englisch."""
    ebene: Leistungsebene
    """Wem das Gesetz sie zuweist; `zustaendig` löst es für einen Ort auf."""
    stelle: str
    """Die übliche Stelle: ``Zulassungsbehörde (Straßenverkehrsamt)``."""
    kgst: str | None
    """Die übliche Nummer im Verwaltungsgliederungsplan der KGSt: ``36``."""
    rechtsgrundlage: str
    """Die Vorschriften, durch ``;`` getrennt."""
    aufgabenart: Aufgabenart
    """Freiwillig, pflichtig, nach Weisung oder Auftrag (§ 3 GO NRW)."""
    leika: str | None
    """Schlüssel im Leistungskatalog, 14 Ziffern, wo er gesehen wurde."""
    belegart: Belegart
    """Ob es in einer Quelle gelesen wurde oder nur allgemein bekannt ist (davon war etwa jede zehnte Zeile falsch)."""
    nachweis: str | None
    """Die gelesene Quelle."""
    bemerkung: str | None
    """Zweifel und Ausnahmen."""

    def to_dict(self) -> "shapes.LeistungDict":
        """The Leistung as plain data for JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "keywords": list(self.stichworte),
            "level": self.ebene.value,
            "office": self.stelle,
            "kgst": self.kgst,
            "legal_basis": self.rechtsgrundlage,
            "task_kind": self.aufgabenart.value,
            "leika": self.leika,
            "evidence": self.belegart.value,
            "source": self.nachweis,
            "remark": self.bemerkung,
        }

    def __str__(self) -> str:
        """The name, the tier and the law."""
        return f"{self.name}: {self.ebene.label} ({self.rechtsgrundlage})"


@frozen(kw_only=True)
class AndereStelle:
    """Eine Sache, für die weder Gemeinde noch Kreis zuständig ist, und wer es ist.

    A matter of neither Gemeinde nor Kreis, and the authority whose matter it is.
    """

    id: str
    """Kennung: ``kindergeld``."""
    sache: str
    """Worum es geht: ``Kindergeld (Antrag, Bescheid, Änderung, Auszahlung)``."""
    stichworte: tuple[str, ...]
    """Wie man danach fragt."""
    stelle: str
    """Wer zuständig ist: ``Familienkasse der Bundesagentur für Arbeit``."""
    stellenart: Stellenart
    """Wozu diese Stelle gehört."""
    rechtsgrundlage: str
    """Die Vorschriften, durch ``;`` getrennt."""
    antragsannahme: Antragsannahme
    """Ob die Gemeinde den Antrag trotzdem annimmt."""
    antragsweg: str | None
    """Wo und wie die Gemeinde ihn annimmt, oder was sie statt dessen tut."""
    hinweis: str
    """Was zu tun ist."""
    verwechslung: str | None
    """Womit es verwechselt wird; ein Rat, im Einzelfall zu allgemein."""
    notfall: str | None
    """Wen man bei Gefahr anruft: ``112``."""
    belegart: Belegart
    """Ob es in einer Quelle gelesen wurde oder nur allgemein bekannt ist."""
    nachweis: str | None
    """Die gelesene Quelle."""

    @property
    def who(self) -> tuple[str, ...]:
        """Who is responsible, as of every answer: the one `stelle`."""
        return (self.stelle,)

    def to_dict(self) -> "shapes.AndereStelleDict":
        """The matter as plain data for JSON."""
        return {
            "id": self.id,
            "matter": self.sache,
            "keywords": list(self.stichworte),
            "authority": self.stelle,
            "authority_kind": self.stellenart.value,
            "legal_basis": self.rechtsgrundlage,
            "acceptance": self.antragsannahme.value,
            "how_to_apply": self.antragsweg,
            "advice": self.hinweis,
            "confused_with": self.verwechslung,
            "emergency": self.notfall,
            "evidence": self.belegart.value,
            "source": self.nachweis,
        }

    def __str__(self) -> str:
        """Who is responsible, by which law and what to do, in German; an emergency number comes first."""
        lines = [] if self.notfall is None else [f"Notfall: {self.notfall}"]
        lines.append(f"{self.sache}: {self.stelle} ({self.stellenart.label}).")
        lines.append(f"Keine Aufgabe der Gemeinde oder des Kreises; Rechtsgrundlage: {self.rechtsgrundlage}.")
        lines.append(f"Was zu tun ist: {self.hinweis}")
        if self.antragsweg is not None:
            lines.append(f"Antrag bei der Gemeinde: {self.antragsweg}.")
        if self.verwechslung is not None:
            lines.append(f"Nicht zu verwechseln: {self.verwechslung}")
        return "\n".join(lines)


@cache
def all_leistungen() -> tuple[Leistung, ...]:
    """Every Leistung, in the order of the source, which groups them by office."""
    return _LEISTUNGEN.objects


def _leistung(row: Mapping[str, str]) -> Leistung:
    return Leistung(
        id=row["id"],
        name=row["name"],
        stichworte=_cells(row["stichworte"]),
        ebene=Leistungsebene[row["ebene"].upper()],
        stelle=row["stelle"],
        kgst=row["kgst"] or None,
        rechtsgrundlage=row["rechtsgrundlage"],
        aufgabenart=Aufgabenart[row["aufgabenart"].upper()],
        leika=row["leika"] or None,
        belegart=Belegart.of(row["pruefung"]),
        nachweis=_proof(row["pruefung"]),
        bemerkung=_remark(row["bemerkung"]),
    )


_LEISTUNGEN: Final = Table("leistungen", _leistung)


def leistungen_by_id() -> Mapping[str, Leistung]:
    """Every Leistung by its id, made when it is first asked for."""
    return _LEISTUNGEN.by_key


def leistung_of_number(number: int) -> Leistung:
    """The Leistung of a row."""
    return _LEISTUNGEN[number]


def leistungen_column(name: str) -> Sequence[str]:
    """What a column of the table says of each Leistung, as it is written there."""
    return _LEISTUNGEN.column(name)


@cache
def all_other_authorities() -> tuple[AndereStelle, ...]:
    """Every matter of another authority, in the order of the source."""
    return _OTHER_AUTHORITIES.objects


def _other_authority(row: Mapping[str, str]) -> AndereStelle:
    return AndereStelle(
        id=row["id"],
        sache=row["sache"],
        stichworte=_cells(row["stichworte"]),
        stelle=row["stelle"],
        stellenart=Stellenart[row["stellenart"].upper()],
        rechtsgrundlage=row["rechtsgrundlage"],
        antragsannahme=_acceptance(row["antrag_bei_gemeinde"]),
        antragsweg=_way(row["antrag_bei_gemeinde"]),
        hinweis=row["hinweis"],
        verwechslung=row["verwechslung"] or None,
        notfall=row["notfall"] or None,
        belegart=Belegart.of(row["pruefung"]),
        nachweis=_proof(row["pruefung"]),
    )


_OTHER_AUTHORITIES: Final = Table("andere_stellen", _other_authority)


def matter_of_number(number: int) -> Leistung | AndereStelle:
    """The row with a number, of both tables one after the other; made when it is first asked for."""
    first = len(_LEISTUNGEN)
    return _LEISTUNGEN[number] if number < first else _OTHER_AUTHORITIES[number - first]


def _acceptance(cell: str) -> Antragsannahme:
    if "fristwahrend" in cell:
        return Antragsannahme.FRISTWAHREND
    return Antragsannahme.JA if cell.startswith("ja") else Antragsannahme.NEIN


def _way(cell: str) -> str | None:
    """How one applies at the Gemeinde, behind the yes or no."""
    return cell.removeprefix("ja").removeprefix("nein").removeprefix(": ").removeprefix("; ") or None


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";"))


def _remark(cell: str) -> str | None:
    """A remark without what only those who compiled the table need to know, and with names for ids."""
    noted = any(mark in cell for mark in _NOTED)
    told = (_WORKING_NOTE.sub("", cell) if noted else cell).strip(" ;.")
    return _SEE.sub(lambda found: f"siehe {_name_of(found[1])}", told) if "siehe " in told else told or None


def _name_of(key: str) -> str:
    number = _LEISTUNGEN.numbers.get(key)
    return key if number is None else _LEISTUNGEN.row(number)["name"]


def _proof(pruefung: str) -> str | None:
    return pruefung.partition(": ")[2] or None
