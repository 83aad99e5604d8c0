"""The version of the package, as installed."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("onrecord")
except PackageNotFoundError:  # a source tree that was never installed
    VERSION = "0"
