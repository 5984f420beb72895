"""The benchmarks: each module measures one thing and answers `Figure`s; `python -m bench` runs and writes them.

The outside world (mail server, board, workbook) always runs in another process, so that its CPU is not ours.
"""
