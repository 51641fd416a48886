import pytest

from claimtrack.training.verbs import inflections, verb_lemmas


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("announce", "announce announces announcing announced"),
        ("deny", "deny denies denying denied"),
        ("agree", "agree agrees agreeing agreed"),
        ("plan", "plan plans planning planned"),
        ("rise", "rise rises rising rose risen"),
        ("reach", "reach reaches reaching reached"),
        ("signal", "signal signals signaling signaled signalling signalled"),
        ("forecast", "forecast forecasts forecasting forecast forecasted"),
    ],
)
def test_inflections(verb: str, forms: str) -> None:
    assert set(inflections(verb)) == set(forms.split())


def test_every_form_of_a_reporting_verb_leads_to_it() -> None:
    table = verb_lemmas()
    assert {table[f] for f in ("says", "said", "saying")} == {"say"}
    assert {table[f] for f in ("told", "tells")} == {"tell"}
    assert table["could"] == "could"
    assert table["ca"] == "can"
