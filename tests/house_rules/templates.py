"""The templates, parsed."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

from tests.house_rules import source

_READER = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)


def written() -> list[Path]:
    return source.files("templates", ".html", ".txt", ".svg", ".xml")


def name(path: Path) -> str:
    """As `render_template` and `import` call it."""
    return path.relative_to(source.ROOT / "templates").as_posix()


@cache
def parsed(path: Path) -> nodes.Template:
    return _READER.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> dict[str, str]:
    """Each name that a template imports, and the template it comes from."""
    found: dict[str, str] = {}
    for node in parsed(path).find_all((nodes.FromImport, nodes.Import)):
        origin = node.template.value if isinstance(node.template, nodes.Const) else ""
        if isinstance(node, nodes.Import):
            found[node.target] = origin
        else:
            found |= {(item if isinstance(item, str) else item[1]): origin for item in node.names}
    return found


def uses(path: Path) -> set[str]:
    """Every other template that this one extends, includes or imports."""
    asked = list(parsed(path).find_all((nodes.FromImport, nodes.Import, nodes.Include, nodes.Extends)))
    return {constant.value for node in asked for constant in node.template.find_all(nodes.Const)} | {
        node.template.value for node in asked if isinstance(node.template, nodes.Const)
    }
