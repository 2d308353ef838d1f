"""Tells schemathesis which app and bank there are, where it can't guess it."""
import json
import os

import schemathesis

KNOWN = json.loads(os.environ["SANDBOX_KNOWN"])


@schemathesis.hook
def before_call(context, case, kwargs):
    # Half of them, so that others are sent as well.
    name = case.operation.definition.raw["operationId"]
    if name == "requestRegistrations" and len(str(case.path_parameters)) % 2 == 0:
        case.path_parameters.update(KNOWN)
