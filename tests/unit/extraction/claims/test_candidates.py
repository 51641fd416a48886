"""Candidates and the cut of sentences, on trees written by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimtrack.extraction.claims import candidates, context, cut
from claimtrack.extraction.claims.candidates import Candidate
from claimtrack.extraction.claims.lexicon import words
from claimtrack.language.tree import Sentence, read

VOCAB = spacy.blank("en").vocab


def tree(rows: str) -> Doc:
    """One token a line: word, tag, part of speech, head (from 0), relation."""
    cells = [line.split() for line in rows.strip().splitlines()]
    return Doc(
        VOCAB,
        words=[c[0] for c in cells],
        tags=[c[1] for c in cells],
        pos=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
        deps=[c[4] for c in cells],
        lemmas=[c[0].lower() for c in cells],
    )


COORDINATED = """
Prices NNS NOUN 1 nsubj
rose VBD VERB 1 ROOT
, , PUNCT 5 punct
and CC CCONJ 5 cc
jobs NNS NOUN 5 nsubj
vanished VBD VERB 1 conj
. . PUNCT 1 punct
"""


def texts(doc: Doc) -> set[str]:
    return {doc[c.start : c.end].text for c in candidates.all_of(whole(doc), [])}


def whole(doc: Doc) -> Sentence:
    """The document's only sentence."""
    (sentence,) = read(doc).sentences
    return sentence


def test_coordinated_clauses_can_stand_alone() -> None:
    assert {"Prices rose", "jobs vanished", "Prices rose , and jobs vanished"} <= texts(tree(COORDINATED))


def test_trailing_clause_can_be_cut_off() -> None:
    doc = tree(
        """
        Shares NNS NOUN 1 nsubj
        fell VBD VERB 1 ROOT
        after IN SCONJ 5 mark
        the DT DET 4 det
        bank NN NOUN 5 nsubj
        failed VBD VERB 1 advcl
        """
    )
    assert {"Shares fell", "the bank failed", "Shares fell after the bank failed"} & texts(doc) >= {
        "Shares fell"
    }
    assert any(text.endswith("the bank failed") for text in texts(doc))


TRAILING = """
Shares NNS NOUN 1 nsubj
fell VBD VERB 1 ROOT
, , PUNCT 4 punct
which WDT PRON 4 nsubj
surprised VBD VERB 1 advcl
her PRP PRON 4 obj
, , PUNCT 9 punct
according VBG VERB 9 case
to IN ADP 7 fixed
Ilves NNP PROPN 1 obl
. . PUNCT 1 punct
"""


def test_whitespace_behind_the_last_sentence_of_a_paragraph_hides_no_clause() -> None:
    rows = "\n".join(TRAILING.strip().splitlines()[:6]) + "\n. . PUNCT 1 punct"
    given = tree(rows)
    doc = Doc(
        VOCAB,
        words=[*(token.text for token in given), "\n\n"],
        tags=[*(token.tag_ for token in given), "_SP"],
        pos=[*(token.pos_ for token in given), "SPACE"],
        heads=[*(token.head.i for token in given), 6],
        deps=[*(token.dep_ for token in given), "dep"],
    )
    assert {"Shares fell", "Shares fell , which surprised her"} <= texts(doc)


def test_a_full_stop_after_a_unit_ends_the_last_sentence_of_a_paragraph() -> None:
    doc = Doc(
        VOCAB,
        words=["It", "cost", "£", "45", "m", ".", "\n\n"],
        spaces=[True, True, False, False, False, False, False],
        tags=["PRP", "VBD", "$", "CD", "CD", ".", "_SP"],
        pos=["PRON", "VERB", "SYM", "NUM", "NUM", "PUNCT", "SPACE"],
        heads=[1, 1, 1, 4, 2, 1, 5],
        deps=["nsubj", "ROOT", "obj", "compound", "nummod", "punct", "dep"],
    )
    assert "It cost £45m" in texts(doc)


def test_clauses_are_cut_off_within_the_content_of_an_attribution() -> None:
    doc = tree(TRAILING)
    found = {doc[c.start : c.end].text for c in candidates.all_of(whole(doc), [(0, 6)])}
    assert {"Shares fell", "Shares fell , which surprised her"} <= found


def test_the_object_of_a_verb_opens_the_clause_that_it_is_the_subject_of() -> None:
    doc = tree(
        """
        She PRP PRON 1 nsubj
        expects VBZ VERB 1 ROOT
        rents NNS NOUN 1 obj
        to TO PART 4 mark
        fall VB VERB 1 xcomp
        . . PUNCT 1 punct
        """
    )
    assert "rents to fall" in texts(doc)


@pytest.mark.parametrize(("run", "counts"), [((0, 2), True), ((1, 4), False), ((4, 6), True)])
def test_runs_of_the_claim_head_count_between_breaks(run: tuple[int, int], counts: bool) -> None:  # noqa: FBT001
    doc = tree(COORDINATED)
    sentence = whole(doc)
    found = candidates.with_ranges(sentence, [], [run])
    assert [(c.start, c.end) for c in found] == ([run] if counts else [])


def test_content_of_an_attribution_is_a_candidate() -> None:
    doc = tree(COORDINATED)
    found = candidates.all_of(whole(doc), [(4, 6)])
    assert [(c.left, c.right) for c in found if (c.start, c.end) == (4, 6)] == [("content", "content")]


def test_the_best_cut_has_the_highest_sum() -> None:
    spans = [(0, 9), (0, 4), (5, 9), (3, 6)]
    found = [Candidate(start=a, end=b, head=a, left="", right="") for a, b in spans]
    assert cut.choose(found, [2.0, 1.5, 1.0, 2.2]) == [1, 2]
    assert cut.choose(found, [-1.0, -1.0, -1.0, -1.0]) == []


@pytest.mark.parametrize(("number", "asserts"), [("wide", False), ("40", True)])
def test_a_phrase_without_a_verb_needs_a_figure_to_assert_something(number: str, asserts: bool) -> None:  # noqa: FBT001
    doc = tree(
        f"""
        Sales NNS NOUN 4 nsubj
        of IN ADP 3 case
        {number} {"CD" if asserts else "JJ"} {"NUM" if asserts else "ADJ"} 3 nummod
        crowns NNS NOUN 0 nmod
        pleased VBD VERB 4 ROOT
        """
    )
    seen = cut.see(whole(doc), context.read(doc))
    phrase = Candidate(start=0, end=4, head=0, left="sentence", right="sentence")
    assert cut.asserts(phrase, seen) is asserts


def test_a_clause_asserts() -> None:
    doc = tree(COORDINATED)
    seen = cut.see(whole(doc), context.read(doc))
    assert cut.asserts(Candidate(start=0, end=2, head=1, left="sentence", right="clause"), seen)


def test_a_denied_complement_is_not_cut_off_from_its_denial() -> None:
    doc = tree(
        """
        There EX PRON 1 expl
        is VBZ VERB 1 ROOT
        no DT DET 3 det
        evidence NN NOUN 1 nsubj
        that IN SCONJ 6 mark
        prices NNS NOUN 6 nsubj
        fell VBD VERB 3 acl
        . . PUNCT 1 punct
        """
    )
    sentence = whole(doc)
    found = candidates.with_views(sentence, candidates.all_of(sentence, []), words().negation.raising)
    assert {doc[c.start : c.end].text for c in found} >= {"There is no evidence that prices fell"}
    assert "prices fell" not in {doc[c.start : c.end].text for c in found}
