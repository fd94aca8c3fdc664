"""One command per job: `nox` runs the gate, `nox -s NAME` one part of it."""

import os
import shutil
import tarfile
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"  # the README's command has installed ".[dev]" already
nox.options.sessions = ["lint", "types", "docs", "finder_short", "tests"]  # the longest last, and what failed in view


@nox.session
def lint(session: nox.Session) -> None:
    """Style, formatting and the direction of the imports."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports", env={"PYTHONPATH": "src"})


@nox.session
def types(session: nox.Session) -> None:
    """mypy on source and tests, basedpyright on the source; both on expressions and on every documented example."""
    session.run("mypy")
    session.run("basedpyright")
    session.run("python", "scripts/doc_blocks.py", env={"PYTHONPATH": "src"})


@nox.session
def tests(session: nox.Session) -> None:
    """All tests and every documented example, with branch coverage."""
    session.run("coverage", "erase")
    # by file: the examples of a page build on one another
    session.run("coverage", "run", "-m", "pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def docs(session: nox.Session) -> None:
    """The site, warnings as errors."""
    session.run("sphinx-build", "-n", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


@nox.session
def docs_a11y(session: nox.Session) -> None:
    """The site in Chromium: every type of page by axe, links, search, print; nothing comes from elsewhere."""
    if shutil.which("chromium") is None and shutil.which("chromium-browser") is None:
        session.error("chromium is missing: install it (Debian: apt-get install chromium) and run this again")
    session.run("python", "-m", "pip", "install", "--quiet", "-e", ".[a11y]")
    docs(session)
    command = [
        "pytest",
        "-q",
        "-c",
        os.devnull,
        "--rootdir",
        "browser",
        "-p",
        "no:cacheprovider",
        "browser/test_site.py",
    ]
    session.run(*command, *session.posargs, env={"PYTHONPATH": "browser", "KOMMUNAL_SITE": "docs/_build/html"})


@nox.session
def browser(session: nox.Session) -> None:
    """Pages of cities in Chromium: every state by axe, the keyboard, print, a metropolis; nothing is fetched."""
    if shutil.which("chromium") is None and shutil.which("chromium-browser") is None:
        session.error("chromium is missing: install it (Debian: apt-get install chromium) and run this again")
    session.run("python", "-m", "pip", "install", "--quiet", "-e", ".[a11y]")
    path = os.pathsep.join(["src", "benchmarks", "browser"])
    command = ["pytest", "-q", "-c", os.devnull, "--rootdir", "browser", "-p", "no:cacheprovider", "browser"]
    session.run(*command, *session.posargs, env={"PYTHONPATH": path})


@nox.session
def engines(session: nox.Session) -> None:
    """The questions over all of NRW in DuckDB, Polars and Spark, in local mode; skipped where there is no Java."""
    if shutil.which("java") is None:
        session.skip("Spark needs Java 17 or later (Debian: apt-get install default-jre-headless)")
    session.run("python", "-m", "pip", "install", "--quiet", "pyspark")
    session.run("python", "scripts/engines.py", env={"PYTHONPATH": "src"})


@nox.session
def finder(session: nox.Session) -> None:
    """The Zuständigkeitsfinder in examples/: types, its API against its OpenAPI, hostile input, Chromium, 30 users."""
    _finder(session, *session.posargs)


@nox.session
def finder_short(session: nox.Session) -> None:
    """The same for the gate: without Chromium, and with 30 users for a few seconds."""
    _finder(session, "--ignore", "tests/test_browser.py", seconds="8")


def _finder(session: nox.Session, *args: str, seconds: str = "60") -> None:
    session.run("python", "-m", "pip", "install", "--quiet", "-e", "examples/zustaendigkeitsfinder[test]")
    session.chdir("examples/zustaendigkeitsfinder")
    session.run("mypy")
    session.run("pytest", "-q", "-p", "no:cacheprovider", *args, env={"FINDER_SECONDS": seconds})


@nox.session(venv_backend="venv", python=["3.11", "3.12", "3.13", "3.14"])
def matrix(session: nox.Session) -> None:
    """The tests on every supported Python that the machine has."""
    session.install("-e", ".[dev]")
    session.run("pytest", *session.posargs)


@nox.session(venv_backend="venv")
def dist(session: nox.Session) -> None:
    """Sdist and wheel: built, looked into, the tests run from the unpacked sdist."""
    folder = Path(session.create_tmp()) / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(folder))
    session.run("python", "scripts/dist.py", str(folder))
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    session.install(f"{next(folder.glob('*.whl'))}[dev]")
    with session.chdir(next(path for path in folder.iterdir() if path.is_dir())):
        session.run("pytest", "-q", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Long fuzz run: the property tests with a hundred times the examples, ten minutes of atheris."""
    session.run("python", "-m", "pip", "install", "--quiet", "-e", ".[fuzz]")
    tests = ["tests/test_fuzz.py", "tests/test_stateful.py", "tests/test_absturz.py"]
    session.run("pytest", *(session.posargs or tests), env={"KOMMUNAL_PROFILE": "fuzz"})
    session.run("python", "scripts/fuzz_loads.py", "-max_total_time=600")


@nox.session
def mutation(session: nox.Session) -> None:
    """Mutation testing: does a test notice a broken line? Names of mutants, with ``*``, choose a part."""
    session.run("mutmut", "run", *session.posargs, env={"KOMMUNAL_PROFILE": "mutation"})
    session.run("python", "scripts/mutation.py")
