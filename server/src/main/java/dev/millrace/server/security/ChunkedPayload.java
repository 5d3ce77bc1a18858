package dev.millrace.server.security;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Headers;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the encoding {@code aws-chunked}, in which a client signs a body while it sends it: every
 * chunk is signed together with the signature before it, the first with that of the head.
 */
final class ChunkedPayload {
  static final String SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  static final String SIGNED_WITH_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
  static final String UNSIGNED_WITH_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
  private static final String SIGNATURE_PARAMETER = "chunk-signature=";
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";
  private static final int LINE_BYTES_MAX = 1_024;
  private static final int TRAILER_LINES_MAX = 16;

  private final Bytes encoded;
  private final @Nullable SigningContext signing;
  private String previousSignature;
  private int position;

  private ChunkedPayload(Bytes encoded, @Nullable SigningContext signing, String headSignature) {
    this.encoded = encoded;
    this.signing = signing;
    this.previousSignature = headSignature;
  }

  static boolean announcedBy(String contentSha256) {
    return contentSha256.equals(SIGNED)
        || contentSha256.equals(SIGNED_WITH_TRAILER)
        || contentSha256.equals(UNSIGNED_WITH_TRAILER);
  }

  /**
   * The body inside.
   *
   * @param signing null where signatures are not to be verified
   * @throws AuthRefusedException if a chunk is malformed, or a signature wrong or missing
   */
  static Bytes decode(
      Bytes encoded,
      String contentSha256,
      Headers headers,
      @Nullable SigningContext signing,
      String headSignature) {
    boolean signed = !contentSha256.equals(UNSIGNED_WITH_TRAILER);
    ChunkedPayload payload = new ChunkedPayload(encoded, signed ? signing : null, headSignature);
    Bytes decoded = payload.chunks();
    payload.trailer(contentSha256.equals(SIGNED_WITH_TRAILER));
    String declared = headers.first("x-amz-decoded-content-length");
    if (declared != null && !declared.equals(Integer.toString(decoded.size()))) {
      throw AuthError.INCOMPLETE_BODY.refuse();
    }
    return decoded;
  }

  private Bytes chunks() {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.size());
    while (true) {
      String line = line();
      int semicolon = line.indexOf(';');
      int size = size(semicolon < 0 ? line : line.substring(0, semicolon));
      if (size > encoded.size() - position) {
        throw AuthError.INCOMPLETE_BODY.refuse();
      }
      Bytes data = encoded.slice(position, size);
      position += size;
      verifyChunk(data, semicolon < 0 ? "" : line.substring(semicolon + 1));
      if (size == 0) {
        return Bytes.wrap(decoded.toByteArray());
      }
      data.writeTo(decoded);
      if (!line().isEmpty()) {
        throw AuthError.INCOMPLETE_BODY.refuse();
      }
    }
  }

  private void verifyChunk(Bytes data, String extension) {
    if (signing == null) {
      return;
    }
    if (!extension.startsWith(SIGNATURE_PARAMETER)) {
      throw AuthError.SIGNATURE_MISMATCH.refuse();
    }
    String expected =
        signing.sign(
            "AWS4-HMAC-SHA256-PAYLOAD",
            previousSignature + "\n" + Sha256.hex(Bytes.EMPTY) + "\n" + Sha256.hex(data));
    SigningContext.requireEqual(expected, extension.substring(SIGNATURE_PARAMETER.length()));
    previousSignature = expected;
  }

  /** Trailer lines until an empty one; their checksums are for who knows the operation. */
  private void trailer(boolean signed) {
    StringBuilder canonical = new StringBuilder();
    String signature = null;
    int lines = 0;
    for (String line = lineOrEnd(); !line.isEmpty(); line = lineOrEnd()) {
      int colon = line.indexOf(':');
      if (colon < 0 || ++lines > TRAILER_LINES_MAX) {
        throw AuthError.INCOMPLETE_BODY.refuse();
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (name.equals(TRAILER_SIGNATURE)) {
        signature = value;
      } else {
        canonical.append(name).append(':').append(value).append('\n');
      }
    }
    if (position < encoded.size()) {
      throw AuthError.INCOMPLETE_BODY.refuse();
    }
    if (signed && signing != null) {
      String expected =
          signing.sign(
              "AWS4-HMAC-SHA256-TRAILER",
              previousSignature + "\n" + Sha256.hex(canonical.toString()));
      SigningContext.requireEqual(expected, signature == null ? "" : signature);
    }
  }

  /** Some clients leave out the very last line break. */
  private String lineOrEnd() {
    return position == encoded.size() ? "" : line();
  }

  private String line() {
    int from = position;
    for (int at = from; at + 1 < encoded.size() && at - from < LINE_BYTES_MAX; at++) {
      if (encoded.get(at) == '\r' && encoded.get(at + 1) == '\n') {
        position = at + 2;
        return encoded.slice(from, at - from).toUtf8String();
      }
    }
    throw AuthError.INCOMPLETE_BODY.refuse();
  }

  private static int size(String hex) {
    boolean valid =
        !hex.isEmpty()
            && hex.length() <= 7
            && hex.chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
    if (!valid) {
      throw AuthError.INCOMPLETE_BODY.refuse();
    }
    return Integer.parseInt(hex, 16);
  }
}
