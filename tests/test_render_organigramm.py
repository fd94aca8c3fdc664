"""Pictures: every unit stands in them once, whatever it is called, and everything fits."""

import html
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from kommunal.cli.group import kommunal as command
from kommunal.errors import visible
from kommunal.render import organigramm
from kommunal.render.boxes import Box, Chart, Mark, Section, chart_of
from kommunal.render.frames import SMALLEST
from kommunal.render.graphs import to_dot
from kommunal.render.layout import _GUTTER, MARGIN, PAPERS, _Crown, drawing
from kommunal.render.metrics import width, wrapped
from kommunal.render.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert(1)</script>"\u202e&; end graph constructor %'


def stadt(count: int = 0) -> k.Verwaltung:
    leitung, art = k.Besetzungsrolle.LEITUNG, k.Besetzungsart
    return k.Verwaltung(
        kommune=k.Kommune(ags="05978036", name="Musterstadt"),
        einheiten=(
            k.Verwaltungsleitung(id="end", name="Bürgermeisterin"),
            k.Stabsstelle(id="presse", name="Presse", uebergeordnet="end"),
            k.Amt(id="rpa", name="Rechnungsprüfung", nummern=("14",), uebergeordnet="end"),
            k.Dezernat(id="graph", name="Dezernat Zwei", nummern=("II",), uebergeordnet="end"),
            k.Amt(id="constructor", name="Jugendamt", nummern=("51",), uebergeordnet="graph"),
            k.Abteilung(id="kita", name="Kitas", uebergeordnet="constructor"),
            k.Sachgebiet(id="kita-1", name="Verträge", uebergeordnet="kita"),
            k.Amt(
                id="neu", name="Neues Amt", uebergeordnet="graph", zustand=k.Zustand.GEPLANT,
                gueltig=k.Zeitraum(ab="2027-01-01"),
            ),
            k.Amt(id="ruht", name="Ruhendes Amt", uebergeordnet="graph", zustand=k.Zustand.RUHEND),
            k.Amt(id="bald", name="Ungewisses Amt", uebergeordnet="graph", gueltig=k.Zeitraum(ab="2026..2028")),
            k.Stelle(id="irgendwo", name="Irgendwo"),
            *(k.Amt(id=f"a{i}", name=f"Amt für Sache Nummer {i}", uebergeordnet="graph") for i in range(count)),
        ),
        personen=(k.Person(id="p", name="Anna Muster"), k.Person(id="q", name="Bo Probe")),
        besetzungen=(
            k.Besetzung(einheit="end", rolle=leitung, person="p"),
            k.Besetzung(einheit="graph", rolle=leitung, person="q", besetzungsart=art.KOMMISSARISCH),
            k.Besetzung(einheit="constructor", rolle=leitung, besetzungsart=art.VAKANT),
            k.Besetzung(einheit="kita", rolle=leitung, person="p", besetzungsart=art.VERTRETUNGSWEISE),
            k.Besetzung(einheit="kita-1", rolle=leitung, person="q"),
            k.Besetzung(einheit="ruht", rolle=leitung, person="q", besetzungsart=art.BEURLAUBT),
            k.Besetzung(einheit="presse", rolle=leitung, person="q", gueltig=k.Zeitraum(ab="2026..2028")),
        ),
        gremien=(k.Gremium(id="rat", name="Rat", gremiumsart=k.Gremiumsart.RAT),),
        beziehungen=(
            k.Beziehung(von="rpa", zu="rat", beziehungsart=k.Beziehungsart.UNTERSTELLUNG),
            k.Beziehung(von="constructor", zu="kita-1", beziehungsart=k.Beziehungsart.FACHAUFSICHT),
            k.Beziehung(von="end", zu="irgendwo", beziehungsart=k.Beziehungsart.DIENSTAUFSICHT),
            k.Beziehung(von="rpa", zu="kita", beziehungsart=k.Beziehungsart.FACHAUFSICHT),
            k.Beziehung(von="end", zu="rpa", beziehungsart=k.Beziehungsart.UNTERSTUETZUNG),
        ),
    )  # fmt: skip


@pytest.fixture
def stand() -> k.Stand:
    return stadt().at("2027-06-01", planned=True)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def drawn(svg: str) -> list[str]:
    return [e.attrib["data-unit"] for e in ElementTree.fromstring(svg).iter(f"{SVG}text") if "data-unit" in e.attrib]


