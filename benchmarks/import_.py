"""What starting costs: `import kommunal` against `import cattrs`, `kommunal --help` against a bare interpreter.

    python benchmarks/import_.py

Fresh processes in turns, compiled beforehand as an installed package is. What counts is the time that the processor
spends on each, of which other work takes nothing; what an empty interpreter needs is taken off where the row says net.
Medians of the rounds.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from measured import note

ROUNDS = 15
SMALL = (
    '{"format": "kommunal/1", "kommune": {"ags": "05915000"}, "einheiten": [{"art": "amt", "id": "a", "name": "A"}]}'
)
CODE = {
    "empty": ["-c", "pass"],
    "cattrs": ["-c", "import cattrs"],
    "kommunal": ["-c", "import kommunal"],
    "classes": ["-c", "import kommunal; kommunal.Verwaltung; kommunal.Stand"],
    "json": ["-c", f"import kommunal; kommunal.loads({SMALL!r})"],
    "answer": ["-c", "import kommunal; str(kommunal.beispiel('hamm').today().responsible('Drittmittel'))"],
    "law": ["-c", "import kommunal; str(kommunal.beispiel('hamm').today().responsible('Hundesteuer'))"],
    "help": ["-m", "kommunal", "--help"],
}


class Row(NamedTuple):
    """One figure: times `import cattrs`, or a bare interpreter."""

    name: str
    what: str
    must: float | None
    ratio: float
    milliseconds: float


ROWS = (
    ("kommunal", "import kommunal", 1.0),
    ("classes", "… with Verwaltung and Stand in use", 1.3),
    ("json", "… until a small JSON is loaded", 1.6),
    ("answer", "… until a YAML city has answered", 2.2),
    ("law", "… what its record does not name", None),
)


def cpu_seconds(code: list[str], environment: dict[str, str]) -> float:
    """Seconds of the processor that a fresh process takes."""
    command = [sys.executable, *code]
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(sys.executable, command, environment, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


def measure(rounds: int = ROUNDS) -> Iterator[Row]:
    """Yield the figures; a bare interpreter's is the last one."""
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        times: dict[str, list[float]] = {name: [] for name in CODE}
        for number in range(rounds + 1):
            for name, code in CODE.items():
                seconds = cpu_seconds(code, environment)
                if number:  # the first round compiles
                    times[name].append(seconds * 1000)
    empty = median(times["empty"])
    cattrs = median(times["cattrs"]) - empty
    for name, what, must in ROWS:
        net = median(times[name]) - empty
        yield Row(name, what, must, net / cattrs, net)
    bare = median(times["help"])
    yield Row("help", "kommunal --help", None, bare / empty, bare)


def main() -> None:
    *rows, bare = measure()
    for row in (*rows, bare):
        note(f"starting.{row.name}", row.ratio)
    for row in rows:
        must = f"  (must: {row.must})" if row.must else ""
        print(f"  {row.what:36} {row.milliseconds:7.1f} ms net {row.ratio:5.2f}x import cattrs{must}")
    print(f"  {bare.what:36} {bare.milliseconds:7.1f} ms     {bare.ratio:5.2f}x a bare interpreter")


if __name__ == "__main__":
    main()
