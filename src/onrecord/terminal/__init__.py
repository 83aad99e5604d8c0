"""What commands found to lines that a person reads in a terminal. Knows nothing of where they are printed."""

from onrecord.terminal.lines import NARROWEST as NARROWEST
from onrecord.terminal.lines import SEPARATOR as SEPARATOR
from onrecord.terminal.lines import WIDEST as WIDEST
from onrecord.terminal.lines import Look as Look
from onrecord.terminal.lines import columns as columns
from onrecord.terminal.lines import plain as plain
from onrecord.terminal.lines import wrapped as wrapped
from onrecord.terminal.records import listing as listing
