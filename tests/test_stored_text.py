"""Places in a file whose text is not kept: as in the text where it is unchanged, and none where it is not."""

import copy
import json
import os
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from kommunal.rules import regeln
from kommunal.rules.output import to_github, to_sarif, to_text
from kommunal.serialize import document, formats
from kommunal.serialize.files import StoredText
from kommunal.serialize.origin import _MOST_AT_HAND, Origin
from umfang import many

QUIET = settings(max_examples=many(25), suppress_health_check=list(HealthCheck), deadline=None)
FORMATS = ("json", "yaml")
CODES = sorted(rule.code for rule in regeln())
CITY = """format: kommunal/1
kommune: {ags: '05978020', name: Kamen}
einheiten:
  - {art: amt, id: a, name: A, uebergeordnet: x}
"""


def found(city: k.Verwaltung) -> list[str]:
    """Every finding with its place, and the place of every entry."""
    origin = city.herkunft
    assert origin is not None
    return [*map(str, k.check(city)), *(str(origin.find(entry)) for entry in city.entries())]


def said(read: Callable[[], k.Verwaltung]) -> list[str]:
    """What comes of a document: all findings and places, or all problems with theirs."""
    try:
        return found(read())
    except k.DocumentError as error:
        return list(map(str, error.problems))


def readers() -> Iterator[None]:
    """Read with the extra `fast` and without; with functions that are written for it and without."""
    for pays_from, ryaml, so_far in ((0, formats._ryaml(), 10**9), (10**12, None, 10**9), (10**12, None, -(10**9))):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(formats, "_STRUCTS_PAY_FROM", pays_from)
            patch.setattr(formats, "_ryaml", lambda module=ryaml: module)
            patch.setattr(document._READ_SO_FAR, "_bytes", so_far)
            yield


def written(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


@pytest.fixture
def city_file(tmp_path: Path) -> Path:
    return written(tmp_path, "stadt.yaml", CITY)


# --- as in the text ---------------------------------------------------------------------------------------------------


@QUIET
@given(code=st.sampled_from(CODES), data=st.data(), form=st.sampled_from(FORMATS), shuffled=st.booleans())
def test_findings_name_the_places_that_they_have_in_the_text(
    tmp_path: Path, code: str, data: st.DataObject, form: str, shuffled: bool
) -> None:
    tree = k.to_dict(data.draw(strategies.fast_gueltige_verwaltungen(code)).verwaltung)
    if shuffled:
        tree = dict(data.draw(st.permutations(list(tree.items()))))
    text = json.dumps(tree, indent=data.draw(st.sampled_from((None, 1)))) if form == "json" else yaml_of(tree)
    file = written(tmp_path, f"stadt.{form}", text)
    for _ in readers():
        from_text = said(lambda: k.loads(text, format=form, source=str(file), strict=False))
        assert said(lambda: k.load(file, strict=False)) == from_text
        assert any(f"stadt.{form}:" in line for line in from_text)


def yaml_of(tree: dict[str, object]) -> str:
    import yaml

    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


@QUIET
@given(strategies.dokumenttexte(), st.booleans())
def test_damaged_documents_name_the_same_places(tmp_path: Path, broken: strategies.Dokumenttext, strict: bool) -> None:
    file = written(tmp_path, f"stadt.{broken.format}", broken.text)
    text = file.read_bytes()
    for _ in readers():
        from_text = said(lambda: k.loads(text, format=broken.format, source=str(file), strict=strict))
        assert said(lambda: k.load(file, strict=strict)) == from_text


# --- where it has changed ---------------------------------------------------------------------------------------------


@QUIET
@given(st.data(), st.sampled_from(FORMATS), st.booleans())
def test_a_changed_file_gives_no_line(tmp_path: Path, data: st.DataObject, form: str, asked: bool) -> None:
    text = k.dumps(k.loads(CITY, format="yaml", strict=False), format=form).encode()
    file = written(tmp_path, f"stadt.{form}", text)
    for _ in readers():
        file.write_bytes(text)
        city = k.load(file, strict=False)
        if asked:
            assert all(":" in line for line in found(city))
        begin = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(begin, len(text)))
        changed = text[:begin] + data.draw(st.binary(max_size=4)) + text[end:]
        before = file.stat()
        file.write_bytes(changed)
        # by the clock of the file system, which may be a coarse one, both versions can be of one time; what is at hand
        # already is known by that alone
        later = 10**9 if asked else data.draw(st.sampled_from((0, 10**9)))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + later))
        origin = city.herkunft
        assert origin is not None
        place = origin.find(city.einheiten[0])
        assert place is not None
        assert place.source == str(file)
        if changed != text:
            assert (place.line, place.column, origin.line(place.line), origin.line(1)) == (None, None, "", "")


