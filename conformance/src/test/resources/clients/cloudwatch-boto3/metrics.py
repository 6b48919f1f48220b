from brume import cloudwatch, new_name, put, same, span


def put_and_read():
    """data is put and read as statistics"""
    shop = new_name("Shop")
    cloudwatch.put_metric_data(
        Namespace=shop,
        MetricData=[
            {"MetricName": "Orders", "Value": 4.0, "Unit": "Count", "Dimensions": [{"Name": "Till", "Value": "1"}]},
            {"MetricName": "Latency", "Values": [1.0, 2.0, 100.0], "Counts": [90.0, 9.0, 1.0]},
            {"MetricName": "Sizes", "StatisticValues": {"SampleCount": 2, "Sum": 6, "Minimum": 1, "Maximum": 5}},
        ],
    )
    ask = {"Namespace": shop, "Period": 86400, **span()}
    (orders,) = cloudwatch.get_metric_statistics(
        MetricName="Orders", Statistics=["Sum"], Dimensions=[{"Name": "Till", "Value": "1"}], **ask
    )["Datapoints"]
    same((orders["Sum"], orders["Unit"]), (4.0, "Count"))
    (latency,) = cloudwatch.get_metric_statistics(MetricName="Latency", ExtendedStatistics=["p99"], **ask)["Datapoints"]
    same(latency["ExtendedStatistics"], {"p99": 2.0})
    (sizes,) = cloudwatch.get_metric_statistics(MetricName="Sizes", Statistics=["Average"], **ask)["Datapoints"]
    same(sizes["Average"], 3.0)
    listed = cloudwatch.get_paginator("list_metrics").paginate(Namespace=shop)
    same([metric["MetricName"] for page in listed for metric in page["Metrics"]], ["Latency", "Orders", "Sizes"])


def metric_math():
    """metric data is computed with"""
    shop = new_name("Shop")
    put(shop, "Errors", 5)
    put(shop, "Requests", 20)

    def stat(id, metric):
        measured = {"Metric": {"Namespace": shop, "MetricName": metric}, "Period": 3600, "Stat": "Sum"}
        return {"Id": id, "MetricStat": measured, "ReturnData": False}

    answer = cloudwatch.get_metric_data(
        MetricDataQueries=[
            stat("e", "Errors"),
            stat("r", "Requests"),
            {"Id": "rate", "Expression": "100 * e / r", "Label": "Error rate"},
        ],
        **span(),
    )
    (rate,) = answer["MetricDataResults"]
    same((rate["Label"], rate["Values"], rate["StatusCode"]), ("Error rate", [25.0], "Complete"))


def much_data():
    """a request that the SDK compresses is understood"""
    shop = new_name("Shop")
    many = [{"MetricName": "m", "Value": 1.0, "Dimensions": [{"Name": "Number", "Value": f"n{i}"}]} for i in range(1000)]
    cloudwatch.put_metric_data(Namespace=shop, MetricData=many)
    pages = cloudwatch.get_paginator("list_metrics").paginate(Namespace=shop)
    same(sum(len(page["Metrics"]) for page in pages), 1000)


def errors():
    """errors are exceptions of boto3's classes with AWS's words"""
    try:
        put("AWS/SQS", "m", 1)
    except cloudwatch.exceptions.InvalidParameterValueException as error:
        same(error.response["Error"]["Code"], "InvalidParameterValue")
        same(error.response["Error"]["Message"], "The value AWS/SQS for parameter Namespace is invalid.")
    else:
        raise AssertionError("not refused")
