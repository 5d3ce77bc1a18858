package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DatabaseId;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of tables and indexes: what they may be, and whose table an ARN names. */
final class TableNames {
  private static final int NAME_CHARS_MIN = 3;
  private static final int NAME_CHARS_MAX = 255;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:dynamodb:([a-z0-9-]*):([0-9]*):table/([^/]+)(/.*)?");

  private TableNames() {}

  static DatabaseId database(Call call) {
    Caller caller = call.caller();
    return new DatabaseId(caller.accountId(), caller.region());
  }

  /** The name of a table that a request names by it, or by its ARN. */
  static String table(@Nullable String nameOrArn, Call call) {
    String given = nameOrArn == null ? "" : nameOrArn;
    return given.startsWith("arn:") ? ofArn(given, call) : newTable(given);
  }

  /** A name as a table can be given it. */
  static String newTable(String name) {
    return checked(name, "tableName", "TableName");
  }

  static String index(String name) {
    return checked(name, "indexName", "IndexName");
  }

  /** The table that tags are about. */
  static String tagged(String arn, Call call) {
    return ofArn(arn, call);
  }

  private static String checked(String name, String path, String member) {
    if (!NAME.matcher(name).matches() && !name.isEmpty()) {
      throw DynamoDbErrors.validation(
          "1 validation error detected: Value '"
              + name
              + "' at '"
              + path
              + "' failed to satisfy constraint: Member must satisfy regular expression pattern:"
              + " [a-zA-Z0-9_.-]+");
    }
    if (name.length() < NAME_CHARS_MIN || name.length() > NAME_CHARS_MAX) {
      throw DynamoDbErrors.validation(
          member + " must be at least 3 characters long and at most 255 characters long");
    }
    return name;
  }

  private static String ofArn(String arn, Call call) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches() || parts.group(4) != null) {
      throw DynamoDbErrors.validation(
          "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    }
    Caller caller = call.caller();
    if (!parts.group(1).equals(caller.region()) || !parts.group(2).equals(caller.accountId())) {
      throw DynamoDbErrors.notFound(
          "Requested resource not found: ResourcArn: " + arn + " not found");
    }
    return newTable(parts.group(3));
  }
}
