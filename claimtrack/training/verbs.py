# ruff: noqa: E501, SIM905 - lists read best as running words
"""Forms of the verbs that attribution and comparison hang on, each with its lemma.

Verbs: those of communication, of change of a value, of intention, and the modals (classes 37, 45.6, 62, 29.5 of
Levin 1993, "English Verb Classes and Alternations"). Principal parts and spelling: Quirk et al. 1985, "A
Comprehensive Grammar of the English Language", 3.2 to 3.20. A form that is also another verb's base form, or
another verb's form, is left to the network.
"""

from __future__ import annotations

from collections import Counter

COMMUNICATION = (
    "accuse acknowledge add admit advise affirm agree allege announce answer apologise apologize appeal argue ask assert assure "
    "attest blame boast brief call caution charge cite claim comment complain concede conclude confess confirm contend convey "
    "counter criticise criticize decide declare decline demand deny describe detail disclose discuss dismiss dispute echo "
    "emphasise emphasize estimate explain express flag forecast foresee gauge guarantee hint imply indicate inform insist joke "
    "lament maintain mention note notify object observe outline pledge plead point post predict proclaim project promise propose "
    "protest quip quote reaffirm reassure rebut recall recommend recount refuse refute reiterate reject release remark remind "
    "repeat reply report request respond retort reveal rule say signal speculate state stipulate stress submit suggest tell "
    "testify threaten tweet underline underscore urge vow warn welcome write"
)
THOUGHT = (
    "aim anticipate assess assume await believe bet calculate commit conceive consider contemplate deem determine doubt "
    "envisage envision evaluate expect fear feel figure find guess hope imagine intend judge know mean model mull need opt pencil "
    "plan prefer prepare presume reckon regard seek see seem suppose suspect target think tip trust understand view want weigh wish "
    "wonder worry"
)
CHANGE = (
    "accelerate advance approve balloon begin boost break bring build cancel cease change climb close collapse come complete "
    "continue contract create cut decline decrease deepen defer delay deliver deteriorate develop dip diminish double drop "
    "ease end erode exceed expand fail fall finish gain get give grow halt halve happen hire hit increase introduce invest jump "
    "keep launch lead leap lift lose lower make meet miss move narrow open outpace pause peak plummet plunge postpone produce "
    "quadruple raise reach rebound recover reduce remain rename replace resign retreat reverse rise run scrap sell sell set shed "
    "shelve shift shrink shut sink slash slide slip slow slump soar spend spread stabilise stabilize start stay step stop "
    "strengthen sue surge suspend swell swing take topple total triple tumble turn weaken widen win withdraw worsen"
)
# Base form: past tense, past participle (where they differ, both).
IRREGULAR = {
    "begin": "began begun", "bet": "bet", "break": "broke broken", "bring": "brought", "build": "built", "come": "came come",
    "cut": "cut", "fall": "fell fallen", "feel": "felt", "find": "found", "forecast": "forecast forecasted", "foresee": "foresaw foreseen",
    "get": "got gotten", "give": "gave given", "grow": "grew grown", "hit": "hit", "keep": "kept", "know": "knew known",
    "lead": "led", "leap": "leapt leaped", "lose": "lost", "make": "made", "mean": "meant", "meet": "met", "rise": "rose risen",
    "run": "ran run", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "set": "set", "shed": "shed",
    "shrink": "shrank shrunk", "shut": "shut", "sink": "sank sunk", "slide": "slid", "spend": "spent", "spread": "spread",
    "swell": "swelled swollen", "swing": "swung", "take": "took taken", "tell": "told", "think": "thought",
    "understand": "understood", "win": "won", "withdraw": "withdrew withdrawn", "write": "wrote written", "broadcast": "broadcast",
}  # fmt: skip
# Verbs of one syllable, or stressed on the last, that double the final consonant.
DOUBLING = frozenset(
    "admit bet commit cut drop flag get hit plan quip rebut run scrap set shed shut slip step stop submit tip win begin defer "
    "forget refer quit rip trim spin put dip".split()
)
# Verbs in an unstressed "l": doubled in British, single in American spelling.
EITHER = frozenset(["signal", "model", "cancel", "total"])
MODALS = ("can", "could", "may", "might", "must", "ought", "shall", "should", "will", "would")


def inflections(verb: str) -> tuple[str, ...]:
    """All forms of a verb: base, third person, present participle, past, past participle.

    Example:
        >>> inflections("deny")
        ('deny', 'denies', 'denying', 'denied')
        >>> inflections("say")
        ('say', 'says', 'saying', 'said')
        >>> inflections("admit")
        ('admit', 'admits', 'admitting', 'admitted')
    """
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, stems = verb[:-1] + "ies", [verb[:-1] + "i"]
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        stems = [verb + verb[-1]] if verb in DOUBLING else [verb]
        stems += [verb + "l"] if verb in EITHER else []
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        ongoing = [verb[:-1] + "ing"]
    else:
        ongoing = [(verb if stem.endswith("i") else stem) + "ing" for stem in stems]
    regular = [stem + ("d" if verb.endswith("e") else "ed") for stem in stems]
    past = IRREGULAR[verb].split() if verb in IRREGULAR else regular
    return tuple(dict.fromkeys([verb, third, *ongoing, *past]))


def verb_lemmas() -> dict[str, str]:
    """Lemma of each form (lower case) that is a form of one verb alone."""
    verbs = sorted({*COMMUNICATION.split(), *THOUGHT.split(), *CHANGE.split()})
    forms = [(form, verb) for verb in verbs for form in inflections(verb)]
    counts = Counter(form for form, _ in forms)
    # "found", "felt", "saw", "lead", "rose" are forms of other verbs or nouns too; as verbs of the news they are these.
    table = {form: verb for form, verb in forms if counts[form] == 1}
    table |= {modal: modal for modal in MODALS}
    return table | {"ca": "can", "wo": "will", "'ll": "will", "’ll": "will", "sha": "shall"}
