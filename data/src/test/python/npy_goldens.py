"""Writes the .npy files that NpyGoldenTest reads, into ../resources/org/mocoeval/data/array/.

Made with Python 3.11 and numpy 1.24.2 (/usr/bin/python3 of Debian 12). Deterministic.
"""

import pathlib

import numpy as np
from numpy.lib import format as npy

OUT = pathlib.Path(__file__).parent.parent / "resources/org/mocoeval/data/array"
OUT.mkdir(parents=True, exist_ok=True)

VALUES = np.array([[0, 1, 2], [3, 100, 125]])

for name in ["float32", "float64", "int16", "int32", "int64", "uint8"]:
    np.save(OUT / f"{name}.npy", VALUES.astype(name))
np.save(OUT / "bool.npy", VALUES % 2 == 1)
np.save(OUT / "special.npy", np.array([np.nan, np.inf, -np.inf, -0.0, 1e-45], dtype=np.float32))
np.save(OUT / "scalar.npy", np.float32(2.5))
np.save(OUT / "vector.npy", np.arange(5, dtype=np.int64) - 2)
np.save(OUT / "empty.npy", np.zeros((0, 4), dtype=np.float32))
np.save(OUT / "large-label.npy", np.array([0, 2**40], dtype=np.int64))
for version in [(2, 0), (3, 0)]:
    with open(OUT / f"version{version[0]}.npy", "wb") as file:
        npy.write_array(file, VALUES.astype(np.float32), version=version)

np.save(OUT / "fortran-column.npy", np.asfortranarray(np.arange(4, dtype=np.float32).reshape(4, 1)))
np.save(OUT / "bad-fortran.npy", np.asfortranarray(VALUES.astype(np.float32)))
np.save(OUT / "bad-big-endian.npy", VALUES.astype(">f4"))
np.save(OUT / "bad-half.npy", VALUES.astype(np.float16))
np.save(OUT / "bad-object.npy", np.array([{"a": 1}], dtype=object))
np.save(OUT / "bad-structured.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
np.savez(OUT / "bad-archive.npz", VALUES)
