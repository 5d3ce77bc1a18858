package dev.millrace.server.api.kinesis;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.server.api.Caller;
import java.util.Optional;

/**
 * Where a listing goes on.
 *
 * @param stream the last one of a listing of streams; otherwise the one whose parts are listed
 * @param streamCreatedAtMillis which of the streams of that name; 0 in a listing of streams
 * @param after the part of the stream that was listed last
 * @param filter what is listed, so that all pages are of one kind
 * @param givenAtMillis milliseconds since 1970
 */
record PageToken(
    Kind kind,
    StreamId stream,
    long streamCreatedAtMillis,
    String after,
    ShardChoice filter,
    long givenAtMillis) {
  static final long LIFETIME_MILLIS = 300_000;

  private static final int CHARACTERS_MAX = 1024;

  /** What is listed. */
  enum Kind {
    STREAMS(1),
    SHARDS(2),
    CONSUMERS(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  String text() {
    Encoder out = new Encoder(256);
    out.putByte(kind.number);
    out.putString(stream.accountId());
    out.putString(stream.region());
    out.putString(stream.name());
    out.putVarLong(streamCreatedAtMillis);
    out.putString(after);
    filter.encode(out);
    out.putVarLong(givenAtMillis);
    return CheckedText.of(out);
  }

  /** The token that a text is, which has to be one of the caller's and not too old. */
  static PageToken parse(String text, Kind kind, Caller caller, long nowMillis) {
    PageToken token =
        (text.length() > CHARACTERS_MAX ? Optional.<Decoder>empty() : CheckedText.open(text))
            .flatMap(in -> decode(in, kind))
            .filter(read -> StreamNames.isOf(read.stream, caller))
            .orElseThrow(KinesisErrors::invalidNextToken);
    if (token.givenAtMillis + LIFETIME_MILLIS < nowMillis) {
      throw KinesisErrors.expiredNextToken();
    }
    return token;
  }

  private static Optional<PageToken> decode(Decoder in, Kind kind) {
    try {
      if (in.getByte() != kind.number) {
        return Optional.empty();
      }
      StreamId stream = new StreamId(in.getString(), in.getString(), in.getString());
      return Optional.of(
          new PageToken(
              kind,
              stream,
              in.getVarLong(),
              in.getString(),
              ShardChoice.decode(in),
              in.getVarLong()));
    } catch (MalformedRecordException garbage) {
      return Optional.empty();
    }
  }
}
