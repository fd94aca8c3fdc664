"""What a command prints: collected while it runs, and written once its exit code is known.

So a reader that goes away, or a disk that is full, cannot turn findings into success or success into findings. Text for
people follows the console, and nothing in it moves the cursor or turns letters round; data is UTF-8 on every console.
"""

import io
import os
import re
import shutil
import sys
import textwrap
from typing import Final, TextIO

from kommunal.errors import visible

__all__ = ["ErrorOutput", "Output", "console_width", "fitted", "print_data", "wrapped"]

_COLOUR: Final = re.compile("(\x1b\\[[0-9;]*m)")
_PLAIN: Final = str.maketrans("├└│─→„“–…", '+`|->""-.')
"""What stands on a console for signs that it has not, sign for sign: the columns stay."""


class Output(io.TextIOBase):
    """Stands in for standard output while a command runs."""

    def __init__(self, console: TextIO | None) -> None:
        super().__init__()
        self._console = console
        self._parts: list[tuple[str, bool]] = []

    def write(self, text: str) -> int:
        """Keep text for people."""
        if not isinstance(text, str):
            raise TypeError(f"expected text, got {type(text).__name__}")
        self._parts.append((text, False))
        return len(text)

    def write_data(self, text: str) -> None:
        """Keep text for programs."""
        self._parts.append((text, True))

    def isatty(self) -> bool:
        """Tell whether people look at it."""
        return self._console is not None and self._console.isatty()

    def deliver(self) -> OSError | None:
        """Write everything; return why it cannot be written, None where it could or where nobody listens any more."""
        if self._console is None or not self._parts:
            return None
        encoding = getattr(self._console, "encoding", None) or "utf-8"
        payload = b"".join(
            text.encode("utf-8", "replace") if data else _encoded(readable(text), encoding)
            for text, data in self._parts
        )
        try:
            _write(self._console, payload, encoding)
        except BrokenPipeError:
            _give_up(self._console)  # the reader (head, less) has gone: nothing is wrong
        except OSError as error:
            _give_up(self._console)
            return error
        return None


class ErrorOutput(io.TextIOBase):
    """Stands in for standard error while a command runs: the same care, and written at once."""

    def __init__(self, console: TextIO | None) -> None:
        super().__init__()
        self._console = console

    def write(self, text: str) -> int:
        """Write text for people, on a terminal broken between words; where nobody can be told, say nothing."""
        if not isinstance(text, str):
            raise TypeError(f"expected text, got {type(text).__name__}")
        if self._console is not None:
            encoding = getattr(self._console, "encoding", None) or "utf-8"
            try:
                shown = readable(text)
                if self.isatty():
                    width = shutil.get_terminal_size().columns
                    shown = "\n".join(_line_fitted(line, width) for line in shown.split("\n"))
                _write(self._console, _encoded(shown, encoding), encoding)
            except OSError:
                _give_up(self._console)
        return len(text)

    def isatty(self) -> bool:
        """Tell whether people look at it."""
        return self._console is not None and self._console.isatty()


def print_data(text: str) -> None:
    """Print text for programs: UTF-8, exactly as it is."""
    if isinstance(sys.stdout, Output):
        sys.stdout.write_data(text)
    else:
        sys.stdout.write(text)


def readable(text: str) -> str:
    """Return text with whatever would steer a terminal made visible, but for colours and line ends."""
    return "".join(
        part if _COLOUR.fullmatch(part) else visible(part, keep="\n\t") for part in _COLOUR.split(text) if part
    )


def console_width() -> int | None:
    """Return how many columns the console has; None where no people look at it, who would want lines broken."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def wrapped(text: str, width: int | None, *, first: str = "", rest: str = "") -> str:
    """Return text broken between words; `first` stands before its first line, `rest` before every other."""
    if width is None:
        return first + text
    room = max(width, len(rest) + 20)
    return textwrap.fill(
        text, room, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def fitted(text: str) -> str:
    """Return text for the console, its lines broken between words; what is indented, or listed, stays so."""
    width = console_width()
    return text if width is None else "\n".join(_line_fitted(line, width) for line in text.split("\n"))


def _line_fitted(line: str, width: int) -> str:
    inner = line.lstrip(" ")
    first = line[: len(line) - len(inner)]
    return wrapped(inner, width, first=first, rest=first + "  ") if len(line) > width else line


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, "replace")


def _write(console: TextIO, payload: bytes, encoding: str) -> None:
    raw = getattr(console, "buffer", None)
    if raw is None:
        console.write(payload.decode(encoding))
    else:
        console.flush()
        raw.write(payload)
    console.flush()


def _give_up(console: TextIO) -> None:
    """Let the interpreter close a stream that takes nothing any more without a word."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, console.fileno())
        os.close(nothing)
        console.flush()
    except (OSError, ValueError):
        pass
