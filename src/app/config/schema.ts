// Checks a YAML tree against the part of JSON Schema that docs/json-schema/config.json uses.
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { nearest } from '../../core/nearest.ts';

export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  anyOf?: Schema[];
  type?: string;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
}

/** What is wrong, and the byte where it stands. */
export interface Complaint {
  offset: number;
  message: string;
  hint: string | null;
}

type Report = (complaint: Complaint) => void;

/** The first thing that is wrong, or null. */
export function complain(tree: Node | null, root: Schema): Complaint | null {
  const found: Complaint[] = [];
  new Checker(root, (complaint) => found.push(complaint)).check(tree, root, 'the config');
  return found[0] ?? null;
}

const DEEPEST = 50;

class Checker {
  constructor(
    readonly root: Schema,
    readonly report: Report,
  ) {}

  check(node: Node | null, asked: Schema, name: string, depth = 0): void {
    const schema = this.#resolve(asked, node);
    if (isAlias(node)) this.#wrong(node, `${name}: aliases are not taken`);
    else if (depth > DEEPEST) this.#wrong(node, `${name}: nested too deep`);
    else if (!schema) this.#wrong(node, `${name} takes ${this.#words(asked)}`);
    else if (isMap(node)) this.#checkMap(node, schema, name, depth);
    else if (isScalar(node)) this.#checkValue(node, node.value, schema, name);
    else if (isSeq(node)) {
      for (const item of node.items) this.check(item as Node, schema.items ?? {}, name, depth + 1);
    }
  }

  /** The schema itself, or the choice that fits the kind of the node. */
  #resolve(schema: Schema, node: Node | null): Schema | null {
    if (schema.$ref) return this.#resolve(this.#named(schema.$ref), node);
    if (schema.anyOf) {
      for (const choice of schema.anyOf) {
        const resolved = this.#resolve(choice, node);
        if (resolved) return resolved;
      }
      return null;
    }
    return schema.type === undefined || kindsOf(node).includes(schema.type) ? schema : null;
  }

  #named(reference: string): Schema {
    return this.root.$defs?.[reference.slice('#/$defs/'.length)] ?? {};
  }

  #checkMap(map: YAMLMap, schema: Schema, name: string, depth: number): void {
    const known = schema.properties ?? {};
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const own = Object.hasOwn(known, key) ? known[key] : null;
      if (schema.propertyNames) this.check(pair.key, schema.propertyNames, `a name below ${name}`, depth + 1);
      const rest = schema.additionalProperties;
      if (own) this.check(pair.value, own, key, depth + 1);
      else if (rest === false) this.#unknown(pair.key, key, Object.keys(known));
      else this.check(pair.value, typeof rest === 'object' ? rest : {}, key, depth + 1);
    }
    for (const key of schema.required ?? []) if (!map.has(key)) this.#wrong(map, `${name} needs ${key}`);
  }

  #unknown(node: Node, key: string, words: string[]): void {
    const near = nearest(key, words);
    const hint = near ? `did you mean ${near}` : `there are ${words.join(', ')}`;
    this.report({ offset: offsetOf(node), message: `"${shorten(key)}" means nothing here`, hint });
  }

  #checkValue(node: Node, value: unknown, schema: Schema, name: string): void {
    const wrong = (words: string) => this.#wrong(node, `${name} takes ${words}, not "${shorten(String(value))}"`);
    if (schema.const !== undefined && value !== schema.const) wrong(String(schema.const));
    else if (schema.enum && !schema.enum.includes(value))
      this.#offer(node, String(value), name, schema.enum as string[]);
    else if (typeof value === 'number') this.#checkNumber(value, schema, wrong);
    else if (typeof value === 'string' && !fits(value, schema))
      this.#wrong(node, `${name} cannot be "${shorten(value)}"`);
  }

  #checkNumber(value: number, { minimum = -Infinity, maximum = Infinity }: Schema, wrong: (words: string) => void) {
    if (value < minimum) wrong(`${minimum} or more`);
    else if (value > maximum) wrong(`${maximum} or less`);
  }

  #offer(node: Node, value: string, name: string, words: string[]): void {
    const near = nearest(value, words);
    const message = `${name} takes ${words.join(', ')}, not "${shorten(value)}"`;
    this.report({ offset: offsetOf(node), message, hint: near ? `did you mean ${near}` : null });
  }

  #wrong(node: Node | null, message: string): void {
    this.report({ offset: offsetOf(node), message, hint: null });
  }

  #words(schema: Schema): string {
    if (schema.$ref) return this.#words(this.#named(schema.$ref));
    if (schema.anyOf) return schema.anyOf.map((choice) => this.#words(choice)).join(' or ');
    return KIND_WORDS[schema.type ?? ''] ?? 'something else';
  }
}

const KIND_WORDS: Record<string, string> = {
  object: 'a map',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** A key without a value may stand for an empty map or list. */
function kindsOf(node: Node | null): string[] {
  if (node === null || (isScalar(node) && node.value === null)) return ['object', 'array'];
  if (isMap(node)) return ['object'];
  if (isSeq(node)) return ['array'];
  const value = isScalar(node) ? node.value : null;
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}

function fits(text: string, { pattern, minLength = 0, maxLength = 10_000 }: Schema): boolean {
  return text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text));
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
