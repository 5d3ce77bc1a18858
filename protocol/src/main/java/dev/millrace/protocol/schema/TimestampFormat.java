package dev.millrace.protocol.schema;

/** How a timestamp is written where the model overrides the protocol's own way. */
public enum TimestampFormat {
  /** Seconds since 1970 as a number, with a fraction where there is one. */
  EPOCH_SECONDS,
  /** RFC 3339, in UTC when written. */
  DATE_TIME,
  /** As in HTTP's {@code Date} header. */
  HTTP_DATE
}
