"""`denoise` and `methods`."""

from __future__ import annotations

import math
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file

from ._programs import run, tell

#: Largest values that integers of these types have: white.
_WHITE = {np.dtype(np.uint8): 255, np.dtype(np.uint16): 65535}

#: Floats beyond this are no picture whose white is 1: noise of sigma 75 stays below 3.
_LARGEST_FLOAT = 10.0


@dataclass(frozen=True)
class Method:
    """A denoising method."""

    name: str
    about: str


def methods() -> list[Method]:
    """The methods that `denoise` knows, as its help lists them."""
    text = run("denoise", ["--help"]).text
    listing = re.search(r"^The methods:\n(.*?)\n\n", text, re.DOTALL | re.MULTILINE)
    found: list[Method] = []
    for line in listing[1].splitlines() if listing else []:
        name = re.match(r"  (\S+)\s+(.*)", line)
        if name:
            found.append(Method(name[1], name[2]))
        elif found:
            found[-1] = Method(found[-1].name, f"{found[-1].about} {line.strip()}")
    return found


def denoise(
    picture: npt.ArrayLike,
    sigma: float | Literal["auto"] = "auto",
    *,
    method: str | None = None,
    weights: str | os.PathLike[str] | None = None,
    unguarded: bool = False,
    threads: int | None = None,
) -> npt.NDArray[Any]:
    """Removes white Gaussian noise from a picture.

    `picture` is an array of shape (height, width), gray, or (height, width, 3), red, green and blue, of any strides:

    * `uint8`, from 0, black, to 255, white; `uint16` to 65535. The result is rounded and clipped to the type.
    * `float32`, `float64`, `float16`: black is 0 and **white is 1**. Values may lie beyond, as noise makes them; nothing is
      clipped, and nothing is rounded but to single precision, in which the programs compute.

    `sigma` is the standard deviation of the noise on the scale from 0 to 255, **whatever the type of the array**: noise of a
    tenth of the range is 25.5, for floats too. "auto" estimates it.

    `method` is one of `methods()`; without, LIDIA where it serves the noise, else BM3D. `weights` are those of another file for a
    method that takes them. `unguarded` gives a network's own answer even where it took away what is no noise. `threads` is the
    number of cores to use, all by default.

    Returns a new array of the same shape and type. What the program noticed goes to the logger `sparseland`.

    Raises `TypeError` or `ValueError` for an array that is no such picture, `ProgramNotFoundError`, and `ProgramError` with the
    message of the program.
    """
    array = np.asarray(picture)
    stored = _stored(array)
    options = ["--sigma", _level(sigma)]
    if method is not None:
        options += ["--method", method]
    if weights is not None:
        options += ["--weights", os.path.abspath(weights)]
    if unguarded:
        options.append("--unguarded")
    if threads is not None:
        options += ["--threads", str(int(threads))]
    with tempfile.TemporaryDirectory(prefix="sparseland-") as folder:
        source, target = Path(folder) / "picture.safetensors", Path(folder) / "result.safetensors"
        save_file({"picture": stored}, source)
        output = run(
            "denoise",
            [str(source), *options, "--output", str(target)],
            renamed={str(source): "the picture", str(target): "the result"},
        )
        result: npt.NDArray[np.float32] = load_file(target)["picture"]
    tell(output)
    white = _WHITE.get(array.dtype.newbyteorder("="))
    if white is None:
        return np.asarray(result, dtype=array.dtype)
    # Half up, as the programs round; in single precision, as they compute.
    levels = np.floor(np.clip(result, 0, 1) * np.float32(white) + np.float32(0.5))
    return np.asarray(levels, dtype=array.dtype)


def _stored(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The array as it goes into a file: by rows, in the order of bytes of this machine."""
    if array.ndim not in (2, 3) or (array.ndim == 3 and array.shape[2] != 3) or 0 in array.shape:
        hint = ""
        if array.ndim == 3 and array.shape[2] == 1:
            hint = "; take picture[..., 0]"
        elif array.ndim == 3 and array.shape[2] == 4:
            hint = "; take picture[..., :3] and keep the transparency for yourself"
        elif array.ndim == 3 and array.shape[0] == 3:
            hint = "; the channels come last: numpy.moveaxis(picture, 0, -1)"
        raise ValueError(
            f"the picture has shape {array.shape}; wanted (height, width) for gray or (height, width, 3) for colour{hint}"
        )
    dtype = array.dtype.newbyteorder("=")
    if dtype not in _WHITE:
        if dtype not in (np.float16, np.float32, np.float64):
            raise TypeError(
                f"the picture is of {array.dtype}; wanted uint8, uint16, or float32, float64 or float16 with white at 1"
            )
        if not np.isfinite(array).all():
            where = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
            raise ValueError(f"the picture holds {array[where]} at {where}; wanted finite values")
        largest = float(np.abs(array).max())
        if largest > _LARGEST_FLOAT:
            raise ValueError(
                f"the picture holds floats of up to {largest:g}, but of floats black is 0 and white is 1; divide by the value of "
                "white, such as 255"
            )
    return np.ascontiguousarray(array, dtype=dtype)


def _level(sigma: float | str) -> str:
    if isinstance(sigma, str):
        if sigma != "auto":
            raise ValueError(f'sigma is "{sigma}"; wanted a number on the scale from 0 to 255, or "auto"')
        return sigma
    level = float(sigma)
    if not (math.isfinite(level) and level > 0):
        raise ValueError(f'sigma is {level}; wanted a positive number on the scale from 0 to 255, or "auto"')
    return repr(level)
