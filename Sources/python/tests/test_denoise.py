"""Arrays through `denoise`."""

from __future__ import annotations

import logging
import struct
import subprocess
import zlib

import numpy as np
import pytest

import sparseland


def rms(a: np.ndarray, b: np.ndarray) -> float:
    """The root of the mean squared difference, on the scale 0–255, of arrays with white at 1."""
    return float(255 * np.sqrt(np.mean((a - b) ** 2)))


def png(array: np.ndarray) -> bytes:
    """A PNG of 8 or 16 bits, gray or colour, written out, so that the package's own way is compared with another."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    bits, colour = 8 * array.dtype.itemsize, 0 if array.ndim == 2 else 2
    lines = array.astype(array.dtype.newbyteorder(">")).reshape(len(array), -1)
    packed = zlib.compress(b"".join(b"\0" + line.tobytes() for line in lines))
    header = struct.pack(">IIBBBBB", array.shape[1], array.shape[0], bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def test_noise_goes_and_the_picture_stays(clean, noisy):
    for method in [None, "bm3d", "lidia"]:
        result = sparseland.denoise(noisy, 25, method=method)
        assert result.shape == noisy.shape and result.dtype == np.float64
        assert rms(noisy, clean) > 23 and rms(result, clean) < 6  # measured: 4 to 5


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float16", "float32", "float64", ">f4", ">u2"])
@pytest.mark.parametrize("colour", [False, True])
def test_the_result_has_the_shape_and_type(noisy, dtype, colour):
    white = {"u1": 255, "u2": 65535}.get(np.dtype(dtype).str[1:], 1)
    values = np.clip(noisy, 0, 1) * white
    picture = (np.stack([values, 0.7 * values, 0.4 * values], axis=2) if colour else values).astype(dtype)
    before = picture.copy()
    result = sparseland.denoise(picture, 25, method="ksvd-dct")
    assert result.shape == picture.shape and result.dtype == picture.dtype
    assert (picture == before).all(), "the array that was given has changed"
    assert not (result == picture).all()


def pixels(data: bytes, like: np.ndarray) -> np.ndarray:
    """The pixels of a PNG of the size and type of an array, whose lines are stored plainly or by any of the five filters."""
    place, packed = 8, b""
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            packed += data[place + 8 : place + 8 + length]
        place += 12 + length
    channels = like[0, 0].size
    step, width = channels * like.dtype.itemsize, like.shape[1] * channels * like.dtype.itemsize
    raw, above, lines = zlib.decompress(packed), bytearray(width), []
    for start in range(0, len(raw), width + 1):
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + width])
        for k in range(width):
            a, b, c = (line[k - step] if k >= step else 0), above[k], (above[k - step] if k >= step else 0)
            nearest = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
            line[k] = (line[k] + [0, a, b, (a + b) // 2, nearest][kind]) % 256
        lines.append(bytes(line))
        above = line
    values = np.frombuffer(b"".join(lines), like.dtype.newbyteorder(">"))
    return values.reshape(like.shape).astype(like.dtype)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("colour", [False, True])
def test_integers_give_what_the_program_makes_of_a_png(noisy, tmp_path, dtype, colour):
    gray = np.round(np.clip(noisy, 0, 1) * np.iinfo(dtype).max).astype(dtype)
    picture = np.stack([gray, gray // 2, gray // 3], axis=2) if colour else gray
    (tmp_path / "in.png").write_bytes(png(picture))
    assert (pixels(png(picture), picture) == picture).all()
    subprocess.run(
        [sparseland.find_program("denoise"), "in.png", "--sigma", "25", "--method", "bm3d", "-o", "out.png"],
        cwd=tmp_path, check=True, capture_output=True,
    )
    wanted = pixels((tmp_path / "out.png").read_bytes(), picture)
    assert (sparseland.denoise(picture, 25, method="bm3d") == wanted).all()


def test_strides_do_not_matter(noisy):
    wanted = sparseland.denoise(noisy, 25, method="ksvd-dct")
    wide = np.zeros((noisy.shape[0], 2 * noisy.shape[1]))
    wide[:, ::2] = noisy
    for array in [np.asfortranarray(noisy), wide[:, ::2], noisy[::-1][::-1], noisy.tolist()]:
        assert (sparseland.denoise(array, 25, method="ksvd-dct") == wanted).all()
    turned = sparseland.denoise(noisy.T, 25, method="ksvd-dct")
    assert turned.shape == noisy.T.shape and rms(turned.T, wanted) < 3


def test_floats_beyond_black_and_white_are_not_clipped(noisy):
    # One pixel far out must be seen by the program: where it was clipped, both results would be the same.
    low, high = noisy - 0.6, noisy - 0.6
    low[30, 30] = -0.2
    high[30, 30] = -0.9
    one, other = (sparseland.denoise(array, 25, method="ksvd-dct") for array in [low, high])
    assert not (one == other).all()
    assert one.min() < -0.1, "the result was clipped"


def test_nothing_is_rounded_but_to_single_precision(noisy):
    # A change far below a step of 16 bits changes the result.
    moved = noisy + 1e-6
    one, other = (sparseland.denoise(array, 25, method="ksvd-dct") for array in [noisy, moved])
    assert 0.5e-6 < np.median(other - one) < 2e-6


def test_sigma_is_on_the_scale_to_255_and_auto_finds_it(clean, noisy, caplog):
    with caplog.at_level(logging.INFO, logger="sparseland"):
        result = sparseland.denoise(noisy, "auto", method="bm3d")
    assert rms(result, clean) < 6
    notes = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    found = [float(note.rpartition(" ")[2]) for note in notes if "estimated sigma" in note]
    assert len(found) == 1 and 22 < found[0] < 28, notes
    assert not any("/" in record.getMessage() for record in caplog.records), "a path of a temporary file was told"
    # As if sigma were in [0, 1]: nearly nothing is taken away.
    assert rms(sparseland.denoise(noisy, 25 / 255, method="bm3d"), noisy) < 1


@pytest.mark.parametrize(
    "picture, error, words",
    [
        (np.zeros((4, 5, 6)), ValueError, r"shape \(4, 5, 6\); wanted \(height, width\)"),
        (np.zeros((20, 20, 1)), ValueError, r"take picture\[..., 0\]"),
        (np.zeros((20, 20, 4)), ValueError, r"take picture\[..., :3\]"),
        (np.zeros((3, 20, 20)), ValueError, r"moveaxis"),
        (np.zeros(20), ValueError, r"shape \(20,\)"),
        (np.zeros((0, 20)), ValueError, r"shape \(0, 20\)"),
        (np.zeros((20, 20), int), TypeError, "int64; wanted uint8"),
        (np.zeros((20, 20), bool), TypeError, "bool"),
        (np.zeros((20, 20), complex), TypeError, "complex"),
        (np.full((20, 20), np.nan), ValueError, r"nan at \(0, 0\)"),
        (np.full((20, 20), 128.0), ValueError, "up to 128, but of floats black is 0 and white is 1"),
    ],
)
def test_what_is_no_picture_is_refused(picture, error, words):
    with pytest.raises(error, match=words):
        sparseland.denoise(picture, 25)


@pytest.mark.parametrize("sigma", [0, -1, float("nan"), float("inf"), "much"])
def test_an_impossible_sigma_is_refused(noisy, sigma):
    with pytest.raises(ValueError, match="scale from 0 to 255"):
        sparseland.denoise(noisy, sigma)


def test_errors_carry_the_programs_message(noisy, tmp_path):
    with pytest.raises(sparseland.ProgramError, match="unknown method 'best'; wanted one of ksvd, "):
        sparseland.denoise(noisy, 25, method="best")
    with pytest.raises(sparseland.ProgramError, match="the picture.*4 × 5.*8 × 8"):
        sparseland.denoise(noisy[:5, :4], 25, method="ksvd")
    with pytest.raises(sparseland.ProgramError, match="nowhere.safetensors"):
        sparseland.denoise(noisy, 25, method="dncnn", weights=tmp_path / "nowhere.safetensors")
    with pytest.raises(sparseland.ProgramError, match="seems to hold no noise"):
        sparseland.denoise(np.full((64, 64), 0.5) + np.linspace(0, 0.1, 64), "auto")


def test_the_methods_are_those_of_the_program():
    names = [method.name for method in sparseland.methods()]
    assert {"ksvd", "bm3d", "lidia", "deep-ksvd"} <= set(names) and len(set(names)) == len(names) > 10
    assert all(method.about for method in sparseland.methods())
    assert "--weights" in next(method.about for method in sparseland.methods() if method.name == "ksvd-global")
