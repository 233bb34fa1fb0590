"""The chat: questions and answers in a browser, with each quote one click from its document."""
