variable "subscriber" {
  type = string
}

# These queues are there already: the provider gives each that it makes half a minute.
data "aws_sqs_queue" "parcels" {
  name = "parcels"
}

data "aws_sqs_queue" "dead" {
  name = "parcels-dead"
}

data "aws_sqs_queue" "payments" {
  name = "payments.fifo"
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn            = aws_sns_topic.parcels.arn
  protocol             = "sqs"
  endpoint             = data.aws_sqs_queue.parcels.arn
  raw_message_delivery = true
  filter_policy_scope  = "MessageBody"
  filter_policy        = jsonencode({ express = [true], weight = [{ numeric = ["<", 20] }] })
  redrive_policy       = jsonencode({ deadLetterTargetArn = data.aws_sqs_queue.dead.arn })
}

resource "aws_sns_topic_subscription" "fifo" {
  topic_arn = aws_sns_topic.payments.arn
  protocol  = "sqs"
  endpoint  = data.aws_sqs_queue.payments.arn
}

resource "aws_sns_topic_subscription" "http" {
  topic_arn              = aws_sns_topic.parcels.arn
  protocol               = "http"
  endpoint               = var.subscriber
  endpoint_auto_confirms = true
  filter_policy          = jsonencode({ kind = ["refund"] })
  redrive_policy         = jsonencode({ deadLetterTargetArn = data.aws_sqs_queue.dead.arn })
  delivery_policy = jsonencode({
    healthyRetryPolicy = {
      minDelayTarget  = 1
      maxDelayTarget  = 2
      numRetries      = 3
      backoffFunction = "linear" # SNS names it where it is left out, and the provider would see a change
    }
  })
}
