# These queues are there already, so that policies need not wait for queues: the provider gives either of them half a minute.
data "aws_sqs_queue" "parcels" {
  name = "parcels"
}

data "aws_sqs_queue" "dead" {
  name = "parcels-dead"
}

resource "aws_sqs_queue_policy" "parcels" {
  queue_url = data.aws_sqs_queue.parcels.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "partner"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = ["sqs:SendMessage", "sqs:GetQueueUrl"]
      Resource  = data.aws_sqs_queue.parcels.arn
    }]
  })
}

resource "aws_sqs_queue_redrive_policy" "parcels" {
  queue_url = data.aws_sqs_queue.parcels.url
  redrive_policy = jsonencode({
    deadLetterTargetArn = data.aws_sqs_queue.dead.arn
    maxReceiveCount     = 4
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = data.aws_sqs_queue.dead.url
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [data.aws_sqs_queue.parcels.arn]
  })
}
