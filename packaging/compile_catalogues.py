"""Build hook: compiles the gettext catalogues, so that no binary stands in the tree."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):
    PLUGIN_NAME = "compile-catalogues"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's shape)
        for source in sorted(Path(self.root, "resources").rglob("*.po")):
            with source.open("rb") as po:
                catalogue = read_po(po)
            with source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, catalogue)
