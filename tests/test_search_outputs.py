"""Every figure of the search on a few texts and with few words: a file that was read and approved, and some by hand.

The vocabulary here is a small one, so that nothing changes with the one that kommunal ships.
`KOMMUNAL_GOLDEN=write pytest tests/test_search_outputs.py` writes the file anew; then read what git says of it.
"""

from collections.abc import Iterator
from math import log
from operator import eq

import pytest

from kommunal.search import TopicIndex, synonyms
from kommunal.search.index import Text, TextIndex
from kommunal.search.vocabulary import Everyday, Vocabulary, parse
from kommunal.search.weights import EVIDENCE, INDEX, QUERY, TOPICS
from test_golden import matches

WORDS = """\
# Alltagswörter = amtliche Begriffe
[1 Allgemeine Verwaltung]
Perso, Ausweis = Personalausweis
[3 Recht, Sicherheit und Ordnung]
Lappen = Fahrerlaubnis; Führerschein
Gelber Sack = Verpackungsabfall
Grill = Vermietung von Grillplätzen
Köter = Hundesteuer
Obst = Porree Quitte
Gemüse = Mangold Dattel
[nummern]
51 = Jugendamt
41 = Kulturamt
[füllwörter]
ich möchte meinen von einen der die das für und im in wo
[tätigkeiten]
beantragen anmelden Antrag Bescheid
[allgemein]
Amt Stelle Stadt
[fremd]
Rente
[umstände]
Eltern online
[gegenstände]
Stelle
[wörter]
Haus Nummer Straße Fest Dienst Bahn Sport
"""
SMALL = parse(WORDS)
TEXTS = [
    Text("51", "Jugendamt"), Text("51", "51", "nummer"), Text("32", "Ordnungsamt"), Text("32", "III/32", "nummer"),
    Text("feuer", "Anzeige eines Brauchtumsfeuers"), Text("feuer", "Osterfeuer", "stichwort", 0.95),
    Text("schule", "Schul- und Sportverwaltung"), Text("schule", "Schulangelegenheiten", "alias"),
    Text("grill", "Vermietung von Grillplätzen"), Text("fahren", "Fahrerlaubnis"),
    Text("fahren", "99108009005000", "leistungsschluessel"), Text("sack", "Sammlung von Verpackungsabfällen"),
    Text("nummer", "Vergabe von Hausnummern"), Text("fisch", "Fischereischein"), Text("perso", "Personalausweis"),
    Text("hund", "Hundesteuer"), Text("hund", "Hund anmelden", "stichwort", 0.9), Text("zahn", "Zahnärztlicher Dienst"),
    Text("zahn", "Kinder und Zähne", "hinweis", 0.6), Text("rente", "Rentenberatung"), Text("leer", ""),
    Text("fest", "Stadtfest und Straßenfest"), Text("sperre", "Straßensperrung für Feste"),
    # one of two for every weight: with a letter, a circumstance, a place, and what others deal with
    Text("a", "Wohngeld A"), Text("b", "Wohngeld"), Text("netz", "Fischereischein online"),
    Text("rathaus", "Fundsachen Stadt"), Text("rundgang", "Stadtführung Fundus"), Text("knapp", "Rente", "alias", 0.85),
    Text("genug", "Rente", "alias", 0.92), Text("schein", "Führerschein"), Text("abholung", "Persoabholung, Perso"),
    Text("kultur", "Kulturamt"), Text("raum", "Vermietung von Sälen"), Text("gross", "Vermietung von Bürgerhaussälen"),
    # little speaks for these, each on one side of a limit: another word has to lift them
    Text("leise", "Trödel", "hinweis", 0.42), Text("leise", "Stadt", "alias"), Text("laut", "Trödel", "hinweis", 0.48),
    Text("laut", "Stadt", "alias"), Text("kaum", "Lauch", "hinweis", 0.2), Text("kaum", "Zwiebel"),
    Text("etwas", "Lauch", "hinweis", 0.3), Text("etwas", "Zwiebel"), Text("markt", "Porree"),
    Text("markt", "Quittenmarkt", "hinweis", 0.3), Text("halle", "Porree"),
    Text("halle", "Quittenhalle", "hinweis", 0.5), Text("bude", "Porree"), Text("bude", "Quittenbude", "hinweis", 0.6),
    Text("stand", "Mangold", "hinweis", 0.6), Text("stand", "Zwiebel"), Text("dung", "Mangold", "hinweis", 0.9),
    Text("dung", "Zwiebel"),
]  # fmt: skip
QUESTIONS = (
    "Jugendamt", "Jugendämter", "Jugendmat", "51", "Amt 51", "Nummer 51", "32", "III/32", "Osterfeuer",
    "Osterfeuer anmelden", "Osterfeur", "Brauchtum", "Feuer", "Sportverwaltung", "Schule", "Schul- und Sportverwaltung",
    "Sport- und Schulverwaltung", "Schulsport", "Grill", "Grillfest", "Platz zum Grillen", "Grill-Platz",
    "meinen Lappen beantragen", "Lappenverlust", "Altlappen", "Laapen", "99108009005000", "99 108 009 005 000",
    "gelber Sack", "Sack, gelber", "Hausnummer", "Nummer vom Haus", "Hausnummernschild", "Fischereischien",
    "Fischreischein", "Fischer", "Perso", "Personalausweis online", "Hund", "Hunde", "Hundesteuerbescheid",
    "Hundesteuer Eltern", "Köter anmelden", "Zahnarzt", "Zähne Kinder", "Rente", "Rente beantragen", "Antrag",
    "Straßenfest", "Fest in der Straße", "Straßenfestsperrung", "Stadt", "Wohngeld A", "Quantenphysik", "", "und",
    "Feuer Hund", "Hund Quantenphysik Astronomie",
    "Wohngeld C", "Wohngeld online", "Fischereischein online", "Fund Stadt", "Stadt Fest", "Stadtfund",
    "Rente Hundesteuer", "Rente Wohngeld A", "Ausweiß", "Fischerei online", "Trödel Stadt", "Lauch Zwiebel", "Obst",
    "Gemüse Zwiebel", "Hundeausweis", "Perso Lappen", "41", "Grill Fest",
    "Straßenreinigung Hund", "Fest Straßenreinigung", "Saal", "Bürgersaal", "Schulhaus", "Kultur Stadt",
)  # fmt: skip
SAID = {
    "fund": ("Fundsachen", "Schlüssel verloren", "Fahrrad gefunden"), "hund": ("Hundesteuer", "Hund anmelden"),
    "auto": ("Zulassung von Fahrzeugen", "Auto anmelden", "Nummernschild"),
    "baum": ("Baumschutzsatzung", "Baum fällen"),
    "muell": ("Sperrmüll", "alte Möbel loswerden"), "laerm": ("Ruhestörung", "Nachbar ist laut"),
    "schule": ("Schul- und Sportverwaltung", "Ich suche eine Schule"),
    "feiern": ("Straße zumachen", "Fest im Dorf", "Eltern", "Kirmes 2026"), "strasse": ("Straßenfest",),
}  # fmt: skip
SENTENCES = (
    "Ich habe meine Schlüssel verloren", "Schlüssel", "verloren Schlüssel Auto", "Hundesteuerbescheid", "Hundefest",
    "Sperrmul abholen", "Sperrmüll", "Nachbar laut Musik", "Baumfest", "Schutz vom Baum", "Nummer vom Schild",
    "Auto anmelden", "Hund anmelden 2026", "anmelden", "online", "Auto Eltern", "Sportverwaltung", "Schulverwaltung",
    "Quantenphysik", "Fahrrad Quantenphysik Astronomie", "gefundenes Rad", "Radau nachts", "Radfest", "Köter",
    "Stau auf der A1", "", "Ich melde meinen Hund an", "Autohund", "Autobahn", "Straßenfest", "Dorffest", "Kirmes 2026",
    "2026", "Kirmes Eltern", "Straßendorf", "Dorfstraße",
)  # fmt: skip


