"""What a question asks for: whose words, to whom, when, where, of which kind."""
