// Where the server is, and who asks it: a token, or an AppRole that gets one.
import { done, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import { type Api, call, firstCredential, objectAt, trimSlash } from './api.ts';
import type { StorePorts } from './ports.ts';
import { textOf } from './settings.ts';
import type { StoreEntry } from './store.ts';

export async function login(entry: StoreEntry, ports: StorePorts): Promise<Result<Api>> {
  const address = textOf(entry, 'address') ?? ports.env.VAULT_ADDR ?? ports.env.BAO_ADDR;
  if (address === undefined) {
    return failed('invalid', 'no address of a Vault', { hints: ['set VAULT_ADDR or BAO_ADDR'] });
  }
  const namespace = textOf(entry, 'namespace') ?? ports.env.VAULT_NAMESPACE ?? ports.env.BAO_NAMESPACE;
  const headers = { 'X-Vault-Request': 'true', ...(namespace ? { 'X-Vault-Namespace': namespace } : {}) };
  const api: Api = { title: 'Vault', address: trimSlash(address), headers, ports };
  const token = await tokenOf(entry, api);
  return token.ok ? done({ ...api, headers: { ...headers, 'X-Vault-Token': token.value } }) : token;
}

async function tokenOf(entry: StoreEntry, api: Api): Promise<Result<Secret>> {
  const role = objectAt(entry.approle);
  if (role) return loginWithRole(role, api);
  const named = textOf(entry, 'token');
  return firstCredential(api.ports, named ? [named] : ['VAULT_TOKEN', 'BAO_TOKEN']);
}

async function loginWithRole(role: Record<string, unknown>, api: Api): Promise<Result<Secret>> {
  const roleId = await firstCredential(api.ports, [String(role.roleId ?? 'VAULT_ROLE_ID')]);
  if (!roleId.ok) return roleId;
  const secretId = await firstCredential(api.ports, [String(role.secretId ?? 'VAULT_SECRET_ID')]);
  if (!secretId.ok) return secretId;
  const answer = await call(api, {
    method: 'POST',
    path: `/v1/auth/${encodeURIComponent(String(role.mount ?? 'approle'))}/login`,
    body: { role_id: roleId.value, secret_id: secretId.value },
    secrets: [roleId.value, secretId.value],
  });
  if (!answer.ok) return answer.kind === 'invalid' ? { ...answer, kind: 'refused' } : answer;
  const token = objectAt(answer.value.json, 'auth')?.client_token;
  return typeof token === 'string'
    ? done(new Secret(token))
    : failed('unexpected', 'Vault answered the login without a token');
}
