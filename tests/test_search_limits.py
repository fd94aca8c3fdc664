"""Limits and lists of the search, each from both sides: links of compounds, slips by length, roads, phrases."""

import pytest

from kommunal.search import TopicIndex
from kommunal.search.forms import slips
from kommunal.search.index import Text, TextIndex
from kommunal.search.vocabulary import Everyday, Vocabulary

NOTHING = Vocabulary()


def topics(**texts: str) -> TopicIndex:
    index = TopicIndex(NOTHING)
    for key, text in texts.items():
        index.add(key, text, 1.0, phrase=False)
    return index


@pytest.mark.parametrize("link", ["", "s", "n", "e", "en", "es", "er", "ns"])
def test_a_part_of_a_printed_compound_is_found_behind_any_link(link: str) -> None:
    texts = [Text("whole", f"Pixel{link}quarktopf"), Text("first", "Pixel")]
    assert [hit.key for hit in TextIndex(texts, NOTHING).search("Quarktopf")] == ["whole"]


def test_what_is_left_of_a_compound_has_to_be_a_word() -> None:
    for before in ("Pixelb", "Pi", "Qwertz"):
        index = TextIndex([Text("whole", f"{before}quarktopf"), Text("first", "Pixel")], NOTHING)
        assert index.search("Quarktopf") == ()


@pytest.mark.parametrize("link", ["", "s", "es", "n", "en", "e", "er"])
def test_two_words_make_the_compound_that_is_printed_with_any_link(link: str) -> None:
    index = topics(both=f"Pixel{link}quarktopf", other="Zwiebel")
    for said in ("Pixel Quarktopf", "Quarktopf für Pixel"):
        best = index.rank(said)[0]
        assert (best.key, best.called) == ("both", 0.9)
    assert topics(both="Pixelxquarktopf").rank("Quarktopf für Pixel") == ()


@pytest.mark.parametrize("link", ["", "s", "es", "n", "en", "e", "er"])
def test_a_compound_is_taken_apart_at_any_link(link: str) -> None:
    index = topics(first="Pixel", last="Quarktopf")
    assert [topic.key for topic in index.rank(f"Pixel{link}quarktopf")] == ["first", "last"]


@pytest.mark.parametrize(("between", "joined"), [(10, True), (11, False)])
def test_of_a_sentence_twelve_words_are_looked_at_in_pairs(between: int, *, joined: bool) -> None:
    sentence = " ".join(["Pixel", *(f"{chr(97 + number) * 4}" for number in range(between)), "Quarktopf"])
    assert [topic.called for topic in topics(both="Pixelquarktopf").rank(sentence)] == [0.9][:joined]


@pytest.mark.parametrize(
    ("printed", "typed", "score"),
    [("Zwilp", "Zwiilp", 0.8), ("Zwilp", "Zwlip", 0.72), ("Zwilpa", "Zwlipa", 0.8), ("Zwilpak", "Zwlipak", 0.83),
     ("Zwilpaki", "Zwlipaki", 0.86)],
)  # fmt: skip
def test_a_slip_counts_the_less_the_shorter_the_word_that_was_typed(printed: str, typed: str, score: float) -> None:
    assert slips(printed, typed, 1) == 1
    (hit,) = TextIndex([Text("a", printed)], NOTHING).search(typed)
    assert hit.score == pytest.approx(score * 0.97, abs=1e-4)


@pytest.mark.parametrize(
    ("printed", "typed", "found", "sure"),
    [("Zwilp", "Zwlip", False, False), ("Zwilpa", "Zwlipa", True, False), ("Zwilpak", "Zwlipak", True, False),
     ("Zwilpaki", "Zwlipaki", True, True)],
)  # fmt: skip
def test_from_six_letters_on_a_topic_is_found_by_a_slip_from_eight_surely(
    printed: str, typed: str, *, found: bool, sure: bool
) -> None:
    ranked = topics(a=printed).rank(typed)
    assert [topic.key for topic in ranked] == ["a"][:found]
    assert [topic.unexplained for topic in ranked] == [() if sure else (typed.lower(),)][:found]


@pytest.mark.parametrize(
    ("road", "kind"),
    [("A1", "autobahn"), ("B63", "bundes"), ("K9", "kreis"), ("L1234", "landes"), ("L12345", None), ("C1", None)],
)
def test_a_road_goes_by_a_letter_and_a_number(road: str, kind: str | None) -> None:
    index = topics(autobahn="Autobahn", bundes="Bundesstraße", kreis="Kreisstraße", landes="Landesstraße")
    ranked = index.rank(f"Schlagloch {road}")
    assert [topic.key for topic in ranked][:1] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("place", "silent"),
    [("Bahnhofstraße", True), ("Lindenallee", True), ("Gartengasse", True), ("Bahnhofplatz", False), ("Ring", False)],
)
def test_in_which_street_something_is_speaks_for_nothing_else(place: str, *, silent: bool) -> None:
    (topic,) = topics(a="Zwiebel").rank(f"Zwiebel {place}")
    assert (topic.unexplained == ()) is silent
    # unless it is what a topic goes by
    (first, *_) = topics(a="Zwiebel", b=place).rank(f"Zwiebel {place}")
    assert first.unexplained


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("rote Zwiebel", "rote Zwiebel"), ("Zwiebel im Topf, rote", "rote Zwiebel"),
        ("Topf Kraut Suppe", "Suppe Kraut Topf"), ("Topf Kraut Dill", None), ("Zwiebel", None),
    ],
)  # fmt: skip
def test_an_everyday_phrase_has_two_or_three_words_in_any_order(said: str, found: str | None) -> None:
    entries = (
        Everyday("rote Zwiebel", ("Lauch",)), Everyday("Suppe Kraut Topf", ("Lauch",)),
        Everyday("Dill Kümmel Anis Mohn", ("Lauch",)),
    )  # fmt: skip
    vocabulary = Vocabulary(entries=entries, fillers=frozenset({"im"}))
    index = TextIndex([Text("a", "Lauch")], vocabulary)
    assert [hit.reason for hit in index.search(said)][:1] == ([f"Alltagswort '{found}' → Lauch"] if found else [])
    assert index.search("Dill Kümmel Anis Mohn") == ()
