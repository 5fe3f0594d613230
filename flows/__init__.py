"""unakn: converts United Nations documents into Akoma Ntoso (AKN4UN), HTML and PDF.

The core (every room below, except `convert` and `deploy`) runs without Prefect.
"""

__version__ = "0.1.0"
