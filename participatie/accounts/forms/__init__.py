"""Forms of accounts: `own` (my account), `entry` and `people` are ours, `library` dresses Flask-Security's (imported only when the app serves)."""
