"""Pictures of a Stand: the Organigramm as SVG, Mermaid, Graphviz and text."""

from kommunal.render.organigramm import PictureFormat, organigramm
from kommunal.render.text import chart, headline

__all__ = ["PictureFormat", "chart", "headline", "organigramm"]
