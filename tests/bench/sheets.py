"""A registration sheet as large as a national programme: 10,000 rows of 20 columns, the same every time."""

import random
from pathlib import Path

import openpyxl

HEADINGS = (
    *("Ajatempel", "E-posti aadress", "Ees- ja perekonnanimi", "Telefon", "Soovin programmis osaleda"),
    *("Töökoht", "Ametikoht", "Mitu aastat oled töötanud karjäärispetsialistina?", "Kutsetunnistus"),
    *("Kutsetunnistus kehtib kuni", "Liikmemaks on tasutud", "Olen läbinud mentorite koolituse"),
    "Teemad, milles saan toetada (mentor) või soovin tuge (mentee)",
    *("Minu eesmärgid", "Ootused mentorile või menteele", "Eelistatud kohtumisviis", "Maakond"),
    *("Keeled, milles saan kohtuda", "Kellega soovin paari moodustada?"),
    "Nõustun mentorprogrammi koostööpõhimõtetega",
)
_GIVEN = [
    *("Ants", "Helina", "Kaisa", "Piret", "Tiina", "Diana", "Gerli", "Mari", "Egle", "Pärtel", "Katrin"),
    *("Maarja", "Kalle", "Triinu", "Märt", "Ave", "Eha", "Rein", "Signe", "Tõnu", "Anneli", "Liis", "Kadri"),
    *("Siim", "Õnne", "Ülle", "Jüri", "Külli", "Žanna", "Väino"),
]
_FAMILY = [
    *("Rebane", "Kuznetsova", "Õunapuu", "Aru", "Sõber", "Saar", "Käärik", "Mägi", "Raud", "Järv", "Ilves"),
    *("Hein", "Põder", "Pärn", "Rüütel", "Türk", "Kask", "Sepp", "Vööras", "Tamm", "Lepik", "Oja", "Vaher"),
    *("Žukov", "Luik", "Nõmm", "Kuusk", "Pihlakas", "Mänd", "Haab"),
]
_TOPICS = (
    *("noorte nõustamine", "täiskasvanute nõustamine", "grupinõustamine", "e-nõustamine"),
    *("karjääriinfo vahendamine", "keerulised kliendijuhtumid", "kutse taotlemine", "võrgustikutöö"),
)
_WORK = ("Töötukassa", "Viljandi Gümnaasium", "FIE", "Narva Kolledž", "Tallinna Ülikool", "Rajaleidja Tartu")
_REGIONS = ("Harjumaa", "Tartumaa", "Pärnumaa", "Võrumaa", "Ida-Virumaa", "Saaremaa")


def a_large_sheet(folder: Path, rows: int = 10_000) -> Path:
    """Write the sheet and give its path."""
    chance = random.Random(20260901)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Vormi vastused 1")
    sheet.append(HEADINGS)
    for number in range(rows):
        sheet.append(_row(chance, number))
    path = folder / f"registrations-{rows}.xlsx"
    book.save(path)
    return path


def _row(chance: random.Random, number: int) -> list[object]:
    given = f"{chance.choice(_GIVEN)} {_letters(chance)}"
    family = f"{chance.choice(_FAMILY)}-{_letters(chance)}"
    mentor = chance.random() < 0.45
    return [
        f"{chance.randint(1, 28):02}.05.2026 {chance.randint(0, 23):02}:{chance.randint(0, 59):02}",
        f"osaleja{number}@naide.example",
        f"{given} {family}",
        f"+372 5{number:07}",
        "Mentorina" if mentor else "Menteena",
        chance.choice(_WORK),
        "karjäärinõustaja",
        f"{chance.randint(0, 25)} aastat",
        "Karjäärispetsialist, tase 6" if mentor else None,
        f"15.0{chance.randint(1, 9)}.20{chance.randint(27, 31)}" if mentor else None,
        chance.choice(("Jah", "Ei")),
        chance.choice(("Jah", "Ei")) if mentor else None,
        ", ".join(chance.sample(_TOPICS, chance.randint(1, 4))),
        None if mentor else "Õppida toetama hariduslike erivajadustega noori",
        "Praktilisi näiteid",
        chance.choice(("Silmast silma", "Videokõne", "Silmast silma, Videokõne")),
        chance.choice(_REGIONS),
        chance.choice(("eesti", "eesti, vene", "eesti, inglise")),
        None,
        "Jah",
    ]


def _letters(chance: random.Random) -> str:
    return "".join(chance.choice("abdeghijklmnoprstuvõäöü") for _ in range(6)).capitalize()
