package dev.millrace.server.api.dynamodb;

import dev.millrace.protocol.dynamodb.DescribeEndpointsRequest;
import dev.millrace.protocol.dynamodb.DescribeEndpointsResponse;
import dev.millrace.protocol.dynamodb.Endpoint;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells clients to stay where they are. */
record DescribeEndpointsOperation()
    implements Operation<DescribeEndpointsRequest, DescribeEndpointsResponse> {
  private static final long CACHE_MINUTES = 1440;

  @Override
  public CompletionStage<DescribeEndpointsResponse> handle(
      DescribeEndpointsRequest request, Call call) {
    String address = URI.create(call.baseUrl()).getAuthority();
    return CompletableFuture.completedStage(
        new DescribeEndpointsResponse(List.of(new Endpoint(address, CACHE_MINUTES))));
  }
}
