"""Which stretches of a sentence could stand as one proposition: the candidates among which claims are chosen.

Every clause of the tree gives candidates: the whole clause, and the clause without the clauses at its
edges that could stand alone (coordinated, relative, adverbial and reporting ones), since annotators and
readers cut sentences there. The content of every attribution gives candidates too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import product

from attrs import frozen

from claimtrack.extraction.claims.lexicon import Raising
from claimtrack.extraction.page.dateline import dateline_length
from claimtrack.language import syntax
from claimtrack.language.tree import Sentence, Tree, Word

OPENING = frozenset("“‘\"'(«[")
OPENING_MARKS = frozenset('“‘"«')
DASHES = frozenset({"-", "–", "—", "--"})
_ENDS = frozenset({",", ";", ":", ".", "!", "?", "…", "..."}) | DASHES | frozenset('”"“‘([')
_STARTS = frozenset({",", ";", ":", ".", "…", "..."}) | DASHES | frozenset("”\"“‘([)]'’")
_OPENS = _STARTS | OPENING
_INSERTING = frozenset({",", "–", "—", "("})
_RELATIVE = frozenset({"acl:relcl", "relcl"})
_COMPLEMENTS = frozenset({"acl", "ccomp", "xcomp"})
_RELATIVE_PRONOUNS = frozenset({"WDT", "WP", "WP$", "WRB"})
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
        left, right: what stands at the edge: ``sentence``, ``clause``, ``subject``, ``object``, ``verb``,
            ``content``, ``antecedent``, ``condition``, or ``cut:`` with the kind of clause cut off there.
        core: tokens (half-open) without a condition that was joined to it; None where none was.
    """

    start: int
    end: int
    head: int
    left: str
    right: str
    core: tuple[int, int] | None = None


def all_of(sentence: Sentence, contents: Sequence[tuple[int, int]]) -> list[Candidate]:
    """The candidates of a sentence, in order of the text, without repetition.

    Args:
        sentence: the sentence, with a tree.
        contents: token ranges (half-open) of what is attributed to somebody.
    """
    tree = sentence.tree
    opening = _after_dateline(sentence)
    heads = [word for word in sentence.words if syntax.is_clause_head(word)][:_MOST_CLAUSES]
    found: dict[tuple[int, int], Candidate] = {}

    def add(start: int, end: int, head: Word, left: str, right: str) -> None:
        start, end = trim(tree, max(start, opening), end)
        if end - start < _SHORTEST or (start, end) in found:
            return
        if any(word.like_num or word.text.isalpha() for word in tree.words[start:end]):
            found[start, end] = Candidate(start=start, end=end, head=head.i, left=left, right=right)

    within = [
        (max(start, sentence.start), min(end, sentence.end))
        for start, end in contents
        if start < sentence.end and end > sentence.start
    ]
    for start, end in within:
        add(start, end, tree.root(start, end), "content", "content")
    for head in heads:
        lefts = _lefts(head, heads, sentence, within)
        rights = _rights(head, heads, sentence, within)
        for (start, left), (end, right) in product(lefts.items(), rights.items()):
            if start <= head.i < end:
                add(start, end, head, left, right)
    return sorted(found.values(), key=lambda c: (c.start, c.end))


def with_ranges(
    sentence: Sentence, found: Sequence[Candidate], ranges: Iterable[tuple[int, int]]
) -> list[Candidate]:
    """The candidates and those that token ranges (half-open) of the sentence add, in order of the text.

    A range counts only where it begins and ends at a break: an edge of some candidate, punctuation, or a word
    that joins clauses. Elsewhere it would cut through a phrase.
    """
    tree = sentence.tree
    places = {(c.start, c.end): c for c in found}
    opens, closes = ({edge for edge, _ in places}, {edge for _, edge in places})
    for first, last in ranges:
        start, end = trim(tree, first, last)
        begins = start in opens or start == sentence.start or _breaks(tree.words[start - 1])
        stops = end in closes or end == sentence.end or _breaks(tree.words[end])
        if begins and stops and end - start >= _SHORTEST and (start, end) not in places:
            head = tree.root(start, end).i
            places[start, end] = Candidate(start=start, end=end, head=head, left="clause", right="clause")
    return sorted(places.values(), key=lambda c: (c.start, c.end))


def _breaks(word: Word) -> bool:
    """Whether clauses may part at a word: punctuation, "and", "that"."""
    return word.is_punct or word.dep_ in {"cc", "mark", "punct"}


