"""Make a backup (`make`), bring one back (`restore`); and once a night by itself (`nightly`), which fetches the others when it is time."""
