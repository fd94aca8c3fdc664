"""What is planned or known to change about a responsibility."""

from collections.abc import Collection, Iterator, Mapping

from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import PRESENT
from kommunal.model.naming import name_of, short_name
from kommunal.model.wandel import (
    Aufloesen,
    Ausgliedern,
    Reorganisation,
    Schritt,
    Stufe,
    Teilen,
    Uebertragen,
    Umbenennen,
    Umsetzen,
    Zusammenlegen,
)
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.stand.assignment import Assignment
from kommunal.stand.day import Day

__all__ = ["announcements"]

_TO_COME = (*PRESENT, Zustand.GEPLANT)


def announcements(
    day: Day,
    assignment: Assignment,
    line: Collection[str],
    bearers: Collection[str],
    place: str | None,
    role: Zuständigkeitsrolle,
) -> tuple[str, ...]:
    """Return what will change for tasks and their bearers after the day of a Stand, earliest first, in German.

    It is read from entries that are planned or begin later, from ends that are stated, and from Reorganisationen that
    are planned or decided.
    """
    look = _Outlook(day, assignment, place, role)
    lines = [*look.zustaendigkeiten(line), *look.einheiten(bearers), *look.reorganisationen(line, bearers)]
    # the same change may stand in a Reorganisation and as planned entries made from it: it is told once
    lines.sort(key=lambda told: (told[0] == "", told[0]))
    first = {text.partition(" (")[0]: text for _, text in reversed(lines)}
    return tuple(dict.fromkeys(first[text.partition(" (")[0]] for _, text in lines))


Line = tuple[str, str]
"""The day by which a sentence is sorted, empty where there is none, and the sentence."""


