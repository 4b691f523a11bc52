"""What comes again: dialysis on Mondays, a visit every second Thursday.

`rules` which days (pure) · `models` what is kept · `actions` begun, changed, ended, carried on ·
`views` the pages. Each occurrence is an ordinary appointment with its due row, made some months ahead.
"""
