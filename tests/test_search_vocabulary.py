"""The vocabulary of everyday words."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.search.forms import stem
from kommunal.search.vocabulary import Everyday, Vocabulary, parse, standard

SMALL = """# a comment
[füllwörter]
der die das

[tätigkeiten]
beantragen
[allgemein]
Amt
[fremd]
Pizza
[nummern]
51 = Jugendamt; Jugend
[3 Recht, Sicherheit, Ordnung]
Lappen, Fleppe = Führerschein; Fahrerlaubnis
[7 Öffentliche Einrichtungen]
gelber Sack = Verpackungsabfall
"""


class TestShipped:
    def test_is_broad(self) -> None:
        groups = Counter(everyday.group for everyday in standard().entries)
        assert len(standard()) >= 3000
        assert set(groups) == set(range(1, 9))
        assert min(groups.values()) >= 100

    def test_has_no_word_twice(self) -> None:
        phrases = Counter(standard().phrase(everyday.word) for everyday in standard().entries)
        assert [phrase for phrase, count in phrases.items() if count > 1 or not phrase] == []

    def test_has_no_empty_meaning(self) -> None:
        assert [everyday.word for everyday in standard().entries if not all(everyday.terms)] == []
        assert all(standard().numbers.values())

    @pytest.mark.parametrize(
        ("word", "term"),
        [
            ("Lappen", "Führerschein"),
            ("Blitzer", "Geschwindigkeitsüberwachung"),
            ("gelbe Säcke", "Verpackungsabfall"),
            ("Sack, gelber", "Verpackungsabfall"),
            ("PERSO", "Personalausweis"),
            ("Büdchen", "Gaststättenerlaubnis"),
            ("Buedchen", "Gaststättenerlaubnis"),
        ],
    )
    def test_means(self, word: str, term: str) -> None:
        everyday = standard().lookup(standard().phrase(word))
        assert everyday is not None
        assert term in everyday.terms

    def test_knows_the_customary_numbers(self) -> None:
        assert standard().numbers["51"][0] == "Jugendamt"

    def test_is_read_once(self) -> None:
        assert standard() is standard()


class TestWortschatz:
    def test_parse(self) -> None:
        small = parse(SMALL)
        assert [(everyday.word, everyday.group) for everyday in small.entries] == [
            ("Lappen", 3),
            ("Fleppe", 3),
            ("gelber Sack", 7),
        ]
        assert small.numbers == {"51": ("Jugendamt", "Jugend")}
        assert small.fillers == {"der", "die", "das"}
        sets = [set(each) for each in (small.actions, small.common, small.foreign)]
        assert sets == [{"antrag"}, {"amt"}, {"pizza"}]

    def test_parse_of_nothing(self) -> None:
        assert parse("") == Vocabulary()

    def test_find_sees_phrases_whose_words_stand_apart(self) -> None:
        stems = [stem(word) for word in ("sack", "riesig", "gelber", "lappen")]
        assert [(places, everyday.word) for places, everyday in parse(SMALL).find(stems, stems)] == [
            ((0, 2), "gelber Sack"),
            ((3,), "Lappen"),
        ]

    def test_find_sees_compounds_typed_apart(self) -> None:
        words = Vocabulary().extend({"Fundbüro": "Fundsachen", "Amtsarzt": "Gutachten"})
        assert [places for places, _ in words.find(["fund", "buro"], ["fund", "buro"])] == [(0, 1)]
        assert [places for places, _ in words.find(["amt", "arzt"], ["amt", "arzt"])] == [(0, 1)]

    def test_extend_leaves_the_original_alone(self) -> None:
        small = parse(SMALL)
        larger = small.extend({"Maxi": "Maximilianpark", "LAPPEN": ["Putzmittel", "Tuch"]})
        assert (len(small), len(larger)) == (3, 4)
        assert larger.lookup(["lapp"]) == Everyday("LAPPEN", ("Putzmittel", "Tuch"))
        assert larger.fillers == small.fillers

    def test_knows(self) -> None:
        assert parse(SMALL).knows("lappen")
        assert not parse(SMALL).knows("pizza")

    @pytest.mark.parametrize(
        ("head", "plain"),
        # what links it to the word before it does not matter: Wohnung-s-antrag, Student-en-antrag
        [("antrag", True), ("santrag", True), ("enantrag", True), ("amt", True), ("samt", True), ("pizza", False)],
    )
    def test_the_last_part_of_a_compound_may_say_nothing_of_its_own(self, head: str, plain: bool) -> None:
        assert parse(SMALL).plain(head) is plain

    @given(st.dictionaries(st.text(max_size=12), st.text(min_size=1, max_size=12), max_size=5))
    def test_whatever_is_taught_is_found(self, taught: dict[str, str]) -> None:
        words = Vocabulary().extend(taught)
        for word in taught:
            phrase = words.phrase(word)
            everyday = words.lookup(phrase)
            assert (everyday is None) == (phrase == ())
