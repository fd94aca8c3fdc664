"""What was measured, kept for the page of the documentation: `benchmarks/measured.json`.

With KOMMUNAL_MEASURED=write in the environment, every script keeps its figures there by name; `benchmarks/page.py`
makes the page of them.
"""

import json
import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("measured.json")
_VERSIONS: Final = ("attrs", "cattrs", "orjson", "msgspec", "ryaml", "rapidfuzz", "rustworkx", "networkx", "rdflib")


def note(name: str, value: object) -> None:
    """Keep a figure, with the day, the kind of machine and the versions; only where the environment asks for it."""
    if os.environ.get("KOMMUNAL_MEASURED") != "write":
        return
    kept = figures() if FILE.exists() else {}
    kept[name] = round(value, 4) if isinstance(value, float) else value
    kept["date"] = date.today().isoformat()
    kept["machine"] = f"{os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}"
    kept["system"] = platform.system()
    kept["versions"] = {name: version(name) for name in _VERSIONS}
    FILE.write_text(json.dumps(dict(sorted(kept.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def figures() -> dict[str, Any]:
    """Return every figure by its name."""
    read: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return read
