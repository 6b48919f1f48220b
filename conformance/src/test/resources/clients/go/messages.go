package main

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	snstypes "github.com/aws/aws-sdk-go-v2/service/sns/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

func newQueue(ctx context.Context, client *sqs.Client) *string {
	return must(client.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: unique("orders")})).QueueUrl
}

func arnOf(ctx context.Context, client *sqs.Client, queue *string) string {
	attributes := must(client.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{
		QueueUrl: queue, AttributeNames: []types.QueueAttributeName{types.QueueAttributeNameQueueArn}}))
	return attributes.Attributes["QueueArn"]
}

func receive(ctx context.Context, client *sqs.Client, queue *string, seconds int32) []types.Message {
	return must(client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
		QueueUrl: queue, WaitTimeSeconds: seconds, MaxNumberOfMessages: 10,
		AttributeNames: []types.QueueAttributeName{"All"}, MessageAttributeNames: []string{"All"}})).Messages
}

func messageThroughQueue(ctx context.Context, cfg aws.Config) {
	client := sqs.NewFromConfig(cfg)
	queue := newQueue(ctx, client)
	sent := must(client.SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl: queue, MessageBody: aws.String("zwei Stück & <mehr>"),
		MessageAttributes: map[string]types.MessageAttributeValue{
			"kind": {DataType: aws.String("String"), StringValue: aws.String("order")},
			"raw":  {DataType: aws.String("Binary"), BinaryValue: []byte{0, 1, 255}}}}))
	// The client has compared the MD5 of the body by now.
	messages := receive(ctx, client, queue, 5)
	same(len(messages), 1)
	same(*messages[0].MessageId, *sent.MessageId)
	same(*messages[0].Body, "zwei Stück & <mehr>")
	same(messages[0].MessageAttributes["raw"].BinaryValue, []byte{0, 1, 255})
	same(messages[0].Attributes["ApproximateReceiveCount"], "1")
	must(client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: queue, ReceiptHandle: messages[0].ReceiptHandle}))
	same(len(receive(ctx, client, queue, 0)), 0)
}

func noSuchQueue(ctx context.Context, cfg aws.Config) {
	client := sqs.NewFromConfig(cfg)
	_, err := client.GetQueueUrl(ctx, &sqs.GetQueueUrlInput{QueueName: unique("gone")})
	var typed *types.QueueDoesNotExist
	same(errors.As(err, &typed), true)
	_, err = client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: newQueue(ctx, client), WaitTimeSeconds: 21})
	refused(err, "InvalidParameterValue",
		"Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.")
}

func batchEntriesRefused(ctx context.Context, cfg aws.Config) {
	client := sqs.NewFromConfig(cfg)
	queue := newQueue(ctx, client)
	answer := must(client.SendMessageBatch(ctx, &sqs.SendMessageBatchInput{QueueUrl: queue, Entries: []types.SendMessageBatchRequestEntry{
		{Id: aws.String("good"), MessageBody: aws.String("one")},
		{Id: aws.String("bad"), MessageBody: aws.String("two"), DelaySeconds: 901}}}))
	same(*answer.Successful[0].Id, "good")
	same(*answer.Failed[0].Id, "bad")
	same(*answer.Failed[0].Code, "InvalidParameterValue")
	same(answer.Failed[0].SenderFault, true)
}

func topicToQueue(ctx context.Context, cfg aws.Config) {
	queues, topics := sqs.NewFromConfig(cfg), sns.NewFromConfig(cfg)
	queue := newQueue(ctx, queues)
	topic := must(topics.CreateTopic(ctx, &sns.CreateTopicInput{Name: unique("shop")})).TopicArn
	must(topics.Subscribe(ctx, &sns.SubscribeInput{TopicArn: topic, Protocol: aws.String("sqs"),
		Endpoint: aws.String(arnOf(ctx, queues, queue)),
		Attributes: map[string]string{
			"RawMessageDelivery": "true", "FilterPolicy": `{"kind": ["order"]}`}}))
	for _, kind := range []string{"refund", "order"} {
		must(topics.Publish(ctx, &sns.PublishInput{TopicArn: topic, Message: aws.String("one " + kind),
			MessageAttributes: map[string]snstypes.MessageAttributeValue{
				"kind": {DataType: aws.String("String"), StringValue: aws.String(kind)}}}))
	}
	messages := receive(ctx, queues, queue, 5)
	same(len(messages), 1)
	same(*messages[0].Body, "one order")
	_, err := topics.Publish(ctx, &sns.PublishInput{TopicArn: aws.String(*topic + "x"), Message: aws.String("lost")})
	var typed *snstypes.NotFoundException
	same(errors.As(err, &typed), true)
	same(typed.ErrorMessage(), "Topic does not exist")
}
