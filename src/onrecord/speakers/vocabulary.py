"""Groups of words that tell what a phrase stands for: titles, heads of descriptions, places.

All are in lower case and without dots. A group has a name and its words; nothing is decided here.
"""


def words(row: str) -> frozenset[str]:
    """The words of a row of text, as a set."""
    return frozenset(row.split())


def phrases(row: str) -> frozenset[str]:
    """The phrases of a row of text that bars divide, as a set."""
    return frozenset(" ".join(phrase.split()) for phrase in row.split("|"))


COURTESY = {
    "mr": "male",
    "mrs": "female",
    "ms": "female",
    "miss": "female",
    "mx": None,
    "messrs": "male",
    "sir": "male",
    "dame": "female",
    "alhaji": "male",
    "alhaja": "female",
    "hajiya": "female",
    "lord": "male",
    "lady": "female",
    "madam": "female",
}

ABBREVIATED_TITLES = {
    "cllr": "councillor",
    "pc": "constable",
    "wpc": "constable",
    "insp": "inspector",
    "revd": "reverend",
    "msgr": "monsignor",
    "ag": "attorney general",
    "gov": "governor",
    "govs": "governor",
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "dr": "doctor",
    "drs": "doctor",
    "prof": "professor",
    "pres": "president",
    "lt": "lieutenant",
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "sgt": "sergeant",
    "capt": "captain",
    "adm": "admiral",
    "cmdr": "commander",
    "rev": "reverend",
    "hon": "honorable",
    "amb": "ambassador",
    "atty": "attorney",
    "supt": "superintendent",
    "det": "detective",
    "del": "delegate",
    "fr": "father",
    "cpl": "corporal",
    "pvt": "private",
    "ceo": "chief executive",
    "cfo": "chief financial officer",
    "vp": "vice president",
}

TITLES = words("""
    president vice governor senator congressman congresswoman representative secretary director chairman chairwoman
    chairperson chair chief judge justice mayor professor doctor pope prince princess queen king minister premier
    ambassador attorney general speaker leader commissioner sheriff officer detective captain colonel lieutenant
    sergeant admiral commander major corporal coach councilman councilwoman councilmember councillor councilor
    superintendent spokesman spokeswoman spokesperson chancellor imam rabbi father bishop archbishop cardinal reverend
    pastor czar manager counsel candidate treasurer comptroller controller deputy assistant undersecretary former ex
    acting interim executive staff whip assemblyman assemblywoman alderman alderwoman delegate solicitor prosecutor
    inspector constable garda marshal envoy adviser advisor strategist analyst economist founder nominee elect emir sheikh
    sultan ayatollah dean provost editor columnist correspondent reporter moderator host anchor owner investigator administrator
    nurse trooper brigadier private honorable operative associate senior supervisor trustee clerk warden fellow
    scientist historian author actor actress singer member legislator lawmaker advocate committeeman committeewoman
    baroness baron canon very monsignor taoiseach tanaiste mec jockey groundsman substitute
""")
# Titles that only describe another one and make nobody a person by themselves.
MODIFYING_TITLES = words(
    "former ex acting interim executive senior associate assistant deputy staff vice private member"
)

# Heads of a description with the heads of the roles that it can mean.
ALSO_CALLED = {
    "diplomat": ("diplomat", "ambassador", "envoy"),
    "congressman": ("representative", "congressman"),
    "congresswoman": ("representative", "congresswoman"),
    "lawmaker": ("representative", "senator", "congressman", "congresswoman", "assemblyman", "assemblywoman"),
    "politician": ("senator", "governor", "representative", "mayor"),
    "chairman": ("chairman", "chair"),
    "chairwoman": ("chairwoman", "chair"),
    "chair": ("chair", "chairman", "chairwoman", "chairperson"),
    "spokesperson": ("spokesperson", "spokesman", "spokeswoman"),
    "nominee": ("nominee", "candidate"),
    "candidate": ("candidate", "nominee"),
    "attorney": ("attorney", "lawyer"),
    "lawyer": ("lawyer", "attorney"),
    "doctor": ("doctor", "physician"),
    "physician": ("physician", "doctor"),
}

