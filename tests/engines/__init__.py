"""The offline journey in the engines that people really hold: Firefox and WebKit here, Chromium in tests/journeys."""
