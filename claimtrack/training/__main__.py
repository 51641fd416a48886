"""`python -m claimtrack.training fit|further|export|evaluate`: rebuild the shipped model, or measure it."""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(prog="python -m claimtrack.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    fitting = commands.add_parser("fit", help="train, export and evaluate")
    fitting.add_argument("--data", type=Path, required=True, help="folder with ewt/ and gum/")
    fitting.add_argument("--gold", type=Path, required=True, help="folder of annotated stories to fit on")
    fitting.add_argument("--out", type=Path, required=True, help="folder of the model")
    fitting.add_argument("--seed", type=int, default=1)
    fitting.add_argument("--epochs", type=int, default=7)
    fitting.add_argument(
        "--runs",
        type=int,
        default=2,
        help="runs, of ascending seeds; the first learns from all",
    )
    fitting.add_argument("--work", type=Path, default=Path("checkpoints"), help="folder for checkpoints")
    further = commands.add_parser(
        "further", help="fit the shipped model on new stories, and write a checkpoint"
    )
    further.add_argument("--model", type=Path, required=True, help="folder of the model to go on from")
    further.add_argument("--data", type=Path, required=True, help="folder with ewt/ and gum/")
    further.add_argument("--gold", type=Path, required=True, help="folder of annotated stories to fit on")
    further.add_argument("--work", type=Path, default=Path("checkpoints"), help="folder for checkpoints")
    exporting = commands.add_parser("export", help="write the model's files from a checkpoint")
    exporting.add_argument("--checkpoint", type=Path, required=True)
    exporting.add_argument("--data", type=Path, required=True, help="folder with ewt/ and gum/")
    exporting.add_argument("--out", type=Path, required=True)
    measuring = commands.add_parser("evaluate", help="measure a model")
    measuring.add_argument("--model", type=Path, required=True)
    measuring.add_argument("--data", type=Path, required=True)
    measuring.add_argument("--stories", type=Path, help="folder of annotated stories, none of them fitted on")
    measuring.add_argument(
        "--write", action="store_true", help="write the scores into the model's meta.json and card"
    )
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if arguments.command == "fit":
        from claimtrack.training.distil import distil  # noqa: PLC0415 - torch is loaded only for fitting
        from claimtrack.training.fit import FINAL, Settings, fit  # noqa: PLC0415

        folders = [arguments.work / f"run-{number}" for number in range(1, arguments.runs + 1)]
        for seed, folder in enumerate(folders, start=arguments.seed):
            fit(arguments.data, arguments.gold, folder, Settings(seed=seed, epochs=arguments.epochs))
        if len(folders) > 1:
            teachers = [folder / FINAL for folder in folders]
            distil(teachers, arguments.data, arguments.gold, arguments.work)
        _export((arguments.work if len(folders) > 1 else folders[0]) / FINAL, arguments.data, arguments.out)
        _evaluate(arguments.out, arguments.data, None, write=True)
    elif arguments.command == "further":
        from claimtrack.training.distil import NEW_STORIES, go_on  # noqa: PLC0415
        from claimtrack.training.shipped import read_shipped  # noqa: PLC0415

        network, labels = read_shipped(arguments.model)
        go_on(network, labels, arguments.data, arguments.gold, arguments.work, NEW_STORIES)
    elif arguments.command == "export":
        _export(arguments.checkpoint, arguments.data, arguments.out)
    else:
        _evaluate(arguments.model, arguments.data, arguments.stories, write=arguments.write)


def _export(checkpoint: Path, data: Path, out: Path) -> None:
    from claimtrack.training.export import export  # noqa: PLC0415

    export(checkpoint, data, out)


def _evaluate(model: Path, data: Path, stories: Path | None, *, write: bool) -> None:
    from claimtrack.training.card import write_card  # noqa: PLC0415
    from claimtrack.training.evaluate import evaluate  # noqa: PLC0415

    scores = evaluate(model, data, stories)
    print(json.dumps(scores, indent=1))  # noqa: T201
    if write:
        write_card(model, scores, data)


if __name__ == "__main__":
    main()
