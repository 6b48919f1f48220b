# As the page of the service shows it: what is sent to one queue comes out of another.
in=$(aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name in --query QueueUrl --output text)
out=$(aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name out --query QueueUrl --output text)
aws pipes create-pipe --name p --source arn:aws:sqs:us-east-1:000000000000:in --target arn:aws:sqs:us-east-1:000000000000:out \
  --role-arn arn:aws:iam::000000000000:role/pipe --target-parameters '{"InputTemplate":"\"Hello, <$.body.name>\""}' --query CurrentState
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs send-message --queue-url "$in" --message-body '{"name":"Ann"}'
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs receive-message --queue-url "$out" --wait-time-seconds 10 --query 'Messages[0].Body' --output text

# Orders from a queue through a function to a stream.
cat >index.py <<'END'
import json

def handler(events, context):
    return [{**json.loads(event["body"]), "priced": True} for event in events]
END
python3 -m zipfile -c function.zip index.py
aws lambda create-function --function-name price --runtime python3.13 --handler index.handler --role arn:aws:iam::000000000000:role/app \
  --zip-file fileb://function.zip --query State
aws lambda wait function-active-v2 --function-name price
aws kinesis create-stream --stream-name priced --shard-count 1
aws kinesis wait stream-exists --stream-name priced
orders=$(aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name orders --query QueueUrl --output text)
aws pipes create-pipe --name orders --source arn:aws:sqs:us-east-1:000000000000:orders \
  --enrichment arn:aws:lambda:us-east-1:000000000000:function:price --target arn:aws:kinesis:us-east-1:000000000000:stream/priced \
  --role-arn arn:aws:iam::000000000000:role/pipe --target-parameters '{"KinesisStreamParameters":{"PartitionKey":"$.id"}}' --query CurrentState
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs send-message --queue-url "$orders" --message-body '{"id":"o1"}' --query MD5OfMessageBody
iterator=$(aws kinesis get-shard-iterator --stream-name priced --shard-id shardId-000000000000 --shard-iterator-type TRIM_HORIZON \
  --query ShardIterator --output text)
record=None
tries=0
while [ "$record" = None ] && [ "$tries" -lt 20 ]; do
  record=$(aws kinesis get-records --shard-iterator "$iterator" --query 'Records[0].Data' --output text)
  tries=$((tries + 1))
done
echo "$record" | base64 -d
echo

aws pipes list-pipes --query 'Pipes[].Name' --output text
aws pipes delete-pipe --name p --query CurrentState
aws pipes describe-pipe --name nothing 2>&1 || true
