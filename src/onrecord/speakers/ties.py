"""What ties a statement to a day beside their places: its occasion, of which the article tells the day, and its speaker.

"Saturday's debate" tells the day of all that was said in the debate.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.record import Medium, Span
from onrecord.speakers.medium import is_event, is_scene, is_writing, noun_of
from onrecord.speakers.scene import Scene
from onrecord.speakers.signs import LEAD, Named, Told
from onrecord.speakers.vocabulary import WEEKDAYS

NEAR = 32  # characters between a day and an occasion that it is the day of
MOST_MENTIONS = 40  # of one occasion; the ones that stand first
# Between a day and an occasion that are told of apart.
_APART = re.compile(r"[.;:!?\n]|\b(?:and|but|when|where|who|said|told|that)\b")
_NOW = re.compile(r"today|tonight|this (?:morning|afternoon|evening)", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?:last )?(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


@dataclass(slots=True)
class Ties:
    """The statements of an article with their media, as far as known before their days, and the days that it names."""

    scene: Scene
    told: Sequence[Told]
    media: Sequence[Medium | None]
    named: Mapping[str, Named]
    _starts: list[tuple[int, str]] = field(init=False)
    _people: dict[str, frozenset[int]] = field(init=False)
    _known: dict[str, Counter[str]] = field(init=False)
    _written: dict[str, str] = field(init=False)
    _mentions: dict[str, list[Span]] = field(init=False, default_factory=dict)
    _relations: dict[tuple[str, str], str] = field(init=False, default_factory=dict)
    _hows: dict[str, Counter[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = sorted(
            (place.span.start, day)
            for day, named in self.named.items()
            for place in named.places
            if not place.quoted
        )
        self._people = {day: frozenset(self._named_with(named)) for day, named in self.named.items()}
        self._written = {day: self._form_of(named) for day, named in self.named.items()}
        self._known = defaultdict(Counter)
        for one, medium in zip(self.told, self.media, strict=True):
            if medium and one.known:
                self._known[_key(medium)][one.known] += 1

    def signs(self, i: int, day: str) -> Iterator[str]:
        """What the occasion and the speaker of statement `i` say of a day."""
        one, medium = self.told[i], self.media[i]
        if medium:
            relation = self._relation(medium, day)
            yield f"occasion:{relation}"
            hows = self._hows_of(medium)
            others = (how for how in ("touch", "sentence") if hows[how] > (how == relation))
            yield "occasion other:" + next(others, "no")
            yield "occasion known:" + self._known_of(one, medium, day)
        if one.who and not self._people[day].isdisjoint(one.who):
            yield "speaker there"
        elif one.who and self._people[day]:
            yield "speaker elsewhere"
        before = bisect_left(self._starts, (one.hull.start, ""))
        if before:
            yield "latest:yes" if self._starts[before - 1][1] == day else "latest:no"

    def traits(self, i: int, day: str) -> Iterator[str]:
        """What kind of occasion it is, where the statement stands, and how the day is written."""
        yield f"medium:{_kind(self.media[i])}"
        yield "at:lead" if self.told[i].paragraph <= LEAD else "at:later"
        yield f"written:{self._written[day]}"

    def _relation(self, medium: Medium, day: str) -> str:
        """How an occasion and a day are told of together: side by side, in one sentence, or not."""
        key = _key(medium)
        if (key, day) not in self._relations:
            hows = {self._between(medium, place.span) for place in self.named[day].places if not place.quoted}
            self._relations[key, day] = next((how for how in ("touch", "sentence") if how in hows), "no")
        return self._relations[key, day]

    def _hows_of(self, medium: Medium) -> Counter[str]:
        """In which ways the days of the article are told of with an occasion, and how many days in each."""
        key = _key(medium)
        if key not in self._hows:
            self._hows[key] = Counter(self._relation(medium, day) for day in self.named)
        return self._hows[key]

    def _between(self, medium: Medium, day: Span) -> str:
        sentence = self.scene.sentence_at(day.start)
        found = "no"
        for mention in self._mentions_of(medium):
            first, second = sorted((day, mention))
            gap = self.scene.article.text[first.end : max(first.end, second.start)]
            if len(gap) <= NEAR and not _APART.search(gap):
                return "touch"
            if sentence.encloses(mention):
                found = "sentence"
        return found

    def _mentions_of(self, medium: Medium) -> list[Span]:
        key = _key(medium)
        if key not in self._mentions:
            pattern = re.compile(rf"\b{re.escape(key)}\b", re.IGNORECASE)
            found = () if medium.platform or not key else pattern.finditer(self.scene.article.text)
            self._mentions[key] = [
                Span(*match.span()) for _, match in zip(range(MOST_MENTIONS), found, strict=False)
            ]
        return self._mentions[key]

    def _known_of(self, one: Told, medium: Medium, day: str) -> str:
        """Whether others of the occasion are known to be of the day, of others, or of none."""
        known = self._known.get(_key(medium), Counter())
        days = {other for other, count in known.items() if count > (one.known == other)}
        if day in days:
            return "same" if len(days) == 1 else "among"
        return "other" if days else "none"

    def _named_with(self, named: Named) -> Iterator[int]:
        """Who is named in the sentences that name a day."""
        for place in named.places:
            if not place.quoted and self.scene.sentences:
                for i in self.scene.names_in(self.scene.sentences[place.sentence]):
                    if (who := self.scene.cast.of_name[i]) is not None:
                        yield who

    def _form_of(self, named: Named) -> str:
        if not named.places:
            return "other"
        words = self.scene.article[named.places[0].span]
        if _NOW.fullmatch(words):
            return "now"
        if _WEEKDAY.match(words):
            return "weekday"
        return "digits" if any(letter.isdigit() for letter in words) else "other"


def _key(medium: Medium) -> str:
    return medium.platform or noun_of(medium)


def _kind(medium: Medium | None) -> str:
    if medium is None:
        return "none"
    if medium.platform:
        return "platform"
    if noun_of(medium) == "debate":
        return "debate"
    rows = (("writing", is_writing), ("scene", is_scene), ("event", is_event))
    return next((kind for kind, holds in rows if holds(medium)), "place")
