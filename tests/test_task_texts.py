"""Which Leistung a task of the record is, where only the sense of its name says so."""

from collections.abc import Iterator

import pytest

import kommunal as k
from kommunal import beispiele
from kommunal.nrw import leistungsfragen
from kommunal.nrw.leistungssuche import Sachtreffer
from kommunal.nrw.leistungsverzeichnis import all_leistungen, leistungen_by_id
from kommunal.search import Hit
from kommunal.stand import task_texts
from kommunal.stand.assignment import Assignment
from kommunal.stand.task_texts import TaskTexts
from test_golden import matches


def links(city: k.Verwaltung) -> dict[str, task_texts.Link]:
    day = city.today()
    return dict(TaskTexts(day, Assignment(day), None)._by_sense)


def city(*names: str) -> k.Verwaltung:
    tasks = [k.Aufgabe(id=f"a{number}", name=name) for number, name in enumerate(names)]
    return k.Verwaltung(kommune=k.Kommune(ags="05915000"), aufgaben=tasks)


def test_the_law_is_asked_once_for_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    matches = leistungsfragen.matches

    def noted(text: str, limit: int = 10) -> object:
        asked.append(text)
        return matches(text, limit)

    monkeypatch.setattr(leistungsfragen, "matches", noted)
    task_texts._senses.cache_clear()
    first = links(city("Hundesteuer", "Jagd und Fischerei"))
    again = links(city("Fischerei", "Hundesteuer"))
    assert asked == ["Hundesteuer", "Jagd und Fischerei", "Jagd", "Fischerei"]
    assert first["hundesteuer"].key == "a0"
    assert again["hundesteuer"].key == "a1"


@pytest.mark.parametrize("name", beispiele.namen())
def test_what_was_asked_before_changes_nothing(name: str) -> None:
    task_texts._senses.cache_clear()
    fresh = links(k.beispiel(name))
    for other in beispiele.namen():
        links(k.beispiel(other))
    assert links(k.beispiel(name)) == fresh


NAMES = (
    "Meldewesen", "Personenstandswesen", "Pass- und Ausweiswesen", "Jagd und Waffen", "Jagd, Fischerei", "Kultur",
    "Gewerbeangelegenheiten", "Gewerbesteuer, Hundesteuer und Vergnügungssteuer", "Grundsteuer", "Wohngeld",
    "Wohngeld und Wohnungsbauförderung", "Sozialhilfe", "Hilfe zur Pflege", "Hilfe zum Lebensunterhalt",
    "Kindertagesbetreuung", "Kindertagesbetreuung (U3)", "Jugendhilfe", "Unterhaltsvorschuss", "Schulverwaltung",
    "Sportförderung", "Frei- und Hallenbäder", "Bauordnung", "Baugenehmigungen", "Bauleitplanung/Bebauungspläne",
    "Denkmalschutz und Denkmalpflege", "Vermessung", "Hausnummern", "Straßenbeleuchtung", "Abfallentsorgung",
    "Sperrmüll", "Friedhöfe", "Friedhofswesen; Bestattungen", "Baumschutz", "Naturschutz", "Klimaschutz", "Gewässer",
    "Wochenmärkte", "Wahlen und Statistik", "Feuerwehr", "Katastrophenschutz", "Rettungsdienst",
    "Ordnungswidrigkeiten", "Verkehrsüberwachung", "Fundbüro", "Führerscheine", "Kraftfahrzeugzulassung",
    "Einbürgerungen", "Gesundheit", "Lebensmittelüberwachung", "Veterinärwesen und Tierschutz", "Stadtarchiv",
    "Stadtbücherei", "Volkshochschule", "Musikschule", "Kommunale Entscheidungen", "Allgemeine Verwaltung",
    "Rechnungsprüfung", "Gleichstellung", "Bürgerbegehren", "Grünflächen", "Spielplätze", "Bewohnerparkausweise",
    "Zwiebelkunde",
)  # fmt: skip
"""As tasks are called in plans of administrations."""


def _leistungen() -> Iterator[str]:
    """Yield what each of many tasks is: by its name ("="), surely by its sense, presumably ("?")."""
    day = city(*NAMES).today()
    tasks = TaskTexts(day, Assignment(day), None)
    found: dict[str, list[str]] = {}
    for one in all_leistungen():
        link = tasks.of_leistung[one.id]
        if link is not None:
            found.setdefault(link.key, []).append(f"{'=' if link.named else ''}{one.id}{'' if link.sure else '?'}")
    for aufgabe in day.aufgaben:
        yield f"{aufgabe.name}: {', '.join(found.get(aufgabe.id, ['-']))}"


