"""Chromium for the tests of this folder: ``nox -s browser`` runs them; they are not part of the gate."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from seen import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running
