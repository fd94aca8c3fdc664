"""Reorganisations carried out: `reorganise` applies one to a Verwaltung, checked before anything changes."""

from kommunal.vollzug.vollziehen import reorganise

__all__ = ["reorganise"]
