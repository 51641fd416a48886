"""Finds what stands in an article and is no news: invitations, cross references, credits, captions, notices.

A paragraph is judged as a whole, because such matter comes in paragraphs of its own; what may follow a
sentence (the name of an agency, a rate of exchange in brackets) is found by itself. The words are in
``lexicons/en/boilerplate.toml``. In a news report nobody speaks to the reader outside of quotations: that,
and not a list of phrases, tells an invitation from a sentence about one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import dropwhile

from attrs import fields_dict, frozen
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimtrack.language import document
from claimtrack.language.layout import headline
from claimtrack.lexicons import load
from claimtrack.records import TextSpan

BOILERPLATE = "boilerplate"

_WORD = re.compile(r"[\w@.]*\w(?:['’-]\w+)*|[:|?©]")
_PARAGRAPH = re.compile(r"[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_LEADING = " \t([•*-–—_#|“\"‘'"
_QUOTES = ("“", '"', "‘", "''", "``")
_EXCHANGE_RATE = re.compile(r"\([^()\n=]{1,40}=[^()\n=]{1,40}\)")
_QUOTED = re.compile(r"“[^“”]*”?|\"[^\"]*\"?|‘[^‘’]*’|(?:``|'')(?:(?!'')[^`])*(?:'')?")
_FILLERS = frozenset({"please", "now", "also", "just", "and", "or", "to"})
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
_CLOSED = re.compile(r"[.!?…:;,—][”’\"')\]]*\Z|[”\"’')\]]\Z")
_BULLET = re.compile(r"[•*▪◦‣·–—-]\s|\d{1,2}[.)]\s")
_SECOND = re.compile(r"[a-z][.!?][”’\"')]*\s+[A-Z“\"]")  # a second sentence
_LONGEST_HEADING = 18  # words
_LONGEST = 80  # words; no invitation is longer
_LONGEST_CREDIT = 80  # characters


@frozen(slots=False)
class _Words:
    """Phrases, each a sequence of words, and a quick look-up of them in a paragraph's words."""

    words: tuple[str, ...]

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, ...]]]:
        table: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.words:
            parts = tuple(_words(phrase.replace("#", "0")))
            table.setdefault(parts[0], []).append(parts)
        return table

    def at(self, words: Sequence[str], start: int) -> int:
        """How many words the longest phrase at ``start`` has; 0 where none stands there."""
        if start >= len(words):
            return 0
        found = 0
        for phrase in self._by_first.get(words[start], ()):
            there = tuple("0" if word.isdigit() else word for word in words[start : start + len(phrase)])
            if there == phrase:
                found = max(found, len(phrase))
        return found

    def within(self, words: Sequence[str]) -> bool:
        """Whether a phrase stands anywhere."""
        return any(self.at(words, start) for start in range(len(words)))


@frozen
class _Phrases:
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@frozen
class _Credits(_Phrases):
    anywhere: tuple[str, ...]


@frozen
class _Media(_Phrases):
    pointers: tuple[str, ...]


@frozen
class _Prompts:
    openings: tuple[str, ...]
    clear: frozenset[str]
    before_function_words: frozenset[str]
    function_words: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@frozen
class _Address:
    reader: frozenset[str]
    outlet: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@frozen
class _Captions:
    endings: tuple[str, ...]
    openings: tuple[str, ...]
    credits: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@frozen
class _Datelines:
    days: frozenset[str]
    around: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@frozen
class BoilerplateLexicon:
    """The tables of ``boilerplate.toml``."""

    labels: _Phrases
    credits: _Credits
    whole: _Phrases
    self_reference: _Phrases
    media: _Media
    prompts: _Prompts
    address: _Address
    captions: _Captions
    datelines: _Datelines
    agencies: _Phrases


@Language.factory("claimtrack_boilerplate", assigns=["doc._.claimtrack"])
def make_boilerplate(nlp: Language, name: str) -> Boilerplate:  # noqa: ARG001 - spaCy's signature
    r"""The component that finds boilerplate; better with tags, and works without.

    Leaves ``TextSpan`` records under "boilerplate", in order, none overlapping another.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("claimtrack_boilerplate")
        >>> doc = nlp("The port will grow.\n\nSign up for our newsletter.")
        >>> [span.text for span in document.get(doc, "boilerplate", TextSpan)]
        ['Sign up for our newsletter.']
    """
    return Boilerplate(load("boilerplate", BoilerplateLexicon))


