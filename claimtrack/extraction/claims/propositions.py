"""The clauses of an article in slots: predicate, subject, terms, names, polarity, aspect, times, quantities.

Comparison holds a claim against the clauses of a later article. Different words for one event are brought
together here: light verbs give way to their nouns ("took a decision" is "decide"), verbs about an act give
way to the act ("plans to open" is "open"), nouns of events become verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve, frozen
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.extraction.claims import topics
from claimtrack.extraction.claims.candidates import trim
from claimtrack.extraction.claims.context import Context, read
from claimtrack.extraction.claims.frame import Frame, frame
from claimtrack.extraction.claims.lexicon import Verbs
from claimtrack.extraction.claims.negation import polarity
from claimtrack.language import document, syntax
from claimtrack.language.tree import Sentence, Tree, Word
from claimtrack.lexicons.loader import load
from claimtrack.records import Aspect, Claim, ClaimKind, Proposition

_DETACHED = frozenset({"conj", "advcl", "parataxis", "acl:relcl", "relcl", "ccomp", "ROOT"})
_ASPECTUAL = frozenset({"continue", "remain", "keep", "stay"})
_HYPOTHETICAL_MARKS = frozenset({"if", "unless", "whether", "provided", "lest"})
_FUTURE_GOVERNORS = frozenset(
    {
     "plan", "expect", "intend", "aim", "hope", "promise", "pledge", "vow", "agree", "decide",
     "set", "due", "propose", "want", "seek", "prepare", "schedule", "mean", "commit", "likely",
     "unlikely", "ready", "threaten", "go", "forecast", "predict", "project", "consider", "slate",
     "poise", "offer",
    }
)  # fmt: skip
_HYPOTHETICAL_MODALS = frozenset({"may", "might", "could", "can", "should", "ought", "must"})
_SHORTEST = 2  # tokens of a clause
_DEEPEST = 4  # verbs over an event, nouns under it; guards bad trees
_NOT_EVENTS = frozenset({"AUX", "PUNCT", "SYM", "X", "DET", "INTJ", "PART", "SPACE"})


@frozen
class Predicates:
    """The word list ``predicates``; the entries of ``nouns`` and ``same`` are written ``from=to``."""

    light: Verbs
    transparent: Verbs
    nouns: Verbs
    same: Verbs


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], dict[str, str], dict[str, str]]:
    lists = load("predicates", Predicates)
    return (
        lists.light.verbs,
        lists.transparent.verbs,
        dict(sorted(entry.split("=") for entry in lists.nouns.verbs)),
        dict(sorted(entry.split("=") for entry in lists.same.verbs)),
    )


def normal_predicate(token: Word) -> str:
    """The lemma under which a predicate meets other words for the same event.

    Example:
        >>> import spacy
        >>> from spacy.tokens import Doc
        >>> from claimtrack.language.tree import read as read_tree
        >>> doc = Doc(spacy.blank("en").vocab, words=["They", "reached", "agreement"], heads=[1, 1, 1],
        ...           deps=["nsubj", "ROOT", "obj"], pos=["PRON", "VERB", "NOUN"],
        ...           lemmas=["they", "reach", "agreement"])
        >>> normal_predicate(read_tree(doc).words[1])
        'agree'
    """
    light, _, nouns, same = _lists()
    lemma = token.base
    if lemma in light:
        for thing in syntax.objects(token):
            verb = nouns.get(thing.base)
            if verb is not None:
                return same.get(verb, verb)
    if token.pos_ == "NOUN":
        lemma = nouns.get(lemma, lemma)
    return same.get(lemma, lemma)


def core(head: Word, start: int, end: int) -> Word:
    """The word that names the event of a clause: below verbs that only speak about it.

    Args:
        head: the head of the clause.
        start: first token of the stretch to stay in.
        end: one past its last token.
    """
    _, transparent, _, _ = _lists()
    token = head
    for _ in range(4):
        # The infinitive of a noun too: "a plan to open a plant" is about opening. A parser may take that of a
        # verb of planning for one of purpose.
        loose = {"acl", "advcl"} if token.base in _FUTURE_GOVERNORS else {"acl"}
        named = [t for t in token.children if t.dep_ in loose and syntax.is_infinitive(t)]
        below = [t for t in (*syntax.open_complements(token), *named) if start <= t.i < end]
        if not below or token.base not in transparent:
            break
        token = below[0]
    return syntax.content_predicate(token)


class Propositions:
    """Leaves the clauses of a document in its store as "propositions", and gives every claim its own."""

    def __call__(self, doc: Doc) -> Doc:
        """The document, with its propositions in the store."""
        context = read(doc)
        tree = context.tree
        made = [
            proposition(head, start, end, context)
            for sentence in tree.sentences
            for head, start, end in clauses(sentence)
            if context.barred.isdisjoint(range(start, end))
        ]
        document.put(doc, "propositions", made)
        claims = []
        for claim in document.get(doc, "claims", Claim):
            start, end = tree.touching(claim.span.start, claim.span.end)
            own = proposition(tree.root(start, end), start, end, context)
            before = _before(tree.words[start].sent)
            claims.append(evolve(claim, proposition=_as_claimed(own, claim, before)))
        document.put(doc, "claims", claims)
        return doc


def _before(sentence: Sentence) -> tuple[str, ...]:
    """The content words of the sentence before one, which pronouns and bare nouns of a claim take up."""
    if sentence.start == 0:
        return ()
    return topics.terms(sentence.tree.words[sentence.start - 1].sent.words)


def clauses(sentence: Sentence) -> Iterator[tuple[Word, int, int]]:
    """Head, first and one-past-last word of every clause of a sentence, in order of the heads.

    A clause leaves out the clauses at its edges that are clauses of their own; open complements stay with
    the verb above ("plans to open" is one clause).
    """
    heads = {word for word in sentence.words if word.dep_ in _DETACHED and syntax.is_clause_head(word)}
    owner: dict[Word, Word] = {}
    edges: dict[Word, tuple[int, int]] = {}
    for word in sentence.words:
        passed = [word]
        above = word
        while above not in heads and above not in owner and above.head is not above:
            above = above.head
            passed.append(above)
        mine = owner.get(above, above)
        owner.update(dict.fromkeys(passed, mine))
        first, _ = edges.get(mine, (word.i, word.i))
        edges[mine] = (first, word.i + 1)
    words = sentence.tree.words
    for head in sorted(heads, key=lambda word: word.i):
        first, last = trim(sentence.tree, *edges[head])
        # An inserted clause stays within the stretch; a part cut off by another clause's edge is left out.
        while first < head.i and owner[words[first]] is not head:
            first += 1
        if last - first >= (_SHORTEST if head.pos_ not in _NOT_EVENTS else _SHORTEST + 1):
            yield head, first, last


def proposition(head: Word, start: int, end: int, context: Context) -> Proposition:
    """The slots of the clause at tokens ``start`` to ``end`` (half-open)."""
    tree = context.tree
    view = frame(start, end, head.i, context)
    event = core(head, start, end)
    sentence = head.sent
    return Proposition(
        span=tree.span(start, end),
        sentence=tree.span(*trim_spaces(tree, sentence.start, sentence.end)),
        predicate=normal_predicate(event),
        predicate_span=tree.span(event.i, event.i + 1),
        verbs=_verbs(head, event),
        theme=theme(event),
        subject=_subject(view, context),
        terms=topics.terms(view.words),
        entities=topics.entities(context.names, start, end),
        polarity=polarity(view, event)[0],
        aspect=aspect(view),
        times=tuple(time for _, _, time in context.times.touching(start, end)),
        quantities=tuple(quantity for _, _, quantity in context.quantities.touching(start, end)),
    )


def _verbs(head: Word, event: Word) -> tuple[str, ...]:
    """The lemmas of the verbs from the head of a clause down to its event, each with its particle."""
    chain = [event]
    while chain[-1] != head and chain[-1].head != chain[-1] and len(chain) < _DEEPEST:
        chain.append(chain[-1].head)
    return tuple(_with_particle(token) for token in reversed(chain))


def _with_particle(verb: Word) -> str:
    particles = [child.lower_ for child in verb.children if child.dep_ in {"compound:prt", "prt"}]
    return " ".join([verb.base, *particles])


def theme(event: Word) -> tuple[str, ...]:
    """What an event acts on, as lemmas: its object, the subject of a passive, else what it is about.

    Nouns come with the verb that they stand for, with their compounds, with what hangs from them by "of" or
    "for", and with the infinitive that tells what they are about ("its plan to open a plant": "plan",
    "open"): the theme of Gruber (1965) and of VerbNet, taken from the tree.

    Args:
        event: the word that names the event of a clause.

    Example:
        >>> import spacy
        >>> from spacy.tokens import Doc
        >>> from claimtrack.language.tree import read as read_tree
        >>> doc = Doc(spacy.blank("en").vocab, words=["They", "dropped", "plans", "to", "merge"],
        ...           heads=[1, 1, 1, 4, 2], deps=["nsubj", "ROOT", "obj", "mark", "acl"],
        ...           pos=["PRON", "VERB", "NOUN", "PART", "VERB"],
        ...           lemmas=["they", "drop", "plan", "to", "merge"])
        >>> theme(read_tree(doc).words[1])
        ('plan', 'merge')
    """
    if syntax.is_passive(event):
        affected = syntax.subjects(event)
    else:
        affected = [*syntax.objects(event), *syntax.open_complements(event)]
    if not affected:
        affected = [*syntax.subjects(event), *(c.head for c in syntax.complements(event))]
    lemmas: dict[str, None] = {}
    for token in affected:
        for word in _about(token, _DEEPEST):
            lemmas[word.base] = None
            lemmas[normal_predicate(word)] = None
    return tuple(lemmas)


def _about(token: Word, depth: int) -> Iterator[Word]:
    yield token
    if not depth or token.pos_ not in {"NOUN", "PROPN"}:
        return
    for child in token.children:
        if child.dep_ == "compound" or (child.dep_.startswith("acl") and syntax.is_infinitive(child)):
            yield child
    for preposition, head in syntax.complements(token):
        if preposition.lower_ in {"of", "for"}:
            yield from _about(head, depth - 1)


def trim_spaces(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Words without white space at the edges."""
    while end > start + 1 and tree.words[end - 1].text.isspace():
        end -= 1
    while start < end - 1 and tree.words[start].text.isspace():
        start += 1
    return start, end


