/** Tokens with a shape their provider publishes. Prefix, alphabet, length and checksum are the providers' facts. */
import { BASE32, BASE62, DIGITS, LOWER, UPPER } from '../../support/random.ts';
import type { Random } from '../../support/random.ts';
import { crc32, inBase } from './checks.ts';
import { between, bytes, digits, HEX, negatives } from './plain-values.ts';
import { word } from './words.ts';

type Maker = (random: Random) => string;

const URL_SAFE = `${BASE62}-_`;
const LOWER_DIGITS = LOWER + DIGITS;
const UPPER_DIGITS = UPPER + DIGITS;
const BASE64 = `${BASE62}+/`;

/** `prefix` and `length` characters of `alphabet`. */
const simple =
  (prefix: string, alphabet: string, length: number): Maker =>
  (random) =>
    prefix + random.text(alphabet, length);
const uuid: Maker = (random) => negatives['uuid']?.(random) ?? '';
const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');

/** 30 random characters and their CRC-32 in base 62, as GitHub and npm do it. */
const checked =
  (prefix: string): Maker =>
  (random) => {
    const body = random.text(BASE62, 30);
    return prefix + body + inBase(crc32(body), BASE62, 6);
  };

/** Everything before it, the equals sign included, in eight upper-case hex digits of CRC-32. */
const atlassian =
  (prefix: string, length: number): Maker =>
  (random) => {
    const text = `${prefix}${random.text(URL_SAFE, length)}=`;
    return text + crc32(text).toString(16).toUpperCase().padStart(8, '0');
  };

const cloudflare =
  (prefix: string): Maker =>
  (random) => {
    const body = random.text(BASE62, 40);
    return prefix + body + crc32(body).toString(16).padStart(8, '0');
  };

const grafana: Maker = (random) => {
  const text = `glsa_${random.text(BASE62, 32)}`;
  return `${text}_${crc32(text).toString(16).padStart(8, '0')}`;
};

const slackIds = (random: Random): string => `${digits(random, 12)}-${digits(random, 12)}`;
const half = (random: Random): string => random.text(BASE62, 58);

/** A macaroon for pypi.org: version 2, location, identifier, signature. */
const pypi: Maker = (random) => {
  const body = Buffer.concat([
    Buffer.from([2, 1, 8]),
    Buffer.from('pypi.org'),
    Buffer.from([2, 36]),
    Buffer.from(uuid(random)),
    Buffer.from([0, 0, 6, 32]),
    bytes(random, 32),
  ]);
  return `pypi-${body.toString('base64url')}`;
};

