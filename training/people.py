"""Make the list of known people in the package (`onrecord/people/us-federal.jsonl`).

    python training/people.py --data DIR [--out FILE]

Reads DIR/people/us-federal.jsonl: the members of the US Congress and the executive, with their roles, from
unitedstates/congress-legislators (CC0). States are written out, terms of one role that follow each other are one role.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "people" / "us-federal.jsonl"
# fmt: off
STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "DC": "District of Columbia", "PR": "Puerto Rico", "GU": "Guam", "VI": "US Virgin Islands",
    "AS": "American Samoa", "MP": "Northern Mariana Islands",
}
# fmt: on


def joined(roles: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """The roles in order, those that follow each other in one."""
    last: dict[str, str] | None = None
    for role in sorted(roles, key=lambda one: one["start"]):
        place = STATES[role["state"]] if role.get("state") else ""
        new = {
            "role": role["role"],
            "place": place,
            "party": role.get("party") or "",
            "start": role["start"],
            "end": role["end"],
        }
        same = last is not None and all(last[key] == new[key] for key in ("role", "place", "party"))
        if last is not None and same and new["start"] <= last["end"]:
            last["end"] = max(last["end"], new["end"])
        else:
            if last is not None:
                yield last
            last = new
    if last is not None:
        yield last


def person_of(row: dict[str, Any]) -> dict[str, Any]:
    """A person as the package has it: what is not known left out."""
    handles: Sequence[str] = list(
        dict.fromkeys(str(handle).lstrip("@") for handle in row["handles"].values())
    )
    roles = [{key: value for key, value in role.items() if value} for role in joined(row["roles"])]
    names = [name for name in row["names"] if name != row["name"]]
    values = {
        "name": row["name"], "names": names, "gender": {"M": "male", "F": "female"}.get(row["gender"]),
        "wikidata": row["wikidata"], "handles": handles, "roles": roles,
    }  # fmt: skip
    return {key: value for key, value in values.items() if value}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    lines = (options.data / "people" / "us-federal.jsonl").read_text(encoding="utf-8").splitlines()
    people = [person_of(json.loads(line)) for line in lines]
    rows = (json.dumps(person, ensure_ascii=False) for person in people)
    options.out.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    newest = max(role["start"] for person in people for role in person["roles"])
    print(f"{len(people)} people, the newest role from {newest}, are in {options.out}")


if __name__ == "__main__":
    main()
