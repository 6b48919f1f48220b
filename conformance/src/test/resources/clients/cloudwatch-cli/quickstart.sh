aws cloudwatch put-metric-data --namespace Shop --metric-name Errors --value 10
aws cloudwatch put-metric-alarm --alarm-name errors --namespace Shop --metric-name Errors --statistic Sum --period 60 --evaluation-periods 1 --threshold 5 --comparison-operator GreaterThanThreshold
aws cloudwatch get-metric-data --start-time 2020-01-01T00:00:00Z --end-time 2100-01-01T00:00:00Z --metric-data-queries '[{"Id":"m1","MetricStat":{"Metric":{"Namespace":"Shop","MetricName":"Errors"},"Period":3600,"Stat":"Sum"}}]'
curl -s -X POST "$AWS_ENDPOINT_URL/_brume/time" -d '{"action":"advance","by":"PT2M"}' >/dev/null
aws cloudwatch describe-alarms --alarm-names errors
