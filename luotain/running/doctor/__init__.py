"""What this machine and this installation have, and what is missing: one short look a line."""

from luotain.running.doctor.finding import Finding, State
from luotain.running.doctor.looks import look

__all__ = ["Finding", "State", "look"]