def test_places_come_back_with_the_text(city_file: Path) -> None:
    city = k.load(city_file, strict=False)
    before = found(city)
    city_file.write_text("# neu\n" + CITY, encoding="utf-8")
    assert found(city) != before
    assert {befund.place for befund in k.check(city, select=["S101"])} == {str(city_file)}
    city_file.unlink()
    assert {befund.place for befund in k.check(city, select=["S101"])} == {str(city_file)}
    city_file.write_text(CITY, encoding="utf-8")
    assert found(city) == before


def test_the_order_of_a_document_is_known_without_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_STRUCTS_PAY_FROM", 0)
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", 10**9)
    tree = k.to_dict(k.loads(CITY, format="yaml", strict=False))
    file = written(tmp_path, "stadt.json", json.dumps({"personen": [{"id": "p", "name": "P"}], **tree}))
    city = k.load(file, strict=False)
    assert city.herkunft is not None
    assert city.herkunft.order() == ("personen", "einheiten")
    read_back = pickle.loads(pickle.dumps(city))
    file.unlink()
    assert read_back.herkunft.order() == ("personen", "einheiten")
    assert [befund.code for befund in k.check(city, select=["S101"])] == ["S101"]


@pytest.mark.parametrize("become", ["folder", "pipe"])
def test_what_is_no_file_any_more_is_not_read(city_file: Path, become: str) -> None:
    city = k.load(city_file, strict=False)
    city_file.unlink()
    (os.mkdir if become == "folder" else os.mkfifo)(city_file)
    assert [befund.place for befund in k.check(city, select=["S101"])] == [str(city_file)]


def test_what_is_printed_without_a_line(city_file: Path) -> None:
    city = k.load(city_file, strict=False)
    city_file.write_text("", encoding="utf-8")
    (befund,) = k.check(city, select=["S101"])
    origin = city.herkunft
    assert origin is not None
    text = to_text([befund], line_of=lambda place: origin.line(place.line))
    assert text.startswith(f"{city_file}  einheiten[0].uebergeordnet  S101 error")
    assert "^" not in text
    assert to_github([befund]).startswith(f"::error file={str(city_file).replace(':', '%3A')},title=S101 ")
    (result,) = json.loads(to_sarif([befund]))["runs"][0]["results"]
    assert list(result["locations"][0]["physicalLocation"]) == ["artifactLocation"]
    told = befund.to_dict()
    assert (told["file"], told["line"], told["column"]) == (str(city_file), None, None)


# --- where there is no file to read again -----------------------------------------------------------------------------


def test_the_text_that_comes_out_of_a_pipe_is_kept(tmp_path: Path) -> None:
    pipe = tmp_path / "stadt.yaml"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=(CITY,))
    writer.start()
    city = k.load(pipe, strict=False)
    writer.join()
    assert [befund.place for befund in k.check(city, select=["S101"])] == [f"{pipe}:4:47"]


def test_the_text_of_an_open_file_is_kept(city_file: Path) -> None:
    with city_file.open("rb") as stream:
        city = k.load(stream, strict=False)
    city_file.unlink()
    assert [befund.place for befund in k.check(city, select=["S101"])] == ["4:47"]


