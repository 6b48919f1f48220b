package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	logtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	eventtypes "github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"github.com/aws/aws-sdk-go-v2/service/firehose"
	firehosetypes "github.com/aws/aws-sdk-go-v2/service/firehose/types"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	kinesistypes "github.com/aws/aws-sdk-go-v2/service/kinesis/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func records(ctx context.Context, cfg aws.Config) {
	client := kinesis.NewFromConfig(cfg)
	stream := unique("clicks")
	must(client.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: stream, ShardCount: aws.Int32(2)}))
	done(kinesis.NewStreamExistsWaiter(client, waitOften).Wait(ctx, &kinesis.DescribeStreamInput{StreamName: stream}, time.Minute))
	put := must(client.PutRecord(ctx, &kinesis.PutRecordInput{
		StreamName: stream, PartitionKey: aws.String("customer-1"), Data: []byte{0, 1, 255}}))
	iterator := must(client.GetShardIterator(ctx, &kinesis.GetShardIteratorInput{
		StreamName: stream, ShardId: put.ShardId, ShardIteratorType: kinesistypes.ShardIteratorTypeTrimHorizon})).ShardIterator
	got := must(client.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: iterator}))
	same(len(got.Records), 1)
	same(got.Records[0].Data, []byte{0, 1, 255})
	same(*got.Records[0].SequenceNumber, *put.SequenceNumber)
	_, err := client.PutRecord(ctx, &kinesis.PutRecordInput{StreamName: aws.String("gone"), PartitionKey: aws.String("k"), Data: []byte("x")})
	refused(err, "ResourceNotFoundException", "Stream gone under account 000000000000 not found.")
}

func waitOften(o *kinesis.StreamExistsWaiterOptions) {
	o.MinDelay = 100 * time.Millisecond
	o.MaxDelay = time.Second
}

func ruleToQueue(ctx context.Context, cfg aws.Config) {
	events, queues := eventbridge.NewFromConfig(cfg), sqs.NewFromConfig(cfg)
	queue := newQueue(ctx, queues)
	rule := unique("orders")
	must(events.PutRule(ctx, &eventbridge.PutRuleInput{Name: rule, EventPattern: aws.String(`{"source": ["shop.` + *rule + `"]}`)}))
	must(events.PutTargets(ctx, &eventbridge.PutTargetsInput{Rule: rule, Targets: []eventtypes.Target{
		{Id: aws.String("queue"), Arn: aws.String(arnOf(ctx, queues, queue)), InputPath: aws.String("$.detail.id")}}}))
	put := must(events.PutEvents(ctx, &eventbridge.PutEventsInput{Entries: []eventtypes.PutEventsRequestEntry{
		{Source: aws.String("shop." + *rule), DetailType: aws.String("order"), Detail: aws.String(`{"id": 7}`), Time: aws.Time(time.Now())}}}))
	same(put.FailedEntryCount, int32(0))
	messages := receive(ctx, queues, queue, 10)
	same(len(messages), 1)
	same(*messages[0].Body, "7")
}

func deliveryStream(ctx context.Context, cfg aws.Config) {
	client, files := firehose.NewFromConfig(cfg), buckets(cfg)
	bucket, stream := newBucket(ctx, files), unique("clicks")
	must(client.CreateDeliveryStream(ctx, &firehose.CreateDeliveryStreamInput{DeliveryStreamName: stream,
		ExtendedS3DestinationConfiguration: &firehosetypes.ExtendedS3DestinationConfiguration{
			BucketARN: aws.String("arn:aws:s3:::" + *bucket), RoleARN: aws.String("arn:aws:iam::000000000000:role/app"),
			BufferingHints: &firehosetypes.BufferingHints{IntervalInSeconds: aws.Int32(60), SizeInMBs: aws.Int32(1)}}}))
	for {
		described := must(client.DescribeDeliveryStream(ctx, &firehose.DescribeDeliveryStreamInput{DeliveryStreamName: stream}))
		if described.DeliveryStreamDescription.DeliveryStreamStatus == firehosetypes.DeliveryStreamStatusActive {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	// Two records of more than a mebibyte: the buffer is full, and nothing waits for its minute.
	for i := 0; i < 2; i++ {
		must(client.PutRecord(ctx, &firehose.PutRecordInput{
			DeliveryStreamName: stream, Record: &firehosetypes.Record{Data: bytes.Repeat([]byte{'x'}, 600<<10)}}))
	}
	for {
		listed := must(files.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: bucket}))
		if len(listed.Contents) > 0 {
			object := must(files.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: listed.Contents[0].Key}))
			same(strings.Trim(string(must(io.ReadAll(object.Body))), "x"), "")
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func logEvents(ctx context.Context, cfg aws.Config) {
	client := cloudwatchlogs.NewFromConfig(cfg)
	group := unique("/shop")
	must(client.CreateLogGroup(ctx, &cloudwatchlogs.CreateLogGroupInput{LogGroupName: group}))
	must(client.CreateLogStream(ctx, &cloudwatchlogs.CreateLogStreamInput{LogGroupName: group, LogStreamName: aws.String("one")}))
	must(client.PutLogEvents(ctx, &cloudwatchlogs.PutLogEventsInput{LogGroupName: group, LogStreamName: aws.String("one"),
		LogEvents: []logtypes.InputLogEvent{{Message: aws.String("ERROR broken"), Timestamp: aws.Int64(time.Now().UnixMilli())}}}))
	found := must(client.FilterLogEvents(ctx, &cloudwatchlogs.FilterLogEventsInput{LogGroupName: group, FilterPattern: aws.String("ERROR")}))
	same(len(found.Events), 1)
	same(*found.Events[0].Message, "ERROR broken")
}
