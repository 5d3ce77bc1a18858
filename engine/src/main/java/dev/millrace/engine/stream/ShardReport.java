package dev.millrace.engine.stream;

import dev.millrace.base.Bytes;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Effect;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.Optional;

/**
 * What a shard tells its stream: an order has been carried out.
 *
 * @param atMillis when, in milliseconds since 1970
 */
public record ShardReport(ShardId source, ShardOrder.Kind done, long atMillis) implements Effect {
  static ShardReport decode(Decoder in) {
    return new ShardReport(
        ShardId.parse(in.getString()), ShardOrder.Kind.decode(in), in.getVarLong());
  }

  @Override
  public void encode(Encoder out) {
    out.putString(source.text());
    done.encode(out);
    out.putVarLong(atMillis);
  }

  @Override
  public StreamId target() {
    return source.stream();
  }

  @Override
  public Optional<StoredBody> storedBody() {
    return Optional.empty();
  }

  @Override
  public ShardReport withBody(Bytes body) {
    return this;
  }

  @Override
  public AddressedCommand<?, ?> delivery() {
    return new AddressedCommand<>(target(), new TakeShardReport(source, done, atMillis));
  }

  /** No stream refuses a report. */
  @Override
  public AddressedCommand<?, ?> takeBack() {
    return new AddressedCommand<>(source, new KeepRecords());
  }
}
