import datetime as dt

import pytest
from attrs import evolve
from handmade import Reads, answering, make_extraction, ticking

from claimtrack.errors import InputError
from claimtrack.ledger import Answer, Appearance, Judgement, Ledger
from claimtrack.records import Article, ClaimKind, Extraction, FollowUp, Polarity, Relation, Status

OPENING = "plans to open a plant in Velm by the end of March"
TEXT = f"Northwind Foods {OPENING}. It hired 40 people."
DUE = dt.date(2024, 3, 31)


def opening(**more: object) -> Extraction:
    details: dict[str, object] = {
        "due": DUE,
        "speaker": "Northwind Foods",
        "entities": ["Northwind Foods", "Velm"],
    }
    return make_extraction(TEXT, OPENING, **(details | more))


def ids(ledger: Ledger) -> list[str]:
    return [entry.claim.claim_id for entry in ledger.entries()]


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    first, again = ledger.add_extraction(opening()), ledger.add_extraction(opening())
    assert (first.new, first.new_claims) == (True, 1)
    assert (again.new, again.new_claims, again.claim_ids) == (False, 0, first.claim_ids)
    assert len(list(ledger.export())) == 2 + 2


def test_add_reads_only_articles_that_are_not_held(address: str) -> None:
    article = opening().article
    reader = Reads("reader 1", lambda _: opening().claims)
    with Ledger.open(address, pipeline=reader, clock=ticking()) as ledger:
        assert [done.new for done in ledger.add_all([article, article])] == [True, False]
        assert not ledger.add(article).new
        assert reader.read == [TEXT]
        assert len(ledger) == 1


def test_the_same_quotation_in_another_outlet_is_one_claim_with_two_appearances(ledger: Ledger) -> None:
    ledger.add_extraction(opening())
    wire = make_extraction(
        "HARBOUR (Wire) Northwind Foods " + OPENING.replace("the end", "end") + ".",
        OPENING.replace("the end", "end"),
        published="2024-01-03",
        publisher="Velm Courier",
        due=DUE,
        speaker="Northwind Foods",
    )
    done = ledger.add_extraction(wire)
    assert (done.new, done.new_claims, done.appearances) == (True, 0, 1)
    (entry,) = ledger.entries()
    assert entry.outlets == ("Harbour Wire", "Velm Courier")
    assert done.claim_ids == (entry.claim.claim_id,)
    assert entry.claim.article_id == opening().article.article_id
    # Its own id in the other outlet finds it too.
    assert ledger.get(wire.claims[0].claim_id).claim.claim_id == entry.claim.claim_id
    assert [event.publisher for event in ledger.history(entry.claim.claim_id)] == [
        "Harbour Wire",
        "Velm Courier",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"published": "2024-02-20"},
        {"due": dt.date(2024, 12, 31)},
        {"speaker": "Mara Voss"},
        {"polarity": Polarity.NEGATIVE},
    ],
    ids=str,
)
def test_what_differs_in_day_deadline_speaker_or_polarity_is_another_claim(
    ledger: Ledger, change: dict[str, object]
) -> None:
    ledger.add_extraction(opening())
    ledger.add_extraction(opening(**({"publisher": "Velm Courier"} | change)))
    assert len(ledger) == 2


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("plans to open a plant in Velm by end of March", True),
        ("plans to open a plant at Velm by the end of March", True),
        ("plans to re-open a plant in Velm by the end of March", False),
        ("plans to open a plant in Tarn by the end of March", False),
        ("plans not to open a plant in Velm by the end of March", False),
        ("plans to open a plant in Velm by the middle of March", False),
    ],
)
def test_another_place_or_thing_is_another_claim(ledger: Ledger, other: str, same: bool) -> None:  # noqa: FBT001
    ledger.add_extraction(opening())
    ledger.add_extraction(make_extraction(f"It {other}.", other, publisher="Velm Courier", due=DUE))
    assert len(ledger) == (1 if same else 2)


