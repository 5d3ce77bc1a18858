package dev.millrace.server.api.kinesis;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.stream.ShardId;
import java.util.Optional;

/**
 * Where looking at a shard goes on. It does not grow old: what has expired meanwhile is passed
 * over.
 *
 * @param number of the record that comes next
 * @param subSequenceNumber which of the records that are packed into it comes next, from 0
 */
record PeekToken(ShardId shard, long number, int subSequenceNumber) {
  private static final int CHARACTERS_MAX = 512;

  /** No other text begins so. */
  private static final int KIND = 80;

  String text() {
    Encoder out = new Encoder(256);
    out.putByte(KIND);
    ShardIterators.encode(shard, out);
    out.putVarLong(number);
    out.putVarInt(subSequenceNumber);
    return CheckedText.of(out);
  }

  /** The token that a text is, which has to be one of that shard. */
  static PeekToken parse(String text, ShardId shard) {
    return (text.length() > CHARACTERS_MAX ? Optional.<Decoder>empty() : CheckedText.open(text))
        .flatMap(PeekToken::decode)
        .filter(token -> token.shard.equals(shard))
        .orElseThrow(KinesisErrors::invalidNextToken);
  }

  private static Optional<PeekToken> decode(Decoder in) {
    try {
      if (in.getByte() != KIND) {
        return Optional.empty();
      }
      return Optional.of(new PeekToken(ShardIterators.decode(in), in.getVarLong(), in.getVarInt()));
    } catch (MalformedRecordException garbage) {
      return Optional.empty();
    }
  }
}
