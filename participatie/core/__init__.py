"""The ground floor: what every feature stands on. Nothing here knows a feature."""
