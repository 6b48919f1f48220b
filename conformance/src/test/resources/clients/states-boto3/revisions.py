"""State machines themselves: versions and aliases, Express executions and their logs, refusals."""

import json

from botocore.exceptions import ClientError

from brume import advance, ended, logs, machine, refused, same, sfn, sqs, start, unique

WAIT = {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 364 * 24 * 3600, "Next": "D"}, "D": {"Type": "Succeed"}}}


def result(value):
    return {"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": value, "End": True}}}


def an_alias_divides_between_versions():
    """an alias starts the versions that it points to by their weights"""
    arn = machine(result("one"), publish=True)
    one = f"{arn}:1"
    sfn.update_state_machine(stateMachineArn=arn, definition=json.dumps(result("two")))
    two = sfn.publish_state_machine_version(stateMachineArn=arn)["stateMachineVersionArn"]
    alias = sfn.create_state_machine_alias(
        name="PROD",
        routingConfiguration=[{"stateMachineVersionArn": one, "weight": 50}, {"stateMachineVersionArn": two, "weight": 50}],
    )["stateMachineAliasArn"]
    outputs = {ended(start(alias))["output"] for _ in range(40)}
    same(outputs, {'"one"', '"two"'})
    sfn.update_state_machine_alias(
        stateMachineAliasArn=alias, routingConfiguration=[{"stateMachineVersionArn": two, "weight": 100}]
    )
    execution = start(alias)
    shown = ended(execution)
    same((shown["output"], shown["stateMachineVersionArn"], shown["stateMachineAliasArn"]), ('"two"', two, alias))
    assert refused(sfn.delete_state_machine_version, stateMachineVersionArn=two)[0] == "ConflictException"


def nearly_a_year_passes():
    """a wait of nearly a year ends when the clock is moved"""
    execution = start(machine(WAIT))
    same(sfn.describe_execution(executionArn=execution)["status"], "RUNNING")
    advance("P364D")
    same(ended(execution)["status"], "SUCCEEDED")


def express_executions_answer_at_once_and_are_logged():
    """an Express execution answers with its output and its bill, and writes what happened to CloudWatch Logs"""
    group = unique("/aws/vendedlogs/states/m")
    logs.create_log_group(logGroupName=group)
    arn = machine(
        result({"paid": True}),
        type="EXPRESS",
        loggingConfiguration={
            "level": "ALL",
            "includeExecutionData": True,
            "destinations": [
                {"cloudWatchLogsLogGroup": {"logGroupArn": f"arn:aws:logs:us-east-1:000000000000:log-group:{group}:*"}}
            ],
        },
    )
    answer = sfn.start_sync_execution(stateMachineArn=arn, input='{"order":1}')
    same((answer["status"], json.loads(answer["output"])), ("SUCCEEDED", {"paid": True}))
    same(answer["billingDetails"]["billedMemoryUsedInMB"], 64)
    events = logs.filter_log_events(logGroupName=group)["events"]
    told = [json.loads(event["message"]) for event in events]
    same([event["type"] for event in told], ["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"])
    same(json.loads(told[0]["details"]["input"]), {"order": 1})


def executions_are_stopped_and_listed():
    """executions are listed by their status, page by page, and stopped"""
    arn = machine(WAIT)
    executions = [start(arn, name=f"e{at}") for at in range(5)]
    sfn.stop_execution(executionArn=executions[2], error="Enough", cause="for today")
    running = sfn.get_paginator("list_executions").paginate(
        stateMachineArn=arn, statusFilter="RUNNING", PaginationConfig={"PageSize": 3}
    )
    names = [execution["name"] for page in running for execution in page["executions"]]
    same(names, ["e4", "e3", "e1", "e0"])
    shown = sfn.describe_execution(executionArn=executions[2])
    same((shown["status"], shown["error"], shown["cause"]), ("ABORTED", "Enough", "for today"))
    same(refused(sfn.start_execution, stateMachineArn=arn, name="e1", input='{"other":1}')[0], "ExecutionAlreadyExists")
    same(refused(sfn.list_executions, stateMachineArn=arn + "x")[0], "StateMachineDoesNotExist")


def a_failure_is_redriven():
    """a redrive goes on at the state that failed"""
    arn = machine(
        {
            "StartAt": "P",
            "States": {
                "P": {"Type": "Pass", "Next": "S"},
                "S": {
                    "Type": "Task",
                    "Resource": "arn:aws:states:::aws-sdk:sqs:getQueueUrl",
                    "Parameters": {"QueueName.$": "$.queue"},
                    "End": True,
                },
            },
        }
    )
    queue = unique("late")
    execution = start(arn, {"queue": queue})
    shown = ended(execution)
    same((shown["status"], shown["error"]), ("FAILED", "Sqs.QueueDoesNotExistException"))
    url = sqs.create_queue(QueueName=queue)["QueueUrl"]
    sfn.redrive_execution(executionArn=execution)
    shown = ended(execution)
    same((shown["status"], shown["redriveCount"], json.loads(shown["output"])), ("SUCCEEDED", 1, {"QueueUrl": url}))


def what_is_no_definition_is_refused():
    """a definition with a mistake is refused with its place, and warnings are told on demand"""
    broken = {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}
    code, message = refused(sfn.create_state_machine, name="x", definition=json.dumps(broken), roleArn="arn:aws:iam::000000000000:role/r")
    same(code, "InvalidDefinition")
    assert "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next" in message, message
    told = sfn.validate_state_machine_definition(
        definition=json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"a": "$.b"}, "End": True}}}),
        severity="WARNING",
    )
    same((told["result"], [one["code"] for one in told["diagnostics"]]), ("OK", ["NO_DOLLAR"]))


def one_state_is_tested_alone():
    """TestState runs one state and shows its data flow"""
    state = {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "ResultPath": "$.more", "End": True}
    told = sfn.test_state(definition=json.dumps(state), input='{"n":1}', inspectionLevel="DEBUG")
    same((told["status"], json.loads(told["output"])), ("SUCCEEDED", {"n": 1, "more": {"n": 2}}))
    same(json.loads(told["inspectionData"]["afterParameters"]), {"n": 2})


def tags_are_kept():
    """tags of machines and activities are added, listed and taken away"""
    arn = machine(result(1), tags=[{"key": "team", "value": "shop"}])
    sfn.tag_resource(resourceArn=arn, tags=[{"key": "stage", "value": "test"}])
    sfn.untag_resource(resourceArn=arn, tagKeys=["team"])
    same(sfn.list_tags_for_resource(resourceArn=arn)["tags"], [{"key": "stage", "value": "test"}])
    try:
        sfn.describe_state_machine(stateMachineArn="arn:nonsense")
    except ClientError as error:
        same(error.response["Error"]["Code"], "InvalidArn")