class Boilerplate:
    """spaCy component: marks the paragraphs that are no news."""

    def __init__(self, lexicon: BoilerplateLexicon) -> None:
        self._lexicon = lexicon
        self._labels = _Words(lexicon.labels.words)
        self._credits = _Words(lexicon.credits.words)
        self._credits_anywhere = _Words(lexicon.credits.anywhere)
        self._whole = _Words(lexicon.whole.words)
        self._self_reference = _Words(lexicon.self_reference.words)
        self._media = _Words(lexicon.media.words)
        self._pointers = _Words(lexicon.media.pointers)
        self._openings_of_prompts = _Words(lexicon.prompts.openings)
        self._address = lexicon.address.reader | lexicon.address.outlet
        self._dating = lexicon.datelines.days | lexicon.datelines.around | {":", "|"}
        self._endings = _Words(lexicon.captions.endings)
        self._openings = _Words(lexicon.captions.openings)
        # "Photo: Ida Moss", after the full stop of the caption.
        credited = "|".join(re.escape(name) for name in lexicon.captions.credits)
        self._credit_at_end = re.compile(
            rf"[.!?][”’\"')]*\s+[(\[]?(?:{credited}): [^.\n]+[.)\]]*\Z", re.IGNORECASE
        )
        # "– AFP", "(dpa)", "REUTERS", after the full stop of the last sentence.
        names = "|".join(re.escape(name) for name in sorted(lexicon.agencies.words, key=len, reverse=True))
        self._sign_off = re.compile(
            rf"[.!?][”’\"')]*\s+([-–—(\[]*\s*(?:{names})[)\]]?\.?)\s*\Z", re.IGNORECASE
        )

    def __call__(self, doc: Doc) -> Doc:
        """Leave the boilerplate of ``doc`` on it."""
        text = document.text(doc)
        titles = {document.get_value(doc, "title"), headline(text)}
        found: list[tuple[int, int]] = []
        paragraphs = list(_PARAGRAPH.finditer(text))
        headings = _headings([match[0].strip() for match in paragraphs])
        for number, match in enumerate(paragraphs):
            start, end = match.span()
            is_title = number == 0 and match[0].strip() in titles
            if is_title or number in headings or self._is_boilerplate(doc, match[0], start):
                found.append((start, end))
            else:
                found += [(start + s, start + e) for s, e in self._parts(match[0])]
        document.put(doc, BOILERPLATE, (TextSpan.of(text, *_trim(text, s, e)) for s, e in found))
        return doc

    def _parts(self, paragraph: str) -> Iterator[tuple[int, int]]:
        """What is no news within a paragraph of news: rates of exchange, the agency's name at the end."""
        for rate in _EXCHANGE_RATE.finditer(paragraph):
            if any(mark.isdigit() for mark in rate[0]):
                yield rate.span()
        # Only the end is looked at: the pattern would else be tried at every full stop.
        tail = max(0, len(paragraph) - 40)
        if sign_off := self._sign_off.search(paragraph, tail):
            yield sign_off.span(1)

    def _is_boilerplate(self, doc: Doc, paragraph: str, start: int) -> bool:
        body = _EXCHANGE_RATE.sub("", paragraph).strip().lstrip(_LEADING)
        words = _words(body)
        if not words or (len(words) == 1 and words[0] in ":|?"):
            return True
        if len(words) > _LONGEST:
            return False
        return (
            self._is_labelled(words, opens_quotation=paragraph.lstrip().startswith(_QUOTES))
            or self._is_credit(words)
            or self._is_notice(words)
            or self._is_dateline(words)
            or self._is_caption(body, words)
            or self._is_appeal(doc, paragraph, start)
        )

    def _is_labelled(self, words: Sequence[str], *, opens_quotation: bool) -> bool:
        length = self._labels.at(words, 0)
        return 0 < length < len(words) and words[length] in {":", "|"} and not opens_quotation

    def _is_credit(self, words: Sequence[str]) -> bool:
        length = self._credits.at(words, 0)
        if length and not self._is_common(words[length : length + 1]):
            return True
        return len(words) < 30 and self._credits_anywhere.within(words)  # noqa: PLR2004 - one sentence

    def _is_common(self, words: Sequence[str]) -> bool:
        # "Reporting by the agency": a credit goes on with a name.
        return bool(words) and words[0] in {"a", "an", "the", "its", "their"}

    def _is_notice(self, words: Sequence[str]) -> bool:
        return self._whole.at(words, 0) == len(words) or self._self_reference.at(words, 0) > 0

    def _is_dateline(self, words: Sequence[str]) -> bool:
        names = [word for word in words if not word[0].isdigit()]
        days = self._lexicon.datelines.days
        return len(names) < len(words) and self._dating.issuperset(names) and not days.isdisjoint(names)

    def _is_caption(self, body: str, words: Sequence[str]) -> bool:
        if self._openings.at(words, 0) and not body.rstrip(" .)").endswith(("”", '"')) and len(words) < 40:  # noqa: PLR2004
            return words[0] != "pictured" or len(words) > 1
        if self._credit_at_end.search(body, max(0, len(body) - _LONGEST_CREDIT)):
            return True
        # The last words, in brackets or after the last full stop, or of a paragraph without one.
        endings = (start for start in range(max(0, len(words) - 4), len(words)))
        closes = any(self._endings.at(words, start) == len(words) - start for start in endings)
        return closes and (body.endswith(")") or not body.endswith((".", "”", '"')) or "in a file" in body)

    def _is_appeal(self, doc: Doc, paragraph: str, start: int) -> bool:
        """Whether every sentence asks the reader, or points to another part of the page."""
        if "“" in paragraph or '"' in paragraph or "‘" in paragraph:
            unquoted = _QUOTED.sub(" ", paragraph)
            if len(_words(unquoted)) < len(_words(paragraph)) / 2:
                return False
        sentences = list(_sentences(paragraph))
        about_media = False
        for s, e in sentences:
            sentence = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), paragraph[s:e])
            words = _words(sentence.strip().lstrip(_LEADING))
            if not words:
                return False
            media = self._media.within(words)
            about_media = about_media or media
            tokens = doc.char_span(start + s, start + e, alignment_mode="expand")
            asks = _is_question(sentence) or self._is_prompt(words, tokens)
            asks = asks or self._asks_after_opening(sentence, words)
            addressed = media and not self._address.isdisjoint(words)
            points = media and (_is_fragment(tokens, words, sentence) or self._ends_in_pointer(words))
            if not (asks or addressed or points):
                return False
        return bool(sentences)

    def _asks_after_opening(self, sentence: str, words: Sequence[str]) -> bool:
        # "For more on the vote, go to …": the request follows the comma.
        if not self._openings_of_prompts.at(words, 0):
            return False
        rest = _words(sentence.partition(",")[2])
        return bool(rest) and self._is_prompt(rest, None)

    def _ends_in_pointer(self, words: Sequence[str]) -> bool:
        starts = range(max(0, len(words) - 4), len(words))
        return any(self._pointers.at(words, start) == len(words) - start for start in starts)

    def _is_prompt(self, words: Sequence[str], tokens: Span | None) -> bool:
        prompts = self._lexicon.prompts
        rest = list(dropwhile(_FILLERS.__contains__, words[:5]))
        if not rest:
            return False
        if rest[0] in prompts.clear:
            return tokens is None or not _has_subject(tokens)
        if rest[0] in prompts.before_function_words and len(rest) > 1:
            return rest[1] in prompts.function_words
        return False


