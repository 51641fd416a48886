# ruff: noqa: E501 - rows of Markdown tables are lines
"""Writes the model card and the scores of `meta.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from claimtrack.training.treebanks import FREE_GENRES

HEADER = """# The English language model of claimtrack

A transformer encoder of {layers} layers with heads, as one int8 ONNX file ({size:.1f} MB; sha256 `{digest}`).
It reads whole paragraphs and gives sentences, coarse and fine tags, lemmas, a dependency tree (UD), names
(PERSON, ORG, GPE), word vectors of {width} dimensions, and for every word what the claim heads say of it.

## What it was fitted on

| data | licence | what for |
|---|---|---|
| UD English EWT 2.16, train | CC BY-SA 4.0 | tags, lemmas, tree, sentences |
| UD English GUM 2.16, train, genres with free texts ({genres}) | CC BY, CC BY-SA or public domain, by document | the same, and names |
| sentences of both put into reporting frames, with invented names | CC BY-SA 4.0 | attribution as newspapers write it |
| annotated news stories and single sentences with invented people and firms, written for this purpose; their trees are the network's own after its first epochs | as the package | claims, names |
| claims marked in 24 news articles of Wikinews (those of GUM) and in 12 series of statements of the Federal Reserve's Open Market Committee | texts CC BY 2.5 and public domain | claims, names; only in the last fitting |
| all-MiniLM-L6-v2 (weights of the encoder before fitting; {layers} layers, {inner} inner neurons each) | Apache-2.0 | start |

Rebuild: `python -m claimtrack.training fit --data DIR --gold DIR --out claimtrack/models/en --seed {seed}`, with
the extra `train` (two runs, then the first learns from both: four hours on two cores); then `python -m claimtrack.training evaluate --model claimtrack/models/en --data DIR --write`.

## Licence and credit

`encoder.onnx` and `meta.json` are licensed CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).
Fitted on the Universal Dependencies English Web Treebank (Silveira et al. 2014, "A Gold Standard Dependency Corpus
for English"; texts: Google Web Treebank, LDC) and on GUM (Zeldes 2017, "The GUM Corpus"), and on
all-MiniLM-L6-v2 (sentence-transformers, after Wang et al. 2020), changed by fine-tuning and quantising.
The documents of GUM are credited at the end.

## Scores

Held-out parts; the model as it ships (int8). Attachment scores leave out punctuation. "Gold sentences": tokens and
sentences as in the treebank; "raw text": whole paragraphs. Subject and clause of a reporting verb: F of `nsubj`,
and of `ccomp` or `parataxis`, for 40 verbs of saying and thinking. Names: exact spans, GUM only (EWT has none marked).

"""

LIMITS = """
## Limits

- English, newspaper and web prose. Lists, tables, transcripts and verse are read worse.
- Names of organisations are the weakest of the names; other kinds of names (works, events, products) are not marked.
- The claim heads were fitted on few stories; they are evidence for rules, not a verdict.
- The tree is greedy, repaired to the best tree with one root where it is none. Sentences of more than 200 word pieces
  (some 170 words) are cut.
- Weights are quantised to seven bits, so that processors with and without VNNI instructions agree.

## Documents of GUM

"""


def write_card(model: Path, scores: Mapping[str, Mapping[str, float]], data: Path) -> None:
    """Write `MODEL_CARD.md` and put the scores into `meta.json`.

    Args:
        model: Folder of the model.
        scores: Scores by test set.
        data: Folder of the treebanks, for the credits of GUM's documents.
    """
    path = model / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["scores"] = scores
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    architecture = meta["settings"]["architecture"]
    card = HEADER.format(
        layers=architecture["layers"], inner=architecture["inner"], width=architecture["width"], seed=meta["settings"]["seed"],
        size=(model / "encoder.onnx").stat().st_size / 1e6, digest=meta["weights_sha256"], genres=", ".join(sorted(FREE_GENRES)),
    )  # fmt: skip
    card += _table({name: rows for name, rows in scores.items() if name != "stories"})
    if "stories" in scores:
        card += "\nClaim heads, on stories that were not fitted on (words or exact spans):\n\n| head | score |\n|---|---|\n"
        card += "".join(f"| {head} | {value:.3f} |\n" for head, value in scores["stories"].items())
    card += "".join(f"\n{note}\n" for note in meta.get("notes", ()))
    card += LIMITS
    documents = json.loads((data / "gum/attribution.json").read_text(encoding="utf-8"))
    for document in documents:
        parts = [document.get(key, "") for key in ("title", "author", "sourceURL")]
        card += f"- {document['doc']}: " + "; ".join(" ".join(p.split()) for p in parts if p) + "\n"
    (model / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def _table(scores: Mapping[str, Mapping[str, float]]) -> str:
    columns = list(dict.fromkeys(name for rows in scores.values() for name in rows))
    lines = [f"| | {' | '.join(scores)} |", "|---" * (len(scores) + 1) + "|"]
    for column in columns:
        cells = [f"{rows[column]:.3f}" if column in rows else "" for rows in scores.values()]
        lines.append(f"| {column} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