class TestSvg:
    def test_every_unit_once_and_every_mark_in_words(self, stand: k.Stand) -> None:
        svg = organigramm(stand)
        assert sorted(drawn(svg)) == sorted(unit.id for unit in stand.units())
        shown = " | ".join(texts(svg))
        for words in (
            "Musterstadt, Stand 1. Juni 2027", "51 Jugendamt", "vakant", "Bo Probe (kommissarisch)",
            "Anna Muster (vertretungsweise)", "Verträge – Bo Probe", "geplant", "ruhend", "unsicher", "beurlaubt",
            "Unterstellung nicht bekannt", "Rat",
        ):  # fmt: skip
            assert words in shown
        assert shown.count("Rat |") == 1

    def test_second_lines_are_dashed_and_named(self, stand: k.Stand) -> None:
        root = ElementTree.fromstring(organigramm(stand))
        lines = [e for e in root.iter(f"{SVG}polyline") if e.attrib["class"] == "s"]
        assert sorted(line.findtext(f"{SVG}title") or "" for line in lines) == [
            "Dienstaufsicht", "Fachaufsicht", "Fachaufsicht", "unmittelbare Unterstellung (GO NRW § 101 Abs. 2)",
        ]  # fmt: skip

    def test_it_is_told_to_those_who_do_not_see_it(self, stand: k.Stand) -> None:
        root = ElementTree.fromstring(organigramm(stand))
        assert root.attrib["role"] == "img"
        assert root.attrib["lang"] == root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "de"
        named = root.attrib["aria-labelledby"].split()
        assert [element.attrib["id"] for element in (root[0], root[1])] == named
        assert "II Dezernat Zwei" in (root[1].text or "")

    @pytest.mark.parametrize("paper", [None, "A4"])
    def test_the_legend_stays_inside_the_picture(self, paper: str | None) -> None:
        root = ElementTree.fromstring(organigramm(stadt().at("2026-01-01"), paper=paper))
        wide, high = (float(value) for value in root.attrib["viewBox"].split()[2:])
        legend = [one for one in root.iter(f"{SVG}text") if one.attrib["font-size"] == "7"]
        assert len(legend) >= 8
        for one in legend:
            assert float(one.attrib["x"]) + width(one.text or "", 7) <= wide
            assert float(one.attrib["y"]) < high

    @pytest.mark.parametrize("paper", [None, "A4"])
    def test_a_body_is_drawn_where_nobody_heads_the_administration(self, paper: str | None) -> None:
        below = k.Beziehung(von="rat", zu="rpa", beziehungsart=k.Beziehungsart.UNTERSTELLUNG)
        headless = k.Verwaltung(
            kommune=k.Kommune(ags="05978036"), einheiten=(k.Amt(id="rpa", name="Rechnungsprüfung"),),
            gremien=(k.Gremium(id="rat", name="Rat"),), beziehungen=(below,),
        )  # fmt: skip
        drawn = drawing(chart_of(headless.at("2026-01-01")), paper)
        body = next(frame for frame in drawn.frames if frame.body == "rat")
        assert all(frame.y >= body.y + body.height for frame in drawn.frames if frame is not body)
        assert [path.label for path in drawn.paths] == [below.beziehungsart.label]

    @pytest.mark.parametrize("count", [1, 2, 5])
    @pytest.mark.parametrize("paper", [None, "A4", "A3"])
    def test_bodies_and_head_never_cover_each_other(self, count: int, paper: str | None) -> None:
        chart = chart_of(stadt().at("2026-01-01"))
        bodies = tuple((f"rat-{number}", f"Gremium {number}") for number in range(count))
        top = [
            frame for frame in drawing(attrs.evolve(chart, bodies=bodies, links=()), paper).frames if frame.level == 0
        ]
        assert len(top) == count + 1
        for index, one in enumerate(top):
            for other in top[:index]:
                beside = one.x >= other.x + other.width or other.x >= one.x + one.width
                assert beside or one.y >= other.y + other.height or other.y >= one.y + one.height

    def test_a_long_title_and_footer_are_wrapped_and_not_cut(self) -> None:
        words = " ".join(f"Wort{number}" for number in range(40))
        for paper in (None, "A4"):
            svg = organigramm(stadt().at("2026-01-01"), title=words, footer=words.replace("Wort", "Fuss"), paper=paper)
            drawn = " ".join(texts(svg))
            assert "…" not in drawn
            for start in ("Wort", "Fuss"):
                assert sorted(re.findall(rf"{start}\d+", drawn)) == sorted(f"{start}{n}" for n in range(40))

    @pytest.mark.parametrize("words", [1, 60, 120])
    def test_the_legend_stands_above_all_lines_of_the_footer(self, stand: k.Stand, words: int) -> None:
        svg = organigramm(stand, footer=" ".join(["Quellenangabe"] * words))
        drawn = [(text.text or "", float(text.attrib["y"])) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
        footer = min(y for text, y in drawn if text.startswith("Quellenangabe"))
        legend = max(y for text, y in drawn if text in ("vakant oder N.N.", "ruhend", "Dienstaufsicht"))
        # above it, but not so high that it leaves the foot of the picture
        assert footer - 3 * SMALLEST < legend < footer - SMALLEST

    def test_title_footer_and_legend_are_the_callers(self, stand: k.Stand) -> None:
        with_all = texts(organigramm(stand, title="Eigener Titel", footer="Quelle: Hauptamt"))
        assert {"Eigener Titel", "Quelle: Hauptamt", "vakant oder N.N."} <= set(with_all)
        without = texts(organigramm(stand, title="", legend=False))
        assert "vakant oder N.N." not in without
        assert "Musterstadt, Stand 1. Juni 2027" not in without

    def test_without_people(self, stand: k.Stand) -> None:
        assert not any("Muster" in text for text in texts(organigramm(stand, people=False, title="x")))

    def test_part_of_it(self, stand: k.Stand) -> None:
        assert drawn(organigramm(stand, unit="constructor")) == ["constructor", "kita", "kita-1"]
        svg = organigramm(stand, unit="graph", depth=2)
        assert drawn(svg) == ["graph", "constructor", "neu", "ruht", "bald"]
        assert "… 2 weitere" in texts(svg)
        assert "… 1 weitere" in texts(organigramm(stand, unit="constructor", depth=2))

    @pytest.mark.parametrize("paper", [*PAPERS, "A4 hoch", "A3 quer"])
    def test_fits_its_paper(self, stand: k.Stand, paper: str) -> None:
        root = ElementTree.fromstring(organigramm(stand, paper=paper))
        wide, high = PAPERS[paper[:2]]
        if paper.endswith("hoch"):
            wide, high = high, wide
        assert root.attrib["width"] == f"{wide:.1f}pt"
        assert root.attrib["height"] == f"{high:.1f}pt"

    def test_four_hundred_units_fit_one_a3(self) -> None:
        chart = chart_of(stadt(400).at("2026-01-01"))
        drawn_ = drawing(chart, "A3", top=28, bottom=14)
        assert (drawn_.width, drawn_.height) == PAPERS["A3"]
        assert all(line.size >= SMALLEST for frame in drawn_.frames for line in frame.lines)
        for frame in drawn_.frames:
            assert frame.y + frame.height <= drawn_.height
            assert frame.x + frame.width <= drawn_.width + 0.01
            for line in frame.lines:
                assert width(line.text, line.size, bold=line.bold) <= line.room + 0.01

    def test_frames_never_overlap(self) -> None:
        for paper in ("A3", "A4", None):
            frames = drawing(chart_of(stadt(120).at("2027-06-01", planned=True)), paper, top=28).frames
            for i, a in enumerate(frames):
                for b in frames[i + 1 :]:
                    apart = a.x + a.width <= b.x or b.x + b.width <= a.x
                    assert apart or a.y + a.height <= b.y or b.y + b.height <= a.y

    @pytest.mark.parametrize("size", [6.0, 8.5, 10.0])
    def test_as_many_staff_units_stand_beside_the_line_as_there_is_room_for(self, size: float) -> None:
        units = [k.Stabsstelle(id=f"s{number}", name=f"Stab {number}", uebergeordnet="bm") for number in range(12)]
        town = k.Verwaltung(
            kommune=k.Kommune(ags="05978020"), einheiten=(k.Verwaltungsleitung(id="bm", name="Leitung"), *units)
        )
        chart = chart_of(town.at("2026-01-01"))
        (head,) = [box for section in chart.sections for box in section.boxes]
        counts = set()
        for wide in range(300, 1800, 3):
            _, *staff = _Crown(chart, head, head.children, wide, size, MARGIN).frames
            assert len(staff) == 12
            left, right = min(frame.x for frame in staff), max(frame.x + frame.width for frame in staff)
            assert left >= MARGIN
            assert right <= wide - MARGIN
            row = sum(frame.y == staff[0].y for frame in staff)
            counts.add(row)
            # one more on each side would come nearer to the margin than two of them to each other
            step = staff[2].x - staff[0].x if row > 2 else staff[0].width + _GUTTER
            assert row == 12 or right + step > wide - MARGIN - _GUTTER
        assert len(counts) > 3

    def test_what_fits_no_paper_grows_beyond_it(self) -> None:
        root = ElementTree.fromstring(organigramm(stadt(900).at("2026-01-01"), paper="A4"))
        assert float(root.attrib["height"].removesuffix("pt")) > PAPERS["A4"][1]

    def test_a_unit_of_more_lines_than_a_column_goes_on_in_the_next(self) -> None:
        einheiten = (
            k.Verwaltungsleitung(id="bm", name="Bürgermeister"),
            k.Dezernat(id="d", name="Dezernat", uebergeordnet="bm"),
            k.Amt(id="amt", name="Großes Amt", uebergeordnet="d"),
            *(k.Abteilung(id=f"abt-{i}", name=f"Abteilung {i}", uebergeordnet="amt") for i in range(150)),
        )
        stand = k.Verwaltung(kommune=k.Kommune(ags="05978036"), einheiten=einheiten).at("2026-01-01")
        root = ElementTree.fromstring(organigramm(stand, paper="A4"))
        assert root.attrib["height"] == "595.3pt"
        assert len(drawn(organigramm(stand, paper="A4"))) == 153

    def test_an_empty_city_is_an_empty_picture(self) -> None:
        stand = k.Verwaltung(kommune=k.Kommune(ags="05978036")).at("2026-01-01")
        assert drawn(organigramm(stand)) == []
        assert drawn(organigramm(stand, paper="A4")) == []

    def test_many_staff_units_stand_in_rows(self) -> None:
        einheiten = (
            k.Verwaltungsleitung(id="bm", name="Bürgermeister"),
            *(k.Stabsstelle(id=f"s{i}", name=f"Stab {i}", uebergeordnet="bm") for i in range(9)),
        )
        stand = k.Verwaltung(kommune=k.Kommune(ags="05978036"), einheiten=einheiten).at("2026-01-01")
        assert len(drawn(organigramm(stand, paper="A4"))) == 10

    def test_a_cycle_is_drawn_where_it_is_entered(self) -> None:
        einheiten = tuple(k.Amt(id=f"a{i}", name=f"Amt {i}", uebergeordnet=f"a{(i + 1) % 3}") for i in range(3))
        stand = k.Verwaltung(kommune=k.Kommune(ags="05978036"), einheiten=einheiten).at("2026-01-01")
        assert sorted(drawn(organigramm(stand))) == ["a0", "a1", "a2"]

    @pytest.mark.parametrize("paper", ["A4", "A4 hoch", None])
    @pytest.mark.parametrize("count", [1, 5, 60])
    @pytest.mark.parametrize("kind", [k.Stabsstelle, k.Amt, k.Dezernat])
    def test_every_shape_of_a_city_is_drawn_whole(
        self, paper: str | None, count: int, kind: type[k.Organisationseinheit]
    ) -> None:
        einheiten: list[k.Organisationseinheit] = [k.Verwaltungsleitung(id="bm", name="Bürgermeister")]
        for i in range(count):
            einheiten.append(kind(id=f"u{i}", name=f"Einheit mit einem langen Namen {i}", uebergeordnet="bm"))
            einheiten.append(k.Amt(id=f"offen{i}", name=f"Amt {i}", uebergeordnet=None if i % 2 else "keine"))
            if kind is k.Dezernat or i == 0:
                einheiten += [k.Amt(id=f"v{i}-{j}", name=f"Unteramt {j}", uebergeordnet=f"u{i}") for j in range(3)]
        stand = k.Verwaltung(kommune=k.Kommune(ags="05978036"), einheiten=tuple(einheiten)).at("2026-01-01")
        assert sorted(drawn(organigramm(stand, paper=paper))) == sorted(unit.id for unit in stand.units())

    def test_what_is_gone_has_a_sign_too(self) -> None:
        box = Box("alt", "Altes Amt", marks=(Mark.AUFGELOEST, Mark.GEPLANT))
        assert "aufgelöst" in texts(to_svg(Chart("", (Section("", (box,)),)), paper="A4", legend=False))

    def test_hostile_names_are_shown_and_never_executed(self) -> None:
        city = stadt()
        unit = k.Amt(id="boese", name=HOSTILE.replace("\u202e", ""), uebergeordnet="end")
        svg = organigramm(city.add(unit).at("2026-01-01"), title=HOSTILE, footer=HOSTILE)
        root = ElementTree.fromstring(svg)
        assert not list(root.iter(f"{SVG}script"))
        assert "\u202e" not in svg
        assert "\\u202e" in svg

    @settings(max_examples=25)
    @given(strategies.verwaltungen(), st.booleans(), st.sampled_from([None, "A4"]))
    def test_every_unit_in_force_stands_in_the_picture_once(
        self, city: k.Verwaltung, planned: bool, paper: str | None
    ) -> None:
        stand = city.at("2026-01-01", planned=planned)
        svg = organigramm(stand, paper=paper)
        assert sorted(drawn(svg)) == sorted(unit.id for unit in stand.units())
        assert len(re.findall(r"^  n\d+ \[", organigramm(stand, format="dot"), re.MULTILINE)) >= len(stand.units())


class TestGraphs:
    def test_mermaid(self, stand: k.Stand) -> None:
        text = organigramm(stand, format="mermaid", unit="graph")
        assert text.splitlines()[:3] == [
            "flowchart TB",
            '  n0["II Dezernat Zwei<br/>Bo Probe #40;kommissarisch#41;"]',
            '  n1["51 Jugendamt<br/>vakant"]',
        ]
        assert '  n4["Neues Amt<br/>geplant"]:::geplant' in text
        assert "  n0 --- n1" in text
        assert '  n1 -. "Fachaufsicht" .- n3' in text

    def test_dot(self, stand: k.Stand) -> None:
        text = organigramm(stand, format="dot")
        assert '[label="Neues Amt\\ngeplant", style=dashed];' in text
        assert '[label="Rat", shape=ellipse];' in text
        assert 'style=dashed, constraint=false, label="Dienstaufsicht"];' in text
        assert "… 9 weitere" in organigramm(stand, format="dot", depth=1)

    @pytest.mark.parametrize("format_", ["mermaid", "dot"])
    def test_words_of_the_language_are_no_nodes_and_quotes_end_nothing(self, format_: str) -> None:
        unit = k.Amt(id="end2", name='A"]; click n0 "javascript:alert(1)" \\', uebergeordnet="end")
        text = organigramm(stadt().add(unit).at("2026-01-01"), format=format_)  # type: ignore[arg-type]
        assert not re.search(r"^ *(end|graph|constructor)\b *(\[\"|---|->)", text, re.MULTILINE)
        [line] = [line for line in text.splitlines() if "click" in line]
        assert re.sub(r"\\.", "", line).count('"') == 2

    @given(st.text('"\\\\<>&;#nNG{}|\u202e\n ', max_size=12).map(lambda end: f"A{end}"))
    def test_a_label_in_dot_says_the_name_whatever_stands_in_it(self, name: str) -> None:
        """By the grammar of Graphviz: a quoted string, then the escapes and the entities of a label."""
        chart = Chart("", (Section("", (Box("a", name),)),))
        [label] = re.findall(r'^  n0 \[label="((?:[^"\\]|\\.)*)"\];$', to_dot(chart), re.MULTILINE)
        assert html.unescape(re.sub(r"\\(.)", r"\1", label)) == visible(name)


class TestText:
    def test_is_the_tree_with_its_headline(self, stand: k.Stand) -> None:
        text = organigramm(stand, format="text", footer="Ende")
        assert text.startswith("Musterstadt, Stand 1. Juni 2027, mit Planungen\n\nBürgermeisterin: Anna Muster\n")
        assert text.endswith("\n\nEnde\n")


HELVETICA = {
    False: {
        191: "'", 222: "ijl’", 260: "|", 278: " !,./:;I[\\]ft·", 333: "()-`r„“”", 334: "{}", 350: "•", 355: '"',
        389: "*", 469: "^", 500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu–§", 584: "+<=>~×", 611: "FTZ",
        667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
    },
    True: {
        238: "'", 278: " ,./\\Iijl’·", 280: "|", 333: "!()-:;[]`ft", 350: "•", 389: "*r{}", 474: '"', 500: "z„“”",
        556: "#$0123456789J_aceksvxy–§", 584: "+<=>^~×", 611: "?FLTZbdghnopqu", 667: "EPSVXY", 722: "&ABCDHKNRU",
        778: "GOQw", 833: "M", 889: "%m", 944: "W", 975: "@", 1000: "—…",
    },
}  # fmt: skip
"""The signs of Helvetica and of Helvetica-Bold by their widths (Adobe Font Metrics)."""


class TestMetrics:
    @pytest.mark.parametrize(("bold", "wide"), [(bold, wide) for bold in HELVETICA for wide in HELVETICA[bold]])
    def test_signs_are_as_wide_as_in_helvetica(self, bold: bool, wide: int) -> None:
        for sign in HELVETICA[bold][wide]:
            assert width(sign, 1000, bold=bold) == wide, sign

    def test_every_sign_between_blank_and_tilde_is_known(self) -> None:
        for signs in HELVETICA.values():
            assert {chr(sign) for sign in range(0x20, 0x7F)} <= set("".join(signs.values()))

    def test_accents_signs_and_foreign_letters(self) -> None:
        assert width("Ä", 10) == width("A", 10)
        assert width("A\u0308", 10) == width("A", 10)
        assert width("李", 10) == 10.0
        assert width("Ж", 10) == pytest.approx(6.67)

    @given(st.text(max_size=60), st.floats(20, 200))
    def test_every_line_fits(self, text: str, space: float) -> None:
        lines = wrapped(text, space, 8, lines=100)
        assert all(width(line, 8) <= space + 0.01 or len(line) <= 2 for line in lines)

    def test_too_much_is_cut(self) -> None:
        assert wrapped("eins zwei drei vier", 25, 10, lines=2) == ["eins", "zwei …"]
        assert wrapped("Donau-dampfschiff", 40, 10) == ["Donau-", "dampfs-", "chiff"]


def test_what_is_unknown_is_refused(stand: k.Stand) -> None:
    with pytest.raises(k.InvalidValueError, match="format: expected one of svg, html, mermaid, dot, text"):
        organigramm(stand, format="gif")  # type: ignore[arg-type]
    with pytest.raises(k.InvalidValueError, match="paper: expected one of A0, A1, A2, A3, A4, or one with ' hoch'"):
        organigramm(stand, paper="B5")
    with pytest.raises(k.InvalidValueError, match="depth: expected at least 1 level, got 0"):
        organigramm(stand, depth=0)


class TestPrinted:
    def test_pdf_and_png_are_made_of_the_svg(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        made = SimpleNamespace(
            svg2pdf=lambda bytestring: b"%PDF" + bytestring, svg2png=lambda bytestring, scale: b"PNG" + bytestring
        )
        monkeypatch.setitem(sys.modules, "cairosvg", made)
        file = tmp_path / "stadt.yaml"
        file.write_text(k.dumps(stadt(), format="yaml"), "utf-8")
        for name, begin in (("o.pdf", b"%PDF<svg"), ("o.png", b"PNG<svg")):
            result = CliRunner().invoke(command, ["chart", str(file), "-o", str(tmp_path / name), "--paper", "A4"])
            assert (result.exit_code, result.output) == (0, "")
            assert (tmp_path / name).read_bytes().startswith(begin)

    def test_without_the_extra_the_install_line_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "cairosvg", None)
        file = tmp_path / "stadt.yaml"
        file.write_text(k.dumps(stadt(), format="yaml"), "utf-8")
        result = CliRunner().invoke(command, ["chart", str(file), "-o", str(tmp_path / "o.pdf")])
        assert result.exit_code == 2
        assert "pip install 'kommunal[pdf]'" in result.output


class TestCommand:
    def test_by_ending_by_name_and_printed(self, tmp_path: Path) -> None:
        file = tmp_path / "stadt.yaml"
        file.write_text(k.dumps(stadt(), format="yaml"), "utf-8")
        run = CliRunner().invoke
        for name, begin in (("o.svg", "<svg"), ("o.mmd", "flowchart"), ("o.dot", "digraph"), ("o.txt", "Muster")):
            out = tmp_path / name
            result = run(command, ["chart", str(file), "-o", str(out), "--at", "2026-01-01"])
            assert (result.exit_code, result.output) == (0, "")
            assert out.read_text("utf-8").startswith(begin)
        result = run(command, ["chart", str(file), "-o", "-", "--to", "mermaid", "--unit", "51"])
        assert result.output.startswith("flowchart TB\n")
        result = run(command, ["chart", str(file), "-o", "o.gif"])
        assert (result.exit_code, "OUT to end in .svg, .html, .mmd" in result.output) == (2, True)
        result = run(command, ["chart", str(file), "-o", str(tmp_path / "fehlt" / "o.svg")])
        assert (result.exit_code, "cannot write" in result.output) == (2, True)
