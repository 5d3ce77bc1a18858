package dev.millrace.protocol.schema;

/** The simple shapes, and the Java type that holds a value of each. */
public enum ShapeKind {
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link Byte}. */
  BYTE,
  /** {@link Short}. */
  SHORT,
  /** {@link Integer}; open enums of integers too. */
  INTEGER,
  /** {@link Long}. */
  LONG,
  /** {@link Float}. */
  FLOAT,
  /** {@link Double}. */
  DOUBLE,
  /** {@link java.math.BigInteger}. */
  BIG_INTEGER,
  /** {@link java.math.BigDecimal}. */
  BIG_DECIMAL,
  /** {@link String}; enums are open and therefore strings too. */
  STRING,
  /** {@link dev.millrace.base.Bytes}. */
  BLOB,
  /** {@link java.time.Instant}. */
  TIMESTAMP,
  /** {@link Document}. */
  DOCUMENT
}
