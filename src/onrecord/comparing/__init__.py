"""Statements to what they show together: versions, accounts, findings, and a draft against them."""
