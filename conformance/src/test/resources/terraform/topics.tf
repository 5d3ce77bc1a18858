variable "display" {}

resource "aws_sns_topic" "orders" {
  name              = "orders"
  display_name      = var.display
  signature_version = 2
  delivery_policy = jsonencode({
    http = {
      defaultHealthyRetryPolicy = {
        minDelayTarget     = 1
        maxDelayTarget     = 2
        numRetries         = 5
        numMaxDelayRetries = 0
        numNoDelayRetries  = 0
        numMinDelayRetries = 0
        backoffFunction    = "linear"
      }
      disableSubscriptionOverrides = false
      defaultRequestPolicy         = { headerContentType = "application/json" }
    }
  })
  tags = { team = "sales" }
}

data "aws_iam_policy_document" "orders" {
  statement {
    sid       = "partner"
    effect    = "Allow"
    actions   = ["SNS:Publish"]
    resources = [aws_sns_topic.orders.arn]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}

resource "aws_sns_topic_policy" "orders" {
  arn    = aws_sns_topic.orders.arn
  policy = data.aws_iam_policy_document.orders.json
}

resource "aws_sns_topic_data_protection_policy" "orders" {
  arn = aws_sns_topic.orders.arn
  policy = jsonencode({
    Name        = "private"
    Description = "No mail addresses"
    Version     = "2021-06-01"
    Statement = [{
      Sid            = "mail"
      DataDirection  = "Inbound"
      Principal      = ["*"]
      DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"]
      Operation      = { Deny = {} }
    }]
  })
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "orders_dead" {
  name = "orders-dead"
}

resource "aws_sns_topic_subscription" "orders" {
  topic_arn            = aws_sns_topic.orders.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.orders.arn
  raw_message_delivery = true
  filter_policy_scope  = "MessageBody"
  filter_policy = jsonencode({
    kind  = ["order", { prefix = "re" }]
    price = [{ numeric = [">", 0, "<=", 100] }]
  })
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.orders_dead.arn })
}

# Without an archive: the service refuses to delete a topic that has one, and so do we.
resource "aws_sns_topic" "line" {
  name                        = "line.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
  fifo_throughput_scope       = "MessageGroup"
}

resource "aws_sqs_queue" "orders_line" {
  name       = "orders-line.fifo"
  fifo_queue = true
}

resource "aws_sns_topic_subscription" "line" {
  topic_arn = aws_sns_topic.line.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.orders_line.arn
}

output "topic" {
  value = aws_sns_topic.orders.arn
}
