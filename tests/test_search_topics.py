"""What a sentence is about: rarity of words, synonyms, compounds, slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.model.packaged import packaged_text
from kommunal.search import TopicIndex, Vocabulary
from kommunal.search.forms import stem
from kommunal.search.topics import synonyms


@pytest.fixture(scope="module")
def topics() -> TopicIndex:
    index = TopicIndex()
    for key, texts in {
        "fund": ("Fundsachen", "Schlüssel verloren", "Fahrrad gefunden"),
        "hund": ("Hundesteuer", "Hund anmelden"),
        "auto": ("Zulassung von Fahrzeugen", "Auto anmelden", "Nummernschild"),
        "baum": ("Ausnahme von der Baumschutzsatzung", "Baum fällen"),
        "sperr": ("Sperrmüll", "alte Möbel loswerden"),
        "laerm": ("Ruhestörung", "Nachbar ist laut"),
    }.items():
        for text in texts:
            index.add(key, text, 1.0 if text == texts[0] else 0.95)
    index.add("laerm", "Party Musik nachts", 0.7, phrase=False)
    return index


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ich habe gestern im Bus meine Schlüssel verloren", "fund"),
        ("Unser Welpe ist jetzt da, wo melde ich ihn an?", "hund"),
        ("wir haben einen Labrador", "hund"),  # a kind of Hund
        ("Hundesteuerbescheid", "hund"),  # a compound, by its parts
        ("Wo bekomme ich ein neues Kennzeichen?", "auto"),  # a synonym
        ("Darf ich die Birke im Vorgarten umsägen?", "baum"),
        ("sperrmull abholung", "sperr"),
        ("Sprrmüll", "sperr"),  # a slip
        ("Nebenan läuft jede Nacht Musik", "laerm"),
    ],
)
def test_what_it_is_about(topics: TopicIndex, text: str, key: str) -> None:
    best = topics.rank(text)[0]
    assert best.key == key
    assert 0 < best.score <= 1
    assert 0 <= best.lead <= 1
    assert best.reason


def test_nothing_said_is_nothing_found(topics: TopicIndex) -> None:
    assert topics.rank("") == topics.rank("wer ist das?") == topics.rank("Quantenchromodynamik") == ()


def test_what_speaks_for_something_else_is_told(topics: TopicIndex) -> None:
    alone, beside = topics.rank("Hund anmelden")[0], topics.rank("Hund anmelden und Quantenphysik studieren")[0]
    assert (alone.unexplained, beside.unexplained) == ((), ("quantenphysik", "studieren"))
    assert alone.score > beside.score
    assert topics.rank("Hund anmelden 2026")[0].unexplained == ()


def test_a_word_of_which_only_a_part_is_printed() -> None:
    index = TopicIndex()
    index.add("schule", "Schul- und Sportverwaltung, Kita- und Xyzzy", 1.0)
    index.add("sport", "Sportverwaltung", 1.0)
    assert index.rank("Schulverwaltung")[0].key == "schule"


def test_a_topic_may_be_added_later() -> None:
    index = TopicIndex(Vocabulary())
    index.add("a", "Sport", 1.0)
    assert [topic.key for topic in index.rank("Sport und Spiel")] == ["a"]
    index.add("b", "Spiel", 1.0)
    index.add("b", "", 1.0)
    assert {topic.key for topic in index.rank("Sport und Spiel")} == {"a", "b"}
    assert [topic.key for topic in index.rank("Sport und Spiel", limit=1)] == ["a"]


def test_a_narrower_word_stands_for_the_broader_one_and_not_the_other_way() -> None:
    known = synonyms(packaged_text("kommunal.search", "synonyms.txt"))
    assert stem("hund") in known["labrador"]
    assert "labrador" not in known[stem("hund")]
    assert stem("abfall") in known[stem("mull")]


@given(st.text(max_size=60))
def test_any_text_may_be_asked(topics: TopicIndex, text: str) -> None:
    ranked = topics.rank(text)
    assert ranked == topics.rank(text)
    assert [topic.score for topic in ranked] == sorted((topic.score for topic in ranked), reverse=True)
    assert len({topic.key for topic in ranked}) == len(ranked)
