package dev.millrace.server.wire;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.CommonError;
import dev.millrace.protocol.codec.ErrorReply;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Inflates bodies that clients have compressed, as the SDKs do with large ones. What a body
 * inflates to is bounded like any other: reading stops at the limit, however much more there would
 * be.
 */
final class ContentEncoding {
  private static final String GZIP = "gzip";

  private ContentEncoding() {}

  static boolean isCompressed(WireRequest request) {
    String header = Objects.requireNonNullElse(request.headers().first("Content-Encoding"), "");
    return header.strip().toLowerCase(Locale.ROOT).equals(GZIP);
  }

  /**
   * The request with its body as it was before it was compressed.
   *
   * @throws ServiceException where the body is not compressed, or inflates to more than the limit
   */
  static WireRequest inflated(WireRequest request, int bodyBytesMax) {
    byte[] inflated;
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(request.body().toByteArray()))) {
      inflated = in.readNBytes(bodyBytesMax + 1);
    } catch (IOException malformed) {
      throw new ServiceException(
          ErrorReply.of(CommonError.SERIALIZATION, "The body is not compressed as gzip."));
    }
    checkSize(inflated.length, bodyBytesMax);
    return new WireRequest(
        request.method(), request.path(), request.query(), request.headers(), Bytes.wrap(inflated));
  }

  private static void checkSize(int bytes, int bodyBytesMax) {
    if (bytes > bodyBytesMax) {
      throw new ServiceException(
          ErrorReply.of(
              CommonError.REQUEST_ENTITY_TOO_LARGE,
              "The body inflates to more than the " + bodyBytesMax + " bytes it may have."));
    }
  }
}
