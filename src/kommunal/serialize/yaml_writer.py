"""A tree as YAML text: block style, small flat mappings and lists in one line, one spelling per value.

Text stands plain only where every reader, YAML 1.1 or 1.2, takes it for text; all other text is quoted.
"""

import json
from typing import Any, Final

from kommunal.model.regex import regex

__all__ = ["flow_yaml", "write_yaml"]

_WIDTH: Final = 100
_LONGEST_KEY: Final = 128  # longer ones need another notation; YAML readers stop at 1024

# starts with a letter, has no sign that means something to YAML, ends without a blank
_PLAIN: Final = regex(r"[A-Za-zÀ-ÖØ-öø-ÿ](?:[A-Za-z0-9À-ÖØ-öø-ÿ ._/()§+&–-]*[A-Za-z0-9À-ÖØ-öø-ÿ._/()§+&–-])?")
_PLAIN_DATE: Final = regex(r"[0-9]{4}-[0-9]{2}|[0-9]{4}(?:-[0-9]{2}){0,2}~")
_NO_TEXT: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
# what readers refuse or take for a line break; JSON escapes the controls before the blank
_RARE: Final = "\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_TO_ESCAPE: Final = regex(f"[{_RARE}]")
_LINES: Final = regex(f"(?!\\s)[^\x00-\x09\x0b-\x1f\xa0{_RARE}]*(?<!\\s)\n?")


def write_yaml(tree: Any) -> str:
    """Return a tree as YAML text."""
    writer = _Writer()
    if tree and isinstance(tree, dict | list):
        writer.block(tree, "")
    else:
        writer.lines.append(str(writer.short(tree)))
    return "\n".join(writer.lines) + "\n"


def flow_yaml(tree: Any) -> str:
    """Return a tree as YAML text in one line."""
    return _Writer().flow(tree)


class _Writer:
    """Writes one text; remembers how each scalar is spelt, for most occur many times."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._spelt = _Spelt()

    def block(self, value: Any, indent: str) -> None:
        """Write the lines of a mapping or list that does not fit into one."""
        if isinstance(value, dict):
            for name, item in value.items():
                key = self._spelt[name]
                if len(key) <= _LONGEST_KEY:
                    self._after(f"{indent}{key}:", item, indent)
                else:
                    self.lines.append(f"{indent}? {key}")
                    self._after(f"{indent}:", item, indent)
        else:
            for item in value:
                self._after(f"{indent}-", item, indent)

    def _after(self, head: str, value: Any, indent: str) -> None:
        """Write the lines of a value behind its key or dash."""
        deeper = f"{indent}  "
        if type(value) is str and "\n" in value and _reads_back_as_lines(value):
            self.lines.append(f"{head} |" if value.endswith("\n") else f"{head} |-")
            self.lines += [f"{deeper}{line}" if line else "" for line in value.removesuffix("\n").split("\n")]
            return
        short = self.short(value, _WIDTH - len(head))
        if short is not None:
            self.lines.append(f"{head} {short}")
        elif head.endswith("-"):
            first = len(self.lines)
            self.block(value, deeper)
            self.lines[first] = f"{head} {self.lines[first].removeprefix(deeper)}"
        else:
            self.lines.append(head)
            self.block(value, deeper)

    def short(self, value: Any, room: int = _WIDTH) -> str | None:
        """Return a scalar, or a mapping or list of scalars that fits; None for everything else."""
        if type(value) not in (dict, list):
            return self.flow(value)
        for item in value.values() if type(value) is dict else value:
            if type(item) in (dict, list) or (type(item) is str and "\n" in item):
                return None
        line = self.flow(value)
        return line if not value or len(line) < room else None

    def flow(self, value: Any) -> str:
        """Return a tree in one line."""
        if type(value) is str:
            return self._spelt[value]
        if isinstance(value, dict):
            return f"{{{', '.join([f'{self._spelt[name]}: {self.flow(item)}' for name, item in value.items()])}}}"
        if isinstance(value, list):
            return f"[{', '.join(map(self.flow, value))}]"
        return _spelling(value)


class _Spelt(dict[str, str]):
    """How text is spelt: worked out once for each."""

    def __missing__(self, text: str) -> str:
        if (_PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT) or _PLAIN_DATE.fullmatch(text):
            spelling = text
        else:
            quoted = json.dumps(text, ensure_ascii=False)
            spelling = _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
        self[text] = spelling
        return spelling


def _spelling(value: float | None) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    digits = repr(value)
    # a reader of YAML 1.1 knows a number with an exponent only by its point
    return digits if isinstance(value, int) or "." in digits else digits.replace("e", ".0e")


def _reads_back_as_lines(text: str) -> bool:
    """Tell whether text reads back from a literal block: no blank at the ends of its lines, no rare character."""
    return _LINES.fullmatch(text) is not None and " \n" not in text
