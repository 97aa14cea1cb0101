"""Cells that say yes or no. Nothing is guessed that a person would not read so."""

import re

from mentordesk.i18n import Message, say
from mentordesk.intake.table import Cell, shown
from mentordesk.people.names import fold

_YES = frozenset(
    [
        *(
            "jah",
            "ja",
            "jaa",
            "joo",
            "juu",
            "kylla",
            "yes",
            "y",
            "true",
            "tosi",
            "toene",
            "sant",
            "1",
            "x",
            "+",
            "ok",
        ),
        *("olemas", "on olemas", "loytyy", "finns"),
        *("olen", "on", "noustun", "nous", "luban", "annan", "hyvaksyn", "suostun", "godkanner", "samtycker"),
        *(
            "agree",
            "accept",
            "i agree",
            "i accept",
            "i consent",
            "jag godkanner",
            "jag samtycker",
            "oui",
            "✓",
            "✔",
        ),
        *(
            "tasutud",
            "makstud",
            "labitud",
            "maksettu",
            "suoritettu",
            "betald",
            "paid",
            "done",
            "annan loan",
            "k",
            "j",
        ),
        *("checked", "valitud", "valittu", "☑", "selected"),
    ]
)
_NO = frozenset(
    [
        *(
            "ei",
            "en",
            "nej",
            "no",
            "n",
            "false",
            "epatosi",
            "vaar",
            "falskt",
            "0",
            "-",
            "ei ole",
            "ei noustu",
        ),
        *(
            "en hyvaksy",
            "en ole",
            "ei luba",
            "ei anna",
            "pole",
            "mitte",
            "inte",
            "not",
            "e",
            "☐",
            "tasumata",
            "obetald",
        ),
        *(
            "maksamatta",
            "unpaid",
            "unchecked",
            "i do not agree",
            "nope",
            "ei soovi",
            "en suostu",
            "i do not accept",
        ),
    ]
)
_UNSURE = re.compile(
    r"^(ei tea|ei oska|en tieda|en osaa|vet (ej|inte)|don'?t know|not sure|ei ole kindel|ehk|maybe)"
)
_YES_STEM = re.compile(
    r"^(jah|jaa|joo|kylla|yes|noustun|luban|annan|hyvaksyn|suostun|i (agree|accept|consent)"
    r"|(jag )?(godkanner|samtycker)|olen (tasunud|labinud|nous))\b"
)
_NO_STEM = re.compile(r"^(ei|en|nej|no|not|pole|inte)\b")


def yes_no(cell: Cell) -> bool | Message:
    """Read yes or no in et, fi, sv or en, also as a ticked box or as the sentence that was agreed to."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float) and cell in (0, 1):
        return bool(cell)
    text = fold(shown(cell)).strip(" .!")
    if text in _YES:
        return True
    if text in _NO:
        return False
    if _UNSURE.match(text):
        return say("This is neither yes nor no.")
    if _NO_STEM.match(text):
        return False
    if _YES_STEM.match(text):
        return True
    return say("This is neither yes nor no.")
