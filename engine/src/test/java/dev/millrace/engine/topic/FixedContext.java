package dev.millrace.engine.topic;

import dev.millrace.engine.Context;

/** One moment, and entropy that is none. */
record FixedContext(long nowMillis) implements Context {
  @Override
  public long arrivedAtMillis() {
    return nowMillis;
  }

  @Override
  public long entropy() {
    return 42;
  }
}
