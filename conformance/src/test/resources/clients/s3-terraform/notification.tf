resource "aws_sqs_queue" "uploaded" {
  name = "uploaded"
}

resource "aws_sns_topic" "removed" {
  name = "removed"
}

resource "aws_sqs_queue_policy" "uploaded" {
  queue_url = aws_sqs_queue.uploaded.id
  policy    = data.aws_iam_policy_document.uploaded.json
}

data "aws_iam_policy_document" "uploaded" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.uploaded.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.uploads.arn]
    }
  }
}

resource "aws_s3_bucket_notification" "uploads" {
  depends_on  = [aws_sqs_queue_policy.uploaded]
  bucket      = aws_s3_bucket.uploads.id
  eventbridge = true

  queue {
    id            = "uploaded"
    queue_arn     = aws_sqs_queue.uploaded.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "in/"
    filter_suffix = ".jpg"
  }

  topic {
    topic_arn = aws_sns_topic.removed.arn
    events    = ["s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated"]
  }
}
