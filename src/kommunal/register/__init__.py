"""Many municipalities at once: a folder of files, asked as one."""

from kommunal.register.dataset import DatasetUpdate
from kommunal.register.day import Comparison, FoundUnit, RegisterStand
from kommunal.register.folder import WatchedFile, WatchedFolder, watch_folder
from kommunal.register.register import Register

__all__ = [
    "Comparison", "DatasetUpdate", "FoundUnit", "Register", "RegisterStand", "WatchedFile", "WatchedFolder",
    "watch_folder",
]  # fmt: skip
