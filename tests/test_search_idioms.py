"""Idioms: what is meant stands in place of words that say something else by themselves."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import nrw
from kommunal.search import standard
from kommunal.search.forms import stem, words
from kommunal.search.idioms import idiom_lines, idioms_in

WRITTEN = (Path(__file__).parents[1] / "src/kommunal/search/idioms.txt").read_text("utf-8")
IDIOMS = [
    (idiom.strip(), line.partition("=")[2])
    for line in WRITTEN.splitlines()
    if line and not line.startswith("#")
    for idiom in line.partition("=")[0].split(";")
]


def meant(text: str) -> list[str]:
    return [word for idiom in idioms_in(words(text)) for word in idiom.meant]


@pytest.mark.parametrize("line", [line for line in WRITTEN.splitlines() if line and not line.startswith("#")])
def test_every_line_says_what_is_meant_by_words_that_say_something(line: str) -> None:
    idioms, equals, meaning = line.partition("=")
    assert equals
    assert all(idiom.split() for idiom in idioms.split(";"))
    assert [word for word in words(meaning) if word not in standard().fillers]


def test_no_idiom_stands_twice_and_none_is_a_single_word_that_a_list_of_words_could_hold() -> None:
    said = [idiom for idiom, _ in IDIOMS]
    assert sorted(said) == sorted(set(said))


@given(st.sampled_from(IDIOMS), st.lists(st.sampled_from(["denn", "mir", "wohl"]), max_size=2))
def test_an_idiom_is_found_with_up_to_two_words_between_its_first_two(
    idiom: tuple[str, str], between: list[str]
) -> None:
    first, *rest = [each.split("/")[-1] for each in idiom[0].split()]
    found = meant(" ".join([first, *(between if rest else ()), *rest]))
    wanted = {stem(word) for word in words(idiom[1]) if word not in standard().fillers}
    assert wanted & {*found}


@given(st.sampled_from([idiom for idiom, _ in IDIOMS if " " in idiom]))
def test_three_words_between_are_too_many_and_the_order_counts(idiom: str) -> None:
    first, *rest = [each.split("/")[0] for each in idiom.split()]
    whole = {*range(len(rest) + 4)} - {1, 2, 3}
    places = [
        {*found.places} for found in idioms_in([*words(first), "ottokar", "ottokar", "ottokar", *words(" ".join(rest))])
    ]
    assert whole not in places


def test_of_two_that_share_words_the_longer_one_is_meant() -> None:
    known = idiom_lines("grüne tonne = Verpackung\ngrüne tonne steht schief = Papier\n", frozenset())
    assert known == {"grun": "grun tonn=verpack", "schief": "grun tonn steht schief=papi"}
    assert idioms_in(words("Ich will nicht zum Bund."))[0].meant[0].startswith("kriegsdienst")


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Mir steht das Wasser bis zum Hals", "schuldnerberatung"),
        ("Ich glaub, der Kleine ist gar nicht von mir", "vaterschaftsanfechtung"),
        ("Opa hat den Löffel abgegeben", "sterbefall-anzeigen"),
        ("Muss ich wirklich zum Bund?", "wehrdienst"),
        ("Ich schlaf unter der Brücke", "obdachlosigkeit-unterbringung"),
    ],
)
def test_what_is_meant_is_found(text: str, matter: str) -> None:
    assert nrw.matches(text, 1)[0].sache.id == matter


@pytest.mark.parametrize("text", ["", "Wasser", "Wer hat die Tonne?", "Löffel"])
def test_most_texts_say_no_idiom(text: str) -> None:
    assert idioms_in(words(text)) == []
