/**
 * Cuts the slice of the Admin schema that the stand-in executes out of the published introspection:
 *   npm pack @shopify/dev-mcp@1.16.0 && tar xzf shopify-dev-mcp-1.16.0.tgz
 *   node test/stand-ins/shopify/schema/slice.ts package/dist/data/admin_2026-10.json.gz
 * With --check it writes nothing and fails when the committed slice is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { buildClientSchema, lexicographicSortSchema, printSchema } from 'graphql'
import type { IntrospectionQuery } from 'graphql'
import { cutSlice } from './cut.ts'
import type { PublishedSchema } from './cut.ts'

const here = (name: string) => new URL(name, import.meta.url)

const [source, mode] = process.argv.slice(2)
if (!source) throw new Error('usage: slice.ts <admin_2026-10.json.gz> [--check]')

const published = JSON.parse(gunzipSync(readFileSync(source)).toString('utf8')) as PublishedSchema
const slice = cutSlice(published)
const schema = buildClientSchema({ __schema: slice.schema } as unknown as IntrospectionQuery)
const outputs = {
  'admin-2026-10.graphql': `${printSchema(lexicographicSortSchema(schema))}\n`,
  'access-2026-10.json': `${JSON.stringify(slice.access, null, 1)}\n`,
}

for (const [name, text] of Object.entries(outputs)) {
  if (mode !== '--check') writeFileSync(here(name), text)
  else if (readFileSync(here(name), 'utf8') !== text) throw new Error(`${name} differs from the published schema`)
  console.log(name, `${Math.round(text.length / 1000)} kB`)
}
console.log(`${slice.schema.types.length} types; ${slice.dropped} fields lead out of the slice`)
