/** What stands where a credential could stand and is none: references, calls, types, placeholders, labels, paths. */
import type { Random } from '../../support/random.ts';
import type { Syntax } from './syntax.ts';

export interface NegativeClass {
  readonly name: string;
  /** Where the value may stand: in quotes, without, or in both. */
  readonly place: 'quoted' | 'bare' | 'any';
  readonly values: readonly string[];
}

const listed = (values: string): string[] => values.split(' ¦ ');

export const negativeClasses: readonly NegativeClass[] = [
  {
    name: 'template-variable',
    place: 'any',
    values: listed(
      '${DB_PASSWORD} ¦ {{ vault_password }} ¦ $(cat /run/secret) ¦ #{password} ¦ <%= pw %> ¦ %(password)s ¦ ' +
        '%PASSWORD% ¦ {{.Values.auth.password}} ¦ ${env:DB_PW} ¦ @@PASSWORD@@ ¦ __PASSWORD__ ¦ {password} ¦ ' +
        '${{ secrets.TOKEN }} ¦ $PASSWORD ¦ %s ¦ ${var.db_password} ¦ $DB_PASS ¦ #{ENV["PW"]} ¦ @Model.Password ¦ ' +
        '$[password] ¦ #password# ¦ :password ¦ {0} ¦ $1 ¦ ~(secret)',
    ),
  },
  {
    name: 'placeholder',
    place: 'any',
    values: listed(
      'changeme ¦ your_password ¦ your-api-key-here ¦ xxxxxxxx ¦ ******** ¦ TODO ¦ REPLACE_ME ¦ <password> ¦ ' +
        '<your-token> ¦ REDACTED ¦ [hidden] ¦ insert_key_here ¦ placeholder ¦ my-secret-key ¦ some_token ¦ dummy ¦ ' +
        'XXXX-XXXX-XXXX ¦ ... ¦ enter_password ¦ CHANGE_ME_NOW ¦ your_client_secret ¦ put-your-key-here ¦ notset ¦ ' +
        'masked ¦ FILTERED ¦ sample-token ¦ 00000000 ¦ yourpassword ¦ ChangeThis ¦ the_password',
    ),
  },
  {
    name: 'nothing',
    place: 'any',
    values: listed(
      'null ¦ none ¦ None ¦ true ¦ false ¦ nil ¦ undefined ¦ NULL ¦ empty ¦ N/A ¦ unset ¦ disabled ¦ optional ¦ ' +
        'required ¦ yes ¦ unknown',
    ),
  },
  {
    name: 'type-word',
    place: 'any',
    values: listed(
      'string ¦ String ¦ varchar ¦ password ¦ text ¦ secret ¦ token ¦ boolean ¦ integer ¦ object ¦ SecureString ¦ ' +
        'bytes ¦ hidden ¦ Password ¦ PASSWORD ¦ bearer ¦ basic ¦ oauth2 ¦ plaintext ¦ base64 ¦ sha256 ¦ bcrypt',
    ),
  },
  {
    name: 'field-name',
    place: 'any',
    values: listed(
      'password_field ¦ user.password ¦ passwordInput ¦ new_password ¦ confirm-password ¦ txtPassword ¦ api_key ¦ ' +
        'db.password ¦ access_token ¦ X-Auth-Token ¦ login_password ¦ user_password_hash ¦ spring.datasource.password ¦ ' +
        'PASSWORD_RESET ¦ client_secret_post ¦ password-reset-form ¦ auth.token.key ¦ OLD_PASSWORD ¦ secretKeyRef ¦ ' +
        'password_confirmation ¦ token-type ¦ credentials.json',
    ),
  },
  {
    name: 'path-or-url',
    place: 'any',
    values: listed(
      '/etc/secrets/db-password ¦ config/master.key ¦ ./certs/server.pem ¦ https://vault.corp.net/v1/token ¦ ' +
        '/run/secrets/pw ¦ C:/keys/a.pem ¦ classpath:keys/jwt.pem ¦ file:///etc/key1 ¦ ~/.ssh/id_rsa ¦ ' +
        'com.acme.auth.TokenService ¦ secrets/app.yml ¦ keys/public.asc ¦ org.acme.PasswordEncoder ¦ ' +
        'vault:secret/data/app#pw ¦ arn:aws:secretsmanager:eu-west-1:123456789012:secret:db ¦ ' +
        'http://localhost:8080/token',
    ),
  },
  {
    name: 'label-text',
    place: 'quoted',
    values: listed(
      'Password is required ¦ Enter your password ¦ Invalid token ¦ Forgot password? ¦ Passwort ¦ Mot de passe ¦ ' +
        'The password must have 8 characters ¦ Password: ¦ Reset my password ¦ Please log in again ¦ Wrong password! ¦ ' +
        'Token expired, log in ¦ New password (again) ¦ API key of the account ¦ Secret of the OAuth client ¦ ' +
        'Kennwort ändern ¦ Contraseña ¦ Hasło ¦ Your secret was saved ¦ Mot de passe oublié ?',
    ),
  },
  {
    name: 'pattern',
    place: 'quoted',
    values: listed(
      '^[a-z0-9]{8,20}$ ¦ (?=.*[A-Z])(?=.*[0-9]).+ ¦ [^\\\\s]{8,} ¦ \\\\w+ ¦ ^.{8,64}$ ¦ .*password.* ¦ [A-Za-z0-9_-]+ ¦ ' +
        '(.+) ¦ %password% ¦ *token*',
    ),
  },
  {
    name: 'call-or-member',
    place: 'bare',
    values: listed(
      'getPassword() ¦ os.environ["PW"] ¦ process.env.DB_PW ¦ request.getParameter("p") ¦ self.password ¦ ' +
        'this.token ¦ config.db.password ¦ readPassword(file) ¦ user.token ¦ ENV["PW"] ¦ props.get("pw") ¦ ' +
        'crypto.randomBytes(32) ¦ new SecretKey(bytes) ¦ generateToken(user, 3600) ¦ args.password ¦ getenv("PW") ¦ ' +
        'Environment.GetEnvironmentVariable("PW") ¦ await fetchToken() ¦ password.trim() ¦ secrets.get_secret("db") ¦ ' +
        'input("pw") ¦ md5(pw) ¦ str(token) ¦ options.clientSecret ¦ vault.read("a/b") ¦ hash(password, salt) ¦ ' +
        '$_POST["password"] ¦ req.body.password ¦ settings.API_KEY ¦ tokenProvider.token',
    ),
  },
  {
    name: 'identifier',
    place: 'bare',
    values: listed(
      'newPassword ¦ userToken ¦ DEFAULT_PASSWORD ¦ apiKeyValue ¦ encodedPassword ¦ accessTokenResponse ¦ ' +
        'secretKeySpec ¦ password_hash ¦ PasswordInput ¦ rawPassword2 ¦ tokenFromHeader ¦ clientSecretParam',
    ),
  },
];

