"""How long hypothesis tries. KOMMUNAL_PROFILE chooses: ``ci`` (default), ``dev``, ``fuzz``, ``mutation``.

``ci`` is derandomized, so that a red run is red for everybody; what only chance finds is found by ``dev`` and ``fuzz``.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

_SLOW = [HealthCheck.too_slow]  # the machine may be shared; how fast strategies are is measured, not guarded

settings.register_profile("dev", deadline=None, suppress_health_check=_SLOW, max_examples=50)
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, database=None, print_blob=True)
settings.register_profile("fuzz", parent=settings.get_profile("dev"), max_examples=5000)
# each mutant is tested in a process that has run the tests before
settings.register_profile(
    "mutation", parent=settings.get_profile("ci"), suppress_health_check=[*_SLOW, HealthCheck.differing_executors]
)
_profile = os.environ.get("KOMMUNAL_PROFILE", "ci")
settings.load_profile(_profile)

if _profile in ("ci", "mutation") and hasattr(providers, "_get_local_constants"):
    # Hypothesis also draws the texts and numbers that stand in modules imported so far, so that examples would vary
    # with the order of the tests and with every change of the source, derandomized or not.
    _none = Constants()
    providers._get_local_constants = lambda: _none
