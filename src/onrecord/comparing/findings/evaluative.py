"""Words of judgement: a word's form to whether it says what somebody thinks of something.

The lists are our own. They leave out words that judge in some places and only tell in others ("right",
"well", "hard", "illegal", "leading"), since a finding must hold wherever the word stands.
"""

_ADJECTIVES = """
    abhorrent abominable absurd abusive abysmal acrimonious admirable adversarial afraid alarmed
    alarming alarmist amateurish amazing amicable anachronistic angry antagonistic appalled appalling
    appropriate arbitrary arrogant ashamed asinine astonishing astounding atrocious audacious awesome
    awful awkward backward baffling barbaric baseless beautiful befuddling belligerent beneficial biased
    bigoted bitter bittersweet bizarre blatant bleak bloodthirsty bogus bold bombastic boneheaded boring
    botched brave brazen brilliant brutal bullish bumbling burdensome callous candid capricious careless
    catastrophic challenging chaotic charming childish chilling clever clueless clumsy coercive coherent
    cold-hearted collegial comfortable comical commendable compassionate compelling competent complacent
    complicated concerned conciliatory condescending confident confrontational consequential
    constructive contemptible contentious contradictory controversial convincing cooperative cordial
    corrupt costly courageous courteous cowardly crass crazy credible creepy cringeworthy crippling
    critical crooked crucial crude cruel crushing cumbersome cynical damaging dangerous daring daunting
    dazzling debilitating deceitful decent deceptive decisive defamatory deficient degrading
    dehumanizing delighted delusional demagogic demeaning demented demoralizing deplorable depraved
    depressing deranged derogatory despicable destabilizing destructive detrimental devastating devious
    difficult dire disappointed disappointing disastrous discouraged discouraging discredited
    discriminatory disgraceful disgusted disgusting dishonest dishonorable disingenuous dismal dismayed
    dismissive disparaging disproportionate disrespectful disruptive dissatisfied distasteful
    distressing disturbed disturbing divisive doomed draconian dramatic dreadful dubious dumb
    duplicitous dysfunctional edifying effective egregious elegant eloquent embarrassed embarrassing
    eminent encouraged encouraging enlightened entertaining erratic erroneous essential ethical evil
    exaggerated excellent exceptional excessive excited excruciating exemplary exorbitant exploitative
    extraordinary extravagant extreme exuberant factual fair fair-minded fake false fanatical fantastic
    far-fetched far-reaching farcical fascinating faulty fearless feckless ferocious fitting flagrant
    flawed flawless flimsy flippant foolhardy foolish formidable foul frank frantic frightening
    frivolous fruitful fruitless frustrated frustrating full-throated furious futile game-changing
    generous ghastly glaring gloomy glorious graceful gracious grateful grim gripping grotesque
    groundbreaking groundless gruesome gutless half-baked half-hearted hapless harmful harmless
    harrowing harsh hasty hateful haunting headstrong heart-wrenching heartbreaking heartbroken
    heartened heartfelt heartless heavy-handed heinous helpful helpless heroic hideous hilarious hollow
    honest hopeful hopeless horrendous horrible horrid horrific horrified horrifying hostile humane
    humble humiliating hurried hurtful hypocritical hysterical idiotic ignorant ill-advised
    ill-conceived ill-informed ill-timed illegitimate illogical illusory immature immoral impeccable
    imperative  impossible impractical impressed impressive improper imprudent impulsive
    inaccurate inadequate inane inappropriate incendiary incoherent incompetent inconceivable
    inconsiderate inconsistent inconvenient incorrect incredible incriminating indecent indefensible
    indignant indispensable ineffective ineffectual inefficient inept inexcusable inexperienced
    inexplicable infantile inferior inflammatory ingenious inhuman inhumane insane insensitive insidious
    insightful insignificant insincere inspirational inspiring insufficient insulting intelligent
    intimidating intolerable intolerant intriguing invaluable irrational irreparable irresponsible
    irreversible irritating jaw-dropping joyful joyous judicious lackluster lame lamentable laudable
    laughable lavish lawless lazy  lethargic likable lopsided lousy lucky ludicrous lukewarm
    magnificent malicious manipulative marvelous masterful mean-spirited meaningful meaningless mediocre
    merciless meritless messy mind-boggling miraculous misguided misinformed misleading
    momentous monstrous monumental moronic muddled murderous murky mystifying naive nasty nauseating
    necessary nefarious neglectful negligent nervous nonpartisan nonsensical obnoxious obscene obsessed
    offended offensive ominous onerous opportunistic oppressive optimistic out-of-touch outlandish
    outraged outrageous outstanding overblown overbroad overhyped overjoyed overreaching oversized
    overstated overwhelming panicked paranoid passionate pathetic patronizing peculiar perfunctory
    perilous pernicious perplexed perplexing perverse pessimistic petty phenomenal phony pitiful pivotal
    pleasant pointless polarizing popular pragmatic praiseworthy precarious prejudiced premature
    preposterous principled problematic productive profound promising proud provocative prudent puerile
    punishing puzzled puzzling qualified racist rancorous rash rational reactionary reasonable
    reassuring reckless refreshing regrettable relentless relieved remarkable repellent reprehensible
    repressive repugnant repulsive resilient resolute respectful restrained reviled revolting ridiculous
    rigged robust rotten ruinous ruthless sad saddened safe satisfactory savvy scandalous scant scared
    scary scathing self-defeating self-destructive self-serving selfish sensational senseless sensible
    serious sexist shaky shallow sham shambolic shameful shameless shocked shocking shoddy short-sighted
    shortsighted sickening silly sincere sinister skeptical sleazy slick slimy sloppy smart
    smooth sneaky sober solid sordid sorry spectacular spineless spiteful splendid spurious staggering
    startling stellar stubborn stunned stunning stupendous stupid sublime substandard substantive
    subversive successful superb superficial surprised surprising surreal suspicious tacky tactless
    tasteless tedious tenacious tepid terrible terrific terrifying thankless thoughtful thoughtless
    thrilled thrilling timid tireless tone-deaf touching tough toxic tragic traitorous transformational
    transformative treacherous treasonous tremendous troubled troublesome troubling trustworthy truthful
    tumultuous tyrannical ugly un-american unacceptable unamerican unbalanced unbearable unbecoming
    unbelievable unbiased uncalled-for uncivil uncomfortable unconscionable unconstitutional
    unconvincing uncooperative undemocratic underhanded undignified uneasy unenforceable unethical
    unfair unfathomable unfeasible unfit unforgivable unfortunate unfounded unfriendly unhappy unhelpful
    unhinged unimaginable unimpressed unimpressive unintelligent unjust unjustifiable unjustified unkind
    unlikely unnatural unnecessary unneeded unnerving unpatriotic unpleasant unpopular unprecedented
    unpresidential unprincipled unproductive unprofessional unqualified unrealistic unreasonable
    unreliable unsafe unsatisfactory unscientific unscrupulous unsettling unsound unspeakable unstable
    unsubstantiated unsurprised unsurprising unsustainable untenable untested unthinkable untrue
    untrustworthy untruthful unwarranted unwelcome unwise unworkable unworthy upbeat upsetting useless
    vague vain valiant valuable venomous viable vicious vigorous vile vindictive virtuous visionary
    vital vitriolic vulgar vulnerable wacky wary wasteful weak weird welcome well-deserved
    well-intentioned well-prepared wicked wise witless wonderful worried worrisome worrying worthless
    worthwhile wretched wrong-headed wrongheaded xenophobic zealous
"""

