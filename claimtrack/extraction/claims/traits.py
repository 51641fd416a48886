"""What speaks for the kind, the certainty and the polarity of a claim: named traits, each with its words.

A trait is an observation that a reader can check: a modal verb, a cue of commitment, a negated subject, a
future time. The word lists say which words count; the tree says which of them bear on the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.extraction.claims.frame import Frame
from claimtrack.extraction.claims.lexicon import Strength, Words, words
from claimtrack.extraction.claims.together import Trait, together
from claimtrack.extraction.people.lexicon import roles
from claimtrack.language import syntax
from claimtrack.language.tree import Word

_SHORT, _LONG = 6, 20  # tokens
_MODAL_FORMS = {
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "ca": "can",
    "'d": "would",
    "’d": "would",
    "sha": "shall",
}
_FIRST_SINGULAR = frozenset({"i", "me", "my"})
_FIRST_PLURAL = frozenset({"we", "us", "our"})
_THIRD = frozenset({"he", "she", "it", "they"})
_FIRST = _FIRST_SINGULAR | _FIRST_PLURAL
_DENIABLE = frozenset({"xcomp", "ccomp", "advcl", "nsubj:pass", "nsubjpass"})
_EMPTY_SUBJECTS = frozenset({"no", "none", "nobody", "nothing", "neither", "no-one"})


def traits(frame: Frame) -> list[Trait]:
    """All traits of a claim, each name once, in a fixed order."""
    lists = words()
    found: dict[str, Trait] = {"bias": Trait(name="bias")}
    for part in (
        _cue(frame, lists),
        _verbs(frame, lists),
        _subject(frame, lists),
        _words(frame, lists),
        _setting(frame),
    ):
        for trait in part:
            found.setdefault(trait.name, trait)
    for trait in together(found):
        found.setdefault(trait.name, trait)
    return list(found.values())


def _cue(frame: Frame, lists: Words) -> Iterator[Trait]:
    """The reporting words: their act, their strength, and whether they deny or are denied."""
    said, cue = frame.said, frame.cue
    if said is None:
        yield Trait(name="voice=article")
        return
    yield Trait(name=f"voice={said.record.style.value}")
    if cue is None:
        yield Trait(name="cue=none")
        return
    cue_words = tuple(frame.tree.words[said.cue.start : said.cue.stop])
    lemma = " ".join(t.base for t in cue_words if t.pos_ not in {"PUNCT", "SPACE"})
    yield Trait(name=f"cue={lemma}", words=cue_words)
    yield Trait(name=f"cue-head={cue.base}", words=(cue,))
    if cue.pos_ not in {"VERB", "AUX"}:
        yield Trait(name=f"cue-pos={cue.pos_}", words=(cue,))
    if cue.tag_ in {"VBZ", "VBP"}:
        yield Trait(name="cue-tense=present", words=(cue,))
    for token in cue_words:
        yield from _lexical(token, "cue", lists)
    negations = syntax.negations(cue)
    if any(
        t.lower_ in lists.negation.negators.words or t.lower_ in lists.negation.quantifiers.words
        for t in cue_words
    ) or any(t.i >= frame.sentence.start and not frame.holds(t) for t in negations):
        yield Trait(name="cue-negated", words=tuple(negations) or cue_words)
    phrase = _with_particle(cue)
    if phrase in lists.negation.denying.verbs:
        yield Trait(name="cue-denies", words=(cue,))
    for auxiliary in syntax.auxiliaries(cue):
        if auxiliary.tag_ == "MD":
            yield Trait(name=f"cue-modal={_modal(auxiliary)}", words=(auxiliary,))


def _verbs(frame: Frame, lists: Words) -> Iterator[Trait]:
    """The chain of predicates: tense, modals, negation, hedges and acts."""
    matter = frame.matter
    yield Trait(name=f"matter={matter.base}", words=(matter,))
    verbal = matter.pos_ in {"VERB", "AUX"} or syntax.copula(matter) is not None
    yield Trait(name="verbal" if verbal else "nominal", words=(matter,))
    for kind in ("action", "happening", "timetable"):
        if matter.base in getattr(lists.forward, kind).verbs:
            yield Trait(name=f"matter-class={kind}", words=(matter,))
    yield from _tense(frame)
    for token in frame.chain:
        yield from _modals(token, frame)
        yield from _negation(token, frame, lists)
        for child in token.children:
            if child.dep_ in {"advmod", "npadvmod", "obl", "prep"} and frame.holds(child):
                yield from _adverb(child, lists)
        yield from _lexical(token, "chain", lists)
    for token in frame.chain[:-1]:
        yield Trait(name=f"governor={token.base}", words=(token,))
    yield from _lower(frame)


def _modals(token: Word, frame: Frame) -> Iterator[Trait]:
    """The modal verbs of one predicate of the chain."""
    for auxiliary in syntax.auxiliaries(token):
        if auxiliary.tag_ == "MD":
            yield Trait(name=f"modal={_modal(auxiliary)}", words=(auxiliary,))
            if token == frame.head:
                yield Trait(name=f"main-modal={_modal(auxiliary)}", words=(auxiliary,))


def _negation(token: Word, frame: Frame, lists: Words) -> Iterator[Trait]:
    """The negations of one predicate of the chain, and whether it denies what is below it."""
    negations = [t for t in syntax.negations(token) if frame.start - 2 <= t.i < frame.end]
    for negation in negations:
        verbal = negation.head == token or negation.lower_ in lists.negation.negators.words
        only = any(w.lower_ in {"only", "just"} for w in frame.tree.words[negation.i + 1 : negation.i + 2])
        where = "only" if only else "verb" if verbal else "argument"
        yield Trait(name=f"negated={where}", words=(negation,))
        yield Trait(name=f"negation={negation.lower_}", words=(negation,))
    if len(negations) > 1:
        yield Trait(name="negated=twice", words=tuple(negations))
    phrase = _with_particle(token)
    if (phrase in lists.negation.denying.verbs and _takes_something(token)) or (
        token.base in lists.negation.denying.adjectives and token.pos_ in {"ADJ", "VERB"}
    ):
        yield Trait(name="chain-denies", words=(token,))
        yield Trait(name=f"denies={phrase}", words=(token,))
    if token.lower_ in lists.conditions.emotive.adjectives and any(
        child.lower_ == "if" for clause in token.children for child in clause.children
    ):
        yield Trait(name="surprised-if", words=(token,))


def _takes_something(verb: Word) -> bool:
    """Whether a verb has a complement, or an object that is no measure ("declined *to say*")."""
    return any(child.dep_ in _DENIABLE for child in verb.children) or any(
        not any(word.like_num for word in (thing, *thing.children)) for thing in syntax.objects(verb)
    )


def _lower(frame: Frame) -> Iterator[Trait]:
    """Modals and negations of a clause that the head governs ("I think it *will not* fall")."""
    for complement in syntax.clausal_complements(frame.head):
        if frame.holds(complement):
            yield Trait(name=f"governor={frame.head.base}", words=(frame.head,))
            for auxiliary in syntax.auxiliaries(complement):
                if auxiliary.tag_ == "MD":
                    yield Trait(name=f"lower-modal={_modal(auxiliary)}", words=(auxiliary,))
            negations = syntax.negations(complement)
            if negations:
                yield Trait(name="lower-negated", words=tuple(negations))
    # What weakens a clause beside the first weakens the claim that holds both ("but hopefully it will").
    for clause in _beside(frame):
        for child in clause.children:
            if child.dep_ in {"advmod", "npadvmod"}:
                yield from _adverb(child, words())


def _beside(frame: Frame) -> Iterator[Word]:
    """The clauses of a claim that are coordinated with its head or with the clause below it."""
    for token in (frame.head, *syntax.clausal_complements(frame.head)):
        for child in token.children:
            if child.dep_ == "conj" and frame.holds(child) and syntax.is_clause_head(child):
                yield child


def _tense(frame: Frame) -> Iterator[Trait]:
    head = frame.head
    group = [head, *syntax.auxiliaries(head)]
    finite = next((t for t in group if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    yield Trait(name=f"tense={_tense_name(head, group, finite)}", words=tuple(group))
    if finite is not None and finite.tag_ in {"VBZ", "VBP"} and head.tag_ == "VBG":
        yield Trait(name="tense=progressive", words=(head,))
    if syntax.is_passive(head):
        yield Trait(name="passive", words=(head,))
    lower = head.lemma_ == "be" and any(syntax.is_infinitive(t) for t in frame.chain[1:2])
    if any(t.lemma_ == "be" and t.tag_ in {"VBZ", "VBP", "VBD"} for t in group) and (
        lower or syntax.is_infinitive(head)
    ):
        yield Trait(name="be-to", words=tuple(group))
    for token in frame.chain[:-1]:
        if token.lower_ == "going":
            yield Trait(name="going-to", words=(token,))


def _tense_name(head: Word, group: Sequence[Word], finite: Word | None) -> str:
    """Tense of a predicate with its auxiliaries; the tag of a verb without tense, ``none`` for a phrase."""
    if syntax.is_future(head):
        return "future"
    if finite is None:
        return head.tag_ if head.tag_ in {"VB", "VBG"} else "none"
    if finite.tag_ == "MD":
        return "modal"
    if head.tag_ == "VBN" and any(t.lemma_ == "have" for t in group):
        return "pluperfect" if finite.tag_ == "VBD" else "perfect"
    return "past" if finite.tag_ == "VBD" else "present"


def _subject(frame: Frame, lists: Words) -> Iterator[Trait]:
    """Who or what the claim is about, and whether that is the speaker."""
    subject = frame.subject
    if subject is None:
        yield Trait(name="subject=none")
        return
    lower = subject.lower_
    if lower in _FIRST_SINGULAR:
        person = "I"
    elif lower in _FIRST_PLURAL:
        person = "we"
    elif lower in _THIRD:
        person = lower
    elif subject.pos_ == "PRON":
        person = "pronoun"
    elif subject.ent_type_ or subject.pos_ == "PROPN":
        person = "name"
    else:
        person = "noun"
    yield Trait(name=f"subject={person}", words=(subject,))
    if person == "noun":
        yield from _lexical(subject, "subject", lists)
    if lower in _EMPTY_SUBJECTS or any(
        child.lower_ in {"no", "neither", "none"} for child in subject.children
    ):
        yield Trait(name="subject-empty", words=(subject,))
    if _is_speaker(frame, subject):
        yield Trait(name="subject=speaker", words=(subject,))
    yield Trait(name=f"agent={_agency(frame, subject, person)}", words=(subject,))


def _agency(frame: Frame, subject: Word, person: str) -> str:
    """Whether the subject can act: what a thing "will" do is foreseen, what a person "will" do is planned."""
    if any(syntax.is_passive(token) for token in frame.chain):
        return "passive"
    if person == "noun":
        listed = roles()
        lemma = subject.base
        bodies = listed.organisations.company, listed.organisations.body
        able = lemma in listed.roles.heads or lemma in listed.persons.nouns or any(lemma in b for b in bodies)
        return "able" if able else "thing"
    return "unknown" if person in {"it", "pronoun"} else "able"


def _is_speaker(frame: Frame, subject: Word) -> bool:
    """Whether the subject is the speaker: first person in a quotation, or a pronoun or name of the source."""
    if frame.said is None:
        return False
    if subject.lower_ in _FIRST:
        return True
    speaker = frame.said.record.speaker
    if speaker is None:
        return False
    names = " ".join(
        part
        for part in (speaker.name, speaker.organisation, speaker.mention and speaker.mention.text)
        if part
    )
    known = {word.lower() for word in names.replace("’s", "").replace("'s", "").split()}
    return subject.lower_ in known or subject.lower_ in _THIRD


def _words(frame: Frame, lists: Words) -> Iterator[Trait]:
    """Words anywhere in the claim: nouns of acts, evaluations, figures."""
    yield from _evaluations(frame, lists)
    for token in frame.words:
        if token.pos_ == "NOUN":
            for act in lists.forward.acts(token.base, "NOUN"):
                yield Trait(name=f"noun-act={act}", words=(token,))
    digits = [t for t in frame.words if t.like_num or t.tag_ == "CD" or t.text == "%"]
    if digits:
        yield Trait(name="figure", words=tuple(digits))
    if frame.matter.pos_ == "ADJ":
        yield Trait(name="matter-adjective", words=(frame.matter,))
    elif frame.matter.pos_ == "NOUN" and syntax.copula(frame.matter) is not None:
        yield Trait(name="matter-noun", words=(frame.matter,))
    first = [t for t in frame.words if t.lower_ in _FIRST]
    if first:
        yield Trait(name="first-person", words=tuple(first))


def _evaluations(frame: Frame, lists: Words) -> Iterator[Trait]:
    """Words of evaluation, and whether the predicate itself or a word on it evaluates."""
    value = lists.opinion.evaluative
    tags = {"ADJ": value.adjectives, "NOUN": value.nouns, "VERB": value.verbs, "ADV": value.adverbs}
    valued = [
        t
        for t in frame.words
        if (listed := tags.get(t.pos_)) is not None and (t.base in listed or t.lower_ in listed)
    ]
    if valued:
        yield Trait(name=f"evaluative={min(len(valued), 2)}", words=tuple(valued))
    for token in valued:
        if frame.matter in {token, token.head}:
            yield Trait(name=f"evaluative-{token.pos_}", words=(token,))


def _setting(frame: Frame) -> Iterator[Trait]:
    """Times, and how much of it is quoted."""
    names = {-1: "past", 0: "now", 1: "future"}
    for direction in sorted(set(frame.times)):
        yield Trait(name=f"time={names[direction]}")
    if not frame.times:
        yield Trait(name="time=none")
    length = frame.end - frame.start
    yield Trait(name="short" if length < _SHORT else "long" if length > _LONG else "middling")


def _lexical(token: Word, where: str, lists: Words) -> Iterator[Trait]:
    """The acts and hedges that a word stands for, where it stands."""
    lemma, pos = token.base, "VERB" if token.pos_ == "AUX" else token.pos_
    for act in lists.forward.acts(lemma, pos):
        yield Trait(name=f"{where}-act={act}", words=(token,))
    for name, strength in _strengths(lists):
        if _is_hedge(token, lemma, pos, strength):
            yield Trait(name=f"{where}-hedge={name}", words=(token,))
    if where == "cue" and lemma in lists.opinion.cues.verbs:
        yield Trait(name="cue-opinion", words=(token,))
    raising = lists.negation.raising
    if (lemma in raising.verbs or lemma in raising.nouns) and _negated(token, lists):
        yield Trait(name=f"{where}-raising-negated", words=(token,))


def _is_hedge(token: Word, lemma: str, pos: str, strength: Strength) -> bool:
    if pos == "VERB":
        return (
            lemma in strength.verbs
            or token.lower_ in strength.adjectives
            or _with_particle(token) in strength.verbs
        )
    if pos == "NOUN":
        return lemma in strength.nouns
    return lemma in (strength.adjectives if pos == "ADJ" else strength.adverbs if pos == "ADV" else ())


def _adverb(token: Word, lists: Words) -> Iterator[Trait]:
    phrase = " ".join(t.lower_ for t in token.subtree) if token.children else token.lower_
    for name, strength in _strengths(lists):
        if token.base in strength.adverbs or phrase in strength.adverbs:
            yield Trait(name=f"adverb-hedge={name}", words=(token,))


def _strengths(lists: Words) -> tuple[tuple[str, Strength], ...]:
    return ("possible", lists.hedges.possible), ("probable", lists.hedges.probable)


def _negated(token: Word, lists: Words) -> bool:
    around = (*token.children, *syntax.negations(token))
    return any(t.lower_ in lists.negation.negators.words or t.lower_ in {"no", "little"} for t in around)


def _modal(token: Word) -> str:
    return _MODAL_FORMS.get(token.lower_, token.lower_)


def _with_particle(token: Word) -> str:
    """The lemma with its particle: "rule out"."""
    particle = next((c for c in token.children if c.dep_ in {"compound:prt", "prt"}), None)
    lemma = token.base
    return f"{lemma} {particle.lower_}" if particle is not None else lemma
