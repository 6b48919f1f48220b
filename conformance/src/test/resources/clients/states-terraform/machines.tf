variable "greeting" {
  default = "hello"
}

resource "aws_iam_role" "states" {
  name = "states"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "states.amazonaws.com" }
    }]
  })
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/vendedlogs/states/orders"
  retention_in_days = 7
}

resource "aws_sfn_activity" "pack" {
  name = "pack"

  tags = {
    team = "shop"
  }
}

resource "aws_sfn_state_machine" "orders" {
  name     = "orders"
  role_arn = aws_iam_role.states.arn
  publish  = true
  definition = jsonencode({
    StartAt = "Greet"
    States = {
      Greet = { Type = "Pass", Result = var.greeting, Next = "Pack" }
      Pack  = { Type = "Task", Resource = aws_sfn_activity.pack.id, End = true }
    }
  })

  logging_configuration {
    log_destination        = "${aws_cloudwatch_log_group.orders.arn}:*"
    include_execution_data = true
    level                  = "ERROR"
  }

  tracing_configuration {
    enabled = true
  }

  tags = {
    team = "shop"
  }
}

resource "aws_sfn_state_machine" "quick" {
  name     = "quick"
  role_arn = aws_iam_role.states.arn
  type     = "EXPRESS"
  definition = jsonencode({
    QueryLanguage = "JSONata"
    StartAt       = "Answer"
    States        = { Answer = { Type = "Succeed", Output = "{% $states.input %}" } }
  })

  encryption_configuration {
    type                              = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id                        = "arn:aws:kms:us-east-1:000000000000:key/7c0e8d3c-6e0b-4d4b-9f3b-2f7a0b1a9d11"
    kms_data_key_reuse_period_seconds = 600
  }
}

resource "aws_sfn_alias" "live" {
  name        = "live"
  description = "what customers get"

  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.orders.state_machine_version_arn
    weight                    = 100
  }
}

data "aws_sfn_state_machine" "orders" {
  name       = aws_sfn_state_machine.orders.name
  depends_on = [aws_sfn_state_machine.orders]
}

output "found" {
  value = data.aws_sfn_state_machine.orders.arn
}
