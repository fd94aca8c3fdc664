"""Turn the reference tables of the gazetteer into what the package ships.

    python scripts/gazetteer.py FOLDER_OF_THE_CSV_FILES [TARGET]

The shipped form is one tab-separated file per table: a header, one line per row, no quoting, so that
a change of one Gemeinde is a change of one line. Columns that repeat another column are left out.
What the project adds to the reference tables stands in the folder ``eigene`` beside them and is written by hand.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "kommunal" / "nrw" / "daten"

# table: {column in the package: column in the source}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "gemeinden": {
        "ags": "ags",
        "ars": "ars",
        "name": "name",
        "name_amtlich": "name_amtlich",
        "zusatz": "zusatz",
        "bezeichnung": "bezeichnung",
        "status": "status",
        "kreis_ags": "kreis_ags",
        "regierungsbezirk": "regierungsbezirk",
        "landschaftsverband": "landschaftsverband",
        "plz_sitz": "plz_sitz",
        "einwohner": "einwohner",
        "flaeche_km2": "flaeche_km2",
        "stichtag": "stichtag",
        "breite": "lat",
        "laenge": "lon",
        "wikidata": "wikidata",
        "osm_relation": "osm_relation",
        "domain": "website_domain",
    },
    "kreise": {
        "ags": "ags5",
        "name": "name",
        "name_kurz": "name_kurz",
        "bezeichnung": "art",
        "regierungsbezirk": "regierungsbezirk",
        "landschaftsverband": "landschaftsverband",
        "sitz": "kreissitz",
        "sitz_ags": "kreissitz_ags",
        "einwohner": "einwohner",
        "flaeche_km2": "flaeche_km2",
        "stichtag": "stichtag",
        "wikidata": "wikidata",
        "domain": "website_domain",
    },
    "regierungsbezirke": {
        "ziffer": "regierungsbezirk",
        "schluessel": "schluessel",
        "name": "name",
        "bezeichnung": "bezeichnung",
        "landschaftsverband": "landschaftsverband",
        "sitz": "sitz",
        "sitz_ags": "sitz_ags",
        "einwohner": "einwohner",
        "stichtag": "stichtag",
        "wikidata": "wikidata",
    },
    "landschaftsverbaende": {
        "kuerzel": "kuerzel",
        "name": "name",
        "sitz": "sitz",
        "sitz_ags": "sitz_ags",
        "regierungsbezirke": "regierungsbezirke",
    },
    "stadtbezirke": {
        "gemeinde_ags": "ags",
        "nummer": "nummer",
        "nummer_beleg": "nummer_beleg",
        "name": "name",
        "wikidata": "wikidata",
        "quelle": "quelle",
        "stand": "stand",
    },
    "ortsteile": {
        "gemeinde_ags": "ags",
        "name": "name",
        "bezeichnung": "bezeichnung_nwbib",
        "stadtbezirk": "stadtbezirk",
        "teil_von": "teil_von",
        "wikidata": "wikidata",
    },
}

# tables that ship as they were compiled, with the Stichworte of ``eigene/stichworte.tsv`` at the end of their own;
# tests/test_nrw_leistungen.py checks them
COPIED = ("leistungen", "traegerschaften", "andere_stellen")


def table(name: str, folder: Path) -> str:
    """The shipped text of one table."""
    return "".join("\t".join(line) + "\n" for line in _lines(name, folder))


def _lines(name: str, folder: Path) -> Iterator[list[str]]:
    columns = COLUMNS[name]
    yield list(columns)
    with (folder / f"nrw_{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            line = {column: row[source] for column, source in columns.items()}
            if name == "ortsteile" and line["bezeichnung"] == line["name"]:
                line["bezeichnung"] = ""  # true of all but a few dozen: not worth a quarter of the file
            unfit = [cell for cell in line.values() if set(cell) & set("\t\r\n")]
            if unfit:
                raise SystemExit(f"{name}: expected cells without tabs and line breaks, got {unfit}")
            yield list(line.values())


def copied(name: str, text: str) -> str:
    """The shipped text of a table that was compiled elsewhere."""
    own = own_stichworte(name)
    header, *lines = text.splitlines()
    column = header.split("\t").index("stichworte") if own else 0
    made = [header]
    for line in lines:
        cells = line.split("\t")
        if more := own.pop(cells[0], None):
            cells[column] = f"{cells[column]}; {more}"
        made.append("\t".join(cells))
    if own:
        raise SystemExit(f"eigene/stichworte.tsv: expected ids of {name}, got {', '.join(own)}")
    return "".join(f"{line}\n" for line in made)


def own_stichworte(name: str) -> dict[str, str]:
    """What the project adds to the Stichworte of a table, per id."""
    with (TARGET / "eigene" / "stichworte.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: row["stichworte"] for row in rows if row["tabelle"] == name}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where nrw_gemeinden.csv and its siblings lie")
    parser.add_argument("target", type=Path, nargs="?", default=TARGET, help="default: the package's own folder")
    arguments = parser.parse_args()
    for name in COLUMNS:
        path = arguments.target / f"{name}.tsv"
        path.write_text(table(name, arguments.folder), encoding="utf-8", newline="\n")
    for name in COPIED:
        text = (arguments.folder / "leistungen" / f"{name}.tsv").read_text(encoding="utf-8")
        (arguments.target / f"{name}.tsv").write_text(copied(name, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
