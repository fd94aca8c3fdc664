"""How anything of the model is drawn: from its annotations, by a `Sampler`, which says what text and references are.

Nothing here knows a field by its name. What a class holds, refers to and allows stands in `kommunal.model.forms`.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, Final, NoReturn, Protocol, TypeVar

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from kommunal.errors import InvalidValueError
from kommunal.model import forms, marks
from kommunal.model.characters import is_line, is_text, nfc, shown
from kommunal.model.eintrag import Eintrag, Kante
from kommunal.model.forms import Field
from kommunal.model.marks import ID, REFERENCE, RESERVED, Rule, Verweis
from kommunal.model.schluessel import slug
from kommunal.strategies._words import PREFERRED, SPECIAL, STADTTEILE, THEMEN, WORDS

__all__ = [
    "STRATEGIEN", "Maker", "NothingThereError", "Sampler", "ids", "instances", "of", "of_every", "preferred",
    "read_signs", "registered", "texte",
]  # fmt: skip

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
F = TypeVar("F", bound=Callable[..., SearchStrategy[Any]])


class Maker(Protocol[T_co]):
    """The strategy function of a class: every field can be given as a strategy by its name."""

    __name__: str

    def __call__(self, **wishes: SearchStrategy[object]) -> SearchStrategy[T_co]:
        """Return instances of the class."""
        ...


STRATEGIEN: Final[dict[type, Callable[..., SearchStrategy[Any]]]] = {}
"""The strategy function of every public type: ``STRATEGIEN[Amt]`` is `aemter`."""


def registered(cls: type) -> Callable[[F], F]:
    """Register a strategy function as the one of a type."""

    def register(function: F) -> F:
        STRATEGIEN[cls] = function
        return function

    return register


def of(cls: type[T]) -> Maker[T]:
    """Return, and register, the strategy function of a class of the model."""

    def maker(**wishes: SearchStrategy[object]) -> SearchStrategy[T]:
        return instances(cls, wishes)

    maker.__doc__ = f"Instances of `{cls.__name__}`; every field can be given as a strategy by its name."
    return registered(cls)(maker)


def of_every(base: type[T]) -> Maker[T]:
    """Return the strategy function of a family of classes; fields are those that all of them have."""

    def maker(**wishes: SearchStrategy[object]) -> SearchStrategy[T]:
        known = base.__dict__.get("KINDS") or {cls.__name__: cls for cls in STRATEGIEN if issubclass(cls, base)}
        # a field that only some kinds have is refused by the first, which has no field of its own
        return st.one_of([instances(kind, wishes) for kind in known.values() if kind not in (Eintrag, Kante)])

    maker.__doc__ = f"Instances of every kind of `{base.__name__}`; fields are those that all kinds have."
    return maker


_ADDRESSES: Final = ("https://example.org", "https://example.org/amt?id=51", "www.example.org")
# every sign that text may not hold lies below U+00A0 or is a surrogate (category Cs)
_FORBIDDEN: Final = "".join(chr(i) for i in range(0xA0) if not is_text(f"x{chr(i)}"))
_ID_SIGNS: Final = "".join(chr(i) for i in range(0x80) if ID.fullmatch(chr(i)))


def texte(*, max_size: int = 30) -> SearchStrategy[str]:
    """Text as every field of the model takes it: not blank, no control characters, in Unicode normal form C.

    German words and any other signs, at most `max_size` of them.
    """
    if max_size < 1:
        raise InvalidArgument(f"expected max_size from 1 on, got {max_size}")
    return _texts_up_to(max_size)


@st.composite
def _texts_up_to(draw: DrawFn, max_size: int) -> str:
    # a composite, because the word lists would fill every message that shows a strategy
    return draw(_any_text(max_size))


@cache
def _any_text(max_size: int) -> SearchStrategy[str]:
    signs = st.characters(exclude_categories=["Cs"], exclude_characters=_FORBIDDEN)
    # a few signs become two in normal form C
    free = st.text(signs, min_size=1, max_size=max_size).map(nfc).filter(lambda t: is_text(t) and len(t) <= max_size)
    words = tuple(word for word in WORDS if len(word) <= max_size)
    return st.sampled_from(words) | free if words else free


def read_signs() -> None:
    """Have hypothesis read its table of signs now: in a new folder it makes one, and a draw must not wait for that."""
    _any_text(30).validate()


@cache
def _texts(rules: tuple[Rule, ...]) -> SearchStrategy[str]:
    """Text that obeys the rules of a field, now and then such as storages stumble over."""
    for rule in rules:
        match rule:
            case marks.Id() | marks.EdgeId():
                return ids()
            case marks.Url():
                return st.sampled_from(_ADDRESSES) | _any_text(30).filter(rule.holds)
            case marks.Line():
                special = [text for text in SPECIAL if is_line(text)]
                return _any_text(30).filter(is_line) | _any_text(30).filter(is_line) | st.sampled_from(special)
    return _any_text(30) | _any_text(30) | st.sampled_from(SPECIAL)


@cache
def ids() -> SearchStrategy[str]:
    """Ids of entries: slugs of German words, and everything else that is one."""
    words = tuple(slug(word) for word in (*THEMEN, *STADTTEILE))
    # of letters, digits and hyphens, ten times faster than from a pattern
    part = st.text(_ID_SIGNS, min_size=1, max_size=6)
    free = st.lists(part, min_size=1, max_size=2).map("-".join)
    return st.sampled_from(words) | free.filter(lambda text: ID.fullmatch(text) is not None and text not in RESERVED)


@cache
def _numbers(integer: bool, rules: tuple[Rule, ...]) -> SearchStrategy[float]:
    low = next((rule.bound for rule in rules if isinstance(rule, marks.Over | marks.From)), None)
    high = next((rule.bound for rule in rules if isinstance(rule, marks.UpTo)), None)
    if integer:
        return st.integers(None if low is None else int(low), None if high is None else int(high))
    above = any(isinstance(rule, marks.Over) for rule in rules)
    free = st.floats(low, high, exclude_min=above, allow_infinity=False, allow_nan=False)
    usual = [value for value in (1.0, 0.5, 0.1) if all(rule.holds(value) for rule in rules)]
    return st.sampled_from(usual) | free


@cache
def _references(verweis: Verweis) -> SearchStrategy[str]:
    """What a reference field accepts: ids, dotted ids of edges where it may point to one, reserved words it allows."""
    possible = [ids()]
    if {"besetzungen", "zustaendigkeiten", "beziehungen", "mitgliedschaften"} & set(verweis.auf):
        possible.append(st.lists(ids(), min_size=2, max_size=3).map(".".join).filter(REFERENCE.fullmatch))
    words = forms.Reference(verweis).reserved
    return st.one_of([*possible, st.sampled_from(words)] if words else possible)


class NothingThereError(LookupError):
    """There is nothing to which a reference could lead."""


@cache
def _one_of(options: tuple[object, ...]) -> SearchStrategy[Any]:
    return st.sampled_from(options)


@cache
def _some_of(names: tuple[str, ...], least: int) -> SearchStrategy[list[str]]:
    """Few fields at once: most entries have few, and examples shrink by it."""
    return st.lists(st.sampled_from(names), unique=True, min_size=least, max_size=4) if names else st.just([])


_HOW_MANY: Final = st.sampled_from((1, 1, 1, 2, 3))


class Sampler:
    """Draws whatever a field of the model may hold; references are any ids. Others say otherwise in a subclass."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def text(self, draw: DrawFn, rules: tuple[Rule, ...]) -> str:
        """Draw text that obeys some rules."""
        return draw(_texts(rules))

    def reference(self, draw: DrawFn, verweis: Verweis) -> str:
        """Draw the id of an entry; raise `NothingThereError` where there is none."""
        return draw(_references(verweis))

    def scalar(self, draw: DrawFn, cls: type) -> object:
        """Draw a value with a form of its own: a date, a key."""
        return draw(STRATEGIEN[cls]())

    def optional(self, draw: DrawFn, names: tuple[str, ...], full: bool, least: int) -> Iterable[str]:
        """Draw which of the fields are set that need not be."""
        return names if full or draw(st.integers(0, 15)) == 15 else draw(_some_of(names, least))

    def value(self, draw: DrawFn, what: forms.Form, rules: tuple[Rule, ...] = (), *, full: bool = False) -> object:
        """Draw what a form holds and its rules allow; of a part of an entry everything, if `full`."""
        listed = next((rule.values for rule in rules if isinstance(rule, marks.Among)), None)
        if listed is not None:
            return draw(_one_of(tuple(listed)))
        match what:
            case forms.Text():
                return self.text(draw, rules)
            case forms.Reference(verweis):
                return self.reference(draw, verweis)
            case forms.Integer() | forms.Number():
                return draw(_numbers(isinstance(what, forms.Integer), rules))
            case forms.Boolean():
                return draw(st.booleans())
            case forms.Choice(cls):
                return draw(_one_of(tuple(cls)))
            case forms.ListOf(item):
                # nothing stands twice: some lists must not repeat anything, and no list has to
                drawn = [self.value(draw, item, what.rules, full=full) for _ in range(draw(_HOW_MANY))]
                return tuple(one for place, one in enumerate(drawn) if one not in drawn[:place])
            case forms.Variant(kinds=kinds):
                return self.instance(draw, draw(_one_of(tuple(kinds.values()))))
            case forms.Scalar(cls) | forms.FreeMapping(cls):
                return self.scalar(draw, cls)
            case _:
                return self.instance(
                    draw, what.cls, full=full and not issubclass(what.cls, Eintrag) and not draw(st.booleans())
                )

    def field(self, draw: DrawFn, cls: type, field: Field, *, full: bool = False) -> object:
        """Draw what a field holds that is set."""
        if field.nullable and field.default is not None and draw(st.booleans()):
            return None
        if isinstance(field.default, bool):
            return not field.default
        words = preferred(cls, field.name)
        if draw(st.booleans()) and words:
            return (draw(_one_of(words)),) if field.many else draw(_one_of(words))
        return self.value(draw, field.form, field.rules, full=full)

    def instance(
        self,
        draw: DrawFn,
        cls: type[T],
        *,
        full: bool = False,
        among: Callable[[Field], bool] = lambda field: True,
        **fixed: object,
    ) -> T:
        """Draw an instance of a class: fields that are fixed, others that are needed, some that are not.

        `full` sets every field that goes together with the others; `among` tells which ones may be set at all.
        """
        open_ = [field for name, field in forms.fields(cls).items() if name not in fixed]
        drawn = {field.name: self.field(draw, cls, field, full=full) for field in open_ if field.required}
        free = {field.name: field for field in open_ if not field.required and among(field)}
        chosen = []
        # something is said of everything: a period without any day is none
        for name in self.optional(draw, tuple(free), full, 0 if fixed or drawn else 1) if free else ():
            with suppress(NothingThereError):
                drawn[name] = self.field(draw, cls, free[name], full=full)
                chosen.append(name)
        return _made(cls, {**fixed, **drawn}, chosen) or self.impossible()

    def impossible(self) -> NoReturn:
        """Give up an instance whose fields contradict one another."""
        reject()