def aspect(view: Frame) -> Aspect:
    """Where the event of a clause stands, by its tense, modals, governors and mark.

    Args:
        view: the clause.
    """
    head = view.head
    mark = syntax.marker(head)
    modals = {t.lower_ for t in syntax.auxiliaries(head) if t.tag_ == "MD"}
    governors = {t.base for t in view.chain[:-1]}
    if view.cue is not None and not syntax.is_finite(head):
        governors.add(view.cue.base)
    if mark is not None and mark.lower_ in _HYPOTHETICAL_MARKS:
        found = Aspect.HYPOTHETICAL
    elif syntax.is_future(head) or governors & _FUTURE_GOVERNORS:
        found = Aspect.FUTURE
    elif modals & _HYPOTHETICAL_MODALS:
        found = Aspect.HYPOTHETICAL
    elif syntax.is_infinitive(head) and not syntax.is_finite(head):
        found = Aspect.FUTURE
    elif syntax.is_past(head):
        found = Aspect.ONGOING if head.base in _ASPECTUAL else Aspect.DONE
    elif syntax.is_finite(head) and any(direction > 0 for direction in view.times):
        found = Aspect.FUTURE
    else:
        found = Aspect.ONGOING if syntax.is_finite(head) or head.tag_ == "VBG" else Aspect.DONE
    return found


