/**
 * How people paste a provider's token: settings, the common languages, requests, prose, and the provider's name a line or two
 * before a value that nothing else names. Written from the languages' grammars; shares nothing with the rules.
 */
export interface Token {
  readonly value: string;
  /** The provider in small letters, as ['acme', 'mail']. */
  readonly provider: readonly string[];
  /** What the value is, as ['api', 'key']. */
  readonly name: readonly string[];
}
type Surrounding = (token: Token) => string;

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const pascal = (words: readonly string[]): string => words.map(upper).join('');
const camel = (words: readonly string[]): string => words.map((word, i) => (i === 0 ? word : upper(word))).join('');
const snake = (words: readonly string[]): string => words.join('_');
const env = (words: readonly string[]): string => snake(words).toUpperCase();
const title = (words: readonly string[]): string => words.map(upper).join(' ');
const both = ({ provider, name }: Token): string[] => [...provider, ...name];
const host = ({ provider }: Token): string => `api.${provider.join('')}.com`;

/** The provider is part of the name of the value. */
export const NAMED: Readonly<Record<string, Surrounding>> = {
  env: (t) => `${env(both(t))}=${t.value}`,
  'env, last of three': (t) => `DEBUG=0\nPORT=8080\n${env(both(t))}="${t.value}"`,
  'env under a comment': (t) => `# ${title(t.provider)}\n${env(t.name)}=${t.value}\n`,
  JSON: (t) => `{\n  "name": "web",\n  "${camel(both(t))}": "${t.value}"\n}`,
  'text in JSON': (t) => `{"config.ini": "${env(both(t))}=${t.value}\\nBACKUP=true"}`,
  YAML: (t) => `services:\n  web:\n    ${snake(both(t))}: ${t.value}\n`,
  'quoted YAML': (t) => `${snake(both(t))}: '${t.value}'`,
  'nested YAML': (t) => `${snake(t.provider)}:\n  enabled: true\n  ${snake(t.name)}: "${t.value}"\n`,
  'nested JSON': (t) => `{\n  "${camel(t.provider)}": {\n    "${camel(t.name)}": "${t.value}"\n  }\n}`,
  TOML: (t) => `[${snake(t.provider)}]\n${snake(t.name)} = "${t.value}"\n`,
  Python: (t) => `${snake(both(t))} = '${t.value}'\n`,
  'Python attribute': (t) =>
    `import ${t.provider.join('')}\n\n${t.provider.join('')}.${snake(t.name)} = "${t.value}"\n`,
  'Python call': (t) => `client = ${pascal(t.provider)}("${t.value}")`,
  'Python keyword': (t) => `client = ${t.provider.join('')}.Client(${snake(t.name)}="${t.value}", timeout=3)`,
  'Python environ': (t) => `os.environ["${env(both(t))}"] = "${t.value}"`,
  'JavaScript require': (t) => `const ${camel(t.provider)} = require('${t.provider.join('-')}')('${t.value}');`,
  'JavaScript const': (t) => `const ${camel(both(t))} = "${t.value}";`,
  'JavaScript object': (t) => `const client = new ${pascal(t.provider)}Client({ ${camel(t.name)}: '${t.value}' });`,
  'process.env': (t) => `process.env.${env(both(t))} = '${t.value}';`,
  'Go var': (t) => `var ${camel(both(t))} string = "${t.value}"`,
  'Go short': (t) => `${camel(both(t))} := \`${t.value}\``,
  'Go call': (t) => `client := ${t.provider.join('')}.NewClient("${t.value}")`,
  'Java field': (t) => `private final String ${camel(both(t))} = "${t.value}";`,
  'Java property': (t) => `System.setProperty("${env(both(t))}", "${t.value}")`,
  'Java call': (t) => `${pascal(t.provider)}.init("${t.value}");`,
  'C#': (t) => `var client = new ${pascal(t.provider)}Client("${t.value}");`,
  'Ruby block': (t) => `${pascal(t.provider)}.configure do |config|\n  config.${snake(t.name)} = '${t.value}'\nend`,
  'Ruby constant': (t) => `${env(both(t))} = '${t.value}'.freeze`,
  PHP: (t) => `$${camel(both(t))} = '${t.value}';`,
  'PHP define': (t) => `define('${env(both(t))}', '${t.value}');`,
  'PHP array': (t) => `'${snake(both(t))}' => '${t.value}',`,
  'PHP call': (t) => `$client = new ${pascal(t.provider)}\\Client('${t.value}');`,
  XML: (t) => `<${camel(both(t))}>${t.value}</${camel(both(t))}>`,
  'XML, line of its own': (t) => `<${camel(both(t))}>\n    ${t.value}\n</${camel(both(t))}>`,
  Make: (t) => `${env(both(t))} ?= ${t.value}`,
  Terraform: (t) => `provider "${snake(t.provider)}" {\n  ${snake(t.name)} = "${t.value}"\n}`,
  flag: (t) => `${t.provider.join('-')} login --${t.name.join('-')} ${t.value}`,
  'docker -e': (t) => `docker run -e ${env(both(t))}=${t.value} web`,
  'header of the provider': (t) =>
    `curl https://${host(t)}/v1/items -H "X-${both(t).map(upper).join('-')}: ${t.value}"`,
  prose: (t) => `Our ${title(t.provider)} ${t.name.join(' ')} is ${t.value}.`,
  'prose, two sentences': (t) =>
    `We moved to ${title(t.provider)} last week. The ${t.name.join(' ')} is ${t.value}, please use it.`,
  'prose in backticks': (t) => `Set the ${title(t.provider)} ${t.name.join(' ')} to \`${t.value}\` first.`,
  'label of a list': (t) => `- ${title(both(t))}: ${t.value}`,
  'labelled, quoted, comma': (t) => `"${title(both(t))}", "${t.value}",`,
  'log line': (t) =>
    `2024-05-01 10:00:01,123 INFO [main] ${pascal(t.provider)}Client - using ${t.name.join(' ')} ${t.value}`,
};

