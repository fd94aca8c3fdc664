"""``python -m kommunal_chatbot [FOLDER]``: serve the cities of a folder over stdio; without one, the bundled ones."""

import sys

import kommunal as k
from kommunal_chatbot.functions import CityFunctions
from kommunal_chatbot.server import server

server(CityFunctions(k.watch_folder(sys.argv[1] if sys.argv[1:] else k.beispiele.folder()))).run("stdio")
