"""Paragraphs whose speaker is named at their edge: turns of transcripts ("SMITH:", "Q:") and posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from claimtrack.extraction.people.lexicon import places
from claimtrack.extraction.speech.drafts import Draft
from claimtrack.language import document
from claimtrack.records import AttributionStyle, CueType

# A label: capitals, a name of up to four words, or "Q"/"A", before a colon (or a stop after Q and A).
_LABEL = re.compile(
    r"(?:(?<=\n)|\A)[ \t]*(?P<name>[QA]|[A-Z][A-Z'’.\-]+(?: [A-Z][A-Z'’.\-]*){0,4}"
    r"|[A-Z][\w'’.\-]+(?: [A-Z][\w'’.\-]+){0,3})"
    r"(?P<sign>:|(?<=\b[QA])\.)[ \t]+(?=\S)"
)
# The line under a post that a page shows: "— Dana Ruiz (@druiz) May 2, 2024".
_SIGNED = re.compile(r"\n[ \t]*[—–-]{1,2} ?(?P<name>[^\n(]{2,60}?) \(@\w{1,30}\) [A-Z][a-z]+ \d{1,2}, \d{4}")
_SHORTEST = 3  # words of a post
_TURNS = 3


def find_turns(doc: Doc) -> Iterator[Draft]:
    r"""The turns of a transcript; of fewer than three those alone that open with a full name in capitals.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("Q: Will it open?\n\nRUIZ: It will.\n\nQ: When?\n\nRUIZ: In May.")
        >>> [doc.text[turn.start : turn.end] for turn in find_turns(doc)]
        ['It will.', 'In May.']
    """
    text = document.text(doc)
    labels = [label for label in _LABEL.finditer(text) if label["name"].title() not in places().names]
    counts = Counter(label["name"] for label in labels)
    several = len(labels) >= _TURNS and max(counts.values()) > 1
    for label in labels:
        name = label["name"]
        if not (name.isupper() and (several or " " in name)) and not (several and counts[name] > 1):
            continue
        if label["name"] == "Q":
            continue  # a question claims nothing
        end = text.find("\n", label.end())
        yield Draft(
            start=label.end(),
            end=len(text) if end < 0 else end,
            rule="transcript",
            type=CueType.COMMUNICATION,
            label=label.span("name"),
            style=AttributionStyle.DIRECT,
        )


def find_posts(doc: Doc) -> Iterator[Draft]:
    r"""The posts that a page shows, each a paragraph with the name and account of its author under it.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("The roof will leak.\n\n— Ida Moll (@ida) May 2, 2024\n\nSo it was.")
        >>> [doc.text[post.start : post.end] for post in find_posts(doc)]
        ['The roof will leak.']
    """
    text = document.text(doc)
    for sign in _SIGNED.finditer(text):
        end = len(text[: sign.start()].rstrip())
        start = text.rfind("\n", 0, end) + 1
        if len(text[start:end].split()) > _SHORTEST and text[start] not in '“"':
            yield Draft(
                start=start,
                end=end,
                rule="post",
                type=CueType.COMMUNICATION,
                label=sign.span("name"),
                style=AttributionStyle.DIRECT,
            )
