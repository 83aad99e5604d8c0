"""What is of a country, and its people, whom the press lets speak for it."""

from onrecord.speakers.vocabulary import words

# What is of a country or its people.
NATIONALITIES = words("""
    american british french german germans russian russians chinese japanese korean koreans indian indians iranian iranians israeli israelis
    european europeans mexican mexicans canadian canadians italian italians spanish spaniards dutch swedish swedes
    norwegian norwegians danish danes finnish finns polish greek greeks turkish egyptian egyptians saudi saudis syrian
    syrians iraqi iraqis afghan afghans pakistani pakistanis ukrainian ukrainians australian australians brazilian
    brazilians cuban cubans irish scottish welsh palestinian palestinians kurdish kurds arab arabs asian asians african
    africans nigerian nigerians kenyan kenyans ethiopian hungarian hungarians
    serbian serbians croatian croatians bosnian bosnians albanian albanians slovenian slovenians slovak slovaks czech czechs romanian
    romanians bulgarian bulgarians lithuanian lithuanians latvian latvians estonian estonians belarusian belarusians armenian
    armenians azerbaijani kazakh uzbek mongolian vietnamese thai filipino filipinos indonesian indonesians malaysian malaysians
    singaporean taiwanese bangladeshi bangladeshis nepali lebanese jordanian jordanians kuwaiti kuwaitis qatari qataris emirati
    emiratis yemeni yemenis libyan libyans tunisian tunisians algerian algerians moroccan moroccans sudanese somali somalis
    ugandan ugandans rwandan rwandans congolese ghanaian ghanaians senegalese ivorian ivorians cameroonian cameroonians angolan
    zimbabwean zimbabweans zambian zambians argentine argentines argentinian argentinians chilean chileans colombian colombians
    peruvian peruvians venezuelan venezuelans ecuadorian ecuadorians bolivian bolivians paraguayan uruguayan uruguayans haitian
    haitians jamaican jamaicans guatemalan honduran salvadoran nicaraguan portuguese belgian belgians austrian austrians swiss
    icelandic maltese cypriot cypriots
""")
# What somebody is called by a country, as no family is: "The Swede", "the Serbian". "The Swiss" are a people.
DEMONYMS = words("""
    swede spaniard briton serb croat frenchman frenchwoman englishman englishwoman irishman irishwoman welshman welshwoman
    dutchman dutchwoman scotsman scotswoman scot dane finn greek czech slovak thai filipino norwegian american argentine
""") | frozenset(
    one for one in NATIONALITIES if one.endswith(("an", "i")) and one not in {"african", "asian", "european"}
)
# Whose people are often said for the state.
COUNTRY_OF_PEOPLE = {
    "germans": "Germany",
    "russians": "Russia",
    "iranians": "Iran",
    "israelis": "Israel",
    "saudis": "Saudi Arabia",
    "ukrainians": "Ukraine",
    "syrians": "Syria",
    "iraqis": "Iraq",
    "pakistanis": "Pakistan",
    "mexicans": "Mexico",
    "egyptians": "Egypt",
    "australians": "Australia",
    "canadians": "Canada",
    "swedes": "Sweden",
    "norwegians": "Norway",
    "danes": "Denmark",
    "italians": "Italy",
    "brazilians": "Brazil",
}
