"""Matches patterns over classes of tokens: an automaton of all their forms, walked from a token.

Forms have no repetition, so that every match is finite, the walk never looks further than the longest
of them, the work at one token is bounded and the whole is linear in the text. The automaton is that
of Glushkov (1961), one position for each item of a form; the sets of positions that can be reached
together are made states when a text first comes to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from attrs import define, field, frozen

from claimtrack.errors import LexiconError
from claimtrack.extraction.times.scanner import Tokens, token_value
from claimtrack.extraction.times.vocabulary import Pattern, words

# Classes that stand for an expression of their own, read by a function of the tagger, with the class
# of the token that such an expression begins with; TIME, and DATE, which is no hour, may begin with any.
_BEGIN = frozenset((0,))
NESTED = {"NUM": "#", "HEDGE": "HEDGE", "HOLIDAY": "HOLIDAY", "YEARWORDS": "#", "TIME": "", "DATE": ""}
_FORM = re.compile(r"[()|?]|[^\s()|?]+")


@define(slots=True, eq=False)
class State:
    """Positions that one way through a text reaches together.

    Attributes:
        positions: of the forms.
        ends: the patterns whose forms end here.
        opened: whether ``next`` and ``nested`` have been worked out.
        next: the following states by class.
        nested: those behind an expression: its class, the class it begins with, the state.
    """

    positions: frozenset[int]
    ends: tuple[int, ...]
    opened: bool = False
    next: dict[str, State] = field(factory=dict)
    nested: list[tuple[str, str, State]] = field(factory=list)


@define(slots=True, eq=False)
class Grammar:
    """Patterns compiled into an automaton.

    Attributes:
        patterns: in order of preference.
        moves: for every position the classes that may follow, with their positions; 0 is the beginning.
        ends: the patterns that end at a position.
        literals: the words and signs that the forms name.
        seconds: for the classes of a first token that ends no form, those that the second may have.
        states: those met so far.
        root: the state before any token.
    """

    patterns: tuple[Pattern, ...]
    moves: list[list[tuple[str, int]]] = field(factory=lambda: [[]])
    ends: dict[int, list[int]] = field(factory=dict)
    literals: frozenset[str] = frozenset()
    seconds: dict[str, frozenset[str]] = field(factory=dict)
    states: dict[frozenset[int], State] = field(factory=dict)
    root: State = field(factory=lambda: State(_BEGIN, ()))

    def state(self, positions: frozenset[int]) -> State:
        """The state of a set of positions."""
        known = self.states.get(positions)
        if known is None:
            ends = {number for position in positions for number in self.ends.get(position, ())}
            known = self.states[positions] = State(positions, tuple(sorted(ends)))
        return known

    def open(self, state: State) -> State:
        """The state with its following ones worked out."""
        if state.opened:
            return state
        reached: dict[str, set[int]] = {}
        for position in sorted(state.positions):
            for symbol, target in self.moves[position]:
                reached.setdefault(symbol, set()).add(target)
        for symbol, targets in reached.items():
            following = self.state(frozenset(targets))
            if symbol in NESTED:
                state.nested.append((symbol, NESTED[symbol], following))
            else:
                state.next[symbol] = following
        state.opened = True
        return state


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
    grammar = Grammar(patterns)
    for number, pattern in enumerate(patterns):
        parts = _FORM.findall(pattern.form)
        last, rest = _choice(grammar, parts, 0, _BEGIN, pattern.form)
        if rest != len(parts):
            raise LexiconError(f"unbalanced brackets in the form {pattern.form!r}")
        for position in last - {0}:
            grammar.ends.setdefault(position, []).append(number)
    symbols = {symbol for row in grammar.moves for symbol, _ in row}
    grammar.literals = frozenset(s for s in symbols if s[0].islower() or not s[0].isalpha())
    root = grammar.open(grammar.root)
    reached = {**root.next, **{symbol: state for symbol, _, state in root.nested}}
    for symbol, state in reached.items():
        grammar.open(state)
        if not state.ends and (symbol == "NUM" or symbol not in NESTED) and "" not in _begins(state):
            grammar.seconds[symbol] = frozenset(state.next) | _begins(state)
    return grammar


def _begins(state: State) -> frozenset[str]:
    return frozenset(begins for _, begins, _ in state.nested)


@lru_cache(maxsize=1)
def _joints() -> frozenset[str]:
    # Words with which a number in figures goes on.
    return frozenset(("to", "or", "and", "-", "–", "/", *words().multiplier))


def is_bare_number(grammar: Grammar, tokens: Tokens, at: int) -> bool:
    """Whether a token in figures can begin no form: what follows goes with none, and is part of no number.

    A look at one token more saves a walk for every figure of a table.
    """
    low, classes = tokens.low, tokens.classes
    if not low[at].isdecimal() or at + 1 >= len(low):
        return False
    following = low[at + 1]
    if following in _joints() or (low[at + 2 : at + 3] == ["/"] and following.isdecimal()):
        return False
    for symbol in classes[at]:
        known = grammar.seconds.get("NUM" if symbol == "#" else symbol)
        if known is None:
            if symbol in grammar.root.next:
                return False
        elif not known.isdisjoint(classes[at + 1]):
            return False
    return True


def _choice(
    grammar: Grammar, parts: list[str], at: int, begin: frozenset[int], form: str
) -> tuple[frozenset[int], int]:
    # The positions at which the alternatives from a part of the form on may end, and the part after them.
    done: frozenset[int] = frozenset()
    here = begin
    while at < len(parts) and parts[at] != ")":
        if parts[at] == "|":
            done |= here
            here = begin
            at += 1
            continue
        optional = parts[at] == "~"
        if parts[at] == "(":
            behind, at = _choice(grammar, parts, at + 1, here, form)
            if at >= len(parts):
                raise LexiconError(f"unbalanced brackets in the form {form!r}")
        else:
            new = len(grammar.moves)
            grammar.moves.append([])
            for position in sorted(here):
                grammar.moves[position].append(("-" if optional else parts[at], new))
            behind = frozenset((new,))
        at += 1
        if at < len(parts) and parts[at] == "?":
            optional = True
            at += 1
        here = behind | here if optional else behind
    return done | here, at


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

    def all(self, symbol: str) -> list[Any]:
        """What the tokens of the class stand for, in order."""
        return [token_value(symbol, self.tokens.low[item]) for name, item in self.path if name == symbol]

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

    def walk(state: State, at: int, path: tuple[tuple[str, Any], ...]) -> None:
        found.extend((-at, number, path) for number in state.ends)
        if at >= count or not classes[at]:
            return
        if not state.opened:
            grammar.open(state)
        here = classes[at]
        step = state.next
        for symbol in here:
            following = step.get(symbol)
            if following is not None:
                walk(following, at + 1, (*path, (symbol, at)))
        for symbol, begins, following in state.nested:
            if not begins or begins in here:
                for item, end in nested(symbol, at):
                    walk(following, end, (*path, (symbol, item)))

    walk(grammar.root, first, ())
    if len(found) > 1:
        found.sort(key=lambda row: row[:2])
    return [Capture(tokens, grammar.patterns[number], first, -end, path) for end, number, path in found]