/** By kind. `token` in a template picks one of them. */
export const tokens: Readonly<Record<string, Maker>> = {
  'onepassword-service-account-token': (random) =>
    `ops_${json({ signInAddress: 'my.1password.com', userAuth: { method: 'SRPg-4096' }, muk: { k: random.text(URL_SAFE, 43) }, secretKey: random.text(BASE32, 26), throttleSecret: random.text(URL_SAFE, 44) })}`,
  'adafruit-io-key': simple('aio_', BASE62, 28),
  'adobe-client-secret': simple('p8e-', URL_SAFE, 32),
  'airtable-personal-access-token': (random) => `pat${random.text(BASE62, 14)}.${random.text(HEX, 64)}`,
  'alibaba-access-key-id': simple('LTAI', BASE62, 20),
  'anthropic-api-key': (random) => `sk-ant-api03-${random.text(URL_SAFE, 93)}AA`,
  'apify-api-token': simple('apify_api_', BASE62, 36),
  'asana-personal-access-token': (random) => `2/${digits(random, 16)}/${digits(random, 16)}:${random.text(HEX, 32)}`,
  'atlassian-api-token': atlassian('ATATT' + '3xFfGF0', 171),
  'aws-access-key-id': (random) => `AKIA${random.text(BASE32, 16)}`,
  'azure-client-secret': (random) =>
    `${random.text(BASE62, 3)}8Q~${random.text(`${BASE62}-_.~`, 33)}${random.text(BASE62, 1)}`,
  'bitbucket-repository-access-token': atlassian('ATCTT' + '3xFfGN0', 160),
  'bitbucket-http-access-token': (random) =>
    `BBDC-${Buffer.concat([Buffer.from(`${digits(random, 12)}:`), bytes(random, 20)]).toString('base64')}`,
  'brevo-api-key': (random) => `xkeysib-${random.text(HEX, 64)}-${random.text(BASE62, 16)}`,
  'buildkite-access-token': simple('bkua_', HEX, 40),
  'circleci-personal-access-token': (random) => `CCIPAT_${random.text(BASE62, 22)}_${random.text(HEX, 40)}`,
  'clickup-api-token': (random) => `pk_${digits(random, 8)}_${random.text(UPPER_DIGITS, 32)}`,
  'clojars-deploy-token': simple('CLOJARS_', LOWER_DIGITS, 60),
  'cloudflare-api-token': cloudflare('cfut_'),
  'contentful-personal-access-token': simple('CFPAT-', URL_SAFE, 43),
  'cratesio-api-token': simple('cio', BASE62, 32),
  'databricks-personal-access-token': simple('dapi', HEX, 32),
  'digitalocean-personal-access-token': simple('dop_v1_', HEX, 64),
  'discord-bot-token': (random) =>
    `${Buffer.from(`1${digits(random, 17)}`).toString('base64url')}.${random.text(URL_SAFE, 6)}.${random.text(URL_SAFE, 38)}`,
  'docker-personal-access-token': simple('dckr_pat_', URL_SAFE, 27),
  'doppler-service-token': simple('dp.st.', BASE62, 43),
  'doppler-personal-token': simple('dp.pt.', BASE62, 43),
  'duffel-access-token': simple('duffel_live_', URL_SAFE, 43),
  'dynatrace-api-token': (random) => `dt0c01.${random.text(BASE32, 24)}.${random.text(BASE32, 64)}`,
  'easypost-api-key': simple('EZAK', BASE62, 54),
  'elevenlabs-api-key': simple('sk_', HEX, 48),
  'facebook-access-token': simple('EAA', BASE62, 180),
  'figma-personal-access-token': simple('figd_', URL_SAFE, 40),
  'flutterwave-secret-key': (random) => `FLWSECK-${random.text(LOWER_DIGITS, 32)}-X`,
  'github-personal-access-token': checked('ghp_'),
  'github-oauth-token': checked('gho_'),
  'github-fine-grained-token': (random) => {
    const body = `${random.text(BASE62, 22)}_${random.text(BASE62, 53)}`;
    return `github_pat_${body}${inBase(crc32(`github_pat_${body}`), BASE62, 6)}`;
  },
  'gitlab-personal-access-token': simple('glpat-', URL_SAFE, 20),
  'gitlab-deploy-token': simple('gldt-', URL_SAFE, 20),
  'gitlab-runner-token': simple('glrt-', URL_SAFE, 20),
  'google-api-key': simple('AIza', URL_SAFE, 35),
  'google-oauth-client-secret': simple('GOCSPX-', URL_SAFE, 28),
  'google-oauth-access-token': simple('ya29.', URL_SAFE, 180),
  'grafana-service-account-token': grafana,
  'grafana-cloud-token': (random) =>
    `glc_${json({ o: digits(random, 6), n: word(random), k: random.text(BASE62, 32), m: { r: 'eu' } })}`,
  'terraform-cloud-token': (random) => `${random.text(BASE62, 14)}.atlasv1.${random.text(URL_SAFE, 67)}`,
  'vault-service-token': simple('hvs.', URL_SAFE, 95),
  'heroku-api-key': simple('HRKU-AA', URL_SAFE, 58),
  'hubspot-private-app-token': (random) => `pat-eu1-${uuid(random)}`,
  'huggingface-access-token': simple('hf_', BASE62.replace(DIGITS, ''), 34),
  'artifactory-api-key': simple('AKCp', BASE62, 69),
  'artifactory-reference-token': (random) =>
    Buffer.from(`reftkn:01:${digits(random, 10)}:${random.text(BASE62, 24)}`)
      .toString('base64')
      .replace(/=+$/, ''),
  'langsmith-api-key': (random) => `lsv2_pt_${random.text(HEX, 32)}_${random.text(HEX, 10)}`,
  'launchdarkly-sdk-key': (random) => `sdk-${uuid(random)}`,
  'linear-api-key': simple('lin_api_', BASE62, 40),
  'mailchimp-api-key': (random) => `${random.text(HEX, 32)}-us${between(random, 1, 21)}`,
  'mailgun-api-key': simple('key-', HEX, 32),
  'mapbox-secret-token': (random) =>
    `sk.${Buffer.from(JSON.stringify({ u: word(random), a: random.text(LOWER_DIGITS, 25) })).toString('base64url')}.${random.text(URL_SAFE, 22)}`,
  'neon-api-key': simple('napi_', BASE62, 64),
  'netlify-personal-access-token': simple('nfp_', BASE62, 36),
  'newrelic-user-api-key': simple('NRAK-', UPPER_DIGITS, 27),
  'newrelic-license-key': (random) => `${random.text(HEX, 36)}NRAL`,
  'notion-api-token': (random) => `ntn_${digits(random, 11)}${random.text(BASE62, 35)}`,
  'npm-access-token': checked('npm_'),
  'nuget-api-key': simple('oy2', 'abcdefghijklmnopqrstuvwxyz234567', 43),
  'nvidia-api-key': simple('nvapi-', URL_SAFE, 64),
  'octopus-api-key': simple('API-', UPPER_DIGITS, 30),
  'openai-api-key': (random) => `sk-proj-${half(random)}T3BlbkFJ${half(random)}`,
  'openrouter-api-key': simple('sk-or-v1-', HEX, 64),
  'openshift-token': simple('sha256~', URL_SAFE, 43),
  'perplexity-api-key': simple('pplx-', BASE62, 48),
  'plaid-access-token': (random) => `access-production-${uuid(random)}`,
  'planetscale-password': simple('pscale_pw_', URL_SAFE, 43),
  'postman-api-key': (random) => `PMAK-${random.text(HEX, 24)}-${random.text(HEX, 34)}`,
  'prefect-api-key': simple('pnu_', BASE62, 36),
  'pulumi-access-token': simple('pul-', HEX, 40),
  'pypi-api-token': pypi,
  'razorpay-key-id': simple('rzp_live_', BASE62, 14),
  'readme-api-key': simple('rdme_', LOWER_DIGITS, 70),
  'replicate-api-token': simple('r8_', BASE62, 37),
  'rubygems-api-key': simple('rubygems_', HEX, 48),
  'salesforce-access-token': (random) => `00D${random.text(BASE62, 12)}!${random.text(`${BASE62}._`, 96)}`,
  'sendgrid-api-key': (random) => `SG.${random.text(URL_SAFE, 22)}.${random.text(URL_SAFE, 43)}`,
  'sentry-user-auth-token': simple('sntryu_', HEX, 64),
  'shippo-api-token': simple('shippo_live_', HEX, 40),
  'shopify-access-token': simple('shpat_', HEX, 32),
  'shopify-shared-secret': simple('shpss_', HEX, 32),
  'slack-app-token': (random) =>
    `xapp-1-A${random.text(UPPER_DIGITS, 10)}-${digits(random, 13)}-${random.text(HEX, 64)}`,
  'slack-bot-token': (random) => `xoxb-${slackIds(random)}-${random.text(BASE62, 24)}`,
  'slack-user-token': (random) => `xoxp-${slackIds(random)}-${digits(random, 12)}-${random.text(HEX, 32)}`,
  'sonarqube-token': (random) => `${random.pick(['squ_', 'sqp_', 'sqa_'])}${random.text(HEX, 40)}`,
  'sourcegraph-access-token': simple('sgp_', HEX, 40),
  'square-access-token': simple('EAAA', URL_SAFE, 60),
  'stripe-secret-key': (random) => `sk_live_${random.text(BASE62, random.pick([24, 99]))}`,
  'stripe-restricted-key': simple('rk_live_', BASE62, 99),
  'supabase-personal-access-token': simple('sbp_', HEX, 40),
  'tailscale-auth-key': (random) => `tskey-auth-${random.text(BASE62, 12)}CNTRL-${random.text(BASE62, 32)}`,
  'tavily-api-key': simple('tvly-', BASE62, 32),
  'telegram-bot-token': (random) => `${between(random, 110000000, 2147483647)}:AA${random.text(URL_SAFE, 33)}`,
  'typeform-personal-access-token': simple('tfp_', URL_SAFE, 44),
  'vercel-personal-access-token': simple('vcp_', BASE62, 56),
  'xai-api-key': simple('xai-', BASE62, 80),
};

