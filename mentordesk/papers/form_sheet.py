"""The registration form as a PDF to print: the call, numbered questions, boxes to cross and lines."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from mentordesk.i18n import Texts
from mentordesk.intake.registration_form import FormChoice, FormLine, FormQuestion
from mentordesk.intake.rows import BlankForm
from mentordesk.papers.pdf import INK, MARGIN, QUIET, REGULAR, gap, paragraph, safe, styles, write_sheet

WIDTH = A4[0] - 2 * MARGIN
_LINE = 25  # points between lines to write on
_LONG_LINES = 4
_BOX = 9
_LABEL_GAP = 6


class Box(Flowable):
    """A box to put a cross in, with its words beside it; long words take several lines."""

    def __init__(self, words: str, width: float) -> None:
        super().__init__()
        self._words = Paragraph(safe(words), _label_style())
        self._room = width
        self._tall = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  (reportlab's shape)
        """Tell how large it is."""
        _, self._tall = self._words.wrap(self._room - _BOX - _LABEL_GAP, height)
        return self._room, self._tall + 4

    def draw(self) -> None:
        """Draw it."""
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, self._tall - _BOX - 0.5, _BOX, _BOX)
        self._words.drawOn(self.canv, _BOX + _LABEL_GAP, 2)


class Rules(Flowable):
    """Lines to write on, with a word before the first where it needs one."""

    def __init__(self, lines: int, words: str = "", width: float = WIDTH) -> None:
        super().__init__()
        self._lines, self._words, self._room = lines, words, width

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  (reportlab's shape)
        """Tell how large they are."""
        return self._room, self._lines * _LINE

    def draw(self) -> None:
        """Draw them."""
        canvas = self.canv
        canvas.setStrokeColor(QUIET)
        canvas.setLineWidth(0.6)
        begin = 0.0
        if self._words:
            canvas.setFont(REGULAR, 9.5)
            canvas.setFillColor(INK)
            canvas.drawString(0, (self._lines - 1) * _LINE + 5, self._words)
            begin = stringWidth(self._words, REGULAR, 9.5) + 8
        for number in range(self._lines):
            top = self._lines - 1 - number
            canvas.line(begin if number == 0 else 0, top * _LINE + 3, self._room, top * _LINE + 3)


def write_form_sheet(form: BlankForm, target: Path) -> Path:
    """Write the form as a PDF to print on A4; nothing of it is fillable on the screen.

    reportlab's form fields cannot hold every letter (they refuse «Š»), so there are none.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    t = Texts(form.language, {"page {n}": form.words["page"]})
    flow: list[Flowable] = [
        paragraph(form.programme, "note"),
        paragraph(form.heading, "title"),
        *(paragraph(told) for told in form.call),
        gap(10),
        paragraph(form.words["title"], "heading"),
        paragraph(f"{form.words['how_paper']} {form.words['must']}", "note"),
        gap(4),
    ]
    flow += [_question(form, question) for question in form.questions]
    title, text, version = form.data
    flow += [
        KeepTogether(
            [paragraph(title, "heading"), paragraph(text), paragraph(version, "note"), _signed(form)]
        )
    ]
    foot = f"{form.words['title']} · {form.programme}"
    return write_sheet(target, f"{form.words['title']}: {form.programme}", form.organisation, foot, flow, t)


def _question(form: BlankForm, question: FormQuestion) -> Flowable:
    star = " *" if question.required else ""
    flow: list[Flowable] = [gap(9), paragraph(f"{question.number}. {question.title}{star}", "strong")]
    whose = form.for_whom.get(question.number, "")
    said = [form.words["for_roles"].replace("{roles}", whose)] if whose else []
    said += [question.help] if question.help else []
    if said:
        flow.append(paragraph(" ".join(said), "note"))
    if len(question.lines) > 1:
        flow.append(_beside([Rules(1, line.title, WIDTH / 2 - 12) for line in question.lines]))
    else:
        flow += _answer(form, question.lines[0])
    return KeepTogether(flow)


def _answer(form: BlankForm, line: FormLine) -> list[Flowable]:
    match line.kind:
        case "yes_no":
            both = [FormChoice(word, form.words[word], "") for word in ("yes", "no")]
            return [gap(2), _boxes(both)]
        case "one" | "many":
            more = [Rules(1, form.words["another"])] if line.is_open else []
            return [gap(2), _boxes(line.choices), *more]
        case "long":
            return [Rules(_LONG_LINES)]
        case "date" | "number":
            return [Rules(1, width=WIDTH / 3)]
        case _:
            return [Rules(1)]


def _boxes(choices: Sequence[FormChoice]) -> Table:
    """Lay boxes out in as many columns as their longest words allow."""
    longest = max(stringWidth(choice.label, REGULAR, 9.5) for choice in choices) + _BOX + _LABEL_GAP + 14
    columns = max(1, min(4, int(WIDTH // longest), len(choices)))
    width = WIDTH / max(columns, 4 if longest <= WIDTH / 4 else columns)
    depth = -(-len(choices) // columns)
    rows: list[list[Flowable | str]] = [
        [
            Box(choices[place].label, width - 8) if (place := row + column * depth) < len(choices) else ""
            for column in range(columns)
        ]
        for row in range(depth)
    ]
    return _table(rows, width)


def _beside(flow: Sequence[Flowable]) -> Table:
    return _table([list(flow)], WIDTH / len(flow))


def _table(rows: list[list[Flowable | str]], width: float) -> Table:
    laid = Table(rows, colWidths=[width] * len(rows[0]), hAlign="LEFT")
    laid.setStyle(
        [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    return laid


def _signed(form: BlankForm) -> Flowable:
    return _beside(
        [
            Rules(1, form.filled_on.title, WIDTH / 2 - 24),
            Rules(1, form.words["signature"], WIDTH / 2),
        ]
    )


def _label_style() -> ParagraphStyle:
    return styles()["text"]
