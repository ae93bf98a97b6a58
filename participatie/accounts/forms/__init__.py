"""Forms of accounts: `people` is ours, `library` dresses Flask-Security's (imported only when the app serves)."""
