package dev.millrace.benchmarks.load;

import java.nio.ByteBuffer;

/**
 * What one connection says, request after request, and what it expects to hear. Called by the
 * generator's one thread, request and reply in turn.
 */
public interface Script {
  /**
   * The next request as it goes over the wire, from the buffer's position to its limit. It is
   * written before this is called again.
   *
   * @param dueNanos when the request is meant to be sent, by the generator's clock
   */
  ByteBuffer next(long dueNanos);

  /**
   * Looks at the reply to it.
   *
   * @return how many operations are done by that: messages, records or bytes, as the scenario
   *     counts
   * @throws UnexpectedReplyException where the reply is not what it must be; the measurement fails
   */
  int took(Reply reply);
}
