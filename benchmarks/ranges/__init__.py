"""Do ranges hold what comes as often as they say?"""
