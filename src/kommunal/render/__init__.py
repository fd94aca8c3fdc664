"""Pictures of a Stand: the Organigramm as SVG, HTML, Mermaid, Graphviz and text; pages of a city."""

from kommunal.render.organigramm import PictureFormat, organigramm
from kommunal.render.page import compare, page
from kommunal.render.raster import to_pdf, to_png
from kommunal.render.text import chart, headline

__all__ = ["PictureFormat", "chart", "compare", "headline", "organigramm", "page", "to_pdf", "to_png"]
