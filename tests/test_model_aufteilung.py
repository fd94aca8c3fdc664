"""The one split grammar: what a printed split says, whom it covers, which of several goes before."""

import string
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.model.aufteilung import (
    Split,
    SplitKind,
    includes,
    missing_letters,
    overlap,
    parse,
    select,
    split_in_text,
)
from kommunal.model.surnames import surnames

K = SplitKind
LETTERS = st.sampled_from([*string.ascii_uppercase, "Sch", "St"])
NAMES = st.text(string.ascii_lowercase, min_size=4, max_size=9).map(str.capitalize)


@st.composite
def ranges(draw: st.DrawFn) -> str:
    low, high = sorted((draw(LETTERS), draw(LETTERS)))
    return f"{low}–{high}" if low != high else low


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            "A–K", "A-K", "A — K", "A \u2212 K", "A\u2011K", "A~K", "a bis k", "von A bis K", "Buchstaben A–K", "(A–K)",
            "Buchstabenbereich A–K", "Anfangsbuchstabe des Nachnamens: A–K", "Namen mit A–K", "A–K (Nachname)",
            "Familiennamen, die mit A–K beginnen", "Ä–K", "A–E, F–K", "A–E + F–K", "A/B/C–K", "A–J und K",
            "A–J sowie K", "A–J u. K",
            "Namensbereich A–K", "Buchstabengruppe A-K", "Kunden A–K", "Antragsteller A–K", "nur A–K",
            "Nachname des Kindes A–K", "Anfangsbuchstabe des Nachnamens des Antragstellers A - K",
            "Name der Mutter: A–K", "Sachgebiet 1: A–K", "Team A–K", "Team 2 A–K", "Gruppe 3: A–K", "A–K, Zimmer 12",
            "A–K, 1. OG", "A–K Raum E.12a", "A–C, DEFG, H–K",
            "A bis einschließlich K", "A bis einschl. K", "A bis zu K", "A..K", "A…K", "A -> K", "A → K", "A--K",
        ],
    )  # fmt: skip
    def test_letters_from_a_to_k(self, text: str) -> None:
        split = parse(text)
        assert (split.kind, split.readable) == (K.LETTERS, True)
        assert split.covers("Kaiser")
        assert split.covers("Ämilius")
        assert not split.covers("Lang")
        assert split.same(parse("A–K"))

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("bis zu 3 Personen", K.CASE), ("Haushalte mit 1 bis 2 Personen", K.CASE), ("ab Mai", K.CASE),
            ("Kinder von 3 bis 6 Jahren", K.CASE), ("ab 5", K.CASE), ("bis 18", K.CASE), ("4-6 8", K.NUMBERS),
            ("Kinder", K.CASE), ("städtebauliche Belange", K.CASE), ("Alt-Stadt", K.CASE), ("Kita", K.CASE),
            ("unter 18 Jahre", K.CASE), ("A, Bauen", K.CASE), ("", K.CASE), ("Rate 3 Euro je Tag", K.CASE),
            ("Buchstaben K–A", K.UNREADABLE), ("A–9", K.UNREADABLE), ("4-0", K.UNREADABLE),
            ("A–K außer dienstags", K.UNREADABLE), ("A-K Erwachsene", K.UNREADABLE), ("100 bis 50 Euro", K.UNREADABLE),
            ("Kinder A–K", K.UNREADABLE), ("A–K Neuanträge", K.UNREADABLE),
            ("Buchstaben A–M ungerade Jahre", K.UNREADABLE),
            ("Team A", K.CASE), ("Zimmer 12", K.CASE), ("Gruppe: Feste", K.CASE), ("Rest", K.REST),
            ("alle übrigen Buchstaben", K.REST), ("die restlichen Namen", K.REST), ("alle anderen", K.REST),
            ("letzte Ziffer 0–4", K.FINAL_DIGITS), ("Aktenzeichen endet auf 0–4", K.FINAL_DIGITS),
            ("Kassenzeichen, Endziffern 00 bis 49", K.FINAL_DIGITS), ("bis 1 Mio. Euro", K.EURO),
            ("nicht abgedruckt", K.NOT_PRINTED), ("nach Buchstaben", K.NOT_PRINTED), ("Nachname", K.NOT_PRINTED),
            ("nach Absprache", K.NOT_PRINTED), ("siehe Aushang", K.NOT_PRINTED), ("k. A.", K.NOT_PRINTED),
            ("wird noch festgelegt", K.NOT_PRINTED), ("offene Ganztagsschule", K.CASE),
            ("Tabelle nicht veröffentlicht", K.NOT_PRINTED), ("nach dem Alphabet", K.NOT_PRINTED),
            ("Endziffer 0–4", K.FINAL_DIGITS), ("Nummern 100–199", K.NUMBERS), ("3", K.NUMBERS),
            ("bis 50.000 Euro", K.EURO), ("über 250.000 €", K.EURO), ("Mc", K.CASE), ("Sch", K.LETTERS),
        ],
    )  # fmt: skip
    def test_kinds(self, text: str, kind: SplitKind) -> None:
        split = parse(text)
        assert split.kind is kind
        assert split.readable is (kind not in (K.UNREADABLE, K.NOT_PRINTED))

    @pytest.mark.parametrize(
        ("text", "same"),
        [
            ("ab L", "L–Z"), ("ab Buchstabe L", "L–Z"), ("Buchstaben ab L", "L–Z"), ("von L an", "L–Z"),
            ("L ff.", "L–Z"), ("L und folgende", "L–Z"), ("ab Sch", "Sch–Z"), ("bis K", "A–K"),
            ("Anfangsbuchstaben bis K", "A–K"), ("bis einschließlich K", "A–K"), ("bis Sch", "A–Sch"),
        ],
    )  # fmt: skip
    def test_to_an_end_of_the_alphabet(self, text: str, same: str) -> None:
        assert parse(text).same(parse(same))

    @pytest.mark.parametrize(("text", "odd"), [("ungerade Endziffern", True), ("gerade Endziffer", False)])
    def test_odd_and_even(self, text: str, odd: bool) -> None:
        split = parse(text)
        assert split.kind is K.FINAL_DIGITS
        assert [split.covers(f"4711{digit}") for digit in range(10)] == [bool(digit % 2) is odd for digit in range(10)]

    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("bis 50 T€", (0, 50_000)), ("bis 50 TEUR", (0, 50_000)), ("ab 1,5 Millionen Euro", (1.5e6, float("inf"))),
            ("über 50 Tsd. Euro bis 1 Mio. Euro", (50_000.01, 1e6)), ("bis 1.500 Mio. Euro", (0, 1.5e9)),
            ("bis 2.5 Mio. Euro", (0, 2.5e6)), ("bis 2 Mrd. €", (0, 2e9)),
            ("bis 50.000 Euro", (0, 50_000)), ("bis zu 1.000,50 EUR", (0, 1000.5)), ("ab 100 €", (100, float("inf"))),
            ("über 250.000 Euro", (250_000.01, float("inf"))), ("weniger als 5.000 Euro", (0, 4999.99)),
            ("von 10.000 bis 50.000 Euro", (10_000, 50_000)), ("50.000,01 – 250.000 Euro", (50_000.01, 250_000)),
            ("500 Euro", (500, 500)), ("A–K", None),
        ],
    )  # fmt: skip
    def test_amounts(self, text: str, amount: tuple[float, float] | None) -> None:
        assert parse(text).amount == amount

    def test_the_longest_beginning_is_no_name(self) -> None:
        assert parse("Sche–Schu").covers("Schmidt")
        assert not parse("Sche–Schu").covers("Schatz")
        assert parse("Aa–Bem").covers("Beck")
        assert not parse("Aa–Bem").covers("Berg")


