"""The sources as a house: which module stands in which room and what it imports."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SOURCE_ROOTS = {
    "mentordesk": Path(),
    "mentordesk_ui": Path("ui"),
    "mentordesk_resources": Path("resources"),
}


@dataclass(frozen=True)
class Import:
    """A name that a module imports; `from a import b` gives a.b."""

    name: str
    line: int
    at_start: bool  # carried out when the module is loaded, not inside a function or for types only

    def within(self, *packages: str) -> bool:
        return any(self.name == package or self.name.startswith(f"{package}.") for package in packages)


@dataclass(frozen=True)
class Module:
    path: Path
    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """mentordesk.people.rules and mentordesk_ui.people.page are in the room people."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 + (self.path.name != "__init__.py") else ""

    @property
    def floor(self) -> str:
        return self.name.partition(".")[0]

    @cached_property
    def imports(self) -> list[Import]:
        return list(_imports(self.tree.body, self.name, self.path.name == "__init__.py", at_start=True))


def _imports(body: list[ast.stmt], module: str, is_package: bool, at_start: bool) -> Iterator[Import]:
    for node in body:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, at_start) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")
            above = above[: len(above) - node.level + is_package] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                name = source if alias.name == "*" else f"{source}.{alias.name}"
                yield Import(name, node.lineno, at_start)
        else:
            later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or (
                isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            )
            for field in ("body", "orelse", "finalbody", "handlers", "cases"):
                for part in getattr(node, field, []):
                    statements = [part] if isinstance(part, ast.stmt) else part.body
                    yield from _imports(statements, module, is_package, at_start and not later)


class House:
    """The tree of sources below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.modules = [
            self._module(path, root / source_root)
            for package, source_root in SOURCE_ROOTS.items()
            for path in sorted((root / source_root / package).rglob("*.py"))
        ]
        self.tests = [self._module(path, root) for path in sorted((root / "tests").rglob("*.py"))]
        self.scripts = [self._module(path, root) for path in sorted((root / "packaging").rglob("*.py"))]

    @staticmethod
    def _module(path: Path, source_root: Path) -> Module:
        parts = path.relative_to(source_root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        return Module(path, name, ast.parse(path.read_text("utf-8"), str(path)))

    def on(self, floor: str, file: str = "*.py") -> list[Module]:
        return [m for m in self.modules if m.floor == floor and m.path.match(file)]

    @property
    def core(self) -> list[Module]:
        return self.on("mentordesk")

    @property
    def window(self) -> list[Module]:
        return self.on("mentordesk_ui")

    def where(self, module: Module, line: int, why: str) -> str:
        return f"{module.path.relative_to(self.root)}:{line} {why}"

    def seen(self, modules: list[Module], wrong: Callable[[Module, Import], bool]) -> list[str]:
        return [self.where(m, i.line, f"imports {i.name}") for m in modules for i in m.imports if wrong(m, i)]


def calls(module: Module) -> list[ast.Call]:
    return [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