def test_two_spellings_are_one_claim(ledger: Ledger) -> None:
    for publisher, words in (
        ("Harbour Wire", "will organise a training course for harbour pilots in the north of the country"),
        ("Velm Courier", "will organize a training course for harbour pilots in the north of the country"),
    ):
        ledger.add_extraction(make_extraction(f"It {words}.", words, publisher=publisher))
    assert len(ledger) == 1


def test_another_figure_is_another_claim(ledger: Ledger) -> None:
    for publisher, figure in (("Harbour Wire", "40"), ("Velm Courier", "400")):
        words = f"The company will hire {figure} people in Velm for its new plant this year"
        ledger.add_extraction(make_extraction(words, words, publisher=publisher))
    assert len(ledger) == 2


def test_a_corrected_article_keeps_the_old_and_withdraws_what_it_no_longer_says(ledger: Ledger) -> None:
    page = "https://harbour.example/1"
    other = "will invest 30 million in Velm"
    old = make_extraction(f"{TEXT} It {other}.", OPENING, other, url=page, due=DUE)
    new = make_extraction(f"{TEXT} Corrects: no figure.", OPENING, url=page, due=DUE, published="2024-01-03")
    ledger.add_extraction(old)
    done = ledger.add_extraction(new)
    assert done.replaces == old.article.article_id
    assert (done.new_claims, done.appearances) == (0, 1)
    kept, withdrawn = ledger.entries(on=dt.date(2024, 1, 5))
    assert kept.standing.status is Status.OPEN
    assert kept.claim.article_id == new.article.article_id
    assert kept.claim.claim_id == old.claims[0].claim_id
    assert withdrawn.standing.status is Status.WITHDRAWN
    assert ledger.article(old.article.article_id) == old.article
    current = [
        event.current for event in ledger.history(kept.claim.claim_id) if isinstance(event, Appearance)
    ]
    assert current == [False, True]


def test_an_older_version_that_comes_later_does_not_replace_the_newer(ledger: Ledger) -> None:
    page = "https://harbour.example/1"
    new = make_extraction(f"{TEXT} Corrected.", OPENING, url=page, due=DUE, published="2024-01-03")
    old = make_extraction(f"{TEXT} Old.", OPENING, "hired 40 people", url=page, due=DUE)
    ledger.add_extraction(new)
    ledger.add_extraction(old)
    statuses = [entry.standing.status for entry in ledger.entries(on=dt.date(2024, 1, 5))]
    assert statuses == [Status.OPEN, Status.WITHDRAWN]


def test_a_newer_extractor_keeps_the_ids_of_claims_that_are_the_same(address: str) -> None:
    first, second = (
        opening(),
        make_extraction(TEXT, OPENING.removeprefix("plans "), "hired 40 people", due=DUE),
    )
    with Ledger.open(address, pipeline=Reads("reader 1"), clock=ticking()) as ledger:
        (old,) = ledger.add_extraction(first).claim_ids
    with Ledger.open(address, pipeline=Reads("reader 2"), clock=ticking()) as ledger:
        done = ledger.add_extraction(second)
        assert done.claim_ids[0] == old
        assert (done.new_claims, done.appearances) == (1, 1)
        assert ledger.get(old).claim.span.text == OPENING.removeprefix("plans ")
        extractors = [event.extractor for event in ledger.history(old) if isinstance(event, Appearance)]
        assert extractors == ["reader 1", "reader 2"]
        assert [entry.claim.claim_id for entry in ledger.search("open plant")] == [old]


def test_what_a_newer_extractor_does_not_read_any_more_is_withdrawn_and_comes_back(address: str) -> None:
    statuses = []
    for version, found in enumerate([opening(), Extraction(article=opening().article), opening()]):
        with Ledger.open(address, pipeline=Reads(f"reader {version}"), clock=ticking()) as ledger:
            ledger.add_extraction(found)
            statuses += [entry.standing.status for entry in ledger.entries(on=dt.date(2024, 1, 5))]
            assert len(ledger) == 1
    assert statuses == [Status.OPEN, Status.WITHDRAWN, Status.OPEN]


