import json

import boto3

from brume import iam, refused, same, sts

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "sts:AssumeRole"}],
}
SEND = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}


def role():
    """a role with policies is assumed"""
    arn = iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    iam.get_waiter("role_exists").wait(RoleName="worker")
    policy = iam.create_policy(PolicyName="send", PolicyDocument=json.dumps(SEND))["Policy"]["Arn"]
    basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"
    iam.attach_role_policy(RoleName="worker", PolicyArn=policy)
    iam.attach_role_policy(RoleName="worker", PolicyArn=basic)
    pages = iam.get_paginator("list_attached_role_policies").paginate(RoleName="worker", PaginationConfig={"PageSize": 1})
    same({one["PolicyArn"] for page in pages for one in page["AttachedPolicies"]}, {basic, policy})
    version = iam.get_policy(PolicyArn=basic)["Policy"]["DefaultVersionId"]
    document = iam.get_policy_version(PolicyArn=basic, VersionId=version)["PolicyVersion"]["Document"]
    assert "sqs:ReceiveMessage" in document["Statement"][0]["Action"], document
    keys = sts.assume_role(RoleArn=arn, RoleSessionName="night")["Credentials"]
    session = boto3.client(
        "sts",
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
    )
    same(session.get_caller_identity()["Arn"], "arn:aws:sts::000000000000:assumed-role/worker/night")


def user():
    """a user with a key is somebody, and cannot be deleted while the key is there"""
    iam.create_user(UserName="deployer")
    key = iam.create_access_key(UserName="deployer")["AccessKey"]
    own = boto3.client(
        "sts", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )
    same(own.get_caller_identity()["Arn"], "arn:aws:iam::000000000000:user/deployer")
    refused("DeleteConflict", iam.delete_user, UserName="deployer")
    iam.delete_access_key(UserName="deployer", AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName="deployer")
    refused("NoSuchEntity", iam.get_user, UserName="deployer")


def malformed():
    """a policy that is none is refused"""
    refused("MalformedPolicyDocument", iam.create_policy, PolicyName="none", PolicyDocument="{}")
