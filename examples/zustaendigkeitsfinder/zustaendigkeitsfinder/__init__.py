"""Wer ist zuständig? A web application over a folder of kommunal documents."""

from zustaendigkeitsfinder.application import create_app

__all__ = ["create_app"]