class _Outlook:
    """What comes after one day."""

    def __init__(self, day: Day, assignment: Assignment, place: str | None, role: Zuständigkeitsrolle) -> None:
        self._day = day
        self._areas = assignment.areas
        self._places = None if place is None else set(self._areas.chains[place].places)
        self._role = role

    def zustaendigkeiten(self, line: Collection[str]) -> Iterator[Line]:
        """Yield the Zuständigkeiten for tasks that begin or end later."""
        for z in self._day.verwaltung.zustaendigkeiten:
            if z.aufgabe not in line or z.rolle is not self._role or not self._concerns(z.gebiete):
                continue
            who = f"{self._name(z.zustaendig)} {z.rolle.label}{self._where(z.gebiete)}"
            if self._begins(z):
                yield _line("ab", _beginning(z), who, "geplant" if z.zustand is Zustand.GEPLANT else "")
            elif z.zustand is Zustand.AKTIV and self._end(z):
                yield _line("bis", self._end(z), who, "")

    def einheiten(self, bearers: Collection[str]) -> Iterator[Line]:
        """Yield what will be different about bearers: another name, another place, an end."""
        for key in bearers:
            today = self._day[key]
            for version in self._day.verwaltung[key]:
                if version is not today and self._begins(version):
                    planned = "geplant" if version.zustand is Zustand.GEPLANT else ""
                    for sentence in self._differences(today, version):
                        yield _line("ab", _beginning(version), sentence, planned)
            if self._end(today):
                yield _line("bis", self._end(today), f"besteht {self._name(key)}", "")

    def _differences(self, today: Eintrag, then: Eintrag) -> Iterator[str]:
        name, new = self._name(today.id), short_name(then, self._day.look)
        if new != name:
            yield f"{name} heißt {new}"
        if isinstance(today, Organisationseinheit) and isinstance(then, Organisationseinheit):
            above = then.uebergeordnet
            if above and above != today.uebergeordnet:
                yield f"{name} untersteht {self._name(above)}"

    def reorganisationen(self, line: Collection[str], bearers: Collection[str]) -> Iterator[Line]:
        """Yield the steps that touch tasks or their bearers."""
        for plan in self._day.verwaltung.reorganisationen:
            if not _is_ahead(plan):
                continue
            for step in plan.schritte:
                takes_effect = step.wirksam or plan.wirksam
                if takes_effect is not None and not self._comes(takes_effect):
                    continue
                condition = step.bedingung or plan.bedingung
                note = ", ".join(part for part in (plan.stufe.label, condition) if part)
                for sentence in self._sentences(step, line, bearers):
                    yield _line("ab", takes_effect, sentence, note)

    def _sentences(self, step: Schritt, line: Collection[str], bearers: Collection[str]) -> Iterator[str]:
        match step:
            case Uebertragen() if self._transfers(step, line, bearers):
                who = "niemand mehr" if step.nach == "keine" else self._name(step.nach)
                yield f"{who} {self._role.label}{self._where(step.gebiete)}"
            case Umsetzen():
                above = self._name(step.nach)
                yield from (f"{self._name(key)} untersteht {above}" for key in step.einheiten if key in bearers)
            case Umbenennen() if step.einheit in bearers:
                yield f"{self._name(step.einheit)} heißt {step.name}"
            case Zusammenlegen():
                target = self._name(step.ziel)
                yield from (f"{self._name(key)} geht auf in {target}" for key in step.einheiten if key in bearers)
            case Teilen() if step.einheit in bearers:
                yield f"{self._name(step.einheit)} wird geteilt"
            case Aufloesen() if step.einheit in bearers:
                yield f"{self._name(step.einheit)} wird aufgelöst"
            case Ausgliedern() if step.einheit in bearers:
                yield f"{self._name(step.einheit)} geht über auf {self._name(step.akteur)}"
            case _:
                return

    def _transfers(self, step: Uebertragen, line: Collection[str], bearers: Collection[str]) -> bool:
        if step.rolle not in (None, self._role) or not self._concerns(step.gebiete):
            return False
        if any(aufgabe in line for aufgabe in step.aufgaben):
            return step.von is None or step.von in bearers or not bearers
        by_id: Mapping[str, Zuständigkeit] = {z.id: z for z in self._day.verwaltung.zustaendigkeiten}
        named = [by_id[key] for key in step.zustaendigkeiten if key in by_id]
        return any(z.aufgabe in line and z.rolle is self._role and self._concerns(z.gebiete) for z in named)

    # --- telling ----------------------------------------------------------------------------------------------------

    def _concerns(self, gebiete: tuple[str, ...]) -> bool:
        return self._places is None or not gebiete or not self._places.isdisjoint(map(self._areas.place, gebiete))

    def _where(self, gebiete: tuple[str, ...]) -> str:
        return f" für {', '.join(map(self._areas.name, gebiete))}" if gebiete else ""

    def _begins(self, entry: Eintrag) -> bool:
        if entry.zustand is Zustand.GEPLANT and not self._day.planned:
            return True
        begin = _beginning(entry)
        return entry.zustand in _TO_COME and begin is not None and self._comes(begin)

    def _comes(self, datum: Datum) -> bool:
        """Tell whether something that begins on a date is certainly still to come."""
        return datum.earliest > self._day.day

    def _end(self, entry: Eintrag) -> Datum | None:
        """Return the stated end of an entry that is not over."""
        bis = entry.gueltig.bis if entry.gueltig else None
        return bis if bis is not None and bis.latest >= self._day.day else None

    def _name(self, key: str) -> str:
        found = self._day.look(key)
        return short_name(found, self._day.look) if isinstance(found, Eintrag) else name_of(key, self._day.look)


def _is_ahead(plan: Reorganisation) -> bool:
    return plan.stufe in (Stufe.GEPLANT, Stufe.BESCHLOSSEN) and plan.zustand in (Zustand.AKTIV, Zustand.GEPLANT)


def _beginning(entry: Eintrag) -> Datum | None:
    return entry.gueltig.ab if entry.gueltig else None


def _line(word: str, datum: Datum | None, sentence: str, note: str) -> Line:
    if datum is None:
        when = "ohne festen Tag: "
    else:
        when = f"{(Zeitraum(ab=datum) if word == 'ab' else Zeitraum(bis=datum)).label}: "
    return (datum.earliest.isoformat() if datum is not None else "", f"{when}{sentence}{f' ({note})' if note else ''}")
