# The AWS SDK for Ruby, version 1, of 2016: it speaks the query protocol with SQS and wants host and port apart.
require 'aws-sdk-v1'
require_relative 'tap'

ENDPOINT = URI(ENV['AWS_ENDPOINT_URL'])
AWS.config(use_ssl: false, region: ENV['AWS_REGION'], s3_force_path_style: true, s3_signature_version: :v4,
           **%i[sqs sns kinesis s3].to_h { |service| [:"#{service}_endpoint", ENDPOINT.host] },
           **%i[sqs sns kinesis s3].to_h { |service| [:"#{service}_port", ENDPOINT.port] })
SQS = AWS::SQS.new
SNS = AWS::SNS.new

Tap.scenario('a message goes through a queue and is deleted') do
  queue = SQS.queues.create(unique('orders'))
  sent = queue.send_message('zwei Stück & <mehr>')
  message = queue.receive_message(wait_time_seconds: 5, attributes: [:all])
  same([message.id, message.body], [sent.id, 'zwei Stück & <mehr>'])
  same(message.approximate_receive_count, 1)
  message.delete
  same(queue.receive_message, nil)
  queue.batch_send('one', 'two', 'three')
  same(queue.visible_messages, 3)
  queue.delete
end

Tap.scenario('a queue that is not there raises NonExistentQueue') do
  refused(AWS::SQS::Errors::NonExistentQueue, 'The specified queue does not exist for this wsdl version.') do
    SQS.queues.named(unique('gone'))
  end
end

Tap.scenario('a queue gets what is published to its topic') do
  queue = SQS.queues.create(unique('orders'))
  topic = SNS.topics.create(unique('shop'))
  topic.subscribe(queue)
  topic.publish('one order')
  message = queue.receive_message(wait_time_seconds: 5).as_sns_message
  same([message.body, message.topic.arn], ['one order', topic.arn])
end

Tap.scenario('records come back from the shard of their key') do
  kinesis = AWS::Kinesis.new.client
  stream = unique('clicks')
  kinesis.create_stream(stream_name: stream, shard_count: 1)
  sleep 0.05 until kinesis.describe_stream(stream_name: stream)[:stream_description][:stream_status] == 'ACTIVE'
  put = kinesis.put_record(stream_name: stream, partition_key: 'customer-1', data: "\x00\x01\xFF".b)
  iterator = kinesis.get_shard_iterator(stream_name: stream, shard_id: put[:shard_id], shard_iterator_type: 'TRIM_HORIZON')
  records = kinesis.get_records(shard_iterator: iterator[:shard_iterator])[:records]
  same(records.map { |record| record[:data] }, ["\x00\x01\xFF".b])
end

Tap.scenario('an object is put, read and deleted') do
  bucket = AWS::S3.new.buckets.create(unique('files'))
  object = bucket.objects['a/1 + ü.txt'].write('hello', metadata: { kind: 'note' })
  same([object.read, object.metadata['kind'], object.content_length], ['hello', 'note', 5])
  same(bucket.objects.with_prefix('a/').map(&:key), ['a/1 + ü.txt'])
  same(Net::HTTP.get(object.url_for(:read)), 'hello')
  bucket.delete!
end

Tap.ended
