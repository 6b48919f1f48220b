resource "aws_sqs_queue" "orders" {
  name                       = "orders"
  visibility_timeout_seconds = 45
  message_retention_seconds  = 86400
  delay_seconds              = 2
  receive_wait_time_seconds  = 10
  max_message_size           = 2048

  tags = {
    team  = "shop"
    stage = "test"
  }
}

resource "aws_sqs_queue" "payments" {
  name                        = "payments.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"
}
