# As the page of the service shows it: an order comes to a bus and goes to a queue; a rule fires when its time comes.
url=$(aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name orders --query QueueUrl --output text)
queue=arn:aws:sqs:us-east-1:000000000000:orders
aws events create-event-bus --name shop --query EventBusArn --output text
aws events put-rule --name large --event-bus-name shop --event-pattern '{"detail":{"amount":[{"numeric":[">",100]}]}}'
aws events put-targets --rule large --event-bus-name shop --targets "[{\"Id\":\"queue\",\"Arn\":\"$queue\",\"InputPath\":\"\$.detail\"}]"
aws events put-events --query FailedEntryCount --entries \
  '[{"EventBusName":"shop","Source":"shop.orders","DetailType":"Order Placed","Detail":"{\"amount\":250}"},
    {"EventBusName":"shop","Source":"shop.orders","DetailType":"Order Placed","Detail":"{\"amount\":50}"}]'
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs receive-message --queue-url "$url" --max-number-of-messages 10 --query 'Messages[].Body' --output text
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs purge-queue --queue-url "$url"

aws events put-rule --name nightly --schedule-expression 'cron(0 3 * * ? *)'
aws events put-targets --rule nightly --targets "Id=queue,Arn=$queue,Input='\"close the books\"'"
curl -sS -X POST "$AWS_ENDPOINT_URL/_brume/time" -d '{"action":"advance","by":"P1D"}'
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs receive-message --queue-url "$url" --query 'Messages[].Body' --output text

# Why does it not match?
curl -sS -X POST "$AWS_ENDPOINT_URL/_brume/explain" -d '{"service":"events",
  "ruleArn":"arn:aws:events:us-east-1:000000000000:rule/shop/large","event":{"detail":{"amount":50}}}'
aws events describe-rule --name none 2>&1 || true
