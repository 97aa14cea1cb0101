"""Words of et, fi, sv and en that answers on forms are made of, folded: without case and diacritics."""

import re
from collections.abc import Mapping

MENTOR, MENTEE, PEER = "mentor", "mentee", "peer"
BOTH = "both"  # a word of a profile may stand for mentor and mentee at once
ANY = "any"

ROLE_WORDS: Mapping[str, str] = {
    word: role
    for role, words in {
        MENTOR: "mentor mentorina mentoriks mentori mentoriksi mentorer mentorn",
        MENTEE: "mentee menteena menteeks menti mentii aktori aktorina aktoriksi adept adeptina adepten "
        "juhendatav juhendatavana juhendatavaks noustatav noustatavana noustatavaks mentoroitava "
        "mentoroitavana mentoreeritav mentoreeritavana mentoritav protege",
        PEER: "vertainen vertaisena vertaiseksi vertaismentori vertaismentorina peer partnerina kolleegina "
        "kollega-mentor kamratmentor",
    }.items()
    for word in words.split()
}
BOTH_WORDS = frozenset(
    [
        *(
            "kumpi tahansa",
            "kumpikin",
            "molemmat",
            "molempina",
            "molemmissa",
            "molemad",
            "molemana",
            "molemas rollis",
        ),
        *(
            "either",
            "both",
            "any",
            "bada",
            "bade",
            "vilken som helst",
            "ukskoik",
            "ukskoik kumb",
            "pole vahet",
        ),
        *("ei valia", "ei vahet", "kumpana vain", "either role", "both roles", "bada rollerna", "jompikumpi"),
    ]
)
PEER_PHRASES = ("vastastikune mentor", "vastastikuse mentorina", "peer mentor", "kollegial mentor")
NEGATION = re.compile(r"\b(ei|en|not|inte|no)\b")

LANGUAGES = {
    "et": "eesti estonian estniska viro viroa viroksi eesti",
    "fi": "soome suomi suomea suomeksi finnish finska",
    "sv": "rootsi ruotsi ruotsia ruotsiksi swedish svenska",
    "en": "inglise englanti englantia englanniksi english engelska",
    "ru": "vene venaja venajaa venajaksi russian ryska russkij русский",
    "de": "saksa saksaa saksaksi german tyska deutsch",
    "fr": "prantsuse ranska ranskaa french franska francais",
    "es": "hispaania espanja espanjaa spanish spanska",
    "ar": "araabia arabia arabiaa arabic arabiska",
    "vi": "vietnami vietnam vietnamia vietnamese vietnamesiska",
    "uk": "ukraina ukrainaa ukrainian ukrainska",
    "fa": "parsia farsi persia persiaa persian persiska",
    "ku": "kurdi kurdia kurdish kurdiska",
    "so": "somaali somali somalia somaliska",
    "tr": "turgi turkki turkkia turkish turkiska",
    "zh": "hiina kiina kiinaa chinese kinesiska mandariini",
    "pl": "poola puola puolaa polish polska",
    "lv": "lati latvia latviaa latvian lettiska",
    "lt": "leedu liettua liettuaa lithuanian litauiska",
    "it": "itaalia italia italiaa italian italienska",
    "pt": "portugali portugali portugalia portuguese portugisiska",
    "th": "tai thai thaimaa thaita thailandska",
    "hi": "hindi hindia",
    "no": "norra norja norjaa norwegian norska",
    "da": "taani tanska tanskaa danish danska",
}
LANGUAGE_WORDS = {word: code for code, words in LANGUAGES.items() for word in words.split()}
ANY_WORDS = frozenset(
    [
        *(
            "mika tahansa",
            "any",
            "any language",
            "kaik",
            "koik",
            "kaikki",
            "vilken som helst",
            "ukskoik",
            "alla",
        ),
        *(
            "ei valia",
            "pole vahet",
            "ei ole valia",
            "all",
            "doesn't matter",
            "no preference",
            "spelar ingen roll",
        ),
        *("ei ole vahet", "vahet pole", "ukskoik milline", "ukskoik kes", "ingen preferens", "kumpi tahansa"),
    ]
)

WAY_WORDS = {
    "in-person": "silmast silma|kasvokkain|lahitapaaminen|lahitapaamiset|in person|face to face|kohapeal|"
    "naost nakku|fysiskt|ansikte mot ansikte|live|paikan paalla",
    "video": "videokone|video|etana|verkossa|online|veebis|teams|zoom|videopuhelu|pa distans|distans|"
    "videoteel|etatapaaminen|etayhteydella|videosamtal|remote|video call|kaugteel",
    "phone": "telefon|telefoni teel|puhelin|puhelimitse|phone|per telefon|telefonis",
}
FORM_WORDS = {
    "traditional": "perinteinen|perinteinen mentorointi|traditional|traditsiooniline|traditionell|tavaparane",
    "reverse": "kaanteismentorointi|kaanteinen|poordmentorlus|reverse|reverse mentoring|omvant|"
    "omvant mentorskap",
    "group": "ryhmamentorointi|pienryhma|ryhma|grupimentorlus|group|group mentoring|smagrupp|gruppmentorskap",
    "peer": "vertaismentorointi|vertainen|vastastikune mentorlus|peer|peer mentoring|kollegialt mentorskap",
}

# In this order: an «ylempi AMK» is a master's, an applied higher education a bachelor's level (ESTA profile).
EDUCATION = (
    ("doctor", r"doktor|tohtor|\bphd\b|\bdoctor|doktorsexamen|lisensiaat"),
    (
        "master",
        r"magist|maister|master|\bmsc\b|\bma\b|\bmba\b|ylempi|diplomi-?insinoori|\bmag\b|integreeritud",
    ),
    (
        "bachelor",
        r"rakenduskorg|bakalaure|kandidaa|kandidat|bachelor|\bbsc\b|\bba\b|\bamk\b|ammattikorkea|alempi",
    ),
    ("bachelor", r"korgharid|korkeakoulu|hogskole|higher education|university degree|yrkeshogskol"),
    (
        "secondary",
        r"keskharid|keskeri|gumnaas|kutseharid|kutsekesk|ylioppilas|lukio|ammattikoulu|toinen aste",
    ),
    (
        "secondary",
        r"toisen asteen|gymnasi|secondary|high school|vocational|andra stadiet|yrkesskol|ammattitutkin",
    ),
)
UNFINISHED = re.compile(
    r"lopetamata|pooleli|omandamisel|kesken|ongoing|student|uliopilane|opiskelija|pagaende|opin"
)

NOTHING = frozenset(
    ["", "-", "--", "–", "—", ".", "n/a", "na", "none", "puudub", "puuduvad", "ei ole", "ei oo"]
)
NOTHING_MORE = frozenset(["ei", "ingen", "saknas", "ei mitaan", "ei midagi", "pole", "no", "nej", "inga"])

# What a form that asks nobody to log in writes for the name and the address.
ANONYMOUS = frozenset(["anonymous", "anonuumne", "anonyymi", "anonym", "anonymt", "anonuumselt"])
