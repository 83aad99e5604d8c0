"""Groups of words that tell what a phrase stands for: titles, heads of descriptions, places.

All are lower case and without dots. A group has a name and its words; nothing is decided here.
"""

COURTESY = {"mr": "male", "mrs": "female", "ms": "female", "miss": "female", "mx": None, "messrs": "male"}
COURTESY |= {"sir": "male", "dame": "female", "lord": "male", "lady": "female", "madam": "female"}

ABBREVIATED_TITLES = {
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
    "sr": "sister",
    "cpl": "corporal",
    "pvt": "private",
    "ceo": "chief executive",
    "cfo": "chief financial officer",
    "vp": "vice president",
}

TITLES = frozenset(
    """
    president vice governor senator congressman congresswoman representative secretary director chairman chairwoman
    chairperson chair chief judge justice mayor professor doctor pope prince princess queen king minister premier
    ambassador attorney general speaker leader commissioner sheriff officer detective captain colonel lieutenant
    sergeant admiral commander major corporal coach councilman councilwoman councilmember councillor councilor
    superintendent spokesman spokeswoman spokesperson chancellor imam rabbi father bishop archbishop cardinal reverend
    pastor lady czar manager counsel candidate treasurer comptroller controller deputy assistant undersecretary former
    ex acting interim executive staff whip assemblyman assemblywoman alderman alderwoman delegate solicitor prosecutor
    inspector constable marshal envoy adviser advisor strategist analyst economist founder nominee elect emir sheikh
    sultan ayatollah dean provost editor columnist correspondent reporter host anchor owner investigator administrator
    envoy nurse trooper brigadier private honorable operative associate senior first supervisor trustee clerk warden
    fellow scientist historian author actor actress singer
    """.split(),
)

ELECTED_AS = {
    "governor": ("governor",),
    "senator": ("senator",),
    "congressman": ("representative", "congressman"),
    "congresswoman": ("representative", "congresswoman"),
    "lawmaker": ("representative", "senator", "congressman", "congresswoman", "assemblyman", "assemblywoman"),
    "politician": ("senator", "governor", "representative", "mayor"),
    "chairman": ("chairman", "chair"),
    "chairwoman": ("chairwoman", "chair"),
    "chair": ("chair", "chairman", "chairwoman", "chairperson"),
    "chief": ("chief",),
    "spokesperson": ("spokesperson", "spokesman", "spokeswoman"),
    "secretary": ("secretary",),
    "nominee": ("nominee", "candidate"),
    "candidate": ("candidate", "nominee"),
    "attorney": ("attorney", "lawyer"),
    "lawyer": ("lawyer", "attorney"),
    "doctor": ("doctor", "physician"),
    "physician": ("physician", "doctor"),
    "officer": ("officer",),
}

GENDERED_ROLES = {
    "spokesman": "male",
    "spokeswoman": "female",
    "congressman": "male",
    "congresswoman": "female",
    "chairman": "male",
    "chairwoman": "female",
    "councilman": "male",
    "councilwoman": "female",
    "assemblyman": "male",
    "assemblywoman": "female",
    "alderman": "male",
    "alderwoman": "female",
    "businessman": "male",
    "businesswoman": "female",
    "actor": "male",
    "actress": "female",
    "king": "male",
    "queen": "female",
    "prince": "male",
    "princess": "female",
    "pope": "male",
    "imam": "male",
    "husband": "male",
    "wife": "female",
    "father": "male",
    "mother": "female",
    "son": "male",
    "daughter": "female",
    "brother": "male",
    "sister": "female",
    "uncle": "male",
    "aunt": "female",
    "nephew": "male",
    "niece": "female",
    "grandfather": "male",
    "grandmother": "female",
    "widow": "female",
    "widower": "male",
    "man": "male",
    "woman": "female",
    "boy": "male",
    "girl": "female",
    "gentleman": "male",
    "fisherman": "male",
    "policeman": "male",
    "policewoman": "female",
    "salesman": "male",
    "lady": "female",
}

