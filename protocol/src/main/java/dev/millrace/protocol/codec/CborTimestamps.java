package dev.millrace.protocol.codec;

/** What the number under CBOR's tag 1 counts. */
enum CborTimestamps {
  /** Integer milliseconds: AWS's own CBOR, against the standard. */
  MILLISECONDS,
  /** Seconds, as a double when written: RPC v2. */
  SECONDS
}
