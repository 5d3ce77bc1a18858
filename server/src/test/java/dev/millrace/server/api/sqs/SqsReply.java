package dev.millrace.server.api.sqs;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reply as a client reads it. */
public record SqsReply(int status, Map<String, String> headers, String body) {
  static SqsReply of(WireReply reply) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : reply.headers()) {
      headers.put(header.name(), header.value());
    }
    return new SqsReply(reply.status(), headers, reply.body().toUtf8String());
  }

  /** Every value of this member wherever it stands, in either protocol; escapes stay. */
  public List<String> all(String member) {
    Pattern pattern =
        Pattern.compile(
            "\"" + member + "\":\"?([^\"\\]}{]*?)[\",}]|<" + member + ">([^<]*)</" + member + ">");
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(body);
    while (matcher.find()) {
      found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return found;
  }

  /** The one value of this member. */
  public String only(String member) {
    List<String> found = all(member);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " times " + member + " in " + this);
    }
    return found.getFirst();
  }

  /** Attributes in either protocol's form. */
  public Map<String, String> attributes() {
    return entries("Attributes", "Attribute", "Name");
  }

  /** Tags in either protocol's form. */
  public Map<String, String> tags() {
    return entries("Tags", "Tag", "Key");
  }

  private Map<String, String> entries(String jsonName, String xmlName, String xmlKey) {
    Map<String, String> entries = new TreeMap<>();
    Matcher json = Pattern.compile("\"" + jsonName + "\":\\{(.*?[^\\\\]\"|)}").matcher(body);
    if (json.find()) {
      Matcher entry =
          Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\":\"((?:[^\"\\\\]|\\\\.)*)\"")
              .matcher(json.group(1));
      while (entry.find()) {
        entries.put(entry.group(1).replace("\\\"", "\""), entry.group(2).replace("\\\"", "\""));
      }
    }
    Matcher xml =
        Pattern.compile(
                "<%1$s><%2$s>(.*?)</%2$s><Value>(.*?)</Value></%1$s>".formatted(xmlName, xmlKey))
            .matcher(body);
    while (xml.find()) {
      entries.put(xml.group(1), xml.group(2).replace("&quot;", "\""));
    }
    return entries;
  }
}
