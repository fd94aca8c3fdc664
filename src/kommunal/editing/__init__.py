"""Changing a file in place: only the entries that changed are written, everything else stays byte for byte."""

from kommunal.editing.in_place import edit

__all__ = ["edit"]
