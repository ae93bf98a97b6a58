"""Questions about surveys: of the table (`visible`), everybody (`public`), the spam gate (`pace`), a code (`receipt`), figures (`counts`)."""
