"""The native format `kommunal/1`, in JSON and YAML."""

from kommunal.serialize.datei import dump, format_von
from kommunal.serialize.dokument import Einwand, Format, Pruefer, als_baum, als_text, aus_baum, aus_text
from kommunal.serialize.format import MAX_BYTES
from kommunal.serialize.konverter import configure_converter
from kommunal.serialize.plan import load_reorganisation, loads_reorganisation
from kommunal.serialize.schema import json_schema

__all__ = [
    "MAX_BYTES", "Einwand", "Format", "Pruefer", "als_baum", "als_text", "aus_baum", "aus_text", "configure_converter",
    "dump", "format_von", "json_schema", "load_reorganisation", "loads_reorganisation",
]  # fmt: skip
