import { html, nothing } from 'lit';
import { choice } from '../../../parts/field.js';
import '../../../parts/queue-picker.js';

/**
 * Where messages are to be moved: back to where they came from, or to a queue that one chooses.
 *
 * @param id of the field
 * @param destination `{back, arn}`
 * @param hasSources whether there is a way back
 */
export function destinationField({ id, destination, hasSources, onChange }) {
  const back = hasSources && destination.back;
  return html`<div class="field">
      <span class="label">To</span>
      <div>
        ${choice(
          'To',
          back,
          hasSources
            ? [
                [true, 'Back to their source'],
                [false, 'Another queue'],
              ]
            : [[false, 'Another queue']],
          (chosen) => onChange({ ...destination, back: chosen }),
        )}
      </div>
    </div>
    ${back
      ? nothing
      : html`<queue-picker
          name=${id}
          label="Destination queue"
          .value=${destination.arn}
          @picked=${(event) => onChange({ ...destination, arn: event.detail })}
        ></queue-picker>`}`;
}

export const isChosen = (destination, hasSources) => (hasSources && destination.back) || destination.arn !== '';
