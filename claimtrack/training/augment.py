"""Makes training text that the treebanks have too little of: attribution as newspapers write it.

Clauses of the treebanks are put into reporting frames whose trees are known ("S, said X, the chief executive of
Y.", "X, Y reported, citing Z"), names are exchanged for invented ones, and quotation marks and letter case vary.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import attrs

from claimtrack.models.lemmas import edit_script
from claimtrack.training import wordlists as words
from claimtrack.training.passages import Label, Passage

QUOTES = (("“", "”"), ("“", "”"), ('"', '"'), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("``", "''"))
TIGHT_BEFORE = frozenset({",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "n’t", "”", "’", "»", "''"})
TIGHT_AFTER = frozenset({"(", "[", "$", "£", "€", "“", "‘", "«", "``"})


@attrs.define(kw_only=True, eq=False)
class Node:
    """A word of a tree under construction; `governor` None is the root."""

    word: str
    upos: Label
    xpos: Label
    lemma: Label
    relation: Label
    governor: Node | None = None
    name: Label = "O"
    tight: bool = False


def node(word: str, upos: str, xpos: str, relation: str, governor: Node | None = None, **more: str) -> Node:
    """A new word; the keyword `lemma` gives its lemma where it is not the lower-cased form."""
    lemma = more.pop("lemma", word if xpos == "NNP" else word.lower())
    return Node(
        word=word, upos=upos, xpos=xpos, lemma=edit_script(word, lemma), relation=relation, governor=governor, **more
    )


def nodes_of(passage: Passage, start: int, end: int) -> list[Node]:
    """The words of one sentence of a passage as a tree."""
    c = passage.columns
    made = [
        Node(
            word=passage.words[i], upos=c["upos"][i], xpos=c["xpos"][i], lemma=c["lemma"][i], relation=c["relation"][i],
            name=c["name"][i], tight=not passage.spaces[i] and i + 1 < end,
        )
        for i in range(start, end)
    ]  # fmt: skip
    for i, made_node in enumerate(made):
        governor = c["governor"][start + i]
        if isinstance(governor, int) and governor != start + i:
            made_node.governor = made[governor - start]
    return made


def passage_of(sentences: Sequence[Sequence[Node]], document: str = "") -> Passage:
    """The paragraph that some trees make."""
    flat = [n for sentence in sentences for n in sentence]
    place = {id(n): i for i, n in enumerate(flat)}
    starts = {id(sentence[0]) for sentence in sentences}
    spaces = []
    for i, n in enumerate(flat):
        following = flat[i + 1] if i + 1 < len(flat) else None
        closing = following is not None and following.relation == "punct" and following.xpos in (",", ".", "''", ":")
        opening = n.relation == "punct" and n.xpos == "``"
        spaces.append(
            following is None
            or not (closing or opening or n.tight or following.word in TIGHT_BEFORE or n.word in TIGHT_AFTER)
        )
    columns: dict[str, list[Label]] = {
        "start": [id(n) in starts for n in flat],
        "governor": [place[id(n.governor)] if n.governor else i for i, n in enumerate(flat)],
    }
    for head in ("upos", "xpos", "lemma", "relation", "name"):
        columns[head] = [getattr(n, head) for n in flat]
    return Passage(
        words=tuple(n.word for n in flat), spaces=tuple(spaces), columns=columns, document=document, origin="reordered"
    )


# ---- parts of reporting frames


def person(rng: random.Random) -> list[Node]:
    """A person's name; its first word governs the others."""
    first = node(rng.choice(words.FIRST_NAMES), "PROPN", "NNP", "nsubj", name="B-PERSON")
    parts = [first]
    if rng.random() < 0.06:  # noqa: PLR2004
        parts.append(node(rng.choice("ABCDEHJKLMPRST") + ".", "PROPN", "NNP", "flat", first, name="I-PERSON"))
    parts.append(node(last_name(rng), "PROPN", "NNP", "flat", first, name="I-PERSON"))
    return parts


def last_name(rng: random.Random) -> str:
    """A surname, from the list or built of syllables."""
    if rng.random() < 0.7:  # noqa: PLR2004
        return rng.choice(words.LAST_NAMES)
    return rng.choice(words.SYLLABLES).capitalize() + rng.choice(words.SURNAME_ENDS)


