package dev.millrace.server.outgoing;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds the addresses of a host. */
public interface Resolver {
  /**
   * Asks once.
   *
   * @param host a name, never an address
   * @return at least one address, best first; fails where the name has none, or nobody answers
   */
  CompletionStage<List<InetAddress>> resolve(String host);
}
