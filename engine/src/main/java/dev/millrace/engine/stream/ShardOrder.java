package dev.millrace.engine.stream;

import dev.millrace.base.Bytes;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Effect;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.util.Optional;

/**
 * What a stream tells one of its shards to do. The shard does it whatever its state is, and says so
 * in a {@link ShardReport}.
 *
 * @param atMillis for {@link Kind#OPEN} when the shard was created, in milliseconds since 1970
 */
public record ShardOrder(ShardId target, Kind kind, long atMillis) implements Effect {
  /** What is to be done. */
  public enum Kind {
    OPEN(0),
    CLOSE(1),
    DELETE(2);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    static Kind decode(Decoder in) {
      int number = in.getByte();
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      throw new MalformedRecordException("a shard's order of kind " + number);
    }

    void encode(Encoder out) {
      out.putByte(number);
    }
  }

  static ShardOrder decode(Decoder in) {
    return new ShardOrder(ShardId.parse(in.getString()), Kind.decode(in), in.getVarLong());
  }

  @Override
  public void encode(Encoder out) {
    out.putString(target.text());
    kind.encode(out);
    out.putVarLong(atMillis);
  }

  @Override
  public StreamId source() {
    return target.stream();
  }

  @Override
  public Optional<StoredBody> storedBody() {
    return Optional.empty();
  }

  @Override
  public ShardOrder withBody(Bytes body) {
    return this;
  }

  @Override
  public AddressedCommand<?, ?> delivery() {
    return new AddressedCommand<>(target, new ObeyOrder(kind, atMillis));
  }

  /** No shard refuses an order. */
  @Override
  public AddressedCommand<?, ?> takeBack() {
    return new AddressedCommand<>(source(), new StreamHousekeeping());
  }
}
