import { attributeRows, attributesOf } from '../../parts/attribute-rows.js';
import { fromBase64, utf8 } from '../../parts/body.js';

/** Attributes of messages as SNS has them: lists beside what SQS knows, and more of them. */

const KINDS = { types: ['String', 'String.Array', 'Number', 'Binary'], rowsMax: 100 };

export const attributeFields = (rows, onChange) => attributeRows(rows, onChange, KINDS);

/** As Publish takes them; a row without a name is not finished. */
export const publishedAttributes = (rows) => new Map(Object.entries(attributesOf(rows.filter((row) => row.name))));

/** What the service counts of them: names, types and values. */
export function attributeBytes(rows) {
  return [...publishedAttributes(rows)].reduce(
    (sum, [name, { DataType: type, StringValue: text, BinaryValue: base64 }]) =>
      sum + utf8(name).length + utf8(type).length + (text === undefined ? decodedLength(base64) : utf8(text).length),
    0,
  );
}

function decodedLength(base64) {
  try {
    return fromBase64(base64).length;
  } catch {
    return 0;
  }
}
