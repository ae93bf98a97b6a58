"""What people do and see, in words of the house: the duo's phone, the office's table, the resident's page."""
