"""Two hundred files that somebody might send, and twenty that are made to do harm: built by code, small, the same each time."""
