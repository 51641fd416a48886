"""Fits the regression of check-worthiness on labelled sentences, and measures it.

    python -m claimtrack.training.check_worthiness fit --data train.tsv --leave-out dev.tsv --out DIR
    python -m claimtrack.training.check_worthiness measure --data dev.tsv --data test.tsv

Files are those of CheckThat! 2024 Task 1: tab-separated, a header, the columns Sentence_id, Text and
class_label (Yes, No). Needs the extra "train" (scikit-learn).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claimtrack.errors import InputError
from claimtrack.extraction.claims.check_worthiness import BUCKETS, Regression, features, shipped

# Inverse strength of the L2 penalty; chosen by five-fold cross-validation on the train part (of 2 and 6).
C = 6.0


def read(path: Path) -> list[tuple[str, bool]]:
    """The sentences of a file with their labels.

    Raises:
        InputError: when a row has another form.
    """
    rows: list[tuple[str, bool]] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, label = row.get("Text"), row.get("class_label")
            if text is None or label not in {"Yes", "No"}:
                raise InputError(
                    f"row {len(rows) + 2} has no Text or no class_label Yes or No", source=str(path)
                )
            rows.append((text, label == "Yes"))
    return rows


def fit(rows: Sequence[tuple[str, bool]]) -> Regression:
    """The regression for some labelled sentences, both classes of equal weight."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only training needs it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text, _ in rows:
        found = features(text)
        columns.extend(f.bucket for f in found)
        values.extend([1 / np.sqrt(max(1, len(found)))] * len(found))
        ends.append(len(columns))
    matrix = csr_matrix((values, columns, ends), shape=(len(rows), BUCKETS))
    model = LogisticRegression(C=C, max_iter=1000, class_weight="balanced")
    model.fit(matrix, np.array([label for _, label in rows]))
    return Regression(model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def average_precision(scores: npt.NDArray[np.float64], labels: npt.NDArray[np.bool_]) -> float:
    """The mean of the precisions at each positive, in falling order of score."""
    ranked = labels[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked].mean())


def measure(model: Regression, rows: Sequence[tuple[str, bool]]) -> dict[str, float]:
    """F1, precision and recall of the check-worthy class at one half, and average precision."""
    scores = np.array([model.score(text)[0] for text, _ in rows])
    labels = np.array([label for _, label in rows])
    said = scores >= 0.5  # noqa: PLR2004 - the boundary of the two classes
    hits = float((said & labels).sum())
    precision, recall = hits / max(1.0, said.sum()), hits / max(1.0, labels.sum())
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {
        "precision": precision,
        "recall": recall,
        "F1": f1,
        "average_precision": average_precision(scores, labels),
    }


def save(model: Regression, folder: Path) -> None:
    """Write ``weights.npz`` into a folder; weights in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "weights.npz", weights=model.weights.astype(np.float16), bias=np.float32(model.bias)
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    fitting = commands.add_parser("fit", help="fit and write the weights")
    fitting.add_argument("--data", type=Path, required=True, help="the file of the train part")
    fitting.add_argument(
        "--leave-out",
        type=Path,
        action="append",
        default=[],
        help="files whose sentences are left out of the fit",
    )
    fitting.add_argument("--out", type=Path, required=True, help="the folder for weights.npz")
    measuring = commands.add_parser("measure", help="measure the shipped weights")
    measuring.add_argument(
        "--data", type=Path, action="append", required=True, help="a file; may be given again"
    )
    options = parser.parse_args(arguments)
    if options.command == "fit":
        held_out = {text for path in options.leave_out for text, _ in read(path)}
        save(fit([row for row in read(options.data) if row[0] not in held_out]), options.out)
        return
    for path in options.data:
        figures = measure(shipped(), read(path))
        sys.stdout.write(
            f"{path.name}: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()) + "\n"
        )


if __name__ == "__main__":
    main()
