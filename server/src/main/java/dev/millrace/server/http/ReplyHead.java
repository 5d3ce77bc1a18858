package dev.millrace.server.http;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Adds to a reply what the edge knows, and takes out what only the edge may say. */
final class ReplyHead {
  private static final Set<String> OF_THE_EDGE =
      Set.of(
          "connection",
          "content-length",
          "date",
          "keep-alive",
          "server",
          "transfer-encoding",
          "upgrade",
          "x-amzn-requestid");

  private ReplyHead() {}

  /**
   * The whole reply; its body is not copied.
   *
   * @param bodiless whether the client asked for the head alone
   * @throws IllegalArgumentException if a header holds what a header cannot
   */
  static FullHttpResponse of(WireReply reply, String requestId, String date, boolean bodiless) {
    Bytes body = reply.body();
    boolean without = reply.status() == 204 || reply.status() == 304;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            bodiless || without
                ? Unpooled.EMPTY_BUFFER
                : body.<ByteBuf>read(Unpooled::wrappedBuffer));
    fill(response, reply.headers(), requestId, date);
    if (!without) {
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.size());
    }
    return response;
  }

  /**
   * The head of a reply whose length nobody knows yet.
   *
   * @param bodiless whether there is nothing to follow
   * @throws IllegalArgumentException if a header holds what a header cannot
   */
  static HttpResponse ofStream(
      int status, List<Header> headers, String requestId, String date, boolean bodiless) {
    HttpResponseStatus line = HttpResponseStatus.valueOf(status);
    HttpResponse response =
        bodiless
            ? new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, line, Unpooled.EMPTY_BUFFER)
            : new DefaultHttpResponse(HttpVersion.HTTP_1_1, line);
    fill(response, headers, requestId, date);
    return response;
  }

  private static void fill(
      HttpResponse response, List<Header> headers, String requestId, String date) {
    for (Header line : headers) {
      if (!OF_THE_EDGE.contains(line.name().toLowerCase(Locale.ROOT))) {
        response.headers().add(line.name(), line.value());
      }
    }
    response.headers().set("x-amzn-RequestId", requestId);
    response.headers().set(HttpHeaderNames.DATE, date);
  }
}
