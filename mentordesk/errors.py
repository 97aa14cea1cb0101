"""The base of every error that a person may read."""

from mentordesk.i18n import Message, Texts


class MentorDeskError(Exception):
    """A fault told in sentences: what happened, what is safe, what to do."""

    def __init__(self, message: Message, *more: Message) -> None:
        self.messages = (message, *more)
        super().__init__(" ".join(m.plain() for m in self.messages))

    def text(self, t: Texts) -> str:
        """Say the fault in the reader's language."""
        return " ".join(t.message(m) for m in self.messages)
