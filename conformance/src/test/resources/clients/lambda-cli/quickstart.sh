printf 'def handler(event, context):\n    return event\n' >index.py
python3 -m zipfile -c function.zip index.py
aws lambda create-function --function-name orders --runtime python3.13 --handler index.handler --role arn:aws:iam::000000000000:role/app --zip-file fileb://function.zip
aws lambda wait function-active-v2 --function-name orders
aws lambda update-function-configuration --function-name orders --environment 'Variables={STAGE=test}'
aws lambda wait function-updated-v2 --function-name orders
aws lambda publish-version --function-name orders
aws lambda create-alias --function-name orders --name prod --function-version 1
aws lambda get-function --function-name orders:prod
