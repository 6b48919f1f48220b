"""Where Python functions register SnapStart's runtime hooks, which our bootstrap runs in each new environment of a published version.

AWS's runtimes include a library of this name: Lambda Developer Guide, "Lambda SnapStart runtime hooks for Python".
"""

_before_snapshot = []
_after_restore = []


def register_before_snapshot(func, *args, **kwargs):
    _before_snapshot.append((func, args, kwargs))
    return func


def register_after_restore(func, *args, **kwargs):
    _after_restore.append((func, args, kwargs))
    return func


def get_before_snapshot():
    return _before_snapshot


def get_after_restore():
    return _after_restore
