"""For every test: hypothesis counts examples, not seconds (machines differ; laws do not)."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("fieldkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("fieldkit")
