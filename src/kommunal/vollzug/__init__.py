"""Reorganisations carried out: `reorganise` applies one to a Verwaltung, checked before anything changes."""

from kommunal.vollzug.applying import reorganise

__all__ = ["reorganise"]