PERSON_NOUNS = (
    TITLES
    | frozenset(GENDERED_ROLES)
    | frozenset(
        """
        aide official source insider critic expert scholar researcher lawyer lawmaker legislator politician doctor
        physician activist organizer resident neighbor neighbour witness victim survivor voter supporter opponent donor
        student teacher principal worker employee driver farmer rancher soldier veteran officer agent guard diplomat
        negotiator pollster consultant lobbyist blogger writer journalist photographer filmmaker producer musician
        artist player athlete quarterback pitcher striker goalkeeper trainer referee developer billionaire millionaire
        entrepreneur executive businessperson banker investor trader lender engineer architect programmer technician
        mechanic plumber electrician carpenter builder contractor landlord tenant homeowner shopkeeper baker chef
        waiter waitress bartender farmhand fisher sailor pilot astronaut firefighter paramedic medic surgeon
        pharmacist therapist psychologist psychiatrist biologist chemist physicist geologist climatologist
        meteorologist epidemiologist virologist ecologist botanist zoologist archaeologist librarian curator priest
        minister preacher evangelist theologian philosopher poet novelist playwright screenwriter comedian celebrity
        star legend hero rival challenger incumbent contender frontrunner front-runner hopeful republican democrat
        libertarian conservative liberal progressive independent socialist populist native newcomer freshman
        colleague friend partner spouse child parent relative cousin ally enemy mentor boss chairperson person
        individual member leader user customer client patient passenger caller participant attendee panelist moderator
        speaker commentator pundit narrator defendant plaintiff suspect prisoner inmate juror attorney detainee
        immigrant refugee migrant teenager youth adult retiree grandparent graduate alumnus freelancer publisher
        translator interpreter secretary-general mogul tycoon magnate moderate maverick outsider aspirant
        intern volunteer clerk bureaucrat regulator auditor accountant operator planner vendor grower beekeeper
        ferryman skipper harbormaster harbourmaster conductor biographer co-founder cofounder
        """.split(),
    )
)

ORGANIZATION_HEADS = frozenset(
    """
    committee commission department ministry agency bureau office administration council board court university
    college school institute institution foundation association federation union league society club party campaign
    company corporation corp inc llc ltd co group bank fund trust network news times post journal tribune herald gazette
    chronicle observer guardian telegraph mail press daily weekly magazine review radio television tv channel
    broadcasting media organization organisation coalition alliance congress senate house parliament assembly
    legislature army navy force forces corps police service services authority center centre hospital church ministry
    museum library laboratory lab labs team studio studios airlines airways motors industries technologies systems
    holdings partners pac nonprofit charity firm startup think-tank brewery newspaper outlet broadcaster publication
    government embassy consulate pentagon kremlin vatican caucus conference chamber bar guild tribunal registry
    cooperative co-op collective committee's watchdog regulator lobby district county city port transit
    """.split(),
)

# Words that make a capitalised sequence an organization; "County", "City" and "House" alone do not.
NAMED_ORGANIZATION_HEADS = (
    ORGANIZATION_HEADS
    - frozenset("district county city port transit post house mail bar co team office force review office".split())
) | frozenset("airlines cnn nbc abc cbs fox reuters blaze chronicles bloomberg project initiative network".split())

OUTLET_HEADS = frozenset(
    """
    times post journal tribune herald gazette chronicle observer guardian telegraph mail press news blaze hill
    atlantic economist nation week star sun globe inquirer examiner dispatch courier bulletin sentinel ledger record
    register standard mirror independent bee republic intercept caller beast magazine review monitor weekly daily
    reporter courant banner enterprise beacon advocate advertiser mercury
    """.split(),
)

SINGLE_WORD_ORGANIZATIONS = frozenset(
    """
    politico reuters bloomberg breitbart buzzfeed slate salon vox axios newsweek forbes fortune time congress twitter
    facebook google amazon apple microsoft youtube instagram tiktok snapchat reddit pentagon kremlin vatican
    parliament senate nato unesco unicef interpol boeing tesla ford toyota walmart nasa hamas hezbollah gallup
    downing medicare wikileaks netflix uber lyft airbnb pfizer moderna exxon chevron disney nike starbucks
    """.split(),
)

DOCUMENT_HEADS = frozenset(
    """
    poll polls survey surveys report reports study studies filing filings lawsuit lawsuits suit complaint complaints
    document documents memo memos memorandum letter letters indictment affidavit affidavits statement statements bill
    law laws act order ruling opinion analysis audit review transcript transcripts email emails e-mail e-mails record
    records book article articles editorial editorials column op-ed essay story stories website site ad ads advert
    commercial video petition resolution plan proposal constitution amendment brief briefs census data figures
    statistics results findings research paper papers platform press-release release tweet tweets post posts message
    messages note notes speech warrant contract treaty agreement guidelines policy rule rules manifesto newsletter
    dossier summary motion subpoena autobiography memoir biography diary spot caption headline headlines sign signs
    slogan flyer pamphlet brochure blog
    """.split(),
)

AUTHORED = frozenset(
    """
    letter memo memorandum email e-mail op-ed essay column book memoir autobiography tweet tweets speech statement post
    message note blog editorial video ad manifesto brief report study poll survey analysis filing lawsuit complaint
    petition release newsletter review audit plan website site article story remarks comments testimony
    """.split(),
)

GROUP_NOUNS = frozenset(
    """
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
    activists elders tenants commuters passengers drivers crew staff staffers team camp camps rank jury panel judges
    councilors councillors commissioners trustees everyone everybody anyone nobody onlookers bystanders percent
    majority minority half third number thirds quarter dozens hundreds thousands millions kids children teens adults
    respondents participants attendees countries nations states governments companies firms groups organizations
    networks outlets newspapers parties campaigns agencies departments unions banks schools
    editors columnists anchors hosts writers bloggers
    """.split(),
)

