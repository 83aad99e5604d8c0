"""Two rows of tokens to what they have in common, weighed, and where one says something else in its place."""

from collections.abc import Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from onrecord.comparing.runs import Run, runs_of
from onrecord.comparing.tokens import NUMBER, Tokens
from onrecord.comparing.translation import NEGATIONS
from onrecord.comparing.wordings import Wording

LIGHT_MASS = 0.2  # what a light word counts where all words are said to be theirs
NAME_TOKENS = 6
MOST_FOLD = 6  # words for one that stand in its place; more are left out there, and the one is put in
FEW = 3  # tokens that one can put in place of another name
SENTENCE_ENDS = frozenset(".!?…:")

LEAST_SHARED = 2  # words that carry a subject
LEAST_SHARE = 0.45  # of them, of the shorter wording


class Common:
    """What two rows of tokens, each of a wording, have in common; weights are those of the tokens."""

    def __init__(self, one: Wording, ones: Tokens, other: Wording, others: Tokens) -> None:
        self.one, self.ones, self.other, self.others = one, ones, other, others
        self.runs = runs_of(ones, others)
        self._weights = [
            ones.weights[place] for run in self.runs for place in range(run.reference, run.reference_end)
        ]

    @property
    def subjects(self) -> int:
        """How many words that carry a subject stand in the same order in both."""
        return sum(map(bool, self._weights))

    @cached_property
    def mass(self) -> float:
        """What stands in the same order in both, with something for light words."""
        return _mass(self._weights)

    @cached_property
    def shares(self) -> tuple[float, float]:
        """How much of each one the other has too."""
        sizes = _mass(self.ones.weights), _mass(self.others.weights)
        return (min(self.mass / sizes[0], 1.0), min(self.mass / sizes[1], 1.0)) if all(sizes) else (0.0, 0.0)

    @property
    def share(self) -> float:
        """How much of the shorter one the other has too."""
        return max(self.shares)

    @cached_property
    def subject_share(self) -> float:
        """The same of the words that carry a subject only."""
        least = min(sum(self.ones.weights), sum(self.others.weights))
        return min(sum(self._weights) / least, 1.0) if least else 0.0

    @cached_property
    def bag(self) -> float:
        """What both have, in whatever order."""
        return sum(
            weight
            for key, weight in zip(self._fewer.keys, self._fewer.weights, strict=True)
            if weight and key in self._more.subjects
        )

    @cached_property
    def bag_share(self) -> float:
        """How much of the shorter one the other has too, in whatever order."""
        least = sum(self._fewer.weights)
        return self.bag / least if least else 0.0

    @property
    def _fewer(self) -> Tokens:
        return min(self.ones, self.others, key=lambda tokens: sum(tokens.weights))

    @property
    def _more(self) -> Tokens:
        return self.others if self._fewer is self.ones else self.ones

    @property
    def same_words(self) -> int:
        """How many words stand in the same order in both."""
        return len(self._weights)

    @property
    def is_names(self) -> bool:
        """Whether both have no more in common than a name ("Gang of Nine"), which anybody may use."""
        return self.same_words < NAME_TOKENS and self._is_all_names

    @property
    def _is_all_names(self) -> bool:
        return all(
            wording.text[tokens.places[place][0]].isupper()
            for run in self.runs
            for wording, tokens, start in (
                (self.one, self.ones, run.reference),
                (self.other, self.others, run.wording),
            )
            for place in range(start, start + run.size)
            if tokens.weights[place]
        )

    @cached_property
    def longest_exact(self) -> int:
        """The most words in a row that are the same but for marks and case."""
        longest = 0
        for run in self.runs:
            row = 0
            for offset in range(run.size):
                same = self.ones.forms[run.reference + offset] == self.others.forms[run.wording + offset]
                row = row + 1 if same else 0
                longest = max(longest, row)
        return longest

    @cached_property
    def gaps(self) -> tuple[tuple[range, range], ...]:
        """Where one has what the other has not: between runs, before the first and after the last of them."""
        return tuple(self._gaps())

    def _gaps(self) -> Iterator[tuple[range, range]]:
        one_end = other_end = 0
        for run in (*self.runs, Run(len(self.ones), len(self.others), 0)):
            left, right = range(one_end, run.reference), range(other_end, run.wording)
            if left or right:
                yield left, right
            one_end, other_end = run.reference_end, run.wording_end

    @cached_property
    def replaced(self) -> float:
        """The weight of words that stand where the other has words of its own, about as many."""
        return sum(
            min(
                sum(self.ones.weights[left.start : left.stop]),
                sum(self.others.weights[right.start : right.stop]),
            )
            for left, right in self.gaps
            if max(len(left), len(right)) <= MOST_FOLD * min(len(left), len(right))
        )

    @cached_property
    def contradicts(self) -> bool:
        """Whether one has another name, another number or a "not" where both otherwise say the same."""
        return self._negates or any(
            left and right and (self._numbers(left, right) or self._names(left, right))
            for left, right in self.gaps
        )

    @property
    def _negates(self) -> bool:
        """Whether one of them negates more often, where nothing else is missing; moved words are counted together."""
        places = [(left, right) for left, right in self.gaps if self._is_light_gap(left, right)]
        once = sum(_negations(self.one, self.ones, left) for left, _ in places)
        again = sum(_negations(self.other, self.others, right) for _, right in places)
        return once % 2 != again % 2

    def _is_light_gap(self, left: range, right: range) -> bool:
        if any(self.ones.weights[place] for place in left):
            return False
        if any(self.others.weights[place] for place in right):
            return False
        ends = left.stop == len(self.ones) or right.stop == len(self.others)
        outer = left.start == 0 or right.start == 0 or ends
        return max(len(left), len(right)) < FEW and not (outer and not (left and right))

    def _numbers(self, left: range, right: range) -> bool:
        """Whether both have numbers there, and none that is the same."""
        numbers = [
            {tokens.keys[place] for place in places if tokens.keys[place].startswith(NUMBER)}
            for tokens, places in ((self.ones, left), (self.others, right))
        ]
        return all(numbers) and not numbers[0] & numbers[1]

    def _names(self, left: range, right: range) -> bool:
        if max(len(left), len(right)) > FEW:
            return False
        return all(
            any(_is_name(wording.text, tokens, place) for place in places)
            for wording, tokens, places in ((self.one, self.ones, left), (self.other, self.others, right))
        )


