# Changed between one apply and the next.
variable "interval" {
  type    = number
  default = 60
}

variable "kind" {
  type    = string
  default = "orders"
}

locals {
  bucket   = "arn:aws:s3:::lake"
  role     = "arn:aws:iam::000000000000:role/firehose"
  function = "arn:aws:lambda:us-east-1:000000000000:function:transform"
}

resource "aws_kinesis_firehose_delivery_stream" "partitioned" {
  name        = "partitioned"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn          = local.bucket
    role_arn            = local.role
    prefix              = "${var.kind}/customer=!{partitionKeyFromQuery:customer}/!{timestamp:yyyy/MM/dd}/"
    error_output_prefix = "errors/!{firehose:error-output-type}/"
    buffering_size      = 64
    buffering_interval  = var.interval
    compression_format  = "GZIP"
    custom_time_zone    = "Europe/Berlin"
    file_extension      = ".json.gz"
    s3_backup_mode      = "Enabled"

    s3_backup_configuration {
      bucket_arn         = local.bucket
      role_arn           = local.role
      prefix             = "raw/"
      buffering_size     = 1
      buffering_interval = 60
    }

    dynamic_partitioning_configuration {
      enabled        = true
      retry_duration = 120
    }

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/firehose"
      log_stream_name = "partitioned"
    }

    processing_configuration {
      enabled = true

      processors {
        type = "RecordDeAggregation"

        parameters {
          parameter_name  = "SubRecordType"
          parameter_value = "JSON"
        }
      }

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${local.function}:$LATEST"
        }

        parameters {
          parameter_name  = "BufferSizeInMBs"
          parameter_value = "0.5"
        }

        parameters {
          parameter_name  = "BufferIntervalInSeconds"
          parameter_value = "30"
        }
      }

      processors {
        type = "MetadataExtraction"

        parameters {
          parameter_name  = "MetadataExtractionQuery"
          parameter_value = "{customer: .customer}"
        }

        parameters {
          parameter_name  = "JsonParsingEngine"
          parameter_value = "JQ-1.6"
        }
      }

      processors {
        type = "AppendDelimiterToRecord"
      }
    }
  }

  server_side_encryption {
    enabled  = true
    key_type = "AWS_OWNED_CMK"
  }

  tags = {
    team = "shop"
  }
}

# A Lambda processor of which AWS's defaults are not said.
resource "aws_kinesis_firehose_delivery_stream" "transformed" {
  name        = "transformed"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = local.bucket
    role_arn   = local.role
    prefix     = "${var.kind}/"

    processing_configuration {
      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = local.function
        }
      }
    }
  }
}

resource "aws_kinesis_stream" "clicks" {
  name        = "clicks"
  shard_count = 1
}

resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "archive"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = aws_kinesis_stream.clicks.arn
    role_arn           = local.role
  }

  extended_s3_configuration {
    bucket_arn         = local.bucket
    role_arn           = local.role
    buffering_size     = 5
    buffering_interval = var.interval
  }
}

resource "aws_kinesis_firehose_delivery_stream" "http" {
  name        = "http"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url                = "https://example.com/in"
    name               = "partner"
    access_key         = "secret"
    buffering_size     = 5
    buffering_interval = var.interval
    role_arn           = local.role
    s3_backup_mode     = "FailedDataOnly"

    s3_configuration {
      bucket_arn         = local.bucket
      role_arn           = local.role
      buffering_size     = 5
      buffering_interval = 300
    }

    request_configuration {
      content_encoding = "GZIP"

      common_attributes {
        name  = "stage"
        value = "test"
      }
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "splunk" {
  name        = "splunk"
  destination = "splunk"

  splunk_configuration {
    hec_endpoint               = "https://splunk.example.com:8088"
    hec_token                  = "51D4DA16-C61B-4F5F-8EC7-ED4301342A4A"
    hec_acknowledgment_timeout = 600
    hec_endpoint_type          = "Event"
    buffering_interval         = var.interval / 4

    s3_configuration {
      bucket_arn         = local.bucket
      role_arn           = local.role
      buffering_size     = 10
      buffering_interval = 400
      compression_format = "GZIP"
    }
  }
}
