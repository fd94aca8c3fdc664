"""Forms of verbs: which stems belong together, and verbs whose two parts stand apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.search import TopicIndex
from kommunal.search.forms import stem, words
from kommunal.search.inflection import other_forms, separated, siblings


def stem_of(word: str) -> str:
    return stem(words(word)[0])


FORMS = [
    ("sterben", "stirbt"), ("sterben", "starb"), ("sterben", "gestorben"), ("stehlen", "stiehlt"),
    ("umziehen", "umgezogen"), ("umziehen", "umzog"), ("abnehmen", "abgenommen"), ("verbieten", "verboten"),
    ("mitnehmen", "mitgenommen"), ("runterfallen", "runtergefallen"), ("zurückgeben", "zurückgegeben"),
    ("zerbrechen", "zerbrochen"), ("kündigen", "gekündigt"), ("zahlen", "gezahlt"), ("blitzen", "geblitzt"),
    ("mitmachen", "mitgemacht"), ("runterladen", "runterzuladen"),
]  # fmt: skip


@pytest.mark.parametrize(("infinitive", "form"), FORMS)
def test_a_form_belongs_to_its_verb(infinitive: str, form: str) -> None:
    assert stem_of(infinitive) in siblings(stem_of(form))


@pytest.mark.parametrize("word", ["Haus", "Antrag", "Wohngeld", "Gericht", "Zug"])
def test_what_is_no_form_of_a_strong_verb_has_no_infinitive_made_up(word: str) -> None:
    assert not any(sibling.startswith("ge") for sibling in siblings(stem_of(word)))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("wohnt", "wohnen"), ("wohntest", "wohnen"), ("verschimmelt", "Schimmel"), ("ändere", "ändern"),
        ("verlängert", "verlängern"), ("beantragn", "beantragen"), ("anmeldn", "anmelden"), ("Häuschen", "Haus"),
        ("Hündchen", "Hund"), ("Büchlein", "Buch"),
        ("bepflanzt", "pflanzen"), ("entwurzelt", "Wurzel"), ("erklagt", "klagen"), ("gekratzt", "kratzen"),
        ("zerkratzt", "kratzen"),
    ],
)  # fmt: skip
def test_an_unknown_word_comes_from_a_known_one(typed: str, known: str) -> None:
    assert stem_of(known) in other_forms(stem_of(typed))


@given(st.sampled_from(FORMS))
def test_no_form_is_a_sibling_of_itself_and_all_lead_to_the_infinitive(pair: tuple[str, str]) -> None:
    infinitive, word = map(stem_of, pair)
    assert word not in siblings(word)
    assert all(infinitive in (other, *siblings(other)) for other in siblings(word))


@given(st.text("abdeghilmnorstuvz", max_size=14))
def test_of_any_text_the_forms_are_never_empty(word: str) -> None:
    assert all(siblings(word))
    assert all(other_forms(word))


APART = [
    ("Wir ziehen im Mai um, wohin damit?", "umzieh", "ziehen"), ("wo geb ich das ab", "abgeb", "geb"),
    ("Wann meldet man ein Auto an und wo?", "anmeld", "meldet"), ("Ich stelle sie zum Mai ein", "einstell", "stelle"),
    ("Der Hund rannte mir weg!", "wegrannt", "rannte"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "whole", "front"), APART)
def test_a_verb_in_two_parts_is_one(text: str, whole: str, front: str) -> None:
    assert separated(text, {whole}.__contains__) == {stem(front): (whole, front)}


@pytest.mark.parametrize(("text", "whole", "front"), APART)
def test_a_verb_that_nobody_knows_is_not_put_together(text: str, whole: str, front: str) -> None:
    assert separated(text, {front}.__contains__) == {}


@pytest.mark.parametrize("text", ["", "um", "Was steht an?", "Wir ziehen um die Ecke"])
def test_a_particle_alone_or_before_a_noun_makes_no_verb(text: str) -> None:
    assert separated(text, {"umzieh"}.__contains__) == {}


def topic(*texts: str) -> TopicIndex:
    index = TopicIndex()
    for text in texts:
        index.add(text, text, 1.0)
    return index


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Oma stirbt", "gestorben"), ("Wir ziehen zum Ersten um", "umziehen"), ("Jemand stahl es", "stehlen"),
        ("Sie wurde überfahren", "überfährt"), ("Das Häuschen", "Haus"),
    ],
)  # fmt: skip
def test_a_topic_is_found_by_another_form(text: str, meant: str) -> None:
    assert [each.key for each in topic(meant, "Strom", "Pacht").rank(text)] == [meant]