@pytest.fixture(autouse=True)
def few_synonyms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synonyms, "_prepared", lambda: {"rad": ["fahrrad"], "radau": ["laut"], "kot": ["hund"]})


def _index() -> TopicIndex:
    index = TopicIndex(SMALL)
    for key, texts in SAID.items():
        for place, text in enumerate(texts):
            index.add(key, text, 1.0 - place / 20)
    index.add("laerm", "Party Musik nachts", 0.7, phrase=False)
    index.add("autobahn", "Autobahn", 1.0)
    return index


def _answers() -> Iterator[str]:
    index = TextIndex(TEXTS, SMALL)
    for question in QUESTIONS:
        yield f"{question}:"
        for hit in index.search(question):
            more = [f"unexplained {', '.join(hit.unexplained)}"] if hit.unexplained else []
            more += [name for name in ("literal", "complete", "generic", "in_part") if getattr(hit, name)]
            yield f"  {hit.key} {hit.score:.4f} {hit.reason} | {hit.field} {hit.text!r} | {'; '.join(more)}"
    about = _index()
    for sentence in SENTENCES:
        yield f"{sentence}:"
        for topic in about.rank(sentence):
            figures = f"lead {topic.lead:.4f}, explained {topic.explained}, telling {topic.telling:.4f}"
            beside = f"; unexplained {', '.join(topic.unexplained)}" if topic.unexplained else ""
            yield f"  {topic.key} {topic.score:.4f} {topic.reason} | {figures}, called {topic.called:.4f}{beside}"


