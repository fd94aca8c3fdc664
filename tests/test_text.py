"""Folding and nearness of German text."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kommunal.model.text import fold, fold_bare, fold_bare_lines, likely, near

GERMAN = st.text("abcdehmnorstuzäöüßABCDEHMNORSTUZÄÖÜ -./()", max_size=20)


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("", ""),
            ("Münster", "muenster"),
            ("MÜNSTER", "muenster"),
            ("Mu\u0308nster", "muenster"),
            ("MU\u0308NSTER", "muenster"),
            ("Muenster", "muenster"),
            ("Ärzte Öl Übung", "aerzte oel uebung"),
            ("Schloß Holte", "schloss holte"),
            ("GROẞE", "grosse"),
            ("Café", "cafe"),
            ("Łódź Çelik Šimić", "lodz celik simic"),
            ("İzmir", "izmir"),
            ("Oer-Erkenschwick  (Kr.)", "oer-erkenschwick  (kr.)"),
            ("05915000", "05915000"),
            ("서울", "서울"),
        ],
    )
    def test_examples(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    @given(st.text(max_size=30))
    @settings(max_examples=100)
    @example("ǖ")
    @example("ΑΣ")
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)
        assert fold_bare(fold_bare(text)) == fold_bare(text)

    @given(st.text(max_size=30))
    @settings(max_examples=100)
    def test_the_unicode_form_of_the_input_does_not_matter(self, text: str) -> None:
        composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
        assert fold(composed) == fold(decomposed)
        assert fold_bare(composed) == fold_bare(decomposed)

    @given(st.lists(st.text(max_size=12).map(lambda text: text.replace("\n", " ")), min_size=1))
    @settings(max_examples=100)
    @example(["Jörg Öztürk", "\u0308", "ΑΣ", "", "서울"])
    def test_many_lines_are_folded_as_one_by_one(self, lines: list[str]) -> None:
        assert fold_bare_lines("\n".join(lines)) == list(map(fold_bare, lines))

    @given(GERMAN)
    @settings(max_examples=100)
    def test_german_text_becomes_ascii_whatever_its_case_and_spelling(self, text: str) -> None:
        ascii_spelling = text
        for umlaut, spelling in zip("äöüßÄÖÜ", ("ae", "oe", "ue", "ss", "Ae", "Oe", "Ue"), strict=True):
            ascii_spelling = ascii_spelling.replace(umlaut, spelling)
        assert fold(text).isascii()
        assert fold(text) == fold(text.upper()) == fold(text.lower()) == fold(ascii_spelling)


class TestFoldBare:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Münster", "munster"),
            ("Mu\u0308nster", "munster"),
            ("Muenster", "muenster"),
            ("Düsseldorf-Gräfrath, Köln", "dusseldorf-grafrath, koln"),
            ("Schloß", "schloss"),
            ("Neuenkirchen", "neuenkirchen"),
        ],
    )
    def test_examples(self, text: str, folded: str) -> None:
        assert fold_bare(text) == folded

    @given(GERMAN)
    @settings(max_examples=50)
    def test_dropping_the_dots_by_hand_is_the_same(self, text: str) -> None:
        by_hand = text.translate(str.maketrans("äöüÄÖÜ", "aouAOU"))
        assert fold_bare(text) == fold_bare(by_hand) == fold(by_hand)


class TestNear:
    @pytest.mark.parametrize(
        ("key", "candidates", "limit", "expected"),
        [
            ("uebergeodnet", ("id", "uebergeordnet", "name"), 3, ("uebergeordnet",)),
            ("Muenstr", ("Münster", "Köln"), 3, ("Münster",)),
            ("JUGENDAMT", ("jugendamt", "Jugendamt"), 3, ("jugendamt", "Jugendamt")),
            ("abc", ("abc", "abc", "abd"), 3, ("abc", "abd")),
            ("abcd", ("abcx", "abcy", "abcz", "abcd"), 2, ("abcd", "abcx")),
            ("abc", ("abc",), 0, ()),
            ("abc", ("abc",), -1, ()),
            ("abc", (), 3, ()),
            ("abcd", ("dcba", "wxyz"), 3, ()),
            ("x" * 10_000, ("xx", "Jugendamt"), 3, ()),
        ],
    )
    def test_examples(self, key: str, candidates: tuple[str, ...], limit: int, expected: tuple[str, ...]) -> None:
        assert near(key, candidates, limit) == expected

    @given(st.lists(GERMAN, max_size=8), st.data(), st.integers(1, 5))
    @settings(max_examples=60)
    def test_answers_are_candidates_once_each_and_an_equal_one_leads(
        self, others: list[str], data: st.DataObject, limit: int
    ) -> None:
        key = data.draw(GERMAN)
        candidates = data.draw(st.permutations([*others, key]))
        found = near(key.upper(), candidates, limit)
        assert set(found) <= set(candidates)
        assert len(found) == len(set(found)) <= limit
        assert fold(found[0]) == fold(key)


class TestLikely:
    @pytest.mark.parametrize(
        ("word", "terms", "expected"),
        [
            ("wochentage", ["woche", "tage"], "tage"),  # the last part, not what looks alike
            ("Wochentag", ["woche", "tage"], "tage"),
            ("uebergeodnet", ["uebergeordnet", "geordnet"], "uebergeordnet"),
            ("komm.", ["interim", "kommissarisch"], "kommissarisch"),
            ("leitung_und_mehr_als_das", ["leitung", "mitarbeit"], "leitung"),
            ("stellv. Leitung", ["leitung", "stellvertretung"], "stellvertretung"),
            ("Sonnabend", ["sa", "so"], None),  # two letters are too few to tell
            ("ab", ["von", "abschnitt"], None),
            ("", ["tage"], None),
            ("tage", [], None),
        ],
    )
    def test_what_a_word_stands_for(self, word: str, terms: list[str], expected: str | None) -> None:
        assert likely(word, terms) == expected

    @given(GERMAN, st.lists(st.text("abdegimnorst_", min_size=1, max_size=12), min_size=1, unique=True))
    def test_it_is_one_of_the_terms(self, word: str, terms: list[str]) -> None:
        assert likely(word, terms) in {None, *terms}
        # a term that is the end of no other is itself, however it is written
        for term in terms:
            if not any(other != term and term.endswith(other.rstrip("en")) for other in terms):
                assert likely(term.upper(), terms) == term
