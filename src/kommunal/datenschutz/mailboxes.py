"""Mailboxes: which of them are an office's, and which are written as somebody is called."""

import re
from collections.abc import Callable, Container, Iterable
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from kommunal.datenschutz.words import words
from kommunal.model.regex import regex

__all__ = ["ADDRESS_REMOVED", "Mailboxes"]

ADDRESS_REMOVED: Final = "[Adresse entfernt]"

_ADDRESS: Final = regex(
    r"(?P<mailbox>[^\W_][\w.+\-]*)\s?(?:@|\(at\)|\[at\]|\{at\}|<at>|%40)\s?(?P<host>[^\W_][\w\-]*(?:\.[\w\-]+)*)",
    re.IGNORECASE,
)
_OF_AN_OFFICE: Final = frozenset(
    {
        "abfall", "abt", "abteilung", "aktuelles", "amt", "anfrage", "anfragen", "anmeldung", "antrag", "archiv",
        "asyl", "auskunft", "bafoeg", "bau", "bauen", "beratung", "beschwerde", "bewerbung", "bibliothek", "buerger",
        "buero", "bussgeld", "controlling", "datenschutz", "dezernat", "dienst", "einkauf", "einwohner",
        "fachbereich", "familie", "fb", "feedback", "finanzen", "foerderung", "formular", "frauen", "fundbuero",
        "gemeinde", "geschaeftsstelle", "gesundheit", "gewerbe", "gleichstellung", "haushalt", "hilfe", "impressum",
        "info", "infos", "integration", "it", "jobcenter", "jugend", "kanzlei", "kasse", "kfz", "kita", "kitas",
        "klima", "kontakt", "kreis", "kultur", "kundenservice", "leitung", "mail", "marketing", "meldung", "mitte",
        "mobilitaet", "museum", "nord", "office", "ordner", "ordnung", "organisation", "ost", "pass", "personal",
        "pflege", "politik", "post", "poststelle", "presse", "quartier", "rat", "rathaus", "ratsbuero", "recht",
        "redaktion", "referat", "region", "sachgebiet", "schule", "sekretariat", "senioren", "service", "sicherheit",
        "soziales", "sport", "stab", "stadt", "standesamt", "stelle", "steuer", "steuern", "stiftung", "strassen",
        "sued", "support", "team", "teilhabe", "termin", "termine", "theater", "ticket", "tourismus", "umwelt",
        "unterhalt", "verband", "verein", "vergabe", "verkehr", "verwaltung", "vhs", "vormundschaft", "wahl",
        "wahlen", "web", "webmaster", "west", "wirtschaft", "wohnen", "wohngeld", "zentral", "zentrale", "zentrum",
        "zulassung",
    }
)  # fmt: skip
"""Words that name a mailbox for what is done there; what is missing here is looked for in the record."""
_ENDS_OF_OFFICES: Final = (
    "abteilung", "aemter", "agentur", "amt", "angebot", "anlage", "antrag", "arbeit", "archiv", "aufsicht",
    "ausschuss", "beauftragte", "beauftragter", "behoerde", "beirat", "beratung", "bereich", "betreuung", "betrieb",
    "buecherei", "buero", "dezernat", "dienst", "dienste", "foerderung", "gruppe", "haus", "heim", "hilfe", "hof",
    "kammer", "kasse", "kita", "leitung", "management", "museum", "netzwerk", "ordnung", "pflege", "planung",
    "portal", "praevention", "projekt", "pruefung", "rat", "recht", "referat", "sachen", "schule", "schutz",
    "sekretariat", "service", "sorge", "sport", "stab", "stelle", "stiftung", "team", "treff", "verband", "verein",
    "vergabe", "verkehr", "versicherung", "vertretung", "verwaltung", "vollzug", "wache", "wehr", "werk", "werke",
    "wesen", "zentrum", "zulassung", "zuschuss",
)  # fmt: skip
_SEPARATORS: Final = regex(r"[._\-+]+")


class Mailboxes:
    """Tells an office's mailbox from a person's, by the words that the record itself uses for its offices."""

    def __init__(self, office_words: Callable[[], Container[str]]) -> None:
        self._office_words = office_words

    @cached_property
    def _known(self) -> Container[str]:
        """Made when the first mailbox asks for it: most are called by a usual word."""
        return self._office_words()

    def is_personal(self, mailbox: str) -> bool:
        """Tell whether a mailbox is written as somebody is called: ``vorname.nachname``, ``v.nachname``."""
        parts = self._parts(mailbox)
        return (
            len(parts) > 1
            and not any(char.isdigit() for part in parts for char in part)
            and not any(map(_is_office_word, parts))
            and not all(part in self._known for part in parts)
        )

    def is_unclear(self, mailbox: str) -> bool:
        """Tell whether a mailbox of one word is none that an office is called by: it may be a surname."""
        parts = self._parts(mailbox)
        return len(parts) == 1 and parts[0].isalpha() and not _is_office_word(parts[0]) and parts[0] not in self._known

    def _parts(self, mailbox: str) -> list[str]:
        return ["".join(word.text for word in words(part)) for part in _SEPARATORS.split(mailbox) if words(part)]

    def addresses(self, text: str) -> Iterable[re.Match[str]]:
        """Yield the mail addresses in a text, also those written with ``(at)``."""
        return _ADDRESS.finditer(unquote(text) if "%" in text else text) if _may_hold(text) else ()

    def personal_in(self, text: str) -> bool:
        """Tell whether the address of a person stands in a text."""
        return any(self.is_personal(match["mailbox"]) for match in self.addresses(text))

    def unclear_in(self, text: str) -> bool:
        """Tell whether an address stands in a text that may be that of a person."""
        return any(self.is_unclear(match["mailbox"]) for match in self.addresses(text))

    def redact(self, text: str) -> str:
        """Return text with every address of a person in it replaced."""
        if not _may_hold(text):
            return text
        return _ADDRESS.sub(
            lambda match: ADDRESS_REMOVED if self.is_personal(match["mailbox"]) else match.group(), text
        )


def _may_hold(text: str) -> bool:
    return "@" in text or "at" in text or "%40" in text or "AT" in text


def _is_office_word(part: str) -> bool:
    return part in _OF_AN_OFFICE or (len(part) > 4 and part.endswith(_ENDS_OF_OFFICES))
