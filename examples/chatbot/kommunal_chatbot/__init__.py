"""What a chatbot needs of kommunal: functions to call, their JSON Schemas, a server for MCP."""

from kommunal_chatbot.functions import CityFunctions
from kommunal_chatbot.schemas import call, descriptions

__all__ = ["CityFunctions", "call", "descriptions"]
