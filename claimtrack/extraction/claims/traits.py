"""What tells the kind and the certainty of a claim: aspects of its grammar and words, alone and crossed.

An aspect is an observation that a reader can check: the tense, the act that a verb names, who acts, when, how
it is hedged. What an aspect means depends on others ("will" of a firm plans, "will" of the weather
foretells), so listed crosses of them are traits too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimtrack.extraction.claims.frame import Frame
from claimtrack.extraction.claims.lexicon import Strength, words
from claimtrack.extraction.claims.negation import polarity
from claimtrack.extraction.people.lexicon import roles
from claimtrack.language import syntax
from claimtrack.language.tree import Word
from claimtrack.records import CueEffect, Polarity

_ACTS = ("promise", "target", "plan", "prediction")
_CLASSES = ("action", "happening", "effect", "state", "timetable")
_FIRST = {"i": "I", "me": "I", "my": "I", "we": "we", "us": "we", "our": "we"}
_THIRD = frozenset({"he", "she", "it", "they"})
# "could" of a past ability is no hedge, and "can" rarely is one; the weights tell.
_MODALS = {
    "'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would", "sha": "shall",
    "might": "may",
}  # fmt: skip
_WEAK = {"may": "possible", "could": "possible", "can": "possible", "should": "probable", "ought": "probable"}

# Aspects that mean more together than apart, for the kind and for the certainty of a claim.
_KIND = (
    ("tense",), ("governor",), ("cue",), ("agent",), ("class",), ("when",), ("value",), ("predicate",),
    ("noun",), ("polarity",), ("speaker",), ("figure",), ("subject",), ("voice",), ("first",),
    ("tense", "governor"), ("tense", "cue"), ("tense", "agent"), ("tense", "class"), ("tense", "when"),
    ("tense", "agent", "class"), ("governor", "cue"), ("cue", "agent"), ("tense", "polarity"),
    ("tense", "polarity", "agent"), ("tense", "speaker"), ("tense", "speaker", "polarity"),
    ("tense", "value"), ("predicate", "value"), ("predicate", "figure", "voice"), ("tense", "predicate"),
    ("tense", "predicate", "voice"), ("value", "voice", "figure"), ("first", "voice"),
    ("tense", "first", "voice"), ("tense", "noun"), ("governor", "when"), ("tense", "governor", "when"),
    ("tense", "voice"), ("matter",),
)  # fmt: skip
_CERTAINTY = (
    ("tense",), ("governor",), ("cue",), ("noun",), ("weakest",), ("cue hedge",), ("chain hedge",),
    ("adverb hedge",), ("noun hedge",), ("lower",), ("cue word",), ("effect",), ("voice",),
    ("tense", "weakest"), ("tense", "voice"), ("tense", "cue"), ("weakest", "voice"), ("tense", "agent"),
    ("governor", "weakest"),
)  # fmt: skip
CROSSES = {"kind": _KIND, "certainty": _CERTAINTY}


class Aspect(NamedTuple):
    """One aspect of a claim: its value, and the words it rests on, which may be none."""

    value: str
    words: tuple[Word, ...] = ()


class Trait(NamedTuple):
    """One aspect of a claim or several together, and the words that they rest on, which may be none."""

    name: str
    words: tuple[Word, ...] = ()


def traits(aspects: Mapping[str, Aspect], field: str) -> list[Trait]:
    """The traits of a claim by which ``field`` (``kind`` or ``certainty``) is decided.

    Args:
        aspects: the aspects of the claim.
        field: what is to be decided.
    """
    found = [Trait("bias")]
    for names in CROSSES[field]:
        parts = [aspects[name] for name in names]
        shown = [f"{name}={part.value}" for name, part in zip(names, parts, strict=True)]
        found.append(Trait(" & ".join(shown), tuple(dict.fromkeys(w for part in parts for w in part.words))))
    return found


def aspects_of(frame: Frame) -> dict[str, Aspect]:
    """The aspects of a claim by name."""
    sign, negators = polarity(frame)
    found = {
        "matter": Aspect(frame.matter.base, (frame.matter,)),
        "tense": _tense(frame),
        "polarity": Aspect("negative" if sign is Polarity.NEGATIVE else "positive", negators),
        "governor": _governor(frame),
        "noun": _act(word for word in frame.words if word.pos_ == "NOUN" and word not in frame.chain),
        "class": _class(frame.matter),
        "when": Aspect(
            "future"
            if 1 in frame.times
            else "past"
            if -1 in frame.times
            else "now"
            if frame.times
            else "none"
        ),
        "predicate": _predicate(frame.matter),
        "figure": _some((w for w in frame.words if w.like_num or w.tag_ == "CD" or w.text == "%"), "figure"),
        "first": _some((w for w in frame.words if w.lower_ in _FIRST), "first"),
        "value": _value(frame),
        **_reporting(frame),
        **_subject(frame),
        **_hedges(frame),
    }
    modal = _WEAK.get(found["tense"].value)
    lower = _WEAK.get(found["lower"].value)
    hedges = [found[name] for name in ("cue hedge", "chain hedge", "adverb hedge", "noun hedge")]
    weak = [*hedges, *(Aspect(s, found[n].words) for n, s in (("tense", modal), ("lower", lower)) if s)]
    found["weakest"] = next(
        (a for s in ("possible", "probable") for a in weak if a.value == s), Aspect("none")
    )
    return found


def _when(times: Sequence[int]) -> str:
    """Where the times of a claim lie, seen from publication; the future first."""
    return "future" if 1 in times else "past" if -1 in times else "now" if times else "none"


def _some(found: Iterable[Word], name: str) -> Aspect:
    listed = tuple(found)
    return Aspect(name, listed) if listed else Aspect("none")


def _act(listed: Iterable[Word]) -> Aspect:
    """The act that some words name, the most binding first: "promise" before "plan"."""
    acts = [(act, word) for word in listed for act in words().forward.acts(word.base, _pos(word))]
    for act in _ACTS:
        named = tuple(word for name, word in acts if name == act)
        if named:
            return Aspect(act, named)
    return Aspect("none")


def _governor(frame: Frame) -> Aspect:
    """The act that the verbs over the matter name; who hopes or wants that somebody else does it foresees."""
    act = _act(frame.chain)
    finite = any(frame.holds(clause) for clause in syntax.clausal_complements(frame.head))
    return Aspect("prediction", act.words) if finite and act.value == "plan" else act


def _class(matter: Word) -> Aspect:
    lists = words().forward
    names = [name for name in _CLASSES if matter.base in getattr(lists, name).verbs]
    return Aspect("+".join(names) or "none", (matter,))


def _tense(frame: Frame) -> Aspect:
    """The modal verb of the head, else its tense; "be to" and "going to" as such."""
    head = frame.head
    group = [head, *syntax.auxiliaries(head)]
    modal = next((t for t in group if t.tag_ == "MD"), None)
    finite = next((t for t in group if t.tag_ in {"VBD", "VBZ", "VBP"}), None)
    below = frame.chain[1] if len(frame.chain) > 1 else None
    to_be = any(t.lemma_ == "be" and t.tag_ in {"VBZ", "VBP", "VBD"} for t in group)
    if any(t.lower_ == "going" for t in frame.chain[:-1]) or (head.lower_ == "going" and below is not None):
        value = "going to"
    elif to_be and (
        syntax.is_infinitive(head)
        or (head.lemma_ == "be" and below is not None and syntax.is_infinitive(below))
    ):
        value = "be to"
    elif modal is not None:
        past = any(t.lemma_ == "have" for t in group)
        value = _modal(modal) + (" have" if past else "")
    elif finite is None:
        value = head.tag_ if head.tag_ in {"VB", "VBG", "VBN"} else "none"
    elif head.tag_ == "VBG" and finite.lemma_ == "be":
        value = "progressive" if finite.tag_ != "VBD" else "past progressive"
    elif head.tag_ == "VBN" and any(t.lemma_ == "have" for t in group):
        value = "perfect"
    else:
        value = "past" if finite.tag_ == "VBD" else "present"
    return Aspect(value, tuple(group))


def _modal(word: Word) -> str:
    return _MODALS.get(word.lower_, word.lower_)


def _predicate(matter: Word) -> Aspect:
    """Whether the predicate is a verb, an adjective, a noun that "be" links, or a noun alone."""
    linked = syntax.copula(matter) is not None
    if matter.pos_ in {"VERB", "AUX"}:
        return Aspect("verb", (matter,))
    return Aspect("adjective" if matter.pos_ == "ADJ" else "noun" if linked else "phrase", (matter,))


def _value(frame: Frame) -> Aspect:
    """Whether the predicate evaluates, or a word somewhere in the claim."""
    value = words().opinion.evaluative
    tags = {"ADJ": value.adjectives, "NOUN": value.nouns, "VERB": value.verbs, "ADV": value.adverbs}
    valued = [
        w for w in frame.words if (listed := tags.get(w.pos_)) and (w.base in listed or w.lower_ in listed)
    ]
    heads = tuple(word for word in valued if frame.matter in {word, word.head})
    return Aspect("predicate", heads) if heads else _some(valued, "word")


def _reporting(frame: Frame) -> dict[str, Aspect]:
    """Who speaks by what words: style, act and hedge of the cue, and what it does to the truth."""
    said, cue = frame.said, frame.cue
    none = Aspect("none")
    voice = Aspect("article" if said is None else said.record.style.value)
    effect = CueEffect.ASSERTS if said is None else said.record.effect
    if said is None or cue is None:
        return {
            "voice": voice,
            "cue": none,
            "cue hedge": none,
            "cue word": none,
            "effect": Aspect(effect.value),
        }
    cue_words = tuple(frame.tree.words[said.cue.start : said.cue.stop])
    acts = _act(cue_words)
    if acts.value == "none" and cue.base in words().opinion.cues.verbs:
        acts = Aspect("view", (cue,))
    allowed = effect is CueEffect.ALLOWS
    return {
        "voice": voice,
        "cue": acts,
        "cue hedge": Aspect("possible", (cue,)) if allowed else _strength(cue_words),
        "cue word": Aspect(cue.base, (cue,)),
        "effect": Aspect(effect.value, (cue,)),
    }


def _subject(frame: Frame) -> dict[str, Aspect]:
    """Who or what the claim is about, whether that can act, and whether it is the speaker."""
    subject = frame.subject
    if subject is None:
        return {"subject": Aspect("none"), "agent": Aspect("none"), "speaker": Aspect("other")}
    lower = subject.lower_
    if lower in _FIRST or lower in _THIRD:
        person = _FIRST.get(lower, lower)
    elif subject.pos_ == "PRON":
        person = "pronoun"
    else:
        person = "name" if subject.ent_type_ or subject.pos_ == "PROPN" else "noun"
    own = "own" if _is_speaker(frame, subject) else "other"
    return {
        "subject": Aspect(person, (subject,)),
        "agent": Aspect(_agency(frame, subject, person), (subject,)),
        "speaker": Aspect(own, (subject,)),
    }


def _agency(frame: Frame, subject: Word, person: str) -> str:
    """Whether the subject can act: what a thing "will" do is foreseen, what a person "will" do is planned."""
    nature = words().forward.uncontrolled
    if any(syntax.is_passive(token) for token in frame.chain):
        return "passive"
    if any(child.dep_ == "expl" for child in subject.head.children):
        return "none"  # "there will be no vote"
    if (
        subject.base in nature.nouns
        or frame.matter.base in nature.verbs
        or subject.lower_ in {"nobody", "nothing"}
    ):
        return "uncontrolled"
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
    parts = (speaker.name, speaker.organisation, speaker.mention and speaker.mention.text)
    names = " ".join(part for part in parts if part).replace("’s", "").replace("'s", "")
    return subject.lower_ in names.lower().split() or subject.lower_ in _THIRD


def _hedges(frame: Frame) -> dict[str, Aspect]:
    """The words that weaken a claim, by place: on its predicates, beside them, in its subject, below."""
    predicates = {*frame.chain, *_beside(frame)}
    beside = [
        word
        for word in frame.words
        if word.pos_ in {"ADV", "ADJ"} and word not in frame.chain and syntax.clause_head(word) in predicates
    ]
    complements = [c for c in syntax.clausal_complements(frame.head) if frame.holds(c)]
    modals = [word for clause in complements for word in syntax.auxiliaries(clause) if word.tag_ == "MD"]
    nouns = [] if frame.subject is None else [frame.subject]
    return {
        "chain hedge": _strength(frame.chain),
        "adverb hedge": _strength(word for word in beside if word.pos_ == "ADV" or word.base == "possible"),
        "noun hedge": _strength(nouns),
        "lower": Aspect(_modal(modals[0]), (modals[0],)) if modals else Aspect("none"),
    }


def _beside(frame: Frame) -> Iterator[Word]:
    """The clauses of a claim that are coordinated with its head or with the clause below it."""
    for token in (frame.head, *syntax.clausal_complements(frame.head)):
        for child in token.children:
            if child.dep_ == "conj" and frame.holds(child) and syntax.is_clause_head(child):
                yield child


def _strength(listed: Iterable[Word]) -> Aspect:
    """How much some words weaken, the weakest first."""
    hedges = words().hedges
    found = tuple(listed)
    for name, strength in (("possible", hedges.possible), ("probable", hedges.probable)):
        weak = tuple(word for word in found if _is_hedge(word, strength))
        if weak:
            return Aspect(name, weak)
    return Aspect("none")


def _is_hedge(word: Word, strength: Strength) -> bool:
    pos = _pos(word)
    if pos == "VERB":
        particles = [child.lower_ for child in word.children if child.dep_ in {"compound:prt", "prt"}]
        phrase = " ".join([word.base, *particles])
        return word.base in strength.verbs or phrase in strength.verbs or word.lower_ in strength.adjectives
    if pos == "NOUN":
        return word.base in strength.nouns
    return word.base in (strength.adjectives if pos == "ADJ" else strength.adverbs if pos == "ADV" else ())


def _pos(word: Word) -> str:
    return "VERB" if word.pos_ == "AUX" else word.pos_


def hedging(aspects: Mapping[str, Aspect]) -> Sequence[Word]:
    """The words that weaken a claim: its hedges and weak modal verbs, in order of the text.

    Args:
        aspects: the aspects of the claim.
    """
    named = [aspects[name] for name in ("cue hedge", "chain hedge", "adverb hedge", "noun hedge")]
    found = {word for aspect in named for word in aspect.words}
    for name in ("tense", "lower"):
        weak = {*_WEAK, "would"}
        if aspects[name].value.split()[0] in weak:
            found.update(word for word in aspects[name].words if word.tag_ == "MD")
    return sorted(found, key=lambda word: word.i)
