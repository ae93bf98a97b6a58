"""The graph of versions and the body: pure rules, tried against plainer ones."""

from hypothesis import given
from hypothesis import strategies as st

from participatie.conversations.rules import heads, shown_head, spoken

NODES = st.integers(0, 12)
GRAPHS = st.dictionaries(NODES, st.sets(NODES, max_size=3), max_size=12).map(
    lambda raw: {node: {parent for parent in parents if parent < node} for node, parents in raw.items()}
)


def longest(graph: dict[int, set[int]], node: int) -> int:
    return 1 + max((longest(graph, parent) for parent in graph[node] if parent in graph), default=0)


@given(GRAPHS)
def test_heads_are_nobodys_parent(graph):
    assert heads(graph) == {node for node in graph if not any(node in parents for parents in graph.values())}


@given(GRAPHS)
def test_the_longest_chain_is_shown_and_the_greatest_id_when_two_are_as_long(graph):
    expected = max(heads(graph), key=lambda node: (longest(graph, node), node), default=None)
    assert shown_head(graph) == expected


@given(GRAPHS, st.randoms())
def test_the_order_of_arrival_does_not_matter(graph, chance):
    nodes = list(graph)
    chance.shuffle(nodes)
    assert shown_head({node: graph[node] for node in nodes}) == shown_head(graph)


def test_a_thousand_edits_are_one_long_chain():
    graph = {node: {node - 1} for node in range(5_000)}
    assert shown_head(graph | {9_999: set()}) == 4_999


def test_a_circle_is_dishonest_but_does_not_hang():
    assert shown_head({1: {2}, 2: {1}}) in {1, 2}
    assert shown_head({1: {1}}) == 1
    assert shown_head({1: {2}, 2: {1}, 3: set(), 4: set()}) == 4


def test_a_body_gets_its_words_back_and_leaves_out_what_was_withdrawn():
    stored = {"place": "hier", "stories": [{"id": "a", "mac": "1"}, {"id": "b", "mac": "2"}]}
    assert spoken(stored, {"1": ("citaat", "eigen woorden")}) == {
        "place": "hier", "stories": [{"id": "a", "quote": "citaat", "own_words": "eigen woorden"}],
    }  # fmt: skip
