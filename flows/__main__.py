"""`python -m flows …` is `unakn …`."""

import sys

from flows.cli import main

if __name__ == "__main__":
    sys.exit(main())
