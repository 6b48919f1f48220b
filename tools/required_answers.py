#!/usr/bin/env python3
"""Writes what AWS's models say of answers, for TestState's mocks: one operation a line, with paths of its members.

Which are required, and with "limits" how short they may not be and which numbers they may hold. The SDK for Java keeps nothing of it in
its classes. From botocore's service descriptions, like the wire tables:
    tools/required_answers.py > service-stepfunctions/src/main/resources/brume/states/required-answers.txt
    tools/required_answers.py limits > service-stepfunctions/src/main/resources/brume/states/answer-limits.txt
"""

import sys

import botocore.session

# botocore's name, and the package of the SDK for Java.
SERVICES = {
    "cloudwatch": "cloudwatch",
    "events": "eventbridge",
    "firehose": "firehose",
    "iam": "iam",
    "kinesis": "kinesis",
    "lambda": "lambda",
    "logs": "cloudwatchlogs",
    "pipes": "pipes",
    "s3": "s3",
    "scheduler": "scheduler",
    "sns": "sns",
    "sqs": "sqs",
    "stepfunctions": "sfn",
    "sts": "sts",
}
DEPTH = 6


def pascal(name):
    return name[:1].upper() + name[1:]


def members(shape, path, seen):
    """Each structure inside with its path, in PascalCase; elements of lists stand where the list does, values of maps behind "*"."""
    if shape is None or shape.name in seen or len(path) > DEPTH:
        return
    yield path, shape
    inside = seen | {shape.name}
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            yield from members(member, [*path, pascal(name)], inside)
    elif shape.type_name == "list":
        yield from members(shape.member, path, inside)
    elif shape.type_name == "map":
        yield from members(shape.value, [*path, "*"], inside)


def required(path, shape):
    if shape.type_name == "structure":
        for member in shape.required_members:
            yield ".".join([*path, pascal(member)])


def limits(path, shape):
    """The length that a text has at least, the number of elements, or the least and the largest number, "A.B:value:1:10"."""
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    where = ".".join(path)
    if shape.type_name in ("string", "blob") and least:
        yield f"{where}:text:{least}"
    elif shape.type_name in ("list", "map") and least:
        yield f"{where}:count:{least}"
    elif shape.type_name in ("integer", "long", "float", "double") and (least is not None or most is not None):
        yield f"{where}:value:{'' if least is None else least}:{'' if most is None else most}"


asked = limits if sys.argv[1:] == ["limits"] else required
session = botocore.session.get_session()
for service, package in SERVICES.items():
    model = session.get_service_model(service)
    for operation in model.operation_names:
        found = members(model.operation_model(operation).output_shape, [], frozenset())
        paths = sorted({said for path, shape in found for said in asked(path, shape)})
        if paths:
            print(package, operation, *paths)
