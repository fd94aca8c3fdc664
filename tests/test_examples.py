"""Every script in examples/ prints what the file beside it says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WURZEL = Path(__file__).parent.parent
SKRIPTE = sorted((WURZEL / "examples").glob("*.py"))
ZEILEN = 40


def test_there_are_examples() -> None:
    assert {"buergermeisteramt", "leitbild", "stadtteilbuero", "wer_ist_zustaendig"} <= {path.stem for path in SKRIPTE}


@pytest.mark.parametrize("script", SKRIPTE, ids=lambda path: path.stem)
def test_prints_what_is_expected(script: Path) -> None:
    umgebung = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(WURZEL / "src")}
    lauf = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", env=umgebung, check=False)
    assert lauf.stderr == ""
    assert lauf.stdout == script.with_suffix(".out").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SKRIPTE, ids=lambda path: path.stem)
def test_is_short_enough_to_read(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) < ZEILEN
