package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.slot.BytesColumn;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The subscriptions of a topic as they were at one moment. It changes no more, so any one thread
 * may read it.
 */
record FrozenSubscriptions(BytesColumn encoded, int rows) {
  static final FrozenSubscriptions NONE = new FrozenSubscriptions(new BytesColumn(), 0);

  Iterator<Subscription> iterator() {
    return IntStream.range(0, rows)
        .mapToObj(encoded::get)
        .filter(one -> one.length > 0)
        .map(one -> Subscription.decode(new Decoder(Bytes.wrap(one))))
        .iterator();
  }
}
