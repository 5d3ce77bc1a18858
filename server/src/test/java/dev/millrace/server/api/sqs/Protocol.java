package dev.millrace.server.api.sqs;

/** The two ways in which SQS is spoken. */
public enum Protocol {
  JSON,
  QUERY
}
