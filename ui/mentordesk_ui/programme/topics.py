"""Topics: what people offer and seek, with how many do; two that mean the same become one."""

from __future__ import annotations

from mentordesk.programme import topic_actions
from mentordesk.programme.rows import TopicRow, topic_rows
from mentordesk_ui.people.dialogs import Asking, show
from mentordesk_ui.programme.section import Section
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import ROW_HEIGHT
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.forms import choice_field, text_field
from mentordesk_ui.widgets.layouts import row
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace


class TopicsSection(Section):
    """The list of topics; rename the one that is chosen, merge the two that are ticked."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("Topics"),
            t("Forms bring further topics with them. Tick two that mean the same and merge them."),
        )
        self.table: Table[TopicRow] = Table(
            [
                Column(t("Topic"), lambda r: r.title, id="title", strong=True, fill=True, width=280),
                Column(
                    t("Offered by"), lambda r: t.number(r.offered), lambda r: r.offered, "right", width=96
                ),
                Column(t("Sought by"), lambda r: t.number(r.sought), lambda r: r.sought, "right", width=96),
            ],
            workspace.tokens,
            name=t("Topics"),
            key="topics",
            language=self.now.language,
            state=workspace.window_state,
            tick_name=t("Chosen"),
        )
        self.new_field = text_field(name=t("New topic"), hint=t("new topic"))
        self.new_field.returnPressed.connect(self.add)
        add = button(t("Add"), self.add)
        add.setAccessibleName(t("Add the topic"))
        self.rename_button = button(t("Rename…"), self.rename, look="soft")
        self.merge_button = button(t("Merge two…"), self.merge, look="soft")
        self.remove_button = button(t("Remove"), self.remove, look="soft")
        line = row(self.new_field, add, 16, self.rename_button, self.merge_button, self.remove_button)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.table)
        self.table.chosen.connect(lambda _: self._enable())
        self.table.ticked.connect(self._enable)
        self.table.opened.connect(lambda _: self.rename())
        self.reload()

    def reload(self) -> None:
        rows = self.workspace.read(topic_rows)
        self.table.show_rows(rows)
        self.table.setFixedHeight((len(rows) + 1) * ROW_HEIGHT + 12)
        self._enable()

    def _enable(self) -> None:
        self.rename_button.setEnabled(self.table.current is not None)
        self.remove_button.setEnabled(self.table.current is not None)
        self.merge_button.setEnabled(len(self.table.ticked_rows) == 2)

    def add(self) -> None:
        """Add the topic that stands in the line."""
        title = self.new_field.text().strip()
        if title:
            self.workspace.do(lambda desk: topic_actions.add_topic(desk, title))
            self.new_field.clear()
        self.new_field.setFocus()

    def rename(self) -> None:
        """Give the chosen topic another title."""
        t, topic = self.t, self.table.current
        if topic is None:
            return
        dialog = Asking(t, t("Rename the topic"), do=t("Rename"), parent=self)
        field = text_field(topic.title, name=t("Topic"))
        dialog.form.add(t("Topic"), field)
        field.selectAll()
        field.setFocus()
        show(
            dialog,
            lambda: self.workspace.do(lambda desk: topic_actions.rename_topic(desk, topic.id, field.text())),
        )

    def merge(self) -> None:
        """Make the two ticked topics one; whoever chose either has the kept one."""
        t, ticked = self.t, self.table.ticked_rows
        if len(ticked) != 2:
            return
        note = t("Whoever offers or seeks either of them has the kept one afterwards.")
        dialog = Asking(t, t("Merge two topics"), note, do=t("Merge"), parent=self)
        most = max(ticked, key=lambda one: one.offered + one.sought)
        field = choice_field([(one.id.hex, one.title) for one in ticked], most.id.hex, name=t("Keep"))
        dialog.form.add(t("Keep"), field)

        def merge() -> None:
            kept = next(one for one in ticked if one.id.hex == field.currentData())
            other = next(one for one in ticked if one is not kept)
            self.workspace.do(lambda desk: topic_actions.merge_topics(desk, kept.id, other.id))

        show(dialog, merge)

    def remove(self) -> None:
        """Remove the chosen topic; the toast offers to bring it back."""
        topic = self.table.current
        if topic is not None:
            self.workspace.do(lambda desk: topic_actions.remove_topic(desk, topic.id))
