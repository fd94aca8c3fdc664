"""What loading costs: `loads()` against `orjson.loads` of the same bytes, garbage collector paused on both sides.

    python benchmarks/laden.py [klein|mittel|gross ...]

Every row runs in a fresh process that measures both sides in turns, for the allocator remembers what it did before.
Rows: with the core dependencies and with the extra `fast`; as the border reads (types, keys, ids, dates, fields that
are unknown or stated twice), and besides with `check`, which `strict` asks for.
"""

import gc
import subprocess
import sys
from statistics import median
from time import perf_counter

ROWS = [(fast, strict) for fast in ("core", "fast") for strict in ("border", "strict")]
MUST = {("core", "border"): 7.0, ("fast", "border"): 4.0}


def ratio(name: str, fast: str, strict: str) -> tuple[float, float]:
    """Median of the ratios of some rounds, and the milliseconds of the faster side."""
    import orjson
    from staedte import baum

    text = orjson.dumps(baum(name))
    if fast == "core":
        sys.modules["msgspec"] = None  # type: ignore[assignment]
    import kommunal

    def ours() -> object:
        return kommunal.loads(text, strict=strict == "strict")

    def theirs() -> object:
        return orjson.loads(text)

    ours()
    gc.disable()
    rounds = []
    for _ in range(5 if strict == "strict" or name == "gross" else 25):
        times = []
        for work in (theirs, ours):
            gc.collect()
            start = perf_counter()
            result = work()
            times.append(perf_counter() - start)
            del result
        rounds.append((times[1] / times[0], times[0] * 1000))
    return median(r for r, _ in rounds), median(ms for _, ms in rounds)


def main(names: list[str]) -> None:
    print("loads() / orjson.loads of the same bytes")
    for name in names or ["klein", "mittel", "gross"]:
        for fast, strict in ROWS:
            row = subprocess.run(
                [sys.executable, __file__, "--row", name, fast, strict], capture_output=True, text=True, check=True
            )
            must = MUST.get((fast, strict)) if name == "gross" else None
            print(f"  {name:7} {fast:5} {strict:7} {row.stdout.strip()}{f'   (must: {must})' if must else ''}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--row"]:
        times, milliseconds = ratio(*sys.argv[2:5])
        print(f"{times:6.2f}x   orjson {milliseconds:8.2f} ms")
    else:
        main(sys.argv[1:])
