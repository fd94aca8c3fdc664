"""The entry point of hypothesis in a foreign project, which sees it as installed."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kommunal
from kommunal import _hypothesis

ROOT = Path(__file__).parents[1]

FOREIGN = """
from collections.abc import Mapping, Sequence

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from typing_extensions import is_typeddict

import kommunal
from kommunal import Amt, Stadtteilbüro, Stand, Verwaltung

LEICHT = settings(
    max_examples=1, deadline=None, suppress_health_check=list(HealthCheck), database=None, phases=[Phase.generate]
)
NAMEN = [getattr(kommunal, name) for name in kommunal.__all__ if name[0].isupper()]
KLASSEN = [typ for typ in NAMEN if isinstance(typ, type)]


@pytest.mark.parametrize("typ", KLASSEN)
def test_every_public_class(typ):
    @LEICHT
    @given(st.from_type(typ))
    def test(wert):
        assert isinstance(wert, dict if is_typeddict(typ) else typ)

    test()


@attrs.frozen
class Bescheid:
    amt: Amt
    buero: Stadtteilbüro | None
    stellen: list[kommunal.Stelle]


@LEICHT
@given(st.from_type(Bescheid), st.from_type(Stand), st.from_type(Verwaltung))
def test_as_parts_of_own_types(bescheid, stand, verwaltung):
    assert type(bescheid.amt) is Amt
    assert all(type(stelle) is kommunal.Stelle for stelle in bescheid.stellen)
    assert isinstance(stand.verwaltung, Verwaltung)
    assert isinstance(verwaltung, Verwaltung)


@settings(max_examples=30, deadline=None, database=None)
@given(st.from_type(str), st.from_type(Mapping[str, int]), st.from_type(Sequence[int]))
def test_other_types_stay_as_they_are(text, mapping, sequence):
    for wert in (text, mapping, sequence):
        assert not type(wert).__module__.startswith("kommunal")
"""


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A foreign project that sees kommunal as pip would lay it down: the package, and its metadata beside it."""
    place = tmp_path_factory.mktemp("fremd")
    projekt = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = place / f"kommunal-{kommunal.__version__}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: kommunal\nVersion: {kommunal.__version__}\n")
    lines = [f"{name} = {target}" for name, target in projekt["entry-points"]["hypothesis"].items()]
    (info / "entry_points.txt").write_text("\n".join(["[hypothesis]", *lines, ""]))
    (place / "test_fremd.py").write_text(FOREIGN, encoding="utf-8")
    return place


def start_it(place: Path, *command: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(place), str(ROOT / "src")])
    env = {**os.environ, "PYTHONPATH": path, **surroundings}
    return subprocess.run([sys.executable, *command], cwd=place, env=env, capture_output=True, text=True, check=False)


class TestForeignProject:
    def test_from_type_makes_every_public_class(self, foreign: Path) -> None:
        run = start_it(foreign, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_fremd.py")
        assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-500:]

    def test_hypothesis_alone_does_not_import_the_model(self, foreign: Path) -> None:
        code = "import sys, hypothesis; print(sorted(m for m in sys.modules if m.startswith('kommunal')))"
        run = start_it(foreign, "-c", code)
        assert run.stdout.strip() == "['kommunal', 'kommunal._hypothesis']", run.stderr

    def test_types_that_were_there_first_are_known_too(self, foreign: Path) -> None:
        code = (
            "from kommunal import Amt\n"
            "from hypothesis import given, settings, strategies as st\n"
            "@settings(max_examples=1, database=None)\n"
            "@given(st.from_type(Amt))\n"
            "def test(amt): print(type(amt) is Amt)\n"
            "test()"
        )
        run = start_it(foreign, "-c", code)
        assert run.stdout == "True\n", run.stderr

    def test_plugins_can_be_turned_off(self, foreign: Path) -> None:
        code = "import sys, hypothesis; print('kommunal._hypothesis' in sys.modules)"
        assert start_it(foreign, "-c", code, HYPOTHESIS_NO_PLUGINS="1").stdout == "False\n"

    def test_a_broken_hook_does_not_break_hypothesis(self, foreign: Path) -> None:
        code = (
            "import kommunal._hypothesis as h\n"
            "def kaputt(module): raise RuntimeError\n"
            "h._melde = kaputt\n"
            "import kommunal.model.zeit, hypothesis, kommunal.model.orte\n"
            "print(len(hypothesis.__version__) > 0)"
        )
        run = start_it(foreign, "-c", code)
        assert run.stdout == "True\n", run.stderr


class TestObserver:
    def test_stands_in_line_once(self) -> None:
        _hypothesis.register()
        _hypothesis.register()
        assert sum(isinstance(finder, _hypothesis._Watcher) for finder in sys.meta_path) == 1

    def test_knows_only_modules_of_kommunal(self) -> None:
        finder = _hypothesis._Watcher()
        assert finder.find_spec("json", None) is None
        assert finder.find_spec("kommunal.model.gibt_es_nicht", None) is None
