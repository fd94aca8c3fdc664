"""A store of municipalities in one SQLite file: each a document, beside a table in which SQL can look entries up."""

import sqlite3
from collections.abc import Iterator

import kommunal
from kommunal import NotFoundError, Verwaltung

SCHEMA = """
CREATE TABLE IF NOT EXISTS dokument (schluessel TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS eintrag (schluessel TEXT, id TEXT, klasse TEXT, PRIMARY KEY (schluessel, id));
"""


class Ablage:
    """Keeps a Verwaltung under a key; saving again replaces it as a whole."""

    def __init__(self, path: str) -> None:
        self._verbindung = sqlite3.connect(path)
        self._verbindung.executescript(SCHEMA)

    def close(self) -> None:
        self._verbindung.close()

    def save(self, schluessel: str, verwaltung: Verwaltung) -> None:
        eintraege = {eintrag.id: type(eintrag).__name__ for eintrag in verwaltung.entries()}
        with self._verbindung as db:
            db.execute("REPLACE INTO dokument VALUES (?, ?)", (schluessel, kommunal.dumps(verwaltung, format="json")))
            db.execute("DELETE FROM eintrag WHERE schluessel = ?", (schluessel,))
            db.executemany(
                "INSERT INTO eintrag VALUES (?, ?, ?)", [(schluessel, id, kind) for id, kind in eintraege.items()]
            )

    def load(self, schluessel: str) -> Verwaltung:
        row = self._verbindung.execute("SELECT json FROM dokument WHERE schluessel = ?", (schluessel,)).fetchone()
        if row is None:
            raise NotFoundError(schluessel, what="document")
        return kommunal.loads(row[0], format="json")

    def ids(self, schluessel: str) -> Iterator[str]:
        for (id,) in self._verbindung.execute("SELECT id FROM eintrag WHERE schluessel = ?", (schluessel,)):
            yield id
