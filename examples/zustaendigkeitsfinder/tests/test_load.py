"""Thirty users while files are rewritten and broken: no error, and no answer that is older than a second.

``FINDER_SECONDS`` says for how long (default: 60).
"""

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

USERS = 30
SECONDS = float(os.environ.get("FINDER_SECONDS", "60"))
STALE = 1.0
"""So many seconds after a change its file counts."""
CARD = "/api/kommunen/05999999/einheiten/buergeramt"
PAGES = (
    "/", "/kommune/05999999", "/kommune/05999999/antwort?frage=Perso+abgelaufen", "/kommune/05915000/einheit/jugendamt",
    "/kommune/05999999/antwort?frage=Hilfen+zur+Erziehung&gebiet=suedstadt&name=M%C3%BCller", "/kommune/05999999/neu",
    "/kommune/05978020/antwort?frage=Auto+anmelden", "/kommune/05999999/organigramm", "/pflege",
    "/api/kommunen/05999999/vorschlaege?text=per", "/api/kommunen/05915000/zustaendig?frage=Kindergeld",
    "/kommune/05999999/neu.atom",
)  # fmt: skip


class Seen(NamedTuple):
    """One response."""

    path: str
    asked: float
    took: float
    status: int
    version: int | None
    """Which version of the file it was answered from, where it tells."""


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    """The application in a process of its own."""
    code = (
        "import socket, sys, uvicorn; from zustaendigkeitsfinder.main import app\n"
        "s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True)\n"
        "uvicorn.Server(uvicorn.Config(app, log_level='warning')).run(sockets=[s])"
    )
    env = {**os.environ, "FINDER_STAEDTE": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = f"http://127.0.0.1:{int(process.stdout.readline())}"
        while True:
            try:
                httpx.get(address)
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield address
        process.terminate()


async def use(client: httpx.AsyncClient, end: float, seen: list[Seen], seed: int) -> None:
    """Ask one thing after another, as a person does: with pauses."""
    chance = random.Random(seed)
    while time.monotonic() < end:
        path = CARD if chance.random() < 0.4 else chance.choice(PAGES)
        asked = time.monotonic()
        response = await client.get(path)
        took = time.monotonic() - asked
        version = None
        if path == CARD and response.status_code == 200:
            version = int(response.json()["contacts"][0]["value"].rpartition("-")[2])
        seen.append(Seen(path, asked, took, response.status_code, version))
        await asyncio.sleep(chance.uniform(0, 0.4))


async def rewrite(folder: Path, end: float, written: list[tuple[float, int]]) -> None:
    """Write a new version, let it count, break it in one way or another; begin again."""
    file = folder / "musterstadt.yaml"
    good = file.read_text("utf-8")
    breaks = (
        lambda text: "{",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("uebergeordnet: bm", "uebergeordnet: niemand"),
        lambda text: text.replace("kommune:", "komune:"),
        lambda text: "",
        lambda text: "\x00" * 4_096,
    )
    version = 330
    while time.monotonic() < end:
        version += 1
        text = good.replace("02999 100-330", f"02999 100-{version}")
        draft = file.with_name(".draft")
        draft.write_text(text, "utf-8")
        draft.replace(file)
        written.append((time.monotonic(), version))
        await asyncio.sleep(STALE + 0.3)
        if version % 7 == 0:
            file.unlink()
        else:
            file.write_text(breaks[version % len(breaks)](text), "utf-8")
        (folder / "hamm.yaml").touch()
        await asyncio.sleep(0.4)


async def run(site: str, folder: Path) -> tuple[list[Seen], list[tuple[float, int]]]:
    seen: list[Seen] = []
    written = [(time.monotonic(), 330)]
    end = time.monotonic() + SECONDS
    async with httpx.AsyncClient(base_url=site, timeout=30, limits=httpx.Limits(max_connections=USERS)) as client:
        await asyncio.gather(rewrite(folder, end, written), *(use(client, end, seen, seed) for seed in range(USERS)))
    return seen, written


def counting(written: list[tuple[float, int]], asked: float) -> int:
    """Return the version that counts for somebody who asks at a time: the last that was there a second before."""
    return max((version for when, version in written if when <= asked - STALE), default=0)


def test_thirty_users_while_files_are_rewritten_and_broken(
    site: str, folder: Path, record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    seen, written = asyncio.run(run(site, folder))
    took = sorted(one.took for one in seen)
    p50, p99 = (took[int(len(took) * part)] * 1_000 for part in (0.5, 0.99))
    record_property("p99_ms", round(p99))
    with capsys.disabled():
        print(
            f"\n{len(seen)} answers to {USERS} users in {SECONDS:.0f} s while {len(written) - 1} versions were written"
            f" and broken: p50 {p50:.0f} ms, p99 {p99:.0f} ms, slowest {took[-1] * 1_000:.0f} ms"
        )
    assert len(seen) > USERS
    assert {one.status for one in seen} == {200}
    versions = [one for one in seen if one.version is not None]
    assert len({one.version for one in versions}) > 1
    stale = [(one, newest) for one in versions if (newest := counting(written, one.asked)) > (one.version or 0)]
    assert not stale, f"{len(stale)} of {len(versions)}: {stale[:3]}"
