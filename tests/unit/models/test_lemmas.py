import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.models.lemmas import apply_script, edit_script


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
