"""A survey as the rows of an XLSForm, and back: `columns` both share, `writing`, `reading`."""
