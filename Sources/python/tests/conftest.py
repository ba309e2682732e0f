"""What the tests share: where the repository is, a picture, and the promise that nothing stays in the temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test has a temporary folder of its own, which must be empty at its end, after failures too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@pytest.fixture(autouse=True)
def the_checkouts_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs built in this checkout, unless SPARSELAND_PROGRAMS names others, from whatever folder tests run."""
    import os

    if not os.environ.get("SPARSELAND_PROGRAMS"):
        monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def clean() -> np.ndarray:
    """Waves and an edge, 72 × 60, gray, white at 1."""
    y, x = np.mgrid[:72, :60]
    return 0.5 + 0.25 * np.sin(x / 9) + 0.15 * (y > 40)


@pytest.fixture(scope="session")
def noisy(clean: np.ndarray) -> np.ndarray:
    """The same with noise of sigma 25, which leads beyond black and white."""
    return clean + np.random.default_rng(1).normal(0, 25 / 255, clean.shape)
