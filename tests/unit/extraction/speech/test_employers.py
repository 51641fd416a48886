"""Whom a person speaks for where the words beside the name do not say, and contents in two parts."""

from __future__ import annotations

LOOSE_FUNCTION = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
closed close VERB VBD 0 root
shops shop NOUN NNS 2 obj
that that PRON WDT 8 obj
its its PRON PRP$ 7 nmod:poss
chief chief ADJ JJ 7 amod
executive executive NOUN NN 8 nsubj
praised praise VERB VBD 3 acl:relcl
. . PUNCT . 2 punct

Sales sale NOUN NNS 2 nsubj
fell fall VERB VBD 6 ccomp
, , PUNCT , 6 punct
Dana Dana PROPN NNP 6 nsubj B-PERSON
Ruiz Ruiz PROPN NNP 4 flat I-PERSON
said say VERB VBD 0 root
. . PUNCT . 6 punct
"""

AUDIENCE = """
Marrow Marrow PROPN NNP 2 nsubj B-ORG
closed close VERB VBD 0 root
shops shop NOUN NNS 2 obj
. . PUNCT . 2 punct

Dana Dana PROPN NNP 3 nsubj B-PERSON
Ruiz Ruiz PROPN NNP 1 flat I-PERSON
told tell VERB VBD 0 root
{audience} {lemma} NOUN NNS 3 obj
that that SCONJ IN 7 mark
sales sale NOUN NNS 7 nsubj
fell fall VERB VBD 3 ccomp
. . PUNCT . 3 punct
"""

EXECUTIVES = """
Marrow Marrow PROPN NNP 2 compound B-ORG
executives executive NOUN NNS 3 nsubj
said say VERB VBD 0 root
sales sale NOUN NNS 5 nsubj
fell fall VERB VBD 3 ccomp
. . PUNCT . 3 punct
"""

GOES_ON = """
“ “ PUNCT `` 3 punct
Sales sale NOUN NNS 3 nsubj
fell fall VERB VBD 8 ccomp
, , PUNCT , 8 punct
” ” PUNCT '' 3 punct
Dana Dana PROPN NNP 8 nsubj B-PERSON
Ruiz Ruiz PROPN NNP 6 flat I-PERSON
said say VERB VBD 0 root
. . PUNCT . 8 punct

“ “ PUNCT `` 3 punct
Costs cost NOUN NNS 3 nsubj
rose rise VERB VBD 0 root
. . PUNCT . 3 punct
” ” PUNCT '' 3 punct
"""


def test_a_function_without_a_name_is_that_of_whoever_is_named_without_one(read):
    (said,) = [a for a in read(LOOSE_FUNCTION) if a.cue and a.cue.text == "said"]
    assert (said.speaker.name, said.speaker.role, said.speaker.organisation) == (
        "Dana Ruiz",
        "chief executive",
        "Marrow",
    )


def test_who_addresses_analysts_speaks_for_the_firm(read):
    (said,) = [a for a in read(AUDIENCE.format(audience="analysts", lemma="analyst")) if a.cue.text == "told"]
    assert said.speaker.organisation == "Marrow"


def test_who_addresses_reporters_may_be_anybody(read):
    (said,) = [
        a for a in read(AUDIENCE.format(audience="reporters", lemma="reporter")) if a.cue.text == "told"
    ]
    assert said.speaker.organisation is None


def test_several_holders_of_a_function_have_their_organisation(read):
    (said,) = read(EXECUTIVES)
    assert (said.speaker.name, said.speaker.role, said.speaker.organisation) == (
        "Marrow executives",
        "executives",
        "Marrow",
    )


def test_quotations_that_their_cue_parts_are_one_content(read):
    (said,) = read(GOES_ON)
    assert said.content.text == "Sales fell,” Dana Ruiz said. “Costs rose"
    assert (said.speaker.name, said.cue.text, said.style) == ("Dana Ruiz", "said", "direct")
