# The AWS SDK for Ruby, version 3: Debian has its S3.
require 'aws-sdk-s3'
require 'net/http'
require_relative 'tap'

# Keys and region come from the environment. A version of before November 2023 does not read AWS_ENDPOINT_URL.
S3 = Aws::S3::Client.new(endpoint: ENV['AWS_ENDPOINT_URL'], force_path_style: true)

def new_bucket
  unique('files').tap { |bucket| S3.create_bucket(bucket: bucket) }
end

Tap.scenario('an object is put, read, listed page by page, and deleted') do
  bucket = new_bucket
  ['a/1 + ü.txt', 'a/2.txt', 'b.txt'].each do |key|
    S3.put_object(bucket: bucket, key: key, body: "of #{key}", content_type: 'text/plain', metadata: { 'kind' => 'note' },
                  checksum_algorithm: 'SHA256')
  end
  object = S3.get_object(bucket: bucket, key: 'a/1 + ü.txt', checksum_mode: 'ENABLED')
  same(object.body.read.force_encoding('UTF-8'), 'of a/1 + ü.txt')
  same(object.metadata, { 'kind' => 'note' })
  keys = S3.list_objects_v2(bucket: bucket, max_keys: 2).flat_map { |page| page.contents.map(&:key) }
  same(keys, ['a/1 + ü.txt', 'a/2.txt', 'b.txt'])
  same(S3.list_objects_v2(bucket: bucket, delimiter: '/').common_prefixes.map(&:prefix), ['a/'])
  Aws::S3::Bucket.new(bucket, client: S3).clear!
  S3.delete_bucket(bucket: bucket)
end

Tap.scenario('an object of many parts is uploaded as a stream') do
  bucket = new_bucket
  object = Aws::S3::Object.new(bucket, 'large', client: S3)
  object.upload_stream(part_size: 5 << 20) { |stream| 12.times { stream << 'x' * (1 << 20) } }
  object.reload
  same(object.content_length, 12 << 20)
  same(object.etag[/-\d+"$/], '-3"')
end

Tap.scenario('what is not there raises the error of its own') do
  bucket = new_bucket
  refused(Aws::S3::Errors::NoSuchKey, 'The specified key does not exist.') { S3.get_object(bucket: bucket, key: 'gone') }
  refused(Aws::S3::Errors::NoSuchBucket, 'The specified bucket does not exist') { S3.list_objects_v2(bucket: unique('gone')) }
end

Tap.scenario('a presigned URL, and a form that posts, need no client') do
  bucket = new_bucket
  object = Aws::S3::Object.new(bucket, 'note', client: S3)
  object.put(body: 'hello')
  same(Net::HTTP.get(URI(object.presigned_url(:get))), 'hello')
  post = Aws::S3::Bucket.new(bucket, client: S3).presigned_post(key: 'form', success_action_status: '201')
  answer = Net::HTTP.start(URI(post.url).host, URI(post.url).port) do |http|
    request = Net::HTTP::Post.new(URI(post.url))
    request.set_form(post.fields.to_a + [['file', 'from a form']], 'multipart/form-data')
    http.request(request)
  end
  same(answer.code, '201')
  same(S3.get_object(bucket: bucket, key: 'form').body.read, 'from a form')
end

Tap.ended