def organisation(rng: random.Random) -> list[Node]:
    """An organisation's name; its last noun governs (or the first, before "of")."""
    stem = rng.choice(words.SYLLABLES).capitalize() + rng.choice(words.FIRM_ENDS)
    style = rng.random()
    if style < 0.3:  # noqa: PLR2004
        texts = [stem]
    elif style < 0.62:  # noqa: PLR2004
        texts = [stem, rng.choice(words.FIRM_NOUNS)]
    elif style < 0.72:  # noqa: PLR2004
        texts = [last_name(rng), rng.choice(words.FIRM_NOUNS)]
    elif style < 0.78:  # noqa: PLR2004
        texts = [rng.choice(words.PLACES), rng.choice(words.BODY_NOUNS)]
    elif style < 0.9:  # noqa: PLR2004
        texts = ["".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.choice((3, 3, 4))))]
    else:
        head = node(rng.choice(words.OF_BODIES), "PROPN", "NNP", "nsubj", name="B-ORG")
        tail = node(rng.choice(words.OF_WHAT), "PROPN", "NNP", "nmod", head, name="I-ORG")
        return [head, node("of", "ADP", "IN", "case", tail, name="I-ORG"), tail]
    head = node(texts[-1], "PROPN", "NNP", "nsubj", name="I-ORG")
    parts = [node(t, "PROPN", "NNP", "compound", head, name="I-ORG") for t in texts[:-1]] + [head]
    parts[0].name = "B-ORG"
    return parts


def top(parts: Sequence[Node]) -> Node:
    """The word of a phrase that no other word of it governs."""
    inside = {id(p) for p in parts}
    return next(p for p in parts if p.governor is None or id(p.governor) not in inside)


def hang(parts: list[Node], relation: str, governor: Node | None) -> list[Node]:
    """Attach a phrase."""
    head = top(parts)
    head.relation, head.governor = relation, governor
    return parts


def role(rng: random.Random, *, article: bool) -> list[Node]:
    """A role, with an organisation half the time: "the chief executive of Y", "Y's finance director"."""
    texts = rng.choice(words.ROLES).split()
    head = node(texts[-1], "NOUN", "NN", "nsubj")
    body = [node(t, "ADJ", "JJ", "amod", head) if t in words.ROLE_ADJECTIVES else node(t, "NOUN", "NN", "compound", head) for t in texts[:-1]]  # fmt: skip
    style = rng.random()
    if style < 0.45:  # noqa: PLR2004
        owner = hang(organisation(rng), "nmod", head)
        preposition = node(rng.choice(("of", "of", "at", "for")), "ADP", "IN", "case", top(owner))
        determiner = [node("the", "DET", "DT", "det", head)] if article else []
        return [*determiner, *body, head, preposition, *owner]
    if style < 0.65:  # noqa: PLR2004
        owner = hang(organisation(rng), "nmod:poss", head)
        return [*owner, node("'s", "PART", "POS", "case", top(owner)), *body, head]
    return [*([node("the", "DET", "DT", "det", head)] if article else []), *body, head]


def source(rng: random.Random) -> list[Node]:
    """A source as a subject: a name, a name with a role before or behind it, an organisation, an unnamed person."""
    style = rng.random()
    if style < 0.14:  # noqa: PLR2004
        return [node(rng.choice(("he", "she", "they")), "PRON", "PRP", "nsubj")]
    if style < 0.30:  # noqa: PLR2004
        who = person(rng)
        return who if rng.random() < 0.5 else hang([node(last_name(rng), "PROPN", "NNP", "nsubj", name="B-PERSON")], "nsubj", None)  # noqa: PLR2004  # fmt: skip
    if style < 0.36:  # noqa: PLR2004
        who = [node(last_name(rng), "PROPN", "NNP", "nsubj", name="B-PERSON")]
        return [node(rng.choice(("Mr", "Ms", "Mrs", "Mr.", "Ms.", "Dr", "Dr.")), "PROPN", "NNP", "nmod:desc", who[0]), *who]
    if style < 0.66:  # noqa: PLR2004
        who = person(rng)
        apposition = hang(role(rng, article=rng.random() < 0.6), "appos", who[0])  # noqa: PLR2004
        commas = [node(",", "PUNCT", ",", "punct", top(apposition)) for _ in range(2)]
        return [*who, commas[0], *apposition, commas[1]]
    if style < 0.76:  # noqa: PLR2004
        who = person(rng)
        return [*hang(role(rng, article=False)[:], "nmod:desc", who[0]), *who] if rng.random() < 0.5 else [*hang(_plain_role(rng), "nmod:desc", who[0]), *who]  # noqa: PLR2004  # fmt: skip
    if style < 0.88:  # noqa: PLR2004
        return organisation(rng)
    head = node(rng.choice(words.UNNAMED), "NOUN", "NN", "nsubj")
    phrase = [node("an" if head.word[0] in "aeiou" else "a", "DET", "DT", "det", head), head]
    if rng.random() < 0.6:  # noqa: PLR2004
        owner = hang(organisation(rng), "nmod", head)
        phrase += [node("for", "ADP", "IN", "case", top(owner)), *owner]
    return phrase


