package dev.millrace.server.api.sns;

import java.util.ArrayList;
import java.util.List;

/** Writes maps as the query protocol has them. */
final class MapParameters {
  private MapParameters() {}

  /** Other parameters, and behind them a map; names and values in turn. */
  static String[] with(String map, String[] entries, String... others) {
    List<String> all = new ArrayList<>(List.of(others));
    for (int i = 0; i < entries.length; i += 2) {
      String prefix = map + ".entry." + (i / 2 + 1) + ".";
      all.addAll(List.of(prefix + "key", entries[i], prefix + "value", entries[i + 1]));
    }
    return all.toArray(String[]::new);
  }
}
