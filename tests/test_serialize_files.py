"""Files are replaced whole or not at all, and stay what they were beside what is in them."""

import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunal.serialize.files import write_file


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])) | st.binary(), st.booleans())
def test_what_is_written_is_there(tmp_path: Path, content: str | bytes, new: bool) -> None:
    file = tmp_path / "x"
    file.unlink(missing_ok=True)
    write_file(file, content, new=new)
    assert file.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert names(tmp_path) == ["x"]


def test_a_new_file_follows_the_umask_and_an_old_one_keeps_its_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = os.umask(0o027)
    try:
        # another thread may create a file at any moment: the umask is not ours to change
        monkeypatch.setattr(os, "umask", lambda _: pytest.fail("the umask was touched"))
        write_file(tmp_path / "new", "a")
        write_file(tmp_path / "reserved", "a", new=True)
    finally:
        monkeypatch.undo()
        os.umask(before)
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o640}
    for mode in (0o600, 0o644, 0o666, 0o400):
        (tmp_path / "new").chmod(mode)
        write_file(tmp_path / "new", "b")
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == mode


def test_owner_and_extended_attributes_are_kept_where_the_system_lets_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x"
    file.write_text("old")
    owner, attributes = file.stat(), {"user.origin": b"https://example.org"}
    calls: list[tuple[str, object]] = []
    monkeypatch.setattr(os, "chown", lambda _, uid, gid: calls.append(("chown", (uid, gid))))
    monkeypatch.setattr(os, "listxattr", lambda _: list(attributes), raising=False)
    monkeypatch.setattr(os, "getxattr", lambda _, name: attributes[name], raising=False)
    monkeypatch.setattr(os, "setxattr", lambda _, name, value: calls.append((name, value)), raising=False)
    write_file(file, "new")
    assert calls == [("chown", (owner.st_uid, owner.st_gid)), *attributes.items()]

    def refused(*_: object) -> None:
        raise PermissionError

    for name in ("chown", "setxattr"):
        monkeypatch.setattr(os, name, refused)
    write_file(file, "newer")
    # there are systems without either
    for name in ("chown", "listxattr"):
        monkeypatch.delattr(os, name)
    write_file(file, "newest")
    assert file.read_text() == "newest"


def test_a_link_stays_one_even_where_it_leads_to_nothing_yet(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "folder" / "target")
    for content in ("a", "b"):
        write_file(link, content)
        assert link.is_symlink()
        assert (tmp_path / "folder" / "target").read_text() == content


def test_what_leads_to_a_pipe_is_written_through(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    link = tmp_path / "out.json"
    link.symlink_to(f"/dev/fd/{writing}")
    write_file(link, "through")
    os.close(writing)
    with os.fdopen(reading) as stream:
        assert stream.read() == "through"
    assert link.is_symlink()
    assert names(tmp_path) == ["out.json"]


def test_a_device_and_a_fifo_are_written_through(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for new in (False, True):
        received: list[str] = []
        reader = threading.Thread(target=lambda to=received: to.append(fifo.read_text()))
        reader.start()
        write_file(fifo, "through", new=new)
        reader.join()
        assert received == ["through"]
    assert stat.S_ISFIFO(fifo.stat().st_mode)
    write_file(os.devnull, "gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    assert names(tmp_path) == ["fifo"]


def test_names_as_long_as_names_can_be(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 255)
    for content in ("a", "b"):
        write_file(file, content)
    assert file.read_text() == "b"


@pytest.mark.parametrize("name", ["no/such/folder/x", "n" * 256, "."])
def test_an_error_names_the_target(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError) as raised:
        write_file(tmp_path / name, "a")
    assert raised.value.filename == str(tmp_path / name)
    assert raised.value.filename2 is None
    assert names(tmp_path) == []


@pytest.mark.parametrize("new", [False, True])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, new: bool
) -> None:
    file = tmp_path / "x"
    if not new:
        file.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "elsewhere")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left") as raised:
        write_file(file, "new", new=new)
    assert raised.value.filename == str(file)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == ([] if new else [("x", "old")])


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError
        sync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_file(tmp_path / "x", "a")
    assert names(tmp_path) == ["x"]


def test_a_new_file_must_not_be_there_yet(tmp_path: Path) -> None:
    write_file(tmp_path / "x", "a", new=True)
    with pytest.raises(FileExistsError) as raised:
        write_file(tmp_path / "x", "b", new=True)
    assert raised.value.filename == str(tmp_path / "x")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("x", "a")]
