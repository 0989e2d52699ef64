import type { Severity } from '../../core/model.ts';
import type { Check, Problem } from '../check.ts';
import type { HygieneInput, TextFile } from '../input.ts';
import { severityOf } from './literal.ts';
import { type Leaf, type YamlDocument, yamlDocuments } from './yaml-tree.ts';

export const kubernetesLiteral: Check = {
  id: 'kubernetes-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in clear in a Kubernetes manifest',
  meaning: [
    'The data of a Secret is base64, not encryption; a ConfigMap and env: value: are plain text. In a repository all of them are known to its readers.',
    'SealedSecret, ExternalSecret and files that SOPS has encrypted are not reported.',
  ],
  todo: [
    'Keep the value in the cluster or a secret manager, and refer to it: valueFrom: { secretKeyRef: … }',
    'Or encrypt the manifest: kubeseal, sops.',
  ],
  run: (input) => {
    const problems: Problem[] = [];
    for (const { path, text } of manifestsOf(input)) {
      for (const document of yamlDocuments(text).flatMap(itemsOf)) problems.push(...problemsOf(path, document, input));
    }
    return problems;
  },
};

const KIND = /^[\s{"-]{0,40}kind"?:/m;

/** JSON is YAML too, and read as such where it looks like a manifest. */
function* manifestsOf(input: HygieneInput): Generator<TextFile> {
  for (const file of input.texts('yaml')) if (KIND.test(file.text)) yield file;
  for (const file of input.texts('json')) {
    if (/"apiVersion"/.test(file.text) && /"kind"/.test(file.text)) yield file;
  }
}

/** The documents in a `kind: List`. */
function itemsOf(document: YamlDocument): YamlDocument[] {
  if (!document.top('kind')?.endsWith('List')) return [document];
  const items = new Map<string | number, Leaf[]>();
  for (const leaf of document.leaves) {
    const [section, n, ...path] = leaf.path;
    if (section === 'items') items.set(n, [...(items.get(n) ?? []), { ...leaf, path }]);
  }
  return [...items.values()].map((leaves) => ({
    leaves,
    top: (key) => leaves.find(({ path }) => path.length === 1 && path[0] === key)?.value ?? null,
  }));
}

function problemsOf(path: string, document: YamlDocument, input: HygieneInput): Problem[] {
  const kind = document.top('kind');
  if (kind === null || document.leaves.some((leaf) => leaf.path[0] === 'sops')) return [];
  return document.leaves.flatMap((leaf): Problem[] => {
    const found =
      kind === 'Secret'
        ? inSecret(leaf, input)
        : (inConfigMap(kind, leaf, input) ?? inContainer(leaf, document, input));
    return found
      ? [{ severity: found.severity, path, line: leaf.line, message: `${kind} ${found.name} holds a value in clear` }]
      : [];
  });
}

interface Found {
  name: string;
  severity: Severity;
}

function inSecret({ path, value }: Leaf, { judge }: HygieneInput): Found | null {
  const [section, name] = path;
  if ((section !== 'data' && section !== 'stringData') || typeof name !== 'string') return null;
  const plain = section === 'data' ? decode(value) : value;
  if (plain === null || judge.isStandIn(plain)) return null;
  if (/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.test(plain) || judge.isReal('secret', plain))
    return { name, severity: 'high' };
  // A user's name is no secret though it stands in one.
  return judge.isSecretName(name) || /dockerconfig|dockercfg/.test(name)
    ? { name, severity: judge.isReal(name, plain) ? 'high' : 'medium' }
    : null;
}

function decode(value: string): string | null {
  if (!/^[A-Za-z0-9+/\s]{4,}={0,2}\s*$/.test(value)) return null;
  return Buffer.from(value, 'base64').toString('utf8').trim();
}

function inConfigMap(kind: string, { path, value }: Leaf, input: HygieneInput): Found | null {
  const [section, name] = path;
  if (kind !== 'ConfigMap' || section !== 'data' || typeof name !== 'string') return null;
  const severity = value.includes('\n') ? inLines(value, input) : severityOf(name, value, input);
  return severity ? { name, severity } : null;
}

/** A whole file as a value: `app.properties: |`. */
function inLines(text: string, input: HygieneInput): Severity | null {
  const found = text.split('\n').some((line) => {
    const pair = /^\s{0,40}"?([\w.-]{2,80})"?\s{0,5}[:=]\s{0,5}["']?([^\s"',]{6,300})/.exec(line);
    return pair !== null && severityOf(pair[1], pair[2], input) === 'high';
  });
  return found ? 'high' : null;
}

/** `env: [{ name: DB_PASSWORD, value: … }]` of any workload. */
function inContainer({ path, value }: Leaf, { leaves }: YamlDocument, input: HygieneInput): Found | null {
  const last = path.length - 1;
  if (path[last] !== 'value' || path[last - 2] !== 'env') return null;
  const start = path.slice(0, last);
  const name = leaves.find(
    (leaf) => leaf.path[last] === 'name' && start.every((part, i) => leaf.path[i] === part),
  )?.value;
  const severity = name === undefined ? null : severityOf(name, value, input);
  return name !== undefined && severity ? { name, severity } : null;
}
