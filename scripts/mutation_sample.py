"""Break the code in places chosen by chance with a seed, one at a time: does a test notice?

    python scripts/mutation_sample.py map                       copy the repository, find out which test runs which line
    python scripts/mutation_sample.py run --seed 15 --share 2   two of a hundred places of every module, one at least
    python scripts/mutation_sample.py run --seed 15 --share 20 --rooms vollzug vergleich geschichte
    python scripts/mutation_sample.py again survivors.txt --tests 'test_v*' test_geschichte

Works in a copy of the repository in the folder for temporary files. A mutant meets the tests that run its line, nearest
and fastest first; what survives them meets all other tests that run its line. Where it is outside of functions, those
are the tests of every file of which one runs a line of its module. Prints a line for each survivor, and the score of
every package. `map --tests 'test_v*'` draws a part anew. `again` brings the copy up to date, and has the survivors of a
file of such lines meet every test of the files that it names, property tests included.
"""

import argparse
import json
import math
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

import coverage
import pytest
from mutation_places import Mutant, is_python, mutants
from mutation_warm import Warm

COPY = Path(os.environ.get("KOMMUNAL_MUTANTS", Path(tempfile.gettempdir()) / "kommunal-mutants"))
PACKAGE = Path("src/kommunal")
SLOW = (
    "test_docs", "test_examples", "test_absturz", "test_cli_console", "test_entry_point", "test_fuzz", "test_stateful",
    "test_extras", "test_words", "test_release", "test_benchmarks",
)  # fmt: skip
"""Tests that start processes of their own, or that take long for what they would notice."""
NEAREST = 4.0
"""How many seconds the tests take that a mutant meets first."""
QUICK = 2.0, 40.0
"""How many seconds the longest test that `--quick` asks may take, and all tests of a mutant."""
Tests = dict[str, float]
"""Tests, and how many seconds they take."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["map", "run", "again"])
    parser.add_argument("survivors", nargs="?", type=Path, help="what `run` has printed, for `again`")
    parser.add_argument("--tests", nargs="*", default=["test_*"], help="files of tests, without .py")
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--share", type=float, default=2.0, help="percent of the places of every module")
    parser.add_argument("--rooms", nargs="*", default=[], help="packages and modules of kommunal; all by default")
    parser.add_argument("--minutes", type=float, default=1e6, help="stop after so long; what is done, is told")
    parser.add_argument("--quick", action="store_true", help="no property tests, no long ones: gives a lower bound")
    options = parser.parse_args()
    # whoever stops a run leaves no mutant in the copy
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if options.what != "run":
        survivors = [] if options.survivors is None else options.survivors.read_text("utf-8").splitlines()
        _copy()
        # in the order in which they are named: `again` has a mutant meet them so, property tests last
        named = dict.fromkeys(file for name in options.tests for file in sorted((COPY / "tests").glob(f"{name}.py")))
        files = [file for file in named if file.stem not in SLOW]
        work = partial(_again, lines=survivors) if options.what == "again" else _draw
        _with_tests(files, work, quick=options.quick)
    else:
        tested = sorted(COPY / "tests" / f"{drawn.stem}.py" for drawn in COPY.glob("*.map"))
        until = time.monotonic() + 60 * options.minutes
        work = partial(
            _sample, seed=options.seed, share=options.share, rooms=options.rooms, until=until,
            longest=QUICK[0] if options.quick else math.inf, budget=QUICK[1] if options.quick else math.inf,
        )  # fmt: skip
        _with_tests(tested, work, quick=options.quick)


def _copy() -> None:
    """Bring the copy up to date; what is the same keeps its age, and its bytecode."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        source, target = Path(name), COPY / name
        if source.is_file() and not (target.is_file() and target.read_bytes() == source.read_bytes()):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    for target in (COPY / "src").rglob("*.py"):
        if not Path(target.relative_to(COPY)).exists():
            target.unlink()


