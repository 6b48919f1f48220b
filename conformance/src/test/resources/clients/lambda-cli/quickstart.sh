printf 'def handler(event, context):\n    return event\n' >index.py
python3 -m zipfile -c function.zip index.py
aws lambda create-function --function-name orders --runtime python3.13 --handler index.handler --role arn:aws:iam::000000000000:role/app --zip-file fileb://function.zip
aws lambda wait function-active-v2 --function-name orders
aws lambda update-function-configuration --function-name orders --environment 'Variables={STAGE=test}'
aws lambda wait function-updated-v2 --function-name orders
aws lambda publish-version --function-name orders
aws lambda create-alias --function-name orders --name prod --function-version 1
aws lambda get-function --function-name orders:prod
printf '{"n": 1}' >event.json
aws lambda invoke --function-name orders:prod --payload fileb://event.json --log-type Tail answer.json
cat answer.json
aws lambda invoke --function-name orders --invocation-type DryRun dry.json
aws lambda invoke --function-name orders --invocation-type Event --payload fileb://event.json event-answer.json
aws lambda publish-layer-version --layer-name lib --zip-file fileb://function.zip --compatible-runtimes python3.13
aws lambda add-permission --function-name orders --statement-id topic --action lambda:InvokeFunction --principal sns.amazonaws.com
aws lambda create-function-url-config --function-name orders --auth-type NONE
aws --endpoint-url "$AWS_ENDPOINT_URL" sqs create-queue --queue-name cli-orders
aws lambda create-event-source-mapping --function-name orders --event-source-arn arn:aws:sqs:us-east-1:000000000000:cli-orders
