package dev.millrace.engine.texting;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an account can set for its text messages, by the service's names. */
public enum TextingAttribute {
  DEFAULT_SENDER_ID("DefaultSenderID", ""),
  DEFAULT_SMS_TYPE("DefaultSMSType", ""),
  DELIVERY_STATUS_IAM_ROLE("DeliveryStatusIAMRole", ""),
  DELIVERY_STATUS_SUCCESS_SAMPLING_RATE("DeliveryStatusSuccessSamplingRate", ""),
  MONTHLY_SPEND_LIMIT("MonthlySpendLimit", "1"),
  USAGE_REPORT_S3_BUCKET("UsageReportS3Bucket", "");

  private static final Map<String, TextingAttribute> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(TextingAttribute::wireName, Function.identity()));

  private final String wireName;
  private final String defaultValue;

  TextingAttribute(String wireName, String defaultValue) {
    this.wireName = wireName;
    this.defaultValue = defaultValue;
  }

  public static Optional<TextingAttribute> named(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  public String wireName() {
    return wireName;
  }

  /** What holds where nothing was set; the empty text for an attribute that is then absent. */
  public String defaultValue() {
    return defaultValue;
  }
}
