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
from umfang import many

ALL_THE_TIME = """
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

LINE_BY_LINE = """
import os, signal, sys
import kommunal as k

old = k.load(sys.argv[1])
new = old.add(k.Quelle(id="fassung-1", titel="x" * 200))
FILE = "serialize/files.py"

def write_up_to(line_number):
    left = line_number

    def trace(frame, event, arg):
        nonlocal left
        if not frame.f_code.co_filename.endswith(FILE):
            return None
        left -= event == "line"
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    k.dump(new, sys.argv[2])
    os._exit(0)

os.fsync = lambda handle: None  # what it saves from a power cut only slows this down
old_text = k.dumps(old)
line_number, status = 0, None
while status != 0:
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(old_text)
    child = os.fork()
    if child == 0:
        write_up_to(line_number)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    now = k.load(sys.argv[2])
    print("alt" if now == old else "neu" if now == new else "kaputt", flush=True)
    line_number += 1
"""
"""Writes one city over another again and again, and dies one line of Python later each time."""

ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
STADT = k.Verwaltung(
    kommune=k.Kommune(ags="05915000"), einheiten=tuple(k.Amt(id=f"amt-{n}", name=f"Amt {n}") for n in range(60))
)
SMALL = k.Verwaltung(kommune=k.Kommune(ags="05915000"))
GUELTIG = [STADT.add(k.Quelle(id=f"fassung-{n}", titel="x" * 200)) for n in (1, 2)]


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_kill_at_any_moment(tmp_path: Path, suffix: str) -> None:
    quelle, target = tmp_path / "quelle.json", tmp_path / "ordner" / f"stadt{suffix}"
    target.parent.mkdir()
    k.dump(STADT, quelle)
    chance = random.Random(5)
    for _ in range(many(2)):
        process = subprocess.Popen(
            [sys.executable, "-c", ALL_THE_TIME, str(quelle), str(target)], stdout=subprocess.PIPE, env=ENV
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"bereit\n"
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert k.load(target) in GUELTIG


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system starts processes otherwise")
def test_a_kill_at_every_line(tmp_path: Path) -> None:
    quelle, folder = tmp_path / "quelle.json", tmp_path / "ordner"
    folder.mkdir()
    k.dump(SMALL, quelle)
    run = subprocess.run(
        [sys.executable, "-c", LINE_BY_LINE, str(quelle), str(folder / "stadt.json")],
        capture_output=True, text=True, env=ENV, check=True,
    )  # fmt: skip
    seen = run.stdout.split()
    turn = seen.index("neu")
    assert seen == ["alt"] * turn + ["neu"] * (len(seen) - turn)
    assert turn > 5
