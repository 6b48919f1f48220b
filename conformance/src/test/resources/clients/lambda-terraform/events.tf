# What comes to functions, what becomes of it, and who may sign them.

variable "canary" {
  description = "Whether a tenth of the invocations goes to version 2"
  type        = bool
  default     = false
}

resource "aws_lambda_alias" "canary" {
  name             = "canary"
  function_name    = aws_lambda_function.orders.function_name
  function_version = "1"

  dynamic "routing_config" {
    for_each = var.canary ? ["2"] : []
    content {
      additional_version_weights = { (routing_config.value) = 0.1 }
    }
  }
}

resource "aws_sqs_queue" "orders" {
  name                       = "orders"
  visibility_timeout_seconds = 60
}

resource "aws_sqs_queue" "failed" {
  name = "failed"
}

resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}

resource "aws_lambda_event_source_mapping" "queue" {
  event_source_arn                   = aws_sqs_queue.orders.arn
  function_name                      = aws_lambda_alias.prod.arn
  batch_size                         = 20
  maximum_batching_window_in_seconds = 1
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = 5
  }

  filter_criteria {
    filter {
      pattern = jsonencode({ body = { kind = ["order"] } })
    }
  }
}

resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn               = aws_kinesis_stream.orders.arn
  function_name                  = aws_lambda_function.orders.arn
  starting_position              = "LATEST"
  parallelization_factor         = 2
  maximum_retry_attempts         = 3
  maximum_record_age_in_seconds  = 3600
  bisect_batch_on_function_error = true

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "prod" {
  function_name                = aws_lambda_function.orders.function_name
  qualifier                    = aws_lambda_alias.prod.name
  maximum_event_age_in_seconds = 600
  maximum_retry_attempts       = 1

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_lambda_provisioned_concurrency_config" "prod" {
  function_name                     = aws_lambda_function.orders.function_name
  qualifier                         = aws_lambda_alias.prod.name
  provisioned_concurrent_executions = 1
}

resource "aws_lambda_code_signing_config" "orders" {
  description = "Whoever signs orders"

  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:us-east-1:000000000000:/signing-profiles/orders/abcdefghij"]
  }

  policies {
    untrusted_artifact_on_deployment = "Warn"
  }
}