def _headings(paragraphs: Sequence[str]) -> set[int]:
    """Numbers of the paragraphs that are no sentence: subheads, headlines of other stories, rows of tables.

    They are short and not closed like a sentence; what a colon announces is a list, and its items may claim.
    """
    found = set()
    for number, paragraph in enumerate(paragraphs):
        before = paragraphs[number - 1] if number else ""
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        if (
            len(paragraph.split()) <= _LONGEST_HEADING
            and not _CLOSED.search(paragraph)
            and not _SECOND.search(paragraph)
            and not _BULLET.match(paragraph)
            and not before.endswith(":")
            and not (paragraph[0].islower() or after[:1].islower())
        ):
            found.add(number)
    return found if len(found) < len(paragraphs) else set()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """Ends of the sentences, by their marks: invitations are short and plain."""
    start = 0
    for match in _SENTENCE_END.finditer(paragraph):
        yield start, match.start()
        start = match.end()
    if paragraph[start:].strip():
        yield start, len(paragraph)


def _is_question(sentence: str) -> bool:
    # "She faces a choice: will she run?" says something before it asks; "Q:" and "SMITH:" do not.
    before, colon, _ = sentence.partition(":")
    return sentence.rstrip(" )”’").endswith("?") and not (colon and len(before.split()) > 2)  # noqa: PLR2004


def _is_fragment(tokens: Span | None, words: Sequence[str], sentence: str) -> bool:
    """Whether a sentence has no finite verb; without tags: whether it is short and has no full stop."""
    if tokens is None or not tokens.doc.has_annotation("TAG"):
        return len(words) <= 10 and not sentence.rstrip().endswith(".")  # noqa: PLR2004
    return not any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in tokens)


def _has_subject(tokens: Span) -> bool:
    # "Get rich schemes are back": the first word is then within the subject, or has one.
    first = next((token for token in tokens if token.is_alpha), None)
    if first is None or not tokens.doc.has_annotation("DEP"):
        return False
    return any(child.dep_ in {"nsubj", "nsubjpass", "nsubj:pass", "csubj"} for child in first.children) or (
        first.dep_ in {"nsubj", "nsubjpass", "nsubj:pass", "compound", "amod"}
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def examples(lexicon: BoilerplateLexicon) -> Iterable[tuple[str, bool]]:
    """The examples of the word list, with whether they hold boilerplate."""
    for name in fields_dict(type(lexicon)):
        table = getattr(lexicon, name)
        yield from ((text, True) for text in table.examples)
        yield from ((text, False) for text in table.counterexamples)
