"""Reads annotated stories into passages: their claims as labels of words.

What the stories do not annotate stays unknown: syntax, and times, quantities and conditions of sentences
without a claim. Names are projected from the speakers and organisations that the claims give.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.lang.en import English
from spacy.tokens import Doc

from claimtrack.training.names import JOINS
from claimtrack.training.passages import CLAIM_LABELS, Label, Origin, Passage
from claimtrack.training.treebanks import TOKENIZER
from claimtrack.training.wordlists import BODIES, FIRM_NOUNS, FIRST_NAMES, LONG_PLACES, PLACES

Span = tuple[int, int]
# Words whose capital says nothing about a name.
ORDINARY = frozenset(English.Defaults.stop_words) | frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)
PERSON_WORDS = 2  # of a name whose first word is a given name
LONG_WORD = 3  # shorter words of a name may have no capital: "of", "the", "de"
SENTENCE_END = re.compile(r"[.!?][”’\"'»)]*\s")


def read_stories(folder: Path) -> list[Passage]:
    """The paragraphs of all stories of a folder, in order of file, article and place."""
    passages: list[Passage] = []
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        names = _story_names(story)
        for article in story["articles"]:
            claims = [c for c in story["claims"] if c["article"] == article["id"]]
            # Real articles name where they come from; invented ones come from nowhere.
            origin: Origin = "article" if article.get("source") else "story"
            document = f"{path.stem}/{article['id']}"
            passages.extend(_article(document, article["text"], claims, names, origin))
    return passages


def _article(
    document: str,
    text: str,
    claims: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    origin: Origin,
) -> Iterator[Passage]:
    doc = TOKENIZER(text)
    columns = _columns(doc, text, claims)
    columns["name"] = _names(doc, text, names)
    start = 0
    for match in [*re.finditer(r"\n\s*\n", text), None]:
        end = match.start() if match else len(text)
        kept = [t.i for t in doc if start <= t.idx < end and not t.is_space]
        if kept:
            yield Passage(
                words=tuple(doc[i].text for i in kept),
                spaces=tuple(bool(doc[i].whitespace_) or i + 1 not in kept for i in kept),
                columns={name: [values[i] for i in kept] for name, values in columns.items()},
                document=document,
                origin=origin,
            )
        start = match.end() if match else end


def _columns(doc: Doc, text: str, claims: Sequence[Mapping[str, Any]]) -> dict[str, list[Label]]:
    columns: dict[str, list[Label]] = {
        name: [labels[0] if labels[0] == "O" else None] * len(doc) for name, labels in CLAIM_LABELS.items()
    }
    annotated = [False] * len(doc)
    located = [(span, claim) for claim in claims if (span := find(text, claim["quote"], claim["nth"]))]
    # Longer claims first: where two overlap, the longer keeps its words.
    for span, claim in sorted(located, key=lambda item: item[0][0] - item[0][1]):
        tokens = _tokens(doc, span)
        if all(columns["claim"][i] == "O" for i in tokens):
            _write(columns["claim"], tokens, "")
            for head in ("kind", "certainty", "polarity", "attribution"):
                _fill(columns[head], tokens, claim[head])
    for span, claim in located:
        _fill(annotated, _tokens(doc, sentence_around(text, span)), True)
        for head, phrase, ending in _phrases(claim):
            place = near(text, phrase, span)
            if place:
                _write(columns[head], _tokens(doc, place), ending)
    for head in ("condition", "time", "quantity"):
        pairs = zip(columns[head], annotated, strict=True)
        columns[head] = [x if known or x != "O" else None for x, known in pairs]
    return columns


def _phrases(claim: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The parts of a claim that its article spells: head, words, ending of the BIO label."""
    for head, field in (("cue", "cue"), ("source", "speaker_mention"), ("condition", "condition")):
        if claim[field]:
            yield head, claim[field], ""
    for time in claim["times"]:
        yield "time", time["text"], f"-{time['role']}"
    for quantity in claim["quantities"]:
        yield "quantity", quantity["text"], "-change" if quantity["change"] else "-level"


def _fill(column: list[Any], tokens: Iterable[int], value: object) -> None:
    for i in tokens:
        column[i] = value


def _write(column: list[Label], tokens: Sequence[int], ending: str) -> None:
    for position, i in enumerate(tokens):
        column[i] = ("I" if position else "B") + ending


def _tokens(doc: Doc, span: Span) -> list[int]:
    return [t.i for t in doc if t.idx < span[1] and t.idx + len(t) > span[0] and not t.is_space]


