package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

func buckets(cfg aws.Config) *s3.Client {
	return s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true })
}

func newBucket(ctx context.Context, client *s3.Client) *string {
	bucket := unique("files")
	must(client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bucket}))
	return bucket
}

func objects(ctx context.Context, cfg aws.Config) {
	client := buckets(cfg)
	bucket := newBucket(ctx, client)
	for _, key := range []string{"a/1 + ü.txt", "a/2.txt", "b.txt"} {
		must(client.PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: aws.String(key), Body: strings.NewReader("of " + key),
			ContentType: aws.String("text/plain"), Metadata: map[string]string{"kind": "note"},
			ChecksumAlgorithm: types.ChecksumAlgorithmSha256}))
	}
	object := must(client.GetObject(ctx, &s3.GetObjectInput{
		Bucket: bucket, Key: aws.String("a/1 + ü.txt"), ChecksumMode: types.ChecksumModeEnabled}))
	same(string(must(io.ReadAll(object.Body))), "of a/1 + ü.txt")
	same(object.Metadata["kind"], "note")
	var keys []string
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: bucket, MaxKeys: 2})
	for pages.HasMorePages() {
		for _, content := range must(pages.NextPage(ctx)).Contents {
			keys = append(keys, *content.Key)
		}
	}
	same(keys, []string{"a/1 + ü.txt", "a/2.txt", "b.txt"})
	var identifiers []types.ObjectIdentifier
	for _, key := range keys {
		identifiers = append(identifiers, types.ObjectIdentifier{Key: aws.String(key)})
	}
	deleted := must(client.DeleteObjects(ctx, &s3.DeleteObjectsInput{Bucket: bucket, Delete: &types.Delete{Objects: identifiers}}))
	same(len(deleted.Deleted), 3)
	must(client.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: bucket}))
}

func parts(ctx context.Context, cfg aws.Config) {
	client := buckets(cfg)
	bucket := newBucket(ctx, client)
	content := bytes.Repeat([]byte("0123456789abcdef"), 11<<16) // three parts
	must(manager.NewUploader(client).Upload(ctx, &s3.PutObjectInput{
		Bucket: bucket, Key: aws.String("large"), Body: bytes.NewReader(content)}))
	head := must(client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: bucket, Key: aws.String("large")}))
	same(strings.HasSuffix(*head.ETag, `-3"`), true)
	buffer := manager.NewWriteAtBuffer(nil)
	must(manager.NewDownloader(client).Download(ctx, buffer, &s3.GetObjectInput{Bucket: bucket, Key: aws.String("large")}))
	same(bytes.Equal(buffer.Bytes(), content), true)
}

func noSuchKey(ctx context.Context, cfg aws.Config) {
	client := buckets(cfg)
	bucket := newBucket(ctx, client)
	_, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: aws.String("gone")})
	var typed *types.NoSuchKey
	same(errors.As(err, &typed), true)
	_, err = client.GetObject(ctx, &s3.GetObjectInput{Bucket: unique("gone"), Key: aws.String("gone")})
	refused(err, "NoSuchBucket", "The specified bucket does not exist")
}

func presignedURL(ctx context.Context, cfg aws.Config) {
	client := buckets(cfg)
	bucket := newBucket(ctx, client)
	must(client.PutObject(ctx, &s3.PutObjectInput{Bucket: bucket, Key: aws.String("note"), Body: strings.NewReader("hello")}))
	request := must(s3.NewPresignClient(client).PresignGetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: aws.String("note")}))
	answer := must(http.Get(request.URL))
	defer answer.Body.Close()
	same(string(must(io.ReadAll(answer.Body))), "hello")
}