/** Makers by the name a template uses, where it wants a certain provider or a piece of a longer form. */
export const namedTokens: Readonly<Record<string, Maker>> = {
  'aws-secret-access-key': simple('', BASE64, 40),
  'azure-storage-key': (random) => `${random.text(BASE64, 76)}+ASt${random.text(BASE64, 5)}w==`,
  'slack-webhook-path': (random) =>
    `T0${random.text(UPPER_DIGITS, 8)}/B0${random.text(UPPER_DIGITS, 8)}/${random.text(BASE62, 24)}`,
  'discord-webhook-path': (random) => `1${digits(random, 18)}/${random.text(URL_SAFE, 68)}`,
  'twilio-account-sid': simple('AC', HEX, 32),
};

/** Short names that stand for one of several kinds. */
export const tokenGroups: Readonly<Record<string, readonly string[]>> = {
  token: Object.keys(tokens),
  'github-token': ['github-personal-access-token', 'github-fine-grained-token', 'github-oauth-token'],
  'gitlab-token': ['gitlab-personal-access-token', 'gitlab-deploy-token'],
  'npm-token': ['npm-access-token'],
  'vault-token': ['vault-service-token'],
  'sonar-token': ['sonarqube-token'],
};

/** Sample values that providers publish, in pieces. A scanner may show them as examples and must not alarm. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  'aws-access-key-id': ['AKIA' + 'IOSFODNN7' + 'EXAMPLE', 'AKIA' + 'I44QH8DHB' + 'EXAMPLE'],
  'aws-secret-access-key': ['wJalrXUtnFEMI' + '/K7MDENG/' + 'bPxRfiCY' + 'EXAMPLEKEY'],
  'payment-card': ['4111 1111 1111 1111', '4242424242424242', '5555 5555 5555 4444', '378282246310005'],
  iban: ['DE89 3704 0044 0532 0130 00', 'GB82 WEST 1234 5698 7654 32', 'NL91ABNA0417164300'],
  jwt: [
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9' +
      '.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ' +
      '.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
  ],
  'us-ssn': ['078-05-1120', '219-09-9999'],
};
