package dev.millrace.server.api.admin;

import dev.millrace.protocol.millrace.ListRequestsRequest;
import dev.millrace.protocol.millrace.ListRequestsResult;
import dev.millrace.protocol.millrace.RequestRecord;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sqs.SqsErrors;
import dev.millrace.server.ops.RequestLog;
import dev.millrace.server.ops.RequestLog.Kept;
import dev.millrace.server.wire.AnsweredRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists what the server answered last, the newest first, always in pages. */
record ListRequestsOperation(RequestLog log)
    implements Operation<ListRequestsRequest, ListRequestsResult> {
  /** The sequence of the last request of the page before. */
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}");

  private static final int REQUESTS_MAX = 500;
  private static final int REQUESTS_DEFAULT = 100;

  @Override
  public CompletionStage<ListRequestsResult> handle(ListRequestsRequest request, Call call) {
    int size = size(request.maxResults());
    Matcher before = Places.token(request.nextToken(), PLACE);
    long below = before == null ? Long.MAX_VALUE : Long.parseLong(before.group());
    RequestFilter filter = RequestFilter.read(request, call.caller());
    List<Kept> found =
        log.newestFirst().stream()
            .filter(kept -> kept.sequence() < below && filter.wants(kept.request()))
            .limit(size + 1L)
            .toList();
    List<Kept> page = found.subList(0, Math.min(size, found.size()));
    return CompletableFuture.completedFuture(
        new ListRequestsResult(
            page.stream().map(ListRequestsOperation::write).toList(),
            found.size() > size ? Long.toString(page.getLast().sequence()) : null));
  }

  private static int size(@Nullable Integer maxResults) {
    int size = Objects.requireNonNullElse(maxResults, REQUESTS_DEFAULT);
    if (size < 1 || size > REQUESTS_MAX) {
      throw SqsErrors.invalidValue("MaxResults", size, "Must be between 1 and 500.");
    }
    return size;
  }

  private static RequestRecord write(Kept kept) {
    AnsweredRequest request = kept.request();
    return RequestRecord.builder()
        .requestId(request.requestId())
        .sequence(kept.sequence())
        .at(Instant.ofEpochMilli(request.atMillis()))
        .caller(request.accessKeyId())
        .accountId(known(request.accountId()))
        .region(known(request.region()))
        .remoteAddress(address(request.remoteAddress()))
        .service(request.service())
        .operation(request.operation())
        .status(request.status())
        .durationMicros(TimeUnit.NANOSECONDS.toMicros(request.nanos()))
        .errorCode(request.errorCode())
        .errorMessage(request.errorMessage())
        .build();
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String address(InetSocketAddress remote) {
    InetAddress address = remote.getAddress();
    return address == null ? remote.getHostString() : address.getHostAddress();
  }
}