def _with_tests(files: Iterable[Path], work: Callable[[Warm], None], *, quick: bool) -> None:
    os.chdir(COPY)
    os.environ |= {"KOMMUNAL_PROFILE": "mutation", "PYTHONPATH": "src"}
    sys.path.insert(0, str(COPY / "src"))
    names = [str(file.relative_to(COPY)) for file in files]
    names += ["-m", "not hypothesis"] if quick else []
    pytest.main(["-q", "-p", "no:cacheprovider", *names], plugins=[Warm(COPY, work)])


def _draw(warm: Warm) -> None:
    """Find out, in a process for each file of tests, which test runs which line."""
    files: dict[str, list[str]] = defaultdict(list)
    for name in warm.items:
        files[_stem(name)].append(name)
    for file, names in files.items():
        begun = time.monotonic()
        failed = warm.forked(partial(_draw_one, warm, file, names))
        print(f"{file}: {len(names)} tests, {time.monotonic() - begun:.0f} s{', failed' if failed else ''}", flush=True)


def _draw_one(warm: Warm, file: str, names: list[str]) -> int:
    target = COPY / f"{file}.new"
    target.unlink(missing_ok=True)
    measured = coverage.Coverage(data_file=str(target), config_file=False, source=[str(COPY / PACKAGE)])
    times: dict[str, float] = {}
    begun = ""

    def before(name: str) -> None:
        nonlocal begun
        now = time.process_time()
        times[name], times[begun] = now, now - times.get(begun, now)
        begun = name
        measured.switch_context(name)

    measured.start()
    # what fails already notices everything
    failed = [name for name, passed in warm.outcomes(names, before) if not passed]
    before("")
    measured.stop()
    measured.save()
    for name in failed:
        del times[name]
    (COPY / f"{file}.times").write_text(json.dumps(times), "utf-8")
    target.replace(COPY / f"{file}.map")
    return int(bool(failed))


def _stem(name: str) -> str:
    """Return the file that a test stands in, without folder and ending."""
    return Path(name.partition("::")[0]).stem


class Map:
    """Which tests run which line of which file, and how long they take."""

    def __init__(self, known: Iterable[str], longest: float) -> None:
        known = set(known)
        self._lines: dict[tuple[str, int], Tests] = defaultdict(dict)
        self._files: dict[str, Tests] = defaultdict(dict)
        self._beside: dict[str, Tests] = {}
        for target in sorted(COPY.glob("*.map")):
            times = json.loads(target.with_suffix(".times").read_text("utf-8"))
            times = {test: taken for test, taken in times.items() if test in known and taken <= longest}
            base = sqlite3.connect(target)
            paths = {key: path[path.index(str(PACKAGE)) :] for key, path in base.execute("select id, path from file")}
            contexts = dict(base.execute("select id, context from context"))
            for file, context, bits in base.execute("select file_id, context_id, numbits from line_bits"):
                test = contexts[context]
                if test not in times:
                    continue
                self._files[paths[file]][test] = times[test]
                for byte, value in enumerate(bits):
                    for bit in range(8):
                        if value >> bit & 1:
                            self._lines[paths[file], byte * 8 + bit][test] = times[test]
            self._beside[target.stem] = times
            base.close()

    def of(self, mutant: Mutant) -> Tests:
        """Return the tests that a mutant may be noticed by."""
        if mutant.function is not None:
            return self._lines.get((mutant.file, mutant.line), {})
        # who reads a constant or an enum runs no line of its module, but mostly stands beside tests that do
        ran = self._files.get(mutant.file, {})
        # of a module of constants only, nobody runs a line: any test may read them
        beside = {_stem(name) for name in ran} or self._beside.keys()
        return ran | {test: taken for file in beside for test, taken in self._beside[file].items()}