class TestCases:
    @pytest.mark.parametrize(
        ("text", "case", "verdict"),
        [
            ("A–K", "Berg", True), ("A–K", "Lang", False), ("A–K", "B–C", True), ("A–K", "M", False),
            ("A–K", "J–L", None),
            ("A–K", "Frau Dr. Berg", True), ("A–K", "Zimmer, Anna", False), ("A–K", "Anna Zimmer", None),
            ("A–K", "Anna Berg", True), ("A–K", "von Berg", None), ("A–K", "Berg, Dr.", True), ("A–K", "7", None),
            ("A–K", "Herr", None), ("A–K", "!", None), ("A–K", "Buchstaben A bis K", True), ("A–K", "D'Angelo", True),
            ("S (ohne St)", "Sommer", True), ("S (ohne St)", "Stein", False), ("S ohne St", "S", None),
            ("S (ohne St)", "St", False), ("Sch–St", "S", None), ("A–Z (außer Sch und St)", "Schulz", False),
            ("S (inkl. Sch)", "Schulz", True), ("St, T–Z", "Stürmer", True), ("Endziffer 0–4", "12347", False),
            ("Endziffern 00–49", "12347", True), ("Endziffer 0–4", "Müller", None), ("Nummern 100–199", "150", True),
            ("bis 50.000 Euro", "30.000 €", True), ("bis 50.000 Euro", "60000", False), ("bis 50 Euro", "viel", None),
            ("Kinder", "kinder", True), ("Kinder", "Müller", None), ("nicht abgedruckt", "Müller", None),
        ],
    )  # fmt: skip
    def test_table(self, text: str, case: str, verdict: bool | None) -> None:
        assert parse(text).covers(case) is verdict

    @pytest.mark.parametrize(
        ("case", "names"),
        [
            ("Müller-Lüdenscheidt", ("mullerludenscheidt",)), ("von der Leyen", ("leyen", "vonderleyen")),
            ("Łukasz", ("lukasz",)), ("Frau Đorđević", ("dordevic",)), ("ØRSTED", ("orsted",)),
            ("Dr. med. dent. Zorn", ("zorn",)), ("Prof. Dr. h.c. Otto", ("otto",)), ("Hr. Nolte", ("nolte",)),
            ("Müller geb. Schulz", ("muller",)), ("Meier (geborene Adler)", ("meier",)), ("A. Nolte", ("nolte",)),
            ("O'Neill", ("oneill",)), ("St. Clair", ("st", "clair")), ("müller", ("muller",)), ("N.", ("n",)),
            ("Eheleute Groß", ("gross",)), ("Prof. Dr. med. Adam", ("adam",)), ("von", ("von",)), ("", ()),
        ],
    )  # fmt: skip
    def test_surnames(self, case: str, names: tuple[str, ...]) -> None:
        assert surnames(case) == names

    @given(NAMES, st.sampled_from(["A–K", "L–Z", "Sch", "S (ohne St)"]))
    def test_what_tells_whose_name_or_which_desk_limits_nothing(self, name: str, text: str) -> None:
        for told in (
            f"Namensbereich {text}",
            f"Nachname des Kindes {text}",
            f"Sachgebiet 2: {text}",
            f"{text}, Zimmer 7",
        ):
            assert parse(told).covers(name) is parse(text).covers(name)

    @given(NAMES)
    def test_courtesy_changes_nothing(self, name: str) -> None:
        for case in (f"Frau {name}", f"Herr Dr. {name}", f"{name}, Anna", name.upper()):
            assert surnames(case) == surnames(name)


