"""What a survey is, by noun: `kinds` and limits, `texts` in languages, `questions`, `answers`, the `period`, `spam`."""
