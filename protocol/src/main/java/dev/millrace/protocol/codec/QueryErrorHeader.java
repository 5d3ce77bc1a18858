package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.wire.Header;
import java.util.List;

/**
 * The query protocol's code of an error, in a header of the protocols that replaced it: clients
 * written against the old codes still look for them, and AWS SDK for JavaScript v3 fails without.
 */
final class QueryErrorHeader {
  private QueryErrorHeader() {}

  static void addTo(List<Header> headers, ServiceSchema service, ErrorReply error) {
    if (service.awsQueryCompatible()) {
      String value = error.traits().queryCode() + ";" + error.fault().queryName();
      headers.add(new Header("x-amzn-query-error", value));
    }
  }
}
