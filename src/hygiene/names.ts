// Which files should be kept in, by their names.

const EXAMPLE = /(?:^|[._-])(?:examples?|samples?|templates?|tmpl|dist|defaults?|schema|vault)(?=$|[._-])/i;
const ENV = /^\.env(?:\.[\w-]+)*$|^[^/]+\.env$|^\.envrc$|^\.dev\.vars(?:\.[\w-]+)?$/i;
const CODE_ENDING = /\.(?:[cm]?[jt]sx?|d|md|py|rb|go|sh|enc|gpg|age|json|ya?ml|toml)$/i;
const KEY =
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$|\.(?:pem|key|p12|pfx|jks|keystore|ppk)$|^\.env\.keys$|^keys\.txt$|service[-_]?account[\w.-]{0,80}\.json$|^credentials\.json$|^\.?vault[_-]pass(?:word)?(?:\.txt)?$/i;
const CONFIG =
  /\.(?:json5?|ya?ml|toml|ini|conf|cfg|properties|xml|tfvars|tfstate|plist)$|^(?:\.npmrc|\.yarnrc|\.netrc|_netrc|\.pypirc|\.pgpass|\.my\.cnf|\.git-credentials|\.boto|\.s3cfg|\.dockercfg|\.(?:bash|zsh)rc|\.profile|\.(?:bash|z)_?profile|config|credentials|kubeconfig)$/i;
/** What pm2 keeps of the environment of its programs. */
const DUMP = /^dump\.pm2$/i;

/** What editors and people put behind or around a name when they keep a copy. */
const COPIES = [
  /^(.+)~$/,
  /^#(.+)#$/,
  /^\.#(.+)$/,
  /^(.+?)[._-](?:bak|backup|bkp|old|orig|save|saved|copy|tmp|prev|previous|rej)(?:[._-]?\d{1,14})?$/i,
  /^(.+?)[._-]\d{6,14}(?:[_-]\d{4,6})?$/,
  /^(.+?)(?: copy(?: \d+)?| \((?:copy|\d+)\))$/i,
  /^Copy of (.+)$/i,
  /^\.?(.+)\.sw[nop]$/i,
];

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `.env`, `.env.production`, `prod.env`; no example and no copy. */
export function isEnvFile(path: string): boolean {
  return isEnvName(nameOf(path)) && !isLeftover(path);
}

function isEnvName(name: string): boolean {
  return ENV.test(name) && !EXAMPLE.test(name) && !CODE_ENDING.test(name) && name.toLowerCase() !== '.env.keys';
}

/** `.env.example`, which stands for a `.env` beside it. */
export function isEnvExample(path: string): boolean {
  return /^\.env[._-](?:example|sample|template|dist)$/i.test(nameOf(path));
}

/** The env file that an example stands for. */
export function envOf(example: string): string {
  return example.replace(/[._-][A-Za-z]+$/, '');
}

/** A file that may hold a private key; its content decides. */
export function isKeyFile(path: string): boolean {
  return KEY.test(nameOf(path));
}

/** A config file of a program or a tool; its content decides. */
export function isConfigFile(path: string): boolean {
  return CONFIG.test(nameOf(path));
}

/** A copy that somebody or some program left behind. */
export function isLeftover(path: string): boolean {
  return leftoverKind(path) !== null;
}

/** What a leftover is a copy of: `.env~` of an env file, `openclaw.json.bak` of a config; null for no leftover. */
export function leftoverKind(path: string): 'env' | 'key' | 'config' | null {
  const name = nameOf(path);
  if (DUMP.test(name)) return 'config';
  const base = COPIES.map((copy) => copy.exec(name)?.[1]).find((found) => found !== undefined);
  if (base === undefined) return null;
  // A copy of a copy, and the dot that vim puts before names that have none.
  const of = leftoverKind(base);
  if (of) return of;
  if (isEnvName(base) || isEnvName(`.${base}`)) return 'env';
  if (isKeyFile(base)) return 'key';
  return isConfigFile(base) || DUMP.test(base) || /\.sw[nop]$/i.test(name) ? 'config' : null;
}
