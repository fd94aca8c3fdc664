"""The catalogue: every rule's examples, texts and codes."""

import re

import pytest

from kommunal import NotFoundError, check
from kommunal.rules import FAMILIES, Befund, Regel, Severity, regel, regeln
from kommunal.rules.catalogue import chosen
from regelhilfe import verwaltung

ALLE = pytest.mark.parametrize("eine", regeln(), ids=lambda eine: eine.code)


def codes(befunde: tuple[Befund, ...]) -> set[str]:
    return {code for befund in befunde for code in (befund.code, *codes(befund.follows))}


class TestExamples:
    @ALLE
    def test_the_wrong_one_gives_exactly_this_rule_and_what_it_entails(self, eine: Regel) -> None:
        befunde = check(verwaltung(eine.example_wrong))
        assert {befund.code for befund in befunde} == {eine.code}, "\n".join(map(str, befunde))
        assert codes(befunde) <= {eine.code, *eine.entails}
        assert all(befund.severity is eine.severity for befund in befunde)

    @ALLE
    def test_the_right_one_gives_nothing_of_it(self, eine: Regel) -> None:
        assert eine.code not in codes(check(verwaltung(eine.example_right)))

    @ALLE
    def test_the_right_one_gives_no_error_or_warning_at_all(self, eine: Regel) -> None:
        befunde = check(verwaltung(eine.example_right))
        assert [str(befund) for befund in befunde if befund.severity is not Severity.INFO] == []

    @ALLE
    def test_alone_the_rule_finds_the_same(self, eine: Regel) -> None:
        # whether an exception is of use shows only where its rule is run
        gewaehlt = [eine.code, "S101"] if eine.code == "P001" else [eine.code]
        assert codes(check(verwaltung(eine.example_wrong), select=gewaehlt)) == {eine.code}
        assert codes(check(verwaltung(eine.example_wrong), ignore=[eine.code])) <= set(eine.entails)


class TestTexts:
    @ALLE
    def test_every_text_is_there_in_both_languages(self, eine: Regel) -> None:
        for text in (eine.titel, eine.title, eine.text, eine.message, eine.hinweis, eine.hint, eine.source):
            assert text.strip() == text != ""
        assert eine.hint.endswith(".")
        assert eine.hinweis.endswith(".")
        assert not eine.message.endswith(".")

    @ALLE
    def test_both_messages_name_the_same_values(self, eine: Regel) -> None:
        werte = [set(re.findall(r"\{([a-z]+)(?:_de|_en)?[!:}]", text)) for text in (eine.text, eine.message)]
        assert {name.replace("zeit", "time") for name in werte[0]} == werte[1]

    @ALLE
    def test_german_is_german(self, eine: Regel) -> None:
        deutsch = " ".join((eine.titel, eine.text, eine.hinweis))
        assert not re.search(r"![rs]}|\b(the|and|of|is|are|not)\b", deutsch), "an English word, or a quote of Python"

    @ALLE
    def test_a_page_shows_what_matters(self, eine: Regel) -> None:
        seite = eine.to_markdown()
        for teil in (eine.code, eine.title, eine.titel, eine.hint, eine.source, eine.example_wrong, eine.exceptions):
            assert teil in seite
        paragraphs = seite.split("\n\n")
        for word, told in (("Cannot be decided where ", eine.needs), ("May entail: ", eine.entails)):
            assert [paragraph.startswith(word) for paragraph in paragraphs].count(True) == bool(told)


class TestCodes:
    def test_they_are_unique_ordered_and_of_a_known_family(self) -> None:
        alle = [eine.code for eine in regeln()]
        assert len(set(alle)) == len(alle)
        assert all(re.fullmatch("[A-Z][0-9]{3}", code) and code[0] in FAMILIES for code in alle)
        reihe = list(FAMILIES)
        assert alle == sorted(alle, key=lambda code: (reihe.index(code[0]), code))

    def test_entailment_names_rules_and_never_comes_back(self) -> None:
        def abstieg(code: str, weg: tuple[str, ...]) -> None:
            assert code not in weg
            for folge in regel(code).entails:
                abstieg(folge, (*weg, code))

        for eine in regeln():
            abstieg(eine.code, ())

    def test_one_is_found_by_its_code(self) -> None:
        assert regel("S101").titel == "Verweis ins Leere"
        assert regel("s101") is regel("S101")

    def test_an_unknown_one_names_near_ones(self) -> None:
        with pytest.raises(NotFoundError, match=r"^no rule 'S011'; did you mean "):
            regel("S011")
        with pytest.raises(NotFoundError, match="no rule 'Q'"):
            check(verwaltung(""), select=["Q"])
        with pytest.raises(NotFoundError, match="no rule ''"):
            check(verwaltung(""), ignore=[""])

    def test_the_beginning_of_codes_selects(self) -> None:
        assert {eine.code[0] for eine in chosen(["S", "P00"], [])} == {"S", "P"}
        assert not any(eine.code.startswith("S") for eine in chosen([], ["s"]))
        assert [eine.code for eine in chosen(["S10"], ["S102", "S103"])][:2] == ["S101", "S104"]
