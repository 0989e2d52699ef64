// Keys that everybody has: those of emulators, of nodes on a developer's own machine, of well-known examples.
import { createHash } from 'node:crypto';

/** How long they are. */
const LENGTHS: ReadonlySet<number> = new Set([10, 12, 16, 22, 24, 28, 32, 44, 48, 60, 64, 88]);
/** Each as the first 16 hex digits of its SHA-256. */
const KNOWN: ReadonlySet<string> = new Set([
  // Azurite and the Cosmos DB emulator: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
  '0011cc25eb432071',
  'aa6547439583c3a2',
  // The first accounts of Hardhat and Anvil: https://hardhat.org/hardhat-network/docs/overview
  'bc1a50966c9e6486',
  '8335c55334821eef',
  'b26ab6529d20ebeb',
  // The examples of documentation: https://github.com/google/google-authenticator/wiki/Key-Uri-Format, https://api.slack.com/events/url_verification
  '8be5d113c0871ce1',
  '304779c4de12ef17',
  'd3873980f248ddeb',
  // Tokens and clients of OAuth: https://www.rfc-editor.org/rfc/rfc6749, https://www.rfc-editor.org/rfc/rfc6750, https://openid.net/specs/openid-connect-core-1_0.html
  'ad71fb4165536675',
  '6c96130f130ab0d6',
  '00cf4c781dc37003',
  'a35b81a7d7927b70',
  'e9974c507d2a8021',
  'ca7459e2b26776de',
  '584b27d64ebc1b33',
  'a71b359a87afde13',
  // Hashes in the factory of users that Laravel's applications begin with: https://laravel.com/docs/8.x/database-testing#concept-overview
  '619aae169eed1b55',
  'eeff4d1bcd7b6841',
  // Keys of NIST's vectors for AES: https://doi.org/10.6028/NIST.SP.800-38A
  '837e8e636d452b61',
  '2ef2503d964e9668',
  'c12ce25303a023aa',
]);

/** Why a key is no secret although it is a key, or null. */
export function publishedReason(value: string): string | null {
  const bare = value.replace(/^0x/i, '');
  if (!LENGTHS.has(bare.length)) return null;
  const known = KNOWN.has(createHash('sha256').update(bare, 'latin1').digest('hex').slice(0, 16));
  return known ? 'published by its vendor' : null;
}
