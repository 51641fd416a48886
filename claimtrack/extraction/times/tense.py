# Calendar figures stand where they are used; a reader is one ladder of cases; word sets are written as text.
# ruff: noqa: PLR0911, PLR2004, SIM905
"""The tense of the clause around an expression, by its words."""

from __future__ import annotations

from attrs import define, field

from claimtrack.extraction.times.reading import FUTURE, PAST
from claimtrack.extraction.times.scanner import STOPS, Tokens
from claimtrack.extraction.times.vocabulary import words

_LEFT, _RIGHT = 24, 20  # tokens: about the length of a clause
_COMMAS = 3  # that may lie between a time at the head of a sentence and its verb
_OPEN = 2  # the cue of an infinitive that nothing makes look ahead
# After "to" these begin a noun phrase, not an infinitive.
_NOT_VERBS = frozenset(
    (
        "the a an its his her their our my your this that these those about more less nearly "
        "almost over some all each every early late mid end date and or "
    ).split()
)
_BEFORE_A_DATE = frozenset("in on by the at since until during after before early late".split())
_CONJUNCTIONS = frozenset("but while because that although though".split())
_PRESENT_BE = frozenset("is are being 's 're".split())
_ADVERBS = frozenset("not also then now only soon never still".split())
_DETERMINERS = frozenset(
    "a an the its his her their our my your this that these those 's some any no".split()
)
_DEGREES = frozenset("still newly recently highly much long as yet more most so very".split())
_BEFORE_A_BASE = frozenset(
    (
        "to will would may might can could shall should must not n't also do does did 'll and or a an the "
        "its his her their of in by for on be been being get getting got "
    ).split()
)


@define(slots=True, eq=False)
class Clauses:
    """The clauses of a text by its words alone; remembers the cues that it has read.

    Attributes:
        tokens: the text.
        cues: what each token asked for tells.
        left, right: from a token, the nearest on that side that may matter.
    """

    tokens: Tokens
    cues: dict[int, int] = field(factory=dict)
    left: dict[int, int] = field(factory=dict)
    right: dict[int, int] = field(factory=dict)

    def tense_at(self, at: int, *, deadline: bool = False) -> int:
        """The direction that the verbs around a token give: past (-1), future (1) or none (0).

        The nearest verb to the left decides, else the nearest to the right; both within the
        sentence. An infinitive that nothing before it makes look ahead ("a chance to vote") has no
        tense of its own: where the verb that governs it is past, the direction is open.

        Args:
            at: the first token of the expression.
            deadline: whether a preposition of deadline governs it; then verbs of saying do not count
                ("promised 12,000 houses by June").
        """
        opens = _opens_clause(self.tokens.low, at)
        if opens:
            found = self._to_the_right(at, commas=_COMMAS, deadline=deadline)
            if found:
                return found
        infinitive = False
        i = self._near(at - 1, -1, self.left)
        while i > max(-1, at - _LEFT) and not is_stop(self.tokens, i):
            found = self._heard(i, deadline=deadline)
            if found == _OPEN:
                infinitive = True
            elif found:
                return 0 if infinitive and found == PAST else found
            i = self._near(i - 1, -1, self.left)
        if infinitive:
            return FUTURE
        return 0 if opens else self._to_the_right(at, commas=0, deadline=deadline)

    def _to_the_right(self, at: int, *, commas: int, deadline: bool) -> int:
        low = self.tokens.low
        i = self._near(at, 1, self.right)
        while i < min(len(low), at + _RIGHT):
            if is_stop(self.tokens, i):
                break
            if low[i] == ",":
                commas -= 1
                if commas < 0:
                    break
            found = self._heard(i, deadline=deadline)
            if found:
                return FUTURE if found == _OPEN else found
            i = self._near(i + 1, 1, self.right)
        return 0

    def _near(self, at: int, step: int, known: dict[int, int]) -> int:
        # The nearest token from ``at`` on, in steps of 1 or -1, that ends a clause or is a cue; a farther
        # one than a clause reaches tells no more than that there is none near. What was passed is
        # remembered, so that a run of dates is walked through once.
        low, i = self.tokens.low, at
        passed = []
        while 0 <= i < len(low) and abs(i - at) < _LEFT:
            if known.get(i, i) != i:
                i = known[i]
            elif low[i] in STOPS or low[i] == "," or self._cue(i):
                break
            else:
                passed.append(i)
                i += step
        known.update(dict.fromkeys(passed, i))
        return i

    def _heard(self, i: int, *, deadline: bool) -> int:
        found = self._cue(i)
        if found and deadline:
            word, tense = self.tokens.low[i], words().tense
            if word in tense.deferring:
                return FUTURE  # "postponed until Monday"
            return 0 if word in tense.said else found
        return found

    def _cue(self, i: int) -> int:
        found = self.cues.get(i)
        if found is None:
            found = self.cues[i] = _cue(self.tokens, i)
        return found


