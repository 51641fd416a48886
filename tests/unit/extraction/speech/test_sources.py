"""Who a source is: persons, firms and bodies, their functions, and what the claim heads add."""

from __future__ import annotations

from time import process_time

import numpy as np
import pytest
from spacy.tokens import Doc

from claimtrack.extraction.page.quotations import Quotation, Quotations
from claimtrack.extraction.speech import find_attributions
from claimtrack.language import document
from claimtrack.language.claim_scores import KEY, LABELS_KEY

ELECTED = """
Nadia Nadia PROPN NNP 4 nsubj:pass B-PERSON
Stroud Stroud PROPN NNP 1 flat I-PERSON
was be AUX VBD 4 aux:pass
elected elect VERB VBN 0 root
mayor mayor NOUN NN 4 xcomp
of of ADP IN 7 case
Castleford Castleford PROPN NNP 5 nmod B-GPE
. . PUNCT . 4 punct

The the DET DT 2 det
mayor mayor NOUN NN 3 nsubj
said say VERB VBD 0 root
taxes tax NOUN NNS 5 nsubj
fell fall VERB VBD 3 ccomp
. . PUNCT . 3 punct
"""

ITS_SECRETARY = """
The the DET DT 2 det
union union NOUN NN 3 nsubj
met meet VERB VBD 0 root
. . PUNCT . 3 punct

Its its PRON PRP$ 2 nmod:poss
secretary secretary NOUN NN 7 nsubj
, , PUNCT , 4 punct
Ben Ben PROPN NNP 2 appos B-PERSON
Adler Adler PROPN NNP 4 flat I-PERSON
, , PUNCT , 4 punct
said say VERB VBD 0 root
members member NOUN NNS 9 nsubj
agreed agree VERB VBD 7 ccomp
. . PUNCT . 7 punct
"""

SPOKESWOMAN_SHE = """
A a DET DT 2 det
spokeswoman spokeswoman NOUN NN 3 nsubj
said say VERB VBD 0 root
sales sale NOUN NNS 5 nsubj
rose rise VERB VBD 3 ccomp
. . PUNCT . 3 punct

She she PRON PRP 2 nsubj
added add VERB VBD 0 root
costs cost NOUN NNS 4 nsubj
fell fall VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""

ORGANISATION_DATA = """
Marrow Marrow PROPN NNP 3 compound B-ORG
Council Council PROPN NNP 3 compound I-ORG
data datum NOUN NNS 4 nsubj
show show VERB VBP 0 root
rents rent NOUN NNS 6 nsubj
rose rise VERB VBD 4 ccomp
. . PUNCT . 4 punct
"""

SUCCEEDED = """
Dana Dana PROPN NNP 13 nsubj B-PERSON
Ruiz Ruiz PROPN NNP 1 flat I-PERSON
, , PUNCT , 5 punct
who who PRON WP 5 nsubj
succeeded succeed VERB VBD 1 acl:relcl
Ben Ben PROPN NNP 5 obj B-PERSON
Adler Adler PROPN NNP 6 flat I-PERSON
as as ADP IN 9 case
president president NOUN NN 5 obl
of of ADP IN 11 case
Marrow Marrow PROPN NNP 9 nmod B-ORG
, , PUNCT , 5 punct
said say VERB VBD 0 root
sales sale NOUN NNS 15 nsubj
rose rise VERB VBD 13 ccomp
. . PUNCT . 13 punct
"""


def test_the_mayor_is_whoever_was_elected_mayor(read):
    (said,) = [a for a in read(ELECTED) if a.cue and a.cue.text == "said"]
    assert (said.speaker.name, said.speaker.role) == ("Nadia Stroud", "mayor")


def test_its_secretary_speaks_for_the_union_of_the_sentence_before(read):
    (said,) = read(ITS_SECRETARY)
    assert (said.speaker.name, said.speaker.role, said.speaker.organisation) == (
        "Ben Adler",
        "secretary",
        "union",
    )


def test_a_pronoun_may_stand_for_an_unnamed_source(read):
    assert [a.speaker.name for a in read(SPOKESWOMAN_SHE)] == ["spokeswoman", "spokeswoman"]


def test_the_data_of_a_council_are_not_the_council(read):
    (shown,) = read(ORGANISATION_DATA)
    assert shown.speaker.name == "Marrow Council data"


def test_a_successor_holds_the_office_of_the_predecessor(read):
    (said,) = read(SUCCEEDED)
    assert (said.speaker.name, said.speaker.role, said.speaker.organisation) == (
        "Dana Ruiz",
        "president",
        "Marrow",
    )


MINISTER_OF = """
Minister Minister PROPN NNP 4 nmod:desc
of of ADP IN 3 case
Trade Trade PROPN NNP 1 nmod
Dana Dana PROPN NNP 6 nsubj B-PERSON
Ruiz Ruiz PROPN NNP 4 flat I-PERSON
said say VERB VBD 0 root
rents rent NOUN NNS 8 nsubj
rose rise VERB VBD 6 ccomp
. . PUNCT . 6 punct
"""

RESIDENTS_THEY = """
Residents resident NOUN NNS 2 nsubj
met meet VERB VBD 0 root
Dana Dana PROPN NNP 2 obj B-PERSON
. . PUNCT . 2 punct

