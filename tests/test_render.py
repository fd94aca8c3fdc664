"""The tree of a Stand as text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kommunal import (
    Amt,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Kommune,
    Stand,
    Verwaltung,
    Verwaltungsleitung,
    Zeitraum,
    Zustand,
    slug,
)
from kommunal.render import chart, headline
from kommunal.render.text import rows

LEITUNG = Besetzungsrolle.LEITUNG


def _stadt(ags: str = "05978036", name: str | None = None) -> Verwaltung:
    return Verwaltung(
        kommune=Kommune(ags=ags, name=name),
        einheiten=(
            Verwaltungsleitung(id="bm", name="Bürgermeister"),
            Amt(id="bauamt", name="Bauamt", uebergeordnet="bm", gueltig=Zeitraum(ab="2025-01~")),
            Amt(id="archiv", name="Archiv", uebergeordnet="keine", zustand=Zustand.RUHEND),
            Amt(id="labor", name="Labor", uebergeordnet="fort"),
        ),
        besetzungen=(
            Besetzung(einheit="bauamt", rolle=LEITUNG, besetzungsart=Besetzungsart.KOMMISSARISCH),
            Besetzung(einheit="bm", rolle=LEITUNG, person="unbekannt", gueltig=Zeitraum(ab="2025-01")),
        ),
    )


class TestHeadline:
    def test_names_the_municipality(self) -> None:
        assert headline(_stadt().at("2026-01-01")) == "Unna, Stand 1. Januar 2026"
        assert headline(_stadt(name="Musterstadt").at("2026-01-01")) == "Musterstadt, Stand 1. Januar 2026"
        assert headline(_stadt("05978").at("2026-01-01")) == "Kreis Unna, Stand 1. Januar 2026"
        assert headline(_stadt("01001000").at("2026-01-01")) == "Kommune 01001000, Stand 1. Januar 2026"

    def test_says_that_plans_are_in_it(self) -> None:
        assert headline(_stadt().at("2026-01-01", planned=True)).endswith(", mit Planungen")


class TestChart:
    def test_says_what_is_not_certain_and_why_something_stands_alone(self) -> None:
        assert chart(_stadt().at("2025-01-15")) == (
            "Bürgermeister: Name nicht genannt (unsicher)\n"
            "└─ Bauamt [unsicher]: Name nicht genannt (kommissarisch)\n"
            "\n"
            "Außerhalb der Linie:\n"
            "Archiv [ruhend]\n"
            "\n"
            "Übergeordnete Einheit nicht erfasst:\n"
            "Labor"
        )

    def test_without_a_head_of_the_whole_it_begins_with_the_reason(self) -> None:
        stadt = Verwaltung(kommune=Kommune(ags="05978036"), einheiten=(Amt(id="a", name="A"),))
        assert chart(stadt.at("2026-01-01")) == "Unterstellung nicht bekannt:\nA"

    def test_lines_join_what_stands_beside_one_another(self) -> None:
        assert chart(_tree((0, "A"), (1, "B"), (2, "C"), (3, "D"), (2, "E"), (1, "F"), (2, "G"))) == (
            "A\n├─ B\n│  ├─ C\n│  │  └─ D\n│  └─ E\n└─ F\n   └─ G"
        )

    def test_what_is_cut_off_leaves_no_line_behind(self) -> None:
        tree = _tree((0, "A"), (1, "B"), (2, "C"), (1, "F"))
        assert chart(tree, depth=2) == "A\n├─ B\n└─ F"
        assert chart(tree, unit="b") == "B\n└─ C"

    def test_long_lines_break_between_words_and_the_lines_of_the_tree_go_on(self) -> None:
        tree = _tree((0, "Oberbürgermeister"), (1, "Amt für Schule und Sport"), (2, "Musikschule"), (1, "Amt"))
        assert chart(tree, width=18) == (
            "Oberbürgermeister\n├─ Amt für Schule\n│  │  und Sport\n│  └─ Musikschule\n└─ Amt"
        )
        # a word that is too long for the line stays whole
        assert chart(_tree((0, "Donaudampfschifffahrt Amt")), width=10) == "Donaudampfschifffahrt\n   Amt"
        assert chart(_tree((0, "Donaudampfschifffahrt")), width=10) == "Donaudampfschifffahrt"

    def test_what_is_to_be_seen_at_a_glance_is_styled_word_by_word(self) -> None:
        stadt = Verwaltung(
            kommune=Kommune(ags="05978036"),
            einheiten=(
                Verwaltungsleitung(id="bm", name="Bürgermeister"),
                Amt(id="a", name="A", uebergeordnet="bm", zustand=Zustand.GEPLANT, gueltig=Zeitraum(ab="2025-01~")),
                Amt(id="b", name="B", uebergeordnet="bm", zustand=Zustand.RUHEND),
            ),
            besetzungen=(
                Besetzung(einheit="bm", rolle=LEITUNG, besetzungsart=Besetzungsart.VAKANT),
                Besetzung(einheit="a", rolle=LEITUNG, besetzungsart=Besetzungsart.KOMMISSARISCH),
            ),
        ).at("2025-01-15", planned=True)
        assert chart(stadt, style=lambda word, sign: f"<{sign} {word}>") == (
            "Bürgermeister: <vacant vakant>\n"
            "├─ A [<uncertain unsicher>, <planned geplant>]: Name nicht genannt (<acting kommissarisch>)\n"
            "└─ B [ruhend]"
        )
        broken = chart(stadt, width=22, style=lambda word, sign: f"<{word}>")
        assert re.sub("[<>]", "", broken) == chart(stadt, width=22)
        assert broken.count("<") == 4

    @given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.integers(8, 60))
    def test_law_broken_and_styled_it_says_the_same_words_and_keeps_to_the_width(
        self, steps: list[int], width: int
    ) -> None:
        levels = [0]
        for step in steps:
            levels.append(min(step, levels[-1]) + 1)
        tree = _tree(*((level, f"Amt {number} für dies und das") for number, level in enumerate(levels)))
        whole, broken = chart(tree), chart(tree, width=width, style=lambda word, _: word)
        deepest = max(1, width // 6)
        told = re.sub(r"[├└│─\s]+", " ", broken)
        assert re.sub(r"\(Ebene [0-9]+\) ", "", told) == re.sub(r"[├└│─\s]+", " ", whole)
        assert re.findall(r"\(Ebene ([0-9]+)\)", told) == [str(level + 1) for level in levels if level > deepest]
        assert [re.search("[^├└│─ ]", line).start() // 3 for line in whole.splitlines()] == levels  # type: ignore[union-attr]
        # the tree takes at most half of the line, and a word that is too long for the rest of it stays whole
        assert all(len(line) <= max(width, 3 * deepest + 3 + len("(Ebene")) for line in broken.splitlines())
        assert [row.level for row in rows(tree)] == levels

    def test_what_is_very_deep_is_not_moved_in_any_further_and_says_its_level(self) -> None:
        deep = _tree(*((level, f"A{level}") for level in range(45)), (41, "B"), (1, "C"))
        lines = chart(deep).splitlines()
        assert lines[39:42] == [f"{' ' * 3 * (n - 1)}└─ A{n}".replace("   ", "│  ", 1) for n in (39,)] + [
            f"│  {' ' * 3 * 38}├─ A40", f"│  {' ' * 3 * 38}├─ (Ebene 42) A41",
        ]  # fmt: skip
        assert lines[45:] == [f"│  {' ' * 3 * 38}└─ (Ebene 42) B", "└─ C"]
        # in a narrow line it is so much earlier
        narrow = chart(_tree((0, "A"), (1, "B"), (2, "C"), (3, "D"), (3, "E"), (1, "F")), width=16)
        assert narrow == "A\n├─ B\n│  ├─ C\n│  ├─ (Ebene 4)\n│  │     D\n│  └─ (Ebene 4)\n│        E\n└─ F"


def _tree(*units: tuple[int, str]) -> Stand:
    """Return a Stand with a tree: of each unit how deep it stands, and its name."""
    line: list[Amt] = []
    made = []
    for level, name in units:
        del line[level:]
        unit = Amt(id=slug(name), name=name, uebergeordnet=line[-1].id if line else "keine")
        line.append(unit)
        made.append(unit)
    made[0] = Verwaltungsleitung(id=made[0].id, name=made[0].name)  # type: ignore[call-overload]
    return Verwaltung(kommune=Kommune(ags="05978036"), einheiten=tuple(made)).at("2026-01-01")


def test_print_shows_the_headline_and_the_tree() -> None:
    stand = _stadt().at("2026-01-01")
    assert str(stand) == f"{headline(stand)}\n\n{chart(stand)}"
    assert str(Verwaltung(kommune=Kommune(ags="05978036")).at("2026-01-01")) == "Unna, Stand 1. Januar 2026"
