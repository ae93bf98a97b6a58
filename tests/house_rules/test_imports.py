"""Who may use whom: the stair between features, and the order of files inside one."""

import ast
import subprocess
import sys

from tests.house_rules import source


def test_nobody_imports_up_the_stair():
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    said = subprocess.run(lint, cwd=source.ROOT, capture_output=True, text=True, timeout=120)
    broken = said.stdout[-6000:]
    assert said.returncode == 0, f"Move what is shared a step down, or ask by registration (see pyproject.toml):\n{broken}"


def test_a_view_uses_only_the_forms_of_its_own_feature():
    strangers = [
        f"{source.name(path)} imports {module}"
        for feature in source.features()
        for path in source.part(feature, "views") + source.part(feature, "forms")
        for module in _imported(path)
        if module.startswith("participatie.") and "forms" in module.split(".") and module.split(".")[1] not in (feature, "core")
    ]
    assert not strangers, f"A form belongs to one feature; make one of your own, or move the shared field to core: {strangers}"


def _imported(path: source.Path) -> list[str]:
    """Dotted names of everything that a file imports from this program."""
    names = []
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names
