package dev.millrace.server.push;

import java.util.concurrent.CompletionStage;

/** One way to reach subscribers. It tries once and does not wait; its stage never fails. */
public interface Transport {
  CompletionStage<Outcome> push(Attempt attempt);
}
