import datetime as dt
from itertools import count

import pytest

from claimtrack.errors import InputError
from claimtrack.ledger import Answer, Judgement, Scale, derive, in_words, read_status
from claimtrack.records import FollowUp, Relation, Status, TextSpan

DUE = dt.date(2024, 3, 31)
NUMBERS = count(1)
C, X, U, R, N = (
    Relation.CONFIRMS,
    Relation.CONTRADICTS,
    Relation.UPDATES,
    Relation.REPEATS,
    Relation.NO_EVIDENCE,
)


def answer(relation: Relation, on: str, status: Status = Status.OPEN, **more: object) -> Answer:
    seq = next(NUMBERS)
    url = more.pop("url", None)
    evidence = None if relation is N else TextSpan(start=0, end=2, text="It")
    more = {"score": 0.9, "sure": relation is not N} | more
    return Answer(
        seq=seq,
        recorded=dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
        follow_up=FollowUp(
            claim_id="c", article_id=f"a{seq}", relation=relation, status=status, evidence=evidence, **more
        ),
        published=dt.date.fromisoformat(on),
        url=url,
    )


def judgement(status: Status, by: str = "Ana") -> Judgement:
    return Judgement(
        seq=next(NUMBERS), recorded=dt.datetime(2024, 5, 5, 9, tzinfo=dt.UTC), status=status, by=by
    )


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2024-01-01", Status.OPEN),
        ("2024-02-29", Status.OPEN),
        ("2024-03-01", Status.DUE),
        ("2024-03-31", Status.DUE),
        ("2024-04-01", Status.LAPSED),
        ("2034-04-01", Status.LAPSED),
    ],
)
def test_without_news_the_calendar_decides_and_never_says_broken(on: str, status: Status) -> None:
    assert derive([], due=DUE, on=dt.date.fromisoformat(on)).status is status


@pytest.mark.parametrize(
    ("relation", "sure", "status"),
    [(C, False, Status.OPEN), (C, True, Status.KEPT), (X, False, Status.OPEN), (X, True, Status.BROKEN)],
)
def test_an_unsure_answer_moves_nothing_whatever_its_score(
    relation: Relation,
    sure: bool,  # noqa: FBT001
    status: Status,
) -> None:
    assert derive([answer(relation, "2024-02-02", sure=sure, score=0.99)], due=DUE).status is status


def test_a_claim_without_a_date_stays_open() -> None:
    assert derive([], due=None, on=dt.date(2090, 1, 1)).status is Status.OPEN


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([(C, Status.KEPT)], Status.KEPT),
        ([(C, Status.OPEN)], Status.KEPT),
        ([(C, Status.PARTLY_KEPT)], Status.PARTLY_KEPT),
        ([(X, Status.BROKEN)], Status.BROKEN),
        ([(U, Status.IN_PROGRESS)], Status.IN_PROGRESS),
        ([(U, Status.SUPERSEDED)], Status.SUPERSEDED),
        ([(U, Status.PARTLY_KEPT)], Status.PARTLY_KEPT),
        ([(U, Status.OPEN)], Status.OPEN),
        ([(R, Status.OPEN)], Status.OPEN),
        ([(U, Status.SUPERSEDED), (X, Status.BROKEN)], Status.BROKEN),
        ([(U, Status.IN_PROGRESS), (C, Status.KEPT)], Status.KEPT),
        ([(C, Status.KEPT), (N, Status.OPEN)], Status.KEPT),
        ([(C, Status.KEPT), (R, Status.OPEN)], Status.KEPT),
        ([(C, Status.KEPT), (U, Status.IN_PROGRESS)], Status.KEPT),
        ([(C, Status.KEPT), (X, Status.BROKEN)], Status.BROKEN),
        ([(X, Status.BROKEN), (U, Status.IN_PROGRESS)], Status.BROKEN),
    ],
)
def test_evidence_moves_a_claim(answers: list[tuple[Relation, Status]], status: Status) -> None:
    history = [answer(relation, f"2024-02-0{i}", told) for i, (relation, told) in enumerate(answers, start=1)]
    assert derive(history, due=DUE, on=dt.date(2024, 2, 20)).status is status


def test_evidence_counts_in_the_order_of_publication_not_of_reading() -> None:
    late, early = answer(X, "2024-02-09", Status.BROKEN), answer(C, "2024-02-01", Status.KEPT)
    standing = derive([late, early], due=DUE)
    assert standing.status is Status.BROKEN
    assert standing.article_id == late.follow_up.article_id
    assert standing.since == dt.date(2024, 2, 9)


