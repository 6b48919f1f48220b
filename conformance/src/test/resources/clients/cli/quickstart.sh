queue=$(aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name orders --query QueueUrl --output text)
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs send-message --queue-url "$queue" --message-body 'hello'
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs receive-message --queue-url "$queue" --wait-time-seconds 5
