from __future__ import annotations

import datetime as dt
import textwrap

import pytest

import claimtrack
from claimtrack.language.layout import headline, reading_text

SENTENCES = (
    "The port of Lisk will grow by a third by 2030, its director Ada Holm said on Thursday in the town hall.",
    "The council will vote in May, and nobody there speaks against the plan, which costs €40 million.",
    "“We expect three new piers,” she told reporters.",
)


def test_a_text_of_plain_paragraphs_is_read_as_it_stands() -> None:
    text = "\n\n".join(SENTENCES)
    assert reading_text(text).text is text
    assert reading_text(text).places is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", " \n "])
def test_lines_that_end_with_sentences_are_paragraphs(end: str) -> None:
    assert reading_text(end.join(SENTENCES)).text.replace(" \n\n ", "\n\n") == "\n\n".join(SENTENCES)


@pytest.mark.parametrize("width", [30, 40, 60, 72])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    paragraphs = [" ".join(SENTENCES), " ".join(reversed(SENTENCES))]
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert reading_text(text).text == "\n\n".join(paragraphs)


@pytest.mark.parametrize("width", [40, 60])
@pytest.mark.parametrize("indent", ["    ", "- "])
def test_a_line_set_in_or_with_a_bullet_opens_a_paragraph(width: int, indent: str) -> None:
    wrapped = [textwrap.fill(sentence, width, initial_indent=indent) for sentence in SENTENCES]
    text = reading_text("\n".join(["Holm said more to the town on the same day:", *wrapped])).text
    assert [part.strip(" -") for part in text.split("\n\n")][1:] == list(SENTENCES)


@pytest.mark.parametrize(
    "body", ["\n".join(SENTENCES), textwrap.fill(" ".join(SENTENCES), 60), "\n\n" + SENTENCES[0]]
)
def test_a_short_first_line_without_a_stop_is_the_headline(body: str) -> None:
    assert headline(reading_text(f"Port of Lisk to grow\n{body}").text) == "Port of Lisk to grow"
    assert headline(reading_text(body.strip()).text) is None


def test_a_subhead_between_lines_is_a_paragraph() -> None:
    text = "\n".join([SENTENCES[0], "What the port is for", SENTENCES[1]])
    assert "\n\nWhat the port is for\n\n" in reading_text(text).text


@pytest.mark.parametrize(
    "given",
    [
        "",
        "\n",
        " \n ",
        "a\nb",
        "a\r\nb\r",
        "\u200b",
        "\xad\n\xad",
        "x\u2029y\x00z\nW",
        "\ud800\nA",
        "A\n\n\n\nB\nC",
    ],
)
def test_every_character_read_knows_its_place(given: str) -> None:
    reading = reading_text(given)
    places = reading.places if reading.places is not None else tuple(range(len(given)))
    assert len(places) == len(reading.text)
    assert list(places) == sorted(places)
    for character, place in zip(reading.text, places, strict=True):
        assert character in {given[place], "\n", " ", "�"}


def test_spans_stand_in_the_text_as_given() -> None:
    text = "Depot to close\nThe depot in Lisk will close by June 2025, In\xadgrid\u200b Moss said.\r\nIngrid Moss plans a new one.\n"
    article = claimtrack.Article(text=text, published=dt.date(2024, 5, 16))
    extraction = claimtrack.extract(article)
    first, second = extraction.claims
    assert first.span.text == text[first.span.start : first.span.end]
    assert first.span.text.startswith("The depot in Lisk will close")
    assert first.attribution is not None
    assert first.attribution.speaker is not None
    assert first.attribution.speaker.name == "Ingrid Moss"
    assert first.claim_id != second.claim_id
    for time in (*extraction.times, *claimtrack.tag_times(article)):
        assert text[time.span.start : time.span.end] == time.span.text == "June 2025"


def test_paragraphs_of_single_lines_are_read_like_those_of_blank_lines() -> None:
    def told(text: str) -> list[tuple[str, str | None]]:
        claims = claimtrack.extract(claimtrack.Article(text=text, published=dt.date(2024, 5, 16))).claims
        return [
            (
                claim.span.text,
                claim.attribution.speaker.name if claim.attribution and claim.attribution.speaker else None,
            )
            for claim in claims
        ]

    assert told("\n".join(SENTENCES)) == told("\n\n".join(SENTENCES))
    assert len(told("\n".join(SENTENCES))) > 2


def test_no_word_is_longer_than_a_tokenizer_can_bear() -> None:
    given = "Look: " + "(" * 1000 + " and words."
    reading = reading_text(given)
    assert max(len(word) for word in reading.text.split()) == 300
    assert reading.text.replace(" ", "") == given.replace(" ", "")
    assert reading.places is not None
    assert reading.places[-1] == len(given) - 1
