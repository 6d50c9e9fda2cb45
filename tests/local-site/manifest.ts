/** What the local site reads from `manifest.yml`. Everything about the app comes from there; unknown modules are left alone. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const attributeType = z.enum(['string', 'boolean', 'integer', 'float', 'any']);

const indexSchema = z.union([
  z.string().transform((attribute) => ({ name: attribute, partition: [] as string[], range: [attribute] })),
  z.object({
    name: z.string(),
    partition: z.array(z.string()).default([]),
    /** Exactly one attribute on the platform, although the schema takes more. */
    range: z.array(z.string()).max(1).default([]),
  }),
]);

const entitySchema = z.object({
  name: z.string(),
  attributes: z.record(z.string(), z.object({ type: attributeType })),
  indexes: z.array(indexSchema).max(7).default([]),
});

const filterSchema = z
  .strictObject({
    ignoreSelf: z.boolean().optional(),
    onError: z.string().optional(),
    appIsLicensed: z.boolean().optional(),
  })
  .default({});

const pageSchema = z.object({
  key: z.string(),
  title: z.string(),
  resource: z.string(),
  resolver: z.object({ function: z.string() }),
});

const manifestSchema = z.object({
  app: z.object({
    id: z.string(),
    runtime: z.object({ name: z.string(), memoryMB: z.number().int().min(128).max(1024).default(512) }),
    package: z.object({ bundler: z.string(), path: z.string(), extraFiles: z.array(z.string()).optional() }).optional(),
    storage: z.object({ entities: z.array(entitySchema).default([]) }).optional(),
  }),
  permissions: z.looseObject({ scopes: z.array(z.string()).default([]) }).default({ scopes: [] }),
  resources: z.array(z.object({ key: z.string(), path: z.string() })).default([]),
  modules: z.object({
    function: z.array(
      z.object({
        key: z.string(),
        handler: z.string(),
        timeoutSeconds: z.number().int().min(1).max(900).optional(),
        runtime: z.object({ memoryMB: z.number().int() }).optional(),
      }),
    ),
    trigger: z
      .array(z.object({ key: z.string(), function: z.string(), events: z.array(z.string()), filter: filterSchema }))
      .default([]),
    consumer: z.array(z.object({ key: z.string(), queue: z.string(), function: z.string() })).default([]),
    scheduledTrigger: z
      .array(
        z.object({ key: z.string(), function: z.string(), interval: z.enum(['fiveMinute', 'hour', 'day', 'week']) }),
      )
      .default([]),
    'jira:adminPage': z.array(pageSchema).default([]),
    'jira:issueContext': z.array(pageSchema).default([]),
    'jira:entityProperty': z
      .array(
        z.object({
          key: z.string(),
          entityType: z.literal('issue'),
          propertyKey: z.string(),
          values: z
            .array(z.object({ path: z.string(), type: z.string(), searchAlias: z.string().optional() }))
            .default([]),
        }),
      )
      .default([]),
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export const PAGE_TYPES = ['jira:adminPage', 'jira:issueContext'] as const;
export type PageModule = z.infer<typeof pageSchema> & { readonly type: (typeof PAGE_TYPES)[number] };

/** Modules that show Custom UI. */
export function pagesOf({ modules }: Manifest): PageModule[] {
  return PAGE_TYPES.flatMap((type) => modules[type].map((page) => ({ ...page, type })));
}
export type EntityDefinition = z.infer<typeof entitySchema>;
export type EntityIndex = z.infer<typeof indexSchema>;
export type AttributeType = z.infer<typeof attributeType>;
export type FunctionModule = Manifest['modules']['function'][number];
export type Trigger = Manifest['modules']['trigger'][number];

/** The limit, in seconds, of a function that only UI modules and triggers use. */
export const SHORT_LIMIT_SECONDS = 25;
/** The limit, in seconds, of a consumer or scheduled function that names none. */
const LONG_DEFAULT_SECONDS = 55;

export function readManifest(path: string): Manifest {
  const manifest = manifestSchema.parse(parse(readFileSync(path, 'utf8')));
  const functions = new Set(manifest.modules.function.map((module) => module.key));
  const pages = pagesOf(manifest).map(({ key, resolver }) => ({ key, function: resolver.function }));
  const used = [
    ...pages,
    ...manifest.modules.trigger,
    ...manifest.modules.consumer,
    ...manifest.modules.scheduledTrigger,
  ];
  for (const module of used) {
    if (!functions.has(module.function))
      throw new Error(`module ${module.key} names the unknown function ${module.function}`);
  }
  return manifest;
}

export function functionOf(manifest: Manifest, key: string): FunctionModule {
  const found = manifest.modules.function.find((module) => module.key === key);
  if (found === undefined) throw new Error(`no function ${key} in the manifest`);
  return found;
}

/** How long a function may run, in seconds. A function that several modules share gets the lowest limit of them. */
export function timeoutSeconds(manifest: Manifest, key: string): number {
  const { modules } = manifest;
  const isLong = [...modules.consumer, ...modules.scheduledTrigger].some((module) => module.function === key);
  const isShort = modules.trigger.some((module) => module.function === key);
  if (!isLong || isShort) return SHORT_LIMIT_SECONDS;
  return functionOf(manifest, key).timeoutSeconds ?? LONG_DEFAULT_SECONDS;
}

export function memoryMegabytes(manifest: Manifest, key: string): number {
  return functionOf(manifest, key).runtime?.memoryMB ?? manifest.app.runtime.memoryMB;
}
