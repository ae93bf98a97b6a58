"""What the house keeps about a person, it can also forget."""

import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db
from participatie.privacy import changes as privacy
from participatie.privacy.queries import register
from participatie.privacy.rules.sorts import SORTS


def _models():
    return sorted((mapper.class_ for mapper in db.Model.registry.mappers), key=lambda model: model.__name__)


def _columns(model) -> set[str]:
    return set(sa.inspect(model).columns.keys())


def _may_hold_words(model) -> set[str]:
    """Columns in which words can stand. Keys, counts, moments and states fall under the table's own `why_kept`."""
    words = (sa.String, sa.JSON, sa.LargeBinary)
    columns = sa.inspect(model).columns.items()
    return {name for name, column in columns if isinstance(column.type, words) and not isinstance(column.type, sa.Enum)}


def test_every_table_says_whether_it_is_about_a_person(program):
    silent = [model.__name__ for model in _models() if not any("__personal__" in vars(base) for base in model.__mro__)]
    assert not silent, f"Give the model `__personal__ = Personal(...)`, or None when it is about no person: {silent}"


def test_every_column_that_may_hold_words_about_a_person_has_a_rule(program):
    without = {
        model.__name__: sorted(missing)
        for model in _models()
        if (personal := model.__personal__) and (missing := _may_hold_words(model) - {*personal.erased, *personal.kept})
    }
    assert not without, f"Say in __personal__ whether erasing empties the column or why it stays: {without}"


def test_every_rule_is_about_a_column_that_exists(program):
    astray = {
        model.__name__: sorted(strange)
        for model in _models()
        if (personal := model.__personal__) and (strange := {*personal.erased, *personal.kept} - _columns(model))
    }
    assert not astray, f"The model has no such column: {astray}"


def test_every_eraser_that_a_table_counts_on_is_registered(program):
    named = {model.__personal__.eraser for model in _models() if model.__personal__}
    missing = sorted(named - privacy.registered())
    assert not missing, f"Offer erase(subject, *, by) and register it: privacy.changes.register(name, erase): {missing}"


def test_what_stays_says_why(program):
    silent = [model.__name__ for model in _models() if model.__personal__ and not model.__personal__.why_kept.strip()]
    assert not silent, f"Say why in why_kept: {silent}"


def _sorts(model) -> set[str]:
    return {model.__personal__.sort, *model.__personal__.also}


def test_every_table_about_a_person_names_a_sort_of_data_that_exists(program):
    wrong = {model.__name__: sorted(strange) for model in _models() if model.__personal__ and (strange := _sorts(model) - set(SORTS))}
    assert not wrong, f"Say which sort of data it is: Personal(..., sort='<key>'), from participatie/privacy/rules/sorts.py: {wrong}"


def test_every_sort_of_data_lies_in_a_table_or_says_where_else(program):
    used = set().union(*(_sorts(model) for model in _models() if model.__personal__))
    unused = sorted(key for key, sort in SORTS.items() if (key in used) is bool(sort.elsewhere))
    assert not unused, f"Let a model name it, or say `elsewhere` where it lies; not both: {unused}"


def test_every_sort_with_a_term_in_our_tables_has_a_keeper(program):
    wanted = {key for key, sort in SORTS.items() if sort.term and not sort.elsewhere}
    keepers = privacy.keepers()
    assert wanted == keepers, f"Offer due(before) and let_go(before, *, most, by): privacy.changes.keep(sort, Keeper(...)): {wanted ^ keepers}"


def test_the_register_tells_every_table_about_a_person(house):
    told = {table.name for entry in register(clock.now()) for table in entry.tables}
    assert told == {model.__tablename__ for model in _models() if model.__personal__}