def test_which_leistungen_tasks_have() -> None:
    matches("leistungen-der-aufgaben.txt", _leistungen())


def test_of_tasks_that_come_as_near_it_is_the_first() -> None:
    for names in (("Jagd, Zwiebelkunde", "Jagd, Quarzlehre"), ("Jagd, Quarzlehre", "Jagd, Zwiebelkunde")):
        assert links(city(*names))["jagdschein"].key == "a0"


def test_what_the_record_says_goes_before_names_and_names_before_sense() -> None:
    tasks = (
        k.Aufgabe(id="sinn", name="Jagdangelegenheiten"), k.Aufgabe(id="name", name="Jagdschein"),
        k.Aufgabe(id="erste", name="Zwiebelkunde", leistung="jagdschein"),
        k.Aufgabe(id="zweite", name="Quarzlehre", leistung="jagdschein"),
    )  # fmt: skip

    def link(*kept: k.Aufgabe) -> task_texts.Link | None:
        day = k.Verwaltung(kommune=k.Kommune(ags="05915000"), aufgaben=kept).today()
        return TaskTexts(day, Assignment(day), None).of_leistung["jagdschein"]

    sinn, name, erste, zweite = tasks
    assert link(*tasks) == link(sinn, name, erste) == task_texts.Link("erste", sure=True)
    assert link(zweite, erste) == task_texts.Link("zweite", sure=True)
    assert link(sinn, name) == task_texts.Link("name", sure=True)
    by_sense = link(sinn)
    assert by_sense is not None
    assert (by_sense.key, by_sense.named) == ("sinn", False)


@pytest.mark.parametrize(
    ("text", "literal", "wanted"),
    [
        ("Krieg ich Wohngeld, wenn es regnet?", False, ["a1", "a0", "a2"]),
        ("Wohngeld und Zwiebelkunde", False, ["a0", "a1", "a2"]),
        ("Krieg ich Wohngeld, wenn es regnet?", True, ["a0", "a1", "a2"]),
        ("Krieg ich Geld?", False, ["a0", "a1", "a2"]),
        ("Krieg ich Quarzlehre?", False, ["a0", "a1", "a2"]),
        ("Krieg ich Wolkenzählung?", False, ["a0", "a1", "a2"]),
    ],
)
def test_the_only_task_that_is_named_goes_before_everyday_words(text: str, wanted: list[str], *, literal: bool) -> None:
    day = city("Quarzlehre", "Wohngeld", "Zwiebelkunde", "Wolkenzählung").today()
    tasks = TaskTexts(day, Assignment(day), None)
    hits = tuple(Hit(f"a{n}", 0.9 - n / 10, "Grund", "name", "Text", literal=literal) for n in range(3))
    assert [hit.key for hit in tasks.named_first(hits, text)][:3] == wanted
    assert tasks.named_first((), text) == ()
    assert tasks.is_named(Hit("a1", 0.5, "", "name", ""), text) is ("Wohngeld" in text)


@pytest.mark.parametrize(
    ("score", "literal", "said"), [(0.85, True, True), (0.849, True, False), (0.99, True, True), (0.99, False, False)]
)
def test_from_which_score_on_the_name_of_a_task_says_what_a_leistung_is_called(
    score: float, *, literal: bool, said: bool
) -> None:
    day = city("Quarzlehre").today()
    tasks = TaskTexts(day, Assignment(day), None)

    class Index:
        def exact(self, text: str) -> tuple[Hit, ...]:
            return ()

        def search(self, text: str, limit: int) -> tuple[Hit, ...]:
            return (Hit("a0", score, "Grund", "name", text, literal=literal),)

    vars(tasks)["_tasks"] = Index()
    assert tasks.of_leistung["jagdschein"] == (task_texts.Link("a0", sure=True) if said else None)


@pytest.mark.parametrize(
    ("rank", "points", "counts"), [(0, 0.42, True), (0, 0.419, False), (1, 0.443, True), (1, 0.442, False),
                                   (2, 0.466, True), (2, 0.465, False)]
)  # fmt: skip
def test_each_further_sense_of_a_task_counts_a_twentieth_less(
    rank: int, points: float, *, counts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, meant = leistungen_by_id()["wohngeld"], leistungen_by_id()["jagdschein"]
    senses = [(before, Sachtreffer(before, 0.5, "Grund", erklaert=0))] * rank
    senses.append((meant, Sachtreffer(meant, points, "Grund")))
    monkeypatch.setattr(task_texts, "_senses", lambda name: tuple(senses))
    assert ("jagdschein" in links(city("Quarzlehre"))) is counts
