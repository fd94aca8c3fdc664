"""One process that has read all tests and forks for each mutant: what `mutation_sample.py` runs its tests with.

A mutant within a function changes the code of the function in a child process, and needs no new start. The child tells
by its exit code whether a test has failed. One outside of functions, read when its module is imported, is written to
the file, and meets its tests in a process of its own.
"""

import functools
import gc
import importlib
import os
import pkgutil
import resource
import subprocess
import sys
import time
import types
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from mutation_places import Mutant

NOTICED, SURVIVED = 1, 0
Outcome = tuple[str, bool]
_Key = tuple[str, str, int]


class Warm:
    """A plugin of pytest that has `work` done with the collected tests, instead of running them."""

    def __init__(self, root: Path, work: Callable[["Warm"], None]) -> None:
        self.root = root
        self.items: dict[str, pytest.Item] = {}
        self._work = work
        self._failed = False
        self._functions: dict[_Key, list[types.FunctionType]] = defaultdict(list)
        self._caches: dict[str, list[Any]] = defaultdict(list)
        """What functions of a file keep: made while the tests were read, it would hide a change."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        _import_all()
        for found in gc.get_objects():
            if isinstance(found, types.FunctionType):
                code = found.__code__
                self._functions[code.co_filename, code.co_qualname, code.co_firstlineno].append(found)
            elif isinstance(found, functools._lru_cache_wrapper) and isinstance(found.__wrapped__, types.FunctionType):
                self._caches[found.__wrapped__.__code__.co_filename].append(found)
        gc.collect()
        gc.freeze()
        self._work(self)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed = self._failed or report.failed

    def forked(self, action: Callable[[], int], seconds: float = 3600) -> int:
        """Return what an action in a child process returns; `NOTICED` where it needs more processor time than that."""
        child = os.fork()
        if child == 0:
            try:
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, 1)
                os.dup2(null, 2)
                resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
                resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
                os._exit(action())
            finally:
                os._exit(NOTICED)
        # what waits for something that does not come needs no processor
        until = time.monotonic() + 6 * seconds + 60
        while time.monotonic() < until:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return NOTICED if status else SURVIVED
            time.sleep(0.01)
        os.kill(child, 9)
        os.waitpid(child, 0)
        return NOTICED

    def run(self, names: Iterable[str]) -> bool:
        """Run tests up to the first that fails, and tell whether one did."""
        return not all(passed for _, passed in self.outcomes(names))

    def outcomes(self, names: Iterable[str], before: Callable[[str], None] = lambda name: None) -> Iterator[Outcome]:
        """Run tests one by one, and yield the name of each, and whether it passed."""
        items = [self.items[name] for name in names]
        for item, following in zip(items, [*items[1:], None], strict=True):
            before(item.nodeid)
            self._failed = False
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            yield item.nodeid, not self._failed

    def survives(self, mutant: Mutant, names: Sequence[str], seconds: float) -> bool:
        """Tell whether no test of these notices a mutant."""
        functions = self._functions[str(self.root / mutant.file), *mutant.function] if mutant.function else []
        code = self._mutated(mutant) if functions else None
        if code is None or any(len(code.co_freevars) != len(one.__code__.co_freevars) for one in functions):
            return self._survives_cold(mutant, names, seconds)

        def attempt() -> int:
            for function in functions:
                function.__code__ = code
            for kept in self._caches[str(self.root / mutant.file)]:
                kept.cache_clear()
            return NOTICED if self.run(names) else SURVIVED

        return self.forked(attempt, seconds) == SURVIVED

    def _mutated(self, mutant: Mutant) -> types.CodeType | None:
        path = self.root / mutant.file
        waiting = [compile(mutant.applied(path.read_bytes()), str(path), "exec")]
        while waiting:
            code = waiting.pop()
            if (code.co_qualname, code.co_firstlineno) == mutant.function:
                return code
            waiting += [one for one in code.co_consts if isinstance(one, types.CodeType)]
        return None

    def _survives_cold(self, mutant: Mutant, names: Sequence[str], seconds: float) -> bool:
        path = self.root / mutant.file
        before, times = path.read_bytes(), path.stat()
        path.write_bytes(mutant.applied(before))
        listed = self.root / "tests.txt"
        listed.write_text("\n".join(names), "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"@{listed}"]
        try:
            # 1: a test has failed, 2: nothing can be imported, 3: pytest broke; 4 would be a name that is no test
            done = subprocess.run(
                command, cwd=self.root, capture_output=True, timeout=6 * seconds + 60, check=False,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return False
        finally:
            path.write_bytes(before)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        return done.returncode in (0, 5)


def _import_all() -> None:
    """Import every module: only what is there when a child begins can be changed."""
    package = importlib.import_module("kommunal")
    for module in pkgutil.walk_packages(package.__path__, "kommunal."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
