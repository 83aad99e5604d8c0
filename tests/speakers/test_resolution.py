import pytest
from told import told

from onrecord.record import SpeakerType

HALE = "Mayor Ada Hale opened the bridge."


def test_a_family_name_means_the_full_name():
    found = told(f"{HALE} It will last, Hale said.", ("Hale", "said", "It will last"))
    assert found.names == ["Ada Hale"]
    assert found[0].speaker_confidence == pytest.approx(0.95)


def test_the_fullest_name_of_the_article_is_taken():
    text = "Ada Hale said it was open. “Open,” said Ada B. Hale."
    assert told(text, ("Ada Hale", "said", "it was open")).names == ["Ada B. Hale"]


def test_the_title_of_the_article_can_give_the_full_name():
    found = told(
        "Hale said it was open.", ("Hale", "said", "it was open"), title="Mayor Ada Hale opens bridge"
    )
    assert found.names == ["Ada Hale"]


def test_two_of_one_family_name_are_told_apart_by_courtesy():
    text = "Peter Hale and Ada Hale came. Ms. Hale said it was late. Mr. Hale said it was early."
    found = told(text, ("Ms. Hale", "said", "it was late"), ("Mr. Hale", "said", "it was early"))
    assert found.names == ["Ada Hale", "Peter Hale"]


def test_two_of_one_family_name_are_told_apart_by_nearness():
    text = "Peter Hale came. Hale said it was early. Ada Hale came. Hale said it was late."
    found = told(text, ("Hale", "said", "it was early"), ("Hale", "said", "it was late"))
    assert found.names == ["Peter Hale", "Ada Hale"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (f"{HALE} She said it was late.", "She", "Ada Hale"),
        (f"{HALE} The mayor said it was late.", "The mayor", "Ada Hale"),
        (f"{HALE} Hale and Peter Reth came. Mr. Reth left. He said it was late.", "He", "Peter Reth"),
        ("Peter Reth, 45, came. The 45-year-old said it was late.", "The 45-year-old", "Peter Reth"),
        ("Peter Reth, the border chief, came. The chief said it was late.", "The chief", "Peter Reth"),
        ("Senator Peter Reth came. The lawmaker said it was late.", "The lawmaker", "Peter Reth"),
        (
            "Attorneys came. Peter Reth, a lawyer for them, said it was late.",
            "Peter Reth, a lawyer for them,",
            "Peter Reth",
        ),
        ("Her aide, Peter Reth, said it was late.", "Her aide, Peter Reth,", "Peter Reth"),
        ("Campaign manager Peter Reth said it was late.", "Campaign manager Peter Reth", "Peter Reth"),
        ("Peter Reth of The Courier said it was late.", "Peter Reth of The Courier", "Peter Reth"),
        ("Reporters met Peter Reth, who said it was late.", "who", "Peter Reth"),
        ("They met Peter Reth, a baker from Tollen, who said it was late.", "who", "Peter Reth"),
    ],
)
def test_sources_that_mean_a_person(text, source, name):
    assert told(text, (source, "said", "it was late")).names == [name]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The Rivers Board said it was late.", "The Rivers Board", "Rivers Board"),
        ("The Rivers Board met. The board said it was late.", "The board", "Rivers Board"),
        ("The Free River Alliance (FRA) met. The FRA said it was late.", "The FRA", "Free River Alliance"),
        ("The Hale campaign said it was late.", "The Hale campaign", "Hale campaign"),
        ("Ada Hale ran. Her campaign said it was late.", "Her campaign", "Hale campaign"),
        ("Dorn Mills, a paper company, closed. The company said it was late.", "The company", "Dorn Mills"),
        ("A paper, The Hale Courier, said it was late.", "The Hale Courier", "The Hale Courier"),
        ("A report by the Rivers Board said it was late.", "A report by the Rivers Board", "Rivers Board"),
    ],
)
def test_sources_that_mean_an_organization(text, source, name):
    found = told(text, (source, "said", "it was late"))
    assert found.names == [name]
    assert found.first.type is SpeakerType.ORGANIZATION


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A senior official", SpeakerType.UNNAMED),
        ("A Hale aide", SpeakerType.UNNAMED),
        ("A spokesman for Mayor Ada Hale", SpeakerType.UNNAMED),
        ("Officials", SpeakerType.GROUP),
        ("Some critics of Ada Hale", SpeakerType.GROUP),
        ("A number of senators", SpeakerType.GROUP),
        ("A new poll", SpeakerType.DOCUMENT),
        ("The lawsuit", SpeakerType.DOCUMENT),
    ],
)
def test_sources_without_a_name(source, kind):
    found = told(f"{source} said it was late.", (source, "said", "it was late"))
    assert (found.first.name, found.first.type, found.first.description) == (None, kind, source)


