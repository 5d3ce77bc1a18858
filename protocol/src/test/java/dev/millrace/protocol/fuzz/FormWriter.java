package dev.millrace.protocol.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.schema.TimestampFormat;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What a client of the query protocol sends. */
final class FormWriter {
  private final StringJoiner form = new StringJoiner("&");

  private FormWriter() {}

  static Bytes write(Structure structure) {
    FormWriter writer = new FormWriter();
    writer.form.add("Action=Echo");
    writer.members("", structure);
    return Bytes.utf8(writer.form.toString());
  }

  private void members(String prefix, Structure structure) {
    for (MemberSchema member : structure.schema().members()) {
      Object value = structure.member(member.index());
      if (value != null) {
        value(prefix + member.xmlName(), member, value);
      }
    }
  }

  private void value(String name, MemberSchema member, Object value) {
    switch (member.target()) {
      case SimpleSchema _ ->
          form.add(
              URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(text(member, value), UTF_8));
      case StructureSchema<?> _ -> members(name + ".", (Structure) value);
      case ListSchema list -> {
        String prefix = member.flattened() ? name : name + "." + list.member().xmlName();
        int number = 1;
        for (Object item : (List<?>) value) {
          value(prefix + "." + number++, list.member(), item);
        }
      }
      case MapSchema map -> {
        String prefix = member.flattened() ? name : name + ".entry";
        int number = 1;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          String item = prefix + "." + number++ + ".";
          value(item + map.key().xmlName(), map.key(), entry.getKey());
          value(item + map.value().xmlName(), map.value(), entry.getValue());
        }
      }
    }
  }

  private static String text(MemberSchema member, Object value) {
    return switch (value) {
      case Bytes bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
      case Instant instant -> text(instant, member.timestampFormat());
      default -> value.toString();
    };
  }

  private static String text(
      Instant instant, @org.jspecify.annotations.Nullable TimestampFormat format) {
    return switch (format) {
      case null -> instant.toString();
      case DATE_TIME -> instant.toString();
      case EPOCH_SECONDS -> BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
      case HTTP_DATE ->
          DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss.SSS 'GMT'", Locale.ROOT)
              .withZone(ZoneOffset.UTC)
              .format(instant);
    };
  }
}
