package dev.millrace.server.api.sts;

import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.sts.StsService;
import dev.millrace.server.api.ServiceApi;
import java.util.HashMap;
import java.util.Map;

/** STS as it is offered here: there are no roles yet that anybody could assume. */
public final class StsApi extends ServiceApi {
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final String CALLER_IDENTITY = "GetCallerIdentity";

  public StsApi() {
    super(StsService.SCHEMA, operations());
  }

  private static Map<String, Bound<?, ?>> operations() {
    Map<String, Bound<?, ?>> bound = new HashMap<>();
    bind(bound, StsService.getCallerIdentity(), new GetCallerIdentityOperation());
    return bound;
  }

  @Override
  public int bodyBytesMax() {
    return BODY_BYTES_MAX;
  }

  /** Such a request comes as far as the operation, which says that nobody has signed it. */
  @Override
  public boolean mayBeUnsigned(String operation) {
    return operation.equals(CALLER_IDENTITY);
  }

  @Override
  public ErrorReply throttled(String reason) {
    return ErrorReply.of(CommonError.THROTTLING, reason);
  }
}
