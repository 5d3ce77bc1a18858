import { html } from 'lit';
import { kinesis } from '../../api/services.js';
import { checkField, field } from '../../parts/field.js';
import { openForm } from '../../parts/form-dialog.js';
import { duration } from '../../parts/format.js';
import { tagFields } from '../../parts/tag-fields.js';
import { modeName } from './words.js';

/** Dialogs that change a stream; each takes its summary, and resolves with what to say, or undefined. */

const SHARD_METRICS = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
];

export function changeRetention({ StreamName: stream, RetentionPeriodHours: hours }) {
  return openForm({
    heading: 'Change retention',
    action: 'Change retention',
    state: { hours: String(hours) },
    fields: (state, change) => html`
      ${numberField({
        id: 'retention-hours',
        label: 'Retention in hours',
        min: 24,
        max: 8760,
        value: state.hours,
        hint: `24 to 8,760, which is a year; ${hours} now.`,
        onInput: (typed) => change({ hours: typed }),
      })}
      ${Number(state.hours) < hours
        ? html`<p class="notice warn">
            Records older than ${duration(Number(state.hours) * 3600)} expire at once, for good.
          </p>`
        : ''}
    `,
    submit: async (state) => {
      const wanted = Number(state.hours);
      const operation = wanted < hours ? 'DecreaseStreamRetentionPeriod' : 'IncreaseStreamRetentionPeriod';
      await kinesis(operation, { StreamName: stream, RetentionPeriodHours: wanted });
      return `Records are kept for ${duration(wanted * 3600)}.`;
    },
  });
}

export function switchMode({ StreamARN: arn, StreamModeDetails: details }) {
  const to = details.StreamMode === 'PROVISIONED' ? 'ON_DEMAND' : 'PROVISIONED';
  return openForm({
    heading: `Switch to ${modeName(to).toLowerCase()}`,
    action: 'Switch mode',
    fields: () => html`<p>
        ${to === 'ON_DEMAND'
          ? 'The stream gets more shards when they are full; splitting and merging is no longer yours.'
          : 'The stream keeps the shards it has; from then on splitting and merging is yours.'}
      </p>
      <p class="muted">A stream takes this twice a day.</p>`,
    submit: async () => {
      await kinesis('UpdateStreamMode', { StreamARN: arn, StreamModeDetails: { StreamMode: to } });
      return `The mode is ${modeName(to).toLowerCase()}.`;
    },
  });
}

export function startEncryption({ StreamName: stream }) {
  return openForm({
    heading: 'Start encryption',
    action: 'Start encryption',
    state: { key: 'alias/aws/kinesis' },
    fields: (state, change) => html`
      <p>
        Streams and records are told to be encrypted with this key, as programs may expect. There is no KMS here:
        nothing is encrypted with it.
      </p>
      ${field({
        id: 'encryption-key',
        label: 'Key',
        value: state.key,
        required: true,
        hint: 'The id, ARN or alias of a KMS key.',
        onInput: (key) => change({ key }),
      })}
    `,
    submit: async ({ key }) => {
      await kinesis('StartStreamEncryption', { StreamName: stream, EncryptionType: 'KMS', KeyId: key });
      return 'The stream is told as encrypted.';
    },
  });
}

export function stopEncryption({ StreamName: stream, KeyId: key }) {
  return openForm({
    heading: 'Stop encryption',
    action: 'Stop encryption',
    fields: () => html`<p>The stream and new records are no longer told as encrypted with <code>${key}</code>.</p>`,
    submit: async () => {
      await kinesis('StopStreamEncryption', { StreamName: stream, EncryptionType: 'KMS', KeyId: key });
      return 'The stream is no longer told as encrypted.';
    },
  });
}

export function changeRecordSize({ StreamARN: arn, MaxRecordSizeInKiB: size }) {
  return openForm({
    heading: 'Change the maximum record size',
    action: 'Change size',
    state: { size: String(size) },
    fields: (state, change) =>
      numberField({
        id: 'record-size',
        label: 'Largest record in KiB',
        min: 1024,
        max: 10_240,
        value: state.size,
        hint: '1,024 to 10,240.',
        onInput: (typed) => change({ size: typed }),
      }),
    submit: async (state) => {
      await kinesis('UpdateMaxRecordSize', { StreamARN: arn, MaxRecordSizeInKiB: Number(state.size) });
      return `Records may have up to ${state.size} KiB.`;
    },
  });
}

export function changeWarmThroughput({ StreamName: stream, WarmThroughput: warm }) {
  return openForm({
    heading: 'Change warm throughput',
    action: 'Change throughput',
    state: { mebibytes: String(warm?.TargetMiBps ?? 4) },
    fields: (state, change) =>
      numberField({
        id: 'warm-throughput',
        label: 'Warm throughput in MiB a second',
        min: 0,
        max: 10_000,
        value: state.mebibytes,
        hint: 'The stream gets a shard for each MiB a second.',
        onInput: (mebibytes) => change({ mebibytes }),
      }),
    submit: async ({ mebibytes }) => {
      await kinesis('UpdateStreamWarmThroughput', { StreamName: stream, WarmThroughputMiBps: Number(mebibytes) });
      return `The stream is made ready for ${mebibytes} MiB a second.`;
    },
  });
}

/** @param now the metrics that are switched on */
export function changeMonitoring({ StreamName: stream }, now) {
  return openForm({
    heading: 'Shard-level metrics',
    action: 'Save',
    state: { wanted: new Set(now.includes('ALL') ? SHARD_METRICS : now) },
    fields: (state, change) => html`
      <p class="muted">They are switched and told; CloudWatch here has the metrics of whole streams.</p>
      <div class="stack tight">
        ${SHARD_METRICS.map((metric) =>
          checkField({
            id: `metric-${metric}`,
            label: metric,
            checked: state.wanted.has(metric),
            onInput: (checked) => {
              const others = [...state.wanted].filter((one) => one !== metric);
              change({ wanted: new Set(checked ? [...others, metric] : others) });
            },
          }),
        )}
      </div>
    `,
    submit: async ({ wanted }) => {
      const on = [...wanted].filter((metric) => !now.includes(metric));
      const off = now.filter((metric) => !wanted.has(metric));
      if (off.length > 0) {
        await kinesis('DisableEnhancedMonitoring', { StreamName: stream, ShardLevelMetrics: off });
      }
      if (on.length > 0) {
        await kinesis('EnableEnhancedMonitoring', { StreamName: stream, ShardLevelMetrics: on });
      }
      return 'The shard-level metrics are switched.';
    },
  });
}

export function changeTags({ StreamName: stream }, now) {
  return openForm({
    heading: 'Tags',
    action: 'Save tags',
    state: { tags: now.map(({ Key, Value = '' }) => ({ Key, Value })) },
    fields: (state, change) => tagFields(state.tags, (tags) => change({ tags })),
    submit: async ({ tags }) => {
      const named = tags.filter((tag) => tag.Key);
      const gone = now.map((tag) => tag.Key).filter((key) => !named.some((tag) => tag.Key === key));
      if (gone.length > 0) {
        await kinesis('RemoveTagsFromStream', { StreamName: stream, TagKeys: gone });
      }
      if (named.length > 0) {
        await kinesis('AddTagsToStream', {
          StreamName: stream,
          Tags: Object.fromEntries(named.map((tag) => [tag.Key, tag.Value])),
        });
      }
      return 'The tags are saved.';
    },
  });
}

const numberField = (options) => field({ type: 'number', required: true, ...options });
