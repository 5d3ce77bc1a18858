package dev.millrace.server.api.cloudwatch;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.metric.ListMetrics.Found;
import dev.millrace.engine.metric.MetricDimension;
import dev.millrace.engine.metric.MetricKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in the list of metrics, as a token. */
final class MetricPlace {
  private MetricPlace() {}

  static String write(Found last) {
    Encoder out = new Encoder(64);
    out.putString(last.namespace());
    out.putString(last.metric().name());
    out.putVarInt(last.metric().dimensions().size());
    for (MetricDimension dimension : last.metric().dimensions()) {
      out.putString(dimension.name());
      out.putString(dimension.value());
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toBytes().toByteArray());
  }

  /** Null for the beginning of the list. */
  static @Nullable Found read(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return null;
    }
    try {
      Decoder in = new Decoder(Bytes.wrap(Base64.getUrlDecoder().decode(token)));
      String namespace = in.getString();
      String name = in.getString();
      int count = in.getCount();
      List<MetricDimension> dimensions = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        dimensions.add(new MetricDimension(in.getString(), in.getString()));
      }
      in.expectEnd();
      return new Found(namespace, new MetricKey(name, dimensions));
    } catch (IllegalArgumentException | MalformedRecordException notOurs) {
      throw CloudWatchErrors.invalidListToken();
    }
  }
}
