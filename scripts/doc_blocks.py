"""Check the types of every Python block of README and docs: ``mypy --strict`` and basedpyright.

    PYTHONPATH=src python scripts/doc_blocks.py [PAGE...]

The blocks of a page are one module, as its reader takes them; a line of the module is the line of the page, so what is
reported leads there. Exits with 1 where something is reported.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
MYPY = (
    "--strict", "--allow-redefinition", "--no-error-summary", "--hide-error-context", "--ignore-missing-imports",
    # what a page shows by itself, and a call that is there for what it prints
    "--disable-error-code=no-untyped-def", "--disable-error-code=func-returns-value",
    # libraries without types
    "--allow-subclassing-any",
)  # fmt: skip
PYRIGHT = {
    "pythonVersion": "3.11",
    "typeCheckingMode": "standard",
    "extraPaths": [str(ROOT / "src")],
    "reportRedeclaration": False,
    "reportMissingImports": False,
    "reportMissingModuleSource": False,
    "reportAttributeAccessIssue": "error",
}


def pages() -> list[Path]:
    """Return every page that is written by hand."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if "generated" not in page.parts and "_build" not in page.parts]


def module_of(page: str) -> str:
    """Return the Python of a page as one module; every line stands where it stands in the page."""
    lines: list[str] = []
    inside = prompts = False
    skipped = False
    for line in page.splitlines():
        if re.fullmatch(r"```(?:python|py|pycon)", line):
            inside, prompts = not skipped, False
            skipped = False
            lines.append("")
        elif line.startswith("```"):
            inside = False
            lines.append("")
        elif not inside:
            skipped = skipped or line.strip() in ("<!--- skip: next -->", "% skip: next")
            lines.append("")
        elif line.startswith((">>> ", "... ")):
            prompts = True
            lines.append(line[4:])
        else:
            # below a prompt stands what is printed
            lines.append("" if prompts or line in (">>>", "...") else line)
    return "\n".join(lines) + "\n"


def written(chosen: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Write a module for each page that has Python; return the page of each."""
    modules: dict[str, Path] = {}
    for page in chosen:
        code = module_of(page.read_text("utf-8"))
        if code.strip():
            name = "page_" + re.sub(r"\W", "_", str(page.relative_to(ROOT).with_suffix("")))
            (folder / f"{name}.py").write_text(code, "utf-8")
            modules[name] = page.relative_to(ROOT)
    return modules


def by_mypy(folder: Path, modules: dict[str, Path]) -> Iterator[str]:
    """Yield what mypy says, by page and line."""
    files = [str(folder / f"{name}.py") for name in modules]
    command = [sys.executable, "-m", "mypy", "--config-file=", *MYPY, *files]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=_environment(), check=False)
    for line in done.stdout.splitlines():
        found = re.match(r".*?(page_\w+)\.py:(\d+): (.*)", line)
        if found and found[1] in modules and ": note:" not in line:
            yield f"{modules[found[1]]}:{found[2]}: mypy {found[3]}"
    if done.returncode not in (0, 1):
        yield f"mypy failed: {done.stdout}{done.stderr}"


def by_pyright(folder: Path, modules: dict[str, Path]) -> Iterator[str]:
    """Yield what basedpyright says, by page and line."""
    (folder / "pyrightconfig.json").write_text(json.dumps({"include": ["."], **PYRIGHT}), "utf-8")
    command = ["basedpyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for one in json.loads(done.stdout)["generalDiagnostics"]:
        page = modules[Path(one["file"]).stem]
        # most libraries of the recipes have no types, and basedpyright guesses them from what they do
        if one["severity"] == "error" and "recipes" not in page.parts:
            yield f"{page}:{one['range']['start']['line'] + 1}: basedpyright {one['message'].splitlines()[0]}"


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "MYPYPATH": str(ROOT / "src")}


def main(chosen: Sequence[Path]) -> int:
    """Check pages, print what is wrong, return how many things are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        modules = written(chosen or pages(), folder)
        said = [*by_mypy(folder, modules), *by_pyright(folder, modules)]
    for line in said:
        print(line)
    return len(said)


if __name__ == "__main__":
    sys.exit(min(1, main([Path(page).resolve() for page in sys.argv[1:]])))
