"""Orders: the workflow of one, and a saga that takes back what it did when a later step fails."""

import json

from brume import Queue, ended, function, history, machine, same, start, topic

STOCK = """
class OutOfStock(Exception):
    pass

def handler(event, context):
    if event["amount"] > 100:
        raise OutOfStock(f"only 100 of {event['article']} are left")
    return {"reserved": event["amount"], "article": event["article"]}
"""
STEPS = """
class Refused(Exception):
    pass

def handler(event, context):
    if event["step"] == event.get("failing"):
        raise Refused(event["step"])
    return event["step"] + " done"
"""


# As the Developer Guide's sample of an order: it is checked, stock is reserved, it is shipped and its customer told side by side.
def workflow(stock, told, shipped):
    return {
        "StartAt": "Check",
        "States": {
            "Check": {
                "Type": "Choice",
                "Choices": [
                    {"Not": {"Variable": "$.lines[0]", "IsPresent": True}, "Next": "Nothing ordered"},
                    {"Variable": "$.customer", "StringMatches": "vip-*", "Next": "Hurry"},
                ],
                "Default": "Reserve",
            },
            "Nothing ordered": {"Type": "Fail", "Error": "EmptyOrder", "Cause": "an order without lines"},
            "Hurry": {"Type": "Pass", "Result": True, "ResultPath": "$.express", "Next": "Reserve"},
            "Reserve": {
                "Type": "Map",
                "ItemsPath": "$.lines",
                "MaxConcurrency": 2,
                "ItemProcessor": {
                    "StartAt": "One line",
                    "States": {
                        "One line": {
                            "Type": "Task",
                            "Resource": "arn:aws:states:::lambda:invoke",
                            "Parameters": {"FunctionName": stock, "Payload.$": "$"},
                            "ResultSelector": {"line.$": "$.Payload"},
                            "OutputPath": "$.line",
                            "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException"], "MaxAttempts": 2}],
                            "End": True,
                        }
                    },
                },
                "Catch": [{"ErrorEquals": ["OutOfStock"], "ResultPath": "$.problem", "Next": "Tell of the problem"}],
                "ResultPath": "$.reserved",
                "Next": "Ship and tell",
            },
            "Ship and tell": {
                "Type": "Parallel",
                "Branches": [
                    {
                        "StartAt": "Ship",
                        "States": {
                            "Ship": {
                                "Type": "Task",
                                "Resource": "arn:aws:states:::sqs:sendMessage",
                                "Parameters": {"QueueUrl": shipped.url, "MessageBody.$": "$.reserved"},
                                "End": True,
                            }
                        },
                    },
                    {
                        "StartAt": "Tell",
                        "States": {
                            "Tell": {
                                "Type": "Task",
                                "Resource": "arn:aws:states:::sns:publish",
                                "Parameters": {
                                    "TopicArn": told,
                                    "Message": {"customer.$": "$.customer", "state": "shipped"},
                                },
                                "End": True,
                            }
                        },
                    },
                ],
                "ResultPath": None,
                "Next": "Shipped",
            },
            "Shipped": {"Type": "Succeed"},
            "Tell of the problem": {
                "Type": "Task",
                "Resource": "arn:aws:states:::sns:publish",
                "Parameters": {"TopicArn": told, "Message": {"state": "refused", "why.$": "$.problem.Error"}},
                "ResultPath": None,
                "Next": "Refused",
            },
            "Refused": {"Type": "Fail", "ErrorPath": "$.problem.Error", "CausePath": "$.problem.Cause"},
        },
    }


def order(lines, customer="somebody"):
    shipped, told = Queue(), Queue()
    arn = machine(workflow(function(STOCK), topic(told), shipped))
    return start(arn, {"customer": customer, "lines": lines}), shipped, told