def _plain_role(rng: random.Random) -> list[Node]:
    texts = rng.choice(words.ROLES).split()
    head = node(texts[-1], "NOUN", "NN", "nsubj")
    return [*(node(t, "ADJ", "JJ", "amod", head) if t in words.ROLE_ADJECTIVES else node(t, "NOUN", "NN", "compound", head) for t in texts[:-1]), head]  # fmt: skip


def cue(rng: random.Random, *, content: bool = True) -> tuple[Node, list[Node]]:
    """A reporting verb with what follows it: "said", "told analysts on Tuesday", "said in a statement"."""
    form, lemma, tag = rng.choice(words.CUES)
    if rng.random() < 0.12 and content:  # noqa: PLR2004
        form, lemma, tag = "told", "tell", "VBD"
    verb = node(form, "VERB", tag, "root", lemma=lemma)
    tail: list[Node] = []
    if lemma == "tell":
        texts = rng.choice(words.ADDRESSEES).split()
        head = node(texts[-1], "NOUN", "NNS" if texts[-1].endswith("s") else "NN", "iobj", verb)
        tail += [*(node(t, "DET" if t in ("a", "the") else "NOUN", "DT" if t in ("a", "the") else "NN", "det" if t in ("a", "the") else "compound", head) for t in texts[:-1]), head]  # fmt: skip
    if rng.random() < 0.2:  # noqa: PLR2004
        where = node(rng.choice(("statement", "interview", "report", "note", "filing", "briefing")), "NOUN", "NN", "obl", verb)
        article = "an" if where.word == "interview" else "a"
        tail += [node("in", "ADP", "IN", "case", where), node(article, "DET", "DT", "det", where), where]
    if rng.random() < 0.25:  # noqa: PLR2004
        day = node(rng.choice(words.WEEKDAYS), "PROPN", "NNP", "obl", verb)
        if rng.random() < 0.7:  # noqa: PLR2004
            tail += [node("on", "ADP", "IN", "case", day), day]
        else:
            day.relation = "obl:unmarked"
            tail.append(day)
    return verb, tail


# ---- whole sentences


def content_of(passage: Passage, start: int, end: int) -> list[Node] | None:
    """A plain declarative sentence without its final stop, or None where the sentence is not one."""
    c = passage.columns
    if not 5 <= end - start <= 32 or passage.words[end - 1] != "." or c["governor"][start : end].count(None):  # noqa: PLR2004
        return None
    if any(c["relation"][i] is None or passage.words[i] in '"“”‘’:;()--—' for i in range(start, end)):
        return None
    made = nodes_of(passage, start, end)[:-1]
    root = [n for n in made if n.governor is None]
    if len(root) != 1 or root[0].upos not in ("VERB", "ADJ", "NOUN", "AUX") or any(n.governor and n.governor not in made for n in made):  # fmt: skip
        return None
    if not any(n.governor is root[0] and str(n.relation).startswith("nsubj") for n in made):
        return None
    if made[-1].relation == "punct" or made[0].relation == "punct":
        return None
    made[-1].tight = False
    return made


def lower_first(parts: list[Node]) -> None:
    """Take the capital off a word that no longer begins a sentence."""
    first = parts[0]
    if first.xpos not in ("NNP", "NNPS") and first.word != "I" and not first.word.startswith(("I'", "I’")) and not first.word[1:].isupper() or first.word == "A":  # fmt: skip
        first.word = first.word[:1].lower() + first.word[1:]


def upper_first(parts: list[Node]) -> None:
    """Give the first word of a sentence its capital."""
    parts[0].word = parts[0].word[:1].upper() + parts[0].word[1:]