def _survives(warm: Warm, mutant: Mutant, tests: Tests, budget: float) -> bool:
    """Tell whether no test notices a mutant, of those that take so many seconds together, the nearest first."""
    room, module = mutant.file.split("/")[-2], Path(mutant.file).stem
    # one outside of functions meets them in a new process, which should have few files to read
    together = Counter(_stem(name) for name in tests) if mutant.function is None else Counter[str]()
    order = sorted(
        tests, key=lambda name: (module not in name, room not in name, -together[_stem(name)], tests[name], name)
    )
    until = list(accumulate(tests[name] for name in order))
    first, rest = bisect(until, NEAREST) + 1, bisect(until, budget) + 1
    return all(
        warm.survives(mutant, names, 20 + 10 * sum(tests[name] for name in names))
        for names in (order[:first], sorted(order[first:rest], key=tests.__getitem__))
        if names
    )


def _sample(
    warm: Warm, *, seed: int, share: float, rooms: list[str], until: float, longest: float, budget: float
) -> None:
    """Try a sample of what the map was drawn of, and print what survived."""
    drawn = Map(warm.items, longest)
    score: dict[str, Counter[bool]] = defaultdict(Counter)
    waiting: list[tuple[str, Mutant]] = []
    places: Counter[str] = Counter()
    for path in sorted(file.relative_to(COPY) for file in (COPY / PACKAGE).rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if not rooms or room in rooms:
            found = mutants(COPY, path)
            places[room] += len(found)
            random.Random(f"{seed} {path}").shuffle(found)
            wanted = max(1, round(len(found) * share / 100))
            waiting += [(room, one) for one in islice((one for one in found if is_python(one, COPY)), wanted)]
    # where time is short, every module had its turn
    random.Random(seed).shuffle(waiting)
    begun = time.monotonic()
    for room, mutant in waiting:
        if time.monotonic() > until:
            break
        tests = drawn.of(mutant)
        if not tests:
            # what ran while the tests were read is kept in a cache, or nothing runs it: a new process tells
            mutant = mutant._replace(function=None)
            tests = drawn.of(mutant)
        alive = not tests or _survives(warm, mutant, tests, budget)
        score[room][alive] += 1
        if alive:
            print(_told(mutant, len(tests)), flush=True)
    for room, counted in sorted(score.items()):
        asked = f"{counted.total()} of {places[room]}"
        print(f"{room:12} {counted[False]} noticed ({counted[False] / counted.total():.1%}), asked {asked}")
    noticed, total = (sum(counted[False] for counted in score.values()), sum(c.total() for c in score.values()))
    seconds = (time.monotonic() - begun) / max(total, 1)
    print(f"{'all':12} {noticed} of {total} noticed ({noticed / max(total, 1):.1%}); {seconds:.1f} s each", flush=True)


def _told(mutant: Mutant, tests: int) -> str:
    return json.dumps([mutant.file, mutant.line, _old(mutant), mutant.new, tests], ensure_ascii=False)


def _old(mutant: Mutant) -> str:
    return (COPY / mutant.file).read_bytes()[mutant.start : mutant.end].decode()


def _again(warm: Warm, *, lines: list[str]) -> None:
    """Try survivors once more, each with all tests, and tell what became of them; their lines may have moved since."""
    properties = {name for name, item in warm.items.items() if item.get_closest_marker("hypothesis")}
    became: Counter[str] = Counter()
    for line in lines:
        # pytest prints its dots into the lines of a run
        begin = line.find('["src/')
        if begin < 0:
            continue
        file, number, old, new, known = json.loads(line[begin:])
        found = [one for one in mutants(COPY, Path(file)) if one.new == new and _old(one) == old]
        if not found:
            outcome, told = "gone", line[begin:]
        else:
            mutant = min(found, key=lambda one: abs(one.line - number))
            module = Path(file).stem
            names = sorted(warm.items, key=lambda name: (name in properties, module not in name))
            mutant = mutant if known else mutant._replace(function=None)
            outcome, told = "survived" if warm.survives(mutant, names, 900) else "noticed", _told(mutant, len(names))
        became[outcome] += 1
        print(f"{outcome}: {told}", flush=True)
    print(", ".join(f"{count} {outcome}" for outcome, count in became.items()), flush=True)


if __name__ == "__main__":
    main()