def an_order_is_shipped_and_its_customer_told():
    """an order goes through a function for each line to a queue and a topic"""
    lines = [{"article": "cup", "amount": 3}, {"article": "pot", "amount": 1}, {"article": "jar", "amount": 7}]
    execution, shipped, told = order(lines, "vip-7")
    shown = ended(execution)
    same(shown["status"], "SUCCEEDED")
    reserved = [{"reserved": line["amount"], "article": line["article"]} for line in lines]
    same(json.loads(shown["output"])["reserved"], reserved)
    same(json.loads(shown["output"])["express"], True)
    same(shipped.take(), reserved)
    same(told.take(), {"customer": "vip-7", "state": "shipped"})
    events = history(execution)
    same([events.count(kind) for kind in ("MapIterationSucceeded", "TaskSucceeded", "ParallelStateSucceeded")], [3, 5, 1])
    same(events[:4], ["ExecutionStarted", "ChoiceStateEntered", "ChoiceStateExited", "PassStateEntered"])
    same(events[-2:], ["SucceedStateExited", "ExecutionSucceeded"])


def an_order_that_cannot_be_met_is_refused():
    """a function's error is caught by its name, and ends the order"""
    execution, _, told = order([{"article": "cup", "amount": 3}, {"article": "pot", "amount": 101}])
    shown = ended(execution)
    same((shown["status"], shown["error"]), ("FAILED", "OutOfStock"))
    same(json.loads(shown["cause"])["errorMessage"], "only 100 of pot are left")
    same(told.take(), {"state": "refused", "why": "OutOfStock"})


def an_order_without_lines_fails():
    """an empty order fails as the definition says"""
    shown = ended(order([])[0])
    same((shown["error"], shown["cause"]), ("EmptyOrder", "an order without lines"))


# A step in JSONata that notes what it did; when it fails, what was done before is taken back.
def step(arn, name, compensation, following):
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": arn, "Payload": {"step": name, "failing": "{% $failing %}"}},
        "Assign": {"done": "{% $append($done, $states.result.Payload) %}"},
        "Catch": [
            {
                "ErrorEquals": ["States.ALL"],
                "Assign": {"error": "{% $states.errorOutput %}"},
                "Output": "{% $states.errorOutput %}",
                "Next": compensation,
            }
        ],
        "Next": following,
    }


def undo(arn, name, following):
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": arn, "Payload": {"step": name}},
        "Assign": {"done": "{% $append($done, $states.result.Payload) %}"},
        "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 2}],
        "Next": following,
    }


def saga(arn):
    return {
        "QueryLanguage": "JSONata",
        "StartAt": "Begin",
        "States": {
            "Begin": {
                "Type": "Pass",
                "Assign": {"done": [], "failing": "{% $states.input.failing ? $states.input.failing : 'none' %}"},
                "Next": "Book hotel",
            },
            "Book hotel": step(arn, "book hotel", "Taken back", "Book flight"),
            "Book flight": step(arn, "book flight", "Cancel hotel", "Book car"),
            "Book car": step(arn, "book car", "Cancel flight", "Booked"),
            "Booked": {"Type": "Succeed", "Output": "{% $done %}"},
            "Cancel flight": undo(arn, "cancel flight", "Cancel hotel"),
            "Cancel hotel": undo(arn, "cancel hotel", "Taken back"),
            "Taken back": {
                "Type": "Fail",
                "Error": "NotBooked",
                "Cause": "{% $join($done, ', ') & ': ' & $error.Error %}",
            },
        },
    }


def a_trip_is_booked():
    """a saga of three bookings in JSONata ends well"""
    shown = ended(start(machine(saga(function(STEPS)))))
    same(json.loads(shown["output"]), ["book hotel done", "book flight done", "book car done"])


def a_trip_that_fails_is_taken_back():
    """a saga takes back in reverse order what it did before the step that fails"""
    arn = machine(saga(function(STEPS)))
    shown = ended(start(arn, {"failing": "book car"}))
    same(shown["error"], "NotBooked")
    same(shown["cause"], "book hotel done, book flight done, cancel flight done, cancel hotel done: Refused")
    same(ended(start(arn, {"failing": "book hotel"}))["cause"], ": Refused")