def frame(content: list[Node], rng: random.Random, before: list[Node] | None = None) -> list[list[Node]]:
    """Put a clause into a reporting frame.

    Args:
        content: A clause, as `content_of` gives it.
        rng: Where the choices come from.
        before: The sentence before it, with its final stop: then the quotation may span both.

    Returns:
        One or two sentences.
    """
    if before is None and rng.random() < 0.16:  # noqa: PLR2004
        return [_according(content, rng)]
    if before is None and rng.random() < 0.08:  # noqa: PLR2004
        return [_citing(content, rng)]
    verb, tail = cue(rng)
    who = hang(source(rng), "nsubj", verb)
    clause = top(content)
    clause.relation, clause.governor = "ccomp", verb
    opening, closing = rng.choice(QUOTES)
    quoted = before is not None or rng.random() < 0.5  # noqa: PLR2004
    marks = [node(opening, "PUNCT", "``", "punct", clause), node(closing, "PUNCT", "''", "punct", clause)] if quoted else []
    stop = [node(".", "PUNCT", ".", "punct", verb)]
    comma = [node(",", "PUNCT", ",", "punct", verb)]
    if before is None and rng.random() < 0.3:  # noqa: PLR2004
        return [_preposed(content, who, verb, tail, marks, stop, rng)]
    inverted = tail == [] and not any(n.xpos == "PRP" for n in who) and verb.xpos == "VBD" and rng.random() < 0.45  # noqa: PLR2004
    if inverted and who[-1].word == ",":
        who = who[:-1]
    order = [verb, *who] if inverted else [*who, verb]
    if not inverted and rng.random() < 0.08:  # noqa: PLR2004
        tail = [node("also", "ADV", "RB", "advmod", verb), *tail]
        order, tail = [*order[:-1], tail[0], verb], tail[1:]
    if not quoted:
        return [[*content, *comma, *order, *tail, *stop]]
    american = rng.random() < 0.75  # noqa: PLR2004
    end = [*comma, marks[1]] if american else [marks[1], *comma]
    if before is None:
        return [[marks[0], *content, *end, *order, *tail, *stop]]
    first = top(before)
    marks[0].governor = first
    return [[marks[0], *before], [*content, *end, *order, *tail, *stop]]


def _preposed(
    content: list[Node], who: list[Node], verb: Node, tail: list[Node], marks: list[Node], stop: list[Node], rng: random.Random
) -> list[Node]:
    """X said (that) S. / X said: “S.”"""
    upper_first(who)
    if marks:
        sign = rng.choice((":", ",", ",", ""))
        between = [node(sign, "PUNCT", sign, "punct", verb)] if sign else []
        return [*who, verb, *tail, *between, marks[0], *content, *stop, marks[1]]
    that = [node("that", "SCONJ", "IN", "mark", top(content))] if rng.random() < 0.6 else []  # noqa: PLR2004
    lower_first(content)
    return [*who, verb, *tail, *that, *content, *stop]


def _according(content: list[Node], rng: random.Random) -> list[Node]:
    root = top(content)
    who = hang(source(rng), "obl", root)
    if any(n.xpos == "PRP" for n in who):
        who = hang(organisation(rng), "obl", root)
    if who[-1].word == ",":
        who = who[:-1]
    case = node("according", "VERB", "VBG", "case", top(who), lemma="accord")
    phrase = [case, node("to", "ADP", "IN", "fixed", case), *who]
    comma, stop = node(",", "PUNCT", ",", "punct", root), node(".", "PUNCT", ".", "punct", root)
    if rng.random() < 0.35:  # noqa: PLR2004
        upper_first(phrase)
        lower_first(content)
        return [*phrase, comma, *content, stop]
    return [*content, comma, *phrase, stop]


def _citing(content: list[Node], rng: random.Random) -> list[Node]:
    form, lemma = rng.choice((("reported", "report"), ("said", "say"), ("wrote", "write")))
    verb = node(form, "VERB", "VBD", "root", lemma=lemma)
    clause = top(content)
    clause.relation, clause.governor = "ccomp", verb
    who = hang(organisation(rng), "nsubj", verb)
    citing = node("citing", "VERB", "VBG", "advcl", verb, lemma="cite")
    whom = hang(source(rng), "obj", citing)
    if any(n.xpos == "PRP" for n in whom):
        whom = hang(person(rng), "obj", citing)
    if whom[-1].word == ",":
        whom = whom[:-1]
    commas = [node(",", "PUNCT", ",", "punct", verb), node(",", "PUNCT", ",", "punct", citing)]
    return [*content, commas[0], *who, verb, commas[1], citing, *whom, node(".", "PUNCT", ".", "punct", verb)]


