"""What comes into the store to those who follow it: events for open pages, feeds, webhooks."""
