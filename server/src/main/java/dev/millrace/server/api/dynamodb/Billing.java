package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.Capacity;
import dev.millrace.protocol.dynamodb.ProvisionedThroughput;
import dev.millrace.protocol.dynamodb.ProvisionedThroughputDescription;
import org.jspecify.annotations.Nullable;

/** How tables are billed: told, and nothing follows from it. */
final class Billing {
  static final String ON_DEMAND = "PAY_PER_REQUEST";
  static final String PROVISIONED = "PROVISIONED";

  private static final long UNITS_MAX = 1_000_000_000_000L;

  private Billing() {}

  static boolean onDemand(@Nullable String billingMode) {
    return ON_DEMAND.equals(billingMode);
  }

  static Capacity capacity(@Nullable ProvisionedThroughput throughput, boolean onDemand) {
    if (onDemand) {
      if (throughput != null) {
        throw DynamoDbErrors.invalidParameter(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                + " PAY_PER_REQUEST");
      }
      return Capacity.NONE;
    }
    if (throughput == null) {
      throw DynamoDbErrors.invalidParameter(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
    return read(throughput);
  }

  static Capacity indexCapacity(
      @Nullable ProvisionedThroughput throughput, boolean onDemand, String index) {
    if (onDemand && throughput != null) {
      throw DynamoDbErrors.invalidParameter(
          "ProvisionedThroughput should not be specified for index: "
              + index
              + " when BillingMode is PAY_PER_REQUEST");
    }
    if (!onDemand && throughput == null) {
      throw DynamoDbErrors.invalidParameter(
          "ProvisionedThroughput must be specified for index: " + index);
    }
    return throughput == null ? Capacity.NONE : read(throughput);
  }

  static Capacity read(ProvisionedThroughput throughput) {
    return new Capacity(
        bounded(throughput.readCapacityUnits(), "ReadCapacityUnits"),
        bounded(throughput.writeCapacityUnits(), "WriteCapacityUnits"));
  }

  static ProvisionedThroughputDescription wire(Capacity capacity) {
    return new ProvisionedThroughputDescription(
        null, null, 0L, capacity.readUnits(), capacity.writeUnits());
  }

  static String tableClass(@Nullable String tableClass) {
    return tableClass == null ? "" : tableClass;
  }

  private static long bounded(long units, String name) {
    if (units > UNITS_MAX) {
      throw DynamoDbErrors.validation(
          "Given value " + units + " for " + name + " is out of bounds");
    }
    return units;
  }
}
