"""What a phone may ask: its rights, the reference lists, the feed."""
