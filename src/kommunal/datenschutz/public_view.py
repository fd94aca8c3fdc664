"""The public view of a Verwaltung: what happens in which office, without saying who.

Every field goes out by what it is (its annotation says so): structure as it is, prose not at all, official text and
identifiers only without the names that the record itself knows, contacts only where they are an office's.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeVar, overload

from kommunal.classes import evolve
from kommunal.datenschutz.fields import FieldPlan, plan_of, references_of, values_of
from kommunal.datenschutz.mailboxes import Mailboxes
from kommunal.datenschutz.ordinary_words import ordinary_words
from kommunal.datenschutz.person_names import NAME_REMOVED, PersonNames
from kommunal.datenschutz.public_ids import PublicIds, id_of_place, without_names
from kommunal.datenschutz.report import PublicView, Removal, RemovalReason
from kommunal.datenschutz.words import words
from kommunal.errors import NotFoundError
from kommunal.model.akteure import Mitgliedschaft
from kommunal.model.eintrag import Eintrag, Erweiterungen, Kante
from kommunal.model.kommune import Kommune
from kommunal.model.marks import RESERVED, Verweis
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.personen import Besetzung, Person
from kommunal.model.profil import Ausnahme
from kommunal.model.regex import regex
from kommunal.model.schluessel import Kennung
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.nrw import gemeinde, kreis
from kommunal.nrw.kommunen import municipality_of

__all__ = ["without_persons"]

L = TypeVar("L", bound=Lesbar)

TEXT_REMOVED: Final = "[Text entfernt]"
_UNKNOWN: Final = regex("unbekannt-[0-9]+")
_ADDRESSED: Final = regex(
    r"\b(?:Frau|Herrn?|Fr\.|Hr\.|c/o|z\.\s?Hd\.)\s+(?:(?:Dr|Prof)\.\s*)*[A-ZÄÖÜ][a-zäöüß]+", re.UNICODE
)
"""A form of address with a name behind it: somebody who is not recorded, perhaps."""
_OFFICIAL_NAMES: Final = ("name", "bezeichnung", "kurzname", "aliase", "stichworte")


@overload
def without_persons(
    verwaltung: Verwaltung, *, keep: Iterable[str] = (), allow: Iterable[str] = (), report: Literal[False] = False
) -> Verwaltung: ...
@overload
def without_persons(
    verwaltung: Verwaltung, *, keep: Iterable[str] = (), allow: Iterable[str] = (), report: Literal[True]
) -> PublicView: ...
def without_persons(
    verwaltung: Verwaltung, *, keep: Iterable[str] = (), allow: Iterable[str] = (), report: bool = False
) -> Verwaltung | PublicView:
    """Return the public view: every unit, post, task and vacancy stays, nobody's name does.

    Persons go, with their part in Beziehungen, Leitbilder and Sprechzeiten, and so does prose, which may name anybody.
    In every other text and key each token of a recorded name becomes ``[Name entfernt]``; contacts of persons, and
    mailboxes that are written as somebody is called, go. Ids that would say who become ids that follow from unit,
    role, rank and first day; references follow. The result is valid, and its own public view.

    `keep` names keys of `erweiterungen` that are public. `allow` names words that are tokens of a name and stay all
    the same: the Ortsteil Berg where somebody is called Berg. With `report` the answer is a `PublicView`, which says
    what was taken out and what a person should look at.
    """
    return _View(verwaltung, frozenset(keep), tuple(allow)).build(report=report)


def _own_domain(kommune: Kommune) -> str:
    """Return the host of the municipality's website, as the gazetteer knows it; empty where it does not."""
    ags = str(kommune.ags or "")
    try:
        return kreis(ags).domain if len(ags) == 5 else gemeinde(ags).domain
    except NotFoundError:
        return ""


def _everything(value: Lesbar) -> Iterator[Lesbar]:
    """Yield an object and everything in it, in the order of the document."""
    yield value
    for part in values_of(value):
        yield from _everything(part)


def _id_of(value: Lesbar) -> str:
    """Return the id of an object; empty for what has none."""
    return getattr(value, "id", None) or ""


