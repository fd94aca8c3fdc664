"""What type checkers are told that constructors take for a field, beside what the field holds.

The forms of the fields see to it when an object is made (`conversions.taken`); a marker says it of one field, as its
`converter`, which is where mypy, pyright and basedpyright look for the type of a parameter. None is taken where a
document may leave the field out.
"""

from typing import TYPE_CHECKING

__all__ = ["OrNone", "Several", "SeveralOrNone", "Slug", "SlugOrNone", "Slugs"]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Generic, TypeVar

    T = TypeVar("T")

    # a converter that is no function has to be a class to mypy; what it returns is what the field holds
    class Several(tuple[T, ...]):
        """Any iterable for a tuple."""

        def __new__(cls, values: Iterable[T], /) -> "Several[T]": ...

    class SeveralOrNone(tuple[T, ...]):
        """Any iterable for a tuple that may be left out."""

        def __new__(cls, values: Iterable[T] | None, /) -> "SeveralOrNone[T]": ...

    class Slugs(tuple[T, ...]):
        """Any iterable of terms or slugs, for a tuple of terms that may be left out."""

        def __new__(cls, values: Iterable[T | str] | None, /) -> "Slugs[T]": ...

    class Slug(Generic[T]):
        """A term of a closed list, or its slug."""

        def __new__(cls, value: T | str, /) -> T: ...  # type: ignore[misc]

    class SlugOrNone(Generic[T]):
        """A term of a closed list, or its slug, that may be left out."""

        def __new__(cls, value: T | str | None, /) -> T: ...  # type: ignore[misc]

    class OrNone(Generic[T]):
        """What the field holds, which may be left out."""

        def __new__(cls, value: T | None, /) -> T: ...  # type: ignore[misc]

else:

    class OrNone:
        """At run time a marker is no converter: the form of the field says it already."""

        def __class_getitem__(cls, held: object) -> None:
            return None

    Several = SeveralOrNone = Slug = SlugOrNone = Slugs = OrNone
