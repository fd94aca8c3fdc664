"""PDF and PNG of a picture, made of its SVG by CairoSVG (the extra ``pdf``).

CairoSVG is kept by CourtBouillon, who also keep WeasyPrint; it does both formats, reads no file and fetches nothing.
"""

from typing import Any

from kommunal.errors import require

__all__ = ["to_pdf", "to_png"]


def to_pdf(svg: str) -> bytes:
    """Return an SVG picture as a PDF of one page, in the size of its paper; raises `MissingExtraError`."""
    pdf: bytes = _cairosvg().svg2pdf(bytestring=svg.encode("utf-8"))
    return pdf


def to_png(svg: str, *, scale: float = 2.0) -> bytes:
    """Return an SVG picture as a PNG, `scale` times 96 dots per inch; raises `MissingExtraError`."""
    png: bytes = _cairosvg().svg2png(bytestring=svg.encode("utf-8"), scale=scale)
    return png


def _cairosvg() -> Any:
    return require("cairosvg", "pdf")
