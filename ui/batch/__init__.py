"""The batch answerer: a list of questions in, a file of answers out that can be checked and gone on with."""
