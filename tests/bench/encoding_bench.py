"""How many csv files of Estonian, Finnish and Swedish registrations are decoded and split right.

Run: python -m tests.bench.encoding_bench [files]. Goal: at least 99 % for each language and encoding. The
words are those of the catalogues, and names; a file has 1 to 40 rows, so many hold few letters that tell.
"""

import random
import re
import sys
from collections import Counter
from pathlib import Path

from babel.messages.pofile import read_po

import mentordesk_resources
from mentordesk.intake.text import Undecodable, decode, records

ENCODINGS = {
    "et": ("cp1257", "cp1252", "iso8859_15", "iso8859_4", "iso8859_13", "cp775", "mac_roman"),
    "fi": ("cp1252", "cp1257", "iso8859_1", "iso8859_15", "iso8859_4", "cp850", "mac_roman"),
    "sv": ("cp1252", "iso8859_1", "iso8859_15", "cp850", "mac_roman"),
}
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
NAMES = {
    "et": (
        "Õnne Žukova|Jüri Tšaikovski|Mari Põder|Külli Käärik|Tõnu Šmidt|Žanna Vööras|Väino Õunapuu|Anu Kask|"
        "Märt Hein|Ülle Sõber|Ants Rüütel|Helina Saar|Šura Lepik|Ööbik Ilves|Eha Jõgi|Rein Tamm|KÄÄRIK ÕIE"
    ),
    "fi": (
        "Aino Mäkelä|Åke Öhman|Väinö Hämäläinen|Päivi Nyström|Sirpa Sjöberg|Matti Virtanen|Outi Törmä|"
        "Jyrki Lähteenmäki|Heikki Šarapov|Liisa Järvelä|Göran Ågren|Eija Kettunen|Anneli Pöyhönen|SÄDE ÖRN"
    ),
    "sv": (
        "Åsa Öberg|Göran Sjöström|Märta Ängström|Karin Lindqvist|Björn Åkesson|Lena Håkansson|Jörgen Väst|"
        "André Ekelöf|Sven Nilsson|Ingrid Holmgård|ÅKE ÖST"
    ),
}
SWEDISH = (
    "Jag vill lära mig att leda möten|Handleda yngre kollegor|Förhandla om lön|Att våga fråga|"
    "Ämnen för mentorskap|Hållbar utveckling|Språk och kultur|Arbetsgrupp för nätverk|"
    "Erfarenhet av årsbokslut|Jag söker stöd i min roll|Samtal på distans|"
    "Får jag ändra min anmälan?|Övrigt|Ställ gärna frågor|Nästa steg i karriären|Ledarskap"
)


def sentences(language: str) -> list[str]:
    """Give sentences of a language without placeholders."""
    if language == "sv":
        return SWEDISH.split("|")
    folder = Path(mentordesk_resources.__file__).parent / "locale" / language / "LC_MESSAGES"
    with (folder / "mentordesk.po").open("rb") as file:
        texts = [str(message.string) for message in read_po(file) if isinstance(message.string, str)]
    return [text for text in texts if 8 < len(text) < 90 and not re.search(r"[{}\n]", text)]


def a_csv(language: str, said: list[str], chance: random.Random) -> tuple[str, list[list[str]], str]:
    """Make a csv file's text, what its cells are, and what stands between them."""
    names, separator = NAMES[language].split("|"), chance.choice(",;\t")
    width = chance.randint(2, 7)
    headings = [text.rstrip(".:?") for text in chance.sample(said, width)]
    rows = [headings]
    for _ in range(chance.randint(1, 40)):
        cells = [
            chance.choice(said) if chance.random() < 0.3 else str(chance.randint(1, 99)) for _ in headings
        ]
        rows.append([chance.choice(names), *cells[1:]])
    lines = [separator.join(_quoted(cell, separator) for cell in row) for row in rows]
    return chance.choice(("\r\n", "\n")).join(lines), rows, separator


def _quoted(cell: str, separator: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if separator in cell or '"' in cell else cell


def main(files: int) -> None:
    """Make files of every language and encoding, and print how many come back as they were."""
    chance, worst = random.Random(20261122), 100.0
    for language, encodings in ENCODINGS.items():
        said = sentences(language)
        for encoding in (*encodings, *WIDE):
            decoded = split = made = 0
            wrong: Counter[str] = Counter()
            while made < files:
                text, rows, _ = a_csv(language, said, chance)
                try:
                    raw = text.encode(encoding)
                except UnicodeEncodeError:
                    text = "".join(c if _fits(c, encoding) else "-" for c in text)
                    rows = [
                        ["".join(c if _fits(c, encoding) else "-" for c in cell) for cell in row]
                        for row in rows
                    ]
                    raw = text.encode(encoding)
                made += 1
                try:
                    found = decode(raw).removeprefix("\ufeff")
                except Undecodable:
                    wrong["binary"] += 1
                    continue
                if found == text:
                    decoded += 1
                    split += records(found) == rows
                else:
                    wrong.update({f"{a}→{b}" for a, b in zip(text, found, strict=False) if a != b})
            worst = min(worst, 100 * decoded / made)
            worst_pairs = " ".join(f"{pair}:{n}" for pair, n in wrong.most_common(6))
            shares = f"decoded {100 * decoded / made:6.2f} %  split {100 * split / made:6.2f} %"
            print(f"{language} {encoding:<11} {shares}  {worst_pairs}")
    print(f"the worst is {worst:.2f} %")


def _fits(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
