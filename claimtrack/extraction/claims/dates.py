"""When: the times that date a claim, when it was said, and the time that a forward-looking one is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve

from claimtrack.extraction.claims.context import Context
from claimtrack.extraction.claims.frame import Frame, publication_day
from claimtrack.language.ranges import Ranges, overlap
from claimtrack.language.tree import Word
from claimtrack.records import AttributionStyle, Claim, Horizon, Term, TimeExpression, TimeRole, TimeType

_HE = frozenset({"he", "she", "they"})
_TERMS = {"near": Term.NEAR, "short": Term.NEAR, "medium": Term.MEDIUM, "long": Term.LONG}


def horizon(times: Sequence[TimeExpression], day: dt.date | None) -> tuple[Horizon | None, dt.date | None]:
    """The horizon and the due day (inclusive) that a claim's times give; None where they give none.

    Of several times that reach beyond publication the one that reaches farthest counts ("in the near and
    the long term"); times that lie wholly before it or lead up to it, lengths for which something lasts, and
    times of saying, do not count. Where that time has
    no end the claim is due at the end of the first one that has.

    Args:
        times: the claim's time expressions.
        day: day of publication, or None.

    Example:
        >>> from claimtrack.records import TextSpan, TimeType
        >>> span = TextSpan(start=0, end=8, text="by March")
        >>> time = TimeExpression(span=span, type=TimeType.DATE, value="2024-03",
        ...                       earliest=dt.date(2023, 11, 30), latest=dt.date(2024, 3, 31))
        >>> horizon([time], dt.date(2023, 11, 30))[1]
        datetime.date(2024, 3, 31)
    """
    ahead = [
        time
        for time in times
        if time.role is TimeRole.ABOUT
        and (time.earliest is not None or time.latest is not None)
        and (day is None or time.latest is None or time.latest >= day)
        and time.rule != "duration_lasting"
        and not (day is not None and time.latest == day and time.earliest is not None and time.earliest < day)
    ]
    if not ahead:
        return None, None
    far = max(ahead, key=lambda time: (time.latest or dt.date.max, time.span.start))
    words = far.span.text.lower().replace("-", " ").split()
    term = next(
        (_TERMS[word] for word in words if word in _TERMS and ("term" in words or "run" in words)), None
    )
    result = Horizon(
        earliest=far.earliest, latest=far.latest, term=term, approximate=far.approximate or term is not None
    )
    # An open end is never due; the first half of a claim is ("not soon, but over the long term").
    first = min(ahead, key=lambda time: (time.latest is None, time.span.start))
    return result, far.latest or first.latest


def continued(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims; a quotation of "he" or "she" that goes on right after what its speaker said was said then.

    "She told investors in May that rents would rise. 'It will not take long,' *she said*."
    """
    found: list[Claim] = []
    for claim in claims:
        before, said = found[-1] if found else None, claim.attribution
        if before is not None and said is not None and before.attribution is not None:
            speaker, other = said.speaker, before.attribution.speaker
            same = speaker is not None and other is not None and speaker.name == other.name
            mention = speaker.mention if speaker is not None else None
            referring = mention is not None and mention.text.lower() in _HE
            gap = text[before.span.end : claim.span.start]
            near = gap.count("\n\n") <= 1 and said.style is AttributionStyle.DIRECT
            dated = any(time.role is TimeRole.SAID for time in claim.times)
            if same and referring and near and not dated:
                told = (time for time in before.times if time.role is TimeRole.SAID)
                times = sorted((*claim.times, *told), key=lambda time: time.span.start)
                found.append(evolve(claim, times=tuple(times)))
                continue
        found.append(claim)
    return found


def times_of(view: Frame, context: Context, taken: Ranges[None]) -> tuple[TimeExpression, ...]:
    """Times within the claim, and those of its sentence that hang from its cue or from the claim itself."""
    tree, day = context.tree, publication_day(context.doc)
    found = context.dating_within(tree.span(view.start, view.end))
    places = [view.sentence]
    if view.said is not None and view.said.cue:
        reporting = tree.words[view.said.cue.start].sent
        if reporting is not view.sentence:
            places.append(reporting)
    for time in (t for place in places for t in context.dating_within(tree.span(place.start, place.end))):
        start, end = tree.touching(time.span.start, time.span.end)
        dated = time.type is not TimeType.DURATION or time.earliest is not None
        if not dated or overlap((start, end), (view.start, view.end)) or taken.touching(start, end):
            continue
        carrier = _carrier(tree.root(start, end), view)
        if carrier:
            # Nobody has spoken in the future: "*by 2028* the firm wants to …".
            ahead = day is not None and time.latest is not None and time.latest > day and time.earliest == day
            said = (
                carrier == "cue"
                and not ahead
                and (day is None or time.earliest is None or time.earliest <= day)
            )
            found.append(evolve(time, role=TimeRole.SAID if said else TimeRole.ABOUT))
    return tuple(sorted(found, key=lambda time: time.span.start))


# A time within one of these clauses dates that clause alone ("Ruiz, who joined in June, said …").
_CLOSED = ("acl", "advcl", "ccomp", "csubj", "relcl", "appos", "parataxis")


def _carrier(time: Word, view: Frame) -> str:
    """What a time outside the claim dates: "cue", "claim" or "" (something else).

    The first of two verbs with one subject gives its time to the second ("It met on Tuesday and said …").
    """
    cues = set(view.said.cue) if view.said is not None else set()
    cues |= {first.i for i in cues for first in _first_of_two(view.tree.words[i])}
    claims = {view.head, *view.chain, *_first_of_two(view.head)}
    word = time
    for _ in range(12):
        if word.i in cues:
            return "cue"
        if word in claims:
            return "claim"
        if word.head is word or word.dep_.startswith(_CLOSED):
            break
        word = word.head
    return ""


def _first_of_two(verb: Word) -> tuple[Word, ...]:
    """The verb that another is joined to, where the two have one subject."""
    shared = verb.dep_ == "conj" and not any(
        child.dep_.startswith(("nsubj", "csubj")) for child in verb.children
    )
    return (verb.head,) if shared else ()