/** The provider stands apart from the value. */
export const APART: Readonly<Record<string, Surrounding>> = {
  'word and value': (t) => `${t.provider.join('')} ${t.value}`,
  'word, sign, value': (t) => `${snake(t.provider)} = '${t.value}'`,
  'comment above': (t) => `// ${title(t.provider)}\n"${t.value}"`,
  'line above': (t) => `${title(t.provider)} ${t.name.join(' ')}\n${t.value}\n`,
  'two lines above': (t) => `${title(t.provider)}\n\n${t.value}\n`,
  'heading and label': (t) => `## ${title(t.provider)}\n\n${title(t.name)}: ${t.value}\n`,
  'bearer header': (t) => `curl -H "Authorization: Bearer ${t.value}" https://${host(t)}/v1/items`,
  'bearer after the address': (t) => `curl https://${host(t)}/v1/items \\\n  -H "Authorization: Bearer ${t.value}"`,
  'key header': (t) => `GET /v1/items HTTP/1.1\nHost: ${host(t)}\nX-API-Key: ${t.value}\n`,
  'query of an address': (t) => `https://${host(t)}/v1/items?${snake(t.name)}=${t.value}&limit=3`,
  'curl -u': (t) => `curl -u ${t.value}: https://${host(t)}/v1/items`,
  'requests call': (t) => `requests.get("https://${host(t)}/v1", headers={"Authorization": "Token ${t.value}"})`,
  'Go header': (t) =>
    `req, _ := http.NewRequest("GET", "https://${host(t)}/v1", nil)\nreq.Header.Set("Authorization", "Bearer ${t.value}")`,
  'name of the value only': (t) => `${snake(t.name)} = "${t.value}"  # ${t.provider.join(' ')}`,
};
