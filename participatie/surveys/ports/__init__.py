"""The outside of surveys: the `ticket` that a form carries, and XLSForm spreadsheets (`reading`, `writing`)."""
