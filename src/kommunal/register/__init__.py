"""Many municipalities at once: a folder of files, asked as one."""

from kommunal.register.day import Comparison, FoundUnit, RegisterStand
from kommunal.register.register import Register

__all__ = ["Comparison", "FoundUnit", "Register", "RegisterStand"]
