"""The words of a document answer as spaCy's tokens do."""

from __future__ import annotations

import spacy
from hypothesis import assume, given
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimtrack.language import syntax, tree

VOCAB = spacy.blank("en").vocab
WORDS = ["Sales", "of", "the", "bank", "'s", "cars", ",", "\n\n", "4", "will", "rise", "."]


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """A document of any words in one or two sentences, each a tree, crossing edges included."""
    heads: list[int] = []
    for length in draw(st.lists(st.integers(1, 7), min_size=1, max_size=2)):
        start, order = len(heads), draw(st.permutations(range(length)))
        above = {order[0]: order[0]}
        for place in range(1, length):
            above[order[place]] = order[draw(st.integers(0, place - 1))]
        heads += [start + above[i] for i in range(length)]
    size = len(heads)
    chosen = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    relations = draw(
        st.lists(st.sampled_from(["nsubj", "conj", "obl", "punct"]), min_size=size, max_size=size)
    )
    spaces = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    deps = [
        "ROOT" if head == i else relation
        for i, (head, relation) in enumerate(zip(heads, relations, strict=True))
    ]
    return Doc(VOCAB, words=chosen, spaces=spaces, heads=heads, deps=deps, lemmas=[w.title() for w in chosen])


@given(docs())
def test_words_say_what_tokens_say(doc: Doc) -> None:
    for word, token in zip(tree.read(doc).words, doc, strict=True):
        for name in (
            "i",
            "text",
            "lower_",
            "lemma_",
            "pos_",
            "tag_",
            "dep_",
            "ent_type_",
            "idx",
            "like_num",
            "is_punct",
        ):
            assert getattr(word, name) == getattr(token, name)
        assert word.end == token.idx + len(token)
        assert word.base == token.lemma_.lower()
        assert word.head.i == token.head.i
        assert [child.i for child in word.children] == [child.i for child in token.children]
        assert [part.i for part in word.subtree] == [part.i for part in token.subtree]
        assert word.depth == len(list(token.ancestors))
        assert [word.is_ancestor(other) for other in tree.read(doc).words] == [
            token.is_ancestor(o) for o in doc
        ]


@given(docs())
def test_edges_are_the_ends_of_the_subtree(doc: Doc) -> None:
    for word in tree.read(doc).words:
        below = [part.i for part in word.subtree]
        assert (word.left_edge.i, word.right_edge.i) == (min(below), max(below))


@given(docs(), st.integers(0, 13), st.integers(1, 13))
def test_stretches_are_those_of_spans(doc: Doc, first: int, length: int) -> None:
    read = tree.read(doc)
    start, end = min(first, len(doc) - 1), min(first + length, len(doc))
    end = max(end, start + 1)
    assert read.root(start, end).i == doc[start:end].root.i
    assert read.span(start, end).text == doc[start:end].text
    found = doc.char_span(first, first + length, alignment_mode="expand")
    assert read.touching(first, first + length) == ((found.start, found.end) if found is not None else (0, 0))


@given(docs())
def test_syntax_asks_words_and_tokens_alike(doc: Doc) -> None:
    # spaCy gives up on the edges of some trees that cross themselves; ours are held to their meaning above.
    assume(all(t.right_edge.i == max(part.i for part in t.subtree) for t in doc))
    assume(all(t.left_edge.i == min(part.i for part in t.subtree) for t in doc))
    for word, token in zip(tree.read(doc).words, doc, strict=True):
        for ask in (syntax.subjects, syntax.auxiliaries, syntax.negations, syntax.main_verb_group):
            assert [found.i for found in ask(word)] == [found.i for found in ask(token)]
        for ask in (
            syntax.noun_phrase,
            syntax.is_clause_head,
            syntax.is_finite,
            syntax.is_past,
            syntax.is_future,
        ):
            assert ask(word) == ask(token)


def test_a_tree_is_read_once_and_again_where_it_changed() -> None:
    doc = Doc(VOCAB, words=["Prices", "rose"], heads=[1, 1], deps=["nsubj", "ROOT"])
    first = tree.read(doc)
    assert tree.read(doc) is first
    doc[0].dep_ = "obj"
    assert tree.read(doc).words[0].dep_ == "obj"


def test_copies_and_bytes_leave_the_tree_behind() -> None:
    doc = Doc(VOCAB, words=["Prices", "rose"], heads=[1, 1], deps=["nsubj", "ROOT"])
    first = tree.read(doc)
    assert tree.read(doc.copy()) is not first
    again = Doc(VOCAB).from_bytes(doc.to_bytes())
    assert [word.text for word in tree.read(again).words] == ["Prices", "rose"]
