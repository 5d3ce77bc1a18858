package dev.millrace.engine.table;

/** Why a table cannot be changed as it should be. */
public enum TableChangeFault {
  /** The detail is the index that is there already. */
  INDEX_EXISTS,
  /** The detail is the index that is not there. */
  INDEX_MISSING,
  TOO_MANY_INDEXES,
  /** The detail is the attribute whose type is not said. */
  ATTRIBUTE_UNDEFINED,
  /** The detail names what is given without being a key. */
  ATTRIBUTE_UNUSED,
  /** The detail is the attribute that would change its type. */
  ATTRIBUTE_RETYPED,
  CAPACITY_UNCHANGED,
  CAPACITY_NEEDED,
  CAPACITY_ON_DEMAND,
  TIME_TO_LIVE_ENABLED,
  TIME_TO_LIVE_DISABLED,
  /** The detail is the attribute that is set. */
  TIME_TO_LIVE_OTHER,
  TOO_MANY_TAGS
}
