"""The catalogue: every rule's examples, texts and codes."""

import re

import pytest

from kommunal import NotFoundError, check
from kommunal.rules import FAMILIES, Befund, Regel, Severity, regel, regeln
from kommunal.rules.catalogue import chosen
from regelhilfe import verwaltung

EVERY = pytest.mark.parametrize("one_rule", regeln(), ids=lambda one_rule: one_rule.code)


def codes(befunde: tuple[Befund, ...]) -> set[str]:
    return {code for befund in befunde for code in (befund.code, *codes(befund.follows))}


class TestExamples:
    @EVERY
    def test_the_wrong_one_gives_exactly_this_rule_and_what_it_entails(self, one_rule: Regel) -> None:
        befunde = check(verwaltung(one_rule.example_wrong))
        assert {befund.code for befund in befunde} == {one_rule.code}, "\n".join(map(str, befunde))
        assert codes(befunde) <= {one_rule.code, *one_rule.entails}
        assert all(befund.severity is one_rule.severity for befund in befunde)

    @EVERY
    def test_the_right_one_gives_nothing_of_it(self, one_rule: Regel) -> None:
        assert one_rule.code not in codes(check(verwaltung(one_rule.example_right)))

    @EVERY
    def test_the_right_one_gives_no_error_or_warning_at_all(self, one_rule: Regel) -> None:
        befunde = check(verwaltung(one_rule.example_right))
        assert [str(befund) for befund in befunde if befund.severity is not Severity.INFO] == []

    @EVERY
    def test_alone_the_rule_finds_the_same(self, one_rule: Regel) -> None:
        # whether an exception is of use shows only where its rule is run
        picked = [one_rule.code, "S101"] if one_rule.code == "P001" else [one_rule.code]
        assert codes(check(verwaltung(one_rule.example_wrong), select=picked)) == {one_rule.code}
        assert codes(check(verwaltung(one_rule.example_wrong), ignore=[one_rule.code])) <= set(one_rule.entails)


class TestTexts:
    @EVERY
    def test_every_text_is_there_in_both_languages(self, one_rule: Regel) -> None:
        for text in (
            one_rule.titel,
            one_rule.title,
            one_rule.text,
            one_rule.message,
            one_rule.hinweis,
            one_rule.hint,
            one_rule.source,
        ):
            assert text.strip() == text != ""
        assert one_rule.hint.endswith(".")
        assert one_rule.hinweis.endswith(".")
        assert not one_rule.message.endswith(".")

    @EVERY
    def test_both_messages_name_the_same_values(self, one_rule: Regel) -> None:
        values = [set(re.findall(r"\{([a-z]+)(?:_de|_en)?[!:}]", text)) for text in (one_rule.text, one_rule.message)]
        assert {name.replace("zeit", "time") for name in values[0]} == values[1]

    @EVERY
    def test_german_is_german(self, one_rule: Regel) -> None:
        german = " ".join((one_rule.titel, one_rule.text, one_rule.hinweis))
        assert not re.search(r"![rs]}|\b(the|and|of|is|are|not)\b", german), "an English word, or a quote of Python"

    @EVERY
    def test_a_page_shows_what_matters(self, one_rule: Regel) -> None:
        page = one_rule.to_markdown()
        for part in (
            one_rule.code,
            one_rule.title,
            one_rule.titel,
            one_rule.hint,
            one_rule.source,
            one_rule.example_wrong,
            one_rule.exceptions,
        ):
            assert part in page
        paragraphs = page.split("\n\n")
        if one_rule.needs:
            reasons = "; or where ".join(need.reason for need in one_rule.needs)
            assert f"Cannot be decided where {reasons}." in paragraphs
        for word, told in (("Cannot be decided where ", one_rule.needs), ("May entail: ", one_rule.entails)):
            assert [paragraph.startswith(word) for paragraph in paragraphs].count(True) == bool(told)


class TestCodes:
    def test_they_are_unique_ordered_and_of_a_known_family(self) -> None:
        every = [one_rule.code for one_rule in regeln()]
        assert len(set(every)) == len(every)
        assert all(re.fullmatch("[A-Z][0-9]{3}", code) and code[0] in FAMILIES for code in every)
        row = list(FAMILIES)
        assert every == sorted(every, key=lambda code: (row.index(code[0]), code))

    def test_entailment_names_rules_and_never_comes_back(self) -> None:
        def descent(code: str, way: tuple[str, ...]) -> None:
            assert code not in way
            for order in regel(code).entails:
                descent(order, (*way, code))

        for one_rule in regeln():
            descent(one_rule.code, ())

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
        assert {one_rule.code[0] for one_rule in chosen(["S", "P00"], [])} == {"S", "P"}
        assert not any(one_rule.code.startswith("S") for one_rule in chosen([], ["s"]))
        assert [one_rule.code for one_rule in chosen(["S10"], ["S102", "S103"])][:2] == ["S101", "S104"]
