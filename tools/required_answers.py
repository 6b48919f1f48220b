#!/usr/bin/env python3
"""Writes what AWS's models require of answers, for TestState's mocks: one operation a line, with the paths of its required members.

The SDK for Java keeps nothing of it in its classes. From botocore's service descriptions, like the wire tables:
    tools/required_answers.py > service-stepfunctions/src/main/resources/brume/states/required-answers.txt
"""

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


def required(shape, path, seen):
    """Paths of members in PascalCase; elements of lists stand where the list does, values of maps behind "*"."""
    if shape is None or shape.name in seen or len(path) > DEPTH:
        return
    inside = seen | {shape.name}
    if shape.type_name == "structure":
        for member in shape.required_members:
            yield ".".join([*path, pascal(member)])
        for name, member in shape.members.items():
            yield from required(member, [*path, pascal(name)], inside)
    elif shape.type_name == "list":
        yield from required(shape.member, path, inside)
    elif shape.type_name == "map":
        yield from required(shape.value, [*path, "*"], inside)


session = botocore.session.get_session()
for service, package in SERVICES.items():
    model = session.get_service_model(service)
    for operation in model.operation_names:
        paths = sorted(set(required(model.operation_model(operation).output_shape, [], frozenset())))
        if paths:
            print(package, operation, *paths)
