"""Reported speech, intent, phrases and nouns, on trees written by hand."""

from __future__ import annotations

import pytest

SAID_THAT = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
said say VERB VBD 0 root
that that SCONJ IN 5 mark
sales sale NOUN NNS 5 nsubj
rose rise VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""

CONTENT_FIRST = """
Sales sale NOUN NNS 2 nsubj
rose rise VERB VBD 5 ccomp
, , PUNCT , 5 punct
Marrow Marrow PROPN NNP 5 nsubj B-ORG
said say VERB VBD 0 root
. . PUNCT . 5 punct
"""

PARATAXIS = """
Sales sale NOUN NNS 2 nsubj
rose rise VERB VBD 0 root
, , PUNCT , 2 punct
Marrow Marrow PROPN NNP 5 nsubj B-ORG
said say VERB VBD 2 parataxis
. . PUNCT . 2 punct
"""

PLANS_TO = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
plans plan VERB VBZ 0 root
to to PART TO 4 mark
open open VERB VB 2 xcomp
shops shop NOUN NNS 4 obj
in in ADP IN 7 case
May May PROPN NNP 4 obl
. . PUNCT . 2 punct
"""

EXPECTS_TO = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
expects expect VERB VBZ 0 root
sales sale NOUN NNS 2 obj
to to PART TO 5 mark
grow grow VERB VB 2 xcomp
. . PUNCT . 2 punct
"""

EXPECTED_BY = """
Sales sale NOUN NNS 3 nsubj:pass
are be AUX VBP 3 aux:pass
expected expect VERB VBN 0 root
by by ADP IN 5 case
analysts analyst NOUN NNS 3 obl:agent
to to PART TO 7 mark
grow grow VERB VB 3 xcomp
. . PUNCT . 3 punct
"""

ACCORDING_TO = """
Sales sale NOUN NNS 2 nsubj
rose rise VERB VBD 0 root
, , PUNCT , 2 punct
according accord VERB VBG 7 case
to to ADP IN 4 fixed
the the DET DT 7 det
regulator regulator NOUN NN 2 obl
. . PUNCT . 2 punct
"""

HER_PROMISE = """
Her her PRON PRP$ 2 nmod:poss
promise promise NOUN NN 7 nsubj
to to PART TO 4 mark
cut cut VERB VB 2 acl
fares fare NOUN NNS 4 obj
was be AUX VBD 7 cop
empty empty ADJ JJ 0 root
. . PUNCT . 7 punct
"""

TOLD = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
told tell VERB VBD 0 root
investors investor NOUN NNS 2 iobj
that that SCONJ IN 6 mark
sales sale NOUN NNS 6 nsubj
fell fall VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""

ADDING = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
apologised apologise VERB VBD 0 root
, , PUNCT , 4 punct
adding add VERB VBG 2 advcl
that that SCONJ IN 7 mark
sales sale NOUN NNS 7 nsubj
fell fall VERB VBD 4 ccomp
. . PUNCT . 2 punct
"""

CONFIDENT = """
Marrow Marrow PROPN NNP 3 nsubj B-ORG
was be AUX VBD 3 cop
confident confident ADJ JJ 0 root
that that SCONJ IN 7 mark
sales sale NOUN NNS 7 nsubj
would would AUX MD 7 aux
grow grow VERB VB 3 ccomp
. . PUNCT . 3 punct
"""

PUT_AT = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
put put VERB VBD 0 root
the the DET DT 4 det
cost cost NOUN NN 2 obj
at at ADP IN 7 case
$ $ SYM $ 7 nmod
3m 3m NUM CD 2 obl
. . PUNCT . 2 punct
"""

AIMS_FOR = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
aims aim VERB VBZ 0 root
for for ADP IN 5 case
a a DET DT 5 det
profit profit NOUN NN 2 obl
. . PUNCT . 2 punct
"""

CALLED = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
called call VERB VBD 0 root
the the DET DT 4 det
plan plan NOUN NN 2 obj
risky risky ADJ JJ 2 xcomp
. . PUNCT . 2 punct
"""