def test_due_open_and_lapsed(ledger: Ledger) -> None:
    ledger.add_extraction(opening())
    ledger.add_extraction(make_extraction("It will grow one day.", "will grow one day"))
    ledger.add_extraction(
        make_extraction("Sales rose in Velm.", "Sales rose in Velm", kind=ClaimKind.ASSERTION)
    )

    def texts(entries: tuple[object, ...]) -> list[str]:
        return [entry.claim.span.text for entry in entries]

    assert texts(ledger.due(on=DUE)) == [OPENING]
    assert texts(ledger.due(on=dt.date(2024, 3, 1), within=30)) == [OPENING]
    assert texts(ledger.due(on=dt.date(2024, 3, 1), within=29)) == []
    assert texts(ledger.due(on=dt.date(2024, 4, 1), within=99)) == []
    assert texts(ledger.open_claims(on=DUE)) == [OPENING, "will grow one day"]
    assert texts(ledger.open_claims(on=dt.date(2024, 4, 1))) == ["will grow one day"]
    assert texts(ledger.lapsed(on=dt.date(2024, 4, 1))) == [OPENING]
    assert texts(ledger.lapsed(on=dt.date(2024, 4, 1), since=dt.date(2024, 4, 1))) == []
    assert texts(ledger.lapsed(on=DUE)) == []
    ledger.judge(opening().claims[0].claim_id, Status.KEPT, by="Ana")
    assert texts(ledger.lapsed(on=dt.date(2024, 4, 1))) == []


def test_search_goes_by_stems_phrases_and_names(ledger: Ledger) -> None:
    ledger.add_extraction(opening())
    ledger.add_extraction(
        make_extraction(
            "Zoë Larsson’s office will close plants in March.", "close plants", speaker="Zoë Larsson"
        )
    )
    found = {words: len(ledger.search(words)) for words in (
        "plants", "plant velm", '"open a plant"', '"plant open"', "zoe", "PLANTED closing",
        "nowhere", "", '" -*',
    )}  # fmt: skip
    assert found == {
        "plants": 2, "plant velm": 1, '"open a plant"': 1, '"plant open"': 0, "zoe": 1, "PLANTED closing": 1,
        "nowhere": 0, "": 0, '" -*': 0,
    }  # fmt: skip
    assert len(ledger.search("plants", limit=1)) == 1


def test_by_speaker_takes_a_name_or_a_surname_but_not_words_of_the_claim(ledger: Ledger) -> None:
    ledger.add_extraction(opening(speaker="Dana Ruiz"))
    assert len(ledger.by_speaker("dana ruiz")) == 1
    assert len(ledger.by_speaker("Ruiz")) == 1
    assert ledger.by_speaker("Ruiz Dana") == ()
    assert ledger.by_speaker("plant") == ()
    assert ledger.by_speaker("") == ()


def test_a_judgement_is_kept_beside_the_answers_and_outranks_them(address: str) -> None:
    with Ledger.open(
        address, pipeline=Reads("reader"), compare=answering(Relation.CONFIRMS, Status.KEPT), clock=ticking()
    ) as ledger:
        (claim,) = ledger.add_extraction(opening()).claim_ids
        ledger.follow_up(Article(text="The Northwind plant in Velm opened.", published=dt.date(2024, 3, 9)))
        assert ledger.get(claim).standing.status is Status.KEPT
        entry = ledger.judge(claim[:6], "Promise Broken", by=" Ana Brandt ", note="Only a shop.")
        assert (entry.standing.status, entry.standing.judged_by) == (Status.BROKEN, "Ana Brandt")
        kinds = [type(event) for event in ledger.history(claim)]
        assert kinds == [Appearance, Answer, Judgement]


