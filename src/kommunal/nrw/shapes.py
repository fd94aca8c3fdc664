"""What the plain data of the answers by law looks like."""

from typing_extensions import TypedDict

__all__ = ["AndereStelleDict", "LeistungDict", "RechtsauskunftDict", "TraegerDict", "VerbandszustaendigkeitDict"]


class LeistungDict(TypedDict):
    """A Leistung as plain data."""

    id: str
    """Its key in the register of services."""
    name: str
    """Its name."""
    keywords: list[str]
    """What people call it."""
    level: str
    """Whose matter it is by law: a slug of `Leistungsebene`."""
    office: str
    """What the office is usually called."""
    kgst: str | None
    """The usual number of that office in the plan of the KGSt."""
    legal_basis: str
    """The law."""
    task_kind: str
    """A slug of `Aufgabenart`."""
    leika: str | None
    """Its key in the national catalogue, 14 digits."""
    evidence: str
    """A slug of `Belegart`."""
    source: str | None
    """The source that was read."""
    remark: str | None
    """What else there is to say."""


class AndereStelleDict(TypedDict):
    """A matter of another authority as plain data."""

    id: str
    """Its key in the register."""
    matter: str
    """The matter."""
    keywords: list[str]
    """What people call it."""
    authority: str
    """The authority."""
    authority_kind: str
    """A slug of `Stellenart`."""
    legal_basis: str
    """The law."""
    acceptance: str
    """Whether the municipality takes the application: a slug of `Antragsannahme`."""
    how_to_apply: str | None
    """How to apply."""
    advice: str
    """What to do, in German."""
    confused_with: str | None
    """With what it is mixed up."""
    emergency: str | None
    """The number to call where somebody may be in danger."""
    evidence: str
    """A slug of `Belegart`."""
    source: str | None
    """The source that was read."""


class TraegerDict(TypedDict):
    """An Aufgabenträger as plain data."""

    kind: str
    """What it is: ``gemeinde``, ``kreis``, ``landschaftsverband``."""
    key: str
    """Its official key."""
    name: str
    """Its name."""


class VerbandszustaendigkeitDict(TypedDict):
    """A Verbandszuständigkeit as plain data."""

    service: str
    """The key of the service."""
    name: str
    """Its name."""
    place: TraegerDict
    """The place that was asked for."""
    bearer: TraegerDict | None
    """Who does it; None where several are possible."""
    possible: list[TraegerDict]
    """Who may do it, where that is open."""
    excepted: list[TraegerDict]
    """Who does it themselves, and is left out here."""
    level: str
    """A slug of `Leistungsebene`."""
    manner: str
    """A slug of `Wahrnehmung`."""
    office: str
    """What the office is usually called."""
    legal_basis: str
    """The law."""
    evidence: str
    """A slug of `Belegart`."""
    sources: list[str]
    """The sources that were read."""
    remarks: list[str]
    """What else there is to say."""
    text: str
    """The answer as German text."""


class RechtsauskunftDict(TypedDict):
    """A Rechtsauskunft as plain data."""

    question: str
    """The question."""
    place: str
    """The place for which it was asked."""
    emergency: str | None
    """The number to call first where somebody may be in danger."""
    understood: bool
    """Whether the question was understood."""
    who: list[str]
    """Who is responsible, in words; all that come into question."""
    service: VerbandszustaendigkeitDict | None
    """Who does it by law."""
    elsewhere: AndereStelleDict | None
    """The other authority, where it is no matter of municipalities."""
    further: list[str]
    """What else may have been meant."""
    text: str
    """The answer as German text."""
