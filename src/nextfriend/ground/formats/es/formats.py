"""Spanish in the United States: "mar 1 de diciembre de 2026", "3:00 PM", weeks from Sunday.

Forms keep ISO days, because a browser's own date field sends and shows nothing else.
"""

DATE_FORMAT = r"D j \d\e F \d\e Y"
MONTH_DAY_FORMAT = r"D j \d\e F"
YEAR_MONTH_FORMAT = r"F \d\e Y"
TIME_FORMAT = "g:i A"
DATETIME_FORMAT = r"D j \d\e F \d\e Y, g:i A"
FIRST_DAY_OF_WEEK = 0
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M"]
