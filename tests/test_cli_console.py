"""The command line on every kind of stream: exit codes stay true, no traceback, nothing that steers a terminal."""

import io
import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import kommunal
from kommunal import interop
from kommunal.cli.console import ErrorOutput, Output, print_data, readable
from kommunal.cli.group import FAULT, UNUSABLE
from kommunal.cli.group import kommunal as command
from kommunal.cli.language import language, say
from kommunal.cli.options import read_city
from test_cli import UNNA

BROKEN = UNNA + "vorhaben:\n- {id: v, name: V, quellen: [fehlt]}\n"
ENV = {**os.environ, "PYTHONPATH": str(Path(kommunal.__file__).parents[1])}


def shell(line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `kommunal` is the command; the exit code is that of its first part."""
    line = line.replace("kommunal ", f"{sys.executable} -m kommunal ", 1)
    done = subprocess.run(
        ["bash", "-c", f"{line}; exit ${{PIPESTATUS[0]}}"], capture_output=True, env={**ENV, **env}, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("stadt") / "broken.yaml"
    path.write_text(BROKEN, "utf-8")
    return str(path)


class TestStreams:
    def test_findings_stay_findings_where_the_reader_goes_away(self, broken: str) -> None:
        assert shell(f"kommunal check {broken} | true").returncode == 1

    def test_a_full_disk_is_no_finding(self, broken: str) -> None:
        for line in (f"kommunal check {broken} > /dev/full", "kommunal rules --json > /dev/full"):
            done = shell(line)
            assert done.returncode == UNUSABLE
            assert done.stderr == b"kommunal: cannot write to standard output: No space left on device\n"

    def test_closed_standard_input_is_told(self) -> None:
        done = shell("kommunal show - <&-")
        assert done.returncode == UNUSABLE
        assert b"expected a document on standard input, but it is closed" in done.stderr

    @pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
    def test_closed_output_is_passed_over(self, broken: str, closed: str) -> None:
        assert shell(f"kommunal check {broken} {closed}").returncode == 1

    def test_standard_input_that_cannot_be_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Directory(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                raise IsADirectoryError(21, "Is a directory")

        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Directory()))
        with pytest.raises(click.UsageError, match="cannot read standard input: Is a directory"):
            read_city("-")

    def test_endless_standard_input_is_read_up_to_the_limit(self) -> None:
        done = shell("kommunal show - < /dev/zero")
        assert done.returncode == UNUSABLE
        assert done.stderr == b"-:1:1  expected a document of at most 67108864 bytes, got 67108865\n"

    @pytest.mark.parametrize("form", [form.name for form in interop.formats() if form.reads])
    def test_a_device_without_end_is_read_up_to_the_limit(self, form: str) -> None:
        done = shell(f"timeout 600 kommunal convert /dev/zero --from {form} -o - --to json")
        assert (done.returncode, done.stdout) == (UNUSABLE, b"")
        assert done.stderr == b"/dev/zero  expected at most 67108864 bytes, got more\n"

    def test_a_line_that_is_meant_is_shown_whatever_ends_the_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        for end in ("\n", "\r\n"):
            path.write_bytes(end.join(["format: kommunal/1", "kommune: {ags: 1}", "x: 1", ""]).encode())
            done = shell(f"kommunal check {path}")
            assert b"\r" not in done.stderr
            assert b"kommune: {ags: 1}\n" in done.stderr

    def test_data_is_utf_8_and_text_follows_the_console(self, tmp_path: Path) -> None:
        path = tmp_path / "unna.yaml"
        path.write_text(UNNA, "utf-8")
        ascii_console = {"PYTHONIOENCODING": "ascii"}
        text = shell(f"kommunal show {path}", **ascii_console)
        assert (text.returncode, text.stderr) == (0, b"")
        assert b"Kindertagesst?tten: vakant" in text.stdout
        for line in (f"kommunal show {path} --json", f"kommunal convert {path} -o - --to yaml"):
            assert "Kindertagesstätten".encode() in shell(line, **ascii_console).stdout


class TestEscaping:
    def test_what_steers_a_terminal_is_written_out(self) -> None:
        assert readable("a\x1b[2Jb\u202ec\x07\nd\te") == "a\\x1b[2Jb\\u202ec\\x07\nd\te"
        assert readable(click.style("rot", fg="red")) == "\x1b[31mrot\x1b[0m"

    def test_a_file_name_and_a_key_may_hold_anything(self, tmp_path: Path) -> None:
        path = tmp_path / "a\n::error::\x1b[2J\u202e.yaml"
        path.write_text('format: kommunal/1\nkommune: {ags: "05978036"}\n"x\\e[2J\\n::error::": 1\n', "utf-8")
        result = CliRunner().invoke(command, ["check", str(path)])
        assert result.exit_code == UNUSABLE
        assert "\x1b" not in result.output
        assert "\u202e" not in result.output
        assert not any(line.startswith("::") for line in result.output.splitlines())

    def test_colours_are_for_consoles_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        coloured = CliRunner().invoke(command, ["demo", "hamm"], color=True).output
        assert "\x1b[" in coloured
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in CliRunner().invoke(command, ["demo", "hamm"], color=True).output


class TestFaults:
    def test_a_fault_of_kommunal_is_one_sentence(self, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise KeyError("x")

        monkeypatch.setattr("kommunal.cli.show.read_city", fail)
        told = {
            "en": "kommunal: this is a fault of kommunal, not of your input: KeyError: 'x'\n"
            "Please report it; with KOMMUNAL_DEBUG=1 in the environment it shows where.\n",
            "de": "kommunal: Das ist ein Fehler in kommunal, nicht in Ihrer Eingabe: KeyError: 'x'\n"
            "Bitte melden Sie ihn; mit KOMMUNAL_DEBUG=1 in der Umgebung zeigt er, wo.\n",
        }
        for code, text in told.items():
            result = CliRunner().invoke(command, ["--lang", code, "show", broken])
            assert result.exit_code == FAULT
            assert result.output == text
        monkeypatch.setenv("KOMMUNAL_DEBUG", "1")
        assert isinstance(CliRunner().invoke(command, ["show", broken]).exception, KeyError)


class TestOutput:
    def test_stands_in_for_a_console_of_text_alone(self) -> None:
        console = io.StringIO()
        output = Output(console)
        output.write("ä\x07")
        output.write_data("ö\x07")
        assert output.deliver() is None
        assert console.getvalue() == "ä\\x07ö\x07"
        assert not output.isatty()
        assert not ErrorOutput(None).isatty()
        assert ErrorOutput(None).write("nobody hears it") == 15

    @pytest.mark.parametrize("kind", [Output, ErrorOutput])
    def test_takes_text_only(self, kind: type[Output | ErrorOutput]) -> None:
        with pytest.raises(TypeError, match="expected text, got bytes"):
            kind(io.StringIO()).write(b"")  # type: ignore[arg-type]

    def test_an_error_stream_that_takes_nothing_is_passed_over(self) -> None:
        with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
            assert ErrorOutput(full).write("x") == 1

    def test_a_stream_without_a_file_is_given_up_quietly(self) -> None:
        class Deaf(io.StringIO):
            def write(self, text: str) -> int:
                raise OSError(28, "No space left on device")

        output = Output(Deaf())
        output.write("x")
        failure = output.deliver()
        assert failure is not None
        assert failure.strerror == "No space left on device"

    def test_data_outside_a_command_goes_out_as_it_is(self, capsys: pytest.CaptureFixture[str]) -> None:
        print_data("ä\n")
        assert capsys.readouterr().out == "ä\n"


class TestLanguage:
    @pytest.mark.parametrize(
        ("env", "expected"),
        [
            ({"KOMMUNAL_LANG": "de", "LANG": "en_GB.UTF-8"}, "de"),
            ({"LC_ALL": "de_DE.UTF-8"}, "de"),
            ({"LANG": "fr_FR"}, "en"),
            ({"LC_MESSAGES": "C", "LANG": "de_DE"}, "en"),
            ({}, "en"),
        ],
    )
    def test_follows_the_environment(self, env: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("KOMMUNAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        assert language() == expected
        assert say("ja", "yes") == {"de": "ja", "en": "yes"}[expected]

    def test_another_language_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KOMMUNAL_LANG", "fr")
        with pytest.raises(click.UsageError, match="expected KOMMUNAL_LANG to be de or en, got 'fr'"):
            language()

    def test_the_option_goes_before_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KOMMUNAL_LANG", "en")
        assert CliRunner().invoke(command, ["demo", "--help", "--lang", "de"]).output.startswith("Aufruf:")
        assert CliRunner().invoke(command, ["--lang=de", "demo", "-h"]).output.startswith("Aufruf:")
        assert CliRunner().invoke(command, ["demo", "-h"]).output.startswith("Usage:")

    def test_every_command_takes_it(self) -> None:
        context = click.Context(command)
        for name in command.list_commands(context):
            assert "--lang" in CliRunner().invoke(command, [name, "--help"]).output


# --- a terminal -------------------------------------------------------------------------------------------------------

MANY = """
format: kommunal/1
kommune: {ags: "05978036"}
einheiten:
- {art: verwaltungsleitung, id: bm, name: Bürgermeisterin}
- {art: amt, id: a, name: "Amt für die Anliegen der Bürgerinnen und Bürger in allen Stadtteilen", uebergeordnet: bm}
- {art: amt, id: b, name: B, uebergeordnet: bm, zustand: geplant, gueltig: {ab: 2020-01-01}}
besetzungen:
- {einheit: bm, rolle: leitung, besetzungsart: vakant}
- {einheit: a, rolle: leitung, besetzungsart: kommissarisch}
"""


def terminal(args: list[str], **env: str) -> str:
    """Return what a command prints on a terminal of 80 columns."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 80))
    whole = {**ENV, "TERM": "xterm", **env}
    whole.pop("COLUMNS", None)
    with subprocess.Popen(
        [sys.executable, "-m", "kommunal", *args], stdout=follower, stderr=follower, stdin=follower, env=whole
    ) as process:
        os.close(follower)
        output = b""
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
            output += part
        process.wait()
    os.close(leader)
    return output.decode().replace("\r\n", "\n")


def test_a_terminal_gets_lines_of_its_width_and_colours(tmp_path: Path) -> None:
    file = tmp_path / "stadt.yaml"
    file.write_text(MANY, "utf-8")
    told = terminal(["show", str(file), "--planned"])
    assert "Bürgermeisterin: \x1b[31mvakant\x1b[0m" in told
    assert "(\x1b[33mkommissarisch\x1b[0m)" in told
    assert "\x1b[36mgeplant\x1b[0m]" in told
    plain = terminal(["show", str(file), "--planned"], NO_COLOR="1")
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 80
    assert "\n│     " in plain
    piped = shell(f"kommunal show {file} --planned").stdout.decode()
    assert "\x1b" not in piped
    assert "in allen Stadtteilen: Name nicht genannt (kommissarisch)\n" in piped


def test_a_console_without_the_signs_gets_plain_ones() -> None:
    done = shell("kommunal demo musterstadt", PYTHONIOENCODING="latin-1").stdout.decode("latin-1")
    assert "\n|  +- 10 Hauptamt\n|  |  `- 10.2 Informationstechnik\n" in done
    assert 'Who is responsible for "Kindergarten"?' in done


def test_a_terminal_breaks_every_text_between_words(tmp_path: Path) -> None:
    file = tmp_path / "stadt.yaml"
    file.write_text(MANY + "quellen:\n- {id: q, titel: Ein Bericht}\n", "utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(MANY.replace("art: amt, id: a", "art: ämtchen, id: a"), "utf-8")
    for words in (
        ["check", str(file)],
        ["check", str(broken), "--lang", "de"],
        ["rules"],
        ["rules", "S101", "--lang", "de"],
        ["who", "--in", "Kamen", "Wohngeld"],
        ["gemeinde", "Kreis Unna"],
        ["demo", "hamm"],
        ["convert", str(file), "-o", "x.pdf", "--lang", "de"],
        ["show", str(file), "--at", "2026-13-01", "--lang", "de"],
        ["show", str(file), "--unit", "ein Amt, das es nicht gibt und das einen langen Namen hat, der nicht passt"],
    ):
        told = terminal(words, NO_COLOR="1")
        # an example of a file stays as it is, and a path is one word
        long = [line for line in told.splitlines() if len(line) > 80 and not re.match("    .*[{:]", line)]
        long = [line for line in long if " " in line.strip()]
        assert long == [], words
        assert "\n" in told


def test_lines_of_a_finding_are_broken_below_its_beginning() -> None:
    from kommunal.rules.output import excerpt, to_text

    verwaltung = kommunal.loads(MANY, format="yaml")
    findings = kommunal.check(verwaltung)
    broken = to_text(findings, width=40)
    assert " ".join(broken.split()) == " ".join(to_text(findings).split())
    assert max(map(len, broken.splitlines())) <= 40
    assert excerpt("- {art: amt}", 4, indent="  ") == ("      - {art: amt}", "         ^")
    assert excerpt("x" * 50, 45, width=34) == ("    " + "x" * 20, "    " + " " * 14 + "^")
