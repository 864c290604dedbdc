"""Methods that know no RT: counts, dates, scores in, an estimate with its range or a refusal out.

Every module names its source. Nothing here knows the city, a sentence or a screen.
"""
