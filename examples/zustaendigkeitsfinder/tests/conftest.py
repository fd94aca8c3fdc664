"""The application over a copy of the bundled cities, at nine o'clock on a Monday."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from zustaendigkeitsfinder import create_app
from zustaendigkeitsfinder.cities import GERMANY

from kommunal import beispiele

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=GERMANY)
CITY = "/kommune/05999999"


def monday() -> datetime:
    return MONDAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in beispiele.folder().glob("*.yaml"):
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app(clock=monday)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    # an exception that escapes is a failure of the test, not a page that says so
    with TestClient(app, follow_redirects=False) as client:
        yield client


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of this computer; yield its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
