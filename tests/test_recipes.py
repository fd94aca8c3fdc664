"""The recipes of CONTRIBUTING.md, taken as they stand there."""

import subprocess
import sys
from pathlib import Path

import pytest

import kommunal as k
from kommunal.model.forms import Form
from kommunal.serialize.formats import FORMATS, JSON, Format
from kommunal.serialize.places import Parsed, Places

# in an interpreter of its own, for a kind that is defined stays
KIND = '''
import sys
from typing import ClassVar
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.strict import model_class

__name__ = "kommunal.model.fachdienste"  # as if it stood among its siblings
sys.modules[__name__] = sys.modules["__main__"]

@model_class(kw_only=True)
class Fachdienst(Organisationseinheit):
    """Fachdienst: eine Einheit unter einem Dezernat (KGSt)."""
    art: ClassVar[str] = "fachdienst"
    plural: ClassVar[str] = "Fachdienste"
    gliederungsebene: ClassVar[int | None] = 2

import kommunal
from kommunal import nrw, strategies
from kommunal.cli.starter import starter

dezernat = kommunal.Dezernat(id="d", name="Dezernat I", uebergeordnet="kommune")
unit = Fachdienst(id="fd", name="Fachdienst Jugend", uebergeordnet="d")
city = kommunal.Verwaltung(kommune=kommunal.Kommune(ags="05915000"), einheiten=(dezernat, unit))
for format in ("json", "yaml"):
    assert kommunal.loads(kommunal.dumps(city, format=format), format=format) == city
assert not kommunal.check(city)
upside_down = city.replace(unit, Fachdienst(id="fd", name="Fachdienst Jugend", uebergeordnet="kommune"))
upside_down = upside_down.replace(dezernat, kommunal.Dezernat(id="d", name="Dezernat I", uebergeordnet="fd"))
assert [finding.entry.id for finding in kommunal.check(upside_down)] == ["d"]
assert strategies.fachdienste.__name__ == "fachdienste"
assert isinstance(strategies.fachdienste().example(), Fachdienst)
assert "fachdienst" in starter(nrw.gemeinde("Hamm"), muster=False)
'''


def test_a_kind_of_unit_is_its_class() -> None:
    command = [sys.executable, "-W", "ignore", "-c", KIND]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class Commented(Format):
    """JSON under a line that says what it is."""

    name = "commented"
    suffixes = (".jsonc",)

    def parse(self, text: str, form: Form) -> Parsed:
        return JSON.parse(self._blanked(text), form)

    def write(self, tree: object) -> str:
        return f"// kommunal\n{JSON.write(tree)}"

    def places(self, text: str) -> Places[int]:
        return JSON.places(self._blanked(text))

    def _blanked(self, text: str) -> str:
        head, newline, rest = text.partition("\n")
        return " " * len(head) + newline + rest


def test_a_format_is_its_object_and_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "commented", Commented())
    hamm, path = k.beispiel("hamm"), tmp_path / "hamm.jsonc"
    k.dump(hamm, path)
    assert path.read_text("utf-8").startswith("// kommunal\n{")
    assert k.load(path) == hamm
    path.write_text(path.read_text("utf-8").replace('"format": "kommunal/1"', '"format": "kommunal/0"', 1), "utf-8")
    with pytest.raises(k.DocumentError) as error:
        k.load(path)
    assert [problem.line for problem in error.value.problems] == [3]
