// What programs keep in their settings: passwords that they can read again, hashes of them, keys that they share.
import { absentReason } from '../filters/password.ts';
import { keyReason, wordReason } from './key-reason.ts';
import { chosenReason } from './login.ts';
import { anyOf, type Shape, shapeDetector } from './shape.ts';

/** In a form that nothing else has. */
function stored(pattern: string, more: Partial<Shape> = {}) {
  return shapeDetector({ pattern, refuse: absentReason, confidence: 'medium', ...more });
}

export const detectStored = anyOf(
  // https://github.com/dindenyu/how-does-SecureCRT-encrypt-password/blob/master/HOW_DOES_IT_WORK.md
  stored(String.raw`(?<name>password)(?: v2"=0\d:|"=u)(?<value>[0-9a-f]{16,600})(?![0-9a-f])`, { after: 700 }),
  // https://github.com/qbittorrent/qBittorrent/blob/master/src/base/preferences.cpp
  stored(
    String.raw`(?<name>password_(?:pbkdf2|ha1))="?@bytearray\((?<value>[\w+/]{16,40}={0,2}:[\w+/]{60,120}={0,2}|[0-9a-f]{32})\)`,
  ),
  // https://dev.deluge-torrent.org/wiki/UserGuide/Authentication
  stored(String.raw`localclient:(?<value>[0-9a-f]{40}):\d`),
  stored(String.raw`"(?<name>pwd_sha1)"\s{0,4}:\s{0,4}"(?<value>[0-9a-f]{40})"`),
  // https://www.musicpd.org/doc/mpc/html/
  shapeDetector({ pattern: String.raw`(?<name>mpd_host)["']?\s{0,3}[=:]\s{0,3}["']?(?<value>[^\s"'@/$]{3,64})@` }),
  // https://clickhouse.com/docs/operations/settings/settings-users
  stored(
    String.raw`(?<name>password_(?:sha256|double_sha1)_hex)["']?(?:>|\s{0,3}[:=]\s{0,3}["']?)(?<value>[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])`,
  ),
  // https://developer.hashicorp.com/consul/docs/reference/agent/configuration-file/encryption
  stored(
    String.raw`"?(?<name>encrypt)"?\s{0,3}[=:]\s{0,3}"(?<value>[\w+/]{43}=|[\w+/]{22}==|(?=[^"\d]{0,31}\d)[\w+/]{32})"`,
  ),
  // https://solr.apache.org/guide/solr/latest/deployment-guide/basic-authentication-plugin.html
  stored(String.raw`"credentials"\s?:\s?\{\s{0,20}"[\w.@-]{1,60}"\s?:\s?"(?<value>[\w+/]{43}= [\w+/]{20,43}={0,2})"`),
  // https://wiki.znc.in/Configuration
  stored(
    String.raw`<pass \w{1,30}>\s{1,20}(?:method = \w{1,12}\s{1,20})?hash = (?<value>[0-9a-f]{32,128})(?![0-9a-f])`,
  ),
  // https://docs.livekit.io/home/self-hosting/deployment/
  stored(
    String.raw`keys:[ \t]{0,4}\r?\n[ \t]{1,8}API\w{8,20}:[ \t]{1,4}["']?(?<value>[A-Za-z\d]{32,64})["']?(?=[\s]|$)`,
  ),
  // https://pulsar.apache.org/docs/security-jwt/
  stored(String.raw`(?<name>authparams)["']?\s?[=:]\s?["']?token:(?<value>[\w.-]{20,1000})`, { after: 1100 }),
  // https://httpie.io/docs/cli/sessions
  stored(String.raw`"(?<name>raw_auth)"\s?:\s?"[^":\n]{1,64}:(?<value>[^"\n]{3,128})"`),
  // https://registry.terraform.io/providers/integrations/github/latest/docs/resources/actions_secret
  stored(String.raw`(?<name>plaintext_value)"?\s{0,8}[:=]\s{0,4}"(?<value>[^"\n$]{4,200})"`, {
    refuse: (value) => (/\d/.test(value) ? absentReason(value) : 'a word'),
  }),
  // https://github.com/rangav/thunder-client-support
  stored(String.raw`"(?<name>bearer)"\s?:\s?"(?<value>[\w.+/=~-]{16,1000})"`, {
    after: 1100,
    refuse: (value) => keyReason(value),
  }),
  // https://svnbook.red-bean.com/en/1.7/svn.serverconfig.svnserve.html#svn.serverconfig.svnserve.auth
  stored(
    String.raw`\[users\][ \t]{0,4}\r?\n(?:[;#][^\n]{0,120}\n|\r?\n){0,6}[\w.-]{1,40}[ \t]?=[ \t]?(?<value>[^\s"';#,]{6,128})(?=[ \t,\r\n]|$)`,
    { after: 500, refuse: wordReason },
  ),
  // https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/
  stored(
    String.raw`secretgenerator:[^]{0,200}?\sliterals:[ \t]{0,4}\r?\n(?:[ \t]{0,12}-[ \t]{1,4}[^\n]{1,120}\n){0,4}?[ \t]{0,12}-[ \t]{1,4}["']?(?<name>[\w.-]{1,60})=(?=[^\s\d]{0,60}\d)(?<value>[^\s"'$]{8,200})["']?(?=[\r\n]|$)`,
    { after: 700, refuse: chosenReason },
  ),
);
