"""Facts this room announces."""

from luotain import jobs

case_decided = jobs.Event("assessment.case_decided")
