import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.models.lemmas import Lemmas, apply_script, edit_script


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("Said", "say", "l2+y"),
        ("men", "man", "l2+an"),
        ("McKay", "McKay", "k0+"),
        ("was", "be", "=be"),
        ("n't", "not", "l2+ot"),
    ],
)
def test_edit_script(form: str, lemma: str, script: str) -> None:
    assert edit_script(form, lemma) == script


@given(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12),
    st.text(st.characters(categories=["Ll", "N"]), min_size=1, max_size=12),
)
def test_a_script_leads_from_the_form_back_to_its_lemma(form: str, lemma: str) -> None:
    assert apply_script(edit_script(form, lemma), form) == lemma


def test_a_script_that_would_leave_nothing_gives_the_form() -> None:
    assert apply_script("l3+", "Abc") == "abc"


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("hoped", "VBD", "hope"),
        ("planned", "VBN", "plan"),
        ("denies", "VBZ", "deny"),
        ("reaches", "VBZ", "reach"),
        ("dying", "VBG", "die"),
        ("listing", "VBG", "list"),
        ("Went", "VBD", "go"),
    ],
)
def test_verbs_lead_back_to_known_verbs(form: str, tag: str, lemma: str) -> None:
    verbs = frozenset({"hope", "hop", "plan", "deny", "reach", "die", "list"})
    lemmas = Lemmas(seen={"verb": {"went": "go"}}, verbs=verbs, words=frozenset())
    assert lemmas.lemma(form, "VERB", tag, "l0+") == lemma


def test_names_keep_what_the_network_says() -> None:
    lemmas = Lemmas(seen={"noun": {"waters": "water"}}, verbs=frozenset(), words=frozenset({"water"}))
    assert lemmas.lemma("Waters", "PROPN", "NNP", "k0+") == "Waters"
    assert lemmas.lemma("Waters", "NOUN", "NNS", "k0+") == "water"


def test_a_noun_and_a_verb_of_one_form_are_kept_apart() -> None:
    lemmas = Lemmas(
        seen={"noun": {"saw": "saw"}, "verb": {"saw": "see"}}, verbs=frozenset(), words=frozenset()
    )
    assert lemmas.lemma("saw", "VERB", "VBD", "l0+") == "see"
    assert lemmas.lemma("saw", "NOUN", "NN", "l0+") == "saw"


def test_what_is_unknown_is_what_the_network_says() -> None:
    lemmas = Lemmas(seen={}, verbs=frozenset(), words=frozenset())
    assert lemmas.lemma("blorped", "VERB", "VBD", "l2+") == "blorp"
