// Passwords on command lines.
import { shapeUnder } from '../assign/judge.ts';
import { isRandom, passwordReason } from '../filters/password.ts';
import { shapeReason } from '../filters/shape.ts';
import type { Detector } from '../types.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

/** The rest of a command, over continued lines. */
export const REST = String.raw`(?:(?!&&|\|\|)[^\n\\]|\\[^]){0,300}?\s`;
export const QUOTED_OR_BARE = String.raw`(?:["'](?=[^"'\n]{1,128}["']))?(?<value>[^\s"'\x60;|&<>()]{3,128})(?![^\s"'\x60;|&<>()]{0,40}<)`;

/** In prose and usage texts a bare word follows an option. */
export function bareWordReason(value: string): string | null {
  const reason = passwordReason(value.replace(/(?<=^[^{}]{1,80})\}{1,4}$/, ''));
  if (reason) return reason;
  // docker build --secret id=npm,env=NPM_TOKEN
  if (/^(?:id|type|src|source|env|target)=/.test(value)) return 'settings';
  if (
    /^['"]?[.+]\s{0,2}[$\w]|^\W+$|%s|^\/\w+\/|\.(?:ya?ml|json|txt|py|sh|key|pem|conf|cfg|ini|xml|zip|7z|gz|tgz|tar|rar)\b/.test(
      value,
    )
  )
    return 'code';
  return /^[a-z]+(?:[-_][a-z]+)*$|^[A-Z][A-Z_]*[\])]?$|^[A-Z][a-z]+$|^-|[,.:]$|:\/\//.test(value) ? 'a word' : null;
}

function command(pattern: string, more: Partial<Shape> = {}): Detector {
  return shapeDetector({ pattern, after: 512, ...more });
}

const OPTION_NAME =
  '(?:[a-z][\\w.-]{0,24})?(?:password|passwd|passphrase|pass|pwd|secret|token|apikey|api-key|access-key|secret-key|account-key)';

/** A UUID that no generator makes is an example. */
function optionReason(value: string): string | null {
  return bareWordReason(value) ?? (shapeReason(value) === 'a uuid' ? shapeUnder('token', value) : null);
}

/** `--db-password=value`, `--token value`, `-Password "value"`, and the same as list items. */
export const detectOption = anyOf(
  shapeDetector({
    pattern: String.raw`(?:^|[\s"'\x60\[(,])(?:--?|\+)(?!ask-)(?<name>${OPTION_NAME})(?:=|["']?[ \t]{0,2}\r?\n[ \t]{0,40}-[ \t]{1,4}|\s{1,3}|["']\s{0,2},\s{0,4}(?=["']))${QUOTED_OR_BARE}`,
    before: 40,
    refuse: optionReason,
  }),
  // A property list of macOS.
  shapeDetector({
    pattern: String.raw`>--?(?<name>${OPTION_NAME})</string>\s{0,40}<string>(?<value>[^<>\s]{3,128})</string>`,
    before: 40,
    refuse: optionReason,
  }),
);

