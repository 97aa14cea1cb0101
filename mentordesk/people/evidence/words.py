"""How a step says what was ticked: the evidence by name, and whose or for how many."""

from uuid import UUID

from mentordesk.i18n import Message, say, say_plural


def seen_of(kind: str, person: UUID) -> Message:
    """Say that one person's evidence of a kind was ticked as seen."""
    who = str(person)
    of_kind = {
        "fee": say("Tick the fee of {person} as seen", person=who),
        "certificate": say("Tick the certificate of {person} as seen", person=who),
        "diploma": say("Tick the diploma of {person} as seen", person=who),
        "degree": say("Tick the degree of {person} as seen", person=who),
        "experience": say("Tick the experience of {person} as seen", person=who),
        "training": say("Tick the training of {person} as seen", person=who),
        "workshop": say("Tick the workshop of {person} as seen", person=who),
        "interview": say("Tick the interview of {person} as passed", person=who),
        "principles": say("Tick that {person} accepts the principles", person=who),
        "consent": say("Tick the consent of {person} as seen", person=who),
    }
    kind, _, year = kind.partition("-")
    if kind == "fee" and year:
        return say("Tick the fee of {person} for {year} as seen", person=who, year=year)
    return of_kind.get(kind, say("Tick what was seen of {person}", person=who))


def seen_of_several(kind: str, n: int) -> Message:
    """Say for how many people evidence of a kind was ticked as seen."""
    of_kind = {
        "fee": say_plural("Tick the fee of {n} person as seen", "Tick the fees of {n} people as seen", n),
        "certificate": say_plural(
            "Tick the certificate of {n} person as seen", "Tick the certificates of {n} people as seen", n
        ),
        "diploma": say_plural(
            "Tick the diploma of {n} person as seen", "Tick the diplomas of {n} people as seen", n
        ),
        "degree": say_plural(
            "Tick the degree of {n} person as seen", "Tick the degrees of {n} people as seen", n
        ),
        "experience": say_plural(
            "Tick the experience of {n} person as seen", "Tick the experience of {n} people as seen", n
        ),
        "training": say_plural(
            "Tick the training of {n} person as seen", "Tick the training of {n} people as seen", n
        ),
        "workshop": say_plural(
            "Tick the workshop of {n} person as seen", "Tick the workshop of {n} people as seen", n
        ),
        "interview": say_plural(
            "Tick the interview of {n} person as passed", "Tick the interviews of {n} people as passed", n
        ),
        "principles": say_plural(
            "Tick that {n} person accepts the principles", "Tick that {n} people accept the principles", n
        ),
        "consent": say_plural(
            "Tick the consent of {n} person as seen", "Tick the consents of {n} people as seen", n
        ),
    }
    kind, _, year = kind.partition("-")
    if kind == "fee" and year:
        return say_plural(
            "Tick the fee of {n} person for {year} as seen",
            "Tick the fees of {n} people for {year} as seen",
            n,
            year=year,
        )
    usual = say_plural("Tick what was seen of {n} person", "Tick what was seen of {n} people", n)
    return of_kind.get(kind, usual)
