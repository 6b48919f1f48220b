# As the page of the service shows it: what is sent to one queue comes out of another.
in=$(aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name in --query QueueUrl --output text)
out=$(aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name out --query QueueUrl --output text)
aws pipes create-pipe --name p --source arn:aws:sqs:us-east-1:000000000000:in --target arn:aws:sqs:us-east-1:000000000000:out \
  --role-arn arn:aws:iam::000000000000:role/pipe --target-parameters '{"InputTemplate":"\"Hello, <$.body.name>\""}' --query CurrentState
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs send-message --queue-url "$in" --message-body '{"name":"Ann"}'
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs receive-message --queue-url "$out" --wait-time-seconds 10 --query 'Messages[0].Body' --output text
aws pipes list-pipes --query 'Pipes[].Name' --output text
aws pipes delete-pipe --name p --query CurrentState
aws pipes describe-pipe --name nothing 2>&1 || true