CLEARNLP_CLAUSE = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
said say VERB VBD 0 ROOT
that that SCONJ IN 5 mark
sales sale NOUN NNS 5 nsubj
rose rise VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""

CLEARNLP_ACCORDING = """
Sales sale NOUN NNS 2 nsubj
rose rise VERB VBD 0 ROOT
, , PUNCT , 2 punct
according accord VERB VBG 2 prep
to to ADP IN 4 prep
Marrow Marrow PROPN NNP 5 pobj B-ORG
. . PUNCT . 2 punct
"""

CLEARNLP_EXPECTS = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
expects expect VERB VBZ 0 ROOT
sales sale NOUN NNS 5 nsubj
to to PART TO 5 aux
grow grow VERB VB 2 ccomp
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "source", "cue", "content"),
    [
        (SAID_THAT, "Marrow", "said", "sales rose"),
        (CONTENT_FIRST, "Marrow", "said", "Sales rose"),
        (PARATAXIS, "Marrow", "said", "Sales rose"),
        (PLANS_TO, "Marrow", "plans", "open shops in May"),
        (EXPECTS_TO, "Marrow", "expects", "sales to grow"),
        (EXPECTED_BY, "analysts", "expected", "Sales are expected by analysts to grow"),
        (ACCORDING_TO, "the regulator", "according to", "Sales rose"),
        (HER_PROMISE, "Her", "promise", "cut fares"),
        (TOLD, "Marrow", "told", "sales fell"),
        (ADDING, "Marrow", "adding", "sales fell"),
        (CONFIDENT, "Marrow", "confident", "sales would grow"),
        (PUT_AT, "Marrow", "put", "the cost at $ 3m"),
        (AIMS_FOR, "Marrow", "aims", "a profit"),
        (CALLED, "Marrow", "called", "the plan risky"),
        (CLEARNLP_CLAUSE, "Marrow", "said", "sales rose"),
        (CLEARNLP_ACCORDING, "Marrow", "according to", "Sales rose"),
        (CLEARNLP_EXPECTS, "Marrow", "expects", "sales to grow"),
    ],
)
def test_source_cue_and_content(read, rows, source, cue, content):
    (found,) = read(rows)
    assert found.style.value == "indirect"
    assert (found.speaker.mention.text, found.cue.text, found.content.text) == (source, cue, content)


def test_the_addressee_is_who_was_told(read):
    (found,) = read(TOLD)
    assert found.addressee.text == "investors"


def test_an_agentless_passive_has_no_speaker(read):
    rows = "\n".join(line for line in EXPECTED_BY.splitlines() if not line.startswith(("by ", "analysts ")))
    rows = rows.replace("to to PART TO 7", "to to PART TO 5").replace(
        "grow grow VERB VB 3", "grow grow VERB VB 3"
    )
    (found,) = read(rows)
    assert found.speaker is None


def test_an_inner_attribution_keeps_the_speaker_around_it(read):
    rows = """
Orla Orla PROPN NNP 3 nsubj B-PERSON
Finch Finch PROPN NNP 1 flat I-PERSON
said say VERB VBD 0 root
Marrow Marrow PROPN NNP 5 nsubj B-ORG
expects expect VERB VBZ 3 ccomp
sales sale NOUN NNS 5 obj
to to PART TO 8 mark
grow grow VERB VB 5 xcomp
. . PUNCT . 3 punct
"""
    outer, inner = read(rows)
    assert (outer.speaker.name, outer.outer) == ("Orla Finch", ())
    assert (inner.speaker.name, [s.name for s in inner.outer]) == ("Marrow", ["Orla Finch"])
    assert inner.content.text == "sales to grow"


def test_aliases_of_the_caller_name_the_speaker(read):
    (found,) = read(SAID_THAT, {"marrow": "Marrow Stores plc"})
    assert (found.speaker.name, found.speaker.resolution.value) == ("Marrow Stores plc", "alias")
