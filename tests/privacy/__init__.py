"""Tests read as sentences about the house."""
