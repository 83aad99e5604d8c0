"""Lines that are set as headlines: a capital at nearly every word, or capitals only."""

import re

# A line whose words of four letters and more are capitalised to this share is set as a headline.
TITLE_CASE_SHARE = 0.75
LONGEST_SHOUTED = 120  # characters
FEWEST_SHOUTED = 5  # words of a line in capitals that is no name with a role
# Several words in capitals, or one and a dot.
_SHOUTED = re.compile(r"(?=[^\n]*[A-Z]{4})[^a-z\n]* [^a-z\n]+|\s*[A-Z]{4,}\.\s*")
_SAYS = re.compile(r" (?:said|told|wrote|says|was|were) ")  # with small letters in no headline
_APPOSED = re.compile(
    r", (?:an? |the )?[a-z]{4,}"
)  # "Ada Hale, founder of Hale Mills": no headline writes it small


def is_title_case(line: str) -> bool:
    """Whether a line has capitals as headlines have them."""
    long_words = [word for word in re.findall(r"[^\W\d_][\w'’]*", line[:400]) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    if _APPOSED.search(line[:400]):
        return False
    spoken = line.rstrip().endswith(":") or line.startswith(("“", '"')) or _SAYS.search(line) is not None
    return not spoken and len(long_words) >= 4 and capitals >= TITLE_CASE_SHARE * len(long_words)


def is_shouted(line: str) -> bool:
    """Whether a short line is set in capitals, as a heading: "FULL TEXT."; few words without a dot are a name."""
    whole = len(line.split()) >= FEWEST_SHOUTED or line.rstrip().endswith(".")
    return (
        whole
        and not line.rstrip().endswith(":")
        and len(line) <= LONGEST_SHOUTED
        and _SHOUTED.fullmatch(line) is not None
    )
