package dev.millrace.server.api.sns;

import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.sns.SnsService;
import dev.millrace.server.api.ServiceApi;
import java.util.List;

/** SNS as it is offered here. */
public final class SnsApi extends ServiceApi {
  /** The largest batch with every byte escaped as three, and some for the rest. */
  private static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

  public SnsApi(List<SnsOperations> groups) {
    super(SnsService.SCHEMA, SnsBindings.of(groups));
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  @Override
  public ErrorReply throttled(String reason) {
    return SnsErrors.throttled(reason).error();
  }
}
