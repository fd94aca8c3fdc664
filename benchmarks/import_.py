"""What starting costs: `import kommunal` against `import cattrs`, `kommunal --help` against a bare interpreter.

    python benchmarks/import_.py

Fresh processes in turns, the time of an empty interpreter taken off where the row says net; medians of the rounds.
"""

import subprocess
import sys
from statistics import median
from time import perf_counter

ROUNDS = 9
SMALL = (
    '{"format": "kommunal/1", "kommune": {"ags": "05915000"}, "einheiten": [{"art": "amt", "id": "a", "name": "A"}]}'
)
CODE = {
    "empty": ["-c", "pass"],
    "cattrs": ["-c", "import cattrs"],
    "kommunal": ["-c", "import kommunal"],
    "classes": ["-c", "from kommunal import Amt, Verwaltung, Stand"],
    "json": ["-c", f"import kommunal; kommunal.loads({SMALL!r})"],
    "answer": ["-c", "import kommunal; str(kommunal.beispiel('hamm').today().responsible('Drittmittel'))"],
    "help": ["-m", "kommunal", "--help"],
}


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in CODE}
    for _ in range(ROUNDS):
        for name, code in CODE.items():
            start = perf_counter()
            subprocess.run([sys.executable, *code], capture_output=True, check=True)
            times[name].append(perf_counter() - start)
    ms = {name: median(values) * 1000 for name, values in times.items()}
    net = {name: value - ms["empty"] for name, value in ms.items()}
    print(f"  import cattrs                    {net['cattrs']:7.1f} ms net")
    for name, what, must in (
        ("kommunal", "import kommunal", 1.0),
        ("classes", "… and the first classes", 1.3),
        ("json", "… until a small JSON is loaded", 1.6),
        ("answer", "… until a YAML city has answered", 2.2),
    ):
        print(f"  {what:32} {net[name]:7.1f} ms net   {net[name] / net['cattrs']:5.2f}x import cattrs   (must: {must})")
    ratio = ms["help"] / ms["empty"]
    print(f"  kommunal --help                  {ms['help']:7.1f} ms       {ratio:5.2f}x a bare interpreter")


if __name__ == "__main__":
    main()
