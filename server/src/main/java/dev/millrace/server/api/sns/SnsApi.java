package dev.millrace.server.api.sns;

import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.sns.SnsService;
import dev.millrace.server.api.ServiceApi;
import java.util.List;
import java.util.Set;

/** SNS as it is offered here. */
public final class SnsApi extends ServiceApi {
  /** The largest batch with every byte escaped as three, and some for the rest. */
  private static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

  /** What the links in messages ask for. */
  private static final Set<String> UNSIGNED = Set.of("ConfirmSubscription", "Unsubscribe");

  public SnsApi(List<SnsOperations> groups) {
    super(SnsService.SCHEMA, SnsBindings.of(groups));
  }

  /** A member that the model requires is there when an operation is called. */
  @Override
  public void check(Structure input) {
    requireModelLimits(input, SnsErrors::violated);
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  @Override
  public boolean mayBeUnsigned(String operation) {
    return UNSIGNED.contains(operation);
  }

  @Override
  public ErrorReply throttled(String reason) {
    return SnsErrors.throttled(reason).error();
  }
}
