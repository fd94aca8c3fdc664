"""Every script in examples/ prints what the file beside it says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
LINES = 40


def test_there_are_examples() -> None:
    assert {"buergermeisteramt", "leitbild", "stadtteilbuero", "wer_ist_zustaendig"} <= {path.stem for path in SCRIPTS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_prints_what_is_expected(script: Path) -> None:
    surroundings = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", env=surroundings, check=False)
    assert run.stderr == ""
    assert run.stdout == script.with_suffix(".out").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_is_short_enough_to_read(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) < LINES
