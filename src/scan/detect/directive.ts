// Passwords in the config files of servers and installers, which put a blank between a name and its value.
import { passwordReason } from '../filters/password.ts';
import { chosenReason } from './login.ts';
import { anyOf, type Shape, shapeDetector, startingWith } from './shape.ts';

/** To the end of the line, with or without quotes. */
const LAST_WORD = String.raw`["']?(?<value>[^\s"'\x60;|<>(){}]{3,128})["']?[ \t]{0,20}(?=[\r\n#]|$)`;

/** In prose a bare word follows the name. */
function directiveReason(value: string): string | null {
  return passwordReason(value) ?? (/^--|[,.:]$|^\{(?:S?SHA|S?MD5|CRYPT)/i.test(value) ? 'a word' : null);
}

function directive(pattern: string, more: Partial<Shape> = {}) {
  return shapeDetector({ pattern, refuse: directiveReason, ...more });
}

/** The same, where words alone are more likely prose. */
function namedReason(value: string): string | null {
  return (
    directiveReason(value) ??
    (/^(?:[A-Za-z]?[a-z]+|[A-Z]+)(?:[-_ ]?[A-Z]?[a-z]+|[-_ ][A-Z]+)*$|\.\w{2,5}$/.test(value) ? 'a word' : null)
  );
}

export const detectDirective = anyOf(
  // OpenLDAP: https://www.openldap.org/software/man.cgi?query=slapd.conf, and Kickstart
  directive(
    String.raw`(?<name>bindpw|rootbindpw|rootpw)(?:[ \t]{0,8}=[ \t]{0,8}|[ \t]{1,20})(?:--plaintext[ \t]{1,8})?(?!--)${LAST_WORD}`,
  ),
  // mosquitto, HAProxy, mail servers
  directive(
    String.raw`(?:(?:^|[\n;{])[ \t]{0,20}|(?<=\buser[ \t]{1,4}[\w.-]{1,30}[ \t]{1,4}))(?<name>\w[\w-]{0,30}[_-](?:password|passwd|pass|passphrase|authtok(?=[ \t]{1,20}=)))[ \t]{1,20}(?:(?<=authtok[ \t]{1,20})=[ \t]{1,20})?(?!=)${LAST_WORD}`,
    { before: 56, refuse: namedReason },
  ),
  // https://httpd.apache.org/docs/2.4/mod/mod_session_crypto.html
  directive(String.raw`(?<name>sessioncryptopassphrase)[ \t]{1,8}(?!exec:)${LAST_WORD}`, { refuse: namedReason }),
  // https://www.openldap.org/doc/admin26/slapdconf2.html
  directive(String.raw`(?<name>olcrootpw):[ \t]{1,4}(?!\{)${LAST_WORD}`),
  // https://motion-project.github.io/motion_config.html
  directive(
    String.raw`(?:stream_authentication|webcontrol_authentication|netcam_userpass)[ \t]{1,8}[\w.@-]{1,64}:${LAST_WORD}`,
  ),
  // https://www.shrubbery.net/rancid/man/cloginrc.5.html
  directive(String.raw`add[ \t]{1,4}password[ \t]{1,8}\S{1,64}[ \t]{1,8}\{?(?<value>[^\s{}]{3,64})`, {
    refuse: namedReason,
  }),
  // https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header
  directive(
    String.raw`(?:proxy_set_header|add_header|uwsgi_param)[ \t]{1,8}(?<name>[\w-]{0,40}(?:key|token|secret|passw(?:or)?d)[\w-]{0,20})[ \t]{1,8}["']?(?<value>[^\s"';$]{8,128})["']?;`,
    { refuse: (value) => namedReason(value) ?? (value.includes('://') ? 'a url' : null) },
  ),
  // https://tinyproxy.github.io/
  startingWith(
    'b',
    directive(String.raw`(?:^|[\n])[ \t]{0,8}basicauth[ \t]{1,4}(?!basic\b)[\w.-]{1,40}[ \t]{1,4}${LAST_WORD}`, {
      before: 9,
      refuse: namedReason,
    }),
  ),
  // https://networkupstools.org/docs/man/upsmon.conf.html
  directive(
    String.raw`monitor[ \t]{1,8}[\w-]{1,40}@[\w.:-]{1,80}[ \t]{1,8}\d{1,2}[ \t]{1,8}[\w.-]{1,40}[ \t]{1,8}(?<value>[^\s"']{3,64})[ \t]{1,8}(?:master|slave|primary|secondary)\b`,
  ),
  // https://3proxy.org/doc/man5/3proxy.cfg.5.html
  startingWith(':', directive(String.raw`[\w.-]{1,40}:CL:(?<value>[^\s:"']{3,64})`, { before: 40 })),
  // https://chrony-project.org/doc/latest/chrony.conf.html#keyfile
  startingWith(
    ' ',
    directive(
      String.raw`(?:^|\n)\d{1,5}[ \t](?:MD5|SHA(?:1|256|384|512)|AES(?:128|256))[ \t](?:HEX|ASCII):(?<value>\S{8,128})(?=[\r\n]|$)`,
      { before: 16 },
    ),
  ),
  // https://docs.haproxy.org/2.8/configuration.html#4-stats%20auth
  directive(String.raw`stats[ \t]{1,8}auth[ \t]{1,8}[^\s:"'$]{1,64}:${LAST_WORD}`),
  // https://net-snmp.sourceforge.io/docs/man/snmpd.conf.html
  directive(
    String.raw`createuser[ \t]{1,8}(?:-e[ \t]{1,8}\w{1,40}[ \t]{1,8})?[\w.-]{1,40}[ \t]{1,8}(?:MD5|SHA(?:-\d{3})?)[ \t]{1,8}["']?(?<value>[^\s"']{3,128})`,
  ),
  directive(
    String.raw`(?:snmp-server[ \t]{1,8}community|r[ow]community6?)[ \t]{1,8}["']?(?<value>[^\s"']{3,64})["']?(?=[ \t\r\n]|$)`,
    { refuse: (value) => directiveReason(value) ?? (/^(?:public|private)$/i.test(value) ? 'a common example' : null) },
  ),
  // Cisco's type 7 can be turned back: https://www.cisco.com/c/en/us/support/docs/security-vpn/remote-authentication-dial-user-service-radius/107614-64.html
  directive(String.raw`(?:password|secret|key)[ \t]7[ \t](?<value>[01]\d(?:[0-9A-F]{2}){3,64})(?![0-9A-Z])`, {
    refuse: () => null,
    confidence: 'high',
  }),
  // Junos' type 9 can be turned back as well: https://www.juniper.net/documentation/us/en/software/junos/user-access/topics/topic-map/master-password.html
  directive(String.raw`"(?<value>\$9\$[\w./-]{8,128})"`, { refuse: () => null, confidence: 'high' }),
  // https://www.debian.org/releases/stable/amd64/apbs04
  directive(String.raw`passwd/(?:root|user)-password(?:-again)?[ \t]{1,8}password[ \t]{1,8}${LAST_WORD}`),
  // https://cloudinit.readthedocs.io/en/latest/reference/modules.html#set-passwords
  directive(
    String.raw`chpasswd:[ \t]{0,8}\r?\n(?:[ \t]{1,20}expire:[^\n]{0,20}\n)?[ \t]{1,20}list:[ \t]{0,8}\|?[+-]?[ \t]{0,8}\r?\n[ \t]{1,20}(?:-[ \t]{1,4})?["']?[\w.-]{1,40}:(?!RANDOM|R[ \t]?$)(?<value>[^\s"']{3,128})`,
  ),
  // https://github.com/haad/proxychains/blob/master/src/proxychains.conf
  directive(
    String.raw`socks[45][ \t]{1,12}[\w.:-]{3,80}[ \t]{1,12}\d{2,5}[ \t]{1,12}[^\s#]{1,64}[ \t]{1,12}${LAST_WORD}`,
  ),
  // https://mmonit.com/monit/documentation/monit.html#Authentication
  directive(String.raw`[ ]allow[ \t]{1,4}["']?[\w.-]{1,40}["']?:${LAST_WORD}`, { refuse: chosenReason }),
  // https://docs.oracle.com/en/java/javase/21/management/monitoring-and-management-using-jmx-technology.html
  directive(String.raw`(?:monitor|control)role[ \t]{1,20}(?!readonly|readwrite|QED|R&D)${LAST_WORD}`),
  // https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/
  directive(String.raw`(?<=user[ \t]{1,4}[\w-]{1,40}[ \t]{1,4})on[ \t]{1,4}>(?<value>[^\s"']{3,128})`, { before: 50 }),
  // https://www.rfc-editor.org/rfc/rfc2849
  directive(String.raw`(?<name>userpassword)::[ \t]{1,4}(?<value>[\w+/]{6,300}={0,2})(?=[\s]|$)`, {
    after: 340,
    decode: (value) => {
      const text = Buffer.from(value, 'base64').toString('utf8');
      return /^[\x20-\x7e]+$/.test(text) ? text : null;
    },
    refuse: (value) => (/^\{[A-Z\d-]{3,12}\}/.test(value) ? null : passwordReason(value)),
  }),
);