class TestSeveral:
    TEAMS = tuple(map(parse, ("A-R", "S (ohne St)", "St, T-Z")))

    @pytest.mark.parametrize(
        ("case", "sure", "unsure"),
        [
            ("Stein", [2], []), ("Stürmer", [2], []), ("Sommer", [1], []), ("Dr. Zimmer", [2], []),
            ("Frau Zimmer", [2], []),
            ("Zimmer, Anna", [2], []), ("Anna Zimmer", [], [0, 2]), ("Tom Zimmer", [2], []), ("S", [], [1, 2]),
            ("St", [2], []), ("!", [], [0, 1, 2]),
        ],
    )  # fmt: skip
    def test_table(self, case: str, sure: list[int], unsure: list[int]) -> None:
        assert select(self.TEAMS, case) == (sure, unsure)

    def test_the_longer_beginning_goes_before(self) -> None:
        assert select((parse("A–S"), parse("St–Z")), "Stein") == ([1], [])
        assert select((parse("A–S"), parse("Sch")), "Schulz") == ([1], [])
        assert select((parse("A–K"), parse("K–Z")), "Kaiser") == ([0, 1], [])

    def test_the_rest_is_what_those_beside_it_leave(self) -> None:
        teams = [*map(parse, ("A–K", "S (ohne St)", "alle übrigen Buchstaben"))]
        assert [select(teams, name) for name in ("Berg", "Sommer", "Stein", "Frau Nolte")] == [
            ([0], []), ([1], []), ([2], []), ([2], []),
        ]  # fmt: skip
        assert select(teams, "Anna Zimmer") == ([], [0, 2])
        assert select(teams, "übrige Buchstaben") == ([2], [])
        assert select((parse("Rest"),), "Berg") == ([], [0])
        assert select((parse("Feste"), parse("Rest")), "Umzüge") == ([], [0, 1])
        assert parse("Rest").same(parse("alle anderen"))
        assert not parse("Rest").overlaps(parse("A–K"))

    @given(st.lists(ranges(), min_size=1, max_size=3), NAMES)
    def test_with_a_rest_everybody_finds_somebody(self, texts: list[str], name: str) -> None:
        splits = [*map(parse, texts), parse("Rest")]
        sure, unsure = select(splits, name)
        assert not unsure
        assert (sure == [len(texts)]) is not any(split.covers(name) for split in splits[:-1])

    def test_a_named_case_is_no_surname(self) -> None:
        assert select((parse("Feste"), parse("A–K")), "Feste") == ([0], [])
        assert select((parse("Kinder"), parse("A–K")), "Berg") == ([1], [0])

    @pytest.mark.parametrize(
        ("texts", "missing"),
        [
            (("A–R", "S (ohne St)", "St, T–Z"), ""), (("A–K", "M–Z"), "L"), (("A–R", "S (ohne St)", "T–Z"), "S"),
            (("A–R", "Sa–Sc", "Sd–Sz", "T–Z"), ""), (("A–R", "Sa–Sc", "T–Z"), "S"),
            (("Kinder",), string.ascii_uppercase),
            (("A–Z (ohne Sch)", "Sch"), ""),
        ],
    )  # fmt: skip
    def test_what_nobody_has(self, texts: tuple[str, ...], missing: str) -> None:
        assert "".join(missing_letters([*map(parse, texts)])) == missing

    @given(st.lists(ranges(), min_size=1, max_size=4), NAMES)
    def test_nobody_is_lost(self, texts: list[str], name: str) -> None:
        """Who falls under one of several splits is found in one that covers the name, and in no other."""
        splits = [*map(parse, texts)]
        covering = {place for place, split in enumerate(splits) if split.covers(name)}
        sure, unsure = select(splits, name)
        assert set(sure) <= covering
        assert bool(sure) == bool(covering)
        assert not unsure

    @given(st.lists(ranges(), min_size=1, max_size=4), NAMES)
    def test_letters_that_are_not_missing_find_somebody(self, texts: list[str], name: str) -> None:
        splits = [*map(parse, texts)]
        if name[0].upper() not in missing_letters(splits):
            assert any(split.covers(name) for split in splits)

    @given(st.lists(st.sampled_from(["A", "Aa-Am", "An–Az", "Aab", "A (ohne Ab)", "Ab", "Ab (ohne Abc)", "Abc"])))
    def test_a_letter_is_missing_where_a_name_with_it_finds_nobody(self, texts: list[str]) -> None:
        splits = [*map(parse, texts)]
        names = ("".join(("a", *rest, "q")) for rest in product(string.ascii_lowercase, repeat=2))
        found = all(any(split.covers(name) for split in splits) for name in names)
        assert ("A" not in missing_letters(splits)) is found