They they PRON PRP 2 nsubj
said say VERB VBD 0 root
rents rent NOUN NNS 4 nsubj
rose rise VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""

DRIVER_ROBBED = """
According accord VERB VBG 3 case
to to ADP IN 1 fixed
Ruiz Ruiz PROPN NNP 10 obl B-PERSON
, , PUNCT , 10 punct
a a DET DT 6 det
driver driver NOUN NN 10 nsubj:pass
for for ADP IN 8 case
Marrow Marrow PROPN NNP 6 nmod B-ORG
was be AUX VBD 10 aux:pass
robbed rob VERB VBN 0 root
. . PUNCT . 10 punct
"""


def test_the_field_of_an_office_is_no_part_of_the_name_behind_it(read):
    (said,) = read(MINISTER_OF)
    assert (said.speaker.name, said.speaker.role) == ("Dana Ruiz", "Minister of Trade")


def test_they_are_the_group_that_was_spoken_of(read):
    (said,) = read(RESIDENTS_THEY)
    assert (said.speaker.name, said.speaker.mention.text) == ("Residents", "They")


def test_the_subject_behind_a_source_is_no_apposition(read):
    (said,) = read(DRIVER_ROBBED)
    assert (said.speaker.name, said.speaker.role, said.speaker.organisation) == ("Ruiz", None, None)


UNSEEN_CUE = """
Dana Dana PROPN NNP 3 nsubj B-PERSON
Ruiz Ruiz PROPN NNP 1 flat I-PERSON
plumped plump VERB VBD 0 root
for for ADP IN 6 case
eleven eleven NUM CD 6 nummod
shops shop NOUN NNS 3 obl
. . PUNCT . 3 punct
"""


def _with_heads(doc: Doc, cue: set[int], source: set[int], claim: set[int]) -> Doc:
    """The document with claim heads that are sure of the given tokens."""
    labels = {
        "claim": ["O", "B", "I"], "kind": ["assertion"], "certainty": ["certain"], "polarity": ["positive"],
        "attribution": ["none", "direct", "indirect", "mixed"], "cue": ["O", "B", "I"], "source": ["O", "B", "I"],
        "condition": ["O"], "time": ["O"], "quantity": ["O"],
    }  # fmt: skip
    columns = []
    for head, names in labels.items():
        table = np.zeros((len(doc), len(names)), dtype=np.float32)
        places = {"claim": claim, "cue": cue, "source": source}.get(head)
        for i in range(len(doc)):
            if places is not None:
                table[i, (1 if i - 1 not in places else 2) if i in places else 0] = 9.0
            elif head == "attribution":
                table[i, 2 if i in claim else 0] = 9.0
        columns.append(table)
    doc.user_data[KEY] = np.concatenate(columns, axis=1)
    doc.user_data[LABELS_KEY] = labels
    return doc


def test_the_claim_heads_recover_what_no_word_list_has(parse):
    doc = _with_heads(parse(UNSEEN_CUE), cue={2, 3}, source={0, 1}, claim={4, 5})
    (found,) = find_attributions(doc, (), {})
    assert (found.rule, found.cue.text, found.content.text) == ("learned", "plumped for", "eleven shops")
    assert found.speaker.name == "Dana Ruiz"


def test_without_claim_heads_nothing_is_recovered(parse):
    assert find_attributions(parse(UNSEEN_CUE), (), {}) == []


@pytest.mark.parametrize("heads", [False, True])
def test_the_time_grows_with_the_length_of_the_text(parse, heads):
    """Ten times the text takes about ten times as long, and all of it is read."""
    part = parse(ELECTED + "\n" + ITS_SECRETARY.strip() + "\n")

    def seconds(copies: int) -> float:
        doc = Doc.from_docs([part] * copies, ensure_whitespace=True)
        if heads:
            _with_heads(doc, set(), set(), set())
        quotations = document.get(Quotations()(doc), "quotations", Quotation)
        began = process_time()
        found = find_attributions(doc, quotations, {})
        taken = process_time() - began
        assert len(found) == 2 * copies
        return taken

    small, large = seconds(2_000 // len(part)), seconds(20_000 // len(part))
    assert large < 25 * small + 1.0
