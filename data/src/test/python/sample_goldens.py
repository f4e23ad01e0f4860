"""Writes what np.array(Image.open(file)) makes of the PNG files that image_goldens.py wrote.

Usage: python3 sample_goldens.py ../resources/org/mocoeval/data/image
Made with Pillow 9.4.0 and numpy 1.24.2; samples.json records the versions. This is how mmcv and
mmsegmentation 0.x read label maps, so the numbers are classes for them.
"""
import base64
import json
import sys
from pathlib import Path

import numpy as np
import PIL
from PIL import Image

FOLDER = Path(sys.argv[1])
images = {}
for file in sorted(FOLDER.glob("png-*")):
    image = Image.open(file)
    # "1", "L" and "P" hold one number of up to 8 bits a pixel; all else is refused here.
    if image.mode in ("1", "L", "P"):
        samples = np.array(image).astype(np.uint8)
        images[file.name] = {
            "mode": image.mode,
            "width": image.width,
            "height": image.height,
            "samples": base64.b64encode(samples.tobytes()).decode(),
        }
    else:
        images[file.name] = {"mode": image.mode}
versions = {"pillow": PIL.__version__, "numpy": np.__version__}
text = json.dumps({"versions": versions, "images": images}, indent=1)
(FOLDER / "samples.json").write_text(text + "\n")
