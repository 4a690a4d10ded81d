"""The case (dosar): its status, journal, tasks, messages and deadlines."""
