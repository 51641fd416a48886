"""Finds what a cue attributes: the extent of the content, by the tree and what the cue can take."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from claimtrack.extraction.speech.cues import Cue, main_words, phrase_of
from claimtrack.extraction.speech.lexicon import Reading, cues, noun_readings, saying
from claimtrack.language import syntax
from claimtrack.records import CueType

Extent = tuple[int, int]  # tokens, half-open
_COMPLEMENTISERS = frozenset({"that"})
_ADVERBIAL = frozenset(
    {
        "before",
        "after",
        "because",
        "while",
        "when",
        "since",
        "although",
        "though",
        "unless",
        "until",
        "as",
        "than",
    }
)
_TEMPORAL = frozenset({"obl:tmod", "npadvmod", "obl:unmarked", "obl:npmod", "obl"})


def extents(cue: Cue) -> Iterator[tuple[Extent, Reading]]:
    """Contents of a cue as tokens (half-open), with the reading of the cue that finds them.

    At most one for each reading's kind; the surest kinds first, and the first that fits is all.
    """
    report = _denied_report(cue)
    if report is not None:
        yield report
        return
    order = sorted(cue.readings, key=lambda reading: (-len(reading.words), _ORDER.get(reading.content, 9)))
    for reading in order:
        finder = _FINDERS.get(reading.content, _preposition)
        extent = finder(cue, reading)
        if extent is not None:
            yield extent, reading
            return


def _denied_report(cue: Cue) -> tuple[Extent, Reading] | None:
    """The clause of the report that a verb denies: "dismissed fears that *the mill will close*"."""
    if cue.pos != "verb" or phrase_of(cue.token) not in cues().effects.denying:
        return None
    for child in syntax.objects(cue.token):
        extent = _clause_of_noun(child) if child.lemma_.lower() in noun_readings() else None
        if extent is not None:
            return extent, next((r for r in cue.readings if r.type is CueType.DENIAL), cue.readings[0])
    return None


def _clause(cue: Cue, _: Reading) -> Extent | None:
    if cue.pos == "noun":
        return _clause_of_noun(cue.token)
    verb = cue.token
    left, right = _complement_clauses(verb)
    if left is not None and right is not None:
        marked = verb.doc[right[0]].lower_ in _COMPLEMENTISERS or _semicolon(verb, right)
        return right if marked or right[1] - right[0] >= left[1] - left[0] else left
    if left is not None or right is not None:
        return left or right
    for child in verb.children:
        # As in "The firm blamed the weather: fields had flooded".
        if child.dep_ == "parataxis" and child.i > verb.i and _after_colon(child):
            return syntax.edges(child)
    return _host(verb)


def _complement_clauses(verb: Token) -> tuple[Extent | None, Extent | None]:
    """Complement clauses before and after a reporting verb; those on one side are one content."""
    sides: dict[bool, Extent] = {}
    for child in verb.children:
        mark = syntax.marker(child)
        if mark is not None and mark.lower_ in _ADVERBIAL:
            continue
        if child.dep_ == "ccomp" or (child.dep_ in {"csubj", "xcomp"} and _is_finite_clause(child)):
            start, end = _without(child, verb)
            after = child.i > verb.i
            known = sides.get(after)
            if known is not None:
                start, end = min(start, known[0]), max(end, known[1])
            sides[after] = (start, min(end, verb.i)) if not after else (max(start, verb.i + 1), end)
    left, right = sides.get(False), sides.get(True)
    if left is not None and left[0] >= left[1]:
        left = None
    return left, right


def _semicolon(verb: Token, right: Extent) -> bool:
    return any(token.text == ";" for token in verb.doc[verb.i + 1 : right[0] + 1])


def _is_finite_clause(child: Token) -> bool:
    return syntax.is_finite(child) and not syntax.is_infinitive(child)


def _after_colon(child: Token) -> bool:
    left = child.left_edge
    return left.i > 0 and (left.text in {":", "—", "–"} or left.nbor(-1).text in {":", "—", "–"})


def _host(verb: Token) -> Extent | None:
    """The clause that a reporting clause is put into: "…, she said, …"; "as she said, …"."""
    head = verb.head
    if verb.dep_ == "parataxis" and head != verb:
        if syntax.own_subject(verb) is None or syntax.marker(verb) is not None:
            return None
        if verb.i < head.i and syntax.subjects(head) == []:
            return None
        return _without(head, verb)
    if verb.dep_ == "advcl" and head != verb and not syntax.objects(verb):
        mark = next((child for child in verb.children if child.dep_ in {"mark", "advmod"}), None)
        if mark is not None and mark.lower_ == "as" and syntax.own_subject(verb) is not None:
            return _without(head, verb)
    return None


def _without(head: Token, cut: Token) -> Extent:
    """The subtree of ``head`` without that of ``cut``: the part that holds ``head``."""
    start, end = syntax.edges(head)
    cut_start, cut_end = (cut.left_edge.i, cut.right_edge.i + 1) if cut != head else (cut.i, cut.i + 1)
    if not head.is_ancestor(cut):
        # The reporting verb governs the content; a clause put into it is cut at the verb.
        cut_start, cut_end = cut.i, cut.i + 1
        if not start <= cut.i < end:
            return start, end
        subject = syntax.own_subject(cut)
        if subject is not None:
            cut_start = min(cut_start, subject.left_edge.i)
            cut_end = max(cut_end, subject.right_edge.i + 1)
    if cut_end <= start or end <= cut_start:
        return start, end
    if cut_start <= head.i < cut_end:
        return start, end
    return (start, cut_start) if head.i < cut_start else (cut_end, end)


def _clause_of_noun(noun: Token) -> Extent | None:
    for child in noun.children:
        if child.dep_ in {"acl", "ccomp", "acl:relcl", "relcl", "appos"} and child.i > noun.i:
            mark = syntax.marker(child)
            if (
                mark is not None
                and mark.lower_ in _COMPLEMENTISERS
                and (syntax.own_subject(child) is not None or child.dep_ != "acl:relcl")
            ):
                return syntax.edges(child)
    # "Her view is that …"
    if noun.dep_ in {"nsubj", "nsubj:outer"}:
        head = noun.head
        if head.lemma_ == "be":
            for child in head.children:
                if (
                    child.dep_ in {"ccomp", "attr", "advcl", "xcomp"}
                    and child.i > head.i
                    and child.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}
                ) and (child.dep_ == "ccomp" or syntax.marker(child) is not None):
                    return syntax.edges(child)
        elif noun.dep_ == "nsubj:outer" or (
            syntax.marker(head) is not None and syntax.copula(head) is not None
        ):
            mark = next((child for child in head.children if child.dep_ == "mark" and child.i > noun.i), None)
            if mark is not None:
                return mark.i, head.right_edge.i + 1
    return None


def _to(cue: Cue, _: Reading) -> Extent | None:
    children = (
        cue.token.children if cue.pos != "noun" else (c for c in cue.token.children if c.i > cue.token.i)
    )
    for child in children:
        if (
            child.dep_ in {"xcomp", "acl", "advcl", "ccomp"}
            and child.i > cue.token.i
            and syntax.is_infinitive(child)
        ):
            if child.dep_ == "advcl" and cue.pos == "verb":
                continue
            if syntax.own_subject(child) is not None:
                continue
            if cue.pos == "verb" and syntax.is_passive(cue.token):
                # "is expected to rise": the subject belongs to the content.
                subject = syntax.own_subject(cue.token)
                start = subject.left_edge.i if subject is not None else child.left_edge.i
                return start, child.right_edge.i + 1
            start, end = syntax.edges(child)
            return _after_to(child, start), end
    return None


def _after_to(infinitive: Token, start: int) -> int:
    """Past the "to" that opens an infinitive; "not to" stays."""
    first = infinitive.doc[start]
    return start + 1 if first.lower_ == "to" else start


def _object_to(cue: Cue, _: Reading) -> Extent | None:
    verb = cue.token
    if syntax.is_passive(verb):
        return _to(cue, _)
    objects = syntax.objects(verb) + syntax.indirect_objects(verb)
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in {"xcomp", "ccomp"}:
            continue
        if not (syntax.is_infinitive(child) or child.tag_ in {"VBG", "VBN"}):
            continue
        start, end = syntax.edges(child)
        if objects and objects[0].i < child.i:
            if verb.lemma_.lower() in saying().hearer_infinitive:
                return _after_to(child, start), end
            return objects[0].left_edge.i, end
        if syntax.own_subject(child) is not None:
            return start, end
    return None


def _noun(cue: Cue, _: Reading) -> Extent | None:
    verb = cue.token
    if syntax.is_passive(verb):
        subject = syntax.own_subject(verb)
        if subject is None or syntax.passive_agent(verb) is None:
            return None
        return syntax.edges(subject)
    if verb.lemma_.lower() in saying().hearer_infinitive - {"promise"}:
        return None
    for child in syntax.objects(verb):
        if child.i in main_words(cue) or child.lower_ in {"who", "which", "that", "what", "whom"}:
            continue
        if child.pos_ == "PRON" and child.lower_ in {"himself", "herself", "itself", "themselves"}:
            continue
        start, end = syntax.edges(child)
        if start > verb.i:
            end = _with_times(verb, end)
        return start, end
    return None


def _with_times(verb: Token, end: int) -> int:
    """The end of an object with the adjuncts that follow it at once: "sees a loss *this winter*"."""
    for child in verb.children:
        if child.dep_ in _TEMPORAL | {"prep"} and child.left_edge.i == end:
            end = child.right_edge.i + 1
    return end


def _gerund(cue: Cue, _: Reading) -> Extent | None:
    verb = cue.token
    if syntax.is_passive(verb):
        return None
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"xcomp", "ccomp", "dobj", "obj"}:
            head = child
            gerund = head.tag_ == "VBG" or any(aux.tag_ == "VBG" for aux in syntax.auxiliaries(head))
            if gerund and syntax.own_subject(head) is None:
                return syntax.edges(head)
    return None


def _as(cue: Cue, _: Reading) -> Extent | None:
    verb = cue.token
    start = _object_start(verb)
    if start is None:
        return None
    for preposition, head in syntax.complements(verb):
        if preposition.lower_ == "as" and head.i > verb.i:
            return start, syntax.edges(head)[1]
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"advcl", "xcomp", "obl", "prep"}:
            mark = next((c for c in (child, *child.children) if c.lower_ == "as"), None)
            if mark is not None:
                return start, child.right_edge.i + 1
    return None


def _object_start(verb: Token) -> int | None:
    if syntax.is_passive(verb):
        if syntax.passive_agent(verb) is None:
            return None
        subject = syntax.own_subject(verb)
        return subject.left_edge.i if subject is not None else None
    objects = [child for child in syntax.objects(verb) if child.i > verb.i]
    return objects[0].left_edge.i if objects else None


def _small(cue: Cue, _: Reading) -> Extent | None:
    verb = cue.token
    if syntax.is_passive(verb):
        return None
    objects = [child for child in syntax.objects(verb) + syntax.indirect_objects(verb) if child.i > verb.i]
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in {"xcomp", "oprd", "ccomp", "obj", "dobj", "appos"}:
            continue
        if syntax.is_infinitive(child) or syntax.is_finite(child):
            continue
        if objects and objects[0].i < child.i:
            return objects[0].left_edge.i, child.right_edge.i + 1
        subject = syntax.own_subject(child)
        if subject is not None and subject.i > verb.i:
            return subject.left_edge.i, child.right_edge.i + 1
    return None


def _at(cue: Cue, _: Reading) -> Extent | None:
    verb = cue.token
    objects = [child for child in syntax.objects(verb) if child.i > verb.i]
    if not objects or syntax.is_passive(verb):
        return None
    for preposition, head in [*syntax.complements(verb), *syntax.complements(objects[0])]:
        if preposition.lower_ == "at" and any(
            part.like_num or part.pos_ in {"NUM", "SYM"} for part in head.subtree
        ):
            return objects[0].left_edge.i, syntax.edges(head)[1]
    return None


def _preposition(cue: Cue, reading: Reading) -> Extent | None:
    wanted = reading.content.removesuffix("_noun")
    head = cue.token
    for preposition, noun in syntax.complements(head):
        if preposition.lower_ != wanted or preposition.i < head.i:
            continue
        if wanted == "to" and noun.pos_ in {"PROPN", "PRON"}:
            continue
        start, end = syntax.edges(noun)
        return max(start, preposition.i + 1), end
    for child in head.children:
        # "talks of selling": a clause after the preposition
        if child.i > head.i and child.dep_ in {"advcl", "acl"}:
            mark = syntax.marker(child)
            if mark is not None and mark.lower_ == wanted:
                return mark.i + 1, child.right_edge.i + 1
    return None


_FINDERS: dict[str, Callable[[Cue, Reading], Extent | None]] = {
    "clause": _clause,
    "object_to": _object_to,
    "to": _to,
    "small": _small,
    "as": _as,
    "at": _at,
    "gerund": _gerund,
    "noun": _noun,
}
_ORDER = {
    "clause": 0,
    "object_to": 1,
    "to": 2,
    "small": 3,
    "as": 4,
    "at": 5,
    "gerund": 6,
    "for": 7,
    "on": 7,
    "of": 7,
    "to_noun": 7,
    "about": 7,
    "in": 7,
    "noun": 8,
}
