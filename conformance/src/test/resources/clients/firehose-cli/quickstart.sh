# Version 1 sends Data as it is; version 2 wants Base64, or --cli-binary-format raw-in-base64-out. What is put into a stream lies in a bucket five minutes later, by the emulator's clock.
aws s3api create-bucket --bucket lake
aws firehose create-delivery-stream --delivery-stream-name orders --extended-s3-destination-configuration \
  BucketARN=arn:aws:s3:::lake,RoleARN=arn:aws:iam::000000000000:role/firehose,Prefix=raw/
aws firehose describe-delivery-stream --delivery-stream-name orders --query DeliveryStreamDescription.DeliveryStreamStatus
aws firehose put-record --delivery-stream-name orders --record '{"Data":"one\n"}'
aws firehose put-record-batch --delivery-stream-name orders --records '[{"Data":"two\n"},{"Data":"three\n"}]' --query FailedPutCount
curl -s -X POST "$AWS_ENDPOINT_URL/_brume/time" -d '{"action":"advance","by":"PT5M"}' >/dev/null
key=
until [ -n "$key" ] && [ "$key" != None ]; do
  key=$(aws s3api list-objects-v2 --bucket lake --query 'Contents[0].Key' --output text)
done
aws s3 cp "s3://lake/$key" -
aws firehose list-delivery-streams
aws firehose tag-delivery-stream --delivery-stream-name orders --tags Key=team,Value=shop
aws firehose list-tags-for-delivery-stream --delivery-stream-name orders --query 'Tags[0].Value'
aws firehose start-delivery-stream-encryption --delivery-stream-name orders
aws firehose update-destination --delivery-stream-name orders --current-delivery-stream-version-id 1 \
  --destination-id destinationId-000000000001 --extended-s3-destination-update Prefix=cooked/
aws firehose describe-delivery-stream --delivery-stream-name orders --query DeliveryStreamDescription.VersionId
aws firehose delete-delivery-stream --delivery-stream-name orders
until aws firehose describe-delivery-stream --delivery-stream-name orders 2>&1 | grep ResourceNotFoundException; do :; done