def test_every_figure() -> None:
    matches("suche.txt", _answers())


_Weight = float | tuple[float, float]
ALL_WEIGHTS: tuple[type, ...] = (QUERY, INDEX, TOPICS, EVIDENCE)


def _otherwise(weight: _Weight) -> list[_Weight]:
    """Return a weight half as large and half as large again, of two each of them."""
    if not isinstance(weight, tuple):
        return [weight / 2, weight * 1.5]
    counts, loss = weight
    return [(counts / 2, loss), (counts * 1.5, loss), (counts, loss / 2 or 0.5), (counts, loss * 1.5 or 1.5)]


def test_no_weight_changes_without_a_figure() -> None:
    """What is approved above holds every weight: half as much of it, or half as much again, and a figure is another."""
    approved = [*_answers()]
    unnoticed = []
    for weights in ALL_WEIGHTS:
        changes = [(name, other) for name in weights.__annotations__ for other in _otherwise(getattr(weights, name))]
        for name, other in changes:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(weights, name, other)
                if all(map(eq, _answers(), approved)):
                    unnoticed.append((name, other))
    # every word counts 0.4 or less, or 1; an ordinary one is strong, and what it loses is not looked at
    assert unnoticed == [("ordinary", (1.0, 0.25)), ("ordinary", (1.0, 0.75)), ("strong", 0.75)]


def test_what_was_prepared_answers_the_same() -> None:
    about = _index()
    again = TopicIndex.of_prepared(about.prepared())
    again._vocabulary = SMALL
    assert [again.rank(sentence) for sentence in SENTENCES] == [about.rank(sentence) for sentence in SENTENCES]
    index = TextIndex(TEXTS, SMALL)
    other = TextIndex.of_prepared(index.prepared())
    other._vocabulary = SMALL
    assert [other.search(question) for question in QUESTIONS] == [index.search(question) for question in QUESTIONS]


# --- by hand ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_word_counts_by_how_few_topics_it_belongs_to(count: int) -> None:
    index = TopicIndex(Vocabulary())
    for key in range(count):
        index.add(key, "Xylophon", 1.0)
    index.add(0, "Zwiebel", 0.5)
    for said, weight, spread in (("Xylophon", 1.0, float(count)), ("Zwiebel", 0.5, 0.5)):
        rare = log((count + 1) / (spread + 0.5)) / log((count + 1) / 0.5)
        # what stands in nearly all of them tells next to nothing, but something
        assert index.rank(said)[0].telling == pytest.approx(max(rare, 0.02) * weight)
        assert index.rank(said)[0].called == weight
    ranked = index.rank("Xylophon", limit=3)
    assert [(topic.key, topic.lead) for topic in ranked] == [
        (key, 1.0 if key == count - 1 else 0.0) for key in range(min(count, 3))
    ]


def test_what_speaks_for_something_else_counts_seven_tenths_and_every_further_word_half_as_much() -> None:
    index = TopicIndex(Vocabulary())
    index.add("a", "Zwiebel", 1.0, phrase=False)
    weight = log(2 / 1.5) / log(2 / 0.5)
    strange = 1.0  # of a word that stands nowhere
    for beside, lost in (("", 0), ("Qwertz", 1), ("Qwertz Asdfgh", 2)):
        whole = weight + (TOPICS.lost * strange * 2 * (1 - 0.5**lost) if lost else 0)
        (topic,) = index.rank(f"Zwiebel {beside}")
        assert topic.score == pytest.approx(weight / whole, abs=1e-4)
        assert len(topic.unexplained) == lost
    assert TOPICS.lost == 0.7


