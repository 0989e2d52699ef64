// Checks documents against docs/json-schema.
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const DIRECTORY = new URL('../../docs/json-schema/', import.meta.url);

const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
addFormats.default(ajv);
for (const name of readdirSync(DIRECTORY)) ajv.addSchema(JSON.parse(readFileSync(new URL(name, DIRECTORY), 'utf8')));

/** What is wrong with a document, by the schema that it names itself; empty if nothing is. */
export function mistakesIn(document: { schema: string }): string[] {
  const validate = ajv.getSchema(document.schema);
  if (!validate) return [`there is no schema ${document.schema}`];
  return validate(document) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}