def test_an_unnamed_source_that_comes_again_is_one_speaker():
    text = "A young woman said it was late. The woman said it was cold."
    found = told(text, ("A young woman", "said", "it was late"), ("The woman", "said", "it was cold"))
    assert found[0].speakers == found[1].speakers


def test_who_is_described_first_and_named_later_is_one_speaker():
    text = "A former bookkeeper said it was late. It was cold, the bookkeeper, Ada Hale, said."
    found = told(
        text,
        ("A former bookkeeper", "said", "it was late"),
        ("the bookkeeper, Ada Hale,", "said", "It was cold"),
    )
    assert found.names == ["Ada Hale", "Ada Hale"]


@pytest.mark.parametrize(
    "source",
    [
        "Ada Hale and Peter Reth",
        "Both Ada Hale and Peter Reth",
        "Mayor Ada Hale, a baker, and Judge Peter Reth",
    ],
)
def test_joint_speakers_are_several(source):
    found = told(f"{source} said it was late.", (source, "said", "it was late"))
    assert found.names == ["Ada Hale & Peter Reth"]


def test_the_two_are_the_last_joint_speakers():
    text = "Ada Hale and Peter Reth said it was late. The two said it was cold."
    found = told(text, ("Ada Hale and Peter Reth", "said", "it was late"), ("The two", "said", "it was cold"))
    assert found.names[1] == "Ada Hale & Peter Reth"


def test_he_goes_on_with_the_last_speaker_and_not_with_a_name_inside_the_quotation():
    text = "“Peter Dorn is late,” Reth said. Peter Reth is mayor.\n\n“Dorn must go,” he said."
    found = told(text, ("Reth", "said", "“Peter Dorn is late,”"), ("he", "said", "“Dorn must go,”"))
    assert found.names == ["Peter Reth", "Peter Reth"]


def test_i_inside_a_quotation_is_its_speaker():
    text = "“I said it was late,” Ada Hale said."
    found = told(text, ("Ada Hale", "said", "“I said it was late,”"), ("I", "said", "it was late"))
    assert found.names == ["Ada Hale", "Ada Hale"]
    assert found[1].inside == found[0].id


def test_i_outside_a_quotation_is_the_only_author():
    assert told("I think it was late.", ("I", "think", "it was late"), authors=("Ada Hale",)).names == [
        "Ada Hale"
    ]


@pytest.mark.parametrize("cue", ["was accused of", "Asked"])
def test_a_passive_has_no_speaker(cue):
    assert told(f"Ada Hale came. {cue} it was late", ("", cue, "it was late")).names == ["-"]


def test_a_quotation_that_goes_on_without_source_is_the_last_speakers():
    text = "“It was late,” Ada Hale said.\n\n“It was cold.”\n\nPeter Reth left."
    found = told(text, ("Ada Hale", "said", "“It was late,”"), ("", "", "“It was cold.”"))
    assert found.names == ["Ada Hale", "Ada Hale"]


def test_roles_are_collected_without_articles():
    text = "Mayor Ada Hale, the Rivers Czar, said it was late."
    assert told(text, ("Mayor Ada Hale, the Rivers Czar,", "said", "it was late")).first.roles == (
        "Mayor",
        "Rivers Czar",
    )


def test_a_pronoun_is_less_sure_than_a_description_and_that_than_a_name():
    text = f"{HALE} Ada Hale said A one. Hale said B two. The mayor said C three. She said D four."
    parts = [
        ("Ada Hale", "said", "A one"),
        ("Hale", "said", "B two"),
        ("The mayor", "said", "C three"),
        ("She", "said", "D four"),
    ]
    sure = [of.speaker_confidence for of in told(text, *parts).record.statements]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 4


