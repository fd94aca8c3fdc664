"""By which texts a task is found: names, Stichworte, the city's own words, and what the law calls it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Final

from kommunal.classes import evolve
from kommunal.model.aufgaben import Aufgabe
from kommunal.model.regex import regex
from kommunal.model.text import fold_bare
from kommunal.nrw import leistungsfragen
from kommunal.nrw.leistungssuche import Sachtreffer
from kommunal.nrw.leistungsverzeichnis import Leistung, leistungen_by_id, leistungen_column
from kommunal.nrw.office_names import office_names
from kommunal.search import Hit, Text, TextIndex, Vocabulary, standard
from kommunal.search.ellipses import spelled_out
from kommunal.search.forms import stem, words
from kommunal.stand.areas import Memo
from kommunal.stand.assignment import Assignment, Subject
from kommunal.stand.day import Day
from kommunal.stand.thresholds import LIMITS
from kommunal.tuples import NamedTuple

__all__ = ["Link", "TaskTexts"]

_WORD: Final = regex(r"[^\W_]{4,}")


_LISTED: Final = regex(r"\s+(?:und|sowie)\s+|[,;/()]+")
"""What stands between the things that the name of a task lists: "Jagd und Waffen"."""
_MANY_TASKS: Final = 500
"""Of more tasks the sense is not looked at: it takes as long as a question each."""
_SENSES: Final = 8
"""How many Leistungen a task may have."""


class Link(NamedTuple):
    """The task of the record that a Leistung is."""

    key: str
    sure: bool
    """Whether it is that one as far as one can tell."""
    named: bool = True
    """Whether name or record say so; else it is what comes nearest in sense."""


class TaskTexts:
    """Finds the tasks of a day by text; made once per Stand, its index when first needed."""

    def __init__(self, day: Day, assignment: Assignment, vocabulary: Vocabulary | None) -> None:
        self._day: Final = day
        self._assignment: Final = assignment
        self._given: Final = vocabulary
        self.of_leistung: Final = Memo(self._find_task)
        """The task of the record that a Leistung is, by its id; None where there is none."""
        self.leistung_of: Final = Memo(self._find_leistung)
        """The Leistung that a task of the record is, as it says or is called; None where it is none."""

    def search(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Return the tasks that a text may mean, best first."""
        return self._tasks.search(text, limit)

    def named_first(self, hits: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
        """Return the hits, a task whose very name is a word of the text before one by everyday words.

        "Krieg ich Wohngeld, auch wenn ich Kindergeld bekomme?" is about Wohngeld, whatever Kindergeld may stand for.
        """
        if not hits or hits[0].literal:
            return hits
        named = {hit.key for word in _WORD.findall(text) for hit in self._tasks.exact(word)}
        if len(named) != 1 or hits[0].key in named:
            return hits
        first = [hit for hit in hits if hit.key in named]
        return (*first, *(hit for hit in hits if hit.key not in named))

    def is_named(self, own: Hit, text: str) -> bool:
        """Tell whether a word of the text is the very name of a task."""
        return any(hit.key == own.key for word in _WORD.findall(text) for hit in self._tasks.exact(word))

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        profile = self._day.verwaltung.profil
        vocabulary = standard() if self._given is None else self._given
        if profile is None or not profile.keine_woerter:
            return vocabulary
        barred = {vocabulary.phrase(word) for word in profile.keine_woerter}
        kept = tuple(entry for entry in vocabulary.entries if vocabulary.phrase(entry.word) not in barred)
        return evolve(vocabulary, entries=kept)

    @cached_property
    def _tasks(self) -> TextIndex:
        subjects = self._assignment.subjects
        return TextIndex(
            chain(
                chain.from_iterable(map(_texts, subjects.values())),
                (text for text in self._own_words() if text.key in subjects),
            ),
            self._vocabulary,
        )

    def _own_words(self) -> Iterator[Text]:
        profile = self._day.verwaltung.profil
        for word in profile.woerter if profile is not None else ():
            yield from (Text(aufgabe, word.wort, "stichwort", LIMITS.keyword) for aufgabe in word.aufgaben)

    @cached_property
    def _by_leistung(self) -> Mapping[str, str]:
        """The task that is a Leistung, by its id in the Leistungsverzeichnis."""
        tasks = [aufgabe for aufgabe in self._day.aufgaben if aufgabe.leistung is not None]
        return {str(aufgabe.leistung): aufgabe.id for aufgabe in reversed(tasks)}

    def _find_task(self, leistung: str) -> Link | None:
        """Return the task of the record that a Leistung is: as the record says, else by its name, else by its sense."""
        key = self._by_leistung.get(leistung)
        if key is not None:
            return Link(key, sure=True)
        matter = leistungen_by_id()[leistung]
        names = (matter.name, *matter.stichworte)
        named = [hit for name in names for hit in self._tasks.exact(name)]
        said = [hit for hit in self._tasks.search(matter.name, 1) if hit.score >= LIMITS.said and hit.literal]
        for hit in (*named, *said):
            if not getattr(self._assignment.subjects[str(hit.key)], "leistung", None):
                return Link(str(hit.key), sure=True)
        listed = next((key for name in names if (key := self._listed.get(_stems(name))) is not None), None)
        if listed is not None:
            return Link(listed, sure=True)
        by_sense = self._by_sense.get(leistung)
        if by_sense is not None and by_sense.sure:
            return by_sense
        return next(self._called_as_office(matter), by_sense)

    def _called_as_office(self, leistung: Leistung) -> Iterator[Link]:
        """Yield the tasks that are called as the office which has a Leistung: "Führerscheinstelle" is all it does."""
        for rank, name in enumerate(office_names(leistung)):
            for hit in self._tasks.exact(name):
                if not getattr(self._assignment.subjects[str(hit.key)], "leistung", None):
                    yield Link(str(hit.key), sure=not rank and "oder" not in leistung.stelle, named=False)

    def _find_leistung(self, key: str) -> str | None:
        subject = self._assignment.subjects[key]
        said = subject.leistung if isinstance(subject, Aufgabe) else None
        return said or _called().get(fold_bare(subject.name))

    @cached_property
    def _listed(self) -> Mapping[str, str]:
        """The tasks by the stems of each thing that their names list: "Jagd und Waffen" is Jagd, and Waffen."""
        tasks = [aufgabe for aufgabe in self._day.aufgaben if self.leistung_of[aufgabe.id] is None]
        return {
            _stems(part): aufgabe.id
            for aufgabe in reversed(tasks)
            if len(parts := _parts(aufgabe.name)) > 1
            for part in parts
        }

    @cached_property
    def _by_sense(self) -> Mapping[str, Link]:
        """The task that comes nearest to a Leistung in sense, by its id: "Meldewesen" has the Anmeldung der Wohnung."""
        best: dict[str, tuple[float, Link]] = {}
        tasks = [aufgabe for aufgabe in self._day.aufgaben if aufgabe.leistung is None]
        known = leistungen_by_id()
        for aufgabe in tasks if len(tasks) <= _MANY_TASKS else ():
            itself = known.get(self.leistung_of[aufgabe.id] or "")
            for leistung, score, sure in _meant(aufgabe.name):
                if itself is not None and leistung.stelle != itself.stelle:
                    continue  # what is a Leistung itself is no other of another office
                if score > best.get(leistung.id, (0.0,))[0]:
                    best[leistung.id] = score, Link(aufgabe.id, sure, named=False)
        return {key: link for key, (_, link) in best.items()}


def _meant(name: str) -> Iterator[tuple[Leistung, float, bool]]:
    """Yield the Leistungen that a task of this name, or something that it lists, is about: how well, whether surely."""
    for each in dict.fromkeys((name, *_parts(name))):
        senses = _senses(each)
        # where something is called by one of the things that are listed, what only goes with it is not meant
        called = each != name and any(hit.benannt >= LIMITS.named for _, hit in senses[:1])
        for rank, (leistung, hit) in enumerate(senses):
            score = hit.punkte * LIMITS.next_sense**rank
            if score < LIMITS.sense or not _is_about(each, leistung, hit) or (called and hit.benannt < LIMITS.named):
                continue
            yield leistung, score, not rank and hit.punkte >= LIMITS.sure


@lru_cache(maxsize=4096)
def _senses(name: str) -> tuple[tuple[Leistung, Sachtreffer], ...]:
    """Return the Leistungen that the name of a task may stand for, best first; the same in every city and on every day.

    Each takes as long as a question. Words that stand all over an administration make none of them: "Kommunale
    Entscheidungen" are no "Kommunale Wärmeplanung".
    """
    hits = leistungsfragen.matches(name, _SENSES)
    telling = [word for word in name.split() if not _stands_everywhere(word)]
    if len(telling) < len(name.split()):
        asked = leistungsfragen.matches(" ".join(telling), _SENSES) if telling else ()
        meant = {hit.sache for hit in asked if hit.erklaert}
        hits = tuple(hit for hit in hits if hit.sache in meant)
    return tuple((hit.sache, hit) for hit in hits if isinstance(hit.sache, Leistung))


def _parts(name: str) -> Sequence[str]:
    """Return what the name of a task lists, each in full; of a part of a word nobody knows what it is."""
    listed = _LISTED.split(spelled_out(name, standard().known))
    return [part for part in listed if part and not part.startswith("-") and not part.endswith("-")]


def _stems(name: str) -> str:
    return " ".join(map(stem, words(name)))


def _stands_everywhere(word: str) -> bool:
    said = {*standard().phrase(word)}
    return bool(said) and said <= standard().common


def _is_about(name: str, leistung: Leistung, hit: Sachtreffer) -> bool:
    """Tell whether a task is about a matter: all of its name says so, and a word by which that goes, or a rare one.

    Of "Kultur" the Kulturveranstaltungen are a part.
    """
    if hit.unerklaert or not hit.erklaert:
        return False
    whole = fold_bare(name).strip()
    named = hit.benannt >= LIMITS.named or hit.trennschaerfe >= LIMITS.rare
    return named or (whole.isalpha() and f" {whole}" in fold_bare(f" {leistung.name}"))


@cache
def _called() -> Mapping[str, str]:
    """Return the ids of all Leistungen by their names."""
    return dict(zip(map(fold_bare, leistungen_column("name")), leistungen_column("id"), strict=True))


def _texts(subject: Subject) -> Iterator[Text]:
    """Return the texts by which a task is found; what its Leistung is called comes from the Leistungsverzeichnis."""
    yield Text(subject.id, subject.name)
    spelled = spelled_out(subject.name, standard().known)
    if spelled != subject.name:
        yield Text(subject.id, spelled)
    if not isinstance(subject, Aufgabe):
        yield from (Text(subject.id, alias, "alias") for alias in subject.aliase)
        return
    yield from (Text(subject.id, word, "stichwort", LIMITS.keyword) for word in subject.stichworte)
    yield from (Text(subject.id, str(key), "leistungsschluessel") for key in subject.leistungsschluessel)
    if subject.beschreibung:
        yield Text(subject.id, subject.beschreibung, "beschreibung", LIMITS.by_the_way)
    leistung = leistungen_by_id().get(subject.leistung) if subject.leistung else None
    if leistung is not None:
        # its Stichworte are sentences, which `matches` understands better
        yield Text(subject.id, leistung.name, "alias", LIMITS.keyword)
