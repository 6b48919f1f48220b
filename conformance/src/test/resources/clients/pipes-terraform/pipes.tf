resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "paid" {
  name = "paid"
}

resource "aws_kinesis_stream" "clicks" {
  name        = "clicks"
  shard_count = 1
}

resource "aws_cloudwatch_log_group" "pipes" {
  name = "pipes"
}

resource "aws_pipes_pipe" "paid" {
  name        = "paid"
  description = "orders that are paid"
  role_arn    = "arn:aws:iam::000000000000:role/pipe"
  source      = aws_sqs_queue.orders.arn
  target      = aws_sqs_queue.paid.arn

  source_parameters {
    filter_criteria {
      filter {
        pattern = jsonencode({ body = { paid = [true] } })
      }
    }
    sqs_queue_parameters {
      batch_size                         = 5
      maximum_batching_window_in_seconds = 1
    }
  }

  target_parameters {
    input_template = "{\"id\": <$.body.id>}"
  }

  log_configuration {
    level                  = "INFO"
    include_execution_data = ["ALL"]
    cloudwatch_logs_log_destination {
      log_group_arn = aws_cloudwatch_log_group.pipes.arn
    }
  }

  tags = {
    team = "shop"
  }
}

resource "aws_pipes_pipe" "clicks" {
  name          = "clicks"
  desired_state = "STOPPED"
  role_arn      = "arn:aws:iam::000000000000:role/pipe"
  source        = aws_kinesis_stream.clicks.arn
  target        = aws_sqs_queue.paid.arn

  source_parameters {
    kinesis_stream_parameters {
      starting_position      = "LATEST"
      batch_size             = 10
      maximum_retry_attempts = 3
    }
  }
}

resource "aws_pipes_pipe" "plain" {
  name     = "plain"
  role_arn = "arn:aws:iam::000000000000:role/pipe"
  source   = aws_sqs_queue.paid.arn
  target   = aws_cloudwatch_log_group.pipes.arn

  log_configuration {
    level = "ERROR"
    s3_log_destination {
      bucket_name   = "pipes-logs"
      bucket_owner  = "000000000000"
      output_format = "json"
      prefix        = "plain"
    }
  }
}
