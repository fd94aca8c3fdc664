"""The functions as a server for MCP over stdio: ``python -m kommunal_chatbot staedte/``."""

from collections.abc import Callable
from functools import wraps
from inspect import getdoc
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from kommunal import KommunalError
from kommunal_chatbot.functions import CityFunctions
from kommunal_chatbot.schemas import functions

__all__ = ["server"]

INSTRUCTIONS = """\
Answers about the administration of German municipalities come from the functions alone. Name no office, person, \
address or hour that is not in an answer. Give the sources (citations) and say what is not known (not_known). \
Where `emergency` is set, say it first."""


def server(cities: CityFunctions) -> MCPServer:
    """Return a server that offers the functions; schemas are those of their annotations."""
    made = MCPServer("kommunal", instructions=INSTRUCTIONS)
    for function in functions(cities):
        made.add_tool(
            _told(function),
            description=getdoc(function),
            annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
        )
    return made


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function whose errors the model reads, so that it can ask better."""

    @wraps(function)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except KommunalError as error:
            raise ToolError(str(error)) from error

    return told
