"""The outside of surveys: the `ticket` that a form carries, and spreadsheets (`workbook`)."""
