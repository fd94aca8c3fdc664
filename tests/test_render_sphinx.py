"""The directive in somebody else's documentation."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sphinx.application import Sphinx

import kommunal as k
from kommunal.render import organigramm
from kommunal.render.sphinx import _merge, _write
from test_render_organigramm import stadt


def build(folder: Path, text: str, language: str = "en") -> tuple[str, str]:
    (folder / "teil").mkdir()
    settings = f'extensions = ["kommunal.render.sphinx"]\nhtml_theme = "basic"\nlanguage = "{language}"\n'
    (folder / "conf.py").write_text(settings, "utf-8")
    (folder / "index.rst").write_text("Start\n=====\n\n.. toctree::\n\n   teil/seite\n", "utf-8")
    (folder / "teil" / "seite.rst").write_text(f"Seite\n=====\n\n{text}\n", "utf-8")
    (folder / "teil" / "stadt.yaml").write_text(k.dumps(stadt(), format="yaml"), "utf-8")
    warnings = StringIO()
    out = folder / "out"
    app = Sphinx(folder, folder, out, folder / "tree", "html", status=None, warning=warnings, freshenv=True)
    app.build()
    own = [line for line in warnings.getvalue().splitlines() if "kommunal" in line]  # Sphinx has words on itself
    return (out / "teil" / "seite.html").read_text("utf-8"), "\n".join(own)


@pytest.mark.filterwarnings("default")
class TestDirective:
    def test_a_picture_of_a_file_beside_the_page(self, tmp_path: Path) -> None:
        options = "".join(
            f"   :{option}\n" for option in ("at: 2027-06-01", "planned:", "unit: II", "depth: 2", "no-people:")
        )
        html, warnings = build(tmp_path, f".. kommunal-organigramm:: stadt.yaml\n{options}")
        stand = stadt().at("2027-06-01", planned=True)
        assert organigramm(stand, unit="graph", depth=2, people=False) in html
        assert warnings == ""

    def test_a_bundled_city_today(self, tmp_path: Path) -> None:
        html, warnings = build(tmp_path, ".. kommunal-organigramm:: kamen\n")
        assert 'data-unit="' in html
        assert warnings == ""

    @pytest.mark.parametrize(
        "options", [":format: page", ":format: page\n   :at: 2026-01-01", ":format: html\n   :height: 300"]
    )
    def test_a_page_in_a_frame(self, tmp_path: Path, options: str) -> None:
        html, warnings = build(tmp_path, f".. kommunal-organigramm:: stadt.yaml\n   {options}\n")
        assert warnings == ""
        [written] = (tmp_path / "out" / "_static" / "kommunal").glob("*.html")
        assert f'src="../_static/kommunal/{written.name}"' in html
        assert written.read_text("utf-8").startswith("<!doctype html>")

    @pytest.mark.parametrize(
        ("language", "words"), [("en", "Open this page by itself"), ("de", "Diese Seite allein öffnen")]
    )
    def test_the_link_to_the_page_speaks_the_language_of_the_documentation(
        self, tmp_path: Path, language: str, words: str
    ) -> None:
        html, _ = build(tmp_path, ".. kommunal-organigramm:: kamen\n   :format: page\n", language)
        assert f">{words}</a>" in html

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("fehlt.yaml", "No such file"),
            ("stadt.yaml\n   :at: gestern", "expected"),
            ("stadt.yaml\n   :unit: XYZ", "no unit in force"),
        ],
    )
    def test_what_is_wrong_is_a_warning_with_its_place(self, tmp_path: Path, text: str, expected: str) -> None:
        _, warnings = build(tmp_path, f".. kommunal-organigramm:: {text}\n")
        assert "seite.rst:4: WARNING: kommunal-organigramm:" in warnings
        assert expected in warnings

    def test_several_processes_and_a_second_build(self, tmp_path: Path) -> None:
        build(tmp_path, ".. kommunal-organigramm:: stadt.yaml\n   :format: page\n   :at: 2026-01-01\n")
        for number in range(6):
            more = [".. kommunal-organigramm:: kamen", "   :format: html", "   :at: 2026-01-01", ""]
            lines = [":orphan:", "", f"Mehr {number}", "======", "", *more]
            (tmp_path / f"mehr{number}.rst").write_text("\n".join(lines), "utf-8")
        app = Sphinx(
            tmp_path, tmp_path, tmp_path / "out", tmp_path / "tree", "html", status=None, warning=StringIO(), parallel=2
        )
        app.build()
        assert len(list((tmp_path / "out" / "_static" / "kommunal").glob("*.html"))) == 7

    def test_a_build_that_fails_writes_nothing(self, tmp_path: Path) -> None:
        _write(cast("Sphinx", SimpleNamespace(env=SimpleNamespace(), outdir=tmp_path)), RuntimeError())
        assert not list(tmp_path.iterdir())

    def test_what_another_process_read_is_taken_over(self) -> None:
        here, there = SimpleNamespace(), SimpleNamespace(kommunal_pages={"a": {"a.html": "x"}, "b": {"b.html": "y"}})
        _merge(cast("Sphinx", None), here, {"a"}, there)  # type: ignore[arg-type]
        assert here.kommunal_pages == {"a": {"a.html": "x"}}
