"""The outside world of media: where bytes lie (storage, s3), what opens them (picture, sound, confine), who writes memos out (transcribe)."""
