"""What mutmut found, judged once more: who survived its choice of tests meets all tests of the package.

    python scripts/mutation.py [--jobs 2]

mutmut asks the tests that called a function while it took notes. A function that runs once per process, when a module
is imported or for a cache, was called by the first test only, and its mutants seem to survive. Run after `mutmut run`;
prints a line per package, and the survivors.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TESTS = {
    "model": ["model_*", "golden", "text", "vergleich", "wettbewerb"],
    "stand": [
        "stand", "auskunft", "beispiele*", "golden", "luecken", "namen", "wettbewerb",
        "search*", "zeiten", "assignment",
    ],
    "rules": ["rules_*", "golden"],
    "vollzug": ["vollzug*", "golden", "plaene", "wandel", "beispiele*"],
}  # fmt: skip
KILLED, NO_TESTS, SURVIVED, TIMEOUT = "killed", "no tests", "survived", "timeout"


def results() -> dict[str, str]:
    """What became of each mutant that was run."""
    text = subprocess.run(["mutmut", "results", "--all", "true"], capture_output=True, text=True, check=True).stdout
    found = dict(re.findall(r"^\s*(\S+): (.+)$", text, re.MULTILINE))
    return {name: status for name, status in found.items() if status != "not checked"}


def package(name: str) -> str:
    """The package of a mutant."""
    return name.split(".")[1]


def again(name: str) -> str:
    """What all tests of its package say of a mutant."""
    directory = Path("mutants")
    files = [str(f.relative_to(directory)) for t in TESTS[package(name)] for f in directory.glob(f"tests/test_{t}.py")]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *sorted(set(files))]
    environment = {**os.environ, "MUTANT_UNDER_TEST": name, "PYTHONPATH": "src", "KOMMUNAL_PROFILE": "mutation"}
    try:
        done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return TIMEOUT
    return SURVIVED if done.returncode == 0 else KILLED


def main() -> None:
    """Run the survivors again and print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    jobs = parser.parse_args().jobs
    status = results()
    for name in TESTS:
        if again(f"kommunal.{name}") != SURVIVED:
            raise SystemExit(f"the tests of {name} fail without any mutant")
    open_ = [name for name, what in status.items() if what in (NO_TESTS, SURVIVED)]
    with ThreadPoolExecutor(jobs) as pool:
        status |= dict(zip(open_, pool.map(again, open_), strict=True))
    score: dict[str, Counter[str]] = defaultdict(Counter)
    for name, what in status.items():
        score[package(name)][what] += 1
    for name, counted in sorted(score.items()):
        noticed = counted.total() - counted[SURVIVED]
        print(
            f"{name:8} {noticed} of {counted.total()} noticed ({noticed / counted.total():.0%}) {json.dumps(counted)}"
        )
    for name, what in sorted(status.items()):
        if what == SURVIVED:
            print(f"\n{name}")
            shown = subprocess.run(["mutmut", "show", name], capture_output=True, text=True, check=False).stdout
            print("\n".join(line for line in shown.splitlines() if re.match(r"[-+](?![-+])", line)))


if __name__ == "__main__":
    main()
