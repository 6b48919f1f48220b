"""Somebody says yes or no: task tokens, activities, and those that never answer."""

import json
import threading

from brume import Queue, advance, ended, history, machine, refused, same, sfn, start, unique


def approval(queue, heartbeat=None):
    ask = {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": {"QueueUrl": queue.url, "MessageBody": {"expense.$": "$.expense", "token.$": "$$.Task.Token"}},
        "TimeoutSeconds": 7 * 24 * 3600,
        "Catch": [
            {"ErrorEquals": ["Rejected"], "ResultPath": "$.decision", "Next": "No"},
            {
                "ErrorEquals": ["States.HeartbeatTimeout" if heartbeat else "States.Timeout"],
                "ResultPath": "$.decision",
                "Next": "Nobody",
            },
        ],
        "ResultPath": "$.decision",
        "Next": "Yes",
    }
    if heartbeat:
        ask["HeartbeatSeconds"] = heartbeat
    return {
        "StartAt": "Ask",
        "States": {"Ask": ask, "Yes": {"Type": "Succeed"}, "No": {"Type": "Succeed"}, "Nobody": {"Type": "Succeed"}},
    }


def asked(heartbeat=None):
    queue = Queue()
    execution = start(machine(approval(queue, heartbeat)), {"expense": 250})
    message = queue.take()
    same(message["expense"], 250)
    return execution, message["token"]


def last_state(execution):
    events = sfn.get_execution_history(executionArn=execution, reverseOrder=True)["events"]
    return next(event["stateExitedEventDetails"]["name"] for event in events if "stateExitedEventDetails" in event)


def somebody_approves():
    """an expense waits for the token that came with the message, and goes on with the answer"""
    execution, token = asked()
    same(sfn.describe_execution(executionArn=execution)["status"], "RUNNING")
    sfn.send_task_success(taskToken=token, output=json.dumps({"by": "the boss"}))
    same(json.loads(ended(execution)["output"])["decision"], {"by": "the boss"})
    same(last_state(execution), "Yes")
    assert "TaskSubmitted" in history(execution)
    same(refused(sfn.send_task_success, taskToken=token, output="{}")[0], "TaskTimedOut")


def somebody_rejects():
    """a rejection is an error with a name that the workflow catches"""
    execution, token = asked()
    sfn.send_task_failure(taskToken=token, error="Rejected", cause="too much")
    same(json.loads(ended(execution)["output"])["decision"], {"Error": "Rejected", "Cause": "too much"})
    same(last_state(execution), "No")


def nobody_answers():
    """after a week without an answer the workflow goes its own way"""
    execution, token = asked()
    advance("P7D")
    same(json.loads(ended(execution)["output"])["decision"]["Error"], "States.Timeout")
    same(last_state(execution), "Nobody")
    same(refused(sfn.send_task_heartbeat, taskToken=token)[0], "TaskTimedOut")


def who_is_silent_for_too_long_is_given_up():
    """heartbeats keep a task alive, and it ends without them"""
    execution, token = asked(heartbeat=60)
    for _ in range(3):
        advance("PT50S")
        sfn.send_task_heartbeat(taskToken=token)
    same(sfn.describe_execution(executionArn=execution)["status"], "RUNNING")
    advance("PT61S")
    same(json.loads(ended(execution)["output"])["decision"]["Error"], "States.Timeout")
    same(last_state(execution), "Nobody")


def a_worker_of_an_activity_does_the_work():
    """an activity's worker polls for work and gives the result"""
    activity = sfn.create_activity(name=unique("a"))["activityArn"]
    arn = machine({"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": activity, "End": True}}})

    def work():
        task = sfn.get_activity_task(activityArn=activity, workerName="worker")
        sfn.send_task_success(taskToken=task["taskToken"], output=json.dumps({"doubled": 2 * json.loads(task["input"])["n"]}))

    worker = threading.Thread(target=work)
    worker.start()
    execution = start(arn, {"n": 21})
    same(json.loads(ended(execution)["output"]), {"doubled": 42})
    worker.join()
    same(history(execution)[2:5], ["ActivityScheduled", "ActivityStarted", "ActivitySucceeded"])


def a_token_that_is_none_is_refused():
    """a token of nobody's is invalid"""
    same(refused(sfn.send_task_success, taskToken="none", output="{}"), ("InvalidToken", "Invalid Token: 'Invalid token'"))
