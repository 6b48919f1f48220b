resource "aws_s3_bucket" "records" {
  bucket              = "records-of-the-shop"
  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "records" {
  bucket = aws_s3_bucket.records.id

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 1
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "records" {
  bucket = aws_s3_bucket.records.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "records" {
  depends_on = [aws_s3_bucket_ownership_controls.records]
  bucket     = aws_s3_bucket.records.id
  acl        = "private"
}

resource "aws_s3_bucket_accelerate_configuration" "records" {
  bucket = aws_s3_bucket.records.id
  status = "Suspended"
}
