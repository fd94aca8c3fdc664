"""Whom a question names: a unit, a body, somebody who offers something, or the holder of an office by law."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Final

from kommunal.model.collector import collector_paused
from kommunal.model.einheiten import Organisationseinheit, Stelle, Verwaltungsleitung
from kommunal.model.personen import Besetzung, Funktion, Person
from kommunal.model.regex import regex
from kommunal.model.surnames import surnames
from kommunal.model.text import fold_bare, fold_bare_lines
from kommunal.stand.assignment import Assignment, Case
from kommunal.stand.day import Day
from kommunal.stand.names import NameIndex, Names, UnitNames, names_of, names_of_each
from kommunal.stand.numbers import spoken_number
from kommunal.stand.offers import Angebot, offers
from kommunal.stand.question import NameHit
from kommunal.stand.thresholds import LIMITS

__all__ = ["Whom", "asks_for_head", "best", "function_of", "head_of", "is_office", "matters_of", "subject_of"]

_HITS: Final = 10
_WELL: Final = LIMITS.name
"""From this score on the matter of an office is in the name of a unit, inflected or in a compound."""
_FEW: Final = 3
"""So many at most have a title that tells who is meant."""
_ARTICLE: Final = r"(?:der|des|die|das|den|dem|vom?n?|im|in|beim|bei|fur|zum|zur)"
_LEADER: Final = (
    r"(?:(?:stellvertretende[rn]? |stv\.? )?(?:amts)?(?:leiter(?:in)?|leitung|chef(?:in)?|vorgesetzte[rn]?"
    r"|verantwortliche[rn]?)|stellvertret(?:er(?:in)?|ung))"
)
_LEADS: Final = r"(?:leitet|fuhrt|regiert|vertritt(?: (?:die|den) \w*leit(?:ung|er|erin))?)"
_HEAD: Final = regex(
    r"^(?:(?:wer|welche person|wie) )?(?:(?:ist|heisst) )?"
    rf"(?:{_ARTICLE} )*(?:{_LEADER}|(?:(?<=wer )|(?<=person )){_LEADS})\s+(?:{_ARTICLE} )*(.+?)\W*$"
)
_HEAD_AS_ONE_WORD: Final = regex(
    rf"^(?:(?:wer|wie) (?:ist|heisst) )?(?:{_ARTICLE} )?"
    rf"(\w+(?:amt|buro|stelle|kasse|schule?|archiv|bibliothek|bucherei|verwaltung|betrieb|dienst|hof))[sn]?\s*{_LEADER}\W*$"
)
_HEAD_OF_A_KIND: Final = regex(
    rf"^(?:(?:wer|wie) (?:ist|heisst) )?(?:{_ARTICLE} )?(?:(\w*dezern)ent(?:in)?|(fachbereich|abteilung|dezernat"
    r"|referat|sachgebiet|fachdienst|amt)s?(?:leiter(?:in)?|leitung))\b\s*(.*?)\W*$"
)
_ADDRESSED: Final = ("frau", "herr", "dr", "prof")
_ASKS: Final = regex(r"(?:wer|wie heisst|welche person)\b")
_HEAD_SIGNS: Final = (
    "leit", "fuhrt", "regiert", "vertritt", "vertret", "chef", "vorgesetzt", "verantwortlich", "dezernent",
)  # fmt: skip
"""One of these is in every text that asks for a head."""
_COURTESY: Final = regex(r"(?:frau|herrn?|dr\.?|prof\.?)(?: (?:dr|prof)\.?)*\s+")
_OFFICE_NAME: Final = regex(r"(.{3,})(?:s?amt|s?behorde|s?stelle|buro|verwaltung|kasse)")
_WORD: Final = regex(r"[a-z]+")
_ENDING: Final = regex("(?:en|es|e)$")
_OFFICE_ENDS: Final = ("amt", "behorde", "stelle", "buro", "verwaltung", "kasse")
_NO_OFFICE: Final = ("ehrenamt", "gesamt", "insgesamt")
_WHOSE: Final = regex(r"^(?:(?:stadtisch|kommunal|behordlich|ortlich|zustandig|hauptamtlich|gemeindlich)e[rn]? )+")
_DEPUTY: Final = regex(r"\b(?:stellvertret|stv\b)")
_OF_A_KREIS: Final = ("kreis", "landrat")
_OF_A_GEMEINDE: Final = ("stadt", "gemeinde", "rathaus", "burgermeister", "ob")
"""How the names of offices begin that only a Kreis has, or only a Gemeinde."""
_ADMINISTRATIONS: Final = frozenset({
    "verwaltung", "kommune", "stadt", "stadtverwaltung", "gemeinde", "gemeindeverwaltung", "rathaus",
    "kreis", "kreisverwaltung", "kreishaus",
})  # fmt: skip
"""What all of an administration is called, folded: the Hauptverwaltungsbeamte leads it (GO NRW § 62, KrO NRW § 42)."""
_QUESTION_WORDS: Final = regex(
    r"(?:(?:wer|wo|was|wie|wann|welche[rsn]?)\s+(?:ist|sind|sitzt|finde ich|erreiche ich|macht|hat)?\s*)?"
    r"(?:(?:hier|bei uns)\b)?\s*(?:(?:der|die|das|den|dem|eine?|einen)\s+)?(.+)",
    re.IGNORECASE,
)


class Whom:
    """Finds whom a text names; made once per Stand, its index when first needed."""

    def __init__(self, day: Day, assignment: Assignment) -> None:
        self._day: Final = day
        self._assignment: Final = assignment

    def named(self, text: str, case: Case) -> tuple[NameHit, ...]:
        """Return whom a text names, and whose offers it names, as far as they are there for the area."""
        names: list[NameHit] = []
        unit = self._day.tree.get(text)
        if unit is not None:
            names.append(NameHit(unit, 1.0, "Kennung"))
        number = spoken_number(text)
        if number is not None and number.kind is not None:
            # "Dezernat 3" is "III": the word says of which kind it is
            units = (self._day.tree.by_id[key] for key in self._unit_names.with_number(text))
            names += [NameHit(unit, 1.0, f"Nummer {', '.join(unit.nummern)}") for unit in units]
        for hit in self._names.search(text, _HITS):
            if isinstance(hit.key, Angebot):
                names.append(NameHit(hit.key.bearer, hit.score, hit.key.reason, hit.key))
            else:
                names.append(NameHit(self._day[str(hit.key)], hit.score, hit.reason))
        asked = subject_of(text)
        if is_office(asked) and not any(hit.score >= LIMITS.office for hit in names):
            names += self._of_the_matter(asked)
        return best(hit for hit in names if self._is_there(hit, case.place))

    def of_the_matter(self, office: str, case: Case) -> tuple[NameHit, ...]:
        """Return the units in whose name the matter of an office stands."""
        return best(hit for hit in self._of_the_matter(office) if self._is_there(hit, case.place))

    def _of_the_matter(self, office: str) -> Iterator[NameHit]:
        """Yield the units in whose name the matter of an office stands: the Bauamt is where "Bauen und Planen" is."""
        matters = matters_of(office)
        units = {unit.id: (unit, matter) for matter in matters for unit in self._by_matter.get(matter, {}).values()}
        for matter in () if units else matters:
            found = (
                self._day.tree.get(str(hit.key)) for hit in self._names.search(matter, _HITS) if hit.score >= _WELL
            )
            units |= {unit.id: (unit, matter) for unit in found if unit is not None and not isinstance(unit, Stelle)}
        for unit, matter in units.values():
            yield NameHit(unit, LIMITS.office, f"Wortteil '{matter}'")

    @cached_property
    def _by_matter(self) -> Mapping[str, Mapping[str, Organisationseinheit]]:
        """The units by the words of their names, as they stand, without ending, and by the matter of an office."""
        found: dict[str, dict[str, Organisationseinheit]] = {}
        for unit in self._day.einheiten:
            for word in () if isinstance(unit, Stelle) else _WORD.findall(fold_bare(unit.name)):
                for form in (word, _ENDING.sub("", word), *matters_of(word)):
                    found.setdefault(form, {})[unit.id] = unit
        return found

    def officials(self, text: str) -> tuple[NameHit, ...]:
        """Return who holds the office that a text asks for: "Kämmerer", "Erster Beigeordneter".

        An office by law, or a title that is printed of a few.
        """
        day, funktion = self._day, function_of(text)
        if funktion is not None and self._of_another_body(text):
            return ()
        hits: list[NameHit] = []
        if funktion is not None:
            hits = [hit for one in day.office(funktion) for hit in self._holder(one, f"Funktion {funktion.label}")]
        if not hits and funktion is Funktion.HAUPTVERWALTUNGSBEAMTER:
            hits = [NameHit(unit, 1.0, "Verwaltungsleitung") for unit in day.units(Verwaltungsleitung)]
        if not hits:
            titled = self._by_title.get(_bare_title(subject_of(text)), ())
            hits = [hit for one in titled for hit in self._holder(one, f"Amtsbezeichnung {one.amtsbezeichnung}")]
        found = {hit.bearer.id: hit for hit in hits}
        return tuple(found.values()) if funktion is not None or len(found) <= _FEW else ()

    def _of_another_body(self, text: str) -> bool:
        """Tell whether an office is one of a Kreis and this is none, or the other way round: Hamm has no Landrat."""
        other = _OF_A_GEMEINDE if self._day.verwaltung.kommune.ist_kreis else _OF_A_KREIS
        return (_led_whole(text) or _office_asked(text)).startswith(other)

    def _holder(self, besetzung: Besetzung, reason: str) -> Iterator[NameHit]:
        bearer = self._day.person(besetzung) or self._day.get(besetzung.einheit)
        if bearer is not None:
            yield NameHit(bearer, 1.0, reason)

    @cached_property
    def _by_title(self) -> Mapping[str, Sequence[Besetzung]]:
        """Who is there by the title that is printed of them, without the endings that tell man from woman."""
        titled: dict[str, list[Besetzung]] = {}
        for besetzung in self._day.besetzungen:
            if besetzung.amtsbezeichnung and besetzung.person is not None:
                titled.setdefault(_bare_title(besetzung.amtsbezeichnung), []).append(besetzung)
        return titled

    def persons(self, text: str) -> tuple[NameHit, ...]:
        """Return the persons in office whom a text names and nothing else: "Kim Muster", "Frau Muster"."""
        asked = fold_bare(subject_of(text)).strip()
        courteous = _COURTESY.match(asked) if asked.startswith(_ADDRESSED) else None
        if not courteous:
            # most questions name nobody, which one look at all names tells
            found = self._persons.get(asked, ()) if f"\n{asked}\n" in self._persons_folded else ()
            return tuple(NameHit(person, 1.0, "Name") for person in found)
        names = surnames(asked)
        full = {person.id: person for name in (asked[courteous.end() :],) for person in self._persons.get(name, ())}
        alike = {person.id: person for name in names for person in self._by_surname.get(name, ()) if len(names) == 1}
        return tuple(NameHit(person, 1.0, "Name") for person in (full or alike).values())

    @cached_property
    def _persons(self) -> Mapping[str, Sequence[Person]]:
        persons = self._day.personen
        return _grouped(zip(_folded_bare([person.name for person in persons]), persons, strict=True))

    @cached_property
    def _persons_folded(self) -> str:
        """The names of all persons, line by line."""
        return fold_bare("\n".join(["", *(person.name for person in self._day.personen), ""]))

    @cached_property
    def _by_surname(self) -> Mapping[str, Sequence[Person]]:
        return _grouped((surnames(person.name)[-1], person) for person in self._day.personen if surnames(person.name))

    @cached_property
    def _unit_names(self) -> UnitNames:
        return UnitNames(self._day)

    def _is_there(self, hit: NameHit, place: str | None) -> bool:
        gebiete: tuple[str, ...] = hit.offer.gebiete if hit.offer else getattr(hit.bearer, "gebiete", ())
        areas = self._assignment.areas
        return place is None or not gebiete or any(areas.contains(areas.place(g), place) for g in gebiete)

    @cached_property
    def _offers(self) -> tuple[Angebot, ...]:
        return offers(self._day)

    @cached_property
    def _names(self) -> NameIndex:
        day = self._day
        bearers = (*day.einheiten, *day.akteure, *day.gremien, *day.kooperationen)
        with collector_paused():
            return NameIndex({**names_of_each(bearers), **dict(map(_names_of_offer, self._offers))})


def _names_of_offer(offer: Angebot) -> tuple[Hashable, Names]:
    topics = tuple((topic, "angebot") for topic in offer.topics)
    # somebody who is nothing but a guest is found by name through the offer
    names, numbers = names_of(offer.bearer) if offer.by_guest else ((), ())
    return offer, (topics + names, numbers)


def _folded_bare(names: Sequence[str]) -> Sequence[str]:
    """Return names folded, all together: much faster than one by one."""
    folded = fold_bare_lines("\n".join(names))
    return folded if len(folded) == len(names) else [fold_bare(name) for name in names]


def _grouped(named: Iterable[tuple[str, Person]]) -> Mapping[str, Sequence[Person]]:
    groups: dict[str, list[Person]] = {}
    for name, person in named:
        groups.setdefault(name, []).append(person)
    return groups


def head_of(text: str) -> str | None:
    """Return the office whose head a text asks for: "Wer leitet das Jugendamt?"; None where it asks for none."""
    plain = fold_bare(text).strip()
    if not any(sign in plain for sign in _HEAD_SIGNS):
        return None
    match = _HEAD.match(plain) or _HEAD_AS_ONE_WORD.match(plain)
    if match:
        return match[1]
    kind = _HEAD_OF_A_KIND.match(plain)
    # "Dezernentin III", "Baudezernent", "Fachbereichsleiter 51"
    return f"{kind[1]}at {kind[3]}".strip() if kind and kind[1] else f"{kind[2]} {kind[3]}".strip() if kind else None


def asks_for_head(text: str) -> bool:
    """Tell whether a text, which may name a head, asks for one: "Chef zahlt nicht" does not."""
    head = head_of(text)
    return head is not None and (_ASKS.match(fold_bare(text).strip()) is not None or is_office(head))


def function_of(text: str) -> Funktion | None:
    """Return the office by law that a text asks for and nothing else: "der Kämmerer", "Wer leitet die Stadt?"."""
    if _led_whole(text):
        deputy = _DEPUTY.search(fold_bare(text))
        return Funktion.ALLGEMEINER_VERTRETER if deputy else Funktion.HAUPTVERWALTUNGSBEAMTER
    return _FUNKTIONEN.get(_office_asked(text))


def _office_asked(text: str) -> str:
    asked = fold_bare(subject_of(text)).strip(" ?!.")
    return asked if asked in _FUNKTIONEN or " " not in asked else _WHOSE.sub("", asked)


def _led_whole(text: str) -> str:
    """Return what a text calls all of an administration whose head it asks for; empty where it asks for none."""
    head = (head_of(text) or "").removesuffix("es")
    return head if head in _ADMINISTRATIONS else ""


def _bare_title(text: str) -> str:
    """Return a title without the endings that tell man from woman: "Erste Beigeordnete" is "Erster Beigeordneter"."""
    return " ".join(re.sub(r"(?<=..)(?:r?in|r)?$", "", word, count=1) for word in fold_bare(text).strip(" ?!.").split())


def matters_of(office: str) -> tuple[str, ...]:
    """Return what an office is for, by its name: an Ordnungsamt for Ordnung; none for what is no office."""
    name = _OFFICE_NAME.fullmatch(fold_bare(office).strip())
    return tuple(dict.fromkeys((name[1].removesuffix("s"), name[1]))) if name else ()


def is_office(text: str) -> bool:
    """Tell whether a text is the name of an office and nothing else: "Jugendamt"."""
    plain = fold_bare(text).strip()
    return plain.endswith(_OFFICE_ENDS) and not plain.endswith(_NO_OFFICE) and _OFFICE_NAME.fullmatch(plain) is not None


def subject_of(text: str) -> str:
    """Return what is asked for, without the words of asking: "Wo ist das Jugendamt?"."""
    plain = text.strip().rstrip("?!. ")
    match = _QUESTION_WORDS.match(plain) if len(plain.split()) > 1 else None
    return match[1] if match else plain


def best(hits: Iterable[NameHit]) -> tuple[NameHit, ...]:
    """Return one hit for each bearer, best first; an offer says more than a name that fits as well."""
    best: dict[str, NameHit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.score, hit.offer is None)):
        best.setdefault(hit.bearer.id, hit)
    return tuple(best.values())


def _spellings(label: str) -> Iterator[str]:
    """Yield the ways in which the holder of an office is called: "Allgemeine/r Vertreter/in" is four."""
    words = label.partition(" (")[0].split()
    return map(" ".join, product(*map(_forms, words)))


def _forms(word: str) -> Sequence[str]:
    """Return the forms of a word: "Beigeordnete/r", "Kämmerer/Kämmerin"."""
    first, _, ending = word.partition("/")
    return (first, ending if ending[:1].isupper() else first + ending) if ending else (first,)


_FUNKTIONEN: Final[Mapping[str, Funktion]] = {
    **{fold_bare(name): funktion for funktion in Funktion for name in _spellings(funktion.label)},
    **{
        fold_bare(name): Funktion.HAUPTVERWALTUNGSBEAMTER
        for name in (
            "OB", "Verwaltungschef", "Verwaltungschefin", "Stadtoberhaupt",
            "Bürgermeister", "Bürgermeisterin", "Oberbürgermeister", "Oberbürgermeisterin", "Landrat", "Landrätin",
        )
    },
    **{
        fold_bare(name): funktion
        for name, funktion in (
            ("Stadtkämmerer", Funktion.KAEMMERER), ("Stadtkämmerin", Funktion.KAEMMERER),
            ("Kreiskämmerer", Funktion.KAEMMERER), ("Kreiskämmerin", Funktion.KAEMMERER),
            ("Gleichstellungsbeauftragter", Funktion.GLEICHSTELLUNGSBEAUFTRAGTE),
            ("Erster Beigeordneter", Funktion.ALLGEMEINER_VERTRETER),
            ("Erste Beigeordnete", Funktion.ALLGEMEINER_VERTRETER),
            ("Feuerwehrchef", Funktion.LEITER_DER_FEUERWEHR), ("Wehrführer", Funktion.LEITER_DER_FEUERWEHR),
        )
    },
}  # fmt: skip
"""What the holders of offices by law are called, folded."""