def is_instruction(sentence: Sentence, verbs: Collection[str]) -> bool:
    """Whether a sentence tells the reader what to do: "Residents are advised to boil their water"."""
    root = sentence.root
    return (
        root.lemma_ in verbs
        and syntax.is_passive(root)
        and any(token.tag_ in {"VBP", "VBZ"} for token in syntax.auxiliaries(root))
        and bool(syntax.open_complements(root))
        and syntax.passive_agent(root) is None
    )


def with_views(sentence: Sentence, found: Sequence[Candidate], raising: Raising) -> Sequence[Candidate]:
    """The candidates without those that cut off what makes the clause somebody's view, or denies it.

    "I don't think" is the speaker's own view of what follows; "there is no evidence that" denies it. A clause
    without them would say what nobody said (negative raising, Horn 1989).

    Args:
        sentence: the sentence.
        found: its candidates.
        raising: verbs and nouns whose negation belongs to their complement.
    """
    cuts = []
    for word in sentence.words:
        if word.lemma_ in raising.verbs:
            subject = syntax.own_subject(word)
            if subject is None or subject.lower_ not in _OWN:
                continue
            clauses = syntax.clausal_complements(word)
            cuts += [(subject.i, clause.i) for clause in clauses if clause.i > word.i]
        elif word.lemma_ in raising.nouns and any(child.lower_ == "no" for child in word.children):
            clauses = [c for c in word.children if c.dep_ in _COMPLEMENTS and c.i > word.i]
            cuts += [(word.left_edge.i, clause.i) for clause in clauses]
    return [c for c in found if not any(first < c.start <= last for first, last in cuts)] if cuts else found


def _lefts(
    head: Word, heads: Sequence[Word], sentence: Sentence, contents: Iterable[tuple[int, int]]
) -> dict[int, str]:
    """Possible first words of the clause of ``head``."""
    tree, edge = sentence.tree, head.left_edge.i
    found = {edge: "sentence" if edge <= sentence.start + 1 else "clause"}
    raised = _raised_subject(head)
    if raised is not None:
        found[raised.left_edge.i] = "object"
    if edge == head.i:
        return found
    below = [inner for inner in heads if inner.left_edge.i < head.i and head.is_ancestor(inner)]
    at = edge
    for _ in range(_MOST_EDGES):
        begins = _first(tree, at, head.i)
        inner = next((d for d in below if _first(tree, d.left_edge.i, head.i) == begins), None)
        if inner is None or inner.right_edge.i >= head.i:
            break
        at = _first(tree, inner.right_edge.i + 1, head.i)
        found.setdefault(at, f"cut:{clause_kind(inner)}")
    _subject_edges(head, tree, found)
    for start, end in contents:
        if edge < start <= head.i < end:
            found.setdefault(start, "content")
    for word in tree.words[edge : head.i]:
        if word.text in OPENING_MARKS:
            found.setdefault(word.i + 1, "quote")
    return found


def _raised_subject(head: Word) -> Word | None:
    """The object of the governing verb that is the subject of its complement ("expect *rents* to fall")."""
    if head.dep_ not in {"xcomp", "ccomp"} or head.head.i > head.i or syntax.own_subject(head):
        return None
    between = [w for w in syntax.objects(head.head) if head.head.i < w.i < head.left_edge.i]
    return between[-1] if between else None


def _subject_edges(head: Word, tree: Tree, found: dict[int, str]) -> None:
    """Adds the first words that the subject gives: itself, the verb after an insertion, an antecedent."""
    subject = syntax.own_subject(head)
    if subject is None or subject.i >= head.i:
        return
    edge, first = head.left_edge.i, subject.left_edge.i
    if first > edge and any(word.text == "," for word in tree.words[edge:first]):
        found.setdefault(first, "subject")
    after = subject.right_edge.i + 1
    inserted = any(word.text in _INSERTING and word.i > subject.i for word in subject.subtree)
    if inserted and after <= head.i:
        found.setdefault(_first(tree, after, head.i), "verb")
    if head.dep_ in _RELATIVE and subject.tag_ in {"WP", "WDT"} and head.head.i < head.i:
        found[_first(tree, subject.i + 1, head.i)] = "verb"
        found.setdefault(head.head.left_edge.i, "antecedent")


