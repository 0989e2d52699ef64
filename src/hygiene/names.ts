// Which files should be kept in, by their names.

const EXAMPLE = /(?:^|[._-])(?:examples?|samples?|templates?|tmpl|dist|defaults?|schema|vault)(?=$|[._-])/i;
const ENV = /^\.env(?:\.[\w-]+)*$|^[\w-]+\.env$|^\.envrc$|^\.dev\.vars(?:\.[\w-]+)?$/i;
const CODE_ENDING = /\.(?:[cm]?[jt]sx?|d|md|py|rb|go|sh|enc|gpg|age|json|ya?ml|toml)$/i;
const KEY = /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$|\.(?:pem|key|p12|pfx|jks|keystore|ppk)$|^\.env\.keys$|^keys\.txt$/i;

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `.env`, `.env.production`, `prod.env`; no example. */
export function isEnvFile(path: string): boolean {
  const name = nameOf(path);
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
