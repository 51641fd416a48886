"""spaCy's English tokenizer, with amounts of money and measured numbers split as newspapers write them."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

# "US$4.5bn", "C$3m", "HK$10": the prefix of a dollar sign belongs to the sign.
DOLLARS = r"(?:US|U\.S\.|C|CA|A|AU|NZ|HK|S|NT|R|Z)\$"
# "4.5bn", "£84.6m", "12pc": the multiplier or unit after a figure.
MULTIPLIERS = r"(?<=[0-9])(?:bn|mn|tn|trn|m|k|pc|pct|bps|p|ppt|x)"

# "£84m–£90m", "12%-15%", "said—‘no", "mid-2024": dashes that spaCy leaves inside a word.
DASHES = (
    r"(?<=[0-9])(?:%|bn|mn|tn|m|k)(?=[-–—][$£€¥0-9])",
    r"(?<=[0-9a-z%])[-–—](?=[$£€¥])",
    r"(?<=[-–—])[$£€¥](?=[0-9])",
    r"(?<=[0-9%])[-–—](?=[0-9])",
    r"(?<=[0-9](?:m|k|n))[-–—](?=[0-9])",
    r"(?<=[A-Za-z0-9])[–—](?=[‘“\"'A-Za-z0-9])",
    r"(?<=[–—])[‘“\"](?=\w)",
    r"(?<=[a-z])-(?=(?:19|20)[0-9]{2})",
)

# spaCy keeps "m." whole, which swallows the full stop of "£84.6m."
LETTERS = frozenset(f"{letter}." for letter in "abcdefghijklmnopqrstuvwxyz")


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """The tokenizer of the shipped model: spaCy's rules for English and the splits above.

    Args:
        vocab: Vocabulary that the tokens belong to.

    Example:
        >>> from spacy.vocab import Vocab
        >>> [t.text for t in make_tokenizer(Vocab())("It paid US$4.5bn, or 12p a share.")]
        ['It', 'paid', 'US$', '4.5', 'bn', ',', 'or', '12', 'p', 'a', 'share', '.']
    """
    defaults = English.Defaults
    prefixes = [DOLLARS, "``", *(defaults.prefixes or ())]
    suffixes = [*(defaults.suffixes or ()), MULTIPLIERS]
    return Tokenizer(
        vocab,
        rules={k: v for k, v in (defaults.tokenizer_exceptions or {}).items() if k not in LETTERS},
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex([*DASHES, *(defaults.infixes or ())]).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
