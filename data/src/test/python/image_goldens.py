"""Writes tiny images of every odd kind and what Pillow makes of them.

Usage: python3 image_goldens.py ../resources/org/mocoeval/data/image
Made with Pillow 9.4.0 (libjpeg-turbo 2.1.5) and numpy 1.24.2; expected.json records the versions.
"""
import base64
import io
import json
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import PIL
from PIL import Image, features

OUT = Path(sys.argv[1])
RNG = np.random.default_rng(20200309)
FILES = {}


def picture(width, height):
    """Smooth, so that JPEG has something to do, with noise, so that every rounding is met."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [128 + 100 * np.sin(x / 5 + k) * np.cos(y / 4 - k) for k in range(3)]
    noise = RNG.normal(0, 20, (height, width, 3))
    return np.clip(np.stack(planes, 2) + noise, 0, 255).astype(np.uint8)


def jpeg(mode="RGB", width=37, height=29, **options):
    out = io.BytesIO()
    Image.fromarray(picture(width, height)).convert(mode).save(out, "JPEG", **options)
    return out.getvalue()


def without(data, marker):
    """Drops the first segment with that marker."""
    at = 2
    while data[at + 1] != marker:
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return data[:at] + data[at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0] :]


def patched(data, marker, offset, value):
    """Overwrites a byte of the first segment with that marker; 0 is the first after its length."""
    at = 2
    while data[at + 1] != marker:
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    changed = bytearray(data)
    changed[at + 4 + offset] = value
    return bytes(changed)


def adobe(transform):
    return b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + bytes([transform])


def jpegs():
    plain = jpeg(quality=90, subsampling=0)
    FILES["jpeg-444.jpg"] = plain
    FILES["jpeg-422.jpg"] = jpeg(quality=90, subsampling=1)
    FILES["jpeg-420.jpg"] = jpeg(quality=75, subsampling=2)
    FILES["jpeg-420-one-pixel.jpg"] = jpeg(width=1, height=1)
    FILES["jpeg-420-wide.jpg"] = jpeg(width=3, height=1)
    # A 4:2:2 file of 32x32 has as many units as 4:4:0, a 4:2:0 file as many as 4:1:1.
    FILES["jpeg-440.jpg"] = patched(jpeg(width=32, height=32, subsampling=1), 0xC0, 7, 0x12)
    FILES["jpeg-411.jpg"] = patched(jpeg(width=32, height=32, subsampling=2), 0xC0, 7, 0x41)
    FILES["jpeg-progressive.jpg"] = jpeg(progressive=True, quality=85)
    FILES["jpeg-gray.jpg"] = jpeg("L")
    FILES["jpeg-gray-progressive.jpg"] = jpeg("L", progressive=True)
    FILES["jpeg-exif-rotated.jpg"] = jpeg(
        exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
    )
    FILES["jpeg-broken-profile.jpg"] = jpeg(icc_profile=b"this is no profile" * 9)
    cmyk = jpeg("CMYK", quality=90)
    FILES["jpeg-cmyk.jpg"] = cmyk
    FILES["jpeg-ycck.jpg"] = patched(cmyk, 0xEE, 11, 2)
    FILES["jpeg-cmyk-no-adobe.jpg"] = without(cmyk, 0xEE)
    bare = without(plain, 0xE0)
    FILES["jpeg-no-jfif.jpg"] = bare
    FILES["jpeg-adobe-rgb.jpg"] = bare[:2] + adobe(0) + bare[2:]
    FILES["jpeg-adobe-ycc.jpg"] = bare[:2] + adobe(1) + bare[2:]
    FILES["jpeg-jfif-and-adobe-rgb.jpg"] = plain[:2] + adobe(0) + plain[2:]
    rgb = bare
    for component, letter in enumerate(b"RGB"):
        rgb = patched(rgb, 0xC0, 6 + 3 * component, letter)
        rgb = patched(rgb, 0xDA, 1 + 2 * component, letter)
    FILES["jpeg-rgb-letters.jpg"] = rgb
    FILES["jpeg-trailing-junk.jpg"] = plain + b"junk"
    FILES["jpeg-ends-early.jpg"] = plain[: len(plain) // 2] + b"\xff\xd9"
    FILES["bad-jpeg-half.jpg"] = plain[: len(plain) // 2]
    FILES["bad-jpeg-no-end.jpg"] = plain[:-2]
    FILES["bad-jpeg-header-only.jpg"] = plain[:100]
    FILES["bad-jpeg-two-channels.jpg"] = patched(plain, 0xC0, 5, 2)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def packed(samples, depth):
    """One row of samples as bytes."""
    if depth == 16:
        return samples.astype(">u2").tobytes()
    bits = ((samples[:, None] >> np.arange(depth - 1, -1, -1)) & 1).astype(np.uint8)
    return np.packbits(bits.reshape(-1)).tobytes()


def filtered(kind, row, above, step):
    """Applies one of the five row filters."""
    out = bytearray([kind])
    for i, value in enumerate(row):
        a = row[i - step] if i >= step else 0
        b = above[i]
        c = above[i - step] if i >= step else 0
        nearest = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
        out.append((value - (0, a, b, (a + b) // 2, nearest)[kind]) & 255)
    return bytes(out)


def png(color, depth, interlaced=False, width=13, height=11, palette=None, extra=b"", pieces=1):
    limit = 2**depth if color != 3 else min(2**depth, 40)
    values = RNG.integers(0, limit, (height, width, SAMPLES[color]))
    if depth == 16:
        values[::2] >>= 7
    step = max(1, depth * SAMPLES[color] // 8)
    raw = b""
    for left, top, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        part = values[top::dy, left::dx]
        if part.size == 0:
            continue
        above = bytes(len(packed(part[0].reshape(-1), depth)))
        for number, samples in enumerate(part):
            row = packed(samples.reshape(-1), depth)
            raw += filtered(number % 5, row, above, step)
            above = row
    data = zlib.compress(raw)
    cuts = np.linspace(0, len(data), pieces + 1).astype(int)
    body = b"".join(chunk(b"IDAT", data[a:b]) for a, b in zip(cuts, cuts[1:]))
    if color == 3:
        colors = RNG.integers(0, 256, 3 * limit if palette is None else palette).astype(np.uint8)
        extra = chunk(b"PLTE", colors.tobytes()) + extra
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + body + chunk(b"IEND", b"")


def pngs():
    for color, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
        for depth in depths:
            FILES[f"png-type{color}-{depth}bit.png"] = png(color, depth)
            FILES[f"png-type{color}-{depth}bit-interlaced.png"] = png(color, depth, True)
    FILES["png-interlaced-one-pixel.png"] = png(2, 8, True, 1, 1)
    FILES["png-interlaced-narrow.png"] = png(0, 1, True, 3, 9)
    FILES["png-short-palette.png"] = png(3, 8, palette=30)
    FILES["png-transparent-palette.png"] = png(3, 4, extra=chunk(b"tRNS", b"\x00\x80\xff"))
    FILES["png-transparent-color.png"] = png(2, 8, extra=chunk(b"tRNS", b"\x00\x01\x00\x02\x00\x03"))
    FILES["png-gamma.png"] = png(2, 8, extra=chunk(b"gAMA", struct.pack(">I", 100000)))
    FILES["png-many-pieces.png"] = png(2, 8, pieces=7)
    FILES["png-named-jpeg.JPEG"] = png(2, 8)
    whole = png(2, 8)
    FILES["png-no-end.png"] = whole[:-12]
    FILES["bad-png-half.png"] = whole[: len(whole) // 2]
    FILES["bad-png-header-only.png"] = whole[:33]
    FILES["strict-png-missing-rows.png"] = whole[:33] + chunk(b"IDAT", zlib.compress(bytes(40))) + chunk(b"IEND", b"")
    FILES["bad-png-no-such-depth.png"] = whole[:8] + chunk(b"IHDR", whole[16:24] + b"\x03" + whole[25:29]) + whole[33:]


def verdict(data):
    try:
        image = Image.open(io.BytesIO(data)).convert("RGB")
    except Exception as error:  # whatever Pillow raises is a refusal
        return {"refused": f"{type(error).__name__}: {error}"}
    return {"width": image.width, "height": image.height, "rgb": base64.b64encode(image.tobytes()).decode()}


jpegs()
pngs()
OUT.mkdir(parents=True, exist_ok=True)
expected = {}
for name, data in FILES.items():
    (OUT / name).write_bytes(data)
    expected[name] = verdict(data)
    # Pillow fills missing rows with black; this project refuses ("strict-").
    assert name.startswith("bad-") == ("refused" in expected[name]), (name, expected[name])
versions = {
    "pillow": PIL.__version__,
    "libjpeg-turbo": features.version("libjpeg_turbo"),
    "numpy": np.__version__,
}
text = json.dumps({"versions": versions, "images": expected}, indent=1)
(OUT / "expected.json").write_text(text + "\n")
