"""The prepared vocabulary and indexes: current, and of one mind with those that are made of their texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts.search_index import prepared, vocabulary

from kommunal.search import Text, TextIndex, TopicIndex, Vocabulary
from kommunal.search.prepared import Keyed, Lines, Parts, as_text, keyed_lines, parts_of
from kommunal.search.topics import TopicText
from kommunal.search.vocabulary import Everyday, of_prepared, standard

WORDS = ("Hund", "Hundesteuer", "Hunde", "anmelden", "Lappen", "Führerschein", "Schlüssel", "verloren", "51", "ich")
PHRASES = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
KEYS = st.sampled_from(("a", "b", "c", "d"))
WEIGHTS = st.sampled_from((1.0, 0.95, 0.5))
FIELDS = st.sampled_from(("name", "alias", "stichwort", "nummer"))


def through_a_file(data: Parts) -> Parts:
    return parts_of(as_text(data).encode())


def test_it_is_what_the_tables_say_today() -> None:
    stale = [path.name for path, text in prepared() if path.read_text(encoding="utf-8") != text]
    assert not stale, "run: PYTHONPATH=src python scripts/search_index.py"


@given(st.lists(st.builds(Text, KEYS, PHRASES, FIELDS, WEIGHTS)), PHRASES)
def test_a_prepared_index_finds_what_the_index_finds(texts: list[Text], query: str) -> None:
    index = TextIndex(texts)
    again = TextIndex.of_prepared(through_a_file(index.prepared()))
    assert again.search(query) == index.search(query)
    assert again.exact(query) == index.exact(query)
    assert len(again) == len(texts)


@given(st.lists(st.builds(TopicText, KEYS, PHRASES, WEIGHTS, st.booleans())), PHRASES)
def test_prepared_topics_are_ranked_as_the_topics_are(texts: list[TopicText], sentence: str) -> None:
    topics = TopicIndex()
    topics.add_all(texts)
    again = TopicIndex.of_prepared(through_a_file(topics.prepared()))
    assert again.rank(sentence) == topics.rank(sentence)
    for each in (topics, again):
        each.add("e", "Hundesteuer", 1.0)
    assert again.rank(sentence) == topics.rank(sentence)


@given(
    st.lists(st.builds(Everyday, PHRASES, st.lists(PHRASES).map(tuple), st.none() | st.integers(1, 8))),
    st.frozensets(st.sampled_from(WORDS).map(str.lower)),
    PHRASES,
)
def test_a_prepared_vocabulary_knows_what_the_vocabulary_knows(
    entries: list[Everyday], said: frozenset[str], query: str
) -> None:
    made = Vocabulary(tuple(entries), {"51": ("Jugendamt", "Jugend")}, fillers=said, things=said)
    again = of_prepared(through_a_file(made.prepared()))
    assert again == made
    stems = made.phrase(query)
    assert again.lookup(stems) == made.lookup(stems)
    assert again.find([*stems], query.split()[: len(stems)]) == made.find([*stems], query.split()[: len(stems)])
    for word in (*stems, "hundesteuer", "fuhrerschein"):
        assert again.known(word) is made.known(word)
        assert again.beginning(word) == made.beginning(word)
        assert again.end(word) == made.end(word)
        assert again.slipped(word) == made.slipped(word)


def test_the_shipped_vocabulary_is_the_one_that_is_written_by_hand() -> None:
    assert standard() == vocabulary()


def test_lines_are_a_sequence_of_what_they_say() -> None:
    numbers = Lines(["1", "2", "3"], int)
    assert (len(numbers), numbers[0], numbers[-1], numbers[1:], [*numbers]) == (3, 1, 3, [2, 3], [1, 2, 3])
    assert numbers == (1, 2, 3) == Lines(["1", "2", "3"], int)
    assert numbers != (1, 2)
    assert numbers != 1
    with pytest.raises(IndexError):
        numbers[3]
    with pytest.raises(TypeError, match="unhashable"):
        hash(numbers)


LETTERS = st.text("abc \u2028", max_size=5)
WORDS_AND_NUMBERS = st.dictionaries(LETTERS, st.integers(0, 9))


@given(WORDS_AND_NUMBERS, LETTERS)
def test_what_is_kept_by_its_word_is_found_by_it(numbers: dict[str, int], asked: str) -> None:
    found = Keyed(keyed_lines({word: str(number) for word, number in numbers.items()}), int)
    for word in (asked, *numbers):
        assert (word in found) is (word in numbers)
        assert found.get(word) == found.get(word) == numbers.get(word)
        assert sorted(found.beginning(word)) == sorted(each for each in numbers if each.startswith(word))
        assert sorted(found.ending(word)) == sorted(each for each in numbers if each.endswith(word))
    assert dict(found) == numbers
    assert (len(found), [*found]) == (len(numbers), sorted(numbers))
    assert object() not in found


@given(st.dictionaries(st.sampled_from(("a", "b", "c")), st.text("xy \t\n\u2028", max_size=9)))
def test_parts_come_back_from_their_text(parts: dict[str, str]) -> None:
    assert parts_of(as_text(parts).encode()) == parts
