package dev.millrace.engine.metric;

import dev.millrace.engine.Problem;

/** Why a namespace refuses what was measured. */
public enum MetricsProblem implements Problem {
  /** There are as many metrics as a namespace may have, and there was a new one among these. */
  TOO_MANY_METRICS
}
