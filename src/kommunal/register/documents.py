"""A document of a register, worked on where that is asked for: here, or in processes of their own."""

import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing, contextmanager
from typing import Generic, TypeVar

from kommunal.classes import frozen
from kommunal.errors import DocumentError, InvalidValueError, Problem
from kommunal.loading import dumps, read_stored
from kommunal.model.verwaltung import Kommune, Verwaltung
from kommunal.nrw.kommunen import municipality_name
from kommunal.register.sources import Source
from kommunal.serialize.formats import format_named

__all__ = ["Document", "Progress", "each", "key_of", "refusal"]

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[int, int], None]
"""Is told how many are done, and of how many."""


def key_of(kommune: Kommune) -> str:
    """Return by what a register knows a municipality: its AGS, or its name where it has none."""
    return str(kommune.ags or municipality_name(kommune))


def refusal(source: Source, reason: OSError | str) -> DocumentError:
    """Return the error that says why a document cannot be used as a whole."""
    message = reason if isinstance(reason, str) else f"cannot be read: {reason.strerror}"
    return DocumentError([Problem(path="", message=message, source=source.name)])


@frozen
class Document:
    """The document of one municipality: in a source, or the Verwaltung itself."""

    key: str
    """By what the register knows it; empty where only reading it tells."""
    content: Source | Verwaltung
    strict: bool = True

    def text(self) -> bytes:
        """Return it as it is written, or would be; raise `DocumentError` where it cannot be read."""
        if isinstance(self.content, Verwaltung):
            return dumps(self.content).encode()
        try:
            return self.content.text()
        except OSError as error:
            raise refusal(self.content, error) from None

    def read(self, text: bytes | None = None) -> Verwaltung:
        """Return the Verwaltung, from its `text` if that is at hand; raise `DocumentError` where it cannot be read."""
        source = self.content
        if isinstance(source, Verwaltung):
            return source
        form = format_named("json" if source.json else "yaml")
        text = self.text() if text is None else text
        verwaltung = read_stored(text, source.stored(text), form, source=source.name, strict=self.strict)
        own = key_of(verwaltung.kommune)
        if self.key not in ("", own):
            raise refusal(source, f"expected the municipality {self.key!r} that it begins with, got {own!r}")
        return verwaltung


def each(
    work: Callable[[Document], T], documents: Iterable[Document], *, jobs: int, progress: Progress | None, of: int
) -> Iterator[tuple[str, T | DocumentError]]:
    """Yield by key what comes of the work on each document, or why that cannot be read, in any order.

    Where there is more than one job, the work is done in so many processes and has to be picklable. An interruption
    (Ctrl-C, or what `progress` raises) stops it at once: what has not been begun is left.
    """
    if jobs < 1:
        raise InvalidValueError(f"expected at least 1 job, got {jobs}", "jobs")
    attempt = _Attempt(work)
    with closing(_here(attempt, documents) if jobs == 1 else _in_processes(attempt, documents, jobs)) as results:
        for done, result in enumerate(results, 1):
            if progress is not None:
                progress(done, of)
            yield result


@frozen
class _Attempt(Generic[T]):
    """Work on a document that cannot fail for the document's sake."""

    work: Callable[[Document], T]

    def __call__(self, document: Document) -> tuple[str, T | DocumentError]:
        try:
            return document.key, self.work(document)
        except DocumentError as error:
            return document.key, error


def _here(work: Callable[[Document], R], documents: Iterable[Document]) -> Generator[R, None, None]:
    for document in documents:
        yield work(document)


def _in_processes(work: Callable[[Document], R], documents: Iterable[Document], jobs: int) -> Generator[R, None, None]:
    # Ctrl-C reaches every process of a terminal. Those that work end with what they have begun: one that died while it
    # hands a result over would leave this one waiting for the rest of it for ever
    pool = ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        with _interruption_waits():
            futures = [pool.submit(work, document) for document in documents]
        for future in as_completed(futures):
            yield future.result()
    finally:
        # without waiting, what has not been begun would be done all the same once nobody holds the pool any more
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interruption_waits() -> Iterator[None]:
    """Let Ctrl-C come after this: a process that begins in it would meet one before it knows that it is to go on."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
