"""What the plain data looks like that a Stand gives away."""

from typing_extensions import TypedDict

from kommunal.nrw.shapes import AndereStelleDict, VerbandszustaendigkeitDict

__all__ = [
    "AssignmentDict", "AuskunftDict", "CardDict", "CitationDict", "ContactDict", "HitDict", "HoursDict",
    "ListedHoursDict", "ReferenceDict", "SiteDict",
]  # fmt: skip


class ReferenceDict(TypedDict):
    """A thing by its id, and what it is called."""

    id: str
    """Its id in the record."""
    name: str
    """What it is called: ``51 Jugendamt``."""


class ContactDict(TypedDict):
    """One way to reach somebody; `channel` is None where the source does not say what it is."""

    channel: str | None
    value: str


class CitationDict(TypedDict):
    """A source."""

    id: str
    """Its id in the record."""
    title: str
    """Its title."""
    publisher: str | None
    """Who published it."""
    date: str | None
    """The day on which it was published, as the record has it: ``2021-02~``."""
    known_as_of: str | None
    """The day whose state it shows."""
    url: str | None
    """Where it can be read."""


class HoursDict(TypedDict):
    """An Öffnung as plain data."""

    open: bool | None
    """Whether it is open; None where that is unknown."""
    reason: str
    """Why, in German."""
    by_appointment: bool | None
    """Whether an appointment is needed; None where unknown."""
    hours: str | None
    """The hours that decide, in German."""
    site: str | None
    """The id of the site whose hours these are."""
    inherited_from: str | None
    """The id of the unit whose hours these are, if not its own."""
    reachable: str | None
    """How it can be reached meanwhile, in German."""
    instead: str | None
    """The id of where to go while it is closed."""


class SiteDict(TypedDict):
    """A site with its address."""

    id: str
    name: str | None
    address: str | None


class ListedHoursDict(TypedDict):
    """Hours as they are printed; `from_afar` are those by telephone or video."""

    kind: str
    """What takes place, in German: ``Öffnungszeit``, ``Telefonzeit``."""
    text: str
    from_afar: bool
    site: str | None
    inherited_from: str | None


class CardDict(TypedDict):
    """A Card as plain data."""

    id: str
    """The id of the unit."""
    title: str
    """Its name with the first number."""
    kind: str
    """Its kind as a German word: ``Amt``."""
    day: str
    """The day of which the card speaks."""
    path: list[ReferenceDict]
    """The line from the top down to it, itself included; empty for an Akteur."""
    head: str | None
    """Who heads it, in German; None where that is unknown."""
    sites: list[SiteDict]
    """Where it sits."""
    sites_of: ReferenceDict | None
    """The unit above whose sites these are; None where they are its own."""
    hours: list[ListedHoursDict]
    """When it is open or reached."""
    closures: list[str]
    """When it is closed out of turn, in German."""
    contacts: list[ContactDict]
    """How it is reached."""
    next_opening: str | None
    """When it next opens, as ``2026-11-30T08:00:00``; None where unknown."""
    sources: list[CitationDict]
    """The sources behind it."""
    known_as_of: str | None
    """Up to which day it is known to be true."""
    text: str
    """The whole card as German text."""


class AssignmentDict(TypedDict):
    """A Zuständigkeit: who, in which role, within which limits, by which law."""

    id: str
    task: str
    bearer: ReferenceDict
    role: str
    areas: list[str]
    except_areas: list[str]
    split: str | None
    amount_from: float | None
    amount_to: float | None
    legal_basis: list[str]
    appointment: str | None


class HitDict(TypedDict):
    """Somebody who comes into question."""

    task: ReferenceDict | None
    assignment: AssignmentDict | None
    bearer: ReferenceDict | None
    path: list[ReferenceDict]
    areas: list[ReferenceDict]
    place: ReferenceDict | None
    reason: str
    inherited_from: ReferenceDict | None
    score: float
    head: str | None
    sites: list[str]
    opens: str | None
    contacts: list[ContactDict]


class AuskunftDict(TypedDict):
    """A whole answer."""

    question: str
    """The question as it was asked."""
    day: str
    """The day of which the answer speaks, as ``2026-11-28``."""
    area: str | None
    """The area that was asked for."""
    address: str | None
    """The address that was given."""
    split: str | None
    """The name, letter or case that was given for a split."""
    amount: float | None
    """The amount that was given, in euros."""
    role: str
    """The role that was asked for: ``federfuehrend``."""
    verdict: str
    """How the answer turns out: a slug of `Verdict`."""
    who: list[str]
    """Whom to name: those on whom the verdict rests, else the other authority."""
    understood: str
    """How well the question was understood: a slug of `Understood`."""
    unexplained: list[str]
    """Words of the question that nothing accounts for."""
    emergency: str | None
    """The number to call first where somebody may be in danger."""
    task: ReferenceDict | None
    """The task that the question means."""
    lead: AssignmentDict | None
    """The Zuständigkeit that leads; None where there is none for sure."""
    hits: list[HitDict]
    """Who comes into question, best first."""
    decisive: list[int]
    """Places in `hits` of those who decide the verdict."""
    needs: dict[str, list[str]]
    """What has to be asked back, with what can be chosen."""
    uncertain: bool
    """Whether the answer rests on a day that is only possible."""
    elsewhere: AndereStelleDict | None
    """The other authority, where it is not this municipality's matter."""
    by_law: VerbandszustaendigkeitDict | None
    """What the law says beside the record."""
    announced: list[str]
    """What is planned in this matter, in German sentences."""
    near: list[ReferenceDict]
    """Tasks that may have been meant."""
    reasons: list[str]
    """Why, in German sentences."""
    citations: list[CitationDict]
    """The sources behind it."""
    known_as_of: str | None
    """Up to which day the answer is known to be true."""
    text: str
    """The whole answer as German text."""
