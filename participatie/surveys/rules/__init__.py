"""What a survey is, by noun: `kinds` and limits, `faces`, `texts` in languages, `questions`, `answers`, `drafts`, when it opens (`period`)
and is open (`phase`), `spam`, `results`, `tables` of all and of the `ways` in which answers came in, and its form as a spreadsheet (`xlsform`)."""
