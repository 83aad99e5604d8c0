"""A word to the key that it shares with what indirect speech makes of it: "we" with "they", "is" with "was".

The forms of a word are one by its stem; this adds the persons, the irregular verbs of English and the
words that point ("here", "now"). Two words with one key may be versions of each other, no more than that.
"""

from onrecord.comparing.words import stem_of

# One key a row. "Her" stands for "me" and "my", so all persons have one key.
_ROWS = """
    i me my mine we us our ours you your yours he him his she her hers they them their theirs
    myself ourselves yourself yourselves himself herself themselves
    am is are was were be been being
    have has had having
    do does did doing done
    will would wo shall should sha
    can could ca
    may might
    not n't
    this that it
    these those
    here there
    now then currently
    today yesterday tomorrow day
    ago before earlier
    go goes going went gone
    come comes coming came
    get gets getting got gotten
    make makes making made
    take takes taking took taken
    give gives giving gave given
    say says saying said
    tell tells telling told
    know knows knowing knew known
    think thinks thinking thought
    see sees seeing saw seen
    find finds finding found
    leave leaves leaving left
    keep keeps keeping kept
    hold holds holding held
    lose loses losing lost
    win wins winning won
    run runs running ran
    speak speaks speaking spoke spoken
    break breaks breaking broke broken
    bring brings bringing brought
    build builds building built
    buy buys buying bought
    send sends sending sent
    spend spends spending spent
    meet meets meeting met
    pay pays paying paid
    lead leads leading led
    feel feels feeling felt
    begin begins beginning began begun
    write writes writing wrote written
    stand stands standing stood
    understand understands understanding understood
    hear hears hearing heard
    grow grows growing grew grown
    fall falls falling fell fallen
    rise rises rising rose risen
    fight fights fighting fought
    sell sells selling sold
    teach teaches teaching taught
    seek seeks seeking sought
    choose chooses choosing chose chosen
    steal steals stealing stole stolen
    drive drives driving drove driven
    become becomes becoming became
    show shows showing showed shown
    mean means meaning meant
    deal deals dealing dealt
    sit sits sitting sat
    eat eats eating ate eaten
    catch catches catching caught
    forget forgets forgetting forgot forgotten
    throw throws throwing threw thrown
    draw draws drawing drew drawn
    die dies dying died
    lie lies lying lied
    percent per-cent %
"""
_KEY = {form: f"~{row.split()[0]}" for row in _ROWS.strip().splitlines() for form in row.split()}
PERSON = _KEY["i"]
ENDINGS = ("n't", "'m", "'re", "'ve", "'ll", "'d")
_ENDING_FORM = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "is"}
_IS_AFTER = frozenset(
    ("it", "he", "she", "that", "there", "here", "what", "who", "how", "where", "this", "let")
)


def key_of(form: str) -> str:
    """The key of a word in lower case.

    >>> key_of("we") == key_of("they"), key_of("went") == key_of("go"), key_of("crimes") == key_of("crime")
    (True, True, True)
    """
    return _KEY.get(form) or stem_of(form)


NEGATIONS = frozenset(
    map(key_of, ("not", "no", "never", "nobody", "none", "nothing", "without", "nor", "neither"))
)


def ending_of(form: str) -> str:
    """The ending of a contraction that is a word of its own ("n't", "'re"), or nothing."""
    if "'" not in form:
        return "not" if form == "cannot" else ""
    for ending in ENDINGS:
        if form.endswith(ending) and len(form) > len(ending):
            return ending
    return "'s" if form.endswith("'s") and form[:-2] in _IS_AFTER else ""


def key_of_ending(ending: str) -> str:
    """The key of a contraction's ending."""
    return key_of(_ENDING_FORM.get(ending, ending))
