/** Words of the generated texts: names, hosts, products. None is a real customer's. */
import type { Random } from '../../support/random.ts';

const FIRST =
  'Anna Ben Carla David Elena Felix Giulia Hanna Igor Julia Kevin Lena Marco Nadia Oliver Paula Quentin Rosa Stefan Tina Ulf Vera Wim Xenia Yusuf Zoe'.split(
    ' ',
  );
const LAST =
  'Albers Brandt Costa Dupont Eriksen Ferrari Garcia Hoffmann Iversen Jansen Keller Lopez Moreau Novak Oliveira Petrov Quist Rossi Schmidt Torres Ullrich Vries Weber Ximenez Young Zimmer'.split(
    ' ',
  );
export const WORDS =
  'harbour falcon copper meadow lantern orbit pebble quartz raven saddle timber umbra velvet willow zephyr anchor bramble cinder dahlia ember fjord glacier hazel island juniper kestrel lagoon maple nimbus otter prairie rustic sierra thistle upland vertex walnut yonder basalt canyon'.split(
    ' ',
  );
const PASSWORD_WORDS =
  'Tulpe Winter Bridge Kaffee Dragon Sommer Planet Banane Guitar Schnee Coffee Castle Marine Rocket Hamster Velvet Wolken Fenster Orange Ananas Mantra Pirate Kiwi Lemon Turbine Kastanie Bretagne Girasol Montagna Laranja Fietsen Ladrillo Chocolat Papillon Estrella Farfalla Zomer Vulkan Mirror Ginger'.split(
    ' ',
  );
const COMPANIES = [
  'Nordwerk Logistik',
  'Hafenmeier GmbH',
  'Blue Heron Ltd',
  'Castellane SARL',
  'Mareblu Srl',
  'Lumen Oriental SA',
  'Vermeulen & Zonen',
  'Kestrel Insurance',
  'Aurora Health',
];
const DOMAINS = [
  'nordwerk-logistik.de',
  'hafenmeier.com',
  'blueheron-it.co.uk',
  'castellane-conseil.fr',
  'mareblu-viaggi.it',
  'lumenoriental.es',
  'vermeulenzonen.nl',
  'kestrel-insure.com',
  'aurora-care.org',
];
const MAIL_DOMAINS = [
  ...DOMAINS,
  ...DOMAINS,
  'gmail.com',
  'gmx.de',
  'web.de',
  'outlook.com',
  'orange.fr',
  'libero.it',
  'yahoo.es',
  'icloud.com',
  'hotmail.com',
  'ziggo.nl',
  'sapo.pt',
];
const SERVICES = [
  'billing',
  'shipping',
  'customer portal',
  'search',
  'mail gateway',
  'mobile app',
  'data warehouse',
  'identity service',
  'print server',
  'webshop',
];
const CITIES = 'Hamburg Lyon Madrid Torino Lisboa Utrecht Leeds Gdansk Malmo Graz Boston Denver'.split(' ');

export const firstName = (random: Random): string => random.pick(FIRST);
export const lastName = (random: Random): string => random.pick(LAST);
export const word = (random: Random): string => random.pick(WORDS);
export const passwordWord = (random: Random): string => random.pick(PASSWORD_WORDS);
export const domain = (random: Random): string => random.pick(DOMAINS);
export const mailDomain = (random: Random): string => random.pick(MAIL_DOMAINS);

/** Makers of plain words by the name a template uses after `x:`. */
export const fillers: Readonly<Record<string, (random: Random) => string>> = {
  first: firstName,
  last: lastName,
  name: (random) => `${firstName(random)} ${lastName(random)}`,
  word,
  domain,
  company: (random) => random.pick(COMPANIES),
  service: (random) => random.pick(SERVICES),
  city: (random) => random.pick(CITIES),
  host: (random) =>
    `${random.pick(['app', 'db', 'srv', 'web', 'api', 'node'])}${random.below(20) + 1}.${random.pick(['prod', 'qa', 'int', 'dmz'])}.${domain(random)}`,
  user: (random) =>
    random.pick([
      () => `svc_${word(random)}`,
      () => `${firstName(random).toLowerCase()}.${lastName(random).toLowerCase()}`,
      () => `${firstName(random).charAt(0).toLowerCase()}${lastName(random).toLowerCase()}`,
      () => `${word(random)}_app`,
      () => random.pick(['deploy', 'reporting', 'batch', 'sync', 'admin', 'importer']),
    ])(),
};
