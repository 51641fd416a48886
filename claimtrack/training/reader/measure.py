"""`python -m claimtrack.training.reader.measure`: measures weights on the rows kept out of the fit."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from claimtrack.training.reader.batches import encode, read_rows
from claimtrack.training.reader.evaluate import given_sentence, reading, shipped, whole_articles
from claimtrack.training.reader.network import Reader, Shape


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training.reader.measure", description=__doc__)
    parser.add_argument("--base", type=Path, help="folder of the pre-trained encoder")
    parser.add_argument("--weights", type=Path, required=True, help="file of weights, or folder as it ships")
    parser.add_argument("--rows", type=Path, required=True, help="folder of rows")
    parser.add_argument("--parts", nargs="+", default=["drills", "dev", "real"])
    parser.add_argument("--first", help="name of a reader whose logits were kept: then this is the second")
    parser.add_argument("--keep", help="name under which to keep the logits of all sentences")
    parser.add_argument("--given", action="store_true", help="only where the sentence is given")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    for part in arguments.parts:
        rows = read_rows(arguments.rows / f"{part}.jsonl")
        if arguments.weights.is_dir():
            read = shipped(arguments.weights, rows)
        else:
            reader = Reader(Shape.read(arguments.base))
            reader.load_state_dict(torch.load(arguments.weights))
            read = reading(reader, encode(rows, arguments.base / "tokenizer.json"))
        print(part, json.dumps(given_sentence(rows, read)), flush=True)  # noqa: T201
        if arguments.given:
            continue
        if arguments.first:
            logits = np.load(arguments.rows / f"{arguments.first}.{part}.npy")
            found = whole_articles(rows, logits, read)
        else:
            logits = read(range(len(rows)))
            if arguments.keep:
                np.save(arguments.rows / f"{arguments.keep}.{part}.npy", logits)
            found = whole_articles(rows, logits)
        print(part, json.dumps(found), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
