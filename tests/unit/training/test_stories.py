import json
from pathlib import Path

import pytest

from claimtrack.training.stories import near, read_stories, sentence_around

TEXT = (
    "“We will open in May,” said Mara Quill, head of Tallow Foods. Rain is possible.\n\n"
    "Sales rose 5% if one believes her."
)
CLAIM = {
    "article": "a1", "quote": "We will open in May", "nth": 0, "attribution": "direct", "cue": "said",
    "speaker": "Mara Quill", "speaker_mention": "Mara Quill", "speaker_role": "head",
    "speaker_org": "Tallow Foods", "kind": "plan", "polarity": "positive", "certainty": "certain",
    "condition": None, "times": [{"text": "in May", "role": "about"}], "quantities": [],
}  # fmt: skip
OTHER = CLAIM | {
    "quote": "Sales rose 5%", "attribution": "none", "kind": "assertion", "times": [],
    "condition": "if one believes her", "quantities": [{"text": "5%", "change": True}],
} | dict.fromkeys(("speaker", "speaker_mention", "speaker_role", "speaker_org", "cue"))  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    story = {"articles": [{"id": "a1", "text": TEXT}], "claims": [CLAIM, OTHER]}
    (tmp_path / "s.json").write_text(json.dumps(story), encoding="utf-8")
    return tmp_path


def labels(folder: Path, paragraph: int, head: str) -> dict[str, object]:
    passage = read_stories(folder)[paragraph]
    return dict(zip(passage.words, passage.columns[head], strict=True))


def test_the_words_of_a_claim_are_marked_with_what_the_claim_is(folder: Path) -> None:
    assert [labels(folder, 0, "claim")[w] for w in ("We", "May", "said")] == ["B", "I", "O"]
    assert [labels(folder, 0, "kind")[w] for w in ("open", "said")] == ["plan", None]
    assert labels(folder, 0, "attribution")["open"] == "direct"


def test_parts_of_the_claim_are_marked(folder: Path) -> None:
    assert [labels(folder, 0, "source")[w] for w in ("Mara", "Quill")] == ["B", "I"]
    assert labels(folder, 0, "cue")["said"] == "B"
    assert [labels(folder, 0, "time")[w] for w in ("in", "May")] == ["B-about", "I-about"]
    assert [labels(folder, 1, "quantity")[w] for w in ("5", "%")] == ["B-change", "I-change"]
    assert labels(folder, 1, "condition")["if"] == "B"


def test_what_is_not_annotated_is_unknown(folder: Path) -> None:
    assert labels(folder, 0, "time")["Rain"] is None
    assert "governor" not in read_stories(folder)[0].columns


def test_names_come_from_the_claims(folder: Path) -> None:
    names = labels(folder, 0, "name")
    assert [names[w] for w in ("Mara", "Quill", "Tallow", "Foods")] == [
        "B-PERSON",
        "I-PERSON",
        "B-ORG",
        "I-ORG",
    ]
    assert names["Rain"] is None
    assert names["open"] == "O"


def test_near_takes_the_occurrence_next_to_the_span() -> None:
    text = "May said no. Then, in May, they may go in May."
    start = text.index("they")
    assert near(text, "in May", (start, start + 4)) == (text.index("in May"), text.index("in May") + 6)
    assert near(text, "absent", (0, 3)) is None


def test_sentence_around_stays_in_the_paragraph() -> None:
    span = (TEXT.index("Rain"), TEXT.index("Rain") + 4)
    left, right = sentence_around(TEXT, span)
    assert TEXT[left:right] == "Rain is possible."
