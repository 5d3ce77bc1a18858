variable "visibility" {}

resource "aws_sqs_queue" "dead" {
  name                      = "dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = false
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.work.arn]
  })
}

resource "aws_sqs_queue" "work" {
  name                       = "work"
  visibility_timeout_seconds = var.visibility
  delay_seconds              = 5
  max_message_size           = 65536
  receive_wait_time_seconds  = 10
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 4
  })
  tags = { team = "payments" }
}

data "aws_iam_policy_document" "topic" {
  statement {
    sid       = "topic"
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.work.arn]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:aws:sns:us-east-1:000000000000:orders"]
    }
  }
}

resource "aws_sqs_queue_policy" "work" {
  queue_url = aws_sqs_queue.work.id
  policy    = data.aws_iam_policy_document.topic.json
}

resource "aws_sqs_queue" "dead_line" {
  name       = "dead-line.fifo"
  fifo_queue = true
  redrive_allow_policy = jsonencode({
    redrivePermission = "allowAll"
  })
}

resource "aws_sqs_queue" "line" {
  name                              = "line.fifo"
  fifo_queue                        = true
  content_based_deduplication       = true
  deduplication_scope               = "messageGroup"
  fifo_throughput_limit             = "perMessageGroupId"
  kms_master_key_id                 = "alias/aws/sqs"
  kms_data_key_reuse_period_seconds = 600
  message_retention_seconds         = 86400
}

resource "aws_sqs_queue_redrive_policy" "line" {
  queue_url = aws_sqs_queue.line.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_line.arn
    maxReceiveCount     = 2
  })
}

resource "aws_sqs_queue" "prefixed" {
  name_prefix             = "made-up-"
  sqs_managed_sse_enabled = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "all"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

output "work" {
  value = aws_sqs_queue.work.url
}
