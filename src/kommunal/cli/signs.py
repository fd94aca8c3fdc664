"""The colours of a picture on the console: what is vacant, acting, planned, uncertain."""

from typing import Final

import click

from kommunal.render.text import Sign

__all__ = ["signed"]

_COLOURS: Final[dict[Sign, str]] = {"vacant": "red", "acting": "yellow", "planned": "cyan", "uncertain": "magenta"}


def signed(text: str, sign: Sign) -> str:
    """Return a word of a picture in the colour that says what it says."""
    return click.style(text, fg=_COLOURS[sign])
