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

printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}' >trust.json
aws iam create-role --role-name worker --assume-role-policy-document file://trust.json --query Role.Arn
aws iam attach-role-policy --role-name worker --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
aws iam list-attached-role-policies --role-name worker --query 'AttachedPolicies[].PolicyName'
aws sts get-caller-identity --query Arn
