"""What a Stand looks like: as text, for terminals and logs."""

from kommunal.render.text import chart, headline

__all__ = ["chart", "headline"]
