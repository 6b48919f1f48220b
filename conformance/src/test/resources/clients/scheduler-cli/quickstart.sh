# As the page of the service shows it: a schedule, a while later a message.
url=$(aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name cli --query QueueUrl --output text)
aws scheduler create-schedule --name remind --schedule-expression 'rate(1 hours)' --flexible-time-window '{"Mode":"OFF"}' \
  --target '{"Arn":"arn:aws:sqs:us-east-1:000000000000:cli","RoleArn":"arn:aws:iam::000000000000:role/scheduler","Input":"remember the milk"}'
curl -sS -X POST "$AWS_ENDPOINT_URL/_brume/time" -d '{"action":"advance","by":"PT1H"}'
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs receive-message --queue-url "$url" --query 'Messages[0].Body' --output text
aws scheduler list-schedules --query 'Schedules[].Name' --output text
aws scheduler delete-schedule --name remind
aws scheduler get-schedule --name remind 2>&1 || true
