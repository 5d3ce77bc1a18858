package dev.millrace.server.http;

/**
 * What one client, and all of them together, may take.
 *
 * @param connectionsMax open at a time; one more is answered with 503 and closed
 * @param requestLineBytesMax of method, target and version; more is 414
 * @param headerBytesMax of all header lines of a request; more is 431
 * @param headerCountMax of all header lines of a request; more is 431
 * @param bytesInFlightMax of bodies not yet answered and replies not yet sent, of all connections;
 *     a request that does not fit is answered with 503
 * @param pipelinedBytesMax read ahead on an HTTP/1.1 connection while its current request is
 *     answered; then reading stops
 * @param idleSeconds that a connection may stay open without a request
 * @param headSeconds from the first byte of a head to its last, and for the TLS handshake
 * @param bodySeconds from the end of the head to the end of the body
 * @param writeSeconds from the first byte of a reply until the client has taken the last
 * @param lingerSeconds that the rest of a refused request is read and dropped, so that the client
 *     gets to read the refusal before the connection closes
 * @param lingerBytesMax the same in bytes
 * @param streamsMax open at a time on an HTTP/2 connection
 * @param streamResetsMax that an HTTP/2 client may send in {@code streamResetWindowSeconds}
 * @param streamResetWindowSeconds see {@code streamResetsMax}
 */
public record EdgeLimits(
    int connectionsMax,
    int requestLineBytesMax,
    int headerBytesMax,
    int headerCountMax,
    long bytesInFlightMax,
    int pipelinedBytesMax,
    int idleSeconds,
    int headSeconds,
    int bodySeconds,
    int writeSeconds,
    int lingerSeconds,
    int lingerBytesMax,
    int streamsMax,
    int streamResetsMax,
    int streamResetWindowSeconds) {
  public static final EdgeLimits DEFAULTS =
      new EdgeLimits(
          10_000, 8_192, 16_384, 100, 256L << 20, 65_536, 65, 10, 60, 60, 2, 4 << 20, 128, 200, 30);

  public EdgeLimits {
    atLeastOne("connectionsMax", connectionsMax);
    atLeastOne("requestLineBytesMax", requestLineBytesMax);
    atLeastOne("headerBytesMax", headerBytesMax);
    atLeastOne("headerCountMax", headerCountMax);
    atLeastOne("bytesInFlightMax", bytesInFlightMax);
    atLeastOne("pipelinedBytesMax", pipelinedBytesMax);
    atLeastOne("idleSeconds", idleSeconds);
    atLeastOne("headSeconds", headSeconds);
    atLeastOne("bodySeconds", bodySeconds);
    atLeastOne("writeSeconds", writeSeconds);
    atLeastOne("lingerSeconds", lingerSeconds);
    atLeastOne("lingerBytesMax", lingerBytesMax);
    atLeastOne("streamsMax", streamsMax);
    atLeastOne("streamResetsMax", streamResetsMax);
    atLeastOne("streamResetWindowSeconds", streamResetWindowSeconds);
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }
}