def is_stop(tokens: Tokens, i: int) -> bool:
    """Whether a token ends a sentence; a full stop behind an initial or an abbreviation ends none."""
    if tokens.low[i] not in STOPS:
        return False
    before = tokens.low[i - 1] if i else ""
    return tokens.low[i] != "." or not (
        len(before) == 1 or before in words().guard.title or before in words().guard.abbreviation
    )


def _opens_clause(low: list[str], at: int) -> bool:
    # "…, but in March a judge ruled": the verb of its own clause follows.
    here = at
    while here and at - here < 3 and low[here - 1] in _BEFORE_A_DATE:
        here -= 1
    return here == 0 or low[here - 1] in STOPS or low[here - 1] in _CONJUNCTIONS


def _cue(tokens: Tokens, i: int) -> int:
    low, tense = tokens.low, words().tense
    word, before = low[i], low[i - 1] if i else ""
    if word == "to":
        return _infinitive(tokens, i)
    if tokens.raw[i][:1].isupper() and i and before not in STOPS and before.isalpha():
        return 0  # a name: "Will Stroud"
    if word in tense.governed and _governs(tokens, i + 1):
        return PAST if _is_pluperfect(low, i) else FUTURE
    if word in tense.future:
        return _modal(tokens, i)
    if before in ("be", "get"):
        return 0  # a participle: the auxiliary further left decides
    if word in tense.past:
        if before in _PRESENT_BE or (tokens.classes[i] and word in ("last", "earlier")):
            return 0
        return PAST
    if word in tense.past_or_base:
        return 0 if before in _BEFORE_A_BASE or low[max(0, i - 2) : i - 1] == ["to"] else PAST
    return PAST if _is_regular_past(low, i) else 0


def _modal(tokens: Tokens, i: int) -> int:
    low = tokens.low
    word = low[i]
    if word == "may" and tokens.raw[i] != "may":
        return 0
    if word == "could" and any(w in words().tense.negation for w in low[max(0, i - 8) : i + 2]):
        return PAST  # "could not be reached": ability, not possibility (Quirk et al. 1985, 4.52)
    if word in words().tense.prospective and _is_pluperfect(low, i):
        return PAST
    return FUTURE


def _is_pluperfect(low: list[str], i: int) -> bool:
    # "Had been scheduled to expire": what was ahead then is behind now.
    return low[max(0, i - 1) : i] == ["been"] and "had" in low[max(0, i - 3) : i - 1]


def _is_regular_past(low: list[str], i: int) -> bool:
    word = low[i]
    if len(word) <= 3 or not word.endswith("ed") or not word.isalpha() or word in words().tense.not_past:
        return False
    before = low[i - 1] if i else ""
    if before == "-":
        return False  # "value-added"
    two_before = low[i - 2] if i > 1 else ""
    if before in _DETERMINERS or (two_before in _DETERMINERS and before in _DEGREES):
        return False  # an adjective: "a still unspecified date"
    return before not in _PRESENT_BE


