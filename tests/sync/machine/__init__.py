"""Three phones, a bad network and a server that is killed: what sync promises, tried step by step."""
