"""Parts of reporting frames as small trees: names, roles, sources, cues."""

from __future__ import annotations

import random
from collections.abc import Sequence

import attrs

from claimtrack.models.lemmas import edit_script
from claimtrack.training import wordlists as words
from claimtrack.training.passages import Label

LETTERS = "ABCDEFGHIKLMNOPRSTUVW"


@attrs.define(kw_only=True, eq=False)
class Node:
    """A word of a tree under construction.

    Attributes:
        word: The word as it is spelt.
        upos: Coarse tag.
        xpos: Fine tag.
        lemma: Edit that makes the lemma.
        relation: Relation to the governor.
        governor: The word it hangs on; None for the root.
        name: BIO label of names.
        tight: Whether no space follows.
    """

    word: str
    upos: Label
    xpos: Label
    lemma: Label
    relation: Label
    governor: Node | None = None
    name: Label = "O"
    tight: bool = False


def node(
    word: str,
    upos: str,
    xpos: str,
    relation: str,
    governor: Node | None = None,
    *,
    lemma: str | None = None,
    name: str = "O",
) -> Node:
    """A new word; the lemma is the form in lower case, or the name itself, where none is given."""
    edit = edit_script(word, lemma or (word if xpos == "NNP" else word.lower()))
    return Node(word=word, upos=upos, xpos=xpos, lemma=edit, relation=relation, governor=governor, name=name)


def proper(word: str, relation: str, governor: Node | None = None, *, name: str = "O") -> Node:
    """A proper noun."""
    return node(word, "PROPN", "NNP", relation, governor, name=name)


def mark(sign: str, governor: Node, xpos: str | None = None) -> Node:
    """A punctuation mark; its fine tag is the sign itself where none is given."""
    return node(sign, "PUNCT", xpos or sign, "punct", governor)


def chance(rng: random.Random, share: float) -> bool:
    """True in a share of the cases."""
    return rng.random() < share


def top(parts: Sequence[Node]) -> Node:
    """The word of a phrase that no other word of it governs."""
    inside = {id(p) for p in parts}
    return next(p for p in parts if p.governor is None or id(p.governor) not in inside)


def hang(parts: list[Node], relation: str, governor: Node | None) -> list[Node]:
    """Attach a phrase."""
    head = top(parts)
    head.relation, head.governor = relation, governor
    return parts


def person(rng: random.Random) -> list[Node]:
    """A person's name; its first word governs the others."""
    first = proper(rng.choice(words.FIRST_NAMES), "nsubj", name="B-PERSON")
    parts = [first]
    if chance(rng, 0.06):
        parts.append(proper(rng.choice("ABCDEHJKLMPRST") + ".", "flat", first, name="I-PERSON"))
    parts.append(proper(last_name(rng), "flat", first, name="I-PERSON"))
    return parts


def last_name(rng: random.Random) -> str:
    """A surname, from the list or built of syllables."""
    if chance(rng, 0.7):
        return rng.choice(words.LAST_NAMES)
    return rng.choice(words.SYLLABLES).capitalize() + rng.choice(words.SURNAME_ENDS)


def organisation(rng: random.Random) -> list[Node]:
    """An organisation's name; its last noun governs (or the first, before "of")."""
    if chance(rng, 0.35):
        return known_body(rng)
    stem = rng.choice(words.SYLLABLES).capitalize() + rng.choice(words.FIRM_ENDS)
    styles = (_stem_alone, _stem_and_noun, _surname_and_noun, _place_and_body, _initials)
    style = rng.random()
    for make, limit in zip(styles, (0.3, 0.62, 0.72, 0.78, 0.9), strict=True):
        if style < limit:
            texts = make(stem, rng)
            break
    else:
        head = proper(rng.choice(words.OF_BODIES), "nsubj", name="B-ORG")
        tail = proper(rng.choice(words.OF_WHAT), "nmod", head, name="I-ORG")
        return [head, node("of", "ADP", "IN", "case", tail, name="I-ORG"), tail]
    head = proper(texts[-1], "nsubj", name="I-ORG")
    parts = [*(proper(t, "compound", head, name="I-ORG") for t in texts[:-1]), head]
    parts[0].name = "B-ORG"
    return parts


def known_body(rng: random.Random) -> list[Node]:
    """A well-known organisation; only a name whose parts stand side by side has a sure tree."""
    texts = rng.choice(words.BODIES).split()
    while "of" in texts or "&" in texts or texts[-1].endswith("'s"):
        texts = rng.choice(words.BODIES).split()
    determiner = [texts.pop(0)] if texts[0] == "The" else []
    head = proper(texts[-1], "nsubj", name="I-ORG")
    parts = [*(proper(t, "compound", head, name="I-ORG") for t in texts[:-1]), head]
    parts[0].name = "B-ORG"
    return [*(node("the", "DET", "DT", "det", head) for _ in determiner), *parts]


def _stem_alone(stem: str, _: random.Random) -> list[str]:
    return [stem]


def _stem_and_noun(stem: str, rng: random.Random) -> list[str]:
    return [stem, rng.choice(words.FIRM_NOUNS)]


def _surname_and_noun(_: str, rng: random.Random) -> list[str]:
    return [last_name(rng), rng.choice(words.FIRM_NOUNS)]


def _place_and_body(_: str, rng: random.Random) -> list[str]:
    return [rng.choice(words.PLACES), rng.choice(words.BODY_NOUNS)]


