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
from umfang import viele

IMMERZU = """
import sys
import kommunal as k

stadt = k.load(sys.argv[1])
beide = [stadt.add(k.Quelle(id=f"fassung-{n}", titel="x" * 200)) for n in (1, 2)]
k.dump(beide[0], sys.argv[2])
print("bereit", flush=True)
while True:
    for eine in beide:
        k.dump(eine, sys.argv[2])
"""
"""Writes two cities in turn until it is killed."""

ZEILE_FUER_ZEILE = """
import os, signal, sys
import kommunal as k

alt = k.load(sys.argv[1])
neu = alt.add(k.Quelle(id="fassung-1", titel="x" * 200))
DATEI = "serialize/files.py"

def schreibe_bis(zeile):
    rest = zeile

    def verfolge(frame, event, arg):
        nonlocal rest
        if not frame.f_code.co_filename.endswith(DATEI):
            return None
        rest -= event == "line"
        if rest < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return verfolge

    sys.settrace(verfolge)
    k.dump(neu, sys.argv[2])
    os._exit(0)

os.fsync = lambda griff: None  # what it saves from a power cut only slows this down
alter_text = k.dumps(alt)
zeile, ende = 0, None
while ende != 0:
    with open(sys.argv[2], "w", encoding="utf-8") as datei:
        datei.write(alter_text)
    kind = os.fork()
    if kind == 0:
        schreibe_bis(zeile)
    ende = os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1])
    jetzt = k.load(sys.argv[2])
    print("alt" if jetzt == alt else "neu" if jetzt == neu else "kaputt", flush=True)
    zeile += 1
"""
"""Writes one city over another again and again, and dies one line of Python later each time."""

UMGEBUNG = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
STADT = k.Verwaltung(
    kommune=k.Kommune(ags="05915000"), einheiten=tuple(k.Amt(id=f"amt-{n}", name=f"Amt {n}") for n in range(60))
)
KLEIN = k.Verwaltung(kommune=k.Kommune(ags="05915000"))
GUELTIG = [STADT.add(k.Quelle(id=f"fassung-{n}", titel="x" * 200)) for n in (1, 2)]


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_kill_at_any_moment(tmp_path: Path, suffix: str) -> None:
    quelle, ziel = tmp_path / "quelle.json", tmp_path / "ordner" / f"stadt{suffix}"
    ziel.parent.mkdir()
    k.dump(STADT, quelle)
    zufall = random.Random(5)
    for _ in range(viele(2)):
        prozess = subprocess.Popen(
            [sys.executable, "-c", IMMERZU, str(quelle), str(ziel)], stdout=subprocess.PIPE, env=UMGEBUNG
        )
        assert prozess.stdout is not None
        assert prozess.stdout.readline() == b"bereit\n"
        time.sleep(zufall.uniform(0, 0.05))
        prozess.send_signal(signal.SIGKILL)
        prozess.wait()
        prozess.stdout.close()
        assert k.load(ziel) in GUELTIG


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system starts processes otherwise")
def test_a_kill_at_every_line(tmp_path: Path) -> None:
    quelle, ordner = tmp_path / "quelle.json", tmp_path / "ordner"
    ordner.mkdir()
    k.dump(KLEIN, quelle)
    lauf = subprocess.run(
        [sys.executable, "-c", ZEILE_FUER_ZEILE, str(quelle), str(ordner / "stadt.json")],
        capture_output=True, text=True, env=UMGEBUNG, check=True,
    )  # fmt: skip
    gesehen = lauf.stdout.split()
    wende = gesehen.index("neu")
    assert gesehen == ["alt"] * wende + ["neu"] * (len(gesehen) - wende)
    assert wende > 5
