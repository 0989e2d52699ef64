// Checks exchanges against the descriptions that vendors publish (the folder named by KEYTURN_SPECS).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, Asked } from './fake/exchange.ts';

interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Record<string, { schema?: unknown }> };
  responses: Record<string, { content?: Record<string, { schema?: unknown }>; $ref?: string }>;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: { type?: string | string[] };
  $ref?: string;
}

interface Document {
  servers?: { url: string }[];
  paths: Record<string, Record<string, unknown>>;
}

export interface Exchange {
  asked: Asked;
  answer: Answer;
  /** Made up by a fault: only the request is checked. */
  faulty: boolean;
}

interface Found {
  operation: Operation;
  template: string;
  pointer: string;
  shared: Parameter[];
}

const FOLDER = process.env.KEYTURN_SPECS;

/** Null where there are no descriptions; the reason is for the person who runs the tests. */
export function openDescription(name: string, strip: string): Description | null {
  const path = FOLDER && [join(FOLDER, 'slim', name), join(FOLDER, 'derived', name)].find(existsSync);
  return path ? new Description(JSON.parse(readFileSync(path, 'utf8')), strip) : null;
}

/** The calls that a provider's case declares to have no description: `GET /accounts`, and its page. */
export function declaredCall(undescribed: Readonly<Record<string, string>> = {}, { asked }: Exchange): string | null {
  const call = `${asked.method} ${asked.path}`;
  return Object.keys(undescribed).find((each) => patternOf(each).test(call)) ?? null;
}

function patternOf(template: string): RegExp {
  const source = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${source}$`);
}

export class Description {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, discriminator: false });
  readonly #document: Document;

  /** `strip`: what the path of a request begins with at the real address, as in `/api/v1`. */
  constructor(
    document: Document,
    readonly strip: string,
  ) {
    addFormats.default(this.#ajv);
    for (const format of ['int32', 'int64', 'float', 'double', 'unixtime', 'password'])
      this.#ajv.addFormat(format, true);
    this.#document = upgrade(document) as Document;
    this.#ajv.addSchema({ $id: 'spec://', ...this.#document } as object);
  }

  /** What is wrong with an exchange; empty if nothing is. */
  mistakesIn({ asked, answer, faulty }: Exchange): string[] {
    const path = asked.path.startsWith(this.strip) ? asked.path.slice(this.strip.length) : asked.path;
    const found = this.#find(asked.method, path);
    const where = `${asked.method} ${path}`;
    if (!found) return [`${where}: not described`];
    const wrong = [...this.#queryMistakes(found, asked), ...this.#bodyMistakes(found, asked)];
    if (!faulty) wrong.push(...this.#answerMistakes(found, answer));
    return wrong.map((each) => `${where}: ${each}`);
  }

  /** `GET /keys/{hash}`, as the description has it; null: not at all (newer parts of an API may be missing). */
  callOf({ asked }: Exchange): string | null {
    const path = asked.path.startsWith(this.strip) ? asked.path.slice(this.strip.length) : asked.path;
    const found = this.#find(asked.method, path);
    return found && `${asked.method} ${found.template}`;
  }

  #find(method: string, path: string): Found | null {
    const templates = Object.keys(this.#document.paths).sort((a, b) => holes(a) - holes(b));
    for (const template of templates) {
      const operation = this.#document.paths[template][method.toLowerCase()] as Operation | undefined;
      if (!operation || !patternOf(template).test(path)) continue;
      const pointer = `spec://#/paths/${escapePointer(template)}/${method.toLowerCase()}`;
      return { operation, template, pointer, shared: (this.#document.paths[template].parameters ?? []) as Parameter[] };
    }
    return null;
  }

  #queryMistakes({ operation, shared }: { operation: Operation; shared: Parameter[] }, asked: Asked): string[] {
    const parameters = [...shared, ...(operation.parameters ?? [])].map((each) => this.#resolved(each));
    const inQuery = parameters.filter((each) => each.in === 'query');
    const wrong = inQuery
      .filter((each) => each.required && !asked.query.has(each.name))
      .map((each) => `lacks the parameter ${each.name}`);
    for (const name of asked.query.keys()) {
      if (!inQuery.some((each) => each.name === name || each.name === name.replace(/\[\]$/, '')))
        wrong.push(`the parameter ${name} is not described`);
    }
    for (const each of parameters.filter((parameter) => parameter.in === 'header' && parameter.required)) {
      if (!(each.name.toLowerCase() in asked.headers)) wrong.push(`lacks the header ${each.name}`);
    }
    return wrong;
  }

  #resolved<T extends { $ref?: string }>(value: T): T {
    if (!value.$ref) return value;
    const path = value.$ref.slice(2).split('/').map(unescapePointer);
    return path.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], this.#document) as T;
  }

  #bodyMistakes({ operation, pointer }: { operation: Operation; pointer: string }, asked: Asked): string[] {
    const described = operation.requestBody;
    if (!described) return asked.text === '' || asked.text === '{}' ? [] : ['a body where none is described'];
    if (asked.text === '') return described.required ? ['lacks a body'] : [];
    const type = (asked.headers['content-type'] ?? '').split(';')[0];
    const key = Object.keys(described.content ?? {}).find((each) => each.split(';')[0] === type);
    if (!key) return [`a body of the type ${type}`];
    if (!described.content?.[key].schema) return [];
    const value = type === 'application/json' ? asked.json : Object.fromEntries(new URLSearchParams(asked.text));
    return this.#check(`${pointer}/requestBody/content/${escapePointer(key)}/schema`, value, 'body');
  }

  #answerMistakes({ operation, pointer }: { operation: Operation; pointer: string }, answer: Answer): string[] {
    const status = [String(answer.status), `${String(answer.status)[0]}XX`, 'default'].find(
      (each) => each in operation.responses,
    );
    // Errors are described for few calls only.
    if (!status) return answer.status >= 400 ? [] : [`the status ${answer.status} is not described`];
    const response = this.#resolved(operation.responses[status]);
    const content = response.content ?? {};
    const key = Object.keys(content).find((each) => each.startsWith('application/json'));
    if (!key || !content[key].schema || answer.json === undefined) return [];
    const base = operation.responses[status].$ref
      ? `spec://${operation.responses[status].$ref}`
      : `${pointer}/responses/${status}`;
    return this.#check(`${base}/content/${escapePointer(key)}/schema`, answer.json, `answer ${answer.status}`);
  }

  #check(reference: string, value: unknown, what: string): string[] {
    const validate = this.#ajv.getSchema(reference) ?? this.#ajv.compile({ $ref: reference });
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${what}${error.instancePath} ${error.message}`);
  }
}

function holes(template: string): number {
  return template.split('{').length;
}

function escapePointer(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function unescapePointer(text: string): string {
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** OpenAPI 3.0 wrote `nullable: true` and `exclusiveMinimum: true`; 3.1 is plain JSON Schema. */
function upgrade(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upgrade);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, exclusiveMinimum, exclusiveMaximum, example: _, ...rest } = value as Record<string, unknown>;
  const upgraded = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, upgrade(each)]));
  if (exclusiveMinimum !== undefined && typeof exclusiveMinimum !== 'boolean')
    upgraded.exclusiveMinimum = exclusiveMinimum;
  if (exclusiveMaximum !== undefined && typeof exclusiveMaximum !== 'boolean')
    upgraded.exclusiveMaximum = exclusiveMaximum;
  return nullable === true ? { anyOf: [upgraded, { type: 'null' }] } : upgraded;
}
