"""What the public view took out, and what a person should look at before it is published."""

from attrs import frozen

from kommunal.model.begriffe import Begriff
from kommunal.model.verwaltung import Verwaltung

__all__ = ["PublicView", "Removal", "RemovalReason"]


class RemovalReason(Begriff):
    """Warum etwas nicht in die öffentliche Fassung geht, oder angesehen werden sollte."""

    PROSE = "prose", "freier Text, der jeden nennen kann"
    NAME = "name", "ein erfasster Name"
    ID = "id", "eine id, die einen erfassten Namen enthält oder jemanden kenntlich macht"
    CONTACT = "contact", "eine Erreichbarkeit einer Person"
    EXTENSION = "extension", "Angaben einer Anwendung, die nicht freigegeben sind"
    PERSON = "person", "eine Person oder ihre Beteiligung"
    LOOKS_LIKE_A_NAME = "looks_like_a_name", "könnte der Name einer nicht erfassten Person sein"
    LOOKS_LIKE_A_MAILBOX = "looks_like_a_mailbox", "könnte das Postfach einer nicht erfassten Person sein"
    INSIDE_A_WORD = "inside_a_word", "ein erfasster Nachname steht innerhalb eines längeren Wortes"


@frozen
class Removal:
    """One thing that was taken out, or one to look at. Holds the text as it was: a report is not for publication."""

    entry: str
    """The id of the entry in the record; empty where it is the record itself."""
    field: str
    reason: RemovalReason
    text: str
    """What stood there."""

    def __str__(self) -> str:
        return f"{self.entry or 'Verwaltung'}.{self.field}: {self.reason.label}: {self.text}"


@frozen
class PublicView:
    """The public view with its report."""

    verwaltung: Verwaltung
    removed: tuple[Removal, ...] = ()
    """What was taken out or replaced, in the order of the document."""
    review: tuple[Removal, ...] = ()
    """What went out though it may say who somebody is: nobody recorded, but a form of address, a mailbox, a word."""
