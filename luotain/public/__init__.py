"""What citizens see: register of profiles, posts and corrections, answers, feeds."""
