package dev.millrace.server.wire;

import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.Caller;
import java.util.Optional;

/** Who sits at the console: a browser cannot sign, so it has logged in before. */
@FunctionalInterface
public interface ConsoleCallers {
  /** Every request of the console carries this header, with the region that it looks at. */
  String REGION_HEADER = "X-Millrace-Console";

  /** The account that it looks at, where everybody is who they say they are. */
  String ACCOUNT_HEADER = "X-Millrace-Account";

  /** For servers without a console. */
  ConsoleCallers NOBODY = _ -> Optional.empty();

  /** Empty where whoever sent the request has not logged in. */
  Optional<Caller> find(WireRequest request);
}
