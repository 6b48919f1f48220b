import json

from brume import cloudwatch, new_name, pass_minutes, put, same, sns, sqs


def new_alarm(shop, **more):
    name = new_name("errors")
    cloudwatch.put_metric_alarm(
        AlarmName=name,
        Namespace=shop,
        MetricName="Errors",
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=5,
        ComparisonOperator="GreaterThanThreshold",
        **more,
    )
    return name


def described(name):
    return cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]


def an_alarm_tells_a_topic():
    """an alarm goes off as time passes, and a queue hears of it through a topic"""
    queue = sqs.create_queue(QueueName=new_name("alerts"))["QueueUrl"]
    queue_arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    topic = sns.create_topic(Name=new_name("alerts"))["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue_arn)
    shop = new_name("Shop")
    name = new_alarm(shop, AlarmActions=[topic])
    same(described(name)["StateValue"], "INSUFFICIENT_DATA")

    put(shop, "Errors", 10)
    pass_minutes(2)
    same(described(name)["StateValue"], "ALARM")
    (message,) = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=5)["Messages"]
    notification = json.loads(message["Body"])
    same(notification["Subject"], f'ALARM: "{name}" in US East (N. Virginia)')
    same(json.loads(notification["Message"])["NewStateValue"], "ALARM")
    history = cloudwatch.describe_alarm_history(AlarmName=name, HistoryItemType="Action")["AlarmHistoryItems"]
    same([item["HistorySummary"] for item in history], [f"Successfully executed action {topic}"])


def composite():
    """a composite alarm follows the alarms of its rule"""
    shop = new_name("Shop")
    one, other = new_alarm(shop), new_alarm(shop)
    both = new_name("both")
    cloudwatch.put_composite_alarm(AlarmName=both, AlarmRule=f'ALARM("{one}") AND ALARM({other})')
    for name in (one, other):
        cloudwatch.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="drill")
    (alarm,) = cloudwatch.describe_alarms(AlarmNames=[both], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
    same(alarm["StateValue"], "ALARM")
    cloudwatch.delete_alarms(AlarmNames=[both])
    cloudwatch.delete_alarms(AlarmNames=[one, other])


def tags():
    """an alarm is tagged"""
    name = new_alarm(new_name("Shop"), Tags=[{"Key": "team", "Value": "shop"}])
    arn = described(name)["AlarmArn"]
    same(cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"], [{"Key": "team", "Value": "shop"}])


def missing():
    """an alarm that is not there is told in AWS's words"""
    try:
        cloudwatch.set_alarm_state(AlarmName="nobody", StateValue="OK", StateReason="x")
    except cloudwatch.exceptions.ResourceNotFound as error:
        same(error.response["Error"]["Code"], "ResourceNotFound")
        same(error.response["ResponseMetadata"]["HTTPStatusCode"], 404)
    else:
        raise AssertionError("not refused")
