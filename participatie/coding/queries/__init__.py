"""Questions about tags, their counts, merges of themes, and one story read closely."""

from participatie.coding.queries.counts import Cell, miscounted
from participatie.coding.queries.merges import Merge, last_merge
from participatie.coding.queries.tags import in_both, tags_by, tags_of, uses, uses_of

__all__ = ["Cell", "Merge", "in_both", "last_merge", "miscounted", "tags_by", "tags_of", "uses", "uses_of"]
