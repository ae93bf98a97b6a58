"""Templates compose macros and print: nothing inline, nothing unescaped, nothing unused."""

import re

import pytest
from jinja2 import nodes

from tests.house_rules import agreed, source, templates

INLINE = {
    r"<style\b": "a file in static/css",
    r"\sstyle\s*=": "a class",
    r"\son[a-z]+\s*=": "a data attribute and a behaviour in static/js",
    r"javascript:": "a behaviour in static/js",
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")": "a file in static/js",
}

SHOWN_BY_A_LIBRARY = ("security/",)


def _id(path: source.Path) -> str:
    return templates.name(path)


@pytest.mark.parametrize("path", templates.written(), ids=_id)
def test_a_template_has_nothing_inline(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    found = [f"{match[0].strip()!r}: use {instead}" for pattern, instead in INLINE.items() if (match := re.search(pattern, text))]
    assert not found, f"{source.name(path)}: the content policy stops it: {found}"


@pytest.mark.parametrize("path", templates.written(), ids=_id)
def test_a_template_trusts_no_text(path):
    if templates.name(path) in agreed.TRUSTED_MARKUP:
        return
    trusted = [node for node in templates.parsed(path).find_all(nodes.Filter) if node.name == "safe"]
    unescaped = [node for node in templates.parsed(path).find_all(nodes.ScopedEvalContextModifier) if _turns_off(node)]
    lines = [node.lineno for node in trusted + unescaped]
    assert not lines, f"{source.name(path)}, lines {lines}: no |safe, no autoescape off; build a Markup in Python"


def _turns_off(node: nodes.ScopedEvalContextModifier) -> bool:
    return any(isinstance(o.value, nodes.Const) and o.key == "autoescape" and not o.value.value for o in node.options)


@pytest.mark.parametrize("path", templates.written(), ids=_id)
def test_a_template_uses_everything_it_imports(path):
    used = {node.name for node in templates.parsed(path).find_all(nodes.Name) if node.ctx == "load"}
    unused = sorted(set(templates.imports(path)) - used)
    assert not unused, f"{source.name(path)} imports and does not use: {unused}"


@pytest.mark.parametrize("path", source.files("templates/components", ".html"), ids=_id)
def test_a_component_is_one_macro_with_the_name_of_its_file(path):
    macros = [node.name for node in templates.parsed(path).body if isinstance(node, nodes.Macro)]
    public = [macro for macro in macros if not macro.startswith("_")]
    assert public == [path.stem.replace("-", "_")], f"{source.name(path)} holds {public}: one macro a file, of the same name"


def test_every_template_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in source.files("participatie", ".py"))
    used = set().union(*(templates.uses(path) for path in templates.written())) if templates.written() else set()
    names = [templates.name(path) for path in templates.written()]
    asleep = [name for name in names if name not in used and name not in code and not name.startswith(SHOWN_BY_A_LIBRARY)]
    assert not asleep, f"Nobody shows these; take them out: {asleep}"
