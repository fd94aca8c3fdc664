"""The application for a server: ``uvicorn zustaendigkeitsfinder.main:app``; two environment variables set it up."""

import os

from zustaendigkeitsfinder.application import create_app

app = create_app(os.environ.get("FINDER_STAEDTE"), base_url=os.environ.get("FINDER_URL"))
