"""Regular expressions that are compiled when the first text comes: a program needs few of the ninety that there are."""

import re
from typing import Any, cast

__all__ = ["regex"]

_METHODS = ("fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer")


class _Regex:
    """A pattern that compiles itself, and then answers with the methods of what was compiled."""

    __slots__ = ("__dict__", "flags", "pattern")

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        # found without this detour from now on
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what finds a pattern in text, as `re.compile` does; it is compiled on first use."""
    return cast("re.Pattern[str]", _Regex(pattern, flags))
