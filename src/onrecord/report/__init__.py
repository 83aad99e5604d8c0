"""The checks of a draft's quotations to what people and programs read: lines, JSON, a page of HTML, an exit code.

All take the checks and the draft's article, whose spans the checks count in.
"""

from onrecord.report.lines import check_listing
from onrecord.report.objects import check_to_object
from onrecord.report.outcome import exit_code
from onrecord.report.page import check_page, shown_draft

__all__ = ["check_listing", "check_page", "check_to_object", "exit_code", "shown_draft"]
