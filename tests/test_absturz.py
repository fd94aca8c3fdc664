"""A process that is killed while it writes leaves the old file or the new one, never a broken one."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kommunal as k

SCHREIBER = """
import sys
import kommunal as k

stadt = k.load(sys.argv[1])
print("bereit", flush=True)
while True:
    for n in (1, 2):
        k.dump(stadt.add(k.Quelle(id=f"fassung-{n}", titel="x" * 200)), sys.argv[2])
"""
UMGEBUNG = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
AEMTER = tuple(k.Amt(id=f"amt-{n}", name=f"Amt {n}") for n in range(60))
STADT = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=AEMTER)
GUELTIG = [STADT, *(STADT.add(k.Quelle(id=f"fassung-{n}", titel="x" * 200)) for n in (1, 2))]


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_kill_at_any_moment(tmp_path: Path, suffix: str) -> None:
    quelle, ziel = tmp_path / "quelle.json", tmp_path / "ordner" / f"stadt{suffix}"
    ziel.parent.mkdir()
    k.dump(STADT, quelle)
    k.dump(STADT, ziel)
    gesehen = set()
    zufall = random.Random(5)
    for _ in range(12):
        prozess = subprocess.Popen(
            [sys.executable, "-c", SCHREIBER, str(quelle), str(ziel)], stdout=subprocess.PIPE, env=UMGEBUNG
        )
        assert prozess.stdout is not None
        assert prozess.stdout.readline() == b"bereit\n"
        time.sleep(zufall.uniform(0, 0.05))
        prozess.send_signal(signal.SIGKILL)
        prozess.wait()
        prozess.stdout.close()
        geladen = k.load(ziel)
        assert geladen in GUELTIG
        gesehen.add(GUELTIG.index(geladen))
    assert len(gesehen) > 1
