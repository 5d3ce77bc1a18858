import { html, nothing } from 'lit';
import { sns } from '../../api/services.js';
import { checkField, choice, field } from '../../parts/field.js';
import { openForm } from '../../parts/form-dialog.js';
import { nameOf } from '../../parts/format.js';
import { tagFields } from '../../parts/tag-fields.js';

const FIFO_SUFFIX = '.fifo';

/** Asks for a topic and creates it; resolves with its name, or undefined. */
export function createTopic() {
  return openForm({
    heading: 'Create topic',
    action: 'Create topic',
    state: { fifo: false, name: '', displayName: '', contentBased: false, tags: [] },
    fields,
    submit: create,
  });
}

const wholeName = ({ fifo, name }) => (fifo && name && !name.endsWith(FIFO_SUFFIX) ? name + FIFO_SUFFIX : name);

async function create(state) {
  const { fifo, displayName, contentBased, tags } = state;
  const attributes = [
    ['DisplayName', displayName],
    ['FifoTopic', fifo ? 'true' : ''],
    ['ContentBasedDeduplication', fifo ? String(contentBased) : ''],
  ];
  const { TopicArn: arn } = await sns('CreateTopic', {
    Name: wholeName(state),
    Attributes: new Map(attributes.filter(([, value]) => value)),
    Tags: tags.filter((tag) => tag.Key),
  });
  return nameOf(arn);
}

function fields(state, change) {
  const { fifo, name, displayName, contentBased, tags } = state;
  return html`
    <div class="field">
      <span class="label">Type</span>
      <div>
        ${choice(
          'Type',
          fifo,
          [
            [false, 'Standard'],
            [true, 'FIFO'],
          ],
          (chosen) => change({ fifo: chosen }),
        )}
      </div>
      <span class="hint">
        ${fifo
          ? 'Keeps the order within a message group and leaves out duplicates; only queues can subscribe.'
          : 'All protocols can subscribe; the order is the one of arrival, as far as possible.'}
      </span>
    </div>
    ${field({
      id: 'topic-name',
      label: 'Name',
      value: name,
      required: true,
      hint:
        wholeName(state) === name ? 'Letters, digits, hyphens and underscores' : `It becomes ${wholeName(state)}`,
      onInput: (typed) => change({ name: typed.trim() }),
    })}
    ${field({
      id: 'display-name',
      label: 'Display name',
      value: displayName,
      hint: 'Optional; the sender of mails and text messages',
      onInput: (typed) => change({ displayName: typed }),
    })}
    ${fifo
      ? checkField({
          id: 'content-based',
          label: 'Content-based deduplication',
          checked: contentBased,
          onInput: (checked) => change({ contentBased: checked }),
        })
      : nothing}
    ${tagFields(tags, (list) => change({ tags: list }))}
  `;
}