def test_done_after_a_broken_deadline_is_late_and_still_broken() -> None:
    history = [answer(X, "2024-04-02", Status.BROKEN), answer(C, "2024-06-01", Status.KEPT)]
    standing = derive(history, due=DUE, on=dt.date(2024, 7, 1))
    assert (standing.status, standing.late) == (Status.BROKEN, True)


def test_the_comparer_can_say_late_itself() -> None:
    standing = derive([answer(X, "2024-04-02", Status.BROKEN, late=True)], due=DUE)
    assert (standing.status, standing.late) == (Status.BROKEN, True)


def test_dropped_and_never_done_is_not_late() -> None:
    assert not derive([answer(X, "2024-04-02", Status.BROKEN)], due=DUE).late


def test_taken_up_again_before_the_deadline_is_kept() -> None:
    history = [answer(X, "2024-02-02", Status.BROKEN), answer(C, "2024-03-01", Status.KEPT)]
    assert derive(history, due=DUE).status is Status.KEPT


def test_progress_without_an_end_lapses_with_the_deadline() -> None:
    history = [answer(U, "2024-02-02", Status.IN_PROGRESS)]
    assert derive(history, due=DUE, on=dt.date(2024, 3, 31)).status is Status.IN_PROGRESS
    assert derive(history, due=DUE, on=dt.date(2024, 4, 1)).status is Status.LAPSED


def test_of_several_answers_for_one_page_the_last_counts() -> None:
    first = answer(X, "2024-02-02", Status.BROKEN, url="https://harbour.example/1")
    corrected = answer(N, "2024-02-02", url="https://harbour.example/1")
    assert derive([first, corrected], due=DUE).status is Status.OPEN


def test_a_judgement_outranks_what_the_machine_says_before_and_after() -> None:
    before, after = answer(C, "2024-02-01", Status.KEPT), answer(C, "2024-06-01", Status.KEPT)
    judged = judgement(Status.BROKEN)
    later = Answer(
        seq=judged.seq + 1000, recorded=after.recorded, follow_up=after.follow_up, published=after.published
    )
    standing = derive([before, judged, later], due=DUE, on=dt.date(2024, 7, 1))
    assert (standing.status, standing.judged_by) == (Status.BROKEN, "Ana")


def test_the_last_judgement_counts() -> None:
    history = [judgement(Status.BROKEN, "Ana"), judgement(Status.KEPT, "Ben")]
    standing = derive(history, due=DUE)
    assert (standing.status, standing.judged_by) == (Status.KEPT, "Ben")


def test_a_judgement_that_settles_nothing_leaves_room_for_later_answers_and_the_calendar() -> None:
    history = [answer(X, "2024-02-02", Status.BROKEN), judgement(Status.OPEN)]
    assert derive(history, due=DUE, on=dt.date(2024, 2, 9)).status is Status.OPEN
    assert derive(history, due=DUE, on=dt.date(2024, 4, 9)).status is Status.LAPSED
    history.append(answer(C, "2024-02-08", Status.KEPT))
    standing = derive(history, due=DUE)
    assert (standing.status, standing.judged_by) == (Status.KEPT, None)


def test_a_claim_that_no_article_carries_is_withdrawn_unless_judged() -> None:
    assert derive([answer(C, "2024-02-01", Status.KEPT)], due=DUE, live=False).status is Status.WITHDRAWN
    assert derive([judgement(Status.KEPT)], due=DUE, live=False).status is Status.KEPT


@pytest.mark.parametrize("scale", [Scale.PROMISE_METER, Scale.POLIMETRE])
def test_the_scales_for_promises_have_a_word_for_every_status(scale: Scale) -> None:
    assert all(in_words(status, scale) for status in Status)


def test_the_words_that_settle_come_back_as_the_status() -> None:
    for scale in Scale:
        for status in (Status.KEPT, Status.BROKEN, Status.PARTLY_KEPT):
            assert read_status(str(in_words(status, scale))) is status


@pytest.mark.parametrize("word", ["due", "lapsed", "perhaps", ""])
def test_what_nobody_can_judge_is_refused_with_the_choices(word: str) -> None:
    with pytest.raises(InputError, match="use one of broken, in_progress, kept"):
        read_status(word)


def test_every_status_a_person_can_give_reads_by_its_name() -> None:
    for status in set(Status) - {Status.DUE, Status.LAPSED}:
        assert read_status(status) is status
        assert read_status(status.replace("_", " ").upper()) is status