def _rights(
    head: Word, heads: Sequence[Word], sentence: Sentence, contents: Iterable[tuple[int, int]]
) -> dict[int, str]:
    """Possible one-past-last words of the clause of ``head``."""
    tree, edge, after = sentence.tree, head.right_edge.i + 1, head.i + 1
    found = {edge: "sentence" if edge >= sentence.ink - 1 else "clause"}
    below = [
        (_last(tree, inner.right_edge.i + 1, after), inner)
        for inner in heads
        if inner.left_edge.i > head.i and head.is_ancestor(inner)
    ]
    found |= {end: "content" for start, end in contents if start <= head.i < end < edge}
    pending = list(found)
    while pending and below and len(found) < _MOST_EDGES:
        at = _last(tree, pending.pop(), after)
        for last, inner in below:
            if last == at:
                end = _last(tree, inner.left_edge.i, after)
                if end not in found:
                    found[end] = f"cut:{clause_kind(inner)}"
                    pending.append(end)
    return found


def _first(tree: Tree, start: int, end: int) -> int:
    words = tree.words
    while start < end and (
        words[start].text in _OPENS or words[start].text.isspace() or words[start].dep_ == "cc"
    ):
        start += 1
    return start


def _last(tree: Tree, end: int, start: int) -> int:
    words = tree.words
    while end > start and _ends_nothing(words[end - 1]):
        end -= 1
    return end


def _ends_nothing(word: Word) -> bool:
    """Whether a word at the end of a clause belongs to none: a mark, a space, a conjunction."""
    return word.text in _ENDS or word.text.isspace() or word.dep_ == "cc" or _is_mark(word)


def _is_mark(word: Word) -> bool:
    """Whether a word is a single quotation mark and no apostrophe of the genitive."""
    return word.text in {"’", "'"} and word.dep_ != "case"


def clause_kind(head: Word) -> str:
    """A short name for how a clause hangs in its sentence: relation, and the word that introduces it.

    Example:
        >>> import spacy
        >>> from spacy.tokens import Doc
        >>> from claimtrack.language.tree import read
        >>> doc = Doc(spacy.blank("en").vocab, words=["It", "fell", "after", "he", "left"],
        ...           heads=[1, 1, 4, 4, 1], deps=["nsubj", "ROOT", "mark", "nsubj", "advcl"])
        >>> clause_kind(read(doc).words[4])
        'advcl:after'
    """
    relation = head.dep_
    if relation in _RELATIVE:
        left = head.left_edge.i
        return "relcl:comma" if left and head.sent.tree.words[left - 1].text in _INSERTING else "relcl"
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


def _after_dateline(sentence: Sentence) -> int:
    """The first word of a sentence after the dateline with which a paragraph may open."""
    words, at = sentence.tree.words, sentence.start
    if at and "\n" not in words[at - 1].text:
        return at
    begin = words[at].idx
    end = begin + dateline_length(sentence.tree.text[begin : words[sentence.end - 1].end])
    while at < sentence.end - 1 and words[at].idx < end:
        at += 1
    return at


def trim(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Words without punctuation, conjunctions and complementizers at the edges, which belong to no claim."""
    words = tree.words
    while start < end and _opens_nothing(words, start, end):
        start += 1
    while end > start and _closes_nothing(words, start, end):
        end -= 1
    return start, end


def _opens_nothing(words: Sequence[Word], start: int, end: int) -> bool:
    word = words[start]
    text = word.text
    if text == "(":
        return not any(w.text == ")" for w in words[start:end])
    complementizer = word.lower_ == "that" and word.tag_ in {"IN", ""}
    joins = word.dep_ == "cc" or word.lower_ in {"and", "but"}
    return text in _STARTS or joins or complementizer or text.isspace()


def _closes_nothing(words: Sequence[Word], start: int, end: int) -> bool:
    word = words[end - 1]
    text = word.text
    if text in {")", "]"}:
        return not any(w.text in {"(", "["} for w in words[start:end])
    if text == "." and _abbreviated(word, words):
        return False
    opens_more = word.dep_ in {"case", "mark"} or word.tag_ in _RELATIVE_PRONOUNS
    return _ends_nothing(word) or (opens_more and word.head.i >= end)


def _abbreviated(stop: Word, words: Sequence[Word]) -> bool:
    """Whether a full stop belongs to a letter before it."""
    if not stop.i or stop.sent.ink == stop.i + 1:
        return False
    before = words[stop.i - 1]
    return before.end == stop.idx and len(before.text) == 1
