data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "orders" {
  statement {
    sid       = "Orders"
    actions   = ["sqs:SendMessage", "sqs:ReceiveMessage"]
    resources = ["arn:aws:sqs:us-east-1:000000000000:orders"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["shop"]
    }
  }
}

data "aws_caller_identity" "me" {}

data "aws_iam_policy" "logs" {
  arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role" "worker" {
  name                 = "worker"
  path                 = "/shop/"
  description          = "Works off orders"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 7200
  permissions_boundary = aws_iam_policy.orders.arn
  tags                 = { team = "shop" }
}

resource "aws_iam_policy" "orders" {
  name        = "orders"
  description = "Orders of ${data.aws_caller_identity.me.account_id}"
  policy      = data.aws_iam_policy_document.orders.json
  tags        = { team = "shop" }
}

resource "aws_iam_role_policy" "inline" {
  name   = "inline"
  role   = aws_iam_role.worker.id
  policy = data.aws_iam_policy_document.orders.json
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.worker.name
  policy_arn = data.aws_iam_policy.logs.arn
}

resource "aws_iam_role_policy_attachment" "orders" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.orders.arn
}

resource "aws_iam_instance_profile" "worker" {
  name = "worker"
  role = aws_iam_role.worker.name
}

resource "aws_iam_user" "deployer" {
  name          = "deployer"
  force_destroy = true
  tags          = { team = "shop" }
}

resource "aws_iam_access_key" "deployer" {
  user = aws_iam_user.deployer.name
}

resource "aws_iam_user_policy_attachment" "orders" {
  user       = aws_iam_user.deployer.name
  policy_arn = aws_iam_policy.orders.arn
}

resource "aws_iam_user_policy" "inline" {
  name   = "inline"
  user   = aws_iam_user.deployer.name
  policy = data.aws_iam_policy_document.orders.json
}

resource "aws_iam_group" "developers" {
  name = "developers"
}

resource "aws_iam_group_membership" "developers" {
  name  = "developers"
  group = aws_iam_group.developers.name
  users = [aws_iam_user.deployer.name]
}

resource "aws_iam_group_policy_attachment" "orders" {
  group      = aws_iam_group.developers.name
  policy_arn = aws_iam_policy.orders.arn
}

resource "aws_iam_service_linked_role" "scaling" {
  aws_service_name = "dynamodb.application-autoscaling.amazonaws.com"
}

resource "aws_iam_openid_connect_provider" "builds" {
  url             = "https://token.actions.example.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}
