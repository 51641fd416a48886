"""Attributions by reporting words: cue, content and source by the tree, else by the order of words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from claimtrack.extraction.speech.content import extents
from claimtrack.extraction.speech.cues import Cue, effect_of, find_cues, phrase_of
from claimtrack.extraction.speech.drafts import Draft, characters, trim
from claimtrack.extraction.speech.lexicon import cues, noun_readings
from claimtrack.extraction.speech.mentions import source_phrase
from claimtrack.extraction.speech.sources import addressee_of, setting_of, source_of
from claimtrack.extraction.speech.surface import surface
from claimtrack.records import CueEffect, CueType

# Rules whose content is denied by nobody in particular: by whoever speaks the words around it.
UNSOURCED = frozenset({"noun_rejected", "verb_nobody"})


def find_indirect(doc: Doc) -> Iterator[Draft]:
    """Attributions by verbs, nouns and adjectives: by the tree, else by the order of words."""
    for cue in find_cues(doc):
        source = source_of(cue)
        found_by_tree = next(extents(cue), None)
        if found_by_tree is not None:
            extent, reading = found_by_tree
        else:
            found = surface(cue)
            if found is None:
                continue
            extent, reading = found
        trimmed = trim(doc, *extent)
        if trimmed is None:
            continue
        if source is not None and trimmed[0] <= source.i < trimmed[1] and source.head != cue.token:
            source = None
        root = doc[slice(*trimmed)].root
        if (
            cue.token.lemma_.lower() in cues().effects.withholding
            and phrase_of(root) in cues().effects.denying
        ):
            continue  # "refused *to rule out* a sale": the denial has a draft of its own
        denied = _denied_before(cue)
        infinitive = root if reading.content == "to" else None
        nobody = source is not None and source.lower_ in cues().effects.nobody
        start, end = characters(doc, *trimmed)
        draft = Draft(
            start=start,
            end=end,
            rule="verb_nobody" if nobody else f"{cue.pos}_{reading.content}",
            type=reading.type,
            cue=cue.span(),
            cue_token=cue.token,
            source=None if nobody else source,
            effect=CueEffect.DENIES if denied else effect_of(cue, reading.type, infinitive),
        )
        if cue.pos == "verb":
            _place_of_saying(doc, draft, trimmed)
        yield draft


def _denied_before(cue: Cue) -> bool:
    """Whether a noun that the tagger took for a verb is the object of a denial: "denied *claims* that"."""
    token = cue.token
    before = token.nbor(-1) if token.i > token.sent.start else None
    reported = token.tag_ in {"VBZ", "NNS"} and token.lemma_.lower() in noun_readings()
    return reported and before is not None and before.lemma_.lower() in cues().effects.denying


def _place_of_saying(doc: Doc, draft: Draft, content: tuple[int, int]) -> None:
    """To whom and where it was said, where these stand outside of the content."""
    if draft.cue_token is None:
        return
    addressee, setting = addressee_of(draft.cue_token), setting_of(draft.cue_token)
    if addressee is not None and not content[0] <= addressee.i < content[1]:
        draft.addressee = characters(doc, *source_phrase(addressee))
    if setting is not None and not content[0] <= setting[1].i < content[1] and setting[0].i < setting[1].i:
        draft.setting = characters(doc, setting[0].i, setting[1].right_edge.i + 1)


def find_rejected(doc: Doc) -> Iterator[Draft]:
    """Reports that their own sentence calls false: "claims that *the mill will close* do not stand up"."""
    failing, nouns = cues().effects.failing, noun_readings()
    for noun in doc[:-2]:
        if noun.nbor(1).lower_ != "that" or noun.lower_.removesuffix("s") not in nouns:
            continue
        for verb in doc[noun.i + 3 : noun.sent.end - 1]:
            if verb.pos_ not in {"AUX", "VERB"}:
                continue
            following = verb.nbor(1)
            negated = following.lower_ in {"not", "n't", "n’t"} and following.i + 1 < noun.sent.end
            word = following.nbor(1).lower_ if negated else following.lower_
            if (f"not {word}" if negated else word) in failing:
                start, end = characters(doc, noun.i + 2, verb.i)
                yield Draft(
                    start=start, end=end, rule="noun_rejected", type=CueType.DENIAL, effect=CueEffect.DENIES,
                    cue=(verb.idx, verb.idx + len(verb)), cue_token=verb,
                )  # fmt: skip
                break
