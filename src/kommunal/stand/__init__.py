"""The state on one day: `Stand`, of which every question is asked."""

from kommunal.stand.baum import Placement
from kommunal.stand.stand import Stand

__all__ = ["Placement", "Stand"]
