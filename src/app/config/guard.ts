// Finds what could hurt in a repository's config: it takes effect only where a person trusts that very text.
import type { GuardedPart } from '../../core/config.ts';
import { severityRank } from '../../core/exit.ts';
import type { Severity } from '../../core/model.ts';
import type { Tree, TreePath } from './tree.ts';

export interface GuardPorts {
  /** A path, as the config has it, that leads out of the repository. */
  leadsOutside(path: string): boolean;
  /** `.keyturn.yaml:14`. */
  placeOf(path: TreePath): string;
  /** From which severity on a scan fails without this config. */
  failOn: Severity;
}

/** In the order of the text. */
export function guardedParts(tree: Tree, ports: GuardPorts): GuardedPart[] {
  const found = [
    ...each(tree.keys).flatMap(([name, key]) => keyParts(key, ['keys', name], ports)),
    ...each(tree.environments).flatMap(([name, { stores }]) =>
      each(stores).flatMap(([key, list]) => storeParts(list, ['environments', name, 'stores', key], ports)),
    ),
    ...settingParts(tree, ports),
  ];
  return found.map(([path, effect]) => ({ path, effect, place: ports.placeOf(path) }));
}

type Found = readonly [path: TreePath, effect: string];

function keyParts(key: Tree, path: TreePath, ports: GuardPorts): Found[] {
  const found: Found[] = [];
  const { baseUrl, urls } = treeOf(key.provider);
  if (baseUrl !== undefined) found.push([[...path, 'provider', 'baseUrl'], `would send keys to: ${String(baseUrl)}`]);
  for (const [name, url] of Object.entries(treeOf(urls))) {
    found.push([[...path, 'provider', 'urls', name], `would send keys to: ${String(url)}`]);
  }
  found.push(...storeParts(key.stores, [...path, 'stores'], ports));
  each(key.consumers).forEach(([, { reload, check }], i) => {
    const at = [...path, 'consumers', i];
    if (reload !== undefined) found.push([[...at, 'reload'], `would run: ${reloadWords(treeOf(reload))}`]);
    if (check !== undefined) found.push([[...at, 'check'], checkWords(treeOf(check))]);
  });
  const { url } = treeOf(key.verify);
  if (url !== undefined) found.push([[...path, 'verify'], `would send the key to: ${String(url)}`]);
  return found;
}

function storeParts(stores: unknown, path: TreePath, ports: GuardPorts): Found[] {
  if (!Array.isArray(stores)) return [];
  return stores.flatMap((store: unknown, i): Found[] => {
    const effect = storeEffect(typeof store === 'string' ? { kind: 'env-file', path: store } : treeOf(store), ports);
    return effect ? [[[...path, i], effect]] : [];
  });
}

/** Kinds whose `path` is one of the file system. */
const FILES = ['env-file', 'shell-rc', 'json-file', 'yaml-file', 'toml-file'];

function storeEffect({ kind, path, address, command }: Tree, { leadsOutside }: GuardPorts): string | null {
  if (kind === 'exec' || command !== undefined) return `would run: ${commandWords(command)}`;
  if (address !== undefined) return `would send keys to: ${String(address)}`;
  if (!FILES.includes(String(kind))) return null;
  if (typeof path === 'string') return leadsOutside(path) ? `would write: ${path}` : null;
  return kind === 'shell-rc' ? 'would write: a start-up file of the shell' : null;
}

function settingParts({ policy, checks, hook, notify }: Tree, ports: GuardPorts): Found[] {
  const found: Found[] = [];
  const { failOn } = treeOf(policy);
  if (failOn !== undefined && severityRank(failOn as Severity) > severityRank(ports.failOn)) {
    found.push([['policy', 'failOn'], `would let findings below ${String(failOn)} pass`]);
  }
  for (const path of Object.keys(treeOf(treeOf(checks).directories)).filter(ports.leadsOutside)) {
    found.push([['checks', 'directories', path], `would change the mode of: ${path}`]);
  }
  if (treeOf(hook).failOpen === true) {
    found.push([['hook', 'failOpen'], 'would let commits through that could not be scanned']);
  }
  each(notify).forEach(([, { webhook }], i) => {
    found.push([['notify', i], `would send messages to the address in: ${String(webhook)}`]);
  });
  return found;
}

function reloadWords(reload: Tree): string {
  if (reload.compose !== undefined) return `docker compose up -d ${nameOf(reload.compose)}`.trimEnd();
  if (reload.pm2 !== undefined) return `pm2 restart ${nameOf(reload.pm2)} --update-env`;
  if (reload.systemd !== undefined) return `systemctl restart ${nameOf(reload.systemd)}`;
  return reload.command === undefined ? 'openclaw' : commandWords(reload.command);
}

function checkWords({ http, command, log }: Tree): string {
  if (http !== undefined) return `would ask: ${String(http)}`;
  return command === undefined ? `would read: ${String(log)}` : `would run: ${commandWords(command)}`;
}

function commandWords(command: unknown): string {
  return Array.isArray(command) ? command.join(' ') : String(command ?? 'nothing');
}

/** Of a recipe that is a word, or a map that names one. */
function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : String(Object.values(treeOf(value))[0] ?? '');
}

function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};
}

/** The items of a map or a list. */
function each(value: unknown): [string, Tree][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
