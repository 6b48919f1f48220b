aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" --output text "$@"; }

topic=$(aws sns create-topic --name shop --query TopicArn)
for kind in order refund; do
    aws sqs create-queue --queue-name "shop-$kind" --query QueueUrl
    aws sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "arn:aws:sqs:us-east-1:000000000000:shop-$kind" \
        --attributes '{"RawMessageDelivery": "true", "FilterPolicy": "{\"kind\": [\"'"$kind"'\"]}"}'
done
aws sns publish --topic-arn "$topic" --message 'one order' \
    --message-attributes '{"kind": {"DataType": "String", "StringValue": "order"}}'
