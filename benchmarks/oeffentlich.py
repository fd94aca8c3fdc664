"""The public view: how many times `orjson.loads` of the same document `kommunal.without_persons` takes.

    python benchmarks/oeffentlich.py [klein|mittel|gross]

Medians of fifteen runs in turn, in one process. At most 40 for the city of 400 units.
"""

import statistics
import sys
import time
from collections.abc import Callable

import orjson
from measured import note
from staedte import stadt

import kommunal as k


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    size = sys.argv[1] if len(sys.argv) > 1 else "mittel"
    city = stadt(size)
    text = k.dumps(city, format="json")
    pairs = [(seconds(lambda: orjson.loads(text)), seconds(lambda: k.without_persons(city))) for _ in range(15)]
    floor, view = (statistics.median(column) for column in zip(*pairs, strict=True))
    note(f"public_view.{size}", view / floor)
    print(f"{size}: orjson.loads {floor * 1e3:.2f} ms, without_persons {view * 1e3:.1f} ms: {view / floor:.0f} times")


if __name__ == "__main__":
    main()
