"""Whatever needs an optional library says, without it, by which line it is installed: in Python and as a command."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kommunal.errors import MissingExtraError, require

ROOT = Path(__file__).parents[1]
BLOCKED = """
import sys
for name in {libraries!r}:
    sys.modules[name] = None
import kommunal as k
hamm = k.beispiel("hamm")
try:
    {door}
except k.MissingExtraError as error:
    print(error)
"""
COMMAND = """
import sys
for name in {libraries!r}:
    sys.modules[name] = None
sys.argv = ["kommunal", *{door!r}.split()]
from kommunal.cli import main
main()
"""
DAY = 'hamm.at("2026-01-01")'
DOORS = [
    ("hypothesis", "hypothesis", "import kommunal.strategies"),
    ("hypothesis", "hypothesis", "k.strategies"),
    ("hypothesis", "hypothesis", "from kommunal.strategies import aemter"),
    ("hypothesis", "hypothesis", "import kommunal.testing"),
    ("sphinx", "docs", "import kommunal.render.sphinx"),
    ("cairosvg", "pdf", "k.render.to_pdf('<svg/>')"),
    ("cairosvg", "pdf", "k.render.to_png('<svg/>')"),
    ("openpyxl", "xlsx", f"k.interop.export({DAY}, 'tabelle').save(sys.argv[1] + '/x.xlsx')"),
    ("openpyxl", "xlsx", f"k.interop.export({DAY}, 'liste').save(sys.argv[1] + '/x.xlsx')"),
    ("openpyxl", "xlsx", "k.interop.read(b'PK\\x03\\x04', 'tabelle')"),
    ("rdflib", "rdf", f"k.interop.export({DAY}, 'rdf')"),
    ("pyarrow", "arrow", "k.interop.export(hamm, 'arrow')"),
]
COMMANDS = [
    ("click", "cli", "show {city}"),
    ("cairosvg", "pdf", "chart {city} -o {folder}/x.pdf"),
    ("cairosvg", "pdf", "chart {city} -o {folder}/x.png"),
    ("openpyxl", "xlsx", "convert {city} -o {folder}/x.xlsx"),
    ("openpyxl", "xlsx", "convert {city} -o {folder}/x.liste.xlsx"),
    ("openpyxl", "xlsx", "convert {book} -o - --to yaml"),
    ("openpyxl", "xlsx", "new Kamen -o {folder}/x.xlsx"),
    ("rdflib", "rdf", "convert {city} -o {folder}/x.ttl"),
    ("rdflib", "rdf", "convert {city} -o - --to rdf"),
    ("pyarrow", "arrow", "convert {city} -o {folder}/x.parquet"),
]
CITY = ROOT / "src/kommunal/beispiele/hamm.yaml"


def python(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, "-c", text, *arguments], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize(("library", "extra", "door"), DOORS, ids=[door for *_, door in DOORS])
def test_a_door_without_its_library_names_the_extra(library: str, extra: str, door: str, tmp_path: Path) -> None:
    done = python(BLOCKED.format(libraries=[library], door=door), str(tmp_path))
    assert done.stdout == f"{library} is needed for this: pip install 'kommunal[{extra}]'\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("library", "extra", "door"), COMMANDS, ids=[door for *_, door in COMMANDS])
def test_a_command_without_its_library_names_the_extra(library: str, extra: str, door: str, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"PK\x03\x04")
    line = door.format(city=CITY, folder=tmp_path, book=book)
    done = python(COMMAND.format(libraries=[library], door=line))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.removeprefix("kommunal: ") == f"{library} is needed for this: pip install 'kommunal[{extra}]'\n"
    assert list(tmp_path.iterdir()) == [book]


@pytest.mark.parametrize(("library", "extra"), sorted({(lib, extra) for lib, extra, _ in (*DOORS, *COMMANDS)}))
def test_the_extra_that_is_named_brings_the_library(library: str, extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert any(line.lower().startswith(library) for line in project["optional-dependencies"][extra])


def test_everything_else_works_without_any_of_them() -> None:
    libraries = sorted({library for library, _, _ in DOORS} | {"docutils", "msgspec", "ryaml"})
    for door in ("demo", f"check {CITY}", f"convert {CITY} -o - --to json", f"chart {CITY} -o - --to svg"):
        done = python(COMMAND.format(libraries=libraries, door=door))
        assert (done.returncode, done.stderr) == (0, "")


def test_a_library_whose_system_part_is_missing_counts_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "without_cairo.py").write_text("raise OSError('no library called cairo-2 was found')", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(MissingExtraError, match=r"pip install 'kommunal\[pdf\]'"):
        require("without_cairo", "pdf")
    assert require("json", "pdf").loads("1") == 1