def test_a_platform_is_not_the_author_of_what_is_posted_on_it():
    found = told("A Facebook post said it was late.", ("A Facebook post", "said", "it was late"))
    assert (found.first.name, found.first.type) == (None, SpeakerType.DOCUMENT)


def test_an_organization_without_a_name_is_an_unnamed_source():
    found = told("Its operator said it was late.", ("Its operator", "said", "it was late"))
    assert (found.first.name, found.first.type) == (None, SpeakerType.UNNAMED)


def test_who_says_something_of_a_person_in_mid_sentence_is_no_apposition():
    text = "President Ada Hale spoke of Governor Mara Reth. Reth, the president said, was glad. The president added that it was late."
    found = told(
        text,
        ("President Ada Hale", "spoke", "Governor Mara Reth"),
        ("The president", "added", "that it was late"),
    )
    assert found.names[1] == "Ada Hale"


@pytest.mark.parametrize(
    ("text", "source", "names"),
    [
        ("The Vale Post wrote it. “So,” the Vale Post said.", "the Vale Post", ["The Vale Post"]),
        ("Robert “Bob” Hale came. “So,” Hale said.", "Hale", ["Robert “Bob” Hale"]),
        ("James O’Hale came. “So,” O'Hale said.", "O'Hale", ["James O’Hale"]),
        ("Leslie Wimmer came. “So,” Winmer said.", "Winmer", ["Leslie Wimmer"]),
        ("Lee Hale came. “So,” Ms. Hale said.", "Ms. Hale", ["Lee Hale"]),
        (
            "“So,” said Ada Hale, a fellow at the Quist Institute and a former Vale envoy.",
            "Ada Hale, a fellow at the Quist Institute and a former Vale envoy",
            ["Ada Hale"],
        ),
        (
            "“So,” said Mayor Ada Hale of Vale and Mayor Peter Brandt of Quist.",
            "Mayor Ada Hale of Vale and Mayor Peter Brandt of Quist",
            ["Ada Hale", "Peter Brandt"],
        ),
        ("The Vale People’s Party, or VPP, won. “So,” the VPP said.", "the VPP", ["Vale People’s Party"]),
    ],
)
def test_names_are_put_down_to_whom_they_are_of(text, source, names):
    text = f"{text} It was late by then, and it had rained all day in the town."
    assert told(text, (source, "said", "So")).names == [" & ".join(names)]


def test_a_nominee_is_of_the_own_party():
    text = "Ada Hale, the Democratic nominee, met Peter Brandt, the Republican nominee. The Democratic nominee said it was late."
    assert told(text, ("The Democratic nominee", "said", "it was late")).names == ["Ada Hale"]


def test_they_are_who_spoke_last():
    text = "Peter Hale and Ada Brandt left. The officials said no. They said it was late."
    found = told(text, ("The officials", "said", "no"), ("They", "said", "it was late"))
    assert found.names == ["(group)", "(group)"]


