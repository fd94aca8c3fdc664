"""What a sentence is about: rarity of words, synonyms, compounds, slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.model.packaged import packaged_text
from kommunal.search import TopicIndex, Vocabulary
from kommunal.search.forms import stem
from kommunal.search.synonyms import synonyms


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


def test_a_topic_that_has_both_parts_has_the_compound() -> None:
    index = TopicIndex()
    index.add("smoke", "Kneipe voller Raucher", 1.0)
    index.add("pub", "Kneipe eröffnen", 1.0)
    index.add("chimney", "Rauch aus dem Schornstein", 1.0)
    first, *others = index.rank("Raucherkneipe")
    assert (first.key, first.unexplained) == ("smoke", ())
    assert {other.key for other in others} == {"pub", "chimney"}
    assert all(other.unexplained == ("raucherkneipe",) for other in others)


@pytest.mark.parametrize("said", ["Xyloschimmel", "Schimmelxylo"])
def test_a_part_of_which_nobody_knows_the_other_is_a_guess(said: str) -> None:
    index = TopicIndex()
    index.add("mould", "Schimmel im Garten", 1.0)
    (found,) = index.rank(said)
    assert (found.key, len(found.unexplained)) == ("mould", 1)


def test_what_is_printed_as_one_word_is_not_of_all_that_have_its_parts() -> None:
    index = TopicIndex()
    index.add("machine", "Schimmelkeller", 1.0)
    index.add("parts", "Keller mit Schimmel", 1.0)
    first, second = index.rank("Schimmelkeller")
    assert (first.key, second.key, second.unexplained) == ("machine", "parts", ("schimmelkeller",))


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


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Schimmel in der Wohnung", "verschimmelt"), ("wohnen", "sie wohnt dort"), ("Steuer am Hund", "Hundesteuer"),
        ("Kauf eines Hauses", "gekauft"), ("Hausnummer", "Wo gibt es die Nummer fürs Haus?"),
        ("Loch in der Bundesstraße", "an der B63"), ("Autobahn", "Stau auf der A1"), ("Landesstraße", "L 821 und L821"),
        ("Kreisstraße", "die K12 ist gesperrt"), ("Kreisstraße", "Auf der K 12 ist ein Loch"),
        ("Autobahn", "ein Reifen auf der A 46"),
    ],
)  # fmt: skip
def test_words_are_told_by_their_forms(printed: str, said: str) -> None:
    index = TopicIndex()
    index.add("it", printed, 1.0, phrase=False)
    index.add("other", "Zwiebelkunde", 1.0)
    assert [topic.key for topic in index.rank(said)] == ["it"]


@pytest.mark.parametrize("said", ["Klasse B 17", "Team K 12", "von A 1234567", "auf der Q 12", "12"])
def test_what_is_no_road(said: str) -> None:
    index = TopicIndex()
    for key, road in {"a": "Autobahn", "b": "Bundesstraße", "k": "Kreisstraße"}.items():
        index.add(key, road, 1.0)
    assert index.rank(said) == ()


@pytest.mark.parametrize("street", ["Bahnhofstraße", "Lindenallee", "Kirchgasse", "Südstraße"])
def test_a_street_and_numbers_need_no_explanation(topics: TopicIndex, street: str) -> None:
    (found, *_) = topics.rank(f"In der {street} 12 liegen 3 Schlüssel, verloren am 4. Mai, die 50er")
    assert (found.key, found.unexplained) == ("fund", ())


def test_a_street_that_is_a_topic_is_no_place() -> None:
    index = TopicIndex()
    index.add("toy", "Spielstraße", 1.0)
    index.add("hund", "Hundesteuer", 1.0)
    assert [(topic.key, topic.explained) for topic in index.rank("Spielstraße")] == [("toy", 1)]


def test_how_telling_a_word_is() -> None:
    index = TopicIndex()
    for key in range(30):
        index.add(key, f"Geld Sache{'abcdefghijklmnopqrstuvwxyzäöüß'[key]}mal", 1.0)
    index.add("hund", "Hundesteuer", 1.0)
    (money, *_), (dog, *_) = index.rank("Geld"), index.rank("Hundesteuer")
    assert money.telling < 0.3 < 0.7 < dog.telling <= 1
    assert index.rank("Zaster")[0].telling < 0.3  # what only stands for a common word tells no more than that


def test_a_word_of_a_description_is_told_from_a_name() -> None:
    index = TopicIndex()
    index.add("sunday", "Verkaufsoffener Sonntag", 1.0)
    index.add("sunday", "Supermarkt Bummel", 0.85, phrase=False)
    assert [index.rank(said)[0].called for said in ("Verkaufsoffener", "Supermarkt")] == [1.0, 0.85]


def test_an_index_is_prepared_line_by_line() -> None:
    index = TopicIndex()
    index.add("fund", "Schlüssel verloren", 0.5)
    index.add("hund", "Hund", 1.0, phrase=False)
    index.add("fund", "Hund", 0.25)
    assert index.prepared() == {
        "topics": "fund hund",
        "topic_words": "hund\thund 1.0 fund 0.25\nschlussel\tfund 0.5\nverlor\tfund 0.5\n",
        "topic_phrases": "hund\thund\tfund 0.25\nschlussel\tschlussel verlor\tfund 0.5\n",
        "topic_compounds": "",
    }


@given(st.text("abcdeghlnrstuvz ", max_size=40))
def test_what_is_told_by_a_form_is_no_surer_than_the_word_itself(text: str) -> None:
    index = TopicIndex()
    index.add("it", "Schimmel Wohnung", 1.0)
    for topic in index.rank(text):
        assert 0 < topic.score <= 1
        assert 0 <= topic.telling <= 1
        assert 0 <= topic.called <= 1
