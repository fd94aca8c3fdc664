"""How classes of the model become fields of a pydantic model; what they do there is `kommunal.validating`'s."""

from importlib import import_module
from typing import Any

__all__ = ["InPydantic"]


class InPydantic:
    """Is read, checked and written by pydantic, and by what builds on it such as FastAPI, as the native format does."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        # by name, and only when pydantic asks: nothing here depends on it
        return import_module("kommunal.validating").core_schema_of(cls)
