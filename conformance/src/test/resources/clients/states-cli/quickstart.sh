# As the page of the service shows it: an order goes through a state machine, which waits for a day and is looked at while it does.
cat > order.json <<'JSON'
{"StartAt": "Large?", "States": {
  "Large?": {"Type": "Choice", "Choices": [{"Variable": "$.amount", "NumericGreaterThan": 100, "Next": "Think it over"}], "Default": "Sold"},
  "Think it over": {"Type": "Wait", "Seconds": 86400, "Next": "Sold"},
  "Sold": {"Type": "Pass", "Parameters": {"sold.$": "$.amount"}, "End": true}}}
JSON
role=arn:aws:iam::000000000000:role/shop
aws stepfunctions validate-state-machine-definition --definition file://order.json --query result --output text
machine=$(aws stepfunctions create-state-machine --name orders --definition file://order.json --role-arn $role --query stateMachineArn --output text)
small=$(aws stepfunctions start-execution --state-machine-arn "$machine" --name small --input '{"amount":5}' --query executionArn --output text)
aws stepfunctions describe-execution --execution-arn "$small" --query '[status,output]' --output text
large=$(aws stepfunctions start-execution --state-machine-arn "$machine" --name large --input '{"amount":250}' --query executionArn --output text)
aws stepfunctions list-executions --state-machine-arn "$machine" --status-filter RUNNING --query 'executions[].name' --output text
curl -sS -X POST "$AWS_ENDPOINT_URL/_brume/time" -d '{"action":"advance","by":"P1D"}'
aws stepfunctions describe-execution --execution-arn "$large" --query '[status,output]' --output text
aws stepfunctions get-execution-history --execution-arn "$large" --query 'events[].[id,type]' --output text
aws stepfunctions get-execution-history --execution-arn "$large" --reverse-order --max-items 1 --query 'events[].executionSucceededEventDetails.output' --output text

# The path that it took, as a graph.
curl -sS "$AWS_ENDPOINT_URL/_brume/states/graph?executionArn=$large"

# A version, and an alias for it.
version=$(aws stepfunctions publish-state-machine-version --state-machine-arn "$machine" --query stateMachineVersionArn --output text)
alias=$(aws stepfunctions create-state-machine-alias --name live --routing-configuration "stateMachineVersionArn=$version,weight=100" --query stateMachineAliasArn --output text)
aws stepfunctions start-execution --state-machine-arn "$alias" --name by-alias --input '{"amount":1}' --query executionArn --output text
aws stepfunctions describe-execution --execution-arn "arn:aws:states:us-east-1:000000000000:execution:orders:by-alias" --query stateMachineVersionArn --output text

aws stepfunctions start-execution --state-machine-arn "$machine" --name small --input '{"amount":6}' 2>&1 || true
aws stepfunctions describe-state-machine --state-machine-arn "${machine}x" 2>&1 || true
aws stepfunctions create-state-machine --name broken --definition '{"StartAt":"A","States":{}}' --role-arn $role 2>&1 || true
aws stepfunctions delete-state-machine --state-machine-arn "$machine"