def test_wrong_ids_names_and_statuses_are_refused(ledger: Ledger) -> None:
    ledger.add_extraction(make_extraction(TEXT, OPENING, "hired 40 people"))
    for claim_id in ("", "%", "zzzz", "0" * 16):
        with pytest.raises(InputError, match="holds no claim"):
            ledger.get(claim_id)
    claim = ids(ledger)[0]
    with pytest.raises(InputError, match="name of who judges"):
        ledger.judge(claim, Status.KEPT, by=" ")
    with pytest.raises(InputError, match="follows from the date"):
        ledger.judge(claim, Status.LAPSED, by="Ana")
    with pytest.raises(InputError, match="holds no article"):
        ledger.article("nothing")


def test_an_ambiguous_beginning_of_an_id_is_refused(ledger: Ledger) -> None:
    words = [f"will open shop number {n}" for n in "abcdefghijklmnopq"]
    ledger.add_extraction(make_extraction(". ".join(words), *words))
    # Of 17 ids two begin with the same of 16 digits.
    first = max("0123456789abcdef", key=lambda digit: sum(one.startswith(digit) for one in ids(ledger)))
    with pytest.raises(InputError, match="several claims"):
        ledger.get(first)


def test_rows_are_plain_and_have_the_same_keys(ledger: Ledger) -> None:
    ledger.add_extraction(opening())
    ledger.add_extraction(
        make_extraction("Sales rose in Velm.", "Sales rose in Velm", kind=ClaimKind.ASSERTION)
    )
    plan, fact = ledger.rows(on=dt.date(2024, 4, 1))
    assert plan.keys() == fact.keys()
    assert (plan["status"], plan["due"], plan["speaker"]) == ("lapsed", DUE, "Northwind Foods")
    assert (fact["status"], fact["due"], fact["kind"]) == (None, None, "assertion")
    assert all(
        value is None or isinstance(value, str | int | float | bool | dt.date) for value in plan.values()
    )


def test_candidates_are_earlier_watched_claims_of_other_articles(ledger: Ledger) -> None:
    ledger.add_extraction(opening())
    ledger.add_extraction(
        make_extraction("Rain fell on Tarn.", "Rain fell on Tarn", kind=ClaimKind.ASSERTION)
    )
    later = Article(text="Northwind’s plants in Velm: the first opened.", published=dt.date(2024, 2, 1))
    assert [entry.claim.span.text for entry in ledger.candidates(later)] == [OPENING]
    assert ledger.candidates(opening().article) == ()
    assert ledger.candidates(evolve(later, published=dt.date(2023, 12, 31))) == ()
    assert ledger.candidates(Article(text="Nothing kindred", published=dt.date(2024, 2, 1))) == ()
    ledger.judge(opening().claims[0].claim_id, Status.SUPERSEDED, by="Ana")
    assert ledger.candidates(later) == ()
    with pytest.raises(InputError, match="no date of publication"):
        ledger.candidates(evolve(later, published=None))


def test_follow_up_keeps_the_answers_and_asks_once(address: str) -> None:
    asked: list[str] = []

    def compare(claims, later):
        asked.extend(claim.claim_id for claim in claims)
        return answering(Relation.UPDATES, Status.IN_PROGRESS)(claims, later)

    later = Article(text="Northwind began to build its plant in Velm.", published=dt.date(2024, 2, 1))
    with Ledger.open(address, pipeline=Reads("reader"), compare=compare, clock=ticking()) as ledger:
        (claim,) = ledger.add_extraction(opening()).claim_ids
        first, again = ledger.follow_up(later), ledger.follow_up(later)
        assert first == again
        assert asked == [claim]
        assert [(one.claim_id, one.status) for one in first] == [(claim, Status.IN_PROGRESS)]
        assert ledger.get(claim, on=dt.date(2024, 2, 1)).standing.article_id == later.article_id
        # A claim that is added afterwards is compared when asked again.
        more = make_extraction("Northwind will hire in Velm.", "will hire in Velm", entities=["Northwind"])
        ledger.add_extraction(more)
        assert {one.claim_id for one in ledger.follow_up(later)} == {claim, more.claims[0].claim_id}
        assert asked == [claim, more.claims[0].claim_id]


