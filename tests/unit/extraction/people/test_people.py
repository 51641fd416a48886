"""The people of an article: one record for each, under its fullest name, and the speakers among them."""

from __future__ import annotations

import pytest

import claimtrack
from claimtrack.records import Party, Speaker

NEWSWIRE = (
    "Orsk Mining Corp <ORSK.L> said it will sell its port. President of the Lisk Coal Institute, LCI, "
    "Jonas Reden said exports would fall.\n\nReden told reporters the LCI had no target."
)

FIRMS = (
    "Lisk Foods buys tins of the Moll Company. A Lisk Foods spokeswoman declined to comment. "
    "The company said it would close a shop."
)


def people(text: str) -> dict[str, Party]:
    """The people of a text by name."""
    return {party.name: party for party in claimtrack.extract(claimtrack.Article(text=text)).people}


def speaker(text: str, content: str) -> Speaker:
    """Who says what holds ``content``."""
    found = claimtrack.extract(claimtrack.Article(text=text)).attributions
    records = [record for record in found if content in record.content.text]
    record = min(records, key=lambda r: r.content.end - r.content.start)
    assert record.speaker is not None
    return record.speaker


def test_an_acronym_beside_a_name_is_the_same_body_and_a_share_sign_none() -> None:
    found = people(NEWSWIRE)
    assert [mention.text for mention in found["Lisk Coal Institute"].mentions] == [
        "Lisk Coal Institute", "LCI", "LCI",
    ]  # fmt: skip
    assert found["Jonas Reden"].role == "President"
    assert found["Jonas Reden"].organisation == "Lisk Coal Institute"
    assert not any("ORSK" in name for name in found)


def test_claims_and_speakers_call_a_person_by_the_same_name() -> None:
    result = claimtrack.extract(
        claimtrack.Article(
            text="Jonas Reden opened the yard.\n\nThe mill will shut, Orsk Mining said of Reden."
        )
    )
    named = {party.name for party in result.people}
    assert {name for claim in result.claims for name in claim.entities} <= named


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("U.S. Energy Secretary Ida Moll said the plan is sound.", "Energy Secretary", "U.S."),
        ("Austria's trade minister, Ida Moll, said the plan is sound.", "trade minister", "Austria"),
        ("The mayor of Oslo, Ida Moll, said the plan is sound.", "mayor", None),
        ("Ida Moll, a well-known river engineer, said the plan is sound.", "well-known river engineer", None),
    ],
)  # fmt: skip
def test_an_office_of_state_belongs_to_its_country(text: str, role: str, organisation: str | None) -> None:
    found = speaker(text, "the plan is sound")
    assert (found.name, found.role, found.organisation) == ("Ida Moll", role, organisation)


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("Clerks on short-term contracts said they felt tired.", "they felt tired", "Clerks on short-term contracts"),
        ("The harbour paper quoted Lisk Steel chairman Ole Brand as saying that orders fell.", "orders fell",
         "Ole Brand"),
        ("Orsk Mining Corp cut output. An Orsk Mining statement said demand is weak.", "demand is weak",
         "Orsk Mining Corp"),
        ("Minister Ole Brand said the levy must go, Danish sources said.", "the levy must go", "Ole Brand"),
        ("Prices may fall, sources close to Finance Minister Ole Brand said.", "Prices may fall",
         "sources close to Finance Minister Ole Brand"),
        ("Grain sources said ships wait.\n\nThe sources said talks go on.", "talks go on", "Grain sources"),
        ("Finch's Rating Service Inc said it cut the bonds. Finch's said more cuts may come.", "more cuts may come",
         "Finch's Rating Service Inc"),
    ],
)  # fmt: skip
def test_the_source_is_named_as_fully_as_the_article_does(text: str, content: str, name: str) -> None:
    assert speaker(text, content).name == name


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("“We stop in May,” Ida Moll said. “We go on in June!” Ole Brand said.", "We go on", "Ole Brand"),
        ("“Will it cost more?” Ida Moll asked. “It will not,” Ole Brand answered.", "It will not", "Ole Brand"),
        ("The governor vowed to stay, but Ole Brand said the governor was ill.", "stay", "governor"),
        (FIRMS, "it would close a shop", "Lisk Foods"),
        ("IDA MOLL: We will open the pier in March.", "We will open the pier", "Ida Moll"),
        ("Orsk Mining Corp and Lisk Coal Co signed the pact. The companies said they would merge the yards.",
         "they would merge", "Orsk Mining Corp and Lisk Coal Co"),
    ],
)  # fmt: skip
def test_each_is_heard_for_himself(text: str, content: str, name: str) -> None:
    assert speaker(text, content).name == name


@pytest.mark.parametrize(
    "text",
    [
        "The port can rely on forty pilots. That means ships could turn at night.",
        "Oregon: Ships could turn at night.",
    ],
)
def test_what_follows_from_the_sentence_before_and_a_label_of_a_place_have_no_speaker(text: str) -> None:
    found = claimtrack.extract(claimtrack.Article(text=text)).attributions
    assert not any("could turn" in record.content.text for record in found)


def test_a_surname_a_letter_off_is_the_person_introduced_in_full() -> None:
    text = "Orsk Mining director Jan Ruden opened the yard. Rueden said output would rise."
    assert speaker(text, "output would rise").name == "Jan Ruden"
    other = "Orsk Mining director Jan Ruden opened the yard. Ruder said output would rise."
    assert speaker(other, "output would rise").name == "Ruder"


def test_a_post_is_the_words_of_whose_account_stands_under_it() -> None:
    post = "The new pier will sink by June, mark my words."
    text = f"The council met.\n\n{post}\n\n— Ida Moll (@idamoll) May 2, 2024\n\nIt rained."
    assert speaker(text, "The new pier will sink").name == "Ida Moll"