/** Names that say what a password or token is like, or where it is, but do not hold it. */
export const aboutNames: readonly (readonly string[])[] = listed(
  'password field ¦ password policy ¦ password min length ¦ token expiry ¦ token type ¦ password label ¦ ' +
    'password hint ¦ secret name ¦ token url ¦ password file ¦ key store type ¦ password encoder ¦ ' +
    'token header name ¦ secret id ¦ password input id ¦ token endpoint ¦ password changed at ¦ key file ¦ ' +
    'password regex ¦ key alias ¦ token issuer ¦ password reset path ¦ secret ref ¦ pass count ¦ key prefix ¦ ' +
    'password strength',
).map((name) => name.split(' '));

/** What such names hold. */
export const aboutValues: readonly string[] = listed(
  'user_pw_1 ¦ strong ¦ 12 ¦ 3600 ¦ Bearer ¦ loginPassword ¦ my-app-credentials ¦ /oauth/token ¦ JKS ¦ PKCS12 ¦ ' +
    'BCrypt ¦ X-Csrf-Token-2 ¦ app-tls-2024 ¦ 2024-05-06 ¦ server1 ¦ P1D ¦ medium ¦ RS256 ¦ eu-west-1 ¦ pw2-field',
);

/** Whole texts without a credential. */
export const harmlessTexts: readonly string[] = [
  'password.label=Password\npassword.error.short=Too short\npassword.reset.link=Reset it',
  'login.password.placeholder=Enter password\nlogin.token.expired=Token expired',
  '"password": {"type": "string", "minLength": 8, "format": "password"}',
  'password:\n  type: string\n  example: hidden\ntoken:\n  type: string',
  'password VARCHAR(255) NOT NULL, token CHAR(36), secret TEXT',
  'CREATE TABLE users (id INT, password VARCHAR(60), api_key CHAR(32))',
  '.password-input { color: #ff00aa; padding: 4px } #token { width: 10px }',
  '<label for="password">Password</label><input type="password" id="password" name="password">',
  'String password = passwordField.getText(); String token = tokens.get(user);',
  'def login(user, password, token=None, secret=None):',
  'func Login(user string, password string) (token string, err error) {',
  'public void setPassword(String password) { this.password = password; }',
  'if (password == null || password.isEmpty()) throw new IllegalArgumentException("password");',
  'const { password, token } = req.body;',
  'import { hashPassword, verifyToken } from "./auth";',
  '"resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz", "integrity": "sha512-§b64=="',
  'secretKeyRef:\n  name: app-secrets\n  key: db-password',
  'commit §hex40\nAuthor: Ann\n\n    Fix the password reset token',
  'Password must have 8 to 64 characters, 1 digit and 1 capital.',
  'The token is invalid or has expired. Request id §uuid',
  'sha256:§hex64 app:1.2.3',
  'password_hash_algorithm: argon2id\npassword_iterations: 100000',
  'auth: none\ntoken_ttl: 15m\nsecret_backend: vault-v2',
  '--password-stdin < pw.txt; --token-file /run/token1; --key-id abc-12',
  'Steps: 1. Enter user name and password 2. Click login 3. Password dialog opens',
  'expect(password).toBe(undefined); expect(token.length).toBeGreaterThan(20);',
  'WARN Password for user app will expire in 10 days (policy P90D)',
  'E: token recognition error at line 12:34, unexpected token "}" in rule2',
  'Uncaught SyntaxError: Unexpected token < in JSON at position 0',
  'keyStoreType=PKCS12 keyAlias=server-2024 keyAlgorithm=RSA2048',
  'android:inputType="textPassword" android:hint="@string/password_hint1"',
  'passwords: 12 ok, 3 failed; PASS: 14 FAIL: 2; pass=14 fail=2',
  'the pass-through mode, by-pass switch 2 and compass3',
  'foreign key user_id2 references users(id), primary key pk_users_01',
  'Key: value pairs; key=Enter; accessKey=s; shortcut key: Ctrl+Shift+P',
  'data:image/png;base64,iVBORw0KGgo§b64',
  '-----BEGIN CERTIFICATE-----\nMIIB§b64\n-----END CERTIFICATE-----',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA§b64 ann@laptop',
  'X-CSRF-Token: §hex32 (test fixture of the csrf filter)',
  'UPDATE users SET password = ? WHERE token = :token AND secret IS NULL',
  'root:x:0:0:root:/root:/bin/bash\nadmin:x:1000:1000::/home/admin:/bin/sh',
  'vpn: eu1/us-east-2, rdp: win1/win-srv-12',
  'use Postgres12/Postgres14, not Chrome96/Firefox95',
  'GET /admin/login2 HTTP/1.1, see admin/index2.html and root/apps/web2',
  'DEBUG:root:Handler2x started\nchown root:wheel2 /etc/x',
  'Пароль: обязательное поле, минимум 8 символов',
  '密码：必填，至少8位\nパスワードは8文字以上\n비밀번호: 8자 이상',
  'Hasło jest wymagane, hasło: co najmniej 8 znaków. Şifre: en az 8 karakter',
  'cache key: §hex32, redis key user:§hex32:profile, s3 object key uploads/§hex32.png',
  'Idempotency-Key: §uuid\nX-Request-Id: §uuid\nETag: "§hex32"',
  'Secret: my-release-postgresql-7c9f8d, thumb?key=thumb_400x300_q80',
  'next page token: §hex40, continuation token: §hex40, sync token §hex32',
  'Unexpected token §hex32 in JSON at position 12',
  'kms key: §uuid, signed with GPG key §hex40',
  'user,role,state\nann,admin2,active\nLogin, logout, session2',
  'password,length\nrequired,8',
  'Kennwort vergessen? Das Passwort wurde zurückgesetzt. Neues Passwort eingeben.',
  'Le mot de passe est obligatoire, mot de passe : 8 caractères minimum.',
  'cache key §hex32 expired, the message key is §hex32, the sort key §hex40',
  'The partition key of the row is §uuid, its primary key §hex32.',
  'Translation key: checkout.button.pay2, localisation key msg_§hex32',
  'ETag: W/"§hex32"\nX-Trace-Id: §hex32\nX-Amz-Request-Id: §hex32',
  'traceparent: 00-§hex32-§hex32-01, span key §hex32',
  'kafka: record key=§uuid value=ok partition=3 offset=12',
  'S3 key: uploads/2026/§hex32/report.pdf, object key §hex40',
  'registry key HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\§uuid was not found',
  'Key fingerprint: SHA256:§b43, host key SHA256:§b43',
  'gpg: key §hex40: public key imported, key id §hex16',
  'reCAPTCHA site key: 6L§b38, measurement id G-AB12CD34EF',
  'feature flag key new-checkout-2026, experiment key exp_§hex16',
  'key vault name: kv-shop-prod-01, key name: signing-2026, key version §hex32',
  'Press any key; key up, key down; key=Escape; keyCode=27; hot key Ctrl+F12',
  'unique key violation: duplicate key value §uuid in index uq_orders_key2',
  'foreign key fk_orders_§hex16 references customers(key)',
  'idempotency key §uuid, deduplication key §hex32, correlation key §hex32',
  'Product key XXXXX-XXXXX-XXXXX-XXXXX-XXXXX is printed on the box',
  'Key features: 2FA, SSO, SAML2. Key figures: Q3/2026',
  'react key §hex16, list key row-§hex16, map key §hex32',
  'license key file licence_2026.lic is missing, license key id §uuid',
  'publishable key pk_§hex32, the account is acct_§hex16',
  'password hash §hex64 (sha256), md5 of the password: §hex32',
  'The token bucket key is §hex32, rate limit key ip:10.1.4.7',
  'sonar.projectKey=acme:shop-web2, project key SHOP2, issue key SHOP-1234',
  'jwks key id §hex40, kid=§hex32, x5t=§b27',
  'Maven: key com.acme:shop-core:1.2.3, NuGet package key Acme.Core.4.5.6',
  'session cookie name JSESSIONID_8080, session timeout PT30M, session scope req2',
  'pagination key eyJ§b43, next key §hex40, cursor key §hex32',
  'the checksum key §hex64, content key §hex40, blob key §hex40',
  '||Key||Summary||\n|SHOP-1234|Login fails|\n|SHOP-1235|Password reset 2FA|',
  '||Test case||Login||Result||\n|TC-12|ok|412ms|\n|TC-13|v2.3.1|1.2s|',
  '||Field||Type||Length||\n|password|varchar2|64char|\n|login|text20|20char|',
  'h3. Password policy\nmin8chars\nmax64chars',
  'h3. Login\nChrome126\nFirefox127',
  'Users:\n- ann: admin2\n- ben: viewer3',
  'Credentials:\nhost: db12x\nuser: kiosk17\nrole: reader2',
  'Passwords: min 8 characters, 1 digit, 1 sign',
  'Logins: 1,204 today, 3.4k last week, peak 09:30',
  'Old: 1.2.3\nNew: 1.2.4\n(password module)',
  'old: sha1, new: sha256 (password hashes)',
  'The file is encrypted with AES256 and protected with TLS1.2',
  'First login with Chrome126 fails, first login with SSO2 works',
  'pass is 2nd of 3, the pass was 12ms, pass rate is 98.5%',
  'ann@corp.net / ben@corp.net, OPS-12 / OPS-13, v1.2 / v1.3',
  'NAME      PASSWORD   AGE\nadmin     expired    12d',
  ' id | password | role\n----+----------+------\n  1 | (hidden) | admin2\n(1 row)',
];