def test_the_text_of_a_file_that_has_changed_already_is_kept(city_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_and_lose(path: Path, size: int) -> bytes:
        content = Path(path).read_bytes()
        Path(path).unlink()
        return content

    monkeypatch.setattr("kommunal.loading.read_file", read_and_lose)
    city = k.load(city_file, strict=False)
    assert [befund.place for befund in k.check(city, select=["S101"])] == [f"{city_file}:4:47"]


# --- archives ---------------------------------------------------------------------------------------------------------


def test_a_member_of_an_archive_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with ZipFile("alle.zip", "w") as archive:
        archive.writestr("kamen.yaml", CITY)
    register = k.Register("alle.zip", strict=False)
    city = register["05978020"]
    monkeypatch.chdir("/")
    assert [befund.place for befund in k.check(city, select=["S101"])] == ["alle.zip/kamen.yaml:4:47"]
    with ZipFile(tmp_path / "alle.zip", "w") as archive:
        archive.writestr("kamen.yaml", CITY.replace("name: A", "name: B"))
    assert [befund.place for befund in k.check(city, select=["S101"])] == ["alle.zip/kamen.yaml"]
    with ZipFile(tmp_path / "alle.zip", "w") as archive:
        archive.writestr("unna.yaml", CITY)
    assert [befund.place for befund in k.check(city, select=["S101"])] == ["alle.zip/kamen.yaml"]
    (tmp_path / "alle.zip").write_bytes(b"kein Archiv")
    assert [befund.place for befund in k.check(city, select=["S101"])] == ["alle.zip/kamen.yaml"]


# --- copies, threads, and what is held --------------------------------------------------------------------------------


def test_a_relative_path_means_the_same_file_from_everywhere(city_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(city_file.parent)
    city = k.load("stadt.yaml", strict=False)
    monkeypatch.chdir("/")
    assert [befund.place for befund in k.check(city, select=["S101"])] == ["stadt.yaml:4:47"]


@pytest.mark.parametrize(
    "copied",
    [
        lambda city: pickle.loads(pickle.dumps(city)), copy.copy, copy.deepcopy,
        lambda city: attrs.evolve(city, stand="2026-01-01"), lambda city: city.add(k.Amt(id="b", name="B")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("asked", [False, True])
def test_copies_find_places_too(
    city_file: Path, copied: Callable[[k.Verwaltung], k.Verwaltung], *, asked: bool
) -> None:
    city = k.load(city_file, strict=False)
    if asked:
        assert ":4:47" in found(city)[0]
    assert ":4:47" in found(copied(city))[0]
    city_file.write_text("", encoding="utf-8")
    assert ":4" not in found(copied(city))[0]


def test_a_pickle_holds_no_text(city_file: Path) -> None:
    city_file.write_text(CITY + "# unverkennbar\n", encoding="utf-8")
    assert b"unverkennbar" not in pickle.dumps(k.load(city_file, strict=False))


def test_loading_and_checking_read_nothing_again(city_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StoredText, "read", lambda _: pytest.fail("read again"))
    city = k.load(city_file, strict=False)
    assert [befund.code for befund in k.check(city, select=["S101"])] == ["S101"]
    with pytest.raises(k.DocumentError, match=r"stadt\.yaml:4:47"):
        k.load(city_file)


def test_a_file_is_read_again_once_for_all_its_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    units = "".join(f"  - {{art: amt, id: a{number}, name: A, uebergeordnet: x}}\n" for number in range(50))
    city = k.load(written(tmp_path, "stadt.yaml", CITY + units), strict=False)
    read, times = StoredText.read, []

    def counted(self: StoredText) -> str | None:
        times.append(self)
        return read(self)

    monkeypatch.setattr(StoredText, "read", counted)
    assert len({befund.place for befund in k.check(city, select=["S101"])}) == 51
    assert len(times) == 1


def test_of_few_documents_what_was_looked_up_stays_at_hand(tmp_path: Path) -> None:
    cities = [k.load(written(tmp_path, f"{name}.yaml", CITY), strict=False) for name in "abcd"]
    origins = [city.herkunft for city in cities]
    expected = [[f"{tmp_path}/{name}.yaml:4:47"] for name in "abcd"]
    for _ in range(2):
        assert [[befund.place for befund in k.check(city, select=["S101"])] for city in cities] == expected
        at_hand = [origin for origin in origins if isinstance(origin, Origin) and origin._opened is not None]
        assert at_hand == origins[-_MOST_AT_HAND:]


def test_threads_find_places_at_once(tmp_path: Path) -> None:
    cities = [k.load(written(tmp_path, f"{name}.yaml", CITY), strict=False) for name in "abcd"] * 25

    def place(city: k.Verwaltung) -> str:
        return k.check(city, select=["S101"])[0].place

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(place, cities)) == [f"{tmp_path}/{name}.yaml:4:47" for name in "abcd"] * 25