def test_they_at_the_head_of_an_article_are_nobody_yet():
    assert told("They said it was late.", ("They", "said", "it was late")).names == ["-"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ada Quist Hale and Peter Hale came. “So,” Quist Hale said.", "Quist Hale", "Ada Quist Hale"),
        (
            "Former secretary of State Brandt came with Nora Brandt. “So,” Brandt said.",
            "Brandt",
            "Nora Brandt",
        ),
        ("New Vale Public Advocate Peter Hale came. “So,” Hale said.", "Hale", "Peter Hale"),
        (
            "The ABC News poll was out. A Quist University poll was too. “So,” a new poll said.",
            "a new poll",
            "(document)",
        ),
        ("The Associated Post poll was out. “So,” a new poll said.", "a new poll", "Associated Post poll"),
        ("Lawyers for Peter Hale and Ada Brandt came. “So,” they said.", "they", "(group)"),
        (
            "Sen. Ada Hale (D-W.Va.) met Sen. Peter Brandt (D-Va.) there. “So,” the West Virginia senator said.",
            "the West Virginia senator",
            "Ada Hale",
        ),
        (
            "Sen. Ada Hale (D-Ark.) met Sen. Peter Brandt. “So,” the Arkansas senator said.",
            "the Arkansas senator",
            "Ada Hale",
        ),
        (
            "The latest Vale Post poll came out. “So,” the Vale Post poll said.",
            "the Vale Post poll",
            "Vale Post poll",
        ),
        ("A Vale Post survey came out. “So,” the new survey said.", "the new survey", "Vale Post survey"),
        ("Peter Hale and Ada Brandt left. “So,” they said.", "they", "Peter Hale & Ada Brandt"),
        ("Two bakers, Peter Hale and Ada Brandt, left. “So,” they said.", "they", "Peter Hale & Ada Brandt"),
        (
            "The Hale campaign opened. Then it rained. “So,” the campaign said.",
            "the campaign",
            "Hale campaign",
        ),
        (
            "The poll, released on Monday by the Vale Institute of Rivers, came late. “So,” the poll said.",
            "the poll",
            "Vale Institute of Rivers",
        ),
        (
            "It is a poll conducted by the Vale Institute. The poll is new. “So,” the poll said.",
            "the poll",
            "Vale Institute",
        ),
        (
            "An email was sent to members by Peter Hale. Ada Brandt came. “So,” the email said.",
            "the email",
            "Peter Hale",
        ),
        (
            "An email was sent to members by a group backing Peter Hale. “So,” the email said.",
            "the email",
            "(document)",
        ),
        (
            "Peter Hale wrote to Ada Brandt on Monday evening. “So,” the letter said.",
            "the letter",
            "Peter Hale",
        ),
        ("A new Vale Research report is out. “So,” the report said.", "the report", "Vale Research"),
        (
            "A source close to Peter Hale spoke first. “So,” that person said.",
            "that person",
            "(unnamed)",
        ),
        (
            "Ada Hale, a schoolteacher and Brandt supporter in North Quist, came. “So,” Hale said.",
            "Ada Hale, a schoolteacher and Brandt supporter in North Quist",
            "Ada Hale",
        ),
        (
            "Sen. Peter Hale (R-Fla.) met Sen. Ada Brandt (D-Vt.) there. “So,” the Florida senator said.",
            "the Florida senator",
            "Peter Hale",
        ),
    ],
)
def test_sources_mean_whom_the_article_tells_of(text, source, name):
    text = f"{text} It was late by then, and it had rained all day in the town."
    assert told(text, (source, "said", "So")).names == [name]


def test_who_is_named_in_full_far_oftener_is_meant_by_the_family_name():
    text = (
        "Ada Hale spoke. Ada Hale left. Ada Hale slept. Her cousin Peter Hale came. “So,” Hale said at last."
    )
    assert told(text, ("Hale", "said", "So")).names == ["Ada Hale"]


def test_they_are_no_organization_that_is_only_near():
    text = "The Vale Post came out. People bought it at the harbour. “So,” they said."
    assert told(text, ("they", "said", "So")).names in (["-"], ["(group)"])


@pytest.mark.parametrize(
    ("source", "name"),
    [("the candidate", "Ada Hale"), ("the moderator", "(unnamed)"), ("the nurse", "(unnamed)")],
)
def test_who_comes_in_from_aside_is_not_whom_the_article_is_about(source, name):
    text = f"Ada Hale spoke at the harbour that day. It was late, {source} said."
    assert told(text, (source, "said", "It was late")).names == [name]


def test_it_inside_a_quotation_makes_nobody_an_organization():
    text = "Jaylen Quorrin, the backup, sat down.\n\n“I would have thrown it too,” he said."
    found = told(text, ("he", "said", "“I would have thrown it too,”"))
    assert (found.names, found.first.type) == (["Jaylen Quorrin"], SpeakerType.PERSON)


def test_the_only_one_named_in_a_paragraph_is_whom_he_means_there():
    text = (
        "Peter Reth lost. Reth said it was late. He was sorry, he said. He said it was dark.\n\n"
        "Paul Orlin, the chairman, was in Tollen. It was enough, he said."
    )
    found = told(
        text,
        ("Reth", "said", "it was late"),
        ("he", "said", "He was sorry"),
        ("he", "said", "It was enough"),
    )
    assert found.names == ["Peter Reth", "Peter Reth", "Paul Orlin"]


def test_who_is_told_something_is_not_the_one_who_tells_it():
    text = "Paul Orlin asked Peter Reth how high it was. “Forty feet,” he told Orlin."
    found = told(text, ("Paul Orlin", "asked", "how high it was"), ("he", "told", "“Forty feet,”"))
    assert found.names == ["Paul Orlin", "Peter Reth"]
