"""Which stretches of a sentence could stand as one proposition: the candidates among which claims are chosen.

Every clause of the tree gives candidates: the whole clause, and the clause without the clauses at its
edges that could stand alone (coordinated, relative, adverbial and reporting ones), since annotators and
readers cut sentences there. The content of every attribution gives candidates too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import product

from attrs import frozen
from spacy.tokens import Doc, Span, Token

from claimtrack.components import syntax

OPENING = frozenset("“‘\"'(«[")
OPENING_MARKS = frozenset('“‘"«')
DASHES = frozenset({"-", "–", "—", "--"})
_ENDS = frozenset({",", ";", ":", ".", "!", "?", "…", "..."}) | DASHES | frozenset('”"“‘([')
_STARTS = frozenset({",", ";", ":", ".", "…", "..."}) | DASHES | frozenset("”\"“‘([)]'’")
_OWN = frozenset({"i", "we"})
_MOST_EDGES = 6
_SHORTEST = 2  # tokens
_MOST_CLAUSES = 80  # of one sentence; more is a list or a broken text, and pairs of clauses cost


@frozen(kw_only=True)
class Candidate:
    """A stretch of one sentence that may be a claim.

    Attributes:
        start, end: tokens, half-open.
        head: token that heads it.
        left, right: what stands at the edge: ``sentence``, ``clause``, ``subject``, ``verb``, ``content``,
            ``antecedent``, or ``cut:`` with the kind of clause cut off there.
    """

    start: int
    end: int
    head: int
    left: str
    right: str


def candidates(sentence: Span, contents: Sequence[tuple[int, int]]) -> list[Candidate]:
    """The candidates of a sentence, in order of the text, without repetition.

    Args:
        sentence: the sentence, with a tree.
        contents: token ranges (half-open) of what is attributed to somebody.
    """
    doc = sentence.doc
    opening = sentence.start + dateline_length(sentence)
    heads = [token for token in sentence if syntax.is_clause_head(token)][:_MOST_CLAUSES]
    found: dict[tuple[int, int], Candidate] = {}

    def add(start: int, end: int, head: Token, left: str, right: str) -> None:
        start, end = trim(doc, max(start, opening), end)
        if end - start < _SHORTEST or not any(token.is_alpha or token.like_num for token in doc[start:end]):
            return
        found.setdefault((start, end), Candidate(start=start, end=end, head=head.i, left=left, right=right))

    within = [
        (max(start, sentence.start), min(end, sentence.end))
        for start, end in contents
        if start < sentence.end and end > sentence.start
    ]
    for start, end in within:
        root = doc[start:end].root
        add(start, end, root, "content", "content")
    for head in heads:
        lefts = _lefts(head, heads, sentence, within)
        rights = _rights(head, heads, sentence, within)
        for (start, left), (end, right) in product(lefts.items(), rights.items()):
            if start <= head.i < end:
                add(start, end, head, left, right)
    return sorted(found.values(), key=lambda c: (c.start, c.end))


def with_ranges(
    sentence: Span, found: Sequence[Candidate], ranges: Iterable[tuple[int, int]]
) -> list[Candidate]:
    """The candidates and those that token ranges (half-open) of the sentence add, in order of the text."""
    doc = sentence.doc
    places = {(c.start, c.end): c for c in found}
    for first, last in ranges:
        start, end = trim(doc, first, last)
        if end - start >= _SHORTEST:
            made = Candidate(start=start, end=end, head=doc[start:end].root.i, left="clause", right="clause")
            places.setdefault((start, end), made)
    return sorted(places.values(), key=lambda c: (c.start, c.end))


def is_instruction(sentence: Span, verbs: Collection[str]) -> bool:
    """Whether a sentence tells the reader what to do: "Residents are advised to boil their water"."""
    root = sentence.root
    return (
        root.lemma_ in verbs
        and syntax.is_passive(root)
        and any(token.tag_ in {"VBP", "VBZ"} for token in syntax.auxiliaries(root))
        and bool(syntax.open_complements(root))
        and syntax.passive_agent(root) is None
    )


def with_views(sentence: Span, found: Sequence[Candidate], verbs: Collection[str]) -> list[Candidate]:
    """The candidates without those that cut the speaker's own view off ("I don't think").

    Args:
        sentence: the sentence.
        found: its candidates.
        verbs: lemmas of verbs of opinion and expectation.
    """
    cuts = []
    for token in sentence:
        if token.lemma_ not in verbs:
            continue
        subject = syntax.own_subject(token)
        if subject is None or subject.lower_ not in _OWN:
            continue
        cuts += [(subject.i, clause.i) for clause in syntax.clausal_complements(token) if clause.i > token.i]
    return [c for c in found if not any(first < c.start <= last for first, last in cuts)]


def _lefts(
    head: Token, heads: Sequence[Token], sentence: Span, contents: Iterable[tuple[int, int]]
) -> dict[int, str]:
    """Possible first tokens of the clause of ``head``."""
    doc = head.doc
    edge = head.left_edge.i
    found = {edge: "sentence" if edge <= sentence.start + 1 else "clause"}
    at = edge
    for _ in range(_MOST_EDGES):
        begins = _first(doc, at, head.i)
        inner = next(
            (d for d in heads if head.is_ancestor(d) and _first(doc, d.left_edge.i, head.i) == begins), None
        )
        if inner is None or inner == head or inner.right_edge.i >= head.i:
            break
        at = _first(doc, inner.right_edge.i + 1, head.i)
        found.setdefault(at, f"cut:{clause_kind(inner)}")
    _subject_edges(head, edge, found)
    for start, end in contents:
        if edge < start <= head.i < end:
            found.setdefault(start, "content")
    for token in doc[edge : head.i]:
        if token.text in OPENING_MARKS:
            found.setdefault(token.i + 1, "quote")
    return found


def _subject_edges(head: Token, edge: int, found: dict[int, str]) -> None:
    """Adds the first tokens that the subject gives: itself, the verb after an insertion, an antecedent."""
    doc = head.doc
    subject = syntax.own_subject(head)
    if subject is None or subject.i >= head.i:
        return
    first = subject.left_edge.i
    if first > edge and any(token.text == "," for token in doc[edge:first]):
        found.setdefault(first, "subject")
    inserted = any(token.text in {",", "–", "—", "("} and token.i > subject.i for token in subject.subtree)
    after = subject.right_edge.i + 1
    if inserted and after <= head.i:
        found.setdefault(_first(doc, after, head.i), "verb")
    if head.dep_ in {"acl:relcl", "relcl"} and subject.tag_ in {"WP", "WDT"} and head.head.i < head.i:
        found[_first(doc, subject.i + 1, head.i)] = "verb"
        found.setdefault(head.head.left_edge.i, "antecedent")


def _rights(
    head: Token, heads: Sequence[Token], sentence: Span, contents: Iterable[tuple[int, int]]
) -> dict[int, str]:
    """Possible one-past-last tokens of the clause of ``head``."""
    doc = head.doc
    edge = head.right_edge.i + 1
    found = {edge: "sentence" if edge >= sentence.end - 2 else "clause"}
    pending = [edge]
    while pending and len(found) < _MOST_EDGES:
        at = _last(doc, pending.pop(), head.i + 1)
        for inner in heads:
            if inner == head or not head.is_ancestor(inner) or inner.left_edge.i <= head.i:
                continue
            if _last(doc, inner.right_edge.i + 1, head.i + 1) == at:
                end = _last(doc, inner.left_edge.i, head.i + 1)
                if end not in found:
                    found[end] = f"cut:{clause_kind(inner)}"
                    pending.append(end)
    for start, end in contents:
        if start <= head.i < end < edge:
            found.setdefault(end, "content")
    return found


def _first(doc: Doc, start: int, end: int) -> int:
    while start < end and (
        doc[start].text in _STARTS or doc[start].dep_ == "cc" or doc[start].text in OPENING
    ):
        start += 1
    return start


def _last(doc: Doc, end: int, start: int) -> int:
    while end > start and (doc[end - 1].text in _ENDS or doc[end - 1].dep_ == "cc" or _is_mark(doc[end - 1])):
        end -= 1
    return end


def _is_mark(token: Token) -> bool:
    """Whether a token is a single quotation mark and no apostrophe of the genitive."""
    return token.text in {"’", "'"} and token.dep_ != "case"


def clause_kind(head: Token) -> str:
    """A short name for how a clause hangs in its sentence: relation, and the word that introduces it.

    Example:
        >>> import spacy
        >>> doc = Doc(spacy.blank("en").vocab, words=["It", "fell", "after", "he", "left"],
        ...           heads=[1, 1, 4, 4, 1], deps=["nsubj", "ROOT", "mark", "nsubj", "advcl"])
        >>> clause_kind(doc[4])
        'advcl:after'
    """
    relation = head.dep_
    if relation in {"acl:relcl", "relcl"}:
        left = head.left_edge.i
        return "relcl:comma" if left and head.doc[left - 1].text in {",", "–", "—", "("} else "relcl"
    if relation == "conj":
        return "conj:subject" if syntax.own_subject(head) is not None else "conj"
    if relation == "advcl":
        mark = syntax.marker(head)
        if mark is None:
            mark = next(
                (child for child in head.children if child.dep_ == "advmod" and child.tag_ == "WRB"), None
            )
        return f"advcl:{mark.lower_}" if mark is not None else "advcl"
    return relation


def dateline_length(sentence: Span) -> int:
    """Number of tokens of a dateline ("TACLOBAN CITY, Oct 3 (Reuters) –") that opens a sentence, else 0.

    Example:
        >>> import spacy
        >>> dateline_length(spacy.blank("en")("PARIS, May 3 – Prices rose.")[:])
        5
    """
    first = sentence[0]
    if not (first.is_upper and first.is_alpha and len(first) > 1):
        return 0
    for offset, token in enumerate(sentence[1:14], start=1):
        if token.text in DASHES or (token.text == ":" and sentence[offset - 1].is_upper):
            between = sentence[1:offset]
            plain = [
                t for t in between if t.is_alpha and t.is_lower and t.lower_ not in {"and", "of", "de", "la"}
            ]
            return offset + 1 if not plain else 0
    return 0


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Tokens without punctuation, conjunctions and complementizers at the edges, which belong to no claim."""
    while start < end and _opens_nothing(doc[start], doc[start:end]):
        start += 1
    while end > start and _closes_nothing(doc[end - 1], doc[start:end]):
        end -= 1
    return start, end


def _opens_nothing(token: Token, words: Span) -> bool:
    if token.text == "(":
        return not any(t.text == ")" for t in words)
    complementizer = token.lower_ == "that" and token.tag_ in {"IN", ""}
    joins = token.dep_ == "cc" or token.lower_ in {"and", "but"}
    return token.text in _STARTS or token.is_space or joins or complementizer


def _closes_nothing(token: Token, words: Span) -> bool:
    if token.text in {")", "]"}:
        return not any(t.text in {"(", "["} for t in words)
    if token.text == "." and _abbreviated(token):
        return False
    return token.text in _ENDS or token.is_space or token.dep_ == "cc" or _is_mark(token)


def _abbreviated(token: Token) -> bool:
    return (
        token.i > 0 and not token.nbor(-1).whitespace_ and not token.is_sent_end and len(token.nbor(-1)) == 1
    )
