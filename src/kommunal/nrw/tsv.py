"""The tables in the package as they are written: rows of text, column by column."""

from collections.abc import Iterator

from kommunal.model.packaged import packaged_text

__all__ = ["rows"]


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, in its order; scripts/gazetteer.py sees to it that a cell holds no tab."""
    text = packaged_text("kommunal.nrw", "daten", f"{name}.tsv")
    header, *lines = text.splitlines()
    columns = header.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))
