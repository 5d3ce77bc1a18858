package dev.millrace.engine.table.value;

import java.util.Optional;
import java.util.stream.Stream;

/** The ten types that a value can have. Each has a number that is written to disk. */
public enum ValueType {
  S(0, "S", "STRING"),
  N(1, "N", "NUMBER"),
  B(2, "B", "BINARY"),
  SS(3, "SS", "STRING_SET"),
  NS(4, "NS", "NUMBER_SET"),
  BS(5, "BS", "BINARY_SET"),
  BOOL(6, "BOOL", "BOOLEAN"),
  NULL(7, "NULL", "NULL"),
  L(8, "L", "LIST"),
  M(9, "M", "MAP");

  private final int code;
  private final String wireName;
  private final String longName;

  ValueType(int code, String wireName, String longName) {
    this.code = code;
    this.wireName = wireName;
    this.longName = longName;
  }

  int code() {
    return code;
  }

  public String wireName() {
    return wireName;
  }

  /** How the messages of update expressions name the type. */
  public String longName() {
    return longName;
  }

  public boolean isSet() {
    return this == SS || this == NS || this == BS;
  }

  /** Whether a key can have this type, and so whether it has an order. */
  public boolean isKey() {
    return this == S || this == N || this == B;
  }

  public static Optional<ValueType> named(String wireName) {
    return Stream.of(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  static Optional<ValueType> coded(int code) {
    return Stream.of(values()).filter(type -> type.code == code).findFirst();
  }
}
