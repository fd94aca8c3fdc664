"""Words of which only a part is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.search import standard
from kommunal.search.ellipses import only_begins, spelled_out

KNOWN = standard().known


@pytest.mark.parametrize(
    ("printed", "in_full"),
    [
        ("Melde- und Ausweiswesen", "Meldewesen und Ausweiswesen"),
        ("Bauleit- und Regionalplanung", "Bauleitplanung und Regionalplanung"),
        ("Hoch- und Tiefbau", "Hochbau und Tiefbau"),
        ("Gewerbe- und Hundesteuer", "Gewerbesteuer und Hundesteuer"),
        ("Schul-, Kultur- und Sportamt", "Schulamt, Kulturamt und Sportamt"),
        ("Vermessungs- und Katasteramt", "Vermessungsamt und Katasteramt"),
        ("Abfall- und Straßenreinigungsgebühren", "Abfallgebühren und Straßenreinigungsgebühren"),
        ("Kinder- und jugendärztlicher Dienst", "Kinderärztlicher und jugendärztlicher Dienst"),
        ("Haushalts- und Finanzplanung", "Haushaltsplanung und Finanzplanung"),
        ("Umwelt- und Klimaschutz", "Umweltschutz und Klimaschutz"),
        ("Rats- u. Rechtsamt", "Ratsamt u. Rechtsamt"),
        ("Gebäudeunterhaltung/-reinigung", "Gebäudeunterhaltung/Gebäudereinigung"),
        ("Budgetaufstellung und -verwaltung", "Budgetaufstellung und Budgetverwaltung"),
        # what is no compound of words that are known, or printed with a hyphen for another reason
        ("Haupt- und Organisation", "Haupt- und Organisation"),
        ("Organisation und -ablauf", "Organisation und -ablauf"),
        ("Wohngeld- und BAföG-Stelle", "Wohngeld- und BAföG-Stelle"),
        ("Kfz-Zulassung", "Kfz-Zulassung"),
        ("Fachbereich 2 - Ordnung", "Fachbereich 2 - Ordnung"),
        ("Jugendhilfe", "Jugendhilfe"),
        ("Teilamt-, Quant", "Teilamt-, Quant"),
        ("", ""),
    ],
)
def test_words_in_full(printed: str, in_full: str) -> None:
    assert spelled_out(printed, KNOWN) == in_full


FIRST = st.sampled_from(["Wohnungs", "Jugend", "Gewerbe", "Sport", "Schul", "Kultur", "Friedhofs"])
LAST = st.sampled_from(["verwaltung", "amt", "angelegenheiten", "wesen", "beratung"])


@given(st.lists(FIRST, min_size=2, max_size=4), LAST, st.sampled_from([" und ", ", ", " oder ", "/", " sowie "]))
def test_every_first_part_gets_the_last_one(firsts: list[str], last: str, between: str) -> None:
    printed = between.join([*(f"{first}-" for first in firsts[:-1]), firsts[-1] + last])
    assert spelled_out(printed, KNOWN) == between.join(first + last for first in firsts)


@given(st.lists(FIRST, min_size=1, max_size=4), LAST)
def test_what_is_spelled_out_stays(firsts: list[str], last: str) -> None:
    printed = " und ".join([*(f"{first}-" for first in firsts[:-1]), firsts[-1] + last])
    once = spelled_out(printed, KNOWN)
    assert spelled_out(once, KNOWN) == once


@given(st.text())
def test_a_text_without_a_hyphen_is_in_full(text: str) -> None:
    plain = text.replace("-", " ")
    assert spelled_out(plain, KNOWN) == plain


@pytest.mark.parametrize(
    ("word", "name", "only_letters"),
    [
        ("Umzug", "Umzugshilfe", False),
        ("umzug", "Beratung und Umzugsservice", False),
        ("Melde", "Meldewesen", False),
        ("Perso", "Personalwesen", True),
        ("Hilfe", "Umzugshilfe", False),
        ("Umzug", "Umzug", False),
        ("Umzug", "", False),
        ("?", "Umzug", False),
    ],
)
def test_first_parts_and_first_letters(word: str, name: str, only_letters: bool) -> None:
    assert only_begins(word, name, KNOWN) is only_letters