/** Whether a value of that class can stand in that syntax. */
export function fits(place: NegativeClass['place'], value: string, syntax: Syntax): boolean {
  const quoted = syntax.writing === 'double' || syntax.writing === 'single' || syntax.writing === 'xml';
  if (place === 'quoted' && !quoted) return false;
  if (place === 'bare' && (quoted || syntax.writing === 'url' || syntax.writing === 'json-in-json')) return false;
  if (syntax.writing === 'url') return /^[\w.%-]+$/.test(value);
  if (!quoted && /\s/.test(value)) return false;
  return !(quoted && value.includes(syntax.writing === 'single' ? "'" : '"'));
}

/** Fills the random parts of a harmless text. */
export function withRandomParts(text: string, random: Random): string {
  const hex = '0123456789abcdef';
  const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return text
    .replaceAll('§hex40', () => random.text(hex, 40))
    .replaceAll('§hex64', () => random.text(hex, 64))
    .replaceAll('§hex32', () => random.text(hex, 32))
    .replaceAll('§uuid', () => [8, 4, 4, 4, 12].map((length) => random.text(hex, length)).join('-'))
    .replaceAll('§hex16', () => random.text(hex, 16))
    .replaceAll('§b64', () => random.text(base64, 86))
    .replaceAll(/§b(\d\d)/g, (_, length: string) => random.text(base64.slice(0, 62), Number(length)));
}