GENDERED_ROLES = {
    **dict.fromkeys(
        words("""
            spokesman congressman chairman councilman assemblyman alderman businessman actor king prince pope imam husband
            father son brother uncle nephew grandfather widower man boy gentleman fisherman policeman salesman
        """),
        "male",
    ),
    **dict.fromkeys(
        words("""
            spokeswoman congresswoman chairwoman councilwoman assemblywoman alderwoman businesswoman actress queen
            princess wife mother daughter sister aunt niece grandmother widow woman girl policewoman lady
        """),
        "female",
    ),
}

PERSON_NOUNS = (
    TITLES
    | frozenset(GENDERED_ROLES)
    | words("""
        mp msp mep mla td ceo cfo aide official source insider critic expert scholar lawyer politician physician activist resident neighbour
        witness victim survivor opponent student principal guard diplomat veteran journalist artist athlete referee
        chef pilot medic priest theologian poet novelist playwright comedian celebrity star legend hero rival
        incumbent hopeful republican democrat libertarian conservative liberal progressive independent socialist
        populist native freshman colleague friend spouse child parent relative cousin ally enemy mentor boss person
        individual patient participant panelist pundit defendant plaintiff suspect inmate detainee immigrant refugee
        migrant youth adult retiree graduate alumnus tycoon magnate moderate maverick outsider intern bureaucrat
        surgeon neurosurgeon marine confidant confidante billionaire millionaire mogul
        user quarterback linebacker cornerback shortstop fullback goalie striker winger coxswain sophomore pensioner
        chaplain soprano tenor baritone alto mum dad mom pal
        baker barber colonel cop sergeant bishop chancellor landlord landlady monk nun nanny tailor clown
        mountaineer goalkeeper defender midfielder batsman bowler jockey pianist cellist violinist guitarist bassist organist
        drummer dentist biologist geologist botanist zoologist archaeologist sociologist psychologist ecologist
        meteorologist climatologist cyclist soloist essayist astronomer climber sculptor
        ferryman skipper mechanic head partner shareholder twin villager critic hopeful guest heir
    """)
)

# Endings of nouns for people, and words with such an ending that are none.
PERSON_ENDING = (
    r"(?:er|or|ist|ian|man|woman|person|eer|ee|monger|wright|smith|cian|crat|yst|maid|guard|mate)$"
)
NO_PERSONS = words("""
    paper newspaper letter number order center matter year power answer offer border corner officer's chapter charter
    quarter water winter summer weather river letter computer theater theatre newsletter error factor floor harbor
    color honor labor sector terror minor major door tour hour senior committee employee's referee's fee agreement
    disaster member's trailer counter manner dinner former latter other another under over after chamber shelter tower
    career coffee tree degree guarantee budget lower higher later greater larger flyer voter's never ever per banner
    poster tester order's folder shoulder finger tweeter twitter user's prayer player's register career barrier
    tower carrier tracker whether either neither human german ban plan clan urban van fan mirror interior exterior
    november december september october september charter cover debtor's editor's answer-er disorder reminder
""")

ORGANIZATION_HEADS = words("""
    committee commission department ministry agency bureau office administration council board court university college
    school institute institution foundation association federation union league society club party campaign company
    corporation corp inc llc ltd co group bank fund trust network news times post journal tribune herald gazette
    chronicle observer guardian telegraph mail press daily weekly magazine review radio television tv channel
    broadcasting media organization organisation coalition alliance congress senate house parliament assembly
    legislature army navy force forces corps police service services authority center centre hospital church museum
    library laboratory lab labs team studio studios airlines airways motors industries technologies systems holdings
    partners pac nonprofit charity firm startup think-tank brewery newspaper outlet broadcaster publication government
    embassy consulate inspectorate directorate secretariat constabulary syndicate camp pentagon kremlin vatican caucus conference chamber bar guild tribunal registry cooperative co-op
    collective watchdog regulator lobby district county city port brotherhood sisterhood front fellowship airline
    four-piece five-piece quartet quintet choir start-up publisher brewer insurer lender supplier label
    railway railroad utility factory plant mill store chain retailer operator manufacturer producer developer carrier
    provider startup consortium military chipmaker toymaker shipbuilder housebuilder homebuilder automaker carmaker drugmaker planemaker museum theater theatre orchestra band agency archive bookstore securities insurance logistics
""")

