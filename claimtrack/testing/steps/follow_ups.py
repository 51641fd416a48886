"""Steps that hold claims against later articles."""

from __future__ import annotations

from claimtrack.records import Claim, FollowUp, Relation, Slot, Status
from claimtrack.testing.language import then, when
from claimtrack.testing.newsroom import Newsroom, check, fail, is_about, listing, shorten


@when("the later article is followed up")
@when("it is followed up")
def followed_up(newsroom: Newsroom) -> None:
    """Holds the claims of the first article against the last one given."""
    from claimtrack.comparison import follow_up  # noqa: PLC0415 - loads spaCy and the model

    _, *later = newsroom.articles
    if not later:
        fail("a later article", "only one was given: add 'And a later article published on …'")
    newsroom.follow_ups = follow_up(newsroom.extracted().claims, later[-1])


@then("the claim about {topic:Quoted} is {relation:Relation}")
def claim_is(newsroom: Newsroom, topic: str, relation: Relation) -> None:
    """What the later article does to the claim whose words contain the topic."""
    found = _answer(newsroom, topic, relation)
    check(found.relation is relation, f"“{topic}” {relation}", _shown(found), newsroom.it())


@then("the claim about {topic:Quoted} is {relation:Relation} because of {words:Quoted}")
def claim_is_because(newsroom: Newsroom, topic: str, relation: Relation, words: str) -> None:
    """The same, and the evidence contains these words."""
    found = _answer(newsroom, topic, relation)
    check(found.relation is relation, f"“{topic}” {relation}", _shown(found), newsroom.it())
    check(
        found.evidence is not None and words in found.evidence.text,
        f"evidence with “{words}”",
        _shown(found),
        newsroom.it(),
    )


@then("there is no evidence about {topic:Quoted}")
def no_evidence(newsroom: Newsroom, topic: str) -> None:
    """Nothing in the later article bears on the claims about the topic."""
    for claim, answer in _answers(newsroom, topic):
        check(answer.relation is Relation.NO_EVIDENCE, f"no evidence on “{topic}”", _shown(answer), claim)


@then("the claim about {topic:Quoted} is now {status:Status}")
def claim_is_now(newsroom: Newsroom, topic: str, status: Status) -> None:
    """The status of the claim after the later article."""
    answers = _answers(newsroom, topic)
    check(
        any(answer.status is status for _, answer in answers),
        f"“{topic}” now {status}",
        "; ".join(f"{answer.status}: {_shown(answer)}" for _, answer in answers),
        answers[0][0],
    )


@then("the reasons name the {slot:Slot}")
def reasons_name(newsroom: Newsroom, slot: Slot) -> None:
    """The answer for "it" rests, among others, on this slot (speaker, predicate, quantity, time …)."""
    claim, answer = newsroom.it(), _its_answer(newsroom)
    found = [f"{reason.slot}: {reason.finding}" for reason in answer.reasons] if answer else []
    check(
        any(row.startswith(f"{slot}:") for row in found),
        f"a reason about the {slot}",
        "; ".join(found),
        claim,
    )


@then("the answer is sure")
def answer_is_sure(newsroom: Newsroom) -> None:
    """The answer for "it" is sure enough to move the claim's status."""
    answer = _its_answer(newsroom)
    check(
        answer is not None and answer.sure, "a sure answer", answer.words if answer else "none", newsroom.it()
    )


@then("the answer is unsure")
def answer_is_unsure(newsroom: Newsroom) -> None:
    """The answer for "it" is shown, for a person to decide, and moves nothing."""
    answer = _its_answer(newsroom)
    unsure = answer is not None and answer.evidence is not None and not answer.sure
    check(unsure, "an unsure answer", answer.words if answer else "none", newsroom.it())


def _its_answer(newsroom: Newsroom) -> FollowUp | None:
    claim = newsroom.it()
    return next((a for a in newsroom.follow_ups if a.claim_id == claim.claim_id), None)


def _answers(newsroom: Newsroom, topic: str) -> list[tuple[Claim, FollowUp]]:
    by_id = {answer.claim_id: answer for answer in newsroom.follow_ups}
    claims = newsroom.extracted().claims
    found = [
        (claim, by_id[claim.claim_id])
        for claim in claims
        if is_about(claim, topic) and claim.claim_id in by_id
    ]
    if not found:
        fail(f"a followed-up claim about “{topic}”", listing(claims, topic))
    return found


def _answer(newsroom: Newsroom, topic: str, relation: Relation) -> FollowUp:
    # Of several claims about the topic, the one with the expected answer is meant, if there is one.
    answers = _answers(newsroom, topic)
    claim, answer = next((pair for pair in answers if pair[1].relation is relation), answers[0])
    newsroom.claim = claim
    return answer


def _shown(answer: FollowUp) -> str:
    evidence = f" by “{shorten(answer.evidence.text)}”" if answer.evidence else ""
    reasons = "".join(f"\n  {reason.slot}: {reason.finding}" for reason in answer.reasons)
    return f"{answer.words}{evidence}{reasons}"
