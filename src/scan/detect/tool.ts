// Passwords that programs take as a plain argument, beyond those of command.ts.
import { nameKind } from '../assign/name.ts';
import { isRandom, passwordReason } from '../filters/password.ts';
import { bareWordReason, QUOTED_OR_BARE, REST } from './command.ts';
import { keyReason, wordReason } from './key-reason.ts';
import { anyOf, type Shape, shapeDetector } from './shape.ts';

function tool(pattern: string, more: Partial<Shape> = {}) {
  return shapeDetector({ pattern, after: 512, refuse: bareWordReason, ...more });
}

export const detectTool = anyOf(
  tool(`rabbitmqadmin(?=\\s)${REST}-p(?:=|\\s{1,3})${QUOTED_OR_BARE}`, { exact: true }),
  tool(`7za?\\s{1,3}[aextl]\\s(?:[^\\n]{0,160}?\\s)?-p${QUOTED_OR_BARE}`, { exact: true }),
  tool(`(?:useradd|usermod|adduser)(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`snowsql(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`ncftp(?:put|get|ls)(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`(?:plink|pscp|psftp)(?:\\.exe)?(?=\\s)${REST}-pw\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`conan user(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`addprinc(?=\\s)${REST}-pw\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`sendemail(?=\\s)${REST}-xp\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(String.raw`quote[ \t]{1,3}pass[ \t]{1,3}${QUOTED_OR_BARE}[ \t]{0,4}(?=[\r\n]|$)`),
  tool(String.raw`cache_peer[ \t][^\n]{0,120}?\slogin=[^\s:]{1,64}:${QUOTED_OR_BARE}`),
  tool(
    String.raw`gh\s{1,3}secret\s{1,3}set\s{1,3}(?<name>\w{1,60})\s[^\n]{0,80}?(?:-b|--body)(?:=|\s{1,3})${QUOTED_OR_BARE}`,
  ),
  tool(
    `(?:cypher-shell|beeline|cqlsh|hdbsql|rdesktop|twine\\s{1,3}upload|crane\\s{1,3}auth\\s{1,3}login)(?=\\s)${REST}-p(?:=|\\s{0,3})${QUOTED_OR_BARE}`,
    { exact: true },
  ),
  tool(`[it]sql(?=\\s)${REST}-P\\s{0,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`vsql(?=\\s)${REST}-w\\s{0,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`ssh-keygen(?=\\s)${REST}-[NP]\\s{0,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(String.raw`snmp(?:walk|get|set|bulkwalk|bulkget|trap|status|table)(?=\s)${REST}-c\s{0,2}${QUOTED_OR_BARE}`, {
    exact: true,
    refuse: (value) => bareWordReason(value) ?? (/^(?:public|private)$/i.test(value) ? 'a common example' : null),
  }),
  // https://docs.aws.amazon.com/cli/latest/reference/ssm/put-parameter.html, https://learn.microsoft.com/cli/azure/keyvault/secret
  tool(
    String.raw`(?:ssm\s{1,3}put-parameter|keyvault\s{1,3}secret\s{1,3}set)(?=\s)${REST}--value[= ]${QUOTED_OR_BARE}`,
  ),
  // https://learn.microsoft.com/windows/win32/seccrypto/signtool
  tool(String.raw`signtool(?:\.exe)?["']?(?=\s)${REST}/p\s{1,3}${QUOTED_OR_BARE}`),
  tool(String.raw`qpdf(?=\s)${REST}--encrypt\s{1,3}${QUOTED_OR_BARE}`),
  tool(String.raw`security\s{1,3}(?:unlock|create|import|set)\S{0,30}(?=\s)${REST}-[pP]\s{1,3}${QUOTED_OR_BARE}`),
  // https://freeradius.org/radiusd/man/radtest.html
  tool(String.raw`radtest\s{1,3}(?:-\w\s{1,3}\w{1,8}\s{1,3})?[^\s$]{1,64}\s{1,3}${QUOTED_OR_BARE}`),
  // https://docs.codecov.com/docs/codecov-uploader
  tool(String.raw`codecov[^\n]{0,80}?\s-t\s{1,3}["']?(?<value>[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})`),
  // https://download.samba.org/pub/rsync/rsync.1
  tool(String.raw`rsync(?=\s)${REST}(?<user>[\w.-]{1,40}):(?<value>[^\s@"'$:/<{]{4,64})@[\w.-]{1,80}:`, {
    refuse: (value, { user }) => (value === user ? 'the user name' : passwordReason(value)),
  }),
  // https://etcd.io/docs/latest/op-guide/authentication/rbac/
  tool(String.raw`etcdctl(?=\s)${REST}--user[= ]["']?(?<user>[\w.-]{1,40}):(?<value>[^\s"'$\x60|;&<>]{3,128})`, {
    refuse: (value, { user }) => (value === user ? 'the user name' : passwordReason(value)),
  }),
  // https://jqlang.github.io/jq/manual/#invoking-jq, https://etcd.io/docs/latest/dev-guide/interacting_v3/
  tool(
    String.raw`(?:--arg|etcdctl\s{1,3}put)\s{1,3}(?<name>[\w./-]{0,80}(?:key|token|secret|passw(?:or)?d))\s{1,3}${QUOTED_OR_BARE}`,
    { refuse: (value) => bareWordReason(value) ?? (/\d/.test(value) ? null : 'a word') },
  ),
  // https://learn.microsoft.com/aspnet/core/security/app-secrets, https://developer.hashicorp.com/consul/commands/kv/put
  tool(
    String.raw`(?:(?:user-secrets|config|kv|secrets?|variable)\s{1,3}(?:set|put)|git\s{1,3}config)\s{1,3}(?:--?[\w-]{1,20}(?:=\S{1,40})?\s{1,3}){0,3}["']?(?<name>[\w./:@-]{0,100}(?:key|token|secret|passw(?:or)?d|pwd))["']?(?:\s{1,3}|=)(?!--)${QUOTED_OR_BARE}`,
    { refuse: (value, { name }) => bareWordReason(value) ?? settingReason(value, name ?? '') },
  ),
  // `["login", "-u", "ci", "-p", "value"]`
  tool(String.raw`"login",[^\]]{0,160}?"(?:-p|--password)",\s{0,20}"(?<value>[^\s"$]{3,128})"`),
  tool(`racadm(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  // https://cli.cloudfoundry.org/en-US/v8/auth.html
  tool(String.raw`cf\s{1,3}auth\s{1,3}[^\s$-][^\s$]{1,64}\s{1,3}(?!--)${QUOTED_OR_BARE}`),
  // As a list: `["mysqladmin", "-uroot", "-pvalue"]`.
  tool(String.raw`"mysql(?:admin|dump)?",[^\n\]]{0,120}?"-p(?<value>[^\s"$]{3,64})"`, { exact: true }),
  tool(String.raw`"(?:redis|valkey)-cli",[^\n\]]{0,120}?"-a",\s{0,20}"(?<value>[^\s"$]{3,128})"`, { exact: true }),
  tool(String.raw`nmcli\s[^\n]{0,120}?\spassword\s{1,3}${QUOTED_OR_BARE}`),
  tool(
    String.raw`db2\s{1,3}connect\s{1,3}to\s{1,3}\S{1,40}\s{1,3}user\s{1,3}\S{1,40}\s{1,3}using\s{1,3}${QUOTED_OR_BARE}`,
  ),
  tool(
    String.raw`(?:impdp|expdp|sqlldr|rman\s{1,3}target)\s{1,3}(?:userid=)?["']?(?<user>[\w$.]{1,64})/(?<value>[^\s@"'/$<]{3,64})`,
    { refuse: (value, { user }) => (value === user ? 'the user name' : passwordReason(value)) },
  ),
  // https://docs.teradata.com/r/Basic-Teradata-Query-Reference
  tool(String.raw`\.logon\s{1,3}(?:[\w.-]{1,64}/)?[\w.$-]{1,64},${QUOTED_OR_BARE}`),
  // https://github.com/containers/skopeo/blob/main/docs/skopeo-copy.1.md
  tool(String.raw`-creds[= ]["']?[\w.@+-]{1,64}:(?<value>[^\s"'$<]{3,128})`),
  // https://min.io/docs/minio/linux/reference/minio-mc/mc-alias-set.html
  tool(
    String.raw`mc\s{1,3}(?:alias\s{1,3}set|config\s{1,3}host\s{1,3}add)\s{1,3}[\w-]{1,40}\s{1,3}["']?https?://\S{3,100}\s{1,3}["']?[\w-]{3,64}["']?\s{1,3}${QUOTED_OR_BARE}`,
  ),
  tool(String.raw`net\s{1,3}(?:ads|rpc)\s[^\n]{0,80}?-U\s{0,2}["']?[^\s%"']{1,64}%(?<value>[^\s"'$]{3,64})`),
  // https://learn.microsoft.com/en-us/windows-server/administration/windows-commands/
  tool(
    String.raw`net\s{1,3}user\s{1,3}(?:"[^"\n]{1,40}"|[^\s/"]{1,40})\s{1,3}(?!/|\*)${QUOTED_OR_BARE}\s{1,3}/(?:add|domain|active)`,
  ),
  // https://docs.openstack.org/python-swiftclient/latest/cli/, https://networkupstools.org/docs/man/upscmd.html
  tool(`swift(?=\\s)${REST}-K\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  tool(`ups(?:cmd|rw)(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  // https://github.com/freeipa/freeipa/tree/master/install/tools/man
  tool(String.raw`ipa-(?:server|replica|client)-install(?=\s)${REST}-[paw]\s{1,3}${QUOTED_OR_BARE}`, { exact: true }),
  // https://code.visualstudio.com/api/working-with-extensions/publishing-extension
  tool(`(?:vsce|ovsx)\\s{1,3}publish(?=\\s)${REST}-p\\s{1,3}${QUOTED_OR_BARE}`),
  // https://support.apple.com/102654
  tool(
    String.raw`(?:altool|notarytool|stapler)(?=\s)${REST}-p(?:assword)?\s{1,3}["']?(?<value>(?:[a-z]{4}-){3}[a-z]{4})(?![\w-])`,
    {
      exact: true,
      refuse: passwordReason,
      confidence: 'high',
    },
  ),
  // https://w1.fi/cgit/hostap/plain/wpa_supplicant/wpa_passphrase.c
  tool(String.raw`wpa_passphrase\s{1,3}(?:"[^"\n]{1,32}"|'[^'\n]{1,32}'|[^\s"'=-]{1,32})\s{1,3}${QUOTED_OR_BARE}`, {
    refuse: wordReason,
  }),
  // https://rclone.org/commands/rclone_config_create/
  tool(
    String.raw`rclone\s{1,3}config\s{1,3}(?:create|update|password)\s[^\n]{0,160}?\s(?:pass|password|secret_access_key)[ =]${QUOTED_OR_BARE}`,
  ),
  // https://www.man7.org/linux/man-pages/man1/ftp.1.html
  tool(
    String.raw`ftp\s{1,3}-\w{0,3}n\w{0,3}(?=\s)[^\n]{0,100}\n(?:open[^\n]{0,80}\n)?[ \t]{0,8}(?:quote[ \t]{1,3})?user[ \t]{1,3}\S{1,64}[ \t]{1,3}${QUOTED_OR_BARE}[ \t]{0,4}\r?\n`,
  ),
);

/** Somebody chose it, or a program made it. */
function settingReason(value: string, name: string): string | null {
  if (nameKind(name) !== 'password' && !(isRandom(value) && /[^\w+/=.:-]/.test(value))) return keyReason(value, name);
  return /\d/.test(value) ? null : 'a word';
}
