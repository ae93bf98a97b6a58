"""The real server and the real database, killed, full and besieged while phones send: nothing that was acknowledged is lost."""