export const detectCommand = anyOf(
  command(
    `curl${REST}(?:-[a-z]{0,6}u|--user|--proxy-user)(?:=|\\s{0,3})["']?(?<user>[^\\s:"'$<]{1,128})["']?:["']?(?<value>[^\\s"']{1,128})`,
    {
      refuse: (value, { user }) =>
        (value === 'test' && user === 'test') || /^(?:x{1,2}|api_?token|unused)$/i.test(value)
          ? 'a placeholder'
          : passwordReason(value),
    },
  ),
  // As a list: `[curl, -u, "user:value"]`.
  command(
    String.raw`curl["']?,[^\n\]]{0,160}?[\s"']-[a-z]{0,6}u["']?,\s{0,8}["']?(?<user>[^\s:"'$<,]{1,64}):(?<value>[^\s"'$,\]]{3,128})["']?\s{0,4}[,\]]`,
  ),
  // A key in the place of the user, and nothing or a word that says so in that of the password.
  command(
    `curl${REST}(?:-u|--user)(?:=|\\s{0,3})["']?(?<value>[\\w.-]{16,128}):(?=["'\\s]|$|(?:x{1,2}|api_?token|api_?key|token|unused|pass|password|none)\\b)`,
    { refuse: (value) => passwordReason(value) ?? (isRandom(value) ? null : 'a user name') },
  ),
  // https://docs.openssl.org/master/man1/openssl-passwd/
  command(
    String.raw`openssl\s{1,3}passwd(?:\s{1,3}-(?:[156]|apr1|crypt|aixmd5|salt\s{1,3}\S{1,16})){1,3}\s{1,3}(?!-)${QUOTED_OR_BARE}`,
    { refuse: bareWordReason },
  ),
  command(`lftp${REST}-u\\s{1,3}["']?[^\\s,"']{1,64},${QUOTED_OR_BARE}`),
  command(`https?(?=\\s)${REST}(?:-a|--auth)[ =]{1,3}["']?[^\\s:"'$]{1,64}:(?<value>[^\\s"']{1,128})`),
  command(`sshpass\\s{1,3}-p\\s{0,2}${QUOTED_OR_BARE}`),
  command(
    `(?:mysql|mysqldump|mysqladmin|mysqlimport|mysqlcheck|mariadb|mariadb-dump)(?=\\s)${REST}-p(?!rint(?:0|f)?\\b|rune\\b|erm\\b|ath\\b)["']?(?<value>[^\\s"'\\x60;|&<>$()]{3,64})`,
    {
      exact: true,
    },
  ),
  command(`redis-cli(?=\\s)${REST}(?:-a|--pass)\\s{1,3}${QUOTED_OR_BARE}`),
  command(
    `(?:docker|podman|registry|oc|cf|az|acr)\\s{1,3}login(?=\\s)${REST}(?:-p|--password)(?:=|\\s{1,3})${QUOTED_OR_BARE}`,
  ),
  command(
    String.raw`htpasswd(?=[^\n]{0,30}\s-\w{0,6}b)(?:\s{1,3}-\w{1,8}){1,4}\s{1,3}(?:[^\s|>-][^\s|>]{0,100}\s{1,3}){1,2}${QUOTED_OR_BARE}`,
    { refuse: bareWordReason },
  ),
  command(String.raw`-pass(?:in|out)?\s{1,3}["']?pass:(?<value>[^\s"']{3,128})`),
  command(String.raw`net\s{1,3}use\s[^\n]{0,120}?\s/user:\S{1,64}\s{1,3}(?<value>[^\s/]\S{2,63})`),
  command(
    String.raw`net\s{1,3}use\s{1,3}\S{1,100}(?:\s{1,3}\\\\\S{1,100})?\s{1,3}(?<value>[^\s/*\\]\S{2,63})\s{1,3}/user:`,
    { refuse: (value) => (/^\w{1,40}\\/.test(value) ? 'a share' : passwordReason(value)) },
  ),
  command(String.raw`convertto-securestring\s[^\n]{0,40}?(?:["'](?<value>[^"'\n]{3,128})["'])`),
  command(String.raw`(?:ldapsearch|ldapadd|ldapmodify|ldappasswd)(?=\s)${REST}-w\s{0,2}${QUOTED_OR_BARE}`, {
    exact: true,
  }),
  command(String.raw`(?:sqlcmd|osql|bcp)(?=\s)${REST}-P\s{0,2}${QUOTED_OR_BARE}`, { exact: true }),
  command(String.raw`sqlplus\s{1,3}(?:-\w{1,3}\s{1,3}){0,2}["']?(?<user>[\w$.]{1,64})/(?<value>[^\s@"'/]{3,64})@?`),
  command(
    String.raw`mongo(?:sh|dump|restore|export|import|stat|top|files)?(?=\s)${REST}(?:-p\s{0,2}|--password[=\s]\s{0,2})${QUOTED_OR_BARE}`,
    // docker run --name mongo -p 27017:27017
    { exact: true, refuse: (value) => (/^[\d.:/-]+(?:tcp)?$/.test(value) ? 'ports' : bareWordReason(value)) },
  ),
  command(String.raw`openssl\s{1,3}enc(?=\s)${REST}-(?:k|pass)\s{1,3}(?!pass:|file:|env:|stdin)${QUOTED_OR_BARE}`, {
    exact: true,
    refuse: bareWordReason,
  }),
  command(String.raw`snmp(?:walk|get|set|bulkwalk|trap)(?=\s)${REST}-[AX]\s{0,2}${QUOTED_OR_BARE}`, {
    exact: true,
    refuse: bareWordReason,
  }),
  command(String.raw`mosquitto_(?:pub|sub)(?=\s)${REST}-P\s{0,2}${QUOTED_OR_BARE}`, {
    exact: true,
    refuse: bareWordReason,
  }),
  command(String.raw`ipmitool(?=\s)${REST}-P\s{0,2}${QUOTED_OR_BARE}`, { exact: true, refuse: bareWordReason }),
  command(String.raw`(?:zip|unzip)(?=\s)${REST}-P\s{0,2}${QUOTED_OR_BARE}`, { exact: true, refuse: bareWordReason }),
  command(
    String.raw`rabbitmqctl\s{1,3}(?:add_user|change_password)\s{1,3}["']?[^\s"'$<]{1,64}["']?\s{1,3}${QUOTED_OR_BARE}`,
    { refuse: bareWordReason },
  ),
  command(String.raw`cmdkey(?=\s)${REST}/pass:${QUOTED_OR_BARE}`),
  command(String.raw`schtasks(?=\s)${REST}/rp\s{1,3}${QUOTED_OR_BARE}`, { refuse: bareWordReason }),
  command(String.raw`psexec(?:64)?(?:\.exe)?(?=\s)${REST}-p\s{1,3}${QUOTED_OR_BARE}`, { refuse: bareWordReason }),
  command(String.raw`xfreerdp(?=\s)${REST}/p:${QUOTED_OR_BARE}`),
  command(String.raw`smbclient(?=\s)${REST}-U\s{0,2}["']?[^\s%"']{1,64}%(?<value>[^\s"']{3,64})`),
  command(
    String.raw`from-literal=["']?(?<name>[\w.-]{0,40}(?:pass|pwd|secret|token|key)[\w.-]{0,20})=${QUOTED_OR_BARE}`,
  ),
  command(String.raw`nickserv[ :]{1,3}identify\s{1,3}(?:\w{1,20}\s{1,3})?(?<value>[^\s"';]{4,64})`),
);