def test_the_answer_of_a_newer_comparer_outranks_that_of_an_older(address: str) -> None:
    later = Article(text="Northwind opened in Velm.", published=dt.date(2024, 2, 1))
    for version, relation, status in (
        ("1", Relation.UPDATES, Status.IN_PROGRESS),
        ("2", Relation.NO_EVIDENCE, Status.OPEN),
    ):
        compare = answering(relation, status)
        with Ledger.open(
            address, pipeline=Reads("reader"), compare=compare, comparer=version, clock=ticking()
        ) as ledger:
            ledger.add_extraction(opening())
            ledger.follow_up(later)
            (entry,) = ledger.entries(on=dt.date(2024, 2, 2))
            assert entry.standing.status is status
            answers = [event for event in ledger.history(entry.claim.claim_id) if isinstance(event, Answer)]
    assert [event.comparer for event in answers] == ["1", "2"]


def test_a_comparer_that_fails_leaves_the_ledger_as_it_was(address: str) -> None:
    def compare(*_: object) -> list[FollowUp]:
        raise RuntimeError("no model")

    with Ledger.open(address, pipeline=Reads("reader"), compare=compare, clock=ticking()) as ledger:
        ledger.add_extraction(opening())
        before = list(ledger.export())
        with pytest.raises(RuntimeError):
            ledger.follow_up(Article(text="Northwind in Velm.", published=dt.date(2024, 2, 1)))
        assert list(ledger.export()) == before


def test_any_text_survives(ledger: Ledger) -> None:
    odd = "will \x00 pay \uffff back \U0001f4a5 “now” ' \" % _ -- ; DROP TABLE claims"
    extraction = make_extraction(f"He {odd}.", odd, title="a\x00b\ufffe", publisher="c\x00", url="d e\n")
    (claim,) = ledger.add_extraction(extraction).claim_ids
    assert ledger.get(claim).claim == extraction.claims[0]
    assert ledger.article(extraction.article.article_id) == extraction.article
    assert len(ledger.search("drop table pay")) == 1
    ledger.judge(claim, Status.KEPT, by="A\x00", note="\uffff")


def test_rebuilding_changes_nothing(ledger: Ledger) -> None:
    page = "https://harbour.example/1"
    ledger.add_extraction(opening(url=page))
    ledger.add_extraction(
        make_extraction(f"{TEXT} More.", "hired 40 people", url=page, published="2024-01-05")
    )
    ledger.judge(ids(ledger)[1], Status.KEPT, by="Ana")
    later = Article(text="Northwind hired people in Velm and opened", published=dt.date(2024, 3, 1))
    before = (list(ledger.rows()), ledger.candidates(later), ledger.search("velm"), list(ledger.export()))
    ledger.rebuild()
    assert (
        list(ledger.rows()),
        ledger.candidates(later),
        ledger.search("velm"),
        list(ledger.export()),
    ) == before


def test_dossiers_are_entries_with_their_articles_and_histories(ledger: Ledger) -> None:
    for day, words in (("2024-01-02", "open a plant"), ("2024-01-03", "close a mine")):
        ledger.add_extraction(make_extraction(f"Velta plans to {words}.", words, published=day))
    first = next(ledger.entries()).claim.claim_id
    ledger.judge(first, "kept", by="M. Editor")
    for entry, dossier in zip(ledger.entries(), ledger.dossiers(), strict=True):
        assert dossier.entry == entry
        assert dossier.article == ledger.article(entry.claim.article_id)
        assert dossier.history == ledger.history(entry.claim.claim_id)
    assert [len(dossier.history) for dossier in ledger.dossiers()] == [2, 1]