def find(text: str, phrase: str, nth: int = 0) -> Span | None:
    """Characters of an occurrence of a phrase (half-open), counted from 0."""
    at = -1
    for _ in range(nth + 1):
        at = text.find(phrase, at + 1)
        if at < 0:
            return None
    return at, at + len(phrase)


def near(text: str, phrase: str, span: Span) -> Span | None:
    """The occurrence of a phrase, as whole words, nearest to a span, in its paragraph or a neighbour."""
    best: tuple[int, Span] | None = None
    for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
        gap = max(match.start() - span[1], span[0] - match.end(), 0)
        breaks = text[min(span[0], match.start()) : max(span[1], match.end())].count("\n\n")
        distance = gap + 1000 * breaks
        if breaks <= 1 and (best is None or distance < best[0]):
            best = distance, match.span()
    return best[1] if best else None


def sentence_around(text: str, span: Span) -> Span:
    """Characters of the sentences that a span touches, by their final marks; never beyond its paragraph."""
    left = text.rfind("\n\n", 0, span[0]) + 1
    right = text.find("\n\n", span[1])
    right = len(text) if right < 0 else right
    for match in SENTENCE_END.finditer(text, left, right):
        if match.end() <= span[0]:
            left = match.end()
        elif match.start() >= span[1]:
            return left, match.end()
    return left, right


def _story_names(story: Mapping[str, Any]) -> dict[str, str]:
    """Names that the claims give, with their type.

    A person has a role, an organisation or answers to a pronoun; a surname of a person is one too.
    """
    claims = story["claims"]
    organisations = {c["speaker_org"] for c in claims if c["speaker_org"]}
    people: set[str] = set()
    others: set[str] = set()
    for claim in claims:
        name = claim["speaker"]
        if not name or name in organisations or not _is_name(name):
            continue
        pronoun = (claim["speaker_mention"] or "").lower() in ("he", "she")
        if " " in name and (pronoun or claim["speaker_role"] or claim["speaker_org"]):
            people.add(name)
        else:
            others.add(name)
    names: dict[str, str] = {}
    for name in people:
        names[name] = "PERSON"
        if len(name.split()[-1]) > 2:  # noqa: PLR2004
            names.setdefault(name.split()[-1], "PERSON")
    # A word that the story also writes without a capital is no name.
    plain = {w for a in story["articles"] for w in re.findall(r"\b[a-z]+\b", a["text"])} | ORDINARY
    for name in (n.removeprefix("the ").removeprefix("The ") for n in [*others, *organisations]):
        if _is_name(name) and name.lower() not in plain:
            names.setdefault(name, "ORG")
    return names


def _is_name(phrase: str) -> bool:
    words = re.findall(r"[\w'’-]+", phrase)
    short = all(w[:1].isupper() or w in JOINS for w in words if len(w) <= LONG_WORD)
    return short and phrase[:1].isupper() and all(w[:1].isupper() for w in words if len(w) > LONG_WORD)


def _listed(doc: Doc) -> dict[str, str]:
    """Names in runs of capitals that lists explain: places, known bodies, firm words, given names."""
    found: dict[str, str] = {}
    places, bodies = {*PLACES, *LONG_PLACES}, set(BODIES)
    for run in _capital_runs(doc):
        text, last = doc[run[0] : run[-1] + 1].text, doc[run[-1]].text
        if text in places:
            found[text] = "GPE"
        elif text in bodies or (len(run) > 1 and last in FIRM_NOUNS):
            found[text] = "ORG"
        elif len(run) == PERSON_WORDS and doc[run[0]].text in FIRST_NAMES and last not in places:
            found[text] = "PERSON"
            found.setdefault(last, "PERSON")
    return found


def _capital_runs(doc: Doc) -> Iterator[list[int]]:
    """Runs of capitalised words, without the ordinary words that a sentence may begin with."""
    run: list[int] = []
    for token in doc:
        if token.text[:1].isupper() and token.lower_ not in ORDINARY:
            run.append(token.i)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _names(doc: Doc, text: str, names: Mapping[str, str]) -> list[Label]:
    column: list[Label] = ["O"] * len(doc)
    for token in doc:
        if token.text[:1].isupper() and token.lower_ not in ORDINARY:
            column[token.i] = None
    # What the lists of names know comes first, so that the story's own names win over it; longer names last.
    for known in (_listed(doc), names):
        for name in sorted(known, key=len):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                _write(column, _tokens(doc, match.span()), f"-{known[name]}")
    return column
