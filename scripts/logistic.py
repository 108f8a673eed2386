"""Logistic curves through what was right and what was wrong, for the scripts that calibrate confidence."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

RIDGE = 1.0
"""Pull of the weights towards zero: some kinds have few wrong ones."""
ROUNDS = 30

Judged = Sequence[tuple[tuple[float, ...], bool]]
"""What was known of each thing, as numbers, and whether it was right."""


def fit(rows: Judged) -> npt.NDArray[np.float64]:
    """Return the weights of the logistic curve through `rows` (Newton's method with a ridge)."""
    known = np.array([features for features, _ in rows], dtype=np.float64)
    right = np.array([is_right for _, is_right in rows], dtype=np.float64)
    weights = np.zeros(known.shape[1])
    for _ in range(ROUNDS):
        shares = 1 / (1 + np.exp(-known @ weights))
        slope = known.T @ (right - shares) - RIDGE * weights
        bend = (known * (shares * (1 - shares))[:, None]).T @ known + RIDGE * np.eye(known.shape[1])
        weights = weights + np.linalg.solve(bend, slope)
    return weights
