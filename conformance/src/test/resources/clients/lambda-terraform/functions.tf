resource "aws_lambda_layer_version" "lib" {
  layer_name               = "lib"
  filename                 = "layer.zip"
  source_code_hash         = filebase64sha256("layer.zip")
  compatible_runtimes      = ["python3.13"]
  compatible_architectures = ["x86_64"]
}

resource "aws_lambda_layer_version_permission" "partner" {
  layer_name     = aws_lambda_layer_version.lib.layer_name
  version_number = aws_lambda_layer_version.lib.version
  statement_id   = "partner"
  action         = "lambda:GetLayerVersion"
  principal      = "111122223333"
}

resource "aws_lambda_function" "orders" {
  function_name    = "orders"
  role             = "arn:aws:iam::000000000000:role/app"
  filename         = "function.zip"
  source_code_hash = filebase64sha256("function.zip")
  runtime          = "python3.13"
  handler          = "index.handler"
  timeout          = 10
  memory_size      = 256
  layers           = [aws_lambda_layer_version.lib.arn]
  publish          = true

  code_signing_config_arn = aws_lambda_code_signing_config.orders.arn

  reserved_concurrent_executions = 5

  # Taken away when the canary comes.
  dynamic "environment" {
    for_each = var.canary ? [] : [1]
    content {
      variables = {
        STAGE = "test"
      }
    }
  }

  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }

  file_system_config {
    arn              = "arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-0123456789abcdef0"
    local_mount_path = "/mnt/data"
  }

  ephemeral_storage {
    size = 1024
  }

  logging_config {
    log_format            = "JSON"
    application_log_level = "DEBUG"
    system_log_level      = "WARN"
  }

  tracing_config {
    mode = "Active"
  }

  dead_letter_config {
    target_arn = "arn:aws:sqs:us-east-1:000000000000:dead"
  }

  tags = {
    team = "shop"
  }
}

resource "aws_lambda_alias" "prod" {
  name             = "prod"
  function_name    = aws_lambda_function.orders.function_name
  function_version = aws_lambda_function.orders.version
}

resource "aws_lambda_permission" "bucket" {
  statement_id   = "bucket"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.orders.function_name
  qualifier      = aws_lambda_alias.prod.name
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::orders"
  source_account = "000000000000"
}

resource "aws_lambda_function_url" "prod" {
  function_name      = aws_lambda_function.orders.function_name
  qualifier          = aws_lambda_alias.prod.name
  authorization_type = "NONE"

  dynamic "cors" {
    for_each = var.canary ? [] : [1]
    content {
      allow_origins = ["https://shop.example"]
      allow_methods = ["GET", "POST"]
      max_age       = 60
    }
  }
}

resource "aws_lambda_runtime_management_config" "orders" {
  function_name     = aws_lambda_function.orders.function_name
  update_runtime_on = "FunctionUpdate"
}

resource "aws_lambda_function_recursion_config" "orders" {
  function_name  = aws_lambda_function.orders.function_name
  recursive_loop = "Allow"
}
