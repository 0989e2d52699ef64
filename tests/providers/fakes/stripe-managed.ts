// Stripe's preview of managed keys. In live mode the secret is encrypted for the key that came with the request.
import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto';
import { stripeManaged } from '../../../src/providers/stripe-managed.ts';
import type { ProviderCase } from '../case.ts';
import { Book, bearerOf, isoOf, type Kept, single } from '../fake/book.ts';
import type { Answer, Asked } from '../fake/exchange.ts';
import { routed } from '../fake/routes.ts';

interface Row {
  name: string;
  permissions: readonly string[];
}

interface Wanted {
  name: string;
  permissions?: readonly string[];
  public_key: { pem_key: { data: string } };
}

const KEYS = '/v2/iam/api_keys';
const PERMISSIONS = ['charge_read', 'customer_write'];
const fault = (status: number, code: string): Answer => ({
  status,
  json: { error: { type: 'invalid_request_error', code, message: `refused: ${code}` } },
});

/** Compact JWE, as RFC 7516 says. */
export function encryptFor(pem: string, text: string, alg = 'RSA-OAEP-256'): string {
  const head = Buffer.from(JSON.stringify({ alg, enc: 'A256GCM' })).toString('base64url');
  const [key, iv] = [randomBytes(32), randomBytes(12)];
  const oaepHash = alg === 'RSA-OAEP' ? 'sha1' : 'sha256';
  const wrapped = publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, key);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(head));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return [head, ...[wrapped, iv, body, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

export const stripeManagedCase: ProviderCase = {
  provider: stripeManaged,
  settings: { preview: true, permissions: PERMISSIONS, account: 'acct_1' },
  specs: [
    { file: 'stripe-v2-iam-preview.json', strip: '' },
    { file: 'stripe-verify.json', strip: '' },
  ],
  vagueAnswers: /^\/v1\//,
  fake() {
    const keys = new Book<Row>('rk_live_[A-Za-z0-9]{99}', 'mk_[A-Za-z0-9]{16}');
    const platform = `sk_live_${keys.sample().slice(8)}`;
    const shown = (row: Kept<Row>) => ({
      id: row.id,
      object: 'v2.iam.api_key',
      created: isoOf(row.created),
      last_used: isoOf(row.created),
      livemode: true,
      name: row.name,
      status: row.state === 'active' ? 'active' : 'expired',
      type: 'secret_key',
      secret_key: { secret_token_redacted: `rk_live_...${row.value.slice(-4)}` } as Record<string, unknown>,
    });
    const manage = routed(
      {
        [`GET ${KEYS}`]: () => ({ status: 200, json: { data: keys.listed().map(shown), next_page_url: null } }),
        [`POST ${KEYS}`]: ({ json }) => {
          const { name, permissions, public_key } = json as Wanted;
          if (!permissions?.length) return fault(400, 'parameter_missing');
          const row = keys.add({ name, permissions });
          const encrypted = { ciphertext: encryptFor(public_key.pem_key.data, row.value), format: 'jwe_compact' };
          const secret = { ...shown(row).secret_key, encrypted_secret: encrypted };
          return { status: 200, json: { ...shown(row), secret_key: secret } };
        },
        [`GET ${KEYS}/{id}`]: (_, { id }) => {
          const row = keys.find(id);
          return row ? { status: 200, json: shown(row) } : fault(404, 'resource_missing');
        },
        [`POST ${KEYS}/{id}/expire`]: (_, { id }) => {
          const row = keys.find(id);
          if (!row) return fault(404, 'resource_missing');
          row.state = 'gone';
          return { status: 200, json: shown(row) };
        },
      },
      () => fault(404, 'resource_missing'),
    );
    const mayManage = (asked: Asked) =>
      bearerOf(asked) === platform &&
      asked.headers['stripe-version']?.endsWith('.preview') &&
      asked.headers['stripe-context'] === 'acct_1';
    return {
      respond(asked) {
        if (asked.path.startsWith(KEYS)) return mayManage(asked) ? manage(asked) : fault(401, 'api_key_invalid');
        // A restricted key without the right to read the balance.
        return keys.living(bearerOf(asked)) ? fault(403, 'more_permissions_required') : fault(401, 'api_key_expired');
      },
      admin: single(platform),
      issue: () => single(keys.add({ name: 'by the app', permissions: PERMISSIONS }).value),
      strange: () => single(keys.sample()),
      isLive: ({ value }) => keys.living(value.reveal()) !== undefined,
      keys: () => keys.rows,
    };
  },
};
