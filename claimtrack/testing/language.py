"""How steps are written: their placeholders, and the register from which they are documented."""

from __future__ import annotations

import datetime as dt
import heapq
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from enum import StrEnum
from functools import partial, wraps
from typing import Literal, TypeVar

import parse
import pytest_bdd
from attrs import frozen
from pytest_bdd import parsers

from claimtrack.errors import InputError
from claimtrack.records import Certainty, ClaimKind, Relation, Slot, Status
from claimtrack.records.naming import fold, named
from claimtrack.testing.newsroom import fail

Function = TypeVar("Function", bound=Callable[..., object])
Word = Literal["given", "when", "then"]

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# What a later article does to a claim, as features say it, beside the names that records have.
_SPOKEN = {
    "confirmed": Relation.CONFIRMS,
    "contradicted": Relation.CONTRADICTS,
    "updated": Relation.UPDATES,
    "repeated": Relation.REPEATS,
}
# The values that placeholders take, in any case and spelling ("Partly kept", "partly_kept").
VALUES: dict[str, tuple[str, ...]] = {
    "KIND": tuple(ClaimKind),
    "CERTAINTY": tuple(Certainty),
    "RELATION": (*_SPOKEN, *Relation),
    "STATUS": tuple(Status),
    "SLOT": tuple(Slot),
}


@frozen
class Unknown:
    """A value that its placeholder does not take: the step fails and lists those that it takes."""

    text: str
    what: str


@frozen(kw_only=True)
class StepInfo:
    """One step as it is documented.

    Attributes:
        word: given, when or then.
        text: its wording with placeholders in capitals.
        meaning: one sentence.
        group: the module that it stands in ("articles", "claims" …).
    """

    word: Word
    text: str
    meaning: str
    group: str


_REGISTER: list[StepInfo] = []


def _placeholder(pattern: str, convert: Callable[[str], object]) -> Callable[[str], object]:
    # A partial takes the attribute that parse sets; built-in functions and classes do not.
    return parse.with_pattern(pattern)(partial(_convert, convert))  # type: ignore[no-any-return]


def _convert(convert: Callable[[str], object], text: str) -> object:
    return convert(text)


def _number(text: str) -> float:
    figure, _, scale = text.partition(" ")
    return float(figure.replace(",", "")) * _SCALES.get(scale, 1.0)


def _member(enum: type[StrEnum], what: str, text: str) -> object:
    try:
        return named(enum, text, what=what)
    except InputError:
        return Unknown(text, what)


def _kind(text: str) -> object:
    return _member(ClaimKind, "kind", text.partition(" ")[2])


def _relation(text: str) -> object:
    return _SPOKEN.get(fold(text)) or _member(Relation, "relation", text)


# One or two words that may be a value or a misspelt one; digits belong to other steps.
_WORDS = "[A-Za-z]+(?:[ _-][A-Za-z]+)?"

_TYPES: dict[str, Callable[[str], object]] = {
    "Quoted": _placeholder(r'"[^"]*"', lambda text: text[1:-1]),
    "Date": _placeholder(r"\d{4}-\d{2}-\d{2}", dt.date.fromisoformat),
    "Number": _placeholder(r"-?\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion|trillion))?", _number),
    "Count": _placeholder(r"\d+", int),
    "Kind": _placeholder(f"an? {_WORDS}", _kind),
    # Other steps begin with "it is" as well: only its own values are taken for a certainty.
    "Certainty": _placeholder("|".join(Certainty), partial(_member, Certainty, "certainty")),
    "Relation": _placeholder("(?!now )[A-Za-z]+(?:[ _-]evidence)?", _relation),
    "Status": _placeholder(_WORDS, partial(_member, Status, "status")),
    "Slot": _placeholder(_WORDS, partial(_member, Slot, "slot")),
}


def steps() -> tuple[StepInfo, ...]:
    """All steps that the package ships, in the order of their modules.

    Example:
        >>> any(step.text == "the claims are extracted" for step in steps())
        True
    """
    from importlib import import_module  # noqa: PLC0415 - the step modules import this one

    from claimtrack.testing import plugin  # noqa: PLC0415

    for name in plugin.pytest_plugins:
        import_module(name)
    return tuple(_REGISTER)


def _step(word: Word, text: str, target_fixture: str | None) -> Callable[[Function], Function]:
    # One frame more than usual between pytest-bdd and the module of the step: register().
    bind = getattr(pytest_bdd, word)(parsers.parse(text, _TYPES), target_fixture=target_fixture, stacklevel=2)

    def register(function: Function) -> Function:
        _REGISTER.append(
            StepInfo(
                word=word,
                text=re.sub(r"\{(\w+):?(\w*)\}", _shown, text),
                meaning=(function.__doc__ or "").strip().partition("\n")[0],
                group=function.__module__.rpartition(".")[2],
            )
        )

        # pytest-bdd asks the function for its arguments: it sees through the wrapper.
        @wraps(function)
        def known(*args: object, **values: object) -> object:
            for value in (*args, *values.values()):
                if isinstance(value, Unknown):
                    fail(
                        f"one of {', '.join(VALUES[value.what.upper()])}", f"the {value.what} “{value.text}”"
                    )
            return function(*args, **values)

        bind(known)
        return function

    return register


def closest(word: str, text: str, *, most: int = 3) -> list[str]:
    """The steps whose wording comes nearest to a text that is none, the nearest first.

    Example:
        >>> closest("when", "the claims are extractd")[0]
        'When the claims are extracted'
    """
    known = {f"{step.word.capitalize()} {step.text}": step.word == word for step in steps()}
    plain = re.sub(r'"[^"]*"', '"…"', text)

    def nearness(shown: str) -> float:
        wording = re.sub(r'"[A-Z]+"', '"…"', shown.partition(" ")[2])
        return SequenceMatcher(None, plain, wording).ratio() + 0.1 * known[shown]

    return heapq.nlargest(most, known, key=nearness)


def _shown(match: re.Match[str]) -> str:
    name, kind = match.group(1).upper(), match.group(2)
    if kind == "Quoted":
        return f'"{name}"'
    return f"a {name}" if kind == "Kind" else name


def given(text: str, *, target_fixture: str | None = None) -> Callable[[Function], Function]:
    """Marks a step that sets the scene."""
    return _step("given", text, target_fixture)


def when(text: str, *, target_fixture: str | None = None) -> Callable[[Function], Function]:
    """Marks a step that does something."""
    return _step("when", text, target_fixture)


def then(text: str) -> Callable[[Function], Function]:
    """Marks a step that checks something."""
    return _step("then", text, None)
