"""What loading and writing cost: against `orjson.loads` of the same document as JSON, collector paused on both
sides, time of the processor.

    python benchmarks/laden.py [klein|mittel|gross ...]

Every row runs in a fresh process that measures both sides in turns, for the allocator remembers what it did before.
Rows: with the core dependencies and with the extra `fast`; as the border reads (types, keys, ids, dates, fields that
are unknown or stated twice), and besides with `check`, which `strict` asks for; YAML; writing.
"""

import gc
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

from measured import note

WORK = ("border", "strict", "yaml", "dumps-json", "dumps-yaml")
RIVALS = ("json", "jsonschema", "pyyaml")
"""Others that read the same document: into dicts, unchecked; checked against the published schema; from YAML."""
MUST = {
    ("gross", "core", "border"): 5.0,
    ("gross", "fast", "border"): 3.0,
    ("gross", "core", "strict"): 8.0,
    ("gross", "fast", "strict"): 6.0,
    ("mittel", "core", "yaml"): 60.0,
    ("mittel", "fast", "yaml"): 18.0,
    ("mittel", "core", "dumps-json"): 12.0,
    ("mittel", "core", "dumps-yaml"): 30.0,
}
"""What each row must not exceed, by the issue on speed; PyYAML would take hours for the large city."""


def ratio(name: str, fast: str, work: str) -> tuple[float, float]:
    """Median of the ratios of some rounds, and the milliseconds of the faster side."""
    import orjson
    from staedte import tree

    if fast == "core":
        sys.modules["msgspec"] = sys.modules["ryaml"] = None  # type: ignore[assignment]
    import kommunal

    text = orjson.dumps(tree(name))
    city = kommunal.loads(text, strict=False)
    as_yaml = kommunal.dumps(city, format="yaml") if work in ("yaml", "pyyaml") else ""
    rivals = _rivals(text, as_yaml) if work in RIVALS else {}
    tasks: dict[str, Callable[[], object]] = {
        "border": lambda: kommunal.loads(text, strict=False),
        "strict": lambda: kommunal.loads(text),
        "yaml": lambda: kommunal.loads(as_yaml, format="yaml", strict=False),
        "dumps-json": lambda: kommunal.dumps(city),
        "dumps-yaml": lambda: kommunal.dumps(city, format="yaml"),
        **rivals,
    }
    tasks[work]()
    gc.disable()
    rounds = []
    for _ in range(5 if work == "strict" or name == "gross" else 15):
        times = []
        for one in (lambda: orjson.loads(text), tasks[work]):
            gc.collect()
            start = process_time()
            result = one()
            times.append(process_time() - start)
            del result
        rounds.append((times[1] / times[0], times[0] * 1000))
    return median(r for r, _ in rounds), median(ms for _, ms in rounds)


def _rivals(text: bytes, as_yaml: str) -> dict[str, Callable[[], object]]:
    import json

    import jsonschema
    import orjson
    import yaml

    import kommunal

    validator = jsonschema.Draft202012Validator(kommunal.json_schema())
    return {
        "json": lambda: json.loads(text),
        "jsonschema": lambda: validator.is_valid(orjson.loads(text)),
        "pyyaml": lambda: yaml.load(as_yaml, Loader=yaml.CSafeLoader),
    }


def main(names: list[str]) -> None:
    print("times orjson.loads of the document as JSON")
    for name in names or ["klein", "mittel", "gross"]:
        for work in (*WORK, *(RIVALS if name == "mittel" else ())) if name != "gross" else WORK[:2]:
            for fast in ("core",) if work.startswith("dumps") or work in RIVALS else ("core", "fast"):
                row = subprocess.run(
                    [sys.executable, __file__, "--row", name, fast, work], capture_output=True, text=True, check=True
                )
                must = MUST.get((name, fast, work))
                note(f"loading.{name}.{fast}.{work}", float(row.stdout.split("x")[0]))
                print(f"  {name:7} {fast:5} {work:11} {row.stdout.strip()}{f'   (must: {must})' if must else ''}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--row"]:
        times, milliseconds = ratio(*sys.argv[2:5])
        print(f"{times:6.2f}x   orjson {milliseconds:8.2f} ms")
    else:
        main(sys.argv[1:])