_NOUNS = """
    aberration abomination absurdity affront atrocity bias bigot bigotry blasphemy blessing blunder
    boondoggle breakthrough brilliance bully bungling calamity caricature catastrophe chaos charade
    charlatan circus clown complacency conspiracy contempt corruption coup coward cowardice craziness
    cruelty danger debacle deceit decency deception delusion demagogue despair devastation dictator
    disappointment disarray disaster disgrace dishonesty disrespect disservice distortion distraction
    dysfunction embarrassment excuse failure fairness falsehood fanatic farce fear-mongering
    fearmongering fiasco folly frenzy game-changer genius gimmick giveaway grandstanding greed hatred
    heartbreak hero heroism hoax honesty horror hostility humiliation hypocrisy hypocrite hysteria
    idiocy idiot ignorance inaction incompetence indecency indifference indignity ineptitude inhumanity
    injustice insanity insult integrity intolerance irony lawlessness loser lunacy lunatic madness
    malice masterpiece meanness menace mess milestone millstone mistake mockery moron negligence
    nightmare nonsense nuisance obscenity opportunism outrage overreach overreaction pandering paranoia
    ploy prejudice propaganda provocation racism racist recklessness ridicule rubbish ruse sanctimony
    scam scandal scapegoat scourge selfishness sham shambles shame smear smokescreen spectacle stupidity
    success theatrics tragedy traitor trash travesty tyranny tyrant vindication vitriol warmonger
    whitewash witch-hunt witchhunt xenophobia
"""

