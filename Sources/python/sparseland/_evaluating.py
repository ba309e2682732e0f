"""`evaluate`."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ._programs import run, tell


@dataclass(frozen=True)
class PictureScore:
    """What a method reached on one picture: PSNR in dB before and after, SSIM after, and the seconds it took."""

    name: str
    noisy_psnr: float
    psnr: float
    ssim: float
    seconds: float


@dataclass(frozen=True)
class Evaluation:
    """What a method reached on a set of pictures: the means of PSNR in dB and of SSIM, and each picture's scores."""

    method: str
    sigma: float
    protocol: str
    seed: int
    psnr: float
    ssim: float
    pictures: tuple[PictureScore, ...]


def evaluate(
    method: str,
    sigma: float,
    images: str | os.PathLike[str],
    *,
    set: str | None = None,
    limit: int | None = None,
    seed: int = 0,
    protocol: str = "plain",
    threads: int | None = None,
) -> Evaluation:
    """Measures a method on a folder of clean pictures: PNG, JPEG or TIFF files, gray or colour.

    Noise of `sigma`, on the scale from 0 to 255, is added by the program. `images` is the folder; with `set` the one of that
    name in it. `limit` takes only the first pictures. `protocol` is "plain" or "dncnn", see `evaluate --help`.

    Raises `ProgramNotFoundError`, and `ProgramError` with the message of the program.
    """
    with tempfile.TemporaryDirectory(prefix="sparseland-") as folder:
        target = Path(folder) / "result.json"
        options = ["--sigma", repr(float(sigma)), "--images", os.path.abspath(images), "--seed", str(int(seed))]
        options += ["--protocol", protocol, "--json", str(target)]
        if set is not None:
            options += ["--set", set]
        if limit is not None:
            options += ["--limit", str(int(limit))]
        if threads is not None:
            options += ["--threads", str(int(threads))]
        output = run("evaluate", [method, *options], renamed={str(target): "the result"})
        report = json.loads(target.read_text(encoding="utf-8"))
    tell(output)
    # A PSNR of equal pictures is the word "inf", which float reads.
    pictures = tuple(
        PictureScore(
            image["name"], float(image["noisyPSNR"]), float(image["psnr"]), float(image["ssim"]), float(image["seconds"])
        )
        for image in report["images"]
    )
    return Evaluation(
        method=report["method"],
        sigma=float(report["sigma"]),
        protocol=report["protocol"],
        seed=int(report["seed"]),
        psnr=float(report["meanPSNR"]),
        ssim=float(report["meanSSIM"]),
        pictures=pictures,
    )
