"""Write what click says in German, for gettext, from the text beside it.

    python scripts/messages.py

Run it after every change of ``messages.po``; a test compares.
"""

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TEXT = Path(__file__).parents[1] / "src/kommunal/cli/locale/de/LC_MESSAGES/messages.po"


def compiled() -> bytes:
    """Return what gettext reads."""
    with TEXT.open("rb") as file:
        catalogue = read_po(file, locale="de")
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


if __name__ == "__main__":
    TEXT.with_suffix(".mo").write_bytes(compiled())
