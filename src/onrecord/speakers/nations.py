"""What is of a country, and its people, whom the press lets speak for it."""

from onrecord.speakers.vocabulary import words

# What is of a country or its people.
NATIONALITIES = words("""
    french german germans russian russians chinese japanese korean koreans indian indians iranian iranians israeli israelis
    european europeans mexican mexicans canadian canadians italian italians spanish spaniards dutch swedish swedes
    norwegian norwegians danish danes finnish finns polish greek greeks turkish egyptian egyptians saudi saudis syrian
    syrians iraqi iraqis afghan afghans pakistani pakistanis ukrainian ukrainians australian australians brazilian
    brazilians cuban cubans irish scottish welsh palestinian palestinians kurdish kurds arab arabs asian asians african
    africans nigerian nigerians kenyan kenyans ethiopian hungarian hungarians
""")
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
