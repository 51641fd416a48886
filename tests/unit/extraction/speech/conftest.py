"""Parsed texts written by hand, so that the rules are tested apart from the model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc, Span

from claimtrack.extraction.page.quotations import Quotation, Quotations
from claimtrack.extraction.speech import find_attributions
from claimtrack.language import document
from claimtrack.records import Attribution

Parse = Callable[[str], Doc]
Read = Callable[..., list[Attribution]]
_NO_SPACE_BEFORE = {",", ".", ":", "’s", "'s", "”", "n’t", "’"}
_NO_SPACE_AFTER = {"“", "‘"}


def parse_rows(rows: str) -> Doc:
    """A Doc from rows "form lemma UPOS XPOS head label [entity]"; heads count from 1 in the sentence, 0 is the root.

    A blank line ends a sentence, a line "¶" a paragraph. Entities are B-PERSON, I-PERSON and so on.
    """
    words, spaces, heads, labels, pos, tags, lemmas, starts, entities = [], [], [], [], [], [], [], [], []
    base = 0
    opening = True
    for line in rows.strip().splitlines():
        cells = line.split()
        if not cells:
            base, opening = len(words), True
            continue
        if cells == ["¶"]:
            cells = ["\n\n", "\n\n", "SPACE", "_SP", "-1", "dep"]
        form, lemma, upos, xpos, head, label = cells[:6]
        if form in _NO_SPACE_BEFORE and spaces:
            spaces[-1] = False
        if form == "\n\n":
            spaces[-1] = False
        words.append(form)
        spaces.append(form not in _NO_SPACE_AFTER and form != "\n\n")
        here = len(words) - 1
        heads.append(here - 1 if head == "-1" else here if head == "0" else base + int(head) - 1)
        labels.append(label if head != "0" else "ROOT")
        pos.append(upos)
        tags.append(xpos)
        lemmas.append(lemma)
        starts.append(opening and form != "\n\n")
        opening = opening and form == "\n\n"
        entities.append(cells[6] if len(cells) > 6 else "O")
    doc = Doc(
        spacy.blank("en").vocab, words=words, spaces=spaces, heads=heads, deps=labels, pos=pos, tags=tags,
        lemmas=lemmas, sent_starts=starts, ents=entities,
    )  # fmt: skip
    assert all(isinstance(ent, Span) for ent in doc.ents)
    return doc


@pytest.fixture
def parse() -> Parse:
    return parse_rows


@pytest.fixture
def read() -> Read:
    def run(rows: str, aliases: dict[str, str] | None = None) -> list[Attribution]:
        doc = Quotations()(parse_rows(rows))
        return find_attributions(doc, document.get(doc, "quotations", Quotation), aliases or {})

    return run
