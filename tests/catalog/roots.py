"""Where the tests of the catalogue look: the package's folder and those of AMICABLE_CATALOG."""

from __future__ import annotations

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.settings import read_settings

EXTRA = read_settings().catalogue_roots
ROOTS = (BUILT_IN, *EXTRA)