# Capitalised words that make a name an organization's; "County", "City" and "House" alone do not.
NAMED_ORGANIZATION_HEADS = (
    ORGANIZATION_HEADS
    - words("""
        district county city port post house mail bar camp co team office force review front store plant mill band chain
        operator manufacturer producer developer carrier provider conference chamber trust party school church
        theater theatre factory archive club court guild union fellowship radio weekly daily brewer publisher insurer lender supplier
    """)
) | words("""
    cnn nbc abc cbs fox reuters blaze bloomberg project initiative party union court school club church authority radio
    trust chamber guild journalism watch theatre theater enforcement protection prevention foods pharmaceuticals semiconductor semiconductors
    electronics software therapeutics brands ventures
""")

OUTLET_HEADS = words("""
    times post journal tribune herald gazette chronicle observer guardian telegraph mail press news blaze hill atlantic
    economist nation week star sun globe inquirer examiner dispatch courier bulletin sentinel ledger record register
    standard mirror independent bee republic intercept caller beast magazine review monitor weekly daily reporter
    courant banner enterprise beacon advocate advertiser mercury argus lantern radio
""")

# Heads of papers that no person is called by.
PAPERS_ONLY = words(
    "sentinel gazette chronicle tribune herald examiner inquirer courier ledger dispatch journal times telegraph bulletin"
)

# Last words of the names of firms, clubs and orchestras; within a name they tell nothing.
LAST_OF_ORGANIZATIONS = words("""
    labs laboratories terminals quarries dairies technologies systems holdings motors airlines airways chemicals interactive
    games rail lines metals foods pharma pharmaceuticals ventures pictures entertainment robotics software minerals
    petroleum steel telecom shipping freight packaging brands stores hotels electronics semiconductors biotech
    therapeutics aerospace dynamics solutions consulting associates properties construction engineering sinfonia
    philharmonic symphony quartet choir ensemble rovers wanderers athletic united research polling analytics strategies
    communications insights
""")

# Papers and sites whose own name mostly begins with "The".
PAPERS = words("""
    times post journal tribune herald gazette chronicle observer guardian telegraph blaze hill atlantic economist nation
    globe inquirer examiner dispatch courier bulletin sentinel ledger mirror independent republic intercept beast
""")

DOCUMENT_HEADS = words("""
    summary account accounts poll polls survey surveys report reports study studies filing filings lawsuit lawsuits suit complaint complaints
    document documents memo memos memorandum letter letters indictment affidavit affidavits statement statements bill
    law laws act order ruling opinion analysis audit audits review transcript transcripts email emails e-mail e-mails
    record records book books article articles editorial editorials column op-ed essay story stories website site ad ads
    advert commercial video petition resolution plan proposal constitution amendment brief briefs census data figures
    statistics results findings research paper papers platform press-release release tweet tweets post posts message
    messages note notes speech warrant contract treaty agreement guidelines policy rule rules manifesto newsletter
    dossier summary motion subpoena autobiography memoir biography diary spot caption headline headlines sign signs
    slogan flyer pamphlet brochure blog remarks testimony comments card decision missive referral submission appeal
    bulletin notice rebuttal
""")
# Documents that can be called by one another's names.
KINDRED_DOCUMENTS = (
    words("poll polls survey surveys"),
    words("report study analysis audit review paper research findings"),
    words("email e-mail message letter note missive"),
    words("lawsuit suit complaint filing appeal"),
    words("release press-release statement"),
    words("memo memorandum document"),
    words("op-ed essay column article editorial story"),
    words("ad ads advert advertisement commercial spot video clip"),
    words("book memoir autobiography account"),
)
# What somebody is the author of who stands beside it: "the Hale memo", "a study by Northfield University".
AUTHORED = words("""
    letter letters memo memos memorandum email emails e-mail op-ed essay column book memoir autobiography tweet tweets
    speech statement statements post posts message note blog editorial video ad ads manifesto brief report reports study
    studies poll polls survey surveys analysis filing filings lawsuit complaint petition release newsletter review audit
    plan website site article story remarks comments testimony research data figures ruling decision findings platform paper papers
    statistics records documents tallies
    press-release proposal spot clip commercial account suit affidavit motion missive referral submission appeal
    bulletin notice rebuttal
""")

