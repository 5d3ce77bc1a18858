import { html } from 'lit';
import { kinesis } from '../../api/services.js';
import { field, selectField } from '../../parts/field.js';
import { openForm } from '../../parts/form-dialog.js';
import { tagFields } from '../../parts/tag-fields.js';

const RETENTION_HOURS_DEFAULT = 24;
const WAIT_MILLIS = 100;
const WAITS_MAX = 50;

/** Asks for a stream and creates it; resolves with its name, or undefined. */
export function createStream() {
  return openForm({
    heading: 'Create stream',
    action: 'Create stream',
    state: { name: '', mode: 'PROVISIONED', shards: '1', hours: String(RETENTION_HOURS_DEFAULT), tags: [] },
    fields,
    submit: create,
  });
}

function fields(state, change) {
  return html`
    ${field({
      id: 'stream-name',
      label: 'Name',
      value: state.name,
      required: true,
      maxLength: 128,
      hint: 'Letters, digits, _, - and .',
      onInput: (name) => change({ name }),
    })}
    <div class="fields">
      ${selectField({
        id: 'stream-mode',
        label: 'Capacity mode',
        value: state.mode,
        options: [
          ['PROVISIONED', 'Provisioned'],
          ['ON_DEMAND', 'On demand'],
        ],
        hint:
          state.mode === 'PROVISIONED'
            ? 'You choose how many shards there are.'
            : 'Begins with four shards, and gets more when they are full.',
        onInput: (mode) => change({ mode }),
      })}
      ${state.mode === 'PROVISIONED'
        ? field({
            id: 'stream-shards',
            label: 'Shards',
            type: 'number',
            min: 1,
            max: 10_000,
            required: true,
            value: state.shards,
            hint: 'Each takes 1,000 records and 1 MiB a second.',
            onInput: (shards) => change({ shards }),
          })
        : ''}
      ${field({
        id: 'stream-hours',
        label: 'Retention in hours',
        type: 'number',
        min: RETENTION_HOURS_DEFAULT,
        max: 8760,
        required: true,
        value: state.hours,
        hint: '24 to 8,760, which is a year.',
        onInput: (hours) => change({ hours }),
      })}
    </div>
    ${tagFields(state.tags, (tags) => change({ tags }))}
  `;
}

async function create({ name, mode, shards, hours, tags }) {
  const named = tags.filter((tag) => tag.Key);
  await kinesis('CreateStream', {
    StreamName: name,
    ShardCount: mode === 'PROVISIONED' ? Number(shards) : undefined,
    StreamModeDetails: { StreamMode: mode },
    Tags: named.length > 0 ? Object.fromEntries(named.map((tag) => [tag.Key, tag.Value])) : undefined,
  });
  if (Number(hours) > RETENTION_HOURS_DEFAULT) {
    await untilActive(name);
    await kinesis('IncreaseStreamRetentionPeriod', { StreamName: name, RetentionPeriodHours: Number(hours) });
  }
  return name;
}

/** A stream takes no change while it is being created. */
async function untilActive(name) {
  for (let wait = 0; wait < WAITS_MAX; wait++) {
    const { StreamDescriptionSummary: summary } = await kinesis('DescribeStreamSummary', { StreamName: name });
    if (summary.StreamStatus === 'ACTIVE') {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT_MILLIS));
  }
}
