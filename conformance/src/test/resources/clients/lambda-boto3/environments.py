"""Whose environments functions run in: those of tenants, those of managed instances, and fresh ones when asked for."""

import json
import os
import urllib.request
import uuid

import boto3
from botocore.exceptions import ClientError

from ways import begin, create

COUNTING = """
count = 0


def handler(event, context):
    global count
    count += 1
    return [context.tenant_id, context.function_version, count]
"""
CAPACITY = {
    "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
    "PermissionsConfig": {"CapacityProviderOperatorRoleArn": "arn:aws:iam::000000000000:role/operator"},
}

lambda_ = boto3.client("lambda")


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"


def invoke(name, **more):
    # The environment is free for the next invocation a moment after the answer.
    answer = json.loads(lambda_.invoke(FunctionName=name, **more)["Payload"].read())
    admin("POST", "await-idle")
    return answer


def admin(method, path, **parameters):
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL"] + "/_brume/" + path,
        method=method,
        data=json.dumps(parameters).encode() if method == "POST" else None,
    )
    return json.loads(urllib.request.urlopen(request).read())


def tenants():
    """each tenant has an environment of its own"""
    name = create(COUNTING, "python3.13", TenancyConfig={"TenantIsolationMode": "PER_TENANT"})
    same(invoke(name, TenantId="blue"), ["blue", "$LATEST", 1])
    same(invoke(name, TenantId="green"), ["green", "$LATEST", 1])
    same(invoke(name, TenantId="blue"), ["blue", "$LATEST", 2])
    try:
        invoke(name)
        raise AssertionError("an invocation without a tenant was not refused")
    except ClientError as error:
        same(error.response["Error"]["Code"], "InvalidParameterValueException")


def managed_instances():
    """a function on managed instances is published, scaled and invoked, and holds its capacity provider"""
    provider = "fleet-" + uuid.uuid4().hex[:8]
    made = lambda_.create_capacity_provider(CapacityProviderName=provider, **CAPACITY)["CapacityProvider"]
    same(made["State"], "Pending")
    same(lambda_.get_capacity_provider(CapacityProviderName=provider)["CapacityProvider"]["State"], "Active")
    arn = made["CapacityProviderArn"]
    # What is not published never becomes Active, so nobody waits for it.
    name = begin(
        COUNTING,
        "python3.13",
        MemorySize=2048,
        CapacityProviderConfig={"LambdaManagedInstancesCapacityProviderConfig": {"CapacityProviderArn": arn}},
    )
    same(lambda_.publish_version(FunctionName=name, PublishTo="LATEST_PUBLISHED")["Version"], "$LATEST.PUBLISHED")
    lambda_.get_waiter("published_version_active").wait(
        FunctionName=name, Qualifier="$LATEST.PUBLISHED", WaiterConfig={"Delay": 1}
    )
    same(invoke(name), [None, "$LATEST.PUBLISHED", 1])
    environments = admin("GET", f"lambda/environments?function={name}")["environments"]
    same([each["initializationType"] for each in environments], ["provisioned-concurrency"] * 3)
    used = [each["FunctionArn"].rsplit(":", 1)[1] + " " + each["State"] for each in
            lambda_.list_function_versions_by_capacity_provider(CapacityProviderName=provider)["FunctionVersions"]]
    same(used, ["$LATEST ActiveNonInvocable", "$LATEST.PUBLISHED Active"])
    lambda_.put_function_scaling_config(
        FunctionName=name,
        Qualifier="$LATEST.PUBLISHED",
        FunctionScalingConfig={"MinExecutionEnvironments": 0, "MaxExecutionEnvironments": 0},
    )
    try:
        invoke(name)
        raise AssertionError("a deactivated version was invoked")
    except ClientError as error:
        same(error.response["Error"]["Code"], "ResourceConflictException")
    lambda_.delete_function(FunctionName=name)
    same(lambda_.delete_capacity_provider(CapacityProviderName=arn)["CapacityProvider"]["State"], "Deleting")


def cold_starts():
    """the next invocation is a cold start when that is asked for"""
    name = create(COUNTING, "python3.13")
    same([invoke(name)[2], invoke(name)[2]], [1, 2])
    (environment,) = admin("GET", f"lambda/environments?function={name}")["environments"]
    same([environment["state"], environment["invocations"]], ["idle", 2])
    same(admin("POST", "lambda/cold-start", function=name), {"ended": 1, "endingAfterInvocation": 0})
    same(invoke(name)[2], 1)