def reordered(passages: Sequence[Passage], count: int, rng: random.Random) -> list[Passage]:
    """Some reporting paragraphs made of the sentences of treebank passages."""
    made: list[Passage] = []
    while len(made) < count:
        passage = rng.choice(passages)
        ranges = passage.sentences()
        k = rng.randrange(len(ranges))
        content = content_of(passage, *ranges[k])
        if not content:
            continue
        before = None
        if k and rng.random() < 0.6 and content_of(passage, *ranges[k - 1]):  # noqa: PLR2004
            before = nodes_of(passage, *ranges[k - 1])
            before[-1].tight = False
        sentences = frame(content, rng, before)
        if rng.random() < 0.4 and k + 1 < len(ranges):  # noqa: PLR2004
            following = nodes_of(passage, *ranges[k + 1])
            if all(n.relation for n in following) and len(following) > 2:  # noqa: PLR2004
                sentences.append(following)
        made.append(passage_of(sentences, f"reordered-{len(made)}"))
    return made


# ---- words changed, labels kept


def rename(passage: Passage, rng: random.Random, share: float = 0.35) -> Passage:
    """Exchange some names of people and organisations for invented ones."""
    names = passage.columns.get("name")
    if not names or not any(isinstance(x, str) and x in ("B-PERSON", "B-ORG") for x in names):
        return passage
    replacements: dict[str, str] = {}
    fresh = list(passage.words)
    for i, (word, label) in enumerate(zip(passage.words, names, strict=True)):
        if not isinstance(label, str) or label[2:] not in ("PERSON", "ORG") or not word[:1].isupper() or not word.isalpha():
            continue
        if word not in replacements:
            last = i + 1 == len(names) or names[i + 1] != f"I-{label[2:]}"
            replacements[word] = word if rng.random() > share else _other(word, label, rng, last=last)
        fresh[i] = replacements[word]
    return attrs.evolve(passage, words=tuple(fresh))


def _other(word: str, label: str, rng: random.Random, *, last: bool) -> str:
    if label[2:] == "PERSON":
        return last_name(rng) if last else rng.choice(words.FIRST_NAMES)
    if word.isupper():
        return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in word)
    if last and label[0] == "I":
        return rng.choice(words.FIRM_NOUNS)
    return rng.choice(words.SYLLABLES).capitalize() + rng.choice(words.FIRM_ENDS)


def requote(passage: Passage, rng: random.Random) -> Passage:
    """Write straight quotation marks and apostrophes in another style."""
    opening, closing = rng.choice((("“", "”"), ("“", "”"), ("“", "”"), ("‘", "’"), ("«", "»"), ("``", "''")))
    tags = passage.columns.get("xpos", [None] * len(passage.words))
    fresh, inside = [], False
    for i, word in enumerate(passage.words):
        if word in ('"', "“", "”") or (word in ("``", "''", "'", "‘") and tags[i] in ("``", "''")):
            opens = word in ("“", "``", "‘") or (word in ('"', "'") and not inside)
            inside = opens
            fresh.append(opening if opens else closing)
        else:
            fresh.append(word.replace("'", "’") if closing in ("”", "’") else word)
    return attrs.evolve(passage, words=tuple(fresh))


def recase(passage: Passage, rng: random.Random) -> Passage:
    """Write a passage in lower case, capitals or title case; lemmas of names then keep no case."""
    style: Callable[[str], str] = rng.choice((str.lower, str.lower, str.upper, str.title))
    columns = {**passage.columns}
    if "lemma" in columns:
        columns["lemma"] = [x if isinstance(x, str) and x[0] in "l=" else None for x in columns["lemma"]]
    return attrs.evolve(passage, words=tuple(style(w) for w in passage.words), columns=columns)


def unstop(passage: Passage) -> Passage:
    """Leave out the final stop, as headlines do."""
    if len(passage.words) > 3 and passage.words[-1] in ".!" and len(passage.words) - 1 not in passage.columns.get("governor", [])[:-1]:  # noqa: PLR2004  # fmt: skip
        return passage.cut(0, len(passage.words) - 1)
    return passage


def vary(passage: Passage, rng: random.Random) -> Passage:
    """One random variant of a passage, most often itself."""
    if rng.random() < 0.3:  # noqa: PLR2004
        passage = rename(passage, rng)
    if rng.random() < 0.4:  # noqa: PLR2004
        passage = requote(passage, rng)
    if rng.random() < 0.03:  # noqa: PLR2004
        passage = recase(passage, rng)
    if rng.random() < 0.05:  # noqa: PLR2004
        passage = unstop(passage)
    return passage
