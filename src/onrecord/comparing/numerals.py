"""Words and digits to the numbers that they say: "eleven hundred", "1,100"; "first", "1st"."""

import re
from collections.abc import Sequence

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
VALUES = (
    {word: value for value, word in enumerate(_ONES.split())}
    | {word: 10 * place for place, word in enumerate(_TENS.split(), start=2)}
    | {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMERALS = frozenset(VALUES) | frozenset(SCALES)
DIGITS = re.compile(r"(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,6}))?(?:st|nd|rd|th)?", re.ASCII)


def is_numeral(form: str) -> bool:
    """Whether a word in lower case says a number.

    >>> [is_numeral(form) for form in ("ninety", "21st", "1,100", "a")]
    [True, True, True, False]
    """
    return form in NUMERALS or (form[:1].isdigit() and DIGITS.fullmatch(form) is not None)


def number_said(forms: Sequence[str]) -> str:
    """The number that numerals in a row say, in digits; "and" among them says nothing.

    >>> number_said(["two", "hundred", "and", "eleven"]), number_said(["3.50", "million"])
    ('211', '3500000')
    """
    total = part = 0.0
    for form in forms:
        if form in SCALES:
            scale = SCALES[form]
            if scale == SCALES["hundred"]:
                part = (part or 1) * scale
            else:
                total, part = total + (part or 1) * scale, 0
        elif form in VALUES:
            part += VALUES[form]
        elif found := DIGITS.fullmatch(form):
            part += float(f"{found[1].replace(',', '')}.{found[2] or 0}")
    return f"{total + part:g}" if (total + part) % 1 else str(int(total + part))
