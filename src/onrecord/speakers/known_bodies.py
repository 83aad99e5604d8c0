"""Bodies that are known by names which do not tell that they are bodies: common words, one word, a first name."""

from collections.abc import Sequence

from onrecord.speakers.vocabulary import phrases, words

SINGLE_WORD_ORGANIZATIONS = words("""
    politico reuters bloomberg breitbart buzzfeed slate salon vox axios newsweek forbes fortune congress twitter
    facebook google amazon apple microsoft youtube instagram tiktok snapchat reddit pentagon kremlin vatican parliament
    senate nato unesco unicef interpol boeing tesla ford toyota walmart nasa hamas hezbollah gallup medicare wikileaks
    netflix uber lyft airbnb pfizer moderna exxon chevron disney nike starbucks
    kroger costco tesco asda sainsbury's morrisons lidl aldi waitrose ikea mcdonald's adidas novartis astrazeneca glaxosmithkline
    airbus honda nissan hyundai volkswagen renault stellantis nvidia samsung huawei spotify paypal mastercard barclays natwest
    hsbc citigroup santander nestle unilever exxonmobil gazprom rosneft fedex verizon comcast vodafone telegram openai spacex
    blackrock jpmorgan kpmg deloitte pwc oxfam greenpeace ofsted frontex europol eurostar ryanair easyjet lufthansa
    petrobras foxconn softbank tencent alibaba bytedance
""")
# In small letters.
KNOWN_ORGANIZATIONS = phrases("""
    morgan stanley|goldman sachs|wells fargo|merrill lynch|credit suisse|jpmorgan chase|rolling stone|
    johnson and johnson|general motors|
    general electric|general mills|home depot|dollar general|dollar tree|burger king|taco bell|
    marks and spencer|hargreaves lansdown|jaguar land rover|land rover|kraft heinz|
    stanley black and decker|booz allen hamilton|booz allen|boston dynamics|lockheed martin|northrop grumman|bae systems|
    real madrid|manchester city|aston villa|crystal palace|tottenham hotspur|nottingham forest|
    leyton orient|bayern munich|yahoo sports|usa today|save the children|doctors without borders|reporters without borders|
    extinction rebellion|black lives matter|planned parenthood|amnesty international|human rights watch|
    human rights first|moms demand action|teach for america|habitat for humanity|
    judicial watch|media matters|turning point usa|transparency international|feeding america|
    end citizens united|big brother watch
""")
# "The High Street chain", "the FTSE 250 retailer", "the Premier League club" are nobody's.
KINDS_OF_FIRMS = phrases("""
    High Street|FTSE|Wall Street|Fortune|Silicon Valley|Nasdaq|AIM|Premier League|Championship|League One|League Two|Bundesliga|
    La Liga|Serie A|Ligue 1|Super League|Premiership|National League|Major League Soccer|MLS
""")


def is_known_body(found: Sequence[str]) -> bool:
    """Whether words, in small letters, are the whole name of such a body."""
    return " ".join("and" if word == "&" else word for word in found) in KNOWN_ORGANIZATIONS
