resource "aws_cloudwatch_event_rule" "orders" {
  name           = "orders"
  description    = "large orders"
  event_bus_name = aws_cloudwatch_event_bus.shop.name
  event_pattern = jsonencode({
    source = ["shop.orders"]
    detail = { amount = [{ numeric = [">", 100] }] }
  })

  tags = {
    team = "shop"
  }
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 3 ? * MON-FRI *)"
  state               = "DISABLED"
}

resource "aws_cloudwatch_event_target" "queue" {
  rule           = aws_cloudwatch_event_rule.orders.name
  event_bus_name = aws_cloudwatch_event_bus.shop.name
  target_id      = "queue"
  arn            = aws_sqs_queue.orders.arn

  input_transformer {
    input_paths = {
      amount = "$.detail.amount"
    }
    input_template = "{\"amount\": <amount>, \"rule\": \"<aws.events.rule-name>\"}"
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 5
  }

  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}

resource "aws_cloudwatch_event_target" "audit" {
  rule           = aws_cloudwatch_event_rule.orders.name
  event_bus_name = aws_cloudwatch_event_bus.shop.name
  target_id      = "audit"
  arn            = aws_cloudwatch_event_bus.audit.arn
  role_arn       = aws_iam_role.events.arn
}

resource "aws_cloudwatch_event_target" "api" {
  rule           = aws_cloudwatch_event_rule.orders.name
  event_bus_name = aws_cloudwatch_event_bus.shop.name
  target_id      = "api"
  arn            = aws_cloudwatch_event_api_destination.books.arn
  role_arn       = aws_iam_role.events.arn

  http_target {
    path_parameter_values   = ["$.detail.amount"]
    query_string_parameters = { from = "shop" }
    header_parameters       = { "X-Source" = "events" }
  }
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule  = aws_cloudwatch_event_rule.nightly.name
  arn   = aws_sqs_queue.orders.arn
  input = jsonencode({ close = "the books" })
}
