"""Files that change, break, come and go while the application runs."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from zustaendigkeitsfinder import create_app

from conftest import CITY, monday


@pytest.fixture
def live(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(folder, clock=monday)) as client:
        yield client


def telephone(client: TestClient) -> str:
    told = client.get("/api/kommunen/05999999/einheiten/buergeramt").json()
    return str(told["contacts"][0]["value"])


def rewrite(file: Path, old: str, new: str) -> None:
    draft = file.with_name(".draft")
    draft.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    draft.replace(file)


def test_a_changed_file_counts_at_once_on_every_page(folder: Path, live: TestClient) -> None:
    assert telephone(live) == "02999 100-330"
    paths = (f"{CITY}/einheit/buergeramt", f"{CITY}/antwort?frage=Perso", f"{CITY}/zeitreise")
    assert all("100-330" in live.get(path).text for path in paths)
    rewrite(folder / "musterstadt.yaml", "100-330", "100-999")
    assert telephone(live) == "02999 100-999"
    assert all("100-999" in live.get(path).text for path in paths)


def test_a_broken_file_is_told_and_the_last_good_one_stays(folder: Path, live: TestClient) -> None:
    file = folder / "musterstadt.yaml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("uebergeordnet: zentrales", "uebergeodnet: zentrales", 1), "utf-8")
    assert telephone(live) == "02999 100-330"
    care = live.get("/pflege").text
    assert "Es gilt die letzte gute Fassung" in care
    assert "musterstadt.yaml:" in care
    assert "did you mean" in care
    problems = {one["name"]: one["problems"] for one in live.get("/api/dateien").json()}
    assert len(problems.pop("musterstadt.yaml")) == 1
    assert not any(problems.values())
    file.write_text(good, "utf-8")
    assert "letzte gute Fassung weiter" in live.get("/pflege").text  # the explanation
    assert "Fehlerhaft" not in live.get("/pflege").text


def test_a_new_city_is_there_and_one_that_was_never_good_is_told(folder: Path, live: TestClient) -> None:
    (folder / "unna.yaml").write_text("format: kommunal/1\nkommune: {ags: '05978036'}\n", "utf-8")
    (folder / "kaputt.yaml").write_text("<b>{", "utf-8")
    time.sleep(0.25)
    assert "Unna" in live.get("/").text
    assert live.get("/kommune/unna").status_code == 200
    care = live.get("/pflege").text
    assert "Aus dieser Datei wird nichts gezeigt" in care
    assert "<b>{" not in care


def test_a_page_of_a_city_is_of_one_reading(folder: Path, live: TestClient) -> None:
    rewrite(folder / "musterstadt.yaml", "name: Bürgeramt", "name: Bürgerservice")
    told = live.get(f"{CITY}/einheit/buergeramt").text
    assert "Bürgerservice" in told
    assert "33 Bürgeramt" not in told
    assert '"name": "Bürgerservice"' in told or '"name":"Bürgerservice"' in told or "B\\u00fcrgerservice" in told
