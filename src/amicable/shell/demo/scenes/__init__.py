"""What happened behind each of the 24 mails, one file a language."""
