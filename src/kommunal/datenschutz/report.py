"""What the public view took out, and what a person should look at before it is published."""

from kommunal.classes import frozen
from kommunal.model.begriffe import Begriff
from kommunal.model.verwaltung import Verwaltung

__all__ = ["PublicView", "Removal", "RemovalReason"]


class RemovalReason(Begriff):
    """Warum etwas nicht in die öffentliche Fassung geht, oder angesehen werden sollte.

    Why something does not go into the public view, or should be looked at.
    """

    PROSE = "prose", "freier Text, der jeden nennen kann"
    """Freie Sätze können jeden nennen. | Free sentences may name anybody."""
    NAME = "name", "ein erfasster Name"
    """Der Name einer erfassten Person. | The name of a recorded person."""
    ID = "id", "eine id, die einen erfassten Namen enthält oder jemanden kenntlich macht"
    """Eine id, aus der jemand zu erkennen ist. | An id that tells who somebody is."""
    CONTACT = "contact", "eine Erreichbarkeit einer Person"
    """Durchwahl oder Postfach einer Person. | An extension or mailbox of a person."""
    EXTENSION = "extension", "Angaben einer Anwendung, die nicht freigegeben sind"
    """Eigene Angaben einer Anwendung, die niemand freigegeben hat.
    | Data of an application that nobody has released."""
    PERSON = "person", "eine Person oder ihre Beteiligung"
    """Die Person selbst, oder dass sie beteiligt war. | The person, or that the person took part."""
    LOOKS_LIKE_A_NAME = "looks_like_a_name", "könnte der Name einer nicht erfassten Person sein"
    """Nicht entfernt, sondern zu prüfen: eine Anrede oder ein Name, der nicht erfasst ist.
    | To be reviewed: what looks like the name of somebody unrecorded."""
    LOOKS_LIKE_A_MAILBOX = "looks_like_a_mailbox", "könnte das Postfach einer nicht erfassten Person sein"
    """Zu prüfen: ein Postfach der Form vorname.nachname. | To be reviewed: what looks like somebody's mailbox."""
    INSIDE_A_WORD = "inside_a_word", "ein erfasster Nachname steht innerhalb eines längeren Wortes"
    """Zu prüfen: ein erfasster Nachname in einem längeren Wort.
    | To be reviewed: a recorded last name inside a longer word."""


@frozen
class Removal:
    """One thing that was taken out, or one to look at. Holds the text as it was: a report is not for publication."""

    entry: str
    """The id of the entry in the record; empty where it is the record itself."""
    field: str
    """The field: ``anmerkung``."""
    reason: RemovalReason
    """Why."""
    text: str
    """What stood there."""

    def __str__(self) -> str:
        return f"{self.entry or 'Verwaltung'}.{self.field}: {self.reason.label}: {self.text}"


@frozen
class PublicView:
    """The public view with its report."""

    verwaltung: Verwaltung
    """The record as it may be published."""
    removed: tuple[Removal, ...] = ()
    """What was taken out or replaced, in the order of the document."""
    review: tuple[Removal, ...] = ()
    """What went out though it may say who somebody is: nobody recorded, but a form of address, a mailbox, a word."""
