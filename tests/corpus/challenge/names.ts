/** Names that credentials have in configuration and code, and names that only look so, in the styles people write. */

export type Style = 'camel' | 'pascal' | 'snake' | 'upper' | 'kebab' | 'dotted' | 'joined' | 'header';

/** The words of a name, joined as a style does it: `dbPassword`, `DB_PASSWORD`, `db.password`, `Db-Password`. */
export function styled(words: readonly string[], style: Style): string {
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  switch (style) {
    case 'camel':
      return words.map((word, i) => (i === 0 ? word : capital(word))).join('');
    case 'pascal':
      return words.map(capital).join('');
    case 'snake':
      return words.join('_');
    case 'upper':
      return words.join('_').toUpperCase();
    case 'kebab':
      return words.join('-');
    case 'dotted':
      return words.join('.');
    case 'joined':
      return words.join('');
    case 'header':
      return words.map(capital).join('-');
  }
}

const split = (list: string): string[][] => list.split(', ').map((name) => name.split(' '));

export type NameGroup = 'password' | 'secret';

/** Names of passwords, which may be weak, and of keys, tokens and secrets, which are generated. */
export const credentialNames: Readonly<Record<NameGroup, readonly (readonly string[])[]>> = {
  password: split(
    'password, db password, admin passwd, ftp pwd, smtp pass, root pw, key passphrase, user password, mysql root password, ' +
      'spring datasource password, keystore password, ldap bind password, passwd, pwd, pass, passphrase, password prod, ' +
      'default password, redis password, proxy pass, db pass, mail pwd, wifi passphrase, sudo password, backup pw, ' +
      'master password, password2, user pwd, login password, certificate password, ssh pass, oracle pwd',
  ),
  secret: split(
    'client secret, api key, secret key, access token, auth token, aws secret, consumer secret, private key, ' +
      'encryption key, signing secret, webhook secret, auth key, api token, secret, token, credentials, app secret, ' +
      'shared secret, jwt secret, refresh token, bot token, master key, session secret, license key, hmac key, ' +
      'x api key, service account key, deploy token, api secret, cookie secret, oauth token, aes key, storage key, ' +
      'signing key, security token, bearer token, password salt, integration key, account key, oauth secret',
  ),
};

/** Names whose values are random and no secret. */
export const harmlessNames: readonly (readonly string[])[] = split(
  'commit, revision, git sha, request id, correlation id, trace id, etag, checksum, md5, sha256, integrity, cache key, ' +
    'primary key, sort key, partition key, public key, build number, transaction id, device id, image digest, order key, ' +
    'tenant id, client id, key id, node id, fingerprint, content hash, issue key, job id, file hash, user id, color, ' +
    'csrf token, page token, next token, message id, translation key, feature key, password hash algorithm, version',
);
