package dev.millrace.engine.mobile;

import dev.millrace.engine.Problem;
import java.util.UUID;

/** Why a platform application refuses a command. */
public sealed interface ApplicationProblem extends Problem {
  /** There is nothing of that name. */
  enum Missing implements ApplicationProblem {
    APPLICATION,
    ENDPOINT
  }

  /** The application exists with other attributes than were given. */
  record OtherAttributes() implements ApplicationProblem {}

  /** That endpoint has the token, and other attributes than were given. */
  record TokenTaken(UUID endpoint) implements ApplicationProblem {}
}
