"""Cases made by program out of annotated ones, where what they show is sure.

Other names: another matter. A figure moved out of the range that was claimed, or a negation added, after the
day on which it was due: no longer true. Without day and speaker: the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from attrs import evolve

from claimtrack.comparison.symbols import Deadline, Figure, claim_names, day, deadline, figure, name_words
from claimtrack.records import Article
from claimtrack.training.reader.cases import Case

_AUXILIARY = re.compile(r"\b(was|were|has|have|had)\b(?! to\b)(?! (?:not|never|no|to)\b)")
_NEGATED = re.compile(r"\b(was|were|has|have|had) not\b(?! yet)")
_DENIAL = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|failed|nobody|nothing)\b|n[’']t\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
LONG = 220  # characters of a piece up to which an added negation surely hits what was claimed

Draft = tuple[Case, Article, str]


def other_names(case: Case, pool: Sequence[str], rng: random.Random) -> Draft | None:
    """The piece with the names that it shares with the claim exchanged: about another matter."""
    shared = claim_names(case.claim) & name_words(case.later.article.text)
    if case.relation == "no_evidence" or not shared:
        return None
    text = case.later.article.text
    for word in sorted(shared):
        text = re.sub(rf"\b{re.escape(word)}\b", rng.choice(pool).capitalize(), text, flags=re.IGNORECASE)
    return case, evolve_text(case.later.article, text), "no_evidence"


def other_figure(case: Case, rng: random.Random) -> Draft | None:
    """A figure that was as claimed, moved out of the range: it did not come true."""
    claimed = [q for q in case.claim.quantities if case.claim.span.overlaps(q.span)]
    found = [q for q in case.later.quantities if _inside(q.span.start, q.span.end, case)]
    bounded = [q for q in claimed if q.low != q.high]
    if case.relation != "confirms" or len(bounded) != 1 or len(found) != 1 or not _settled(case):
        return None
    if figure(bounded, found) not in (Figure.INSIDE, Figure.SAME):
        return None
    (own,), (given,) = bounded, found
    numbers = list(_NUMBER.finditer(given.span.text))
    if (
        len(numbers) != 1
        or given.low is None
        or given.low != given.high
        or not given.low
        or own.unit != given.unit
    ):
        return None
    low, high = own.low, own.high
    factor = rng.choice((1.06, 1.15, 1.4))
    value = high * factor if high is not None and (low is None or rng.random() < 0.5) else (low or 0) / factor  # noqa: PLR2004
    number = numbers[0]
    written = float(number.group()) * value / given.low
    places = len(number.group().partition(".")[2])
    new = f"{written:.{places}f}"
    at = given.span.start + number.start()
    text = case.later.article.text
    changed = text[:at] + new + text[at + len(number.group()) :]
    if new == number.group():
        return None
    return case, evolve_text(case.later.article, changed), "contradicts"


def negated(case: Case) -> Draft | None:
    """A short piece that confirms, with its only auxiliary negated, and the other way round."""
    text = case.later.article.text
    if len(text) > LONG or not _settled(case) or case.evidence != (0, len(text)):
        return None
    if case.relation == "confirms" and not _DENIAL.search(text) and len(_AUXILIARY.findall(text)) == 1:
        return case, evolve_text(case.later.article, _AUXILIARY.sub(r"\1 not", text)), "contradicts"
    if case.relation == "contradicts" and len(_DENIAL.findall(text)) == 1 and _NEGATED.search(text):
        return case, evolve_text(case.later.article, _NEGATED.sub(r"\1", text)), "confirms"
    return None


def undated(case: Case) -> Case:
    """The case without days and speaker: two plain sentences."""
    claim = evolve(case.claim, published=None, attribution=None, due=None)
    later = evolve(case.later, article=evolve(case.later.article, published=None))
    return evolve(case, claim=claim, later=later, source="undated")


def evolve_text(article: Article, text: str) -> Article:
    """An article of another text and the same day."""
    return Article(text=text, published=article.published)


def _settled(case: Case) -> bool:
    if not case.claim.forward_looking:
        return True
    return deadline(case.claim, day(case.later.article.published)) is Deadline.PASSED


def _inside(start: int, end: int, case: Case) -> bool:
    return case.evidence is not None and case.evidence[0] <= start and end <= case.evidence[1]
