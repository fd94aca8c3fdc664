"""Coverage-guided fuzzing of `loads()`, for JSON and YAML: nothing but `KommunalError` may come out.

    python scripts/fuzz_loads.py [-max_total_time=600] [directory with more seeds]

Needs the extra `fuzz` (atheris). What it finds it writes to a file `crash-…` and stops; the input then belongs into
`tests/test_fuzz.py` as an example. The first byte of an input says how the rest is read: j as JSON, s as JSON the way
large documents are, anything else as YAML.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kommunal", "yaml"]):
    import yaml  # noqa: F401  # instrumented here, used by kommunal

    import kommunal
    from kommunal.serialize import formats

    kommunal.loads('{"format": "kommunal/1", "kommune": {"ags": "05915000"}}')  # brings in what is lazy

SEEDS = sorted((Path(__file__).parents[1] / "tests" / "golden" / "kommunal-1").iterdir())


def one(data: bytes) -> None:
    """Read one input as a document; write and read again what could be read."""
    format, text = ("json" if data[:1] in (b"j", b"s") else "yaml"), data[1:]
    # as the extra `fast` reads large documents
    formats._STRUCTS_PAY_FROM = 0 if data[:1] == b"s" else len(data)
    try:
        city = kommunal.loads(text, format=format)
    except kommunal.KommunalError:
        return
    assert kommunal.loads(kommunal.dumps(city)) == city


def seeds(directory: Path) -> None:
    """Write the golden files, and pieces of them, as inputs."""
    for file in SEEDS:
        text = file.read_bytes()
        kind = file.suffix[1:2].encode()
        head, *pieces = text.split(b"\n\n") if kind == b"y" else [text]
        (directory / f"{file.name}-0").write_bytes(kind + text)
        if kind == b"j":
            (directory / f"{file.name}-s").write_bytes(b"s" + text)
        for number, piece in enumerate(pieces, 1):
            (directory / f"{file.name}-{number}").write_bytes(kind + head + b"\n" + piece)
    for kind, text in ((b"j", '{"format": "kommunal/1", "kommune": {"ags": "05915000"}}'), (b"y", "&a [*a]")):
        (directory / f"klein-{kind.decode()}").write_bytes(kind + text.encode())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        atheris.Setup([*sys.argv, "-timeout=10", "-rss_limit_mb=2048", "-max_len=20000", corpus], one)
        atheris.Fuzz()