GROUP_NOUNS = words("""
    base left right leadership generation faction factions community field army surrogates hispanics latinos millennials
    blacks whites bosses conservatives liberals moderates independents progressives evangelicals christians muslims jews
    americans detractors skeptics sceptics economists readers viewers listeners fans locals natives migrants refugees
    women men siblings brothers sisters couples partners twins
    confidants allies friends netizens superdelegates delegates spokesmen insiders
    officials critics aides people sources experts supporters opponents voters republicans democrats lawmakers
    legislators senators representatives governors mayors police authorities prosecutors investigators residents
    neighbors neighbours witnesses analysts economists scientists researchers scholars activists advocates protesters
    demonstrators organizers leaders members allies rivals candidates contenders pundits commentators observers
    journalists reporters media press public crowd audience family families parents students teachers workers
    employees executives investors traders lawyers attorneys judges doctors nurses patients survivors victims friends
    relatives colleagues advisers advisors strategists consultants pollsters operatives insiders donors delegates
    conservatives liberals progressives moderates independents libertarians socialists americans women men
    millennials others some many most all both few several none those they these users fans readers viewers
    listeners customers farmers soldiers veterans troops jurors historians academics diplomats negotiators regulators
    detractors backers proponents defenders skeptics sceptics elites masses citizens taxpayers immigrants migrants
    refugees christians muslims jews catholics evangelicals blacks whites latinos hispanics populists nationalists
    elders tenants commuters passengers drivers crew staff staffers camps rank jury panel councilors councillors
    commissioners trustees everyone everybody anyone nobody onlookers bystanders percent majority minority half third
    number thirds quarter dozens hundreds thousands millions kids children teens adults respondents participants
    attendees countries nations states governments companies firms groups organizations networks outlets newspapers
    parties campaigns agencies departments unions banks schools editors columnists anchors hosts writers bloggers
    villagers colleagues shareholders guards
""")

INDEFINITE = words("a an one another some any many several few most no two three four five six")
DEFINITE = words("the this that these those his her its their my our your")
POSSESSIVE_PRONOUNS = words("his her its their my our your")

PREPOSITIONS = words("""
    beside alongside opposite of for from at in with by to on near about including like such close familiar behind against among around before
    after during inside outside over under within without via per across between than as
""")
RELATIVES = words("who whom whose which that where when")

PARTICLES = words("van von der den de la del della di da dos das du le ter ten bin ibn al el st")
SUFFIXES = words("jr sr ii iii iv esq phd md")
POST_NOMINALS = words("mp msp mep td kc qc obe mbe cbe")  # in capitals, and no part of a name

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

