/** What the form of a queue holds, and how that and the attributes of the service become each other. */

const DAY_SECONDS = 86_400;

export const SECONDS = [
  [1, 'seconds'],
  [60, 'minutes'],
  [3600, 'hours'],
  [DAY_SECONDS, 'days'],
];
export const BYTES = [
  [1, 'bytes'],
  [1024, 'KiB'],
  [1_048_576, 'MiB'],
];

/** The numbers among the attributes: what each is called, its range, and what a new queue has. */
export const NUMBERS = {
  VisibilityTimeout: { label: 'Visibility timeout', min: 0, max: 43_200, initial: 30, units: SECONDS },
  DelaySeconds: { label: 'Delivery delay', min: 0, max: 900, initial: 0, units: SECONDS },
  MessageRetentionPeriod: {
    label: 'Message retention period',
    min: 60,
    max: 14 * DAY_SECONDS,
    initial: 4 * DAY_SECONDS,
    units: SECONDS,
  },
  MaximumMessageSize: { label: 'Maximum message size', min: 1024, max: 1_048_576, initial: 1_048_576, units: BYTES },
  ReceiveMessageWaitTimeSeconds: { label: 'Receive message wait time', min: 0, max: 20, initial: 0, units: SECONDS },
  KmsDataKeyReusePeriodSeconds: {
    label: 'Data key reuse period',
    min: 60,
    max: DAY_SECONDS,
    initial: 300,
    units: SECONDS,
  },
};
const RECEIVES_MAX = 1000;
const NAME = /^[A-Za-z0-9_-]+$/;
const NAME_MAX = 80;

/** The settings of a queue that has these attributes; without any, those of a new one. */
export function settingsOf({ name = '', attributes = {}, tags = {} } = {}) {
  const redrive = parsed(attributes.RedrivePolicy);
  const allow = parsed(attributes.RedriveAllowPolicy);
  return {
    name,
    fifo: attributes.FifoQueue === 'true',
    numbers: Object.fromEntries(
      Object.entries(NUMBERS).map(([attribute, { initial, units }]) => [
        attribute,
        inUnits(Number(attributes[attribute] ?? initial), units),
      ]),
    ),
    contentBasedDeduplication: attributes.ContentBasedDeduplication === 'true',
    deduplicationScope: attributes.DeduplicationScope ?? 'queue',
    throughputLimit: attributes.FifoThroughputLimit ?? 'perQueue',
    encryption: attributes.KmsMasterKeyId ? 'kms' : attributes.SqsManagedSseEnabled === 'true' ? 'sqs' : 'none',
    kmsKey: attributes.KmsMasterKeyId ?? '',
    policy: attributes.Policy ?? '',
    deadLetters: Boolean(redrive),
    deadLetterTargetArn: redrive?.deadLetterTargetArn ?? '',
    maxReceiveCount: String(redrive?.maxReceiveCount ?? 10),
    redrivePermission: allow?.redrivePermission ?? '',
    sourceQueueArns: allow?.sourceQueueArns ?? [],
    tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** All attributes of these settings; an empty text takes an attribute away. */
export function attributesOf(settings) {
  const { fifo, encryption, deadLetters, redrivePermission } = settings;
  const kms = encryption === 'kms';
  const number = (attribute) => [attribute, String(valueOf(settings.numbers[attribute]))];
  return Object.fromEntries([
    ...Object.keys(NUMBERS)
      .filter((attribute) => kms || attribute !== 'KmsDataKeyReusePeriodSeconds')
      .map(number),
    ...(fifo
      ? [
          ['ContentBasedDeduplication', String(settings.contentBasedDeduplication)],
          ['DeduplicationScope', settings.deduplicationScope],
          ['FifoThroughputLimit', settings.throughputLimit],
        ]
      : []),
    ['SqsManagedSseEnabled', String(encryption === 'sqs')],
    ['KmsMasterKeyId', kms ? settings.kmsKey : ''],
    ['Policy', settings.policy.trim() === '' ? '' : settings.policy],
    ['RedrivePolicy', deadLetters ? redrivePolicy(settings) : ''],
    ['RedriveAllowPolicy', redrivePermission ? redriveAllowPolicy(settings) : ''],
  ]);
}

/** The attributes that differ between two settings, as the second has them. */
export function changedAttributes(before, after) {
  const old = attributesOf(before);
  return Object.fromEntries(
    Object.entries(attributesOf(after)).filter(([name, value]) => value !== (old[name] ?? '')),
  );
}

export const fullName = ({ name, fifo }) => (fifo && !name.endsWith('.fifo') ? `${name}.fifo` : name);

/** What is wrong with the settings that can be told without the service; by the names of fields. */
export function problemsOf(settings, isNew) {
  const problems = {};
  if (isNew) {
    const plain = settings.fifo ? settings.name.replace(/\.fifo$/, '') : settings.name;
    if (!NAME.test(plain) || fullName(settings).length > NAME_MAX) {
      problems.name = `A name has 1 to ${NAME_MAX} letters, digits, hyphens and underscores.`;
    }
  }
  for (const [attribute, { min, max }] of Object.entries(NUMBERS)) {
    const value = valueOf(settings.numbers[attribute]);
    if (!Number.isInteger(value) || value < min || value > max) {
      problems[attribute] = `Choose ${rangeOf(attribute)}.`;
    }
  }
  if (settings.encryption === 'kms' && !settings.kmsKey) {
    problems.kmsKey = 'Name a key: its ID, its ARN, or an alias.';
  }
  if (settings.policy.trim() !== '') {
    problems.policy = problemOfJson(settings.policy);
  }
  if (settings.deadLetters) {
    problems.deadLetterTargetArn = settings.deadLetterTargetArn ? undefined : 'Choose a queue.';
    const receives = Number(settings.maxReceiveCount);
    if (!Number.isInteger(receives) || receives < 1 || receives > RECEIVES_MAX) {
      problems.maxReceiveCount = `Choose 1 to ${RECEIVES_MAX}.`;
    }
  }
  if (settings.redrivePermission === 'byQueue' && settings.sourceQueueArns.filter(Boolean).length === 0) {
    problems.sourceQueueArns = 'Choose one queue at least.';
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem));
}

/** `0 seconds to 12 hours`. */
export function rangeOf(attribute) {
  const { min, max, units } = NUMBERS[attribute];
  const words = (value) => {
    const { amount, unit } = inUnits(value, units);
    const [, name] = units.find(([size]) => size === unit);
    return `${amount} ${amount === '1' ? name.replace(/s$/, '') : name}`;
  };
  return `${words(min)} to ${words(max)}`;
}

/** Exact where the text is a number; NaN where it is none. */
function valueOf({ amount, unit }) {
  return amount.trim() === '' ? Number.NaN : Number(amount) * unit;
}

/** In the largest unit that leaves no fraction. */
function inUnits(value, units) {
  const [unit] = units.findLast(([size]) => value > 0 && value % size === 0) ?? units[0];
  return { amount: String(value / unit), unit };
}

function redrivePolicy({ deadLetterTargetArn, maxReceiveCount }) {
  return JSON.stringify({ deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) });
}

function redriveAllowPolicy({ redrivePermission, sourceQueueArns }) {
  const named = redrivePermission === 'byQueue' ? { sourceQueueArns: sourceQueueArns.filter(Boolean) } : {};
  return JSON.stringify({ redrivePermission, ...named });
}

function parsed(json) {
  try {
    return json ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}

function problemOfJson(text) {
  try {
    JSON.parse(text);
    return undefined;
  } catch (failure) {
    return `This is not JSON: ${failure.message}`;
  }
}
