"""The graph of versions: what is nobody's parent, and which of those is shown. It only grows; order does not matter."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...

    def __hash__(self) -> int: ...


Id = TypeVar("Id", bound=_Ordered)


def heads(parents: Mapping[Id, Iterable[Id]]) -> set[Id]:
    """Versions that are nobody's parent. `parents` maps a version to the versions it was written on top of."""
    below = {p for version, many in parents.items() for p in many if p != version}
    return set(parents) - below


def shown_head(parents: Mapping[Id, Iterable[Id]]) -> Id | None:
    """The head that is shown while there is more than one: the longest chain, then the greatest id."""
    found = heads(parents) or set(parents)
    if len(found) < 2:
        return next(iter(found), None)
    depth = _depths(parents)
    return max(found, key=lambda version: (depth[version], version))


def _depths(parents: Mapping[Id, Iterable[Id]]) -> dict[Id, int]:
    """Longest chain of known versions under each. Iterative: a phone may send a thousand edits.

    A circle cannot be honest; its edges back are left out, so that it does not hang either.
    """
    depth: dict[Id, int] = {}
    for start in sorted(parents):
        stack, on_the_way = [start], set()
        while stack:
            version = stack[-1]
            on_the_way.add(version)
            known = [p for p in parents[version] if p in parents]
            todo = [p for p in known if p not in depth and p not in on_the_way]
            if version in depth or not todo:
                depth[version] = depth.get(version) or 1 + max((depth[p] for p in known if p in depth), default=0)
                on_the_way.discard(version)
                stack.pop()
            else:
                stack.append(todo[0])
    return depth