def preferred(cls: type, *names: str) -> tuple[str, ...]:
    """Return what one of some fields often holds in print; nothing where neither its class nor its bases have words."""
    stated = (PREFERRED.get((base.__name__, name), ()) for base in cls.__mro__ for name in names)
    return next(filter(None, stated), ())


def _made(cls: type[T], values: dict[str, object], droppable: list[str]) -> T | None:
    """Return an instance; where fields contradict one another, without one, or without all, that could be left out."""
    for left_out in ((), *((name,) for name in droppable), droppable):
        try:
            return cls(**{name: value for name, value in values.items() if name not in left_out})
        except InvalidValueError:
            continue
    return None


ANY: Final = Sampler()


def instances(cls: type[T], wishes: Mapping[str, SearchStrategy[object]], sampler: Sampler = ANY) -> SearchStrategy[T]:
    """Instances of a model class, each field by its wish or anything legal."""
    known = forms.fields(cls)
    for name, wish in wishes.items():
        if name not in known:
            raise InvalidArgument(f"expected fields of {cls.__name__}, got {name!r}")
        if not isinstance(wish, SearchStrategy):
            raise InvalidArgument(f"expected a strategy for {name}, got {shown(wish)}")
    read_signs()
    return _instances(cls, dict(wishes), sampler)


@st.composite
def _instances(draw: DrawFn, cls: type[T], wishes: dict[str, SearchStrategy[object]], sampler: Sampler) -> T:
    fixed: dict[str, Any] = {name: draw(wish) for name, wish in wishes.items()}
    return sampler.instance(draw, cls, **fixed)
