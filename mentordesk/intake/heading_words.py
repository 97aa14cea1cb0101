"""How forms of et, fi, sv and en head their columns: phrases by field, folded and without punctuation.

Each word of a phrase is the beginning of a word in the heading, in the same order; words may stand between
them. A phrase that starts with ~ counts less: it is taken only where nothing better is found.
"""

import re
from collections.abc import Mapping

_BY_FIELD: Mapping[str, str] = {
    "response_id": (
        "id|response id|respondent id|vastuse id|vastaus id|vastaajan id|svars id|submission id|entry id|"
        "vastausnumero|vastajanumero|respondent"
    ),
    "registered_at": (
        "ajatempel|vastamise aeg|vastuse aeg|registreerumise aeg|esitamise aeg|esitatud|saadetud|"
        "aikaleima|vastausaika|lahetetty|lahetysaika|vastaamisen aika|ilmoittautumisaika|timestamp|"
        "completion time|submitted|submission date|submitted at|date submitted|tidsstampel|tidpunkt|"
        "inskickat|svarstid|slutford|registreerimise kuupaev|registreerumise kuupaev|registration date|"
        "ilmoittautumispaiva|anmalningsdatum|lopetusaika|lopuaeg|~start time|~aloitusaika|~algusaeg|"
        "~starttid|~kuupaev|~paivamaara|~date|~datum|~aeg|~aika"
    ),
    "email": (
        "e posti aadress|e post|epost|meiliaadress|meil|e kiri|sahkoposti|sahkopostiosoite|sposti|"
        "s posti|email|e mail|email address|mail|e postadress|mejl|mejladress|kontakt e post"
    ),
    "name": (
        "ees ja perekonnanimi|ees ja perenimi|eesnimi ja perekonnanimi|eesnimi ja perenimi|nimi|taisnimi|"
        "what is your full name|what is your name|mika on nimesi|mis on sinu nimi|sinu nimi|teie nimi|"
        "osaleja nimi|registreeruja nimi|kandidaadi nimi|etu ja sukunimi|etunimi ja sukunimi|"
        "suku ja etunimi|perekonna ja eesnimi|perenimi eesnimi|sukunimi etunimi|etunimi sukunimi|"
        "eesnimi perenimi|koko nimi|osallistujan nimi|ilmoittautujan nimi|nimesi|name|full name|"
        "your name|participant|participant name|first and last name|name and surname|"
        "first name and surname|namn|fullstandigt namn|for och efternamn|fornamn och efternamn|ditt namn|"
        "deltagare|deltagarens namn|osaleja|osallistuja"
    ),
    "given_name": (
        "eesnimi|etunimi|etunimet|kutsumanimi|given name|first name|forename|fornamn|tilltalsnamn|eesnimed"
    ),
    "family_name": "perekonnanimi|perenimi|sukunimi|family name|last name|surname|efternamn",
    "phone": (
        "telefon|telefoninumber|telefoni nr|mobiil|mobiiltelefon|kontakttelefon|puhelin|puhelinnumero|"
        "puh|matkapuhelin|gsm|kannykka|phone|phone number|telephone|mobile|mobile phone|mobil|"
        "mobilnummer|telefonnummer|tel|tel nr|kontaktnumber"
    ),
    "role": (
        "soovin programmis osaleda|soovin osaleda|osalen programmis|osalen|roll|minu roll|rooli|"
        "sopiva rooli|osallistun ohjelmaan|osallistun|haluan osallistua|toivottu rooli|roolini|role|"
        "preferred role|i want to take part as|i wish to take part as|i would like to participate as|"
        "participate as|join as|kas soovid olla mentor voi mentee|kas soovin olla mentor voi|"
        "mentor voi mentee|mentor vai mentee|mentori vai aktori|mentori tai aktori|mentor or mentee|"
        "mentor eller adept|jag deltar som|jag vill delta som|roll i programmet|kandideerin|registreerun|"
        "ilmoittaudun"
    ),
    "forms": (
        "mentorointimuoto|mentoroinnin muoto|mentorlusvorm|mentorluse vorm|mentorluse liik|"
        "form of mentoring|mentoring form|type of mentoring|mentoring type|mentorskapsform|"
        "form av mentorskap|mentorointitapa"
    ),
    "organisation": (
        "tookoht|asutus|organisatsioon|toandja|ettevote|asutuse nimi|organisatsiooni nimi|kool|laitos|"
        "organisaatio|tyopaikka|tyonantaja|yritys|tutkimuslaitos|organisation|organization|employer|"
        "workplace|company|institution|institute|arbetsplats|arbetsgivare|foretag|inrattning|kus tootad|"
        "missa tyoskentelet|where do you work|tooandja"
    ),
    "unit": (
        "osakond|osakond uksus|yksikko osasto|uksus|struktuuriuksus|allasutus|talitus|meeskond|yksikko|"
        "osasto|tiimi|tyoyksikko|unit|department|team|division|enhet|avdelning"
    ),
    "job_title": (
        "ametikoht|amet|ametinimetus|positsioon|tehtavanimike|tehtava|ammattinimike|nimike|tyotehtava|"
        "virkanimike|job title|title|position|job|befattning|tjanst|yrkestitel|yrke|ammatti|occupation|"
        "arbetsuppgift"
    ),
    "is_manager": (
        "kas tootad juhina|tootan juhina|juhi ametikohal|kas oled juht|kas olete juht|olen juht|"
        "juhtival kohal|kas sul on alluvaid|toimitko esimiehena|oletko esihenkilo|oletko esimies|"
        "esihenkiloasema|toimin esihenkilona|are you a manager|i am a manager|manager|do you manage|"
        "supervisor role|ar du chef|arbetar du som chef|chef"
    ),
    "years_experience": (
        "mitu aastat|tooaastad|toostaaz|staaz|tookogemus|tookogemus aastates|kogemus aastates|"
        "aastaid erialal|aastat karjaarispetsialistina|kui kaua oled tootanud|tyokokemus|"
        "tyokokemus vuosina|kokemus vuosina|tyovuodet|vuodet|montako vuotta|kuinka monta vuotta|"
        "kuinka kauan olet|vuosia alalla|years of experience|years experience|experience years|"
        "work experience|how many years|how long have you|years in|antal ar|arbetserfarenhet|"
        "erfarenhet ar|hur lange har du|hur manga ar|arbetsar"
    ),
    "education": (
        "haridus|haridustase|korgeim haridustase|omandatud haridus|koulutus|koulutustaso|koulutusaste|"
        "tutkinto|korkein tutkinto|education|level of education|highest degree|degree|utbildning|"
        "utbildningsniva|examen|kraad|teaduskraad"
    ),
    "study_field": (
        "eriala|oppeeriala|haridus eriala|ammattiala|ala|koulutusala|opintoala|tieteenala|toimiala|field|"
        "field of study|field of work|professional field|discipline|studieinriktning|bransch|"
        "utbildningsomrade|valdkond|tegevusvaldkond|omrade"
    ),
    "certificate": (
        "kutsetunnistus|kutse|kutsetunnistuse nimetus|kutsetase|mentori tunnistus|tunnistus|"
        "mentori coach i voi superviisori tunnistus|mentori voi coachi tunnistus|diplom|sertifikaat|"
        "todistus|sertifikaatti|patevyys|ammattipatevyys|certificate|professional certificate|"
        "qualification|diploma|certifikat|yrkesbevis|intyg"
    ),
    "certificate_until": (
        "kutsetunnistus kehtib kuni|tunnistus kehtib kuni|kutse kehtib kuni|kehtib kuni|kehtivusaeg|"
        "kehtivus|kutsetunnistuse kehtivus|tunnistuse kehtivus|kutse kehtivus|kehtivuse lopp|voimassa|"
        "voimassaolo|todistus voimassa|sertifikaatti voimassa|valid until|valid to|certificate valid|"
        "expires|expiry date|giltig till|giltigt till|giltighetstid"
    ),
    "fee_paid": (
        "liikmemaks|liikmemaks on tasutud|liikmemaks tasutud|olen tasunud liikmemaksu|jasenmaksu|"
        "jasenmaksu maksettu|olen maksanut jasenmaksun|membership fee|fee paid|membership paid|"
        "medlemsavgift|medlemsavgiften betald"
    ),
    "training_done": (
        "olen labinud mentorite koolituse|mentorite koolitus|mentorikoolitus|koolitus labitud|"
        "labitud koolitus|olen labinud koolituse|mentorikoulutus|mentorivalmennus|"
        "olen kaynyt mentorikoulutuksen|olen suorittanut|perehdytys kayty|mentor training|training done|"
        "training completed|i have completed the mentor|mentorsutbildning|mentorutbildning|"
        "jag har gatt mentor"
    ),
    "topics": (
        "teemad|milliseid teemasid|millised teemad|mitka aiheet|which topics|vilka amnen|mentorlusteemad|"
        "mentorluse teemad|mentorluse valdkonnad|teemad milles saan toetada soovin tuge|"
        "saan toetada soovin tuge|voin auttaa haluan apua|missa asioissa voin auttaa haluan apua|aiheet|"
        "teemat|mentorointiaiheet|mentoroinnin aiheet|topics|mentoring topics|themes|"
        "support offer or need|teman|amnen|mentorskapsteman|~teema|~topic|~tema"
    ),
    "topics_offered": (
        "teemad milles saan toetada|milles saan toetada|saan toetada|saan jagada|pakun tuge|"
        "oskan opetada|minu tugevused|mida saan jagada|mida pakun|milles saan aidata|voin jakaa|"
        "voin mentoroida|osaamisalueet joissa voin mentoroida|osaamisalueet|osaamiseni|missa voin auttaa|"
        "voin opettaa|vahvuuteni|topics offered|i can offer|i can share|i can support|i can mentor|"
        "i can help with|what i can offer|areas of expertise|expertise|jag kan dela|jag kan erbjuda|"
        "jag kan stodja|kompetensomraden|erbjuder|jag kan hjalpa"
    ),
    "topics_sought": (
        "teemad milles soovin tuge|soovin tuge|vajan tuge|vajad tuge|soovid tuge|soovin oppida|"
        "tahan oppida|soovin areneda|milles soovin areneda|arenguvajadus|arenguvajadused|otsin tuge|"
        "haluan oppia|haluan kehittya|aiheet joissa haluan kehittya|joissa haluan kehittya|"
        "tarvitsen tukea|kehittamistarpeet|toivon tukea|topics sought|i want to learn|"
        "i would like to learn|i need support|i wish support|development needs|want to develop|"
        "jag vill lara|vill utveckla|behover stod|utvecklingsbehov|soker stod"
    ),
    "goals": (
        "eesmargid|eesmark|minu eesmargid|minu eesmark|arengueesmargid|oppimiseesmargid|"
        "mida soovin saavutada|tavoitteet|tavoite|tavoitteeni|tavoitteet mentoroinnille|"
        "kehittymistavoitteet|mita haluan saavuttaa|goals|goal|my goals|objectives|aims|"
        "development goals|what do you want to achieve|mal|mina mal|malsattning|vad vill du uppna|"
        "miksi haluan|miksi haluat mentorin|motivatsioon|motivaatio|motivation"
    ),
    "expectations": (
        "ootused|minu ootused|ootused mentorile|ootused menteele|ootused paarilisele|ootused programmile|"
        "odotukset|mita odotat|odotuksesi|odotukseni|toiveet|expectations|expectations of|"
        "what do you expect|forvantningar|onskemal|mida ootan|mita odotan"
    ),
    "question": (
        "kusimus|kusimus millele soovin keskenduda|minu kusimus|lahendamist vajav kusimus|probleem|"
        "kysymys|kysymys johon haluan|ongelma|question to focus|my question|problem to solve|fraga|"
        "min fraga|fragestallning"
    ),
    "meeting_ways": (
        "eelistatud kohtumisviis|kohtumisviis|kohtumise viis|kohtumisviisid|kuidas soovin kohtuda|"
        "tapaamismuoto|kasvokkain vai etana|tapaamistapa|tapaamisten muoto|miten haluan tavata|"
        "way of meeting|ways of meeting|meeting mode|preferred way of meeting|how would you like to meet|"
        "meeting format|motesform|motessatt|hur vill du traffas"
    ),
    "region": (
        "maakond|piirkond|linn|asukoht|elukoht|omavalitsus|vald|paikkakunta|maakunta|alue|kaupunki|kunta|"
        "asuinpaikka|region|county|city|town|location|area|ort|lan|stad|kommun|hemort"
    ),
    "languages": (
        "keeled|keeled milles saan kohtuda|suhtluskeel|suhtluskeeled|keel|kohtumiste keel|"
        "mentorluse keel|mentorointikieli|mentoroinnin kieli|kieli|kielet|asiointikieli|tyokieli|"
        "language|languages|mentoring language|languages in which i can meet|preferred language|sprak|"
        "mentorskapets sprak|motessprak"
    ),
    "support_languages": (
        "tukikieli|tukikielet|tugikeel|abikeel|apukieli|support language|supporting language|"
        "auxiliary language|stodsprak|hjalpsprak"
    ),
    "practice_languages": (
        "kieli jota haluan harjoitella|haluan harjoitella|harjoiteltava kieli|keel mida soovin harjutada|"
        "keel mida tahan|soovin harjutada|language to practise|language to practice|i want to practise|"
        "i want to practice|sprak som jag vill ova|vill ova"
    ),
    "partner_wish": (
        "toivon paria|pari toive|toive parista|samasta vai toisesta|samast voi teisest asutusest|"
        "paariline samast|paarilise asutus|soovin paarilist asutusest|wish for a pair|"
        "same or another organisation|same or other|pair from|onskar par|samma eller annan"
    ),
    "wanted_partner": (
        "kellega soovin paari|kelle soovid endale mentoriks|keda soovid mentoriks|"
        "kellega soovin paari moodustada|soovitud paariline|soovitud mentor|soovitud mentee|"
        "eelistatud mentor|kellega soovid|kenen kanssa haluan|kenen kanssa toivon|toivottu pari|"
        "toivottu mentori|toivottu aktori|toive mentorista|with whom would i like|preferred mentor|"
        "preferred mentee|preferred partner|who would you like|onskad mentor|onskad adept|med vem vill"
    ),
    "unwanted_partner": (
        "kellega ma ei soovi paari|kellega ei soovi paari|kellega ei soovi|keda ei soovi|kellega mitte|"
        "kenen kanssa en halua|kenen kanssa en|ei toivottu pari|with whom would i rather not|"
        "rather not be paired|not be paired with|who should you not|conflict of interest|"
        "med vem vill jag inte|inte paras"
    ),
    "capacity": (
        "mitu menteed|menteesid arv|mitut menteed|menteede arv|kui mitu|mitu juhendatavat|"
        "mitut juhendatavat|kuinka monta aktoria|montako aktoria|aktorien maara|how many mentees|"
        "number of mentees|capacity|hur manga adepter|antal adepter|kohtade arv"
    ),
    "lead": (
        "vihje|vihje sopivasta mentorista|vihje sopivasta|ehdotus mentoriksi|suosittele|"
        "kenta suosittelet|keda soovitad|soovitus|keda soovitaksid mentoriks|vihje mentorist|"
        "who would you recommend|recommendation|suggest a mentor|tip of a mentor|tips om|"
        "vem rekommenderar"
    ),
    "found_partner": (
        "on juba mentor|juba paariline|olen juba leidnud|kokkulepitud paariline|paariline olemas|"
        "kas sul on paariline|minulla on jo mentori|minulla on jo pari|onko sinulla jo|valmis pari|"
        "sovittu pari|already have a mentor|already have a mentee|already found|agreed pair|"
        "har redan mentor|har redan en|redan hittat"
    ),
    "fee_amount": (
        "tasu|tasu kohtumine|kohtumise tasu|tunnitasu|tasu suurus|hind|palkkio|hinta|tuntihinta|fee|"
        "fee per meeting|price|hourly fee|rate|arvode|pris"
    ),
    "listing_consent": (
        "luban avaldada|luban avaldada andmed mentorite andmebaasis|noustun andmete avaldamisega|"
        "andmebaasis avaldamine|mentorite andmebaas|tietoni saa julkaista|saa julkaista|mentorirekisteri|"
        "may be published|publish my data|listed in the register|consent to be listed|far publiceras|"
        "mentorregister"
    ),
    "listing_contact": (
        "luban avaldada e posti ja telefoni|luban avaldada kontaktandmed|kontaktandmed mentorite andmebaasis|"
        "yhteystietoni saa julkaista|my contact may be published|kontaktuppgifter far publiceras"
    ),
    "accepts_principles": (
        "noustun mentorprogrammi koostoopohimotetega|noustun koostoopohimotetega|koostoopohimot|"
        "noustun pohimotetega|noustun programmi|noustun tingimustega|olen tutvunud|hyvaksyn periaatteet|"
        "hyvaksyn ohjelman|hyvaksyn saannot|sitoudun|accept the principles|i accept the programme|"
        "agree to the terms|accept the terms|godkanner principerna|godkanner villkoren|eetikakoodeks"
    ),
    "consent_data": (
        "noustun andmete tootlemisega|isikuandmete tootlemine|noustun isikuandmete tootlemisega|"
        "luban oma andmeid|andmekaitse|hyvaksyn henkilotietojen kasittelyn|henkilotietojen kasittely|"
        "tietosuoja|suostumus|consent to processing|processing of personal data|data protection|privacy|"
        "gdpr|consent|behandling av personuppgifter|personuppgifter|dataskydd|samtycke"
    ),
}

