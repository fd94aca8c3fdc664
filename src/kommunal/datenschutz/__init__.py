"""Datenschutz: the public view of a Verwaltung, which says what happens in which office and not who does it."""

from kommunal.datenschutz.public_view import without_persons
from kommunal.datenschutz.report import PublicView, Removal, RemovalReason

__all__ = ["PublicView", "Removal", "RemovalReason", "without_persons"]
