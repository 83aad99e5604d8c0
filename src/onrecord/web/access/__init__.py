"""Requests to who asks and what they may: hosts, sessions, tokens, forgery, rates, sizes and times."""
