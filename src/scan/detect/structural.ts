// The detectors of src/rules/structural.ts.
import type { Detectors } from '../handler.ts';
import { detectCallArguments, detectMailLogin, detectSigning } from './call.ts';
import { detectCipherKey } from './cipher.ts';
import { detectCollection, detectUsers } from './collection.ts';
import { detectCommand, detectOption, detectPasswordVariable, detectPiped } from './command.ts';
import { detectConnectionString, detectJdbc } from './connection.ts';
import { detectSql } from './database.ts';
import { detectDefault } from './default.ts';
import { detectDirective } from './directive.ts';
import {
  detectBareAssignment,
  detectClientPassword,
  detectComposerAuth,
  detectCvsRoot,
  detectDockerAuth,
  detectNetrc,
  detectNpmrc,
  detectWifiKey,
} from './dotfile.ts';
import { detectFallback, detectNamedArgument } from './fallback.ts';
import { detectCryptHash, detectDatabaseHash, detectFrameworkHash } from './hash.ts';
import { detectAuthorization, detectBasic, detectBearer, detectCookie, detectKeyHeader } from './header.ts';
import { detectJwk } from './jwk.ts';
import { detectKubernetesSecret } from './kubernetes.ts';
import { detectLabel } from './label.ts';
import { detectLogin } from './login.ts';
import { detectDeviceLine, detectIndentedPassword, detectNetworkDevice, detectRobotVariable } from './network.ts';
import { detectNkeySeed } from './nkey.ts';
import { detectNotation } from './notation.ts';
import { detectDefine, detectSalt } from './php.ts';
import { detectClientArgument, detectLoginCommand, detectLoginOptions } from './positional.ts';
import { detectSavedLine } from './saved-line.ts';
import { detectStored } from './stored.ts';
import { detectTool } from './tool.ts';
import { detectTunnelId } from './tunnel.ts';
import { detectUrlCredentials } from './url.ts';
import { detectWallet } from './wallet.ts';

export const structuralDetectors: Detectors = {
  'url-credentials': detectUrlCredentials,
  jdbc: detectJdbc,
  'connection-string': detectConnectionString,
  authorization: detectAuthorization,
  bearer: detectBearer,
  basic: detectBasic,
  'key-header': detectKeyHeader,
  cookie: detectCookie,
  command: detectCommand,
  tool: detectTool,
  'saved-line': detectSavedLine,
  stored: detectStored,
  option: detectOption,
  piped: detectPiped,
  'password-variable': detectPasswordVariable,
  'call-arguments': detectCallArguments,
  'mail-login': detectMailLogin,
  signing: detectSigning,
  'cipher-key': detectCipherKey,
  sql: detectSql,
  'crypt-hash': detectCryptHash,
  'framework-hash': detectFrameworkHash,
  'database-hash': detectDatabaseHash,
  netrc: detectNetrc,
  npmrc: detectNpmrc,
  'docker-auth': detectDockerAuth,
  cvsroot: detectCvsRoot,
  'client-password': detectClientPassword,
  'wifi-key': detectWifiKey,
  'bare-assignment': detectBareAssignment,
  directive: detectDirective,
  'network-device': detectNetworkDevice,
  'device-line': detectDeviceLine,
  'indented-password': detectIndentedPassword,
  'robot-variable': detectRobotVariable,
  'composer-auth': detectComposerAuth,
  define: detectDefine,
  default: detectDefault,
  fallback: detectFallback,
  'named-argument': detectNamedArgument,
  label: detectLabel,
  notation: detectNotation,
  login: detectLogin,
  salt: detectSalt,
  collection: detectCollection,
  users: detectUsers,
  'client-argument': detectClientArgument,
  'login-options': detectLoginOptions,
  'login-command': detectLoginCommand,
  'kubernetes-secret': detectKubernetesSecret,
  'tunnel-id': detectTunnelId,
  jwk: detectJwk,
  'nkey-seed': detectNkeySeed,
  wallet: detectWallet,
  /** Rules of src/rules/paths.ts run on file names, not on literals. */
  path: () => {},
};
