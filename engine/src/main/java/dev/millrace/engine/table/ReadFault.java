package dev.millrace.engine.table;

/** Why a page cannot be read. */
public enum ReadFault {
  CONSISTENT_GLOBAL_INDEX,
  START_KEY_INVALID,
  START_KEY_OUTSIDE,
  /** It lies in the partition, but not where the condition on the sort key wants it. */
  START_KEY_SORT,
  START_KEY_SEGMENT,
  /** All attributes are wanted from an index that does not hold them; the detail is its name. */
  ALL_ATTRIBUTES_NOT_PROJECTED,
  /** The detail names attributes that the global index does not hold. */
  ATTRIBUTES_NOT_PROJECTED
}
