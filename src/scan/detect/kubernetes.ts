// Values of Kubernetes Secret manifests, in YAML and JSON (https://kubernetes.io/docs/concepts/configuration/secret/).

import type { Rule } from '../../rules/rule.ts';
import { isSecretName } from '../filters/name.ts';
import { absentReason, passwordConfidence, passwordReason } from '../filters/password.ts';
import { type Detector, decideBy, type Look, type Sink } from '../types.ts';
import { report, textAround, type Value } from './report.ts';
import { urlReason } from './url.ts';

const BEFORE = 256;
const AFTER = 4096;
/** A little more than HEAD takes before and after the word. */
const HEAD_BEFORE = 64;
const HEAD_AFTER = 64;
const KIND = /(?:^|[\n{,])\s{0,40}["']?kind["']?\s{0,4}:\s{0,4}["']?[Ss]ecret(?:List)?["']?\s{0,8}(?:[\n\r,}#]|$)/;
const HEAD = /\n?([ \t]{0,40})["']?(data|stringData)["']?[ \t]{0,4}:[ \t]{0,4}\{?[ \t]{0,8}\r?\n/iy;
const PAIR =
  /^([ \t]{1,40})["']?([\w.-]{1,120})["']?\s{0,4}:[ \t]{0,8}(?:(["'])(.{1,3000}?)\3|([^\s#"'|>][^\n]{0,3000}?))[ \t]{0,8},?(?:[ \t]#[^\n]{0,200})?\r?$/;
/** A key whose value stands on the lines below. */
const SCALAR = /^[ \t]{1,40}["']?([\w.-]{1,120})["']?:[ \t]{0,4}[|>][+-]?\d?[ \t]{0,8}\r?$/;
const ASSIGNED = /^[ \t]{0,40}["']?([A-Za-z_][\w.-]{0,80})["']?[ \t]{0,4}[=:][ \t]{0,4}["']?([^\s"'#,;]{4,400})/;
/** `user:password`, as clients of registries and proxies take it. */
const LOGIN = /^[\w.@-]{2,40}:[^\s:/]{6,100}$/;
/** Letters of both cases and digits, and no address or path. */
const CHOSEN = /^(?=.{0,60}\d)(?=.{0,60}[a-z])(?=.{0,60}[A-Z])[^\s/:.,=;]{10,64}$/;
const PUBLIC_NAME =
  /^(?:[\w-]{0,30}access[_-]?key[_-]?id|user(?:name)?|login|host(?:name)?|port|email|namespace|database|db(?:name)?|name|region|bucket|endpoint|url|type|environment|ca\.crt|tls\.crt|.*\.crt|.*\.pub|.*known_hosts)$/i;

/** A certificate, or an address without more. */
const PUBLIC_VALUE = /^-----BEGIN CERT|^\w{2,12}:\/\/[\w.-]{1,100}(?::\d{1,5})?(?:\/[a-z./-]{0,100})?$/;

/** A private key, or registry credentials as `.dockerconfigjson` holds them. */
const SURE = /PRIVATE KEY|^\{"(?:auths"|[^"]{1,200}":\{).{0,1000}"(?:auth|password)":"[^"$<{]{8}/;

/** The literal is `data:` or `stringData:` (quoted in JSON): the manifest's kind stands before or after it. */
export const detectKubernetesSecret: Detector = (look, at, sink, rule) => {
  decideBy(sink, at - HEAD_BEFORE, at + HEAD_AFTER);
  const line = textAround(look, at, HEAD_BEFORE, HEAD_AFTER);
  if (!headAt(line.text, at - line.from)) return;
  decideBy(sink, at - BEFORE, at + AFTER);
  const { text, from } = textAround(look, at, BEFORE, AFTER);
  const here = at - from;
  const head = headAt(text, here);
  if (!head) return;
  // The kind may stand further on.
  if (!KIND.test(documentAround(text, here))) return;
  readBlock({ look, sink, rule, text, from }, HEAD.lastIndex, { indent: head[1].length, plain: head[2].length > 4 });
};

/** The line that begins the block, or null where the word stands elsewhere. */
function headAt(text: string, here: number): RegExpExecArray | null {
  HEAD.lastIndex = text.lastIndexOf('\n', here) + (text[here] === '\n' ? 0 : 1);
  return HEAD.exec(text);
}

interface Scene {
  look: Look;
  sink: Sink;
  rule: Rule;
  text: string;
  from: number;
}

/** The YAML document (or as much of it as is in reach) around an offset. */
function documentAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n---', at);
  const end = text.indexOf('\n---', at);
  return text.slice(start === -1 ? 0 : start + 4, end === -1 ? text.length : end);
}

function readBlock(scene: Scene, start: number, block: { indent: number; plain: boolean }): void {
  let lineStart = start;
  while (lineStart < scene.text.length) {
    const lineEnd = scene.text.indexOf('\n', lineStart);
    const line = scene.text.slice(lineStart, lineEnd === -1 ? scene.text.length : lineEnd);
    const indent = line.length - line.trimStart().length;
    if (line.trim() !== '' && (indent <= block.indent || line.startsWith('}'))) return;
    const scalar = SCALAR.exec(line);
    if (scalar && lineEnd !== -1) {
      lineStart = takeScalar(scene, lineEnd + 1, { indent, name: scalar[1], plain: block.plain });
      continue;
    }
    const pair = PAIR.exec(line);
    if (pair) take(scene, lineStart, pair, block.plain);
    if (lineEnd === -1) return;
    lineStart = lineEnd + 1;
  }
}

/** A value on the lines below its key; returns where the next key may start. */
function takeScalar(scene: Scene, start: number, { indent, name, plain }: Scalar): number {
  let end = start;
  for (;;) {
    const stop = scene.text.indexOf('\n', end);
    const line = scene.text.slice(end, stop === -1 ? scene.text.length : stop);
    if (line.trim() !== '' && line.length - line.trimStart().length <= indent) break;
    if (plain) takeLine(scene, end, line);
    end = stop === -1 ? scene.text.length : stop + 1;
    if (stop === -1) break;
  }
  const body = scene.text.slice(start, end);
  if (!plain) put(scene, start + body.length - body.trimStart().length, { name, raw: body.trim(), plain });
  return end;
}

interface Scalar {
  indent: number;
  name: string;
  plain: boolean;
}

/** A file inside of the manifest: its lines that assign a secret. */
function takeLine(scene: Scene, lineStart: number, line: string): void {
  const match = ASSIGNED.exec(line);
  if (!match || !isSecretName(match[1])) return;
  put(scene, lineStart + match[0].length - match[2].length, { name: match[1], raw: match[2], plain: true });
}

function take(scene: Scene, lineStart: number, pair: RegExpExecArray, plain: boolean): void {
  const raw = pair[4] ?? pair[5];
  put(scene, lineStart + pair[0].lastIndexOf(raw), { name: pair[2], raw, plain });
}

interface Written {
  name: string;
  raw: string;
  plain: boolean;
}

function put(scene: Scene, at: number, { name, raw, plain }: Written): void {
  const start = scene.from + at;
  const secret = plain ? raw : decoded(raw.replace(/\s+/g, ''));
  const value: Value = {
    start,
    end: start + raw.length,
    secret: secret ?? raw,
    variable: name,
    encoding: plain ? null : 'base64',
    confidence: passwordConfidence(secret ?? raw),
  };
  report(scene.sink, scene.rule, value, reasonAgainst(name, raw, secret));
}

function decoded(raw: string): string | null {
  if (!/^[A-Za-z0-9+/]{2,}={0,2}$/.test(raw)) return null;
  const text = Buffer.from(raw, 'base64').toString('utf8').replace(/\s+$/, '');
  return text.length > 0 ? text : null;
}

const EMPTY_KEY = /^-----BEGIN [A-Z ]{1,30}-----\s{0,8}-----END/;

function reasonAgainst(name: string, raw: string, secret: string | null): string | null {
  const reason = absentReason(raw);
  if (reason) return reason;
  if (secret === null) return 'not base64';
  if (EMPTY_KEY.test(secret)) return 'a header without a key';
  if (SURE.test(secret)) return null;
  return textReason(name, secret) ?? (saysSecret(name, secret) ? null : 'its name does not say so');
}

function textReason(name: string, secret: string): string | null {
  const reason = urlReason(secret);
  if (reason) return reason;
  if (/EXAMPLE|PLACEHOLDER|CHANGE_?ME/.test(decoded(secret) ?? '')) return 'a placeholder';
  if (PUBLIC_NAME.test(name) && !/:\/\/[^/\s]{1,80}:[^/\s]{1,80}@/.test(secret))
    return 'its name says that it is public';
  if (PUBLIC_VALUE.test(secret) || secret.length < 3) return 'no secret';
  return passwordReason(secret);
}

function saysSecret(name: string, secret: string): boolean {
  return isSecretName(name) || passwordConfidence(secret) === 'high' || LOGIN.test(secret) || CHOSEN.test(secret);
}
