"""YAML as a format of documents. PyYAML is imported on first use."""

from typing import Final

from kommunal.serialize.format import Format, Parsed
from kommunal.serialize.forms import Form
from kommunal.serialize.places import Places
from kommunal.serialize.yaml_writer import write_yaml

__all__ = ["YAML"]


class _Yaml(Format):
    name = "yaml"
    suffixes = (".yaml", ".yml")

    def parse(self, text: str, form: Form) -> Parsed:
        from kommunal.serialize.yaml_reader import parse

        return parse(text, form)

    def write(self, tree: object) -> str:
        return write_yaml(tree)

    def places(self, text: str) -> Places:
        from kommunal.serialize.yaml_reader import YamlPlaces

        return YamlPlaces(text)


YAML: Final = _Yaml()
