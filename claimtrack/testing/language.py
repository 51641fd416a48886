"""How steps are written: their placeholders, and the register from which they are documented."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import Literal, TypeVar

import parse
import pytest_bdd
from attrs import frozen
from pytest_bdd import parsers

from claimtrack.records import Certainty, ClaimKind, Relation, Status

Function = TypeVar("Function", bound=Callable[..., object])
Word = Literal["given", "when", "then"]

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_RELATIONS = {
    "confirmed": Relation.CONFIRMS,
    "contradicted": Relation.CONTRADICTS,
    "updated": Relation.UPDATES,
    "repeated": Relation.REPEATS,
}


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


def _kinds(text: str) -> ClaimKind:
    return ClaimKind(text.partition(" ")[2] or text)


_TYPES: dict[str, Callable[[str], object]] = {
    "Quoted": _placeholder(r'"[^"]*"', lambda text: text[1:-1]),
    "Date": _placeholder(r"\d{4}-\d{2}-\d{2}", dt.date.fromisoformat),
    "Number": _placeholder(r"-?\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion|trillion))?", _number),
    "Count": _placeholder(r"\d+", int),
    "Kind": _placeholder("an? (?:" + "|".join(ClaimKind) + ")", _kinds),
    "Certainty": _placeholder("|".join(Certainty), Certainty),
    "Relation": _placeholder("|".join(_RELATIONS), lambda text: _RELATIONS[text]),
    "Status": _placeholder("|".join(Status), Status),
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
        return bind(function)  # type: ignore[no-any-return]

    return register


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
