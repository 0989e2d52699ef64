import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../rules/sample.ts';
import { candidates, secrets } from './found.ts';

const key = sampleOf('[a-z]{3}[0-9]{2}[A-Z][A-Za-z0-9]{26}', 4);

describe('what a program encrypts or signs with', () => {
  it.each([
    `crypto.createCipheriv('aes-256-gcm', '${key}', iv)`,
    `crypto.createDecipheriv("aes-256-cbc", Buffer.from("${key}", "utf8"), Buffer.alloc(16))`,
    `AES.new(b'${key}', AES.MODE_CBC, iv)`,
    `AES.new("${key}".encode(), AES.MODE_GCM)`,
    `hmac.new(b'${key}', body, hashlib.sha256).hexdigest()`,
    `block, err := aes.NewCipher([]byte("${key}"))`,
    `mac := hmac.New(sha256.New, []byte("${key}"))`,
    `openssl_encrypt($data, 'aes-256-cbc', '${key}', 0, $iv)`,
    `hash_hmac('sha256', json_encode($body), '${key}')`,
    `OpenSSL::HMAC.hexdigest('SHA256', '${key}', payload)`,
    `ActiveSupport::MessageEncryptor.new("${key}")`,
    `CryptoJS.AES.encrypt(JSON.stringify(data), '${key}').toString()`,
    `CryptoJS.AES.decrypt(text, CryptoJS.enc.Utf8.parse("${key}"))`,
    `CryptoJS.HmacSHA256(message, "${key}")`,
    `using var h = new HMACSHA256(Encoding.UTF8.GetBytes("${key}"));`,
    `aes.Key = Encoding.UTF8.GetBytes("${key}");`,
    `cipher.key = '${key}'`,
    `new SymmetricSecurityKey(Encoding.ASCII.GetBytes("${key}"))`,
    `new SecretKeySpec("${key}".getBytes(), "AES")`,
    `Jwts.builder().signWith(SignatureAlgorithm.HS512, "${key}")`,
    `Algorithm.HMAC256("${key}")`,
    `SELECT pgp_sym_encrypt(ssn, '${key}') FROM p;`,
    `SELECT AES_ENCRYPT('x', '${key}');`,
    `:crypto.mac(:hmac, :sha256, "${key}", body)`,
    `Hmac::<Sha256>::new_from_slice(b"${key}")`,
    `hmac_sha256_hex($data, '${key}')`,
    `crypto.subtle.importKey('raw', new TextEncoder().encode('${key}'), alg, false, ['sign'])`,
  ])('is found in %j', (text) => {
    expect(candidates(text)).toMatchObject([{ secret: key, confidence: 'medium' }]);
  });

  it.each([
    "crypto.createCipheriv('aes-256-gcm', key, iv)",
    `crypto.createCipheriv('aes-256-gcm', key, '${sampleOf('[0-9a-f]{16}', 2)}')`,
    "hmac.new(key, b'some text that is to be signed', hashlib.sha256)",
    `hmac.new(key, b'${key}', hashlib.sha256)`,
    "CryptoJS.AES.encrypt('a text to be hidden', secretKey)",
    "openssl_encrypt($data, 'aes-256-cbc', $key, 0, $iv)",
    "hash_hmac('sha256', $body, config('services.webhook.secret'))",
    'aes.Key = Encoding.UTF8.GetBytes("your-32-character-key-goes-here!");',
    "AES.new(b'0123456789abcdef', AES.MODE_ECB)",
    'new SecretKeySpec(bytes, "PBKDF2WithHmacSHA512")',
    "CryptoJS.HmacSHA256('message', 'secret')",
  ])('is nothing in %j', (text) => {
    expect(secrets(text)).toEqual([]);
  });
});

it('takes linear time', () => {
  const start = performance.now();
  for (const unit of [
    'hash_hmac(a, ',
    "aes.encrypt('a', ",
    'hash_hmac(a(b), c(d), ',
    'aes.new(a(a(',
    'aes.key = a(a(',
  ]) {
    candidates(unit.repeat(20_000));
  }
  expect(performance.now() - start).toBeLessThan(15_000);
});
