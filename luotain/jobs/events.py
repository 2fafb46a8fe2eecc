"""Facts this room announces: what a person did to the queue by hand. The desk writes them to the trail."""

from luotain.jobs.news import Event

job_sent_again = Event("jobs.job_sent_again", "A person sent a failed, cancelled or waiting job again.")
job_cancelled = Event("jobs.job_cancelled", "A person took a job off the queue.")