def _mass(weights: Sequence[float]) -> float:
    return sum(weights) + LIGHT_MASS * sum(not weight for weight in weights)


def _negations(wording: Wording, tokens: Tokens, places: range) -> int:
    """How many words negate there; a "No," before a comma answers, it does not."""
    return sum(
        tokens.keys[place] in NEGATIONS and not wording.text.startswith(",", tokens.places[place][1])
        for place in places
    )


def _is_name(text: str, tokens: Tokens, place: int) -> bool:
    """Whether the word has a capital that no sentence's start gives it."""
    start = tokens.places[place][0]
    before = text[max(start - 3, 0) : start].rstrip(" \n“\"‘'")
    return (
        tokens.weights[place] > 0
        and text[start].isupper()
        and bool(before)
        and before[-1] not in SENTENCE_ENDS
    )


def may_be_alike(one: AbstractSet[Hashable], other: AbstractSet[Hashable]) -> bool:
    """A quick look at the words that carry a subject, in whatever order: whether enough of them are the same."""
    return are_enough(len(one & other), len(one), len(other))


def are_enough(shared: int, ones: int, others: int) -> bool:
    """Whether that many words that carry a subject, of so many each, can be of one utterance."""
    return shared >= LEAST_SHARED and shared >= LEAST_SHARE * min(ones, others)
