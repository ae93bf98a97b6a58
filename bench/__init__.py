"""What docs/performance.md reports: `make bench`, or `python -m bench`."""
