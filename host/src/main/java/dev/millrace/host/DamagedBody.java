package dev.millrace.host;

import dev.millrace.engine.Problem;

/** Why a lane takes nothing of what another one owes it, and its machine is not even asked. */
enum DamagedBody implements Problem {
  PROBLEM
}
