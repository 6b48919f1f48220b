resource "aws_sns_topic" "parcels" {
  name              = "parcels"
  display_name      = "Parcels"
  signature_version = 2
  delivery_policy = jsonencode({
    http = {
      defaultHealthyRetryPolicy = {
        minDelayTarget     = 1
        maxDelayTarget     = 20
        numRetries         = 5
        numMaxDelayRetries = 2
        numNoDelayRetries  = 0
        numMinDelayRetries = 1
        backoffFunction    = "exponential"
      }
      disableSubscriptionOverrides = false
      defaultRequestPolicy         = { headerContentType = "application/json" }
    }
  })

  tags = {
    team = "shop"
  }
}

resource "aws_sns_topic" "payments" {
  name                        = "payments.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
}

resource "aws_sns_topic_policy" "parcels" {
  arn = aws_sns_topic.parcels.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "partner"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = ["sns:Publish", "sns:Subscribe"]
      Resource  = aws_sns_topic.parcels.arn
    }]
  })
}
