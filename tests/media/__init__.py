"""Photos and voice memos."""
