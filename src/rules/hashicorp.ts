import { alnum, named, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const vaultTokens = 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes';
const secretWords = ['token', 'secret', 'key'];

export const hashicorp: readonly Rule[] = [
  token('vault', 'Vault token', 'hv[sbr]\\.[\\w-]{24,500}', {
    keywords: ['hvs.', 'hvb.', 'hvr.'],
    prefix: 'hvs.',
    span: 520,
    minEntropy: 3.2,
    severity: 'critical',
    source: vaultTokens,
  }),
  named('vault', 'Vault token without new prefix', '[sbr]\\.(?=[A-Za-z_-]{0,40}\\d)[A-Za-z0-9_-]{24,500}', {
    words: ['vault', 'hashicorp', 'x-vault-token'],
    minEntropy: 3.2,
    severity: 'critical',
    source: vaultTokens,
  }),
  named('vault', 'Vault unseal key', '[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{44}|[0-9a-f]{64,66}', {
    words: ['unseal'],
    severity: 'critical',
    source: 'https://developer.hashicorp.com/vault/docs/concepts/seal',
  }),
  named('vault', 'Vault AppRole secret id', UUID, {
    words: ['vault', 'hashicorp', 'approle', 'role_id', 'secret_id'],
    also: ['secret'],
    severity: 'critical',
    source: 'https://developer.hashicorp.com/vault/docs/auth/approle',
  }),
  named('consul', 'Consul or Nomad token', UUID, {
    words: ['consul', 'nomad'],
    also: secretWords,
    source: 'https://developer.hashicorp.com/consul/docs/secure/acl/token',
  }),
  named('hcp', 'HashiCorp Cloud client secret', '[\\w-]{64}', {
    words: ['hcp_client_secret', 'hcp-client-secret', 'hcpclientsecret'],
    severity: 'critical',
    source: 'https://developer.hashicorp.com/hcp/docs/hcp/iam/service-principal',
  }),
  token('terraform', 'Terraform Cloud token', `${alnum(14)}\\.atlasv1\\.[\\w=-]{60,70}`, {
    keywords: ['.atlasv1.'],
    lead: 14,
    severity: 'critical',
    source: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  }),
];
