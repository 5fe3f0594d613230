"""Compiles schema and rule tables of all languages when it is imported: for the process that workers are forked from.

They share what is compiled here; a worker that is forked from another process compiles what it meets.
"""

from flows.languages import CODES
from flows.steps import warm

warm(*CODES)