/** What is piped into a program that asks for a password. */
export const detectPiped = anyOf(
  shapeDetector({
    pattern: String.raw`(?:echo\s{1,3}(?:-\w{1,3}\s{1,3})?|printf\s{1,3}(?:["']?%s(?:\\n)?["']?\s{1,3})?)["']?(?<value>[^\s"'|$%]{3,64}\$?)["']?(?:;[^\n|]{0,80}\))?\s{0,3}\|\s{0,3}(?:sudo\s{1,3}-\w{0,4}S|(?:sudo\s{1,3})?(?:passwd\s{1,3}--stdin|smbpasswd\s|saslpasswd2\s)|[^\n|]{0,80}(?:passw(?:or)?d|token|secret|key)-(?:on-)?stdin|[^\n|]{0,40}--with-token|kinit\s|[^\n|]{0,40}\s(?:secrets?\s{1,3}(?:create|put|set|add|versions\s{1,3}add)|env\s{1,3}add)\s)`,
    before: 180,
    after: 64,
  }),
  shapeDetector({
    pattern: String.raw`echo\s{1,3}(?:-\w{1,3}\s{1,3})?["']?[\w.-]{1,32}:(?<value>[^\s"'|$]{3,128}\$?)["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3})?(?:/\w{1,8}){0,3}/?chpasswd`,
    before: 180,
    after: 64,
  }),
  // https://www.gnu.org/software/bash/manual/bash.html#Here-Strings
  shapeDetector({
    pattern: String.raw`(?:sudo\s{1,3}-\w{0,4}S|kinit\s|smbpasswd\s|saslpasswd2\s|cryptsetup\s|pub\s{1,3}token\s{1,3}add\s|--stdin|(?:passw(?:or)?d|token|secret|key)-stdin|--with-token)[^\n|<]{0,80}<<<\s?["']?(?<value>[^\s"'|$%]{3,64}\$?)["']?(?=[\s;)]|$)`,
  }),
  shapeDetector({
    pattern: String.raw`["'](?<value>[^"'\n]{3,128})["']\s{0,3}\|\s{0,3}convertto-securestring\s[^\n]{0,20}-asplaintext`,
    before: 140,
    after: 80,
  }),
  // `--password-file=<(echo value)`: https://www.gnu.org/software/bash/manual/bash.html#Process-Substitution
  startingWith(
    '-',
    shapeDetector({
      pattern: String.raw`(?:pass(?:word|phrase)?|token|secret|key)-?file[= ]["']?<\((?:echo|printf)\s{1,3}(?:-\w{1,3}\s{1,3}|["']?%s["']?\s{1,3})?["']?(?<value>[^\s"'|$%)]{3,64}\$?)["']?\)`,
      before: 16,
    }),
  ),
  // https://github.com/s3fs-fuse/s3fs-fuse
  startingWith(
    'p',
    shapeDetector({
      pattern: String.raw`echo\s{1,3}["']?[\w.-]{1,64}:(?<value>[^\s"'|$]{3,128})["']?\s{0,3}>{1,2}\s{0,3}["']?[\w~./$-]{0,60}passwd-s3fs`,
      before: 280,
      after: 16,
    }),
  ),
  // `expect -c "spawn ssh h; send value\r"`: https://core.tcl-lang.org/expect/
  shapeDetector({
    pattern: String.raw`spawn\s[^\n]{1,120}?;\s{0,3}send\s{1,3}(?:--\s{1,3})?\\{0,2}["']?(?<value>[^\s"'$\\;]{4,64})\\{1,2}[rn]`,
    refuse: bareWordReason,
  }),
  shapeDetector({
    pattern: String.raw`assword[^\n]{0,60}\n?[^\n]{0,40}send\s{1,3}(?:--\s{1,3})?["'](?<value>[^"'\n$]{3,64}?)\\[rn]["']`,
    before: 128,
    after: 96,
  }),
);

/** Environment variables that programs read a password from. */
export const detectPasswordVariable = shapeDetector({
  pattern: String.raw`(?<name>pgpassword|match_password|mysql_pwd|rediscli_auth|sshpass|restic_password|borg_passphrase|ansible_(?:\w{1,20}_)?pass(?:word)?|requirepass|masterauth)(?:["']?\]?[ \t]{0,3}[=:][ \t]{0,3}|(?<=requirepass|masterauth)[ \t]{1,8})(?:["'](?=[^"'\n]{1,128}["']))?(?!#)(?<value>[^\s"';&|<>()\x60\\]{3,128})(?![^\s"';&|<>()\x60\\]{0,128}\()`,
  after: 256,
  refuse: (value, { name }) => (/^(?:req|mas)/i.test(name ?? '') ? bareWordReason(value) : passwordReason(value)),
});
