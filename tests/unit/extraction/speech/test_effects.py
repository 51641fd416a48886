"""What reporting words do to the truth of their content: denied, left open, withheld."""

from __future__ import annotations

import pytest

import claimtrack
from claimtrack.records import CueEffect


def effects(text: str) -> dict[str, CueEffect]:
    """Effects by the contents of the attributions that the shipped model finds."""
    found = claimtrack.extract(claimtrack.Article(text=text)).attributions
    return {record.content.text: record.effect for record in found}


@pytest.mark.parametrize(
    ("text", "content", "effect"),
    [
        ("Halvik denied reports that the quarry will shut.", "the quarry will shut", CueEffect.DENIES),
        ("The board dismissed fears that the pier would sink.", "the pier would sink", CueEffect.DENIES),
        ("Nobody believes the roof will last, Halvik said.", "the roof will last", CueEffect.DENIES),
        ("The claims that the ferry leaks do not stand up, Halvik said.", "the ferry leaks", CueEffect.DENIES),
        ("Halvik did not deny that the tank was empty.", "the tank was empty", CueEffect.ASSERTS),
        ("Halvik did not rule out a second tunnel.", "a second tunnel", CueEffect.ALLOWS),
        ("Ms Sorby refused to rule out a higher fare.", "a higher fare", CueEffect.ALLOWS),
        ("Halvik declined to promise a new school.", "a new school", CueEffect.WITHHOLDS),
        ("The council stopped short of promising a new school.", "a new school", CueEffect.WITHHOLDS),
        ("Halvik declined to say whether rents will fall.", "whether rents will fall", CueEffect.WITHHOLDS),
        ("Halvik refused to sign the lease.", "sign the lease", CueEffect.DENIES),
        ("Halvik said the quarry will shut.", "the quarry will shut", CueEffect.ASSERTS),
    ],
)  # fmt: skip
def test_the_cue_tells_what_becomes_of_its_content(text: str, content: str, effect: CueEffect) -> None:
    assert effects(text)[content] is effect


def test_what_nobody_believes_is_denied_by_whoever_says_so() -> None:
    records = claimtrack.extract(
        claimtrack.Article(text="Nobody believes the roof will last, Halvik said.")
    ).attributions
    (record,) = (r for r in records if r.content.text == "the roof will last")
    assert record.speaker is not None
    assert record.speaker.name == "Halvik"
