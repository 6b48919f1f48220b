"""Runs every scenario and tells the outcomes as TAP: "ok - sentence", or "not ok - sentence" and the reason, indented."""

import sys
import traceback

import approvals
import maps
import orders
import revisions


def scenarios(module):
    """The functions that a module tells a sentence about."""
    own = [member for member in vars(module).values() if getattr(member, "__module__", None) == module.__name__]
    return [function for function in own if function.__doc__]


failures = 0
for module in (orders, approvals, revisions, maps):
    for scenario in scenarios(module):
        try:
            scenario()
            print("ok -", scenario.__doc__, flush=True)
        except Exception:
            failures += 1
            print("not ok -", scenario.__doc__)
            print("".join("    " + line for line in traceback.format_exc().splitlines(keepends=True)), flush=True)
print(f"# {failures} failed")
sys.exit(1 if failures else 0)