class TestTwo:
    @pytest.mark.parametrize(
        ("a", "b", "both", "within"),
        [
            ("A–K", "L–Z", False, False), ("A–K", "K–Z", True, False), ("A–Sch", "Sa–Z", True, False),
            ("A–K", "B–C", True, True), ("S (ohne St)", "St–Z", False, False), ("S", "St", False, True),
            ("S (ohne St)", "S", True, False), ("S (ohne St)", "S (ohne St)", True, True),
            ("A–S", "S (ohne St)", True, True),
            ("A–Z (ohne S)", "S (ohne St)", False, False), ("A–Z (ohne St)", "S (ohne St)", True, True),
            ("Endziffern 0–4", "Endziffern 4–9", True, False), ("Endziffern 0–4", "Endziffern 1–2", True, True),
            ("Endziffern 0–4", "A–K", False, False), ("Kinder", "kinder", True, True), ("Kinder", "Alte", False, False),
            ("bis 50 Euro", "über 50 Euro", False, False), ("A–K", "Feste", False, False),
        ],
    )  # fmt: skip
    def test_table(self, a: str, b: str, both: bool, within: bool) -> None:
        assert (overlap(a, b), overlap(b, a), includes(a, b)) == (both, both, within)

    def test_none_is_every_case(self) -> None:
        assert (overlap(None, None), overlap(None, "A"), overlap("A", None)) == (True, False, False)
        assert (includes(None, "A"), includes("A", None), includes(None, None)) == (True, False, True)

    @given(ranges(), ranges(), NAMES)
    def test_laws(self, a: str, b: str, name: str) -> None:
        one, other = parse(a), parse(b)
        assert one.overlaps(other) == other.overlaps(one)
        assert one.overlaps(one)
        assert one.includes(one)
        assert one.covers(a)
        if one.includes(other) and other.covers(name):
            assert one.covers(name)
        if one.overlaps(other):
            # somebody stands in both, and neither names more of that name
            shared = sorted(one.initials & other.initials)
            assert a == b or select((one, other), f"{shared[0]}qqqq") == ([0, 1], [])


