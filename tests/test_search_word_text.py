"""Words in one long text: found by their letters, and the shortcuts that make many texts comparable at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.model.text import fold, fold_lines
from kommunal.search import TopicIndex
from kommunal.search import lexicon as lexicons
from kommunal.search.forms import slips, stem, words, words_of_each
from kommunal.search.lexicon import Lexicon
from kommunal.search.word_text import WordText

WORDS = st.lists(st.text("abn", min_size=1, max_size=7), max_size=12)
GERMAN = st.text("aeioubdefghnrstuÄöüßéÉ -–\n'Σσ", max_size=12)


@given(WORDS, st.text("^$abn", min_size=1, max_size=3).filter(lambda letters: "$^" not in letters))
def test_letters_are_found_in_every_word_that_has_them(many: list[str], letters: str) -> None:
    assert WordText(many).having(letters) == [number for number, word in enumerate(many) if letters in f"^{word}$"]


@given(WORDS, st.text("abn", min_size=3, max_size=7))
def test_no_word_that_differs_by_one_slip_is_missed(many: list[str], word: str) -> None:
    near = {number for number, other in enumerate(many) if slips(word, other, 1) <= 1}
    assert near <= set(WordText(many).perhaps_slipped(word))


def test_what_may_be_meant_comes_in_the_order_of_the_words() -> None:
    many = [f"abc{number}" if number % 7 else f"{number}def" for number in range(1000)]
    found = WordText(many).perhaps_slipped("abcxxxdef")
    assert found == sorted(found)
    assert len(found) == 1000


@pytest.mark.parametrize("other", ["abdcef", "bacdef", "abcdfe", "bcdef", "abcdeef", "xabcdef", "abcdefx", "abxdef"])
def test_a_slip_anywhere_in_a_word_is_perhaps_one(other: str) -> None:
    assert WordText([other, "qqqqqq"]).perhaps_slipped("abcdef") == [0]


@given(st.lists(GERMAN, max_size=6))
def test_many_texts_have_the_words_that_each_has(texts: list[str]) -> None:
    assert words_of_each(texts) == [words(text) for text in texts]


@given(st.lists(GERMAN.map(lambda text: text.replace("\n", "")), min_size=1, max_size=6))
def test_lines_are_folded_as_each_is(lines: list[str]) -> None:
    assert fold_lines("\n".join(lines)) == [fold(line) for line in lines]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("lehrerin", "lehr"), ("lehrerinnen", "lehr"), ("arztin", "arzt"), ("anwaltinnen", "anwalt"),  # feminine
        ("berlin", "berlin"), ("termin", "termin"),  # none
        ("angemeldet", "anmeld"), ("abzugeben", "abgeb"), ("einbringen", "einbring"), ("zugezogen", "zuzog"),
        ("kindern", "kind"), ("hauses", "haus"), ("amtern", "amt"), ("schulen", "schul"), ("radwegs", "radweg"),
        ("planung", "plan"), ("planungen", "plan"), ("zeugnis", "zeug"), ("zeugnisse", "zeug"),
        ("personlich", "person"), ("ratsangelegenheit", "rat"), ("freiheit", "freiheit"), ("weg", "weg"),
    ],
)  # fmt: skip
def test_what_a_word_is_reduced_to(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_many_questions_are_answered_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = Lexicon(), Lexicon()
    for word in ("sportplatz", "sportamt", "radsport", "bad"):
        few.add(word)
        many.add(word)
    monkeypatch.setattr(lexicons, "_FEW", 2)
    found = [many.related(word) for word in ("sport", "platz", "xyz")]
    monkeypatch.undo()
    assert found == [few.related(word) for word in ("sport", "platz", "xyz")]
    many.add("sportplan")
    assert 4 in many.related("sport").alike


def test_what_comes_later_is_found_as_what_came_before() -> None:
    lexicon = Lexicon()
    lexicon.add("sportplatz")
    assert [*lexicon.related("sport").alike] == [0]
    lexicon.add("sportamt")
    assert [*lexicon.related("sport").alike] == [0, 1]
    topics = TopicIndex()
    topics.add("baum", "Baumschutz", 1.0)
    assert [topic.key for topic in topics.rank("Schutz vom Baum")] == ["baum"]
    topics.add("wald", "Baumpflege", 1.0)
    assert {topic.key for topic in topics.rank("Baum")} == {"baum", "wald"}


@pytest.mark.parametrize(("typed", "printed"), [("hud", "hund"), ("gewerbe", "gewerbeamt")])
def test_a_short_word_and_a_part_of_another_are_no_slips(typed: str, printed: str) -> None:
    lexicon = Lexicon()
    lexicon.add(printed)
    assert lexicon.slipped(typed, lexicon.related(typed)) == []


@pytest.mark.parametrize(
    "others",
    [
        ("musterhausexxxx", "musterhauseyyyy", "musterhausezzzz"),  # as much alike, but too long to be meant
        ("musteraaaaaa", "musterbbbbbb", "mustercccccc"),  # as long, but of other letters
    ],
)
def test_the_word_that_was_meant_is_found_behind_many_that_are_alike(others: tuple[str, ...]) -> None:
    lexicon = Lexicon()
    for word in (*others, "musterhausen"):
        lexicon.add(word)
    typed = "musterhausne"
    assert len(lexicon.related(typed).alike) == 4
    assert [(lexicon.words[number], slips) for number, slips in lexicon.slipped(typed, lexicon.related(typed))] == [
        ("musterhausen", 1)
    ]
