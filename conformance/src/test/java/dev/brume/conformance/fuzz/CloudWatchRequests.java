package dev.brume.conformance.fuzz;

import static dev.brume.conformance.fuzz.GoodRequest.signed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What clients ask of CloudWatch, in JSON, in the query protocol and in CBOR. */
final class CloudWatchRequests {
    private static final String SERVICE = "GraniteServiceVersion20100801";
    private static final String ARN = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:fuzz";
    private static final String ALARM =
            "{\"AlarmName\":\"fuzz\",\"Namespace\":\"Fuzz\",\"MetricName\":\"m\",\"Statistic\":\"Sum\","
                    + "\"Period\":60,\"EvaluationPeriods\":2,\"DatapointsToAlarm\":1,\"Threshold\":1.5,"
                    + "\"ComparisonOperator\":\"GreaterThanThreshold\",\"TreatMissingData\":\"breaching\"}";
    static final List<GoodRequest> TO_PREPARE = List.of(
            json("PutMetricAlarm", ALARM),
            json("PutMetricData", "{\"Namespace\":\"Fuzz\",\"MetricData\":[{\"MetricName\":\"m\",\"Value\":1}]}"));
    /** What grows: metrics and alarms by other names. */
    static final List<GoodRequest> TO_TIDY_UP =
            List.of(new GoodRequest("POST", "/_brume/reset?service=cloudwatch", signed("monitoring"), new byte[0]));

    static final GoodRequest ONE = json("ListMetrics", "{}");

    private CloudWatchRequests() {}

    static List<GoodRequest> all() {
        return List.of(
                json(
                        "PutMetricData",
                        "{\"Namespace\":\"Fuzz\",\"MetricData\":[{\"MetricName\":\"m\",\"Dimensions\":[{\"Name\":\"a\","
                                + "\"Value\":\"b\"}],\"Values\":[1,2.5,-3],\"Counts\":[1,2,3],\"Unit\":\"Count\","
                                + "\"StorageResolution\":1},{\"MetricName\":\"m\",\"StatisticValues\":{\"SampleCount\":2,"
                                + "\"Sum\":3,\"Minimum\":1,\"Maximum\":2}}]}"),
                json("PutMetricAlarm", ALARM),
                json(
                        "PutMetricAlarm",
                        "{\"AlarmName\":\"math\",\"Metrics\":[{\"Id\":\"m1\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"Fuzz\","
                                + "\"MetricName\":\"m\"},\"Period\":60,\"Stat\":\"p99\"},\"ReturnData\":false},{\"Id\":\"e1\","
                                + "\"Expression\":\"IF(m1>1,FILL(m1,0),RATE(m1))\"}],\"EvaluationPeriods\":1,\"Threshold\":1,"
                                + "\"ComparisonOperator\":\"LessThanThreshold\"}"),
                json(
                        "PutCompositeAlarm",
                        "{\"AlarmName\":\"both\",\"AlarmRule\":\"ALARM(fuzz) AND NOT (OK(\\\"fuzz\\\") OR FALSE)\"}"),
                json(
                        "SetAlarmState",
                        "{\"AlarmName\":\"fuzz\",\"StateValue\":\"OK\",\"StateReason\":\"r\",\"StateReasonData\":\"{}\"}"),
                json("DescribeAlarms", "{\"AlarmNamePrefix\":\"f\",\"MaxRecords\":1,\"NextToken\":\"Zg==\"}"),
                json(
                        "DescribeAlarmHistory",
                        "{\"AlarmName\":\"fuzz\",\"ScanBy\":\"TimestampAscending\",\"NextToken\":\"MQ==\"}"),
                json("DescribeAlarmsForMetric", "{\"Namespace\":\"Fuzz\",\"MetricName\":\"m\",\"Period\":60}"),
                json(
                        "ListMetrics",
                        "{\"Namespace\":\"Fuzz\",\"Dimensions\":[{\"Name\":\"a\"}],\"NextToken\":\"RnV6eh9t\"}"),
                json("TagResource", "{\"ResourceARN\":\"" + ARN + "\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}"),
                json("PutDashboard", "{\"DashboardName\":\"d\",\"DashboardBody\":\"{\\\"widgets\\\":[]}\"}"),
                query(
                        "Action=PutMetricData&Version=2010-08-01&Namespace=Fuzz&MetricData.member.1.MetricName=m"
                                + "&MetricData.member.1.Value=1.5&MetricData.member.1.Timestamp=2026-01-01T00%3A00%3A00Z"
                                + "&MetricData.member.1.Dimensions.member.1.Name=a&MetricData.member.1.Dimensions.member.1.Value=b"),
                query(
                        "Action=GetMetricStatistics&Version=2010-08-01&Namespace=Fuzz&MetricName=m&Period=60"
                                + "&StartTime=2026-01-01T00%3A00%3A00Z&EndTime=2026-01-01T01%3A00%3A00Z&Statistics.member.1=Sum"),
                query("Action=GetMetricStatistics&Version=2010-08-01&Namespace=Fuzz&MetricName=m&Period=3600"
                        + "&StartTime=2000-01-01T00%3A00%3A00Z&EndTime=2000-01-02T00%3A00%3A00Z"
                        + "&ExtendedStatistics.member.1=TM(10%25:90%25)"),
                query(
                        "Action=GetMetricData&Version=2010-08-01&StartTime=2020-01-01T00%3A00%3A00Z"
                                + "&EndTime=2030-01-01T01%3A00%3A00Z&MetricDataQueries.member.1.Id=e1"
                                + "&MetricDataQueries.member.1.Expression=SORT(SEARCH('{Fuzz,a} m OR MetricName=\"x\"','Sum',3600),AVG,DESC)"),
                query("Action=GetMetricData&Version=2010-08-01&StartTime=2026-01-01T00%3A00%3A00Z"
                        + "&EndTime=2026-01-01T01%3A00%3A00Z&MaxDatapoints=5&MetricDataQueries.member.1.Id=m1"
                        + "&MetricDataQueries.member.1.Label=max ${MAX}&MetricDataQueries.member.1.MetricStat.Period=60"
                        + "&MetricDataQueries.member.1.MetricStat.Stat=Sum"
                        + "&MetricDataQueries.member.1.MetricStat.Metric.Namespace=Fuzz"
                        + "&MetricDataQueries.member.1.MetricStat.Metric.MetricName=m"),
                query("Action=DeleteAlarms&Version=2010-08-01&AlarmNames.member.1=nobody"),
                cbor());
    }

    /** ListMetrics with {@code {"Namespace":"Fuzz"}}. */
    private static GoodRequest cbor() {
        Map<String, String> headers = signed("monitoring");
        headers.put("smithy-protocol", "rpc-v2-cbor");
        headers.put("content-type", "application/cbor");
        byte[] body = "\u00a1iNamespacedFuzz".getBytes(StandardCharsets.ISO_8859_1);
        return new GoodRequest("POST", "/service/" + SERVICE + "/operation/ListMetrics", headers, body);
    }

    private static GoodRequest json(String operation, String body) {
        return GoodRequest.json("monitoring", SERVICE + "." + operation, body);
    }

    private static GoodRequest query(String form) {
        return GoodRequest.form("monitoring", form);
    }
}
