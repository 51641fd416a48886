"""What tests of several rooms share."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

# Registers the factories, also where the checkout is newer than the installation and its entry points.
import claimtrack.extraction.spacy_pipe  # noqa: F401


@pytest.fixture(scope="session")
def growth() -> Callable[[Callable[[int], object], int], float]:
    """How many times longer a piece of work takes on four times the size: about 4 where it is linear.

    The best of three runs at each size counts, in time of the processor, so that a busy machine does not matter.
    A twentieth of a second is added to both: what takes less is no worse than that.
    """

    def measure(work: Callable[[int], object], size: int) -> float:
        def best(length: int) -> float:
            runs = []
            for _ in range(3):
                began = time.process_time()
                work(length)
                runs.append(time.process_time() - began)
            return min(runs) + 0.05

        return best(4 * size) / best(size)

    return measure
