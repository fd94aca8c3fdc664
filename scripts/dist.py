"""Look into a built sdist and wheel: everything that belongs there is there, and nothing else.

python -m build --outdir dist && python scripts/dist.py dist
"""

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEFT_OUT = (".ci/",)
"""What is tracked and not shipped."""
MADE = {"PKG-INFO"}
"""What the build adds to the sdist."""


def main(folder: str) -> int:
    """Print what is wrong with the distributions in a folder; return 1 where something is."""
    sdist, wheel = (next(Path(folder).glob(pattern)) for pattern in ("*.tar.gz", "*.whl"))
    faults = [*_sdist_faults(sdist), *_wheel_faults(wheel)]
    print("\n".join(faults) or f"{sdist.name}, {wheel.name}: as they should be")
    return bool(faults)


def _tracked() -> set[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {name for name in listed.splitlines() if not name.startswith(LEFT_OUT)}


def _sdist_faults(path: Path) -> Iterator[str]:
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames() if not archive.getmember(name).isdir()}
    yield from (f"{path.name} lacks {name}" for name in sorted(_tracked() - names))
    yield from (f"{path.name} has {name}, which is not tracked" for name in sorted(names - _tracked() - MADE))


def _wheel_faults(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        about = {name.rpartition("/")[2] for name in archive.namelist() if ".dist-info/" in name}
    wanted = {name.removeprefix("src/") for name in _tracked() if name.startswith("src/")}
    yield from (f"{path.name} lacks {name}" for name in sorted(wanted - names))
    yield from (f"{path.name} has {name}, which is not of the package" for name in sorted(names - wanted))
    needed = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "LICENSE"}
    yield from (f"{path.name} lacks {name} in its dist-info" for name in sorted(needed - about))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