def _initials(_: str, rng: random.Random) -> list[str]:
    return ["".join(rng.choice(LETTERS) for _ in range(rng.choice((3, 3, 4))))]


def role(rng: random.Random, *, article: bool) -> list[Node]:
    """A role, with an organisation most of the time: "the chief executive of Y", "Y's finance director"."""
    body = plain_role(rng)
    head = body[-1]
    determiner = [node("the", "DET", "DT", "det", head)] if article else []
    style = rng.random()
    if style < 0.45:  # noqa: PLR2004 - shares of styles
        owner = hang(organisation(rng), "nmod", head)
        preposition = node(rng.choice(("of", "of", "at", "for")), "ADP", "IN", "case", top(owner))
        return [*determiner, *body, preposition, *owner]
    if style < 0.65:  # noqa: PLR2004
        owner = hang(organisation(rng), "nmod:poss", head)
        return [*owner, node("'s", "PART", "POS", "case", top(owner)), *body]
    return [*determiner, *body]


def plain_role(rng: random.Random) -> list[Node]:
    """A role without article or organisation: "chief executive"."""
    texts = rng.choice(words.ROLES).split()
    head = node(texts[-1], "NOUN", "NN", "nsubj")
    before = [
        node(t, "ADJ", "JJ", "amod", head)
        if t in words.ROLE_ADJECTIVES
        else node(t, "NOUN", "NN", "compound", head)
        for t in texts[:-1]
    ]
    return [*before, head]


def source(rng: random.Random) -> list[Node]:
    """A source: a pronoun, a name, a name with a role before or behind it, a body, somebody unnamed."""
    styles = (_pronoun, _name, _titled, _apposition, _role_before, organisation)
    style = rng.random()
    for make, limit in zip(styles, (0.14, 0.30, 0.36, 0.66, 0.76, 0.88), strict=True):
        if style < limit:
            return make(rng)
    return _unnamed(rng)


def _pronoun(rng: random.Random) -> list[Node]:
    return [node(rng.choice(("he", "she", "they")), "PRON", "PRP", "nsubj")]


def _name(rng: random.Random) -> list[Node]:
    who = person(rng)
    return who if chance(rng, 0.5) else [proper(last_name(rng), "nsubj", name="B-PERSON")]


def _titled(rng: random.Random) -> list[Node]:
    who = proper(last_name(rng), "nsubj", name="B-PERSON")
    return [proper(rng.choice(("Mr", "Ms", "Mrs", "Mr.", "Ms.", "Dr", "Dr.")), "nmod:desc", who), who]


def _apposition(rng: random.Random) -> list[Node]:
    who = person(rng)
    apposition = hang(role(rng, article=chance(rng, 0.6)), "appos", who[0])
    return [*who, mark(",", top(apposition)), *apposition, mark(",", top(apposition))]


def _role_before(rng: random.Random) -> list[Node]:
    who = person(rng)
    before = role(rng, article=False) if chance(rng, 0.5) else plain_role(rng)
    return [*hang(before, "nmod:desc", who[0]), *who]


def _unnamed(rng: random.Random) -> list[Node]:
    head = node(rng.choice(words.UNNAMED), "NOUN", "NN", "nsubj")
    phrase = [node("an" if head.word[0] in "aeiou" else "a", "DET", "DT", "det", head), head]
    if chance(rng, 0.6):
        owner = hang(organisation(rng), "nmod", head)
        phrase += [node("for", "ADP", "IN", "case", top(owner)), *owner]
    return phrase


def without_comma(who: list[Node]) -> list[Node]:
    """A source without the comma that closes its apposition."""
    return who[:-1] if who[-1].word == "," else who


def is_pronoun(who: Sequence[Node]) -> bool:
    """Whether a source is a pronoun."""
    return who[0].xpos == "PRP"


def cue(rng: random.Random) -> tuple[Node, list[Node]]:
    """A reporting verb and what follows it: "said", "told analysts on Tuesday", "said in a statement"."""
    form, lemma, tag = rng.choice(words.CUES)
    if chance(rng, 0.12):
        form, lemma, tag = "told", "tell", "VBD"
    verb = node(form, "VERB", tag, "root", lemma=lemma)
    tail = _addressee(verb, rng) if lemma == "tell" else []
    if chance(rng, 0.2):
        place = rng.choice(("statement", "interview", "report", "note", "filing", "briefing"))
        where = node(place, "NOUN", "NN", "obl", verb)
        article = node("an" if place == "interview" else "a", "DET", "DT", "det", where)
        tail += [node("in", "ADP", "IN", "case", where), article, where]
    if chance(rng, 0.25):
        day = proper(rng.choice(words.WEEKDAYS), "obl", verb)
        if chance(rng, 0.7):
            tail += [node("on", "ADP", "IN", "case", day), day]
        else:
            day.relation = "obl:unmarked"
            tail.append(day)
    return verb, tail


def _addressee(verb: Node, rng: random.Random) -> list[Node]:
    texts = rng.choice(words.ADDRESSEES).split()
    head = node(texts[-1], "NOUN", "NNS" if texts[-1].endswith("s") else "NN", "iobj", verb)
    before = [
        node(t, "DET", "DT", "det", head) if t in ("a", "the") else node(t, "NOUN", "NN", "compound", head)
        for t in texts[:-1]
    ]
    return [*before, head]