PHRASES: tuple[tuple[str, str, int], ...] = tuple(
    (field, phrase.lstrip("~"), 15 if phrase.startswith("~") else 0)
    for field, phrases in _BY_FIELD.items()
    for phrase in phrases.split("|")
)
"""Field, phrase, and by how much the phrase counts less."""

FIELDS: tuple[str, ...] = (*_BY_FIELD, "other")

# Fields whose word stands in many headings that mean something else («Mentori nimi», «Roll meeskonnas»).
STRICT = frozenset(["response_id", "name", "given_name", "family_name", "unit", "region"])

# What somebody wishes to talk about is a wish and no note.
MEETING_NOTES = re.compile(
    r"""
    ^(?!.*\b(soovi|tahaks|sooviks|halua|toivo|would|want|wish|hope|vill|onskar)) .* (
      \b(kohtumi\w*|vestlus\w*|seans\w*)\b.*\b(sisu|markme|kokkuvot|protokoll|paevik|teema|arut)
    | \bmida\b.*\b(arutasi|raakisi|kasitlesi|arutati|raagiti|kasitleti)\w* | \barutasime\b | \barutelu\w*\b
    | \benese(reflek|analuus)\w* | \brefle(ktsioon|ksioon|ktio|ktion|ction|xion)\w* | (?<!\S)markmed\b
    | \b(tapaami\w*|keskustelu\w*)\b.*\b(sisal\w*|muisti\w*|yhteenve\w*|aihe\w*|paivakirja\w*|kasitel\w*)
    | \bmi(sta|ta)\b.*\b(keskustel|puhui|puhut|kasitel|kasittel)\w*
    | \bmuistiinpano\w* | \boppimispaivakirja\w*
    | \b(mote\w*|traff\w*|samtal\w*)\b.*\b(innehall\w*|anteckning\w*|sammanfattning\w*|protokoll\w*)
    | \bvad\b.*\b(pratade|diskuterade|talade)\b | \banteckningar\b | \bdagbok\b
    | \b(meeting|session|conversation|discussion)s?\b.*\b(notes?|content|summar|minutes|topics|log\b|diary)
    | \bnotes\b.*\b(meeting|session|discussion|conversation)s?\b | (?<!\S)notes$ | (?<!\S)minutes\b
    | \bwhat\b.*\b(discuss|talked|spoke)\w* | \b(we|was|were) discussed\b
    )
    """,
    re.VERBOSE,
)
