#!/usr/bin/env python
"""Django's own commands, for developers; everyday ones are in the Makefile and in `luotain help`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
    execute_from_command_line(sys.argv)
