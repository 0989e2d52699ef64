import { alnum, hex, named, token, UUID } from './build.ts';
import type { Rule } from './rule.ts';

const keys = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html';
const ID = '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}';
const SECRET = '[A-Za-z0-9/+]{40}';

export const aws: readonly Rule[] = [
  token('aws', 'AWS access key id', ID, {
    keywords: ['akia', 'asia', 'abia', 'acca'],
    prefix: 'AKIA',
    source: keys,
    textOnly: true,
  }),
  // The old form of ids, still on the books of some accounts.
  token('aws', 'AWS access key id of the old form', 'A3T[A-Z0-9]{17}', {
    keywords: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((byte) => `a3t${byte}`),
    prefix: 'A3T',
    confidence: 'medium',
    source: keys,
    textOnly: true,
  }),
  token(
    'aws',
    'AWS secret access key beside its id',
    `${ID}[\\s\\S]{1,80}?(?<![\\w/+])((?![0-9a-f]{40})${SECRET})(?![/+=])`,
    {
      keywords: ['akia', 'asia'],
      severity: 'critical',
      minEntropy: 4,
      sample: `AKIA[A-Z2-7]{16}", secret = "${SECRET}`,
      source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
      textOnly: true,
    },
  ),
  named('aws', 'AWS secret access key', SECRET, {
    severity: 'critical',
    words: [
      'aws_secret',
      'awssecret',
      'aws-secret',
      'aws.secret',
      'aws secret',
      'amazon',
      'aws_key',
      'awskey',
      'aws-s3',
      'aws_sec_key',
    ].concat(['secret_access_key', 'secretaccesskey', 'secret-access-key', 'secret access key', 'aws_access']),
    minEntropy: 3.6,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  }),
  token('aws', 'AWS session token', '(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)[A-Za-z0-9/+]{80,2000}={0,2}', {
    keywords: ['iqojb3jpz2lu', 'fwogzxivyxdz', 'fqogzxivyxdz', 'fqodyxdz'],
    prefix: 'FwoGZXIvYXdz',
    span: 2100,
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html',
  }),
  named('aws', 'AWS session token by name', '[A-Za-z0-9/+._=-]{100,390}', {
    words: ['aws_session_token', 'awssessiontoken', 'aws-session-token', 'aws_session', 'aws_security_token'],
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html',
  }),
  token('aws', 'AWS Bedrock API key', 'ABSK[A-Za-z0-9+/]{109,269}={0,2}', {
    span: 300,
    severity: 'critical',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
  }),
  token(
    'aws',
    'AWS Bedrock short-term API key',
    'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]{100,3000}',
    {
      span: 4096,
      minEntropy: 0,
      source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
    },
  ),
  token('aws', 'AWS AppSync API key', 'da2-[a-z0-9]{26}', {
    source: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
  }),
  token('amazon', 'Amazon MWS auth token', `amzn\\.mws\\.${UUID}`, {
    source: 'https://developer-docs.amazon.com/sp-api/docs/migrating-from-amazon-mws',
  }),
  token('amazon', 'Amazon OAuth client secret', `amzn1\\.oa2-cs\\.v1\\.${hex(64)}`, {
    source: 'https://developer.amazon.com/docs/login-with-amazon/register-web.html',
  }),
  token('amazon', 'Amazon refresh or access token', 'Atz[ar]\\|[A-Za-z0-9+/_=-]{100,1000}', {
    keywords: ['atza|', 'atzr|'],
    prefix: 'Atzr|',
    span: 1100,
    source: 'https://developer.amazon.com/docs/login-with-amazon/access-token.html',
  }),
  token('aws', 'AWS presigned credential', `X-Amz-Signature=(${hex(64)})`, {
    severity: 'low',
    confidence: 'low',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
  }),
  named('aws', 'AWS SES SMTP password', 'B[A-Za-z0-9/+]{43}', {
    words: ['ses_smtp', 'ses-smtp', 'email-smtp', 'amazonses', 'smtp_pass', 'smtp_password'],
    minEntropy: 4,
    source: 'https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html',
  }),
  named('alexa', 'Alexa skill messaging secret', alnum(64), {
    words: ['alexa_client_secret', 'skill_messaging'],
    source: 'https://developer.amazon.com/docs/alexa/smapi/skill-messaging-api-reference.html',
  }),
];
