"""The former home of `kommunal.model.collector`."""

from kommunal.model.collector import collector_paused as ohne_sammler

__all__ = ["ohne_sammler"]
