"""A draft's quotations against statements: whose words they are, and what differs."""