_VERBS = """
    admire alienate appease applaud backfire berate betray botch bully bungle coddle corrupt deceive
    decimate defame degrade dehumanize demean demolish demonize denigrate desecrate despise destabilize
    devastate disappoint discredit disgrace disgust disrespect distort embarrass endanger eviscerate
    exaggerate fabricate frighten horrify humiliate inflame insult intimidate jeopardize malign
    manipulate mishandle mislead mismanage misrepresent mock outrage overreact pander polarize
    politicize provoke ridicule ruin scapegoat smear squander suffocate terrify terrorize trash
    traumatize trivialize undercut undermine vilify weaponize whitewash wreck
"""

_IRREGULAR = """
    lied lying worsened misled bullies bullied bullying politicized politicizing liar liars
"""


def _ends_in_y(word: str) -> bool:
    """Whether a word ends in a "y" that endings change: "bully", not "betray"."""
    return word.endswith("y") and word[-2] not in "aeo"


def _adverb_of(adjective: str) -> str:
    """The adverb by the spelling rules of English: "wisely", "angrily", "tragically", "terribly"."""
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("le"):
        return adjective[:-1] + "y"
    if adjective.endswith("y"):
        return adjective[:-1] + "ily"
    return adjective + "ly"


def _inflected(verb: str) -> tuple[str, ...]:
    """A regular verb's forms; those that double a consonant stand among the irregular ones."""
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if _ends_in_y(verb):
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (verb, verb + plural, verb + "ed", verb + "ing")


def _plural_of(noun: str) -> str:
    if _ends_in_y(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


EVALUATIVE = frozenset(
    [
        *_ADJECTIVES.split(),
        *map(_adverb_of, _ADJECTIVES.split()),
        *_NOUNS.split(),
        *map(_plural_of, _NOUNS.split()),
        *(form for verb in _VERBS.split() for form in _inflected(verb)),
        *_IRREGULAR.split(),
    ]
)


# Words of judgement that are none before these: "the popular vote".
SET_TERMS = {
    "popular": frozenset({"vote", "votes", "culture", "music", "election", "sovereignty"}),
    "fair": frozenset({"trade"}),
    "hostile": frozenset({"takeover", "takeovers"}),
    "safe": frozenset({"haven", "havens"}),
    "smart": frozenset({"phone", "phones"}),
}


def is_set_term(form: str, following: str | None) -> bool:
    """Whether a word of judgement makes one term with the word after it, which judges nothing.

    >>> is_set_term("popular", "vote"), is_set_term("popular", "plan")
    (True, False)
    """
    return following in SET_TERMS.get(form, ())


def is_evaluative(form: str) -> bool:
    """Whether a word in lower case is one of judgement.

    >>> [is_evaluative(form) for form in ("productive", "shamefully", "betrayed", "product")]
    [True, True, True, False]
    """
    return form.removesuffix("'s") in EVALUATIVE