def _infinitive(tokens: Tokens, i: int) -> int:
    # Future behind a word that looks ahead ("agreed to", "is to"), else open; 0 where "to" is a preposition.
    if not _is_infinitive(tokens, i):
        return 0
    low, tense = tokens.low, words().tense
    here = i - 1
    while here > i - 4 and here > 0 and low[here] in _ADVERBS:
        here -= 1
    governor = low[here] if here >= 0 else ""
    if _ranks(tokens, i):
        return 0
    if here > 0 and low[here - 1] in _DETERMINERS and governor not in ("is", "are", "was", "were"):
        return _OPEN  # "extended its offer to buy the firm on Friday": the noun has no say in when
    if governor in tense.ahead or governor in tense.prospective or governor in tense.governed:
        return PAST if _is_pluperfect(low, here) else FUTURE
    return FUTURE if governor in ("is", "are", "was", "were") else _OPEN


def _ranks(tokens: Tokens, i: int) -> bool:
    # "The first states to join on Friday": behind an ordinal or "only" an infinitive tells what was or will
    # be done, as the verb of its sentence does (Huddleston and Pullum 2002, 14.8.3).
    for k in range(i - 1, max(-1, i - 9), -1):
        if tokens.low[k] in ("first", "last", "only", "second", "third"):
            return True
        if tokens.low[k] in STOPS or tokens.low[k] in words().tense.past:
            return False
    return False


def _is_infinitive(tokens: Tokens, i: int) -> bool:
    following = tokens.low[i + 1] if i + 1 < len(tokens.low) else ""
    verb = following.isalpha() and tokens.raw[i + 1].islower() and following not in _NOT_VERBS
    return verb and not following.endswith(("ing", "ed", "s")) and "#" not in tokens.classes[i + 1]


def _governs(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens.low):
        return False
    following, word = tokens.low[i], tokens.low[i - 1]
    if following == "to":
        return _is_infinitive(tokens, i)
    if word == "planned":
        return following in _DETERMINERS or following == "for"
    if word != "due":
        return False
    return following in ("on", "in", "by", "at", "before", "later", "next") or bool(
        {"MONTH", "MON", "WEEKDAY"} & set(tokens.classes[i])
    )


def is_scheduled(tokens: Tokens, at: int) -> bool:
    """Whether the present of "be" stands before a preposition of time ("the vote is on Friday")."""
    return bool(at) and tokens.low[at - 1] in ("is", "are") and tokens.low[at : at + 1] in (["on"], ["at"])


def is_compared(tokens: Tokens, at: int) -> bool:
    """Whether a level from which something moved stands before a token ("from $1.4 billion in May")."""
    low, classes = tokens.low, tokens.classes
    figure = False
    for i in range(at - 1, max(-1, at - 7), -1):
        if low[i] == "from":
            return figure
        if low[i][0].isdecimal():
            figure = True
        elif low[i] not in _MEASURES and "#" not in classes[i] and low[i] not in words().multiplier:
            return False
    return False


_MEASURES = frozenset(
    "$ £ € ¥ % . , a about percent per cent us c nz percentage points tonnes tons barrels".split()
)


def spans_back(tokens: Tokens, at: int) -> bool:
    """Whether a perfect ("has fallen … in a year") stands shortly before a token."""
    low = tokens.low
    for i in range(at - 1, max(-1, at - 9), -1):
        if low[i] in STOPS or low[i] == ",":
            return False
        if low[i] in words().tense.perfect:
            following = (
                low[i + 1]
                if low[i + 1] not in ("been", "not", "already", "also")
                else low[i + 2]
                if i + 2 < at
                else ""
            )
            return low[i + 1] == "been" or following.endswith("ed") or following in words().tense.past
    return False


def opens_perfect(tokens: Tokens, first: int, end: int) -> bool:
    """Whether an expression opens a clause in the perfect ("For ten weeks, lorries have …")."""
    low = tokens.low
    if low[end : end + 1] != [","] or not (first == 0 or low[first - 1] in (*STOPS, "-", "–", "—")):
        return False
    return any(word in words().tense.perfect for word in low[end + 1 : end + 9])


def follows_superlative(tokens: Tokens, at: int) -> bool:
    """Whether "the first", "the lowest" or "three times" stands shortly before a token."""
    low = tokens.low
    return any(
        low[i] in ("first", "only", "times", "most", "least", "worst", "best")
        or (len(low[i]) > 4 and low[i].endswith("est"))
        for i in range(max(0, at - 8), at)
    )
