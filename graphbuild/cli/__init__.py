"""The command line: each command parses, calls the library, prints.

Data goes to standard output, talk to standard error. `graphbuild.cli.main.COMMANDS` lists the commands;
a new one is one file and one line there.
"""
