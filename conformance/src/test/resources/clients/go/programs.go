package main

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"
	"github.com/aws/aws-sdk-go-v2/service/sfn"
	sfntypes "github.com/aws/aws-sdk-go-v2/service/sfn/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

const code = `
def handler(event, context):
    if event.get("fail"):
        raise ValueError("as asked")
    return {"hello": event["name"]}
`

func newFunction(ctx context.Context, client *lambda.Client) *string {
	var archive bytes.Buffer
	writer := zip.NewWriter(&archive)
	must(must(writer.Create("index.py")).Write([]byte(code)))
	done(writer.Close())
	name := unique("greet")
	// A runtime that is younger than the SDK is a string to it.
	must(client.CreateFunction(ctx, &lambda.CreateFunctionInput{FunctionName: name, Runtime: types.Runtime("python3.13"),
		Handler: aws.String("index.handler"), Role: aws.String("arn:aws:iam::000000000000:role/app"),
		Code: &types.FunctionCode{ZipFile: archive.Bytes()}}))
	done(lambda.NewFunctionActiveV2Waiter(client).Wait(ctx, &lambda.GetFunctionInput{FunctionName: name}, time.Minute))
	return name
}

func function(ctx context.Context, cfg aws.Config) {
	client := lambda.NewFromConfig(cfg)
	answer := must(client.Invoke(ctx, &lambda.InvokeInput{
		FunctionName: newFunction(ctx, client), Payload: []byte(`{"name": "Go"}`), LogType: types.LogTypeTail}))
	same(answer.FunctionError == nil, true)
	same(string(answer.Payload), `{"hello": "Go"}`)
	same(answer.LogResult != nil, true)
}

func functionError(ctx context.Context, cfg aws.Config) {
	client := lambda.NewFromConfig(cfg)
	answer := must(client.Invoke(ctx, &lambda.InvokeInput{FunctionName: newFunction(ctx, client), Payload: []byte(`{"fail": true}`)}))
	same(*answer.FunctionError, "Unhandled")
	same(strings.Contains(string(answer.Payload), `"errorType": "ValueError"`), true)
	_, err := client.Invoke(ctx, &lambda.InvokeInput{FunctionName: aws.String("gone")})
	refused(err, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:gone:$LATEST")
}

func stateMachine(ctx context.Context, cfg aws.Config) {
	client := sfn.NewFromConfig(cfg)
	machine := must(client.CreateStateMachine(ctx, &sfn.CreateStateMachineInput{Name: unique("shop"),
		RoleArn:    aws.String("arn:aws:iam::000000000000:role/app"),
		Definition: aws.String(`{"StartAt": "Done", "States": {"Done": {"Type": "Pass", "Result": {"paid": true}, "End": true}}}`)}))
	execution := must(client.StartExecution(ctx, &sfn.StartExecutionInput{StateMachineArn: machine.StateMachineArn})).ExecutionArn
	for {
		described := must(client.DescribeExecution(ctx, &sfn.DescribeExecutionInput{ExecutionArn: execution}))
		if described.Status != sfntypes.ExecutionStatusRunning {
			same(described.Status, sfntypes.ExecutionStatusSucceeded)
			same(*described.Output, `{"paid":true}`)
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func callerIdentity(ctx context.Context, cfg aws.Config) {
	same(*must(sts.NewFromConfig(cfg).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})).Account, "000000000000")
}