def _subject(view: Frame, context: Context) -> str | None:
    """The words of the subject; a name in full, "I" and "we" as the speaker, a speaker's pronoun resolved."""
    subject = view.subject
    if subject is None:
        return None
    place = subject.i, subject.i + 1
    known = context.names.touching(*place) or context.mentions.touching(*place)
    if known:
        return known[0][2]
    speaker = view.said.record.speaker if view.said is not None else None
    if speaker is not None and subject.lower_ in {"i", "we"}:
        own = speaker.name if subject.lower_ == "i" else speaker.organisation or speaker.name
        if own:
            return own
    start, end = syntax.noun_phrase(subject)
    return context.tree.span(start, end).text


def _as_claimed(own: Proposition, claim: Claim, before: tuple[str, ...]) -> Proposition:
    """The claim's proposition with what was decided about the claim as a whole, and the words before it."""
    where = own.aspect
    if (
        claim.kind in {ClaimKind.PLAN, ClaimKind.PROMISE, ClaimKind.TARGET, ClaimKind.PREDICTION}
        and where is not Aspect.HYPOTHETICAL
    ):
        where = Aspect.FUTURE
    elif claim.kind is ClaimKind.ASSERTION and where is Aspect.FUTURE:
        where = Aspect.ONGOING
    return evolve(
        own,
        polarity=claim.polarity,
        aspect=where,
        times=claim.times,
        quantities=claim.quantities,
        context=before,
    )


@Language.factory(
    "claimtrack_propositions",
    assigns=["doc._.claimtrack"],
    requires=["token.dep", "token.tag", "token.pos", "token.lemma", "doc.sents", "doc._.claimtrack"],
)
def make_propositions(nlp: Language, name: str) -> Propositions:  # noqa: ARG001 - spaCy's signature
    """The component that puts clauses in slots for comparison.

    Args:
        nlp: the pipeline it joins.
        name: its name there.

    Example:
        >>> import spacy
        >>> make_propositions(spacy.blank("en"), "claimtrack_propositions") is not None
        True
    """
    return Propositions()