STATES = phrases("""
    alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|
    indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|
    nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|
    pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|
    west virginia|wisconsin|wyoming|puerto rico|guam
""")
COUNTRIES = phrases("""
    british columbia|nova scotia|new brunswick|alberta|ontario|quebec|manitoba|saskatchewan|newfoundland|
    new south wales|queensland|tasmania|northern ireland|
    afghanistan|argentina|australia|austria|bangladesh|belgium|brazil|britain|bulgaria|canada|chile|china|colombia|
    croatia|cuba|cyprus|denmark|ecuador|egypt|england|estonia|ethiopia|europe|finland|france|germany|greece|haiti|
    honduras|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|japan|jordan|kenya|kuwait|latvia|lebanon|
    libya|lithuania|mexico|moscow|beijing|tehran|brussels|london|paris|berlin|morocco|nepal|netherlands|new zealand|
    nigeria|north korea|norway|pakistan|panama|peru|philippines|poland|portugal|qatar|romania|russia|saudi arabia|
    scotland|serbia|singapore|slovakia|slovenia|somalia|south africa|south korea|spain|sudan|sweden|switzerland|syria|
    taiwan|thailand|tunisia|turkey|ukraine|united kingdom|united states|america|uruguay|venezuela|vietnam|wales|yemen|
    zimbabwe|u.s|u.k|us|uk|africa|asia
""")
CITIES = phrases("""
    los angeles|chicago|houston|philadelphia|phoenix|san antonio|san diego|dallas|san francisco|seattle|denver|boston|
    detroit|nashville|memphis|portland|las vegas|baltimore|milwaukee|albuquerque|sacramento|kansas city|atlanta|miami|
    oakland|minneapolis|tulsa|new orleans|cleveland|tampa|honolulu|st louis|pittsburgh|cincinnati|anchorage|newark|
    st paul|buffalo|des moines|manhattan|brooklyn|queens|bronx|capitol hill|wall street|rome|madrid|tokyo|cairo|baghdad|
    kabul|damascus|jerusalem|gaza|ottawa|toronto|sydney|new york city|middle east
""")
PLACES = STATES | COUNTRIES | CITIES

# As the press shortens the states of the US, without dots.
_STATES_SHORT = """
    ala alabama|ariz arizona|ark arkansas|calif california|colo colorado|conn connecticut|del delaware|fla florida|ga georgia|
    ill illinois|ind indiana|kan kansas|ky kentucky|la louisiana|md maryland|mass massachusetts|mich michigan|
    minn minnesota|miss mississippi|mo missouri|mont montana|neb nebraska|nev nevada|nh new hampshire|nj new jersey|
    nm new mexico|ny new york|nc north carolina|nd north dakota|okla oklahoma|ore oregon|pa pennsylvania|ri rhode island|
    sc south carolina|sd south dakota|tenn tennessee|tex texas|vt vermont|va virginia|wash washington|wva west virginia|
    wis wisconsin|wyo wyoming
"""
STATES_SHORT = dict(row.split(maxsplit=1) for row in " ".join(_STATES_SHORT.split()).split("|"))

# Capitalised words that are no part of a name at the head of a sentence, or never one at all.
COMMON_WORDS = (
    words("""
    a about above according across add added adding additionally after again against ago all almost along already also
    although always am amid among an and another any anyone anything are around as ask asked asking at away back based
    be because become been before behind being below beside besides best better between beyond both but by call called close
    can certainly come could currently day days despite did do does doing don't down during each earlier early either
    else even eventually ever every everyone everything except exit far few fewer finally first following for former forty four
    from further get give given go going good got had half has have having he hello her here hers herself him himself
    his how however hundreds i if in indeed initially inside instead into is isn't it it's its itself just last late
    later lately latest least less let like likely likewise little long look lots made make making many may maybe me
    meanwhile might mine more moreover most much must my myself near nearly neither never nevertheless new next nine no
    nobody none nonetheless nor not note nothing now of off often oh ok old on once one only onto or originally other
    others otherwise our ours out outside over overall own people perhaps please plus possibly previously probably put
    quite rather read really recent recently regardless related said same saw say saying says second see seems seven
    several shall she should similarly since six so some somebody someone something sometimes soon speaking still
    subsequently such sure ten than thank thanks that the their theirs them themselves then there therefore these they
    third this those though thousands three through throughout thus till to today together told tomorrow tonight too
    took toward towards two typically ultimately under unfortunately unless unlike until up upon us use used using
    usually very via want was watch we week well were what whatever when whenever where whereas wherever whether which
    while who whoever whole whom whose why will with within without women work world would year years yeah yes yesterday
    yet you your yours yourself republican republicans democrat democrats democratic gop americans american british
    christian christians muslim muslims jewish jews hispanic latino latinos catholic
    catholics conservative conservatives liberal liberals warning breaking
    twenty thirty fifty sixty seventy eighty ninety dozens source sources
    continued replied wrote tweeted noted concluded quipped joked recalled explained
    update exclusive opinion analysis photo image video caption advertisement subscribe share
    """)
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
)
