"""Functions with extensions: an external one that comes in a layer, an internal one in the function's own process."""

import io
import json
import os
import shutil
import urllib.request
import uuid
import zipfile

import boto3

from ways import create

SPEAKING = """
import json
import os
import urllib.request

API = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2020-01-01/extension/"


def register(name, events):
    request = urllib.request.Request(API + "register", json.dumps({"events": events}).encode(),
                                     {"Lambda-Extension-Name": name})
    return urllib.request.urlopen(request).headers["Lambda-Extension-Identifier"]


def event(me):
    request = urllib.request.Request(API + "event/next", headers={"Lambda-Extension-Identifier": me})
    return json.loads(urllib.request.urlopen(request).read())
"""
OBSERVER = (
    "#!/usr/bin/env python3"
    + SPEAKING
    + """
me = register("observer", ["INVOKE", "SHUTDOWN"])
while True:
    told = event(me)
    print("observer is told", told["eventType"], told.get("requestId", told.get("shutdownReason")), flush=True)
    if told["eventType"] == "INVOKE":
        with open("/tmp/seen", "a") as seen:
            seen.write("x")
    else:
        break
"""
)
FUNCTION = (
    SPEAKING
    + """
import os.path
import threading

inside = []


def listen(me):
    while True:
        inside.append(event(me)["requestId"])


threading.Thread(target=listen, args=(register("inside", ["INVOKE"]),), daemon=True).start()


def handler(event, context):
    return [context.aws_request_id, os.path.exists("/opt/extensions/observer")]
"""
)
lambda_ = boto3.client("lambda")
logs = boto3.client("logs")


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"


def layer():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zip:
        entry = zipfile.ZipInfo("extensions/observer")
        entry.external_attr = 0o755 << 16
        zip.writestr(entry, OBSERVER)
    made = lambda_.publish_layer_version(
        LayerName="observer-" + uuid.uuid4().hex[:8], Content={"ZipFile": archive.getvalue()}
    )
    return made["LayerVersionArn"]


def admin(path, **parameters):
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL"] + "/_brume/" + path, method="POST", data=json.dumps(parameters).encode()
    )
    return json.loads(urllib.request.urlopen(request).read())


def external_and_internal_extensions():
    """extensions, one from a layer and one in the function's process, take part from init to shutdown"""
    name = create(FUNCTION, "python3.13", Layers=[layer()])
    ids = []
    for _ in range(2):
        answer = json.loads(lambda_.invoke(FunctionName=name)["Payload"].read())
        if shutil.which("bwrap"):  # without it, the function sees this machine's own /opt
            same(answer[1], True)
        ids.append(answer[0])
        admin("await-idle")
    same(admin("lambda/cold-start", function=name), {"ended": 1, "endingAfterInvocation": 0})
    admin("await-idle")
    events = logs.filter_log_events(logGroupName="/aws/lambda/" + name)["events"]
    lines = [event["message"].rstrip("\n") for event in events]
    told = [line for line in lines if line.startswith("observer is told")]
    same(told, [f"observer is told INVOKE {id}" for id in ids] + ["observer is told SHUTDOWN spindown"])
    same(len([line for line in lines if line.startswith("EXTENSION")]), 2)
    assert any("Name: observer" in line and "State: Ready" in line for line in lines), lines
    assert any("Name: inside" in line for line in lines), lines


def broken_extension():
    """an extension that cannot start is told in the invocation's answer"""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zip:
        entry = zipfile.ZipInfo("extensions/broken")
        entry.external_attr = 0o755 << 16
        zip.writestr(entry, "#!/bin/sh\nexit 7\n")
    made = lambda_.publish_layer_version(
        LayerName="broken-" + uuid.uuid4().hex[:8], Content={"ZipFile": archive.getvalue()}
    )
    name = create("def handler(event, context):\n    return 1\n", "python3.13", Layers=[made["LayerVersionArn"]])
    answer = lambda_.invoke(FunctionName=name)
    same(answer["FunctionError"], "Unhandled")
    error = json.loads(answer["Payload"].read())
    same(error["errorType"], "Extension.Crash")
    assert "exit status 7" in error["errorMessage"], error
