"""Questions to trees built by hand, each in Universal Dependencies and in ClearNLP labels."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimtrack.language import syntax

VOCAB = spacy.blank("en").vocab


def tree(rows: str) -> Doc:
    """A document from rows of "word lemma POS TAG head relation", heads counted from 0."""
    words, lemmas, pos, tags, heads, deps = zip(
        *(row.split() for row in rows.strip().split("\n")), strict=True
    )
    return Doc(
        VOCAB, words=list(words), lemmas=list(lemmas), pos=list(pos), tags=list(tags),
        heads=[int(head) for head in heads], deps=list(deps),
    )  # fmt: skip


# "No jobs will be cut by the mill"
PASSIVE = {
    "ud": """
No no DET DT 1 det
jobs job NOUN NNS 4 nsubj:pass
will will AUX MD 4 aux
be be AUX VB 4 aux:pass
cut cut VERB VBN 4 ROOT
by by ADP IN 7 case
the the DET DT 7 det
mill mill NOUN NN 4 obl:agent""",
    "clear": """
No no DET DT 1 det
jobs job NOUN NNS 4 nsubjpass
will will AUX MD 4 aux
be be AUX VB 4 auxpass
cut cut VERB VBN 4 ROOT
by by ADP IN 4 agent
the the DET DT 7 det
mill mill NOUN NN 5 pobj""",
}

# "She is not chairman of Orrin"
COPULA = {
    "ud": """
She she PRON PRP 3 nsubj
is be AUX VBZ 3 cop
not not PART RB 3 advmod
chairman chairman NOUN NN 3 ROOT
of of ADP IN 5 case
Orrin Orrin PROPN NNP 3 nmod""",
    "clear": """
She she PRON PRP 1 nsubj
is be AUX VBZ 1 ROOT
not not PART RB 1 neg
chairman chairman NOUN NN 1 attr
of of ADP IN 3 prep
Orrin Orrin PROPN NNP 4 pobj""",
}

# "Orrin told investors it plans to open shops"
CONTROL = {
    "ud": """
Orrin Orrin PROPN NNP 1 nsubj
told tell VERB VBD 1 ROOT
investors investor NOUN NNS 1 iobj
it it PRON PRP 4 nsubj
plans plan VERB VBZ 1 ccomp
to to PART TO 6 mark
open open VERB VB 4 xcomp
shops shop NOUN NNS 6 obj""",
    "clear": """
Orrin Orrin PROPN NNP 1 nsubj
told tell VERB VBD 1 ROOT
investors investor NOUN NNS 1 dative
it it PRON PRP 4 nsubj
plans plan VERB VBZ 1 ccomp
to to PART TO 6 aux
open open VERB VB 4 xcomp
shops shop NOUN NNS 6 dobj""",
}

BOTH = pytest.mark.parametrize("labels", ["ud", "clear"])


@BOTH
def test_a_passive_has_its_agent_its_auxiliaries_and_a_negated_subject(labels):
    doc = tree(PASSIVE[labels])
    verb = doc[4]
    assert syntax.is_passive(verb)
    assert syntax.passive_agent(verb).text == "mill"
    assert [word.text for word in syntax.auxiliaries(verb)] == ["will", "be"]
    assert [word.text for word in syntax.negations(verb)] == ["No"]
    assert [word.text for word in syntax.subjects(verb)] == ["jobs"]
    assert syntax.is_future(verb)
    assert not syntax.is_past(verb)


@BOTH
def test_a_predicate_noun_is_negated_and_carries_its_complement(labels):
    doc = tree(COPULA[labels])
    verb = doc[3] if labels == "ud" else doc[1]
    assert syntax.content_predicate(verb).text == "chairman"
    assert syntax.copula(doc[3]).text == "is"
    assert [word.text for word in syntax.negations(verb)] == ["not"]
    assert [(c.preposition.text, c.head.text) for c in syntax.complements(doc[3])] == [("of", "Orrin")]
    assert syntax.preposition_of(doc[5]).text == "of"
    assert syntax.governor_of_phrase(doc[5]).text == "chairman"
    assert syntax.is_finite(verb)


@BOTH
def test_an_infinitive_shares_the_subject_of_the_verb_above(labels):
    doc = tree(CONTROL[labels])
    assert [word.text for word in syntax.subjects(doc[6])] == ["it"]
    assert syntax.own_subject(doc[6]) is None
    assert syntax.is_infinitive(doc[6])
    assert [word.text for word in syntax.objects(doc[6])] == ["shops"]
    assert [word.text for word in syntax.indirect_objects(doc[1])] == ["investors"]
    assert [word.text for word in syntax.clausal_complements(doc[1])] == ["plans"]
    assert [word.text for word in syntax.open_complements(doc[4])] == ["open"]
    assert syntax.is_past(doc[1])
    assert syntax.clause_head(doc[3]).text == "plans"
    assert syntax.edges(doc[4]) == (3, 8)


def test_no_longer_negates_and_no_longer_than_measures():
    ceased = tree("""
Trams tram NOUN NNS 3 nsubj
no no ADV RB 2 advmod
longer long ADV RBR 3 advmod
run run VERB VBP 3 ROOT""")
    measured = tree("""
It it PRON PRP 2 nsubj
will will AUX MD 2 aux
take take VERB VB 2 ROOT
no no ADV RB 4 advmod
longer long ADV RBR 2 advmod
than than ADP IN 7 case
a a DET DT 7 det
week week NOUN NN 4 obl""")
    assert [word.text for word in syntax.negations(ceased[3])] == ["longer"]
    assert syntax.negations(measured[2]) == []


def test_a_bad_tree_ends_the_search_for_a_subject():
    doc = tree(
        "\n".join(f"w{i} w VERB VB {min(i + 1, 19)} {'xcomp' if i < 19 else 'ROOT'}" for i in range(20))
    )
    assert syntax.subjects(doc[0]) == []
