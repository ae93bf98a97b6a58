"""Screens of accounts: `doors` (signing in), `invitation`, `language`, `me`, `people`, `practice`, `spare` (recovery codes, one more phone),
`typed` (text of an ended session).
"""

from flask import Blueprint

accounts = Blueprint("accounts", __name__)