def test_a_split_at_the_end_of_a_question() -> None:
    assert split_in_text("Wohngeld Buchstabe M") == ("Wohngeld", "Buchstabe M")
    assert split_in_text("Wohngeld (A bis K)") == ("Wohngeld", "A bis K")
    assert split_in_text("Bau-Amt") is None
    assert split_in_text("Wohngeld K-A") is None


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    split = parse(text)
    assert split == parse(text)
    assert isinstance(split, Split)
    assert split.covers(text) is True
    select([split, parse("A–K")], text)
    split.overlaps(parse("S (ohne St)"))


def test_numbers_of_different_kinds() -> None:
    """Numbers that mean euros are not compared with numbers that mean files."""
    assert not parse("bis 50 Euro").overlaps(parse("Nummern 1–20"))
    assert not parse("Nummern 1–20").includes(parse("bis 20 Euro"))


@pytest.mark.parametrize(
    ("case", "names"),
    [
        ("Rechtsanwältin Zimmer", ("zimmer",)), ("Rechtsanwalt Zimmer", ("zimmer",)), ("Eheleute Zimmer", ("zimmer",)),
        ("Fräulein Zimmer", ("zimmer",)), ("Herrn Prof. Dr. med. dent. Zimmer", ("zimmer",)),
        ("Frau Dipl.-Ing. Zimmer", ("zimmer",)), ("Familie Zimmer", ("zimmer",)),
        ("von Berg", ("berg", "vonberg")), ("von der Berg", ("berg", "vonderberg")),
        ("Anna von Berg", ("anna", "berg")), ("Zimmer geb. Berg", ("zimmer",)),
    ],
)  # fmt: skip
def test_surnames_without_what_is_polite(case: str, names: tuple[str, ...]) -> None:
    assert surnames(case) == names