INDEFINITE = frozenset("a an one another some any many several few most no two three four five six".split())
DEFINITE = frozenset("the this that these those his her its their my our your".split())
POSSESSIVE_PRONOUNS = frozenset("his her its their my our your".split())

PREPOSITIONS = frozenset(
    """
    of for from at in with by to on near about including like such close familiar behind against among around before
    after during inside outside over under within without via per across between than as
    """.split(),
)
RELATIVES = frozenset("who whom whose which that where when".split())

PARTICLES = frozenset("van von der den de la del della di da dos das du le ter ten bin ibn al el st".split())
SUFFIXES = frozenset("jr sr ii iii iv esq phd md".split())

MONTHS = ("january february march april may june july august september october november december").split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

STATES = frozenset(
    """
    alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|
    indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|
    nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|
    pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|
    wisconsin|wyoming|puerto rico|guam
    """.replace("\n", "").replace(" " * 4, "").split("|"),
)
COUNTRIES = frozenset(
    """
    afghanistan|argentina|australia|austria|bangladesh|belgium|brazil|britain|bulgaria|canada|chile|china|colombia|croatia|
    cuba|cyprus|denmark|ecuador|egypt|england|estonia|ethiopia|europe|finland|france|germany|greece|haiti|honduras|hungary|
    iceland|india|indonesia|iran|iraq|ireland|israel|italy|japan|jordan|kenya|kuwait|latvia|lebanon|libya|lithuania|mexico|
    moscow|beijing|tehran|brussels|london|paris|berlin|morocco|nepal|netherlands|new zealand|nigeria|north korea|norway|
    pakistan|panama|peru|philippines|poland|portugal|qatar|romania|russia|saudi arabia|scotland|serbia|singapore|
    slovakia|slovenia|somalia|south africa|south korea|spain|sudan|sweden|switzerland|syria|taiwan|thailand|tunisia|
    turkey|ukraine|united kingdom|united states|america|uruguay|venezuela|vietnam|wales|yemen|zimbabwe|u.s|u.k|us|uk|
    africa|asia
    """.replace("\n", "").replace(" " * 4, "").split("|"),
)
CITIES = frozenset(
    """
    los angeles|chicago|houston|philadelphia|phoenix|san antonio|san diego|dallas|san francisco|seattle|denver|boston|
    detroit|nashville|memphis|portland|las vegas|baltimore|milwaukee|albuquerque|sacramento|kansas city|atlanta|miami|
    oakland|minneapolis|tulsa|new orleans|cleveland|tampa|honolulu|st louis|pittsburgh|cincinnati|anchorage|newark|
    st paul|buffalo|des moines|manhattan|brooklyn|queens|bronx|capitol hill|wall street|rome|madrid|tokyo|cairo|baghdad|
    kabul|damascus|jerusalem|gaza|ottawa|toronto|sydney|new york city|middle east
    """.replace("\n", "").replace(" " * 4, "").split("|"),
)
PLACES = STATES | COUNTRIES | CITIES

# Capitalised words that are no part of a name at the head of a sentence, or never one at all.
COMMON_WORDS = frozenset(
    """
    a about above according across add added adding additionally after again against ago all almost along already also
    although always am amid among an and another any anyone anything are around as asked asking at away back based be
    because become been before behind being below beside besides best better between beyond both but by call called can
    certainly come could currently day days despite did do does doing don't down during each earlier early either else
    even eventually ever every everyone everything except far few finally first following for former forty four from
    further get give given go going good got had half has have having he hello her here hers herself him himself his
    how however hundreds i i'd i'll i'm i've if in indeed initially inside instead into is isn't it it's its itself just
    last late later lately latest least less let let's like likely likewise little long look lots made make making many
    may maybe me meanwhile might mine more moreover most much must my myself near nearly neither never nevertheless new
    next nine no nobody none nonetheless nor not note nothing now of off often oh ok old on once one only onto or
    originally other others otherwise our ours out outside over overall own people perhaps please plus possibly
    previously probably put quite rather read really recent recently regardless related said same saw say saying says
    second see seems seven several shall she should similarly since six so some somebody someone something sometimes
    soon speaking still subsequently such sure ten than thank thanks that that's the their theirs them themselves then
    there there's therefore these they they're third this those though thousands three through throughout thus till to
    today together told tomorrow tonight too took toward towards two typically ultimately under unfortunately unless
    unlike until up upon us use used using usually very via want was watch we we're week well were what what's whatever
    when whenever where whereas wherever whether which while who whoever whole whom whose why will with within without
    women work world would year years yeah yes yesterday yet you you're your yours yourself
    republican republicans democrat democrats democratic gop americans american british french german russian chinese
    christian christians muslim muslims jewish jews hispanic latino latinos catholic catholics iranian israeli european
    mexican canadian conservative conservatives liberal liberals
    warning breaking update exclusive opinion analysis photo image video caption advertisement subscribe share
    """.split(),
) | frozenset(MONTHS) | frozenset(WEEKDAYS)
