aws s3 mb s3://settings
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name uploads
queue=arn:aws:sqs:us-east-1:000000000000:uploads
aws s3api put-bucket-notification-configuration --bucket settings --notification-configuration \
    "{\"QueueConfigurations\":[{\"Id\":\"u\",\"QueueArn\":\"$queue\",\"Events\":[\"s3:ObjectCreated:*\"]}]}"
aws s3api get-bucket-notification-configuration --bucket settings --query 'QueueConfigurations[0].Id'
aws s3api put-bucket-notification-configuration --bucket settings --notification-configuration \
    '{"QueueConfigurations":[{"QueueArn":"arn:aws:sqs:us-east-1:000000000000:nowhere","Events":["s3:ObjectCreated:*"]}]}' 2>&1 || true
echo hello >hello.txt
aws s3 cp --quiet hello.txt s3://settings/in/hello.txt
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs receive-message --queue-url "$AWS_ENDPOINT_URL/000000000000/uploads" --max-number-of-messages 10 \
    --query 'Messages[].Body' | grep -o 'ObjectCreated:Put'

aws s3api put-bucket-lifecycle-configuration --bucket settings --lifecycle-configuration \
    '{"Rules":[{"ID":"in","Status":"Enabled","Filter":{"Prefix":"in/"},"Expiration":{"Days":1}}]}'
aws s3api head-object --bucket settings --key in/hello.txt --query Expiration
aws s3api put-bucket-cors --bucket settings --cors-configuration \
    '{"CORSRules":[{"AllowedOrigins":["https://shop.example.com"],"AllowedMethods":["GET"]}]}'
curl -sS -i -X OPTIONS -H 'Origin: https://shop.example.com' -H 'Access-Control-Request-Method: GET' \
    "$AWS_ENDPOINT_URL/settings/in/hello.txt" | grep -i access-control-allow-origin
curl -sS -X POST "$AWS_ENDPOINT_URL/_brume/time" -d '{"action":"advance","by":"P3D"}' >time.txt
aws s3api list-objects-v2 --bucket settings --query 'length(Contents || `[]`)'

aws s3api put-bucket-policy --bucket settings --policy \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::settings/*"}]}' 2>&1 || true
aws s3api put-object-lock-configuration --bucket settings --object-lock-configuration ObjectLockEnabled=Enabled 2>&1 || true
aws s3api put-bucket-website --bucket settings --website-configuration '{"IndexDocument":{"Suffix":"index.html"}}' 2>&1 || true
