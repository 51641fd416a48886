"""Makes reporting sentences out of treebank clauses.

"S, said X, the chief executive of Y." "S, Y reported, citing Z." The trees follow the guidelines of Universal
Dependencies as both treebanks apply them: the reporting verb is the root and the reported clause its `ccomp`,
wherever it stands.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import attrs

from claimtrack.training.passages import Label, Passage
from claimtrack.training.phrases import (
    Node,
    chance,
    cue,
    hang,
    is_pronoun,
    mark,
    node,
    organisation,
    person,
    source,
    top,
    without_comma,
)

QUOTES = (("“", "”"), ("“", "”"), ('"', '"'), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("``", "''"))
TIGHT_BEFORE = frozenset(
    [",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "n’t", "”", "’", "»", "''"]
)
TIGHT_AFTER = frozenset(["(", "[", "$", "£", "€", "“", "‘", "«", "``"])
OTHER_MARKS = '"“”‘’:;()--—'
SHORTEST, LONGEST = 5, 32


@attrs.define(kw_only=True)
class Report:
    """The parts of a reporting sentence."""

    content: list[Node]
    who: list[Node]
    verb: Node
    tail: list[Node]
    marks: list[Node]

    @property
    def stop(self) -> Node:
        """The final stop."""
        return mark(".", self.verb)


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
        if k and chance(rng, 0.6) and content_of(passage, *ranges[k - 1]):
            before = nodes_of(passage, *ranges[k - 1])
            before[-1].tight = False
        sentences = frame(content, rng, before)
        if chance(rng, 0.4) and k + 1 < len(ranges):
            following = nodes_of(passage, *ranges[k + 1])
            if all(n.relation for n in following) and len(following) > 2:  # noqa: PLR2004
                sentences.append(following)
        made.append(passage_of(sentences, f"reordered-{len(made)}"))
    return made


def nodes_of(passage: Passage, start: int, end: int) -> list[Node]:
    """The words of one sentence of a passage as a tree."""
    c = passage.columns
    made = [
        Node(
            word=passage.words[i],
            upos=c["upos"][i],
            xpos=c["xpos"][i],
            lemma=c["lemma"][i],
            relation=c["relation"][i],
            name=c["name"][i],
            tight=not passage.spaces[i] and i + 1 < end,
        )
        for i in range(start, end)
    ]
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
    columns: dict[str, list[Label]] = {
        "start": [id(n) in starts for n in flat],
        "governor": [place[id(n.governor)] if n.governor else i for i, n in enumerate(flat)],
    }
    for head in ("upos", "xpos", "lemma", "relation", "name"):
        columns[head] = [getattr(n, head) for n in flat]
    return Passage(
        words=tuple(n.word for n in flat),
        spaces=tuple(_space(n, following) for n, following in zip(flat, [*flat[1:], None], strict=True)),
        columns=columns,
        document=document,
        origin="reordered",
    )


def _space(n: Node, following: Node | None) -> bool:
    if following is None:
        return True
    closing = following.relation == "punct" and following.xpos in (",", ".", "''", ":")
    opening = n.relation == "punct" and n.xpos == "``"
    return not (closing or opening or n.tight or following.word in TIGHT_BEFORE or n.word in TIGHT_AFTER)


def content_of(passage: Passage, start: int, end: int) -> list[Node] | None:  # noqa: PLR0911 - a list of tests
    """A plain declarative sentence without its final stop, or None where the sentence is not one."""
    c = passage.columns
    if not SHORTEST <= end - start <= LONGEST or passage.words[end - 1] != ".":
        return None
    if any(c["relation"][i] is None or passage.words[i] in OTHER_MARKS for i in range(start, end)):
        return None
    made = nodes_of(passage, start, end)[:-1]
    root = [n for n in made if n.governor is None]
    if len(root) != 1 or root[0].upos not in ("VERB", "ADJ", "NOUN", "AUX"):
        return None
    if any(n.governor and n.governor not in made for n in made):
        return None
    if not any(n.governor is root[0] and str(n.relation).startswith("nsubj") for n in made):
        return None
    if made[-1].relation == "punct" or made[0].relation == "punct":
        return None
    made[-1].tight = False
    return made


def lower_first(parts: Sequence[Node]) -> None:
    """Take the capital off a word that no longer begins a sentence."""
    first = parts[0]
    name = first.xpos in ("NNP", "NNPS") or first.word[1:].isupper()
    pronoun = first.word == "I" or first.word.startswith(("I'", "I’"))
    if not (name or pronoun) or first.word == "A":
        first.word = first.word[:1].lower() + first.word[1:]


def upper_first(parts: Sequence[Node]) -> None:
    """Give the first word of a sentence its capital."""
    parts[0].word = parts[0].word[:1].upper() + parts[0].word[1:]


def frame(content: list[Node], rng: random.Random, before: list[Node] | None = None) -> list[list[Node]]:
    """Put a clause into a reporting frame.

    Args:
        content: A clause, as `content_of` gives it.
        rng: Where the choices come from.
        before: The sentence before it, with its final stop: then the quotation spans both.

    Returns:
        One or two sentences.
    """
    if before is None and chance(rng, 0.16):
        return [_according(content, rng)]
    if before is None and chance(rng, 0.08):
        return [_citing(content, rng)]
    verb, tail = cue(rng)
    who = hang(source(rng), "nsubj", verb)
    clause = top(content)
    clause.relation, clause.governor = "ccomp", verb
    opening, closing = rng.choice(QUOTES)
    quoted = before is not None or chance(rng, 0.5)
    marks = [mark(opening, clause, "``"), mark(closing, clause, "''")] if quoted else []
    report = Report(content=content, who=who, verb=verb, tail=tail, marks=marks)
    if before is None and chance(rng, 0.3):
        return [_cue_first(report, rng)]
    return _cue_behind(report, rng, before)


def _cue_first(report: Report, rng: random.Random) -> list[Node]:
    """X said (that) S. / X said: “S.”"""  # noqa: D415
    upper_first(report.who)
    start = [*report.who, report.verb, *report.tail]
    if report.marks:
        sign = rng.choice((":", ",", ",", ""))
        between = [mark(sign, report.verb)] if sign else []
        return [*start, *between, report.marks[0], *report.content, report.stop, report.marks[1]]
    that = [node("that", "SCONJ", "IN", "mark", top(report.content))] if chance(rng, 0.6) else []
    lower_first(report.content)
    return [*start, *that, *report.content, report.stop]


def _cue_behind(report: Report, rng: random.Random, before: list[Node] | None) -> list[list[Node]]:
    """S, X said. / “S,” said X. / “S1. S2,” said X."""
    verb, who, tail = report.verb, report.who, report.tail
    free = not tail and not is_pronoun(who) and verb.xpos == "VBD"
    inverted = free and chance(rng, 0.45)
    if inverted:
        order = [verb, *without_comma(who)]
    elif chance(rng, 0.08):
        order = [*who, node("also", "ADV", "RB", "advmod", verb), verb]
    else:
        order = [*who, verb]
    comma = mark(",", verb)
    if not report.marks:
        return [[*report.content, comma, *order, *tail, report.stop]]
    opening, closing = report.marks
    end = [comma, closing] if chance(rng, 0.75) else [closing, comma]
    last = [*report.content, *end, *order, *tail, report.stop]
    if before is None:
        return [[opening, *last]]
    opening.governor = top(before)
    return [[opening, *before], last]


def _according(content: list[Node], rng: random.Random) -> list[Node]:
    """S, according to X. / According to X, S."""
    root = top(content)
    who = hang(source(rng), "obl", root)
    if is_pronoun(who):
        who = hang(organisation(rng), "obl", root)
    who = without_comma(who)
    case = node("according", "VERB", "VBG", "case", top(who), lemma="accord")
    phrase = [case, node("to", "ADP", "IN", "fixed", case), *who]
    comma, stop = mark(",", root), mark(".", root)
    if chance(rng, 0.35):
        upper_first(phrase)
        lower_first(content)
        return [*phrase, comma, *content, stop]
    return [*content, comma, *phrase, stop]


def _citing(content: list[Node], rng: random.Random) -> list[Node]:
    """S, Y reported, citing Z."""
    form, lemma = rng.choice((("reported", "report"), ("said", "say"), ("wrote", "write")))
    verb = node(form, "VERB", "VBD", "root", lemma=lemma)
    clause = top(content)
    clause.relation, clause.governor = "ccomp", verb
    who = hang(organisation(rng), "nsubj", verb)
    citing = node("citing", "VERB", "VBG", "advcl", verb, lemma="cite")
    whom = hang(source(rng), "obj", citing)
    if is_pronoun(whom):
        whom = hang(person(rng), "obj", citing)
    return [
        *content,
        mark(",", verb),
        *who,
        verb,
        mark(",", citing),
        citing,
        *without_comma(whom),
        mark(".", verb),
    ]