class _View:
    """One public view in the making: which ids vanish, which change, and every object made anew by that."""

    def __init__(self, verwaltung: Verwaltung, keep: frozenset[str], allow: tuple[str, ...]) -> None:
        self._verwaltung = verwaltung
        self._keep = keep
        self._everything = list(_everything(verwaltung))
        persons = [value for value in self._everything if isinstance(value, Person)]
        self._persons = {person.id for person in persons}
        self._names = PersonNames(
            (person.name for person in persons), allow, lambda: ordinary_words(verwaltung.kommune)
        )
        self._entries = [v for v in self._everything if isinstance(v, Eintrag) and not isinstance(v, Person)]
        # what has an id, by its first appearance: entries, and the new post that a share of one becomes
        self._owners: dict[str, Lesbar] = {}
        for value in self._everything:
            if not isinstance(value, Person) and (key := _id_of(value)):
                self._owners.setdefault(key, value)
        self._gone: set[str] = set()
        self._renamed: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._removed: list[Removal] = []
        self._review: list[Removal] = []
        self._entry = ""
        self._mailboxes = Mailboxes(self._office_words)
        self._report = False
        self._domain = _own_domain(verwaltung.kommune)

    def build(self, *, report: bool) -> Verwaltung | PublicView:
        self._find_gone()
        self._rename()
        self._report = report  # what is tried on the way to the ids is not told
        changed: dict[str, Any] = {
            name: self._objects(getattr(self._verwaltung, name)) for name in COLLECTIONS if name != "personen"
        }
        for person in self._verwaltung.personen:
            self._note(RemovalReason.PERSON, "name", person.full_name, entry=person.id)
        profil = self._verwaltung.profil and self._object(self._verwaltung.profil)
        view = evolve(
            self._verwaltung, personen=(), herkunft=None, profil=profil, kommune=self._kommune(), **changed
        )  # fmt: skip
        return PublicView(view, tuple(self._removed), tuple(self._review)) if report else view

    def _kommune(self) -> Kommune:
        """Return the municipality: by the name that the gazetteer has, or by its own without those of persons."""
        kommune = self._verwaltung.kommune
        if kommune.name is None:
            return kommune
        found = municipality_of(kommune)
        known = {word.text for word in words(f"Stadt Gemeinde {found.name}")} if found is not None else set()
        if all(word.text in known for word in words(kommune.name)):
            return kommune
        public = self._redacted("kommune.name", kommune.name)
        return kommune if public == kommune.name else evolve(kommune, name=public)

    def _office_words(self) -> Container[str]:
        """Return what the record calls its offices, tasks and places; a name is not among it."""
        texts: set[str] = set()
        for entry in self._entries:
            for name in _OFFICIAL_NAMES:
                value = getattr(entry, name, None)
                texts.update(value if isinstance(value, tuple) else (value,) if value else ())
        return {form for text in texts for word in words(self._names.redact(text)) for form in word.forms}

    # --- ids --------------------------------------------------------------------------------------------------------

    def _find_gone(self) -> None:
        """Note the ids of which nothing stays: Beziehungen to persons, and what cannot do without those."""
        needed = [(entry.id, keys) for entry in self._entries if (keys := self._needed(entry))]
        while True:
            stay = {key for key, refs in needed if not any(self._is_gone(ref, target) for ref, target in refs)}
            gone = {key for key, _ in needed} - stay - self._gone
            if not gone:
                return
            self._gone |= gone

    def _needed(self, entry: Eintrag) -> list[tuple[str, Verweis]]:
        return [
            (getattr(entry, field.name), field.reference)
            for field in plan_of(type(entry))
            if field.reference is not None and not field.optional and type(getattr(entry, field.name)) is str
        ]

    def _is_gone(self, key: str, reference: Verweis) -> bool:
        person = key in self._persons and ("personen" in reference.auf or key not in self._owners)
        return person or key in self._gone or reference.auf == ("personen",)

    def _rename(self) -> None:
        """Find new ids for what would say who somebody is by its own, and for references that lead nowhere."""
        references = dict.fromkeys(pair for value in self._everything for pair in references_of(value))
        taken = PublicIds([*self._owners, *self._persons, *(key for key, _ in references)])
        for key, owner in self._owners.items():
            edge = isinstance(owner, Kante) and "." in key
            if not edge and not self._says_who(owner) and self._names.in_identifier(key):
                base = without_names(key, self._names, owner if isinstance(owner, Eintrag) else None)
                self._renamed[key] = taken.free(base)
        for key, reference in references:
            if key not in self._renamed and self._may_be_somebody(key, reference):
                self._renamed[key] = taken.unknown()
        for entry in self._entries:
            if (
                isinstance(entry, Besetzung | Mitgliedschaft)
                and self._says_who(entry)
                and entry.id not in self._renamed
            ):
                self._renamed[entry.id] = taken.free(id_of_place(entry, self._public_end(entry)))
        self._rename_derived(taken)

    def _says_who(self, value: Lesbar) -> bool:
        """Tell whether an edge names a person."""
        if isinstance(value, Besetzung):
            return value.person is not None
        return isinstance(value, Mitgliedschaft) and value.mitglied is not None and self._is_somebody(value.mitglied)

    def _is_somebody(self, key: str) -> bool:
        return key not in RESERVED and key not in self._owners and not _UNKNOWN.fullmatch(key)

    def _public_end(self, edge: Besetzung | Mitgliedschaft) -> str:
        end = edge.gremium if isinstance(edge, Mitgliedschaft) else edge.stelle or edge.einheit
        return self._renamed.get(end, end)

    def _may_be_somebody(self, key: str, reference: Verweis) -> bool:
        """Tell whether a reference leads nowhere and may say who: it may be a person that is not recorded."""
        if not self._is_somebody(key) or key in self._persons or reference.auf == ("personen",):
            return False  # the last two go in any case
        return "personen" in reference.auf or "." in key or self._names.in_identifier(key)

    def _rename_derived(self, taken: PublicIds) -> None:
        """Let derived ids follow their ends, and keep apart those that would become one."""
        for entry in self._entries:
            if not (isinstance(entry, Kante) and entry.derived) or entry.id in self._renamed:
                continue
            new = self._object(entry)
            if new is None or new.id == entry.id:
                continue
            if new.id in taken:
                self._renamed[entry.id] = taken.free(new.id.replace(".", "-"))
            else:
                taken.take(new.id)
                self._renamed[entry.id] = new.id

    # --- one object -------------------------------------------------------------------------------------------------

    def _object(self, value: L) -> L | None:
        """Return an object without persons; None where nothing of it can stay."""
        outer = self._entry
        if isinstance(value, Eintrag):
            self._entry = value.id
        try:
            return self._made_anew(value)
        finally:
            self._entry = outer

    def _made_anew(self, value: L) -> L | None:
        if isinstance(value, Person) or not self._may_go_out(value):
            return None
        new: dict[str, object] = {}
        for field in plan_of(type(value)):
            old = getattr(value, field.name)
            if not old:
                continue
            public = self._public(field, old)
            if public is None and not field.optional:
                return None
            if public is not old and public != old:
                new[field.name] = public
        if isinstance(value, Ausnahme) and new.get("eintraege") == ():
            return None  # without entries it would hold for all
        key = _id_of(value)
        if key in self._renamed:
            new["id"] = self._renamed[key]
            if self._says_who(value) or "." not in key:
                self._note(RemovalReason.ID, "id", key)
        return value.__replace__(**new) if new else value

    def _objects(self, values: Iterable[L]) -> tuple[L, ...]:
        return tuple(new for new in map(self._object, values) if new is not None)

    def _may_go_out(self, value: Lesbar) -> bool:
        """Tell whether a contact is an office's and a foreign key nobody's."""
        if isinstance(value, Erreichbarkeit):
            return self._contact_may_go_out(value)
        if isinstance(value, Kennung) and self._in_identifier(value.wert):
            self._note(RemovalReason.NAME, "kennungen", value.wert)
            return False
        return True

    def _contact_may_go_out(self, contact: Erreichbarkeit) -> bool:
        if contact.personenbezogen or self._in_identifier(contact.wert):
            self._note(RemovalReason.CONTACT, "erreichbarkeiten", contact.wert)
            return False
        if self._report and self._mailboxes.unclear_in(contact.wert):
            self._look_at(RemovalReason.LOOKS_LIKE_A_MAILBOX, "erreichbarkeiten", contact.wert)
        return True

    def _public(self, field: FieldPlan, value: Any) -> object:
        """Return what of a field goes out; None for nothing."""
        if field.reference is not None:
            return self._followed(field.reference, value)
        if field.checked:
            return value
        if field.prose:
            self._note(RemovalReason.PROSE, field.name, value)
            return TEXT_REMOVED if field.stays else field.default
        if isinstance(value, Erweiterungen):
            return self._extensions(value)
        if field.free_ids:
            return self._free_ids(value)
        if isinstance(value, str):
            return self._text(field, value)
        if isinstance(value, tuple):
            if isinstance(value[0], Lesbar):
                return self._objects(value)
            return tuple(new for new in (self._text(field, text) for text in value) if new is not None)
        return self._object(value)

    def _followed(self, reference: Verweis, value: str | tuple[str, ...]) -> object:
        if isinstance(value, tuple):
            return tuple(new for new in (self._followed(reference, key) for key in value) if new is not None)
        return None if self._is_gone(value, reference) else self._renamed.get(value, value)

    def _free_ids(self, value: str | tuple[str, ...]) -> object:
        if isinstance(value, tuple):
            return tuple(new for new in map(self._free_ids, value) if new is not None)
        return self._renamed.get(value, value) if value in self._owners and value not in self._gone else None

    def _extensions(self, value: Erweiterungen) -> Erweiterungen:
        taken_out = [key for key in value if key not in self._keep]
        for key in taken_out:
            self._note(RemovalReason.EXTENSION, f"erweiterungen.{key}", value[key])
        return Erweiterungen({key: self._json(key, part) for key, part in value.items() if key in self._keep})

    def _json(self, key: str, value: object) -> object:
        if isinstance(value, str):
            return self._redacted(f"erweiterungen.{key}", value)
        if isinstance(value, Mapping):
            return {self._redacted(f"erweiterungen.{key}", k): self._json(key, part) for k, part in value.items()}
        return [self._json(key, part) for part in value] if isinstance(value, tuple) else value

    # --- text -------------------------------------------------------------------------------------------------------

    def _text(self, field: FieldPlan, text: str) -> str | None:
        if field.identifier or "://" in text or text[:7].lower() == "mailto:":
            if not self._in_identifier(text):
                return text
            self._note(RemovalReason.NAME, field.name, text)
            return None if field.optional else NAME_REMOVED
        return self._redacted(field.name, text)

    def _in_identifier(self, text: str) -> bool:
        """Tell whether a key or an address carries a name; the town's own host does not count, it may be a surname."""
        if self._domain:
            text = re.sub(rf"(?i)(?<=[@/.]){re.escape(self._domain)}(?![\w.])", "", text)
        return self._names.in_identifier(text) or self._mailboxes.personal_in(text)

    def _redacted(self, field: str, text: str) -> str:
        public = self._texts.get(text)
        if public is None:
            public = self._texts[text] = self._mailboxes.redact(self._names.redact(text))
        if public != text:
            self._note(RemovalReason.NAME, field, text)
        if self._report:
            if _ADDRESSED.search(public):
                self._look_at(RemovalReason.LOOKS_LIKE_A_NAME, field, text)
            if self._names.inside_a_word(public):
                self._look_at(RemovalReason.INSIDE_A_WORD, field, text)
        return public

    def _note(self, reason: RemovalReason, field: str, text: object, *, entry: str | None = None) -> None:
        if self._report:
            self._removed.append(Removal(self._entry if entry is None else entry, field, reason, str(text)))

    def _look_at(self, reason: RemovalReason, field: str, text: str) -> None:
        self._review.append(Removal(self._entry, field, reason, text))
