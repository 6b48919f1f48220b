// The AWS SDK for Go v2, of the version that Debian has. Each scenario is a line of TAP.
package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"reflect"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/smithy-go"
)

var scenarios = []struct {
	sentence string
	run      func(context.Context, aws.Config)
}{
	{"a message goes through a queue and is deleted", messageThroughQueue},
	{"a queue that is not there is the typed error QueueDoesNotExist", noSuchQueue},
	{"a batch tells which of its entries were refused", batchEntriesRefused},
	{"a queue gets what is published to its topic and passes its filter policy", topicToQueue},
	{"an object is put, read, listed page by page, and deleted", objects},
	{"an object of many parts is uploaded and downloaded by the transfer managers", parts},
	{"an object that is not there is the typed error NoSuchKey", noSuchKey},
	{"a presigned URL needs no client", presignedURL},
	{"records come back from the shard of their key", records},
	{"a function is made, waited for and invoked", function},
	{"a function's error is told apart from its answer", functionError},
	{"a state machine runs to its end", stateMachine},
	{"a rule takes an event to a queue", ruleToQueue},
	{"a delivery stream writes to a bucket", deliveryStream},
	{"log events are read again", logEvents},
	{"the caller is the account that the access key names", callerIdentity},
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cfg, err := config.LoadDefaultConfig(ctx, config.WithEndpointResolverWithOptions(brume()))
	if err != nil {
		panic(err)
	}
	rand.Seed(time.Now().UnixNano())
	failed := 0
	for at, scenario := range scenarios {
		if !passes(at+1, scenario.sentence, func() { scenario.run(ctx, cfg) }) {
			failed++
		}
	}
	fmt.Printf("1..%d\n", len(scenarios))
	if failed > 0 {
		os.Exit(1)
	}
}

// An SDK of before November 2023 does not read AWS_ENDPOINT_URL.
func brume() aws.EndpointResolverWithOptions {
	return aws.EndpointResolverWithOptionsFunc(func(service, region string, options ...interface{}) (aws.Endpoint, error) {
		return aws.Endpoint{URL: os.Getenv("AWS_ENDPOINT_URL"), SigningRegion: region, HostnameImmutable: true}, nil
	})
}

func passes(number int, sentence string, run func()) (passed bool) {
	defer func() {
		if problem := recover(); problem != nil {
			fmt.Printf("not ok %d - %s\n  %v\n", number, sentence, problem)
			return
		}
		fmt.Printf("ok %d - %s\n", number, sentence)
		passed = true
	}()
	run()
	return
}

// Go's way to say that an error ends the scenario.
func must[T any](value T, err error) T {
	done(err)
	return value
}

func done(err error) {
	if err != nil {
		panic(err)
	}
}

func same(actual, expected interface{}) {
	if !reflect.DeepEqual(actual, expected) {
		panic(fmt.Sprintf("expected %v but got %v", expected, actual))
	}
}

func refused(err error, code, message string) {
	var refusal smithy.APIError
	if !errors.As(err, &refusal) {
		panic(fmt.Sprintf("expected %s but got %v", code, err))
	}
	same(refusal.ErrorCode()+": "+refusal.ErrorMessage(), code+": "+message)
}

func unique(name string) *string {
	return aws.String(fmt.Sprintf("%s-%08x", name, rand.Uint32()))
}
