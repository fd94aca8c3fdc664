"""How long hypothesis tries. KOMMUNAL_PROFILE chooses: ``ci`` (default), ``dev``, ``fuzz``, ``mutation``.

``ci`` is derandomized, so that a red run is red for everybody; what only chance finds is found by ``dev`` and ``fuzz``.
"""

import os

from hypothesis import HealthCheck, settings

_LANGSAM = [HealthCheck.too_slow]  # the machine may be shared; how fast strategies are is measured, not guarded

settings.register_profile("dev", deadline=None, suppress_health_check=_LANGSAM, max_examples=50)
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, database=None, print_blob=True)
settings.register_profile("fuzz", parent=settings.get_profile("dev"), max_examples=5000)
# each mutant is tested in a process that has run the tests before
settings.register_profile(
    "mutation", parent=settings.get_profile("ci"), suppress_health_check=[*_LANGSAM, HealthCheck.differing_executors]
)
settings.load_profile(os.environ.get("KOMMUNAL_PROFILE", "ci"))
