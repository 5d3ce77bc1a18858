variable "retention" {}
variable "shards" {}

resource "aws_kinesis_stream" "clicks" {
  name                = "clicks"
  shard_count         = var.shards
  retention_period    = var.retention
  shard_level_metrics = ["IncomingBytes", "OutgoingBytes"]
  tags                = { team = "sales" }
}

resource "aws_kinesis_stream" "grown" {
  name = "grown"
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_kinesis_stream" "sealed" {
  name            = "sealed"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}

resource "aws_kinesis_stream_consumer" "reader" {
  name       = "reader"
  stream_arn = aws_kinesis_stream.clicks.arn
}

data "aws_iam_policy_document" "partner" {
  statement {
    sid       = "partner"
    effect    = "Allow"
    actions   = ["kinesis:DescribeStreamSummary", "kinesis:GetRecords"]
    resources = [aws_kinesis_stream.clicks.arn]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}

resource "aws_kinesis_resource_policy" "clicks" {
  resource_arn = aws_kinesis_stream.clicks.arn
  policy       = data.aws_iam_policy_document.partner.json
}

resource "aws_dynamodb_table" "leases" {
  name         = "leases"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "owner"
  range_key    = "lease"
  tags         = { team = "sales" }

  attribute {
    name = "owner"
    type = "S"
  }
  attribute {
    name = "lease"
    type = "N"
  }
  attribute {
    name = "since"
    type = "N"
  }

  global_secondary_index {
    name            = "bySince"
    hash_key        = "owner"
    range_key       = "since"
    projection_type = "KEYS_ONLY"
  }

  ttl {
    attribute_name = "until"
    enabled        = true
  }
}

resource "aws_dynamodb_table" "counted" {
  name           = "counted"
  read_capacity  = 5
  write_capacity = 5
  hash_key       = "id"

  attribute {
    name = "id"
    type = "B"
  }
}

output "stream" {
  value = aws_kinesis_stream.clicks.arn
}
