import time

from brume import arn_of, logs, new_group, put, refused, same


def read_back():
    """events are read, filtered and queried"""
    group = new_group()
    put(group, "ERROR one", '{"level": "info", "ms": 12}')
    got = logs.get_log_events(logGroupName=group, logStreamName="s", startFromHead=True)["events"]
    same([event["message"] for event in got], ["ERROR one", '{"level": "info", "ms": 12}'])
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group, filterPattern="{ $.ms > 10 }")
    same(len([event for page in pages for event in page["events"]]), 1)
    now = int(time.time())
    query = logs.start_query(
        logGroupName=group, startTime=now - 3600, endTime=now + 3600, queryString="stats max(ms) as slowest"
    )["queryId"]
    answer = logs.get_query_results(queryId=query)
    while answer["status"] in ("Scheduled", "Running"):
        answer = logs.get_query_results(queryId=query)
    same(answer["results"], [[{"field": "slowest", "value": "12"}]])


def metric_filter():
    """a metric filter is put, found, counted and deleted"""
    group = new_group()
    transformation = {
        "metricName": "Slow", "metricNamespace": "Shop", "metricValue": "$.ms", "dimensions": {"Level": "$.level"},
    }  # fmt: skip
    logs.put_metric_filter(
        logGroupName=group, filterName="slow", filterPattern="{ $.ms > 10 }", metricTransformations=[transformation]
    )
    same(logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["metricFilterCount"], 1)
    found = logs.describe_metric_filters(metricName="Slow", metricNamespace="Shop")["metricFilters"]
    same([one["metricTransformations"] for one in found if one["logGroupName"] == group], [[transformation]])
    put(group, '{"level": "info", "ms": 12}')
    logs.delete_metric_filter(logGroupName=group, filterName="slow")
    same(logs.describe_metric_filters(logGroupName=group)["metricFilters"], [])


def settings():
    """a group has retention, tags and an end"""
    group = new_group()
    logs.put_retention_policy(logGroupName=group, retentionInDays=7)
    logs.tag_resource(resourceArn=arn_of(group), tags={"team": "shop"})
    same(logs.list_tags_for_resource(resourceArn=arn_of(group))["tags"], {"team": "shop"})
    same(logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["retentionInDays"], 7)
    logs.delete_log_group(logGroupName=group)
    message = refused("ResourceNotFoundException", logs.describe_log_streams, logGroupName=group)
    same(message, "The specified log group does not exist.")
