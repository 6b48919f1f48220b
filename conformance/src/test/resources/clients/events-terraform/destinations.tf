resource "aws_cloudwatch_event_connection" "key" {
  name               = "key"
  description        = "by a key"
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "X-Api-Key"
      value = "secret"
    }

    invocation_http_parameters {
      header {
        key             = "X-Shop"
        value           = "1"
        is_value_secret = false
      }
      body {
        key             = "token"
        value           = "secret"
        is_value_secret = true
      }
    }
  }
}

resource "aws_cloudwatch_event_connection" "basic" {
  name               = "basic"
  authorization_type = "BASIC"

  auth_parameters {
    basic {
      username = "user"
      password = "secret"
    }
  }
}

resource "aws_cloudwatch_event_connection" "oauth" {
  name               = "oauth"
  authorization_type = "OAUTH_CLIENT_CREDENTIALS"

  auth_parameters {
    oauth {
      authorization_endpoint = "http://127.0.0.1:1/token"
      http_method            = "POST"

      client_parameters {
        client_id     = "shop"
        client_secret = "secret"
      }

      oauth_http_parameters {
        body {
          key             = "scope"
          value           = "orders"
          is_value_secret = false
        }
      }
    }
  }
}

resource "aws_cloudwatch_event_api_destination" "books" {
  name                             = "books"
  description                      = "the bookkeeping"
  invocation_endpoint              = "https://books.example.com/orders/*"
  http_method                      = "POST"
  invocation_rate_limit_per_second = 20
  connection_arn                   = aws_cloudwatch_event_connection.key.arn
}