def test_what_a_phrase_counts_in_addition() -> None:
    index = TopicIndex(Vocabulary())
    index.add("a", "rote Zwiebel", 1.0)
    index.add("b", "rote Zwiebel", 1.0, phrase=False)
    index.add("c", "Lauch", 1.0)
    index.add("d", "Lauch", 1.0, phrase=False)
    for said, bonus in (("rote Zwiebel", 0.5), ("Lauch", 0.2)):
        first, second = index.rank(said)
        assert first.lead == pytest.approx(1 - 1 / (1 + bonus))
        assert second.lead == 1.0


def test_a_single_word_of_a_sentence_is_no_phrase() -> None:
    index = TopicIndex(SMALL)
    index.add("a", "wo der Lauch", 1.0)
    index.add("b", "der Lauch", 1.0)
    index.add("c", "Lauch", 1.0, phrase=False)
    assert [topic.key for topic in index.rank("Lauch")] == ["b", "a", "c"]
    assert index.rank("Lauch")[1].lead == 0.0


def test_the_vocabulary_of_a_file() -> None:
    assert SMALL.entries == (
        Everyday("Perso", ("Personalausweis",), 1), Everyday("Ausweis", ("Personalausweis",), 1),
        Everyday("Lappen", ("Fahrerlaubnis", "Führerschein"), 3), Everyday("Gelber Sack", ("Verpackungsabfall",), 3),
        Everyday("Grill", ("Vermietung von Grillplätzen",), 3), Everyday("Köter", ("Hundesteuer",), 3),
        Everyday("Obst", ("Porree Quitte",), 3), Everyday("Gemüse", ("Mangold Dattel",), 3),
    )  # fmt: skip
    assert len(SMALL) == 8
    assert SMALL.numbers == {"51": ("Jugendamt",), "41": ("Kulturamt",)}
    assert "ich" in SMALL.fillers
    assert SMALL.common == {"amt", "stell", "stadt"}
    assert SMALL.things == {"stell"}
    assert SMALL.circumstances == {"elt", "onlin"}
    assert SMALL.foreign == {"rent"}
    assert SMALL.parts == {"haus", "numm", "strass", "fest", "dienst", "bahn", "sport"}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("lappverlust", ("Lappen", 4)), ("lappamt", ("Lappen", 4)), ("lappam", None), ("lapp", None), ("lap", None),
        ("grillparty", ("Grill", 5)), ("grillxy", None),
    ],
)  # fmt: skip
def test_a_compound_begins_with_an_everyday_word_and_has_three_letters_more(
    word: str, meant: tuple[str, int] | None
) -> None:
    found = SMALL.beginning(word)
    assert (None if found is None else (found[0].word, found[1])) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ausweiss", "Ausweis"),
        ("auswei", "Ausweis"),
        ("auswies", "Ausweis"),
        ("ausxeis", "Ausweis"),
        ("aswei", None),
        ("aussweiss", None),
        ("xusweis", None),
        ("lappp", None),
    ],
)
def test_an_everyday_word_of_six_letters_may_have_one_slip_but_not_at_its_beginning(
    said: str, meant: str | None
) -> None:
    found = SMALL.slipped(said)
    assert (None if found is None else found.word) == meant


def test_no_weight_lifts_a_guess_above_what_is_printed() -> None:
    """The order that the weights stand for: a name, a part of it, a slip, an everyday word, a guess."""
    assert 1 > INDEX.best_guess > EVIDENCE.part > EVIDENCE.slip > EVIDENCE.slips > EVIDENCE.head
    assert EVIDENCE.head > EVIDENCE.first > EVIDENCE.same_beginning > EVIDENCE.enough
    # two compounds that begin alike are no hit: a Krankenhaus is no Krankentransport
    assert EVIDENCE.same_beginning < INDEX.least
    assert EVIDENCE.first + EVIDENCE.first_share <= EVIDENCE.slip
    assert INDEX.least > INDEX.likely >= INDEX.meant > INDEX.matched == EVIDENCE.enough
    assert 1 > INDEX.everyday > INDEX.printed > INDEX.hint >= INDEX.explained
    assert QUERY.slip > QUERY.end > QUERY.beginning > QUERY.strong
    assert QUERY.beginning + QUERY.beginning_share < 1
    assert QUERY.ordinary == QUERY.foreign == (1.0, QUERY.strong)
    weights = (QUERY.ordinary, QUERY.common, QUERY.circumstance, QUERY.action, QUERY.letter)
    assert [weight for weight, _ in weights] == sorted((weight for weight, _ in weights), reverse=True)
    assert all(loss <= 0.5 for _, loss in weights)
    assert 1 > TOPICS.joined > TOPICS.synonym > TOPICS.first > TOPICS.head > TOPICS.lone
