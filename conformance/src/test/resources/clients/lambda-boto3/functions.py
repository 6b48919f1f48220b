import base64
import hashlib
import io
import json
import urllib.request
import uuid
import zipfile

import boto3
from botocore.exceptions import ClientError

# Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
awslambda = boto3.client("lambda")


def package(text):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zip:
        zip.writestr("index.py", text)
    return archive.getvalue()


def new_function(**more):
    name = f"orders-{uuid.uuid4().hex[:8]}"
    awslambda.create_function(
        FunctionName=name,
        Runtime="python3.13",
        Handler="index.handler",
        Role="arn:aws:iam::000000000000:role/app",
        Code={"ZipFile": package("one")},
        **more,
    )
    awslambda.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return name


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response
    raise AssertionError("the call was not refused")


def code_is_downloaded_as_it_was_sent():
    """code is downloaded as it was sent"""
    name = new_function()
    got = awslambda.get_function(FunctionName=name)
    code = urllib.request.urlopen(got["Code"]["Location"]).read()
    same(base64.b64encode(hashlib.sha256(code).digest()).decode(), got["Configuration"]["CodeSha256"])
    same(zipfile.ZipFile(io.BytesIO(code)).read("index.py"), b"one")


def versions_and_aliases():
    """a version stays as it was and an alias points at it"""
    name = new_function()
    same(awslambda.publish_version(FunctionName=name)["Version"], "1")
    awslambda.update_function_code(FunctionName=name, ZipFile=package("two"))
    awslambda.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    same(awslambda.publish_version(FunctionName=name)["Version"], "2")
    awslambda.create_alias(
        FunctionName=name,
        Name="prod",
        FunctionVersion="1",
        RoutingConfig={"AdditionalVersionWeights": {"2": 0.1}},
    )
    same([alias["Name"] for alias in awslambda.list_aliases(FunctionName=name)["Aliases"]], ["prod"])
    pages = awslambda.get_paginator("list_versions_by_function").paginate(
        FunctionName=name, PaginationConfig={"PageSize": 2}
    )
    same([version["Version"] for page in pages for version in page["Versions"]], ["$LATEST", "1", "2"])


def errors_are_modelled():
    """errors have AWS's class, message and type"""
    error = refused(awslambda.get_function, FunctionName="missing")
    same(error["Error"]["Code"], "ResourceNotFoundException")
    same(error["Error"]["Message"], "Function not found: arn:aws:lambda:us-east-1:000000000000:function:missing")
    same(error["Type"], "User")


def permissions():
    """a permission is a statement of the function's policy"""
    name = new_function()
    awslambda.add_permission(
        FunctionName=name,
        StatementId="topic",
        Action="lambda:InvokeFunction",
        Principal="sns.amazonaws.com",
        SourceArn="arn:aws:sns:us-east-1:000000000000:orders",
    )
    policy = json.loads(awslambda.get_policy(FunctionName=name)["Policy"])
    same(policy["Statement"][0]["Principal"], {"Service": "sns.amazonaws.com"})
    awslambda.remove_permission(FunctionName=name, StatementId="topic")
    same(refused(awslambda.get_policy, FunctionName=name)["Error"]["Code"], "ResourceNotFoundException")


def layers():
    """a layer is published, used and listed by runtime"""
    layer = f"lib-{uuid.uuid4().hex[:8]}"
    arn = awslambda.publish_layer_version(
        LayerName=layer, Content={"ZipFile": package("x = 1")}, CompatibleRuntimes=["python3.13"]
    )["LayerVersionArn"]
    name = new_function(Layers=[arn])
    same(awslambda.get_function_configuration(FunctionName=name)["Layers"][0]["Arn"], arn)
    listed = awslambda.list_layers(CompatibleRuntime="python3.13")["Layers"]
    assert layer in [item["LayerName"] for item in listed], listed
    same(awslambda.get_layer_version_by_arn(Arn=arn)["Version"], 1)


def urls_and_tags():
    """URLs, tags and reserved concurrency are kept"""
    name = new_function(Tags={"team": "shop"})
    url = awslambda.create_function_url_config(FunctionName=name, AuthType="NONE")["FunctionUrl"]
    assert ".lambda-url.us-east-1." in url, url
    awslambda.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=3)
    got = awslambda.get_function(FunctionName=name)
    same(got["Tags"], {"team": "shop"})
    same(got["Concurrency"], {"ReservedConcurrentExecutions": 3})
    awslambda.delete_function(FunctionName=name)
    same(refused(awslambda.get_function, FunctionName=name)["Error"]["Code"], "ResourceNotFoundException")
