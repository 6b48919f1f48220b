arn=arn:aws:logs:us-east-1:000000000000:log-group:orders
aws logs create-log-group --log-group-name orders
aws logs create-log-stream --log-group-name orders --log-stream-name web
aws logs put-metric-filter --log-group-name orders --filter-name errors --filter-pattern ERROR \
    --metric-transformations metricName=Errors,metricNamespace=Shop,metricValue=1,defaultValue=0
aws logs describe-metric-filters --metric-name Errors --metric-namespace Shop --query 'metricFilters[].filterName'

aws logs start-live-tail --log-group-identifiers "$arn" --log-event-filter-pattern ERROR >tail.txt 2>&1 &
tail=$!
# The session begins when it pleases: put events until it has seen one.
until grep -q ERROR tail.txt; do
    kill -0 "$tail"
    aws logs put-log-events --log-group-name orders --log-stream-name web \
        --log-events "timestamp=$(date +%s)000,message=ERROR in order" "timestamp=$(date +%s)000,message=fine"
done
curl -sS -X POST "$AWS_ENDPOINT_URL/_brume/time" -d '{"action":"advance","by":"PT3H"}'
wait "$tail" || true
cat tail.txt
aws logs filter-log-events --log-group-name orders --filter-pattern ERROR --query 'events[0].message'
