"""The native format `kommunal/1`, in JSON and YAML."""

from kommunal.serialize.converter import configure_converter
from kommunal.serialize.document import MAX_BYTES, read_tree, tree_of_document
from kommunal.serialize.files import read_file, write_file
from kommunal.serialize.format import Format
from kommunal.serialize.formats import FORMATS, format_named, format_of
from kommunal.serialize.schema import json_schema
from kommunal.serialize.versions import FORMAT

__all__ = [
    "FORMAT", "FORMATS", "MAX_BYTES", "Format", "configure_converter", "format_named", "format_of", "json_schema",
    "read_file", "read_tree", "tree_of_document", "write_file",
]  # fmt: skip
