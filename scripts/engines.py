"""Ask the five questions of docs/howto/nrw.md of Spark too, in local mode: the answers are those of DuckDB.

    python scripts/engines.py

Ends with 0 where they are, and where Spark cannot run here, saying why.
"""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "howto" / "nrw.md"


def main() -> int:
    """Run the page, then its questions in Spark."""
    missing = _missing()
    if missing is not None:
        print(f"skipped: {missing}")
        return 0
    page: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        exec(block, page)
    try:
        return _asked(page["folder"], dict(zip(page["questions"].items(), page["answers"], strict=True)))
    finally:
        shutil.rmtree(page["folder"].parent)


def _missing() -> str | None:
    if shutil.which("java") is None:
        return "Spark needs Java 17 or later, and there is no java on the path"
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "PySpark is not installed: pip install pyspark"
    return None


def _asked(folder: Path, expected: dict[tuple[str, str], list[tuple[Any, ...]]]) -> int:
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local[2]").appName("kommunal")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    wrong = 0
    try:
        for table in ("kommune", "einheiten", "aufgaben", "zustaendigkeiten"):
            spark.read.parquet(str(folder / table)).createOrReplaceTempView(table)
        for (title, question), answer in expected.items():
            found = [tuple(row) for row in spark.sql(question).collect()]
            wrong += found != answer
            print(f"{'as in DuckDB' if found == answer else f'{found} instead of {answer}'}: {title}")
    finally:
        spark.stop()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
