import type { Credential } from '../../../src/core/credential.ts';
import { Secret } from '../../../src/core/secret.ts';
import { awsIam } from '../../../src/providers/aws-iam.ts';
import { sampleOf } from '../../rules/sample.ts';
import type { ProviderCase } from '../case.ts';
import type { Answer } from '../fake/exchange.ts';

interface Key {
  id: string;
  secret: string;
  status: 'Active' | 'Inactive';
  created: string;
}

const xml = (name: string, inner: string): Answer => ({
  status: 200,
  text: `<${name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${name}Result>${inner}</${name}Result></${name}Response>`,
});
const fault = (status: number, code: string, message: string): Answer => ({
  status,
  text: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
const MOST = 2;
const FULL = fault(409, 'LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2');
const NO_SUCH = fault(404, 'NoSuchEntity', 'The Access Key cannot be found.');

export const awsIamCase: ProviderCase = {
  provider: awsIam,
  // The service model is no OpenAPI; the exchange with moto, in aws-moto.test.ts, stands for it.
  specs: [],
  undescribed: { 'POST /': 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html' },
  fake() {
    const keys: Key[] = [];
    let seed = 1;
    const make = (): Key => ({
      id: sampleOf('AKIA[A-Z2-7]{16}', seed++),
      secret: sampleOf('[A-Za-z0-9/+]{40}', seed++),
      status: 'Active',
      created: new Date().toISOString(),
    });
    const asCredential = ({ id, secret }: Key): Credential => ({
      accessKeyId: new Secret(id),
      secretAccessKey: new Secret(secret),
    });
    const admin = make();
    const ever: Key[] = [];
    const add = () => {
      const key = make();
      keys.push(key);
      ever.push(key);
      return key;
    };
    const stateOf = (key: Key) => {
      if (!keys.includes(key)) return 'gone';
      return key.status === 'Active' ? 'active' : 'disabled';
    };
    const answer = (params: URLSearchParams): Answer => {
      const key = keys.find(({ id }) => id === params.get('AccessKeyId'));
      const shown = ({ id, status, created }: Key) =>
        `<AccessKeyId>${id}</AccessKeyId><Status>${status}</Status><CreateDate>${created}</CreateDate><UserName>deploy</UserName>`;
      switch (params.get('Action')) {
        case 'GetCallerIdentity':
          return xml(
            'GetCallerIdentity',
            '<Arn>arn:aws:iam::123456789012:user/deploy</Arn><Account>123456789012</Account>',
          );
        case 'ListAccessKeys':
          return xml(
            'ListAccessKeys',
            `<AccessKeyMetadata>${keys.map((each) => `<member>${shown(each)}</member>`).join('')}</AccessKeyMetadata>`,
          );
        case 'GetAccessKeyLastUsed':
          return xml(
            'GetAccessKeyLastUsed',
            '<AccessKeyLastUsed><Region>N/A</Region><ServiceName>N/A</ServiceName></AccessKeyLastUsed>',
          );
        case 'CreateAccessKey': {
          if (keys.length >= MOST) return FULL;
          const made = add();
          return xml(
            'CreateAccessKey',
            `<AccessKey>${shown(made)}<SecretAccessKey>${made.secret}</SecretAccessKey></AccessKey>`,
          );
        }
        case 'UpdateAccessKey':
          if (key) key.status = params.get('Status') as Key['status'];
          return key ? xml('UpdateAccessKey', '') : NO_SUCH;
        default:
          if (key) keys.splice(keys.indexOf(key), 1);
          return key ? xml('DeleteAccessKey', '') : NO_SUCH;
      }
    };
    return {
      respond(asked) {
        const id = /Credential=([^/]+)\//.exec(asked.headers.authorization ?? '')?.[1];
        const key = [admin, ...keys].find((each) => each.id === id && each.status === 'Active');
        if (!key) return fault(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.');
        return answer(new URLSearchParams(asked.text));
      },
      admin: asCredential(admin),
      issue: () => asCredential(add()),
      keys: () => ever.map((key) => ({ value: key.secret, state: stateOf(key) })),
      strange: () => asCredential(make()),
      isLive: ({ accessKeyId }) => keys.some(({ id, status }) => id === accessKeyId.reveal() && status === 'Active'),
    };
  },
};
