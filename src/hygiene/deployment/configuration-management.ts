import type { Check, Problem } from '../check.ts';
import type { HygieneInput, TextFile } from '../input.ts';
import { severityOf } from './literal.ts';
import { yamlDocuments } from './yaml-tree.ts';

const ANSIBLE =
  /(?:^|\/)(?:group_vars|host_vars)\/|(?:^|\/)roles\/[^/]+\/(?:vars|defaults)\/|(?:^|\/)(?:vars|vault)\.ya?ml$/;
const HIERA = /(?:^|\/)(?:hieradata|hiera)\/|(?:^|\/)data\/(?:common|nodes|environments?|roles?|os)\b/;
const DATA_BAG = /(?:^|\/)data_bags\//;

export const ansibleLiteral: Check = {
  id: 'ansible-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in clear in Ansible variables',
  meaning: [
    'Files of group_vars, host_vars and roles are shared with the playbooks. Values of ansible-vault (!vault, $ANSIBLE_VAULT) are not reported.',
  ],
  todo: ['Encrypt it: ansible-vault encrypt_string --name NAME', "Or look it up: \"{{ lookup('env', 'NAME') }}\""],
  run: (input) => inYaml(ANSIBLE, input),
};

export const puppetLiteral: Check = {
  id: 'puppet-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in clear in Hiera data',
  meaning: ['Hiera data is shared with the manifests. Values of eyaml (ENC[…]) are not reported.'],
  todo: ['Encrypt it: eyaml encrypt -l NAME -p'],
  run: (input) => inYaml(HIERA, input),
};

export const chefLiteral: Check = {
  id: 'chef-literal',
  group: 'deployment',
  severity: 'high for a real value, else medium',
  action: 'you',
  title: 'a secret in clear in a Chef data bag',
  meaning: ['Data bag items are shared with the cookbooks. Encrypted items (encrypted_data) are not reported.'],
  todo: ['Encrypt the item: knife data bag create BAG ITEM --secret-file FILE, or use chef-vault'],
  run: (input) => {
    const problems: Problem[] = [];
    for (const file of input.texts('json')) {
      if (DATA_BAG.test(file.path) && !file.text.includes('"encrypted_data"'))
        problems.push(...problemsOf(file, input));
    }
    return problems;
  },
};

function inYaml(place: RegExp, input: HygieneInput): Problem[] {
  const problems: Problem[] = [];
  for (const file of input.texts('yaml')) {
    if (place.test(file.path) && !file.text.startsWith('$ANSIBLE_VAULT')) problems.push(...problemsOf(file, input));
  }
  return problems;
}

/** JSON is YAML too. */
function problemsOf({ path, text }: TextFile, input: HygieneInput): Problem[] {
  return yamlDocuments(text).flatMap(({ leaves }) => {
    if (leaves.some((leaf) => leaf.path[0] === 'sops')) return [];
    return leaves.flatMap((leaf): Problem[] => {
      const name = leaf.path.findLast((part) => typeof part === 'string');
      if (typeof name !== 'string' || leaf.tag === '!vault' || /^\{[{%]/.test(leaf.value)) return [];
      const severity = severityOf(name.slice(name.lastIndexOf(':') + 1), leaf.value, input);
      return severity ? [{ severity, path, line: leaf.line, message: `${name} stands there in clear` }] : [];
    });
  });
}
