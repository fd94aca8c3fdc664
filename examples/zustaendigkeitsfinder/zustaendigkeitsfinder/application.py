"""The application: JSON API, pages and feed over one folder of cities."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from zustaendigkeitsfinder import api, errors, pages
from zustaendigkeitsfinder.cities import Cities, Clock, now_in_germany
from zustaendigkeitsfinder.headers import SafeHeaders

HERE = Path(__file__).parent
THREADS = 4
"""Answers are work, not waiting: more threads than this only delay the one that reads a changed file."""


def create_app(
    folder: str | Path | None = None, *, base_url: str | None = None, clock: Clock = now_in_germany
) -> FastAPI:
    """Return the application over a folder of documents (default: the cities that kommunal brings along).

    `base_url` is where the public finds it (``https://finder.example.org``); without it, the feed says the
    address of the request, and JSON-LD addresses relative to the page.
    """
    app = FastAPI(
        title="Zuständigkeitsfinder",
        version="1",
        summary="Wer ist in der Stadt wofür zuständig?",
        description="Alle Angaben stammen aus Dokumenten im Format `kommunal/1`. Nichts wird gespeichert.",
        # their pages fetch scripts from elsewhere; /api describes the API instead
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_few_threads,
    )
    app.state.cities = Cities(folder, clock=clock)
    app.state.base_url = None if base_url is None else base_url.rstrip("/")
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(api.router)
    app.include_router(pages.router)
    errors.install(app)
    app.add_middleware(SafeHeaders)
    return app


@asynccontextmanager
async def _few_threads(_: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = THREADS
    yield
