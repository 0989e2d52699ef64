// Values that point to a secret kept elsewhere, or that hold it encrypted.

const REFERENCE =
  /^(?:hash|lmdb|texthash|cdb|btree|proxy|regexp|pcre):[\w:]{0,12}\/|^(?:op|vault|secret|secrets|env|file|awssm|aws-sm|ssm|gcp-sm|gsm|azkv|keyvault|keychain|keyring|pass|doppler|infisical|bw|lpass|sops|ref\+\w+|secretref|exec|cmd|bws|akeyless|conjur|akv|credstash|bitwarden|lookup|projects)(?::(?:\/\/|\S)|\/\/)|^(?:file|env|fd|stdin):?$|^pass:$|^arn:aws|^urn:|^projects\/[^/]+\/secrets\/|^(?:secret|kv|vault)\/[\w/-]+(?:#\w+)?$|^!(?:Ref|Sub|GetAtt|vault|secret|env|ImportValue|reference)\b|^@Microsoft\.KeyVault\(|^\{\{?resolve:|^resolve:|secretKeyRef|valueFrom|^\/(?:run|etc|var|vault)\/(?:secrets?|credentials?)\/|^credentialsJSON:[\da-f-]{36}$|^@[\w./~-]{1,80}\.\w{1,4}$|^#\/[\w.~%/-]{1,200}$|^env\(["']?\w{1,80}["']?\)$/i;
const ENCRYPTED =
  /^(?:encrypted:|ENC\[|ENC\(|\$ANSIBLE_VAULT|!vault|\{cipher\}|Ag[A-D][A-Za-z0-9+/]{9}|age-encryption\.org|-----BEGIN (?:AGE ENCRYPTED|PGP MESSAGE)|vault:v\d:|CRYPT:|\{AES\}|\{AES256?\}|enc:|secure:|sealed:|secure!|encryptedFile:|Encrypted\(|BAMSCRT@|!\[[\w+/]{4,}={0,2}\]$|U2FsdGVkX1|b3BkYXRhMD|__encrypt__)/;

/** In the logs of Vault's audit devices: https://developer.hashicorp.com/vault/docs/audit#sensitive-information */
const HASHED = /^hmac-sha(?:256|512):[\da-f]{32,128}/;

/** Why the value is not the secret itself, or null. */
export function referenceReason(value: string): string | null {
  if (ENCRYPTED.test(value)) return 'encrypted';
  if (HASHED.test(value)) return 'a digest';
  return REFERENCE.test(value) ? 'a reference' : null;
}
