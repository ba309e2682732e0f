"""`evaluate` on a folder of pictures."""

from __future__ import annotations

import numpy as np
import pytest
from test_denoise import png

import sparseland


def test_a_folder_is_measured(clean, tmp_path):
    folder = tmp_path / "pictures/set"
    folder.mkdir(parents=True)
    for k in range(3):
        (folder / f"{k}.png").write_bytes(png(np.roll(np.round(255 * clean), k, axis=1).astype(np.uint8)))
    found = sparseland.evaluate("ksvd-dct", 25, tmp_path / "pictures", set="set", limit=2, seed=1)
    assert (found.method, found.sigma, found.seed, found.protocol) == ("ksvd-dct", 25, 1, "plain")
    assert len(found.pictures) == 2
    assert np.isclose(found.psnr, np.mean([picture.psnr for picture in found.pictures]))
    for picture in found.pictures:
        assert abs(picture.noisy_psnr - 20.17) < 0.5 and picture.psnr > picture.noisy_psnr + 5 and 0.5 < picture.ssim < 1
    with pytest.raises(sparseland.ProgramError, match="nowhere"):
        sparseland.evaluate("ksvd-dct", 25, tmp_path / "nowhere")
