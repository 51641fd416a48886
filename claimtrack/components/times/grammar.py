"""Matches patterns over classes of tokens: a trie of all their forms, walked from a token.

Every form is finite and the walk never looks further than the longest of them, so that the work at
one token is bounded and the whole is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from attrs import define, field, frozen

from claimtrack.components.times.scanner import Tokens, token_value
from claimtrack.components.times.vocabulary import Pattern
from claimtrack.errors import LexiconError

# Classes that stand for an expression of their own, read by a function of the tagger.
NESTED = ("NUM", "HEDGE", "HOLIDAY", "TIME", "YEARWORDS")
_FORM = re.compile(r"[()|?]|[^\s()|?]+")


@define(slots=True)
class Node:
    """A state of the trie: the next states by class, and the patterns that end here."""

    next: dict[str, Node] = field(factory=dict)
    nested: list[tuple[str, Node]] = field(factory=list)
    ends: list[int] = field(factory=list)


@frozen
class Grammar:
    """Patterns compiled into a trie.

    Attributes:
        patterns: in order of preference.
        root: the trie.
        literals: the words and signs that the forms name.
    """

    patterns: tuple[Pattern, ...]
    root: Node
    literals: frozenset[str]


@lru_cache(maxsize=8)
def compile_patterns(patterns: tuple[Pattern, ...]) -> Grammar:
    """The grammar of the patterns.

    Raises:
        LexiconError: for a form with unbalanced brackets.

    Example:
        >>> grammar = compile_patterns((Pattern("x", "word", "end of (play | trading)?", {}),))
        >>> sorted(grammar.literals)
        ['end', 'of', 'play', 'trading']
    """
    root = Node()
    literals = set()
    for number, pattern in enumerate(patterns):
        for sequence in expand(pattern.form):
            node = root
            for symbol in sequence:
                if symbol[0].islower() or not symbol[0].isalpha():
                    literals.add(symbol)
                node = node.next.setdefault(symbol, Node())
            if number not in node.ends:
                node.ends.append(number)
    _separate(root)
    return Grammar(patterns, root, frozenset(literals))


def _separate(node: Node) -> None:
    for symbol in NESTED:
        if symbol in node.next:
            node.nested.append((symbol, node.next.pop(symbol)))
    for child in (*node.next.values(), *(child for _, child in node.nested)):
        _separate(child)


def expand(form: str) -> tuple[tuple[str, ...], ...]:
    """All sequences of classes that a form allows.

    Example:
        >>> expand("(MON .? | MONTH) DAY?")[:3]
        (('MON', '.', 'DAY'), ('MON', '.'), ('MON', 'DAY'))
    """
    parts = _FORM.findall(form)
    sequences, rest = _choice(parts, 0, form)
    if rest != len(parts):
        raise LexiconError(f"unbalanced brackets in the form {form!r}")
    return tuple(dict.fromkeys(sequence for sequence in sequences if sequence))


def _choice(parts: list[str], at: int, form: str) -> tuple[list[tuple[str, ...]], int]:
    done: list[tuple[str, ...]] = []
    current: list[tuple[str, ...]] = [()]
    while at < len(parts) and parts[at] != ")":
        if parts[at] == "|":
            done += current
            current = [()]
            at += 1
            continue
        if parts[at] == "(":
            item, at = _choice(parts, at + 1, form)
            if at >= len(parts):
                raise LexiconError(f"unbalanced brackets in the form {form!r}")
        elif parts[at] == "~":
            item = [("-",), ()]
        else:
            item = [(parts[at],)]
        at += 1
        if at < len(parts) and parts[at] == "?":
            item = [*item, ()]
            at += 1
        current = [head + tail for head in current for tail in item]
    return done + current, at


@frozen(slots=True)
class Capture:
    """What a form matched: the classes on its way with their tokens and nested readings.

    Attributes:
        tokens: the text's tokens.
        pattern: the pattern.
        first, end: tokens, half-open.
        path: pairs of class and token number, or of class and nested reading.
    """

    tokens: Tokens
    pattern: Pattern
    first: int
    end: int
    path: tuple[tuple[str, Any], ...]

    def has(self, symbol: str) -> bool:
        """Whether the class or word is part of the match."""
        return any(name == symbol for name, _ in self.path)

    def get(self, symbol: str) -> Any:  # noqa: ANN401 - numbers, codes, nested readings
        """What the first (token or expression) of the class stands for, or None."""
        for name, item in self.path:
            if name == symbol:
                return item if symbol in NESTED else token_value(symbol, self.tokens.low[item])
        return None

    def words(self) -> frozenset[str]:
        """The words that matched as themselves."""
        return frozenset(name for name, _ in self.path if name[0].islower())

    def next_low(self) -> str:
        """The token after the match in lower case; empty at the end."""
        return self.tokens.low[self.end] if self.end < len(self.tokens.low) else ""

    def before_low(self, back: int = 1) -> str:
        """The token before the match in lower case; empty at the beginning."""
        return self.tokens.low[self.first - back] if self.first >= back else ""


Nested = Callable[[str, int], Iterator[tuple[Any, int]]]


def candidates(grammar: Grammar, tokens: Tokens, first: int, nested: Nested) -> list[Capture]:
    """The matches that begin at a token, longest first; of equals, in the order of the patterns."""
    found: list[tuple[int, int, tuple[tuple[str, Any], ...]]] = []
    classes = tokens.classes
    count = len(classes)

    def walk(node: Node, at: int, path: tuple[tuple[str, Any], ...]) -> None:
        found.extend((-at, number, path) for number in node.ends)
        if at >= count or not classes[at]:
            return
        step = node.next
        for symbol in classes[at]:
            child = step.get(symbol)
            if child is not None:
                walk(child, at + 1, (*path, (symbol, at)))
        for symbol, child in node.nested:
            for item, end in nested(symbol, at):
                walk(child, end, (*path, (symbol, item)))

    walk(grammar.root, first, ())
    if len(found) > 1:
        found.sort(key=lambda row: row[:2])
    return [Capture(tokens, grammar.patterns[number], first, -end, path) for end, number, path in found]
