package dev.millrace.server.outgoing;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.server.outgoing.OutgoingResult.Answered;
import dev.millrace.server.outgoing.OutgoingResult.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts an answer together, as much of it as was asked for. */
final class ReplyCollector extends SimpleChannelInboundHandler<HttpObject> {
  private final Flight flight;
  private final int bytesMax;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable HttpResponse head;

  ReplyCollector(Flight flight, int bytesMax) {
    this.flight = flight;
    this.bytesMax = bytesMax;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      flight.fail(Reason.MALFORMED_REPLY, flight.authority() + " answers with what is not HTTP");
      return;
    }
    if (part instanceof HttpResponse response) {
      // A provisional answer announces another one.
      head = response.status().code() < 200 ? null : response;
    }
    if (part instanceof HttpContent content && head != null) {
      take(head, content);
    }
  }

  private void take(HttpResponse response, HttpContent content) {
    ByteBuf bytes = content.content();
    int room = bytesMax - body.size();
    boolean cut = bytes.readableBytes() > room;
    byte[] kept = new byte[Math.min(room, bytes.readableBytes())];
    bytes.readBytes(kept);
    body.writeBytes(kept);
    if (cut || content instanceof LastHttpContent) {
      flight.finish(
          new Answered(
              response.status().code(), headers(response), Bytes.wrap(body.toByteArray()), cut));
    }
  }

  private static Headers headers(HttpResponse response) {
    List<Header> lines = new ArrayList<>();
    for (Map.Entry<String, String> line : response.headers()) {
      lines.add(new Header(line.getKey(), line.getValue()));
    }
    return new Headers(lines);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    flight.fail(
        Reason.CONNECTION_LOST, flight.authority() + " closed the connection before its answer");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable root = cause instanceof DecoderException ? cause.getCause() : cause;
    if (root instanceof SSLException) {
      flight.fail(
          Reason.TLS_FAILED,
          "No trusted TLS connection to " + flight.authority() + ": " + root.getMessage());
    } else {
      flight.fail(Reason.CONNECTION_LOST, "The connection to " + flight.authority() + " broke");
    }
  }
}
