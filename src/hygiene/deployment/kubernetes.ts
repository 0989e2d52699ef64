import type { Severity } from '../../core/model.ts';
import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';
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
    for (const { path, text } of input.texts('yaml')) {
      if (!/^kind:/m.test(text)) continue;
      for (const document of yamlDocuments(text)) problems.push(...problemsOf(path, document, input));
    }
    return problems;
  },
};

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
  return { name, severity: judge.isReal(name, plain) ? 'high' : 'medium' };
}

function decode(value: string): string | null {
  if (!/^[A-Za-z0-9+/\s]{4,}={0,2}\s*$/.test(value)) return null;
  return Buffer.from(value, 'base64').toString('utf8').trim();
}

function inConfigMap(kind: string, { path, value }: Leaf, input: HygieneInput): Found | null {
  const [section, name] = path;
  if (kind !== 'ConfigMap' || section !== 'data' || typeof name !== 'string') return null;
  const severity = severityOf(name, value, input);
  return severity ? { name, severity } : null;
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
