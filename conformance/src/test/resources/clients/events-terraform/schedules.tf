resource "aws_scheduler_schedule_group" "jobs" {
  name = "jobs"

  tags = {
    team = "shop"
  }
}

resource "aws_scheduler_schedule" "remind" {
  name                         = "remind"
  group_name                   = aws_scheduler_schedule_group.jobs.name
  schedule_expression          = "cron(0 9 ? * MON-FRI *)"
  schedule_expression_timezone = "Europe/Berlin"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }

  target {
    arn      = aws_sqs_queue.orders.arn
    role_arn = aws_iam_role.events.arn
    input    = "remember"

    dead_letter_config {
      arn = aws_sqs_queue.dead.arn
    }
  }
}

resource "aws_scheduler_schedule" "once" {
  name                = "once"
  schedule_expression = "at(2035-01-01T09:00:00)"
  state               = "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"
    role_arn = aws_iam_role.events.arn
    input = jsonencode({
      QueueUrl    = aws_sqs_queue.orders.url
      MessageBody = "once"
    })

    retry_policy {
      maximum_event_age_in_seconds = 600
      maximum_retry_attempts       = 2
    }
  }
}

resource "aws_scheduler_schedule" "event" {
  name_prefix         = "event-"
  schedule_expression = "rate(1 hours)"
  start_date          = "2035-01-01T00:00:00Z"
  end_date            = "2036-01-01T00:00:00Z"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_cloudwatch_event_bus.audit.arn
    role_arn = aws_iam_role.events.arn
    input    = jsonencode({ due = true })

    eventbridge_parameters {
      source      = "shop.schedule"
      detail_type = "due"
    }
  }
}
