"""What phones of released versions ask and read: one folder a release, written by record.mjs, never edited."""
