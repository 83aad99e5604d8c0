"""Make the tables of given names and of which gender they tell (`onrecord/speakers/given_names.bin`).

    pip download --no-deps nomquamgender==0.1.4
    python training/names.py nomquamgender-0.1.4-py3-none-any.whl --data DIR [--out FILE]

nomquamgender (Van Buskirk, Clauset and Larremore, 2023; MIT) counts in 36 public sources how often a given name is a
woman's. Of the names that LEAST_SOURCES have and LEAST people bear, those that are one gender's to SHARE go into the table,
each as a CRC-32 of the name in small letters without accents: no list of names is in the package, and a word that is no
name is taken for one about once in a hundred thousand. Those that WELL_KNOWN people bear are given names wherever they stand, unless
in the articles without marks (DIR/unlabelled) they are as often something else: a common word, a place, a family name.
The wheel is read as a zip file, and is not imported. Needs the package only.
"""

import argparse
import json
import re
import sys
import zipfile
from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from corpora import read_unlabelled

from onrecord.speakers.given_names import without_accents
from onrecord.speakers.vocabulary import (
    COMMON_WORDS,
    GROUP_NOUNS,
    ORGANIZATION_HEADS,
    PLACES,
    SINGLE_WORD_ORGANIZATIONS,
    STATES,
    TITLES,
)

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "speakers" / "given_names.bin"
SHA = "55914319e0f40190683a7b93a4af781b38cfe4e56b617f7964956a5bd36396f6"
LEAST = 100  # people
LEAST_SOURCES = 2
SHARE = 0.94
WELL_KNOWN, WELL_KNOWN_SOURCES = 1000, 5
# Names of places, and what is found in those that are called by a name: "Montgomery County".
OF_PLACES = frozenset(["san", "santa", "sao", "hong", "vander", "al", "el", "los", "las", "stormy"])
AFTER_PLACES = frozenset(
    [
        "University",
        "College",
        "County",
        "City",
        "Street",
        "Hospital",
        "Island",
        "River",
        "Beach",
        "State",
        "Avenue",
        "Park",
        "Lake",
        "Kong",
        "Valley",
        "Hills",
    ]
)
WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’-]*|[.,;:!?\n()“”\"]")
ENDS = ".!?\n"


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


@dataclass(slots=True)
class Places:
    """How often a word of news stands where a given name does, and elsewhere."""

    first: int = 0  # before another word with a capital
    last: int = 0  # after one
    small: int = 0  # in small letters
    determined: int = 0  # after "the"
    alone: int = 0
    of_place: bool = False

    @property
    def is_given(self) -> bool:
        """Whether it is mostly a given name, or nothing speaks against it."""
        if self.of_place or self.small > 2 or 5 * self.small > self.first + 1:
            return False
        seldom = 3 * self.determined <= self.first + 1 and self.alone <= 3 * self.first + 5
        return seldom and self.last <= self.first


def places_in(texts: Iterable[str], names: Collection[str]) -> dict[str, Places]:
    """Where some names, in small letters without accents, stand in texts."""
    found = {name: Places() for name in names}
    for text in texts:
        words = [".", ".", *WORD.findall(text), "."]
        for before, last, word, after in zip(words, words[1:], words[2:], words[3:], strict=False):
            places = found.get(without_accents(word.casefold()))
            if places is None:
                continue
            if word[0].islower():
                places.small += 1
            elif word.isupper():
                continue
            elif last[:1].isupper() and before not in ENDS:
                places.last += 1
            elif last.lower() in {"the", "a", "an", "this", "that"}:
                places.determined += 1
            elif after[:1].isupper() and not after.isupper():
                places.first += 1
                places.of_place |= after in AFTER_PLACES
            else:
                places.alone += 1
    return found


def given_of(names: dict[str, list[float]], folder: Path) -> "array[int]":
    """The keys of names that are given names wherever they stand, in order."""
    common = {
        name
        for name, (sources, people, *_) in names.items()
        if people >= WELL_KNOWN and sources >= WELL_KNOWN_SOURCES and len(name) > 2
    }
    common -= (
        COMMON_WORDS
        | PLACES
        | STATES
        | GROUP_NOUNS
        | ORGANIZATION_HEADS
        | SINGLE_WORD_ORGANIZATIONS
        | TITLES
        | OF_PLACES
    )
    texts = (one["text"] for one in read_unlabelled(folder / "unlabelled" / "news.jsonl.gz"))
    found = places_in(texts, common)
    return array("I", sorted(crc32(name.encode()) for name, places in found.items() if places.is_given))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    if sha256(options.wheel.read_bytes()).hexdigest() != SHA:
        sys.exit(f"{options.wheel} is not the file that this was written for: its SHA-256 is another")
    with zipfile.ZipFile(options.wheel) as wheel:
        names = json.loads(wheel.read("nomquamgender/name_data.json"))
    men, women = keys_of(names)
    given = given_of(names, options.data)
    numbers = array("I", [len(men), len(women)]) + men + women + given
    if sys.byteorder == "big":
        numbers.byteswap()
    options.out.write_bytes(numbers.tobytes())
    print(f"{len(men)} names of men, {len(women)} of women and {len(given)} known ones are in {options.out}")


if __name__ == "__main__":
    main()
