"""The state of a scenario, and how a failed expectation reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Never

import pytest
from attrs import define, field

from claimtrack.records import Article, Claim, ClaimKind, Extraction, FollowUp

if TYPE_CHECKING:
    from claimtrack.ledger import Ledger

_WIDTH = 90


@define
class Newsroom:
    """What a scenario has seen so far.

    Attributes:
        folder: files named in a scenario are looked up here.
        scratch: an empty folder for what a scenario writes.
        articles: in the order given.
        extraction: of the first article, once extracted.
        claim: the claim that "it" speaks of.
        follow_ups: answers of the last follow-up.
        error: what reading or extracting raised.
        ledger: the open ledger, if one was opened.
        today: the day that the scenario plays on.
        output: the text of the last report.
    """

    folder: Path
    scratch: Path
    articles: list[Article] = field(factory=list)
    extraction: Extraction | None = None
    claim: Claim | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    error: Exception | None = None
    ledger: Ledger | None = None
    today: dt.date | None = None
    output: str = ""

    def extracted(self) -> Extraction:
        """The extraction of the first article; extracts it where no step did."""
        if self.extraction is None:
            self.extract()
        assert self.extraction is not None  # noqa: S101 - extract() set it or raised
        return self.extraction

    def extract(self) -> None:
        """Extract the first article."""
        from claimtrack.extraction.pipeline import extract  # noqa: PLC0415 - loads spaCy and the model

        if not self.articles:
            fail("an article", "none was given: begin with 'Given an article published on …'")
        self.extraction = extract(self.articles[0])

    def it(self) -> Claim:
        """The claim of the last step that found one."""
        if self.claim is None:
            fail("a claim that “it” stands for", "no earlier step of the scenario found one")
        return self.claim

    def find(
        self,
        topic: str,
        *,
        speaker: str | None = None,
        kind: ClaimKind | None = None,
        own_voice: bool = False,
    ) -> Claim:
        """The first claim about ``topic``, of the speaker and kind if given; becomes "it"."""
        claims = self.extracted().claims
        wanted = [
            claim
            for claim in claims
            if is_about(claim, topic)
            and (speaker is None or is_by(claim, speaker))
            and (kind is None or claim.kind is kind)
            and (not own_voice or claim.attribution is None)
        ]
        if not wanted:
            who = f" by “{speaker}”" if speaker else " by the article itself" if own_voice else ""
            fail(f"a {kind or 'claim'}{who} about “{topic}”", listing(claims, topic, speaker, kind))
        self.claim = wanted[0]
        return wanted[0]


@pytest.fixture
def newsroom(request: pytest.FixtureRequest, tmp_path: Path) -> Newsroom:
    """A fresh newsroom for a scenario; files are looked up beside the module that binds it."""
    return Newsroom(folder=request.path.parent, scratch=tmp_path)


def is_about(claim: Claim, topic: str) -> bool:
    """Whether a claim's words contain the topic, in any case, or one of its topic words is it."""
    return topic.casefold() in claim.span.text.casefold() or topic.casefold() in claim.topics


def speaker_name(claim: Claim) -> str | None:
    """The resolved name of a claim's speaker, or None."""
    speaker = claim.attribution.speaker if claim.attribution else None
    return speaker.name if speaker else None


def is_by(claim: Claim, speaker: str) -> bool:
    """Whether a claim's resolved speaker has this name, in any case."""
    return (speaker_name(claim) or "").casefold() == speaker.casefold()


def listing(
    claims: Iterable[Claim],
    topic: str | None = None,
    speaker: str | None = None,
    kind: ClaimKind | None = None,
) -> str:
    """The claims found, one a line; what differs from the expectation is marked with "≠".

    Example:
        >>> listing([])
        'no claim at all'
    """
    rows = []
    for claim in claims:
        name = speaker_name(claim)
        marks = (
            f"{'' if kind in (None, claim.kind) else '≠ '}{claim.kind}",
            f"{'' if speaker is None or is_by(claim, speaker) else '≠ '}{name or '(the article)'}",
            f"{'' if topic is None or is_about(claim, topic) else '≠ '}{shorten(claim.span.text)}",
        )
        rows.append(marks)
    if not rows:
        return "no claim at all"
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "\n".join(f"  {a:<{first}}  {b:<{second}}  {c}" for a, b, c in rows)


def shorten(text: str) -> str:
    """One line of at most 90 characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1] + "…"


def fail(expected: str, found: str) -> Never:
    """End the step: the first line says what was expected, what was found, and where; the rest below it."""
    where = f" ({_place[-1]})" if _place else ""
    first = [" ".join(part.split()) for part in (expected, found)]
    if "\n" not in expected.strip() + found.strip():
        pytest.fail(f"expected {first[0]}, found {first[1]}{where}", pytrace=False)
    heads = [
        part if "\n" not in whole.strip() else "what follows"
        for part, whole in zip(first, (expected, found), strict=True)
    ]
    details = "".join(
        f"\n{name}:\n{whole.strip(chr(10))}"
        for name, whole in (("expected", expected), ("found", found))
        if "\n" in whole.strip()
    )
    pytest.fail(f"expected {heads[0]}, found {heads[1]}{where}{details}", pytrace=False)


# The step that runs: its feature, line and words.
_place: list[str] = []


def at_step(feature: str | None, line: int, words: str) -> None:
    """Remember the step that runs, so that its failure names it."""
    _place[:] = [f"{feature or 'feature'}:{line}: {words}"]


def check(holds: bool, expected: str, found: object, claim: Claim | None = None) -> None:  # noqa: FBT001
    """Fail unless ``holds``; names the claim that was looked at.

    Example:
        >>> check(True, "anything", None)
    """
    if not holds:
        where = f"\nclaim:    “{shorten(claim.span.text)}” ({claim.kind})" if claim else ""
        fail(expected, f"{found}{where}")
