"""Verbs on tags (tag), themes that become one (merge), what follows a story (follow), and the counts (recount)."""
