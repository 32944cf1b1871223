import { codegen } from '@graphql-codegen/core'
import * as operations from '@graphql-codegen/typescript-operations'
import { Kind, parse, printSchema } from 'graphql'
import type { DefinitionNode, DocumentNode, GraphQLSchema } from 'graphql'
import { format } from 'prettier'
import { globSync, readFileSync } from 'node:fs'

/** Identifiers, amounts, instants and addresses are text; so are the two enums that only say what everybody knows. */
const asText = ['CountryCode', 'CurrencyCode']
const scalars = Object.fromEntries(
  ['ID', 'Decimal', 'Money', 'DateTime', 'URL', 'UnsignedInt64', ...asText].map((name) => [name, 'string']),
)

const header =
  '// Generated from the documents and the schema of Admin 2026-10 by `npm run generate:shopify`. Do not edit.\n\n'

/** All operations and fragments once, however many documents share a fragment. */
const merged = (documents: readonly { readonly text: string }[]): DocumentNode => {
  const definitions = new Map<string, DefinitionNode>()
  for (const definition of documents.flatMap(({ text }) => parse(text).definitions)) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION || definition.kind === Kind.OPERATION_DEFINITION)
      definitions.set(`${definition.kind} ${definition.name?.value}`, definition)
  }
  return { kind: Kind.DOCUMENT, definitions: [...definitions.values()] }
}

/** What the adapter imports of the types: nothing else is exported. */
const importedByTheAdapter = (): ReadonlySet<string> => {
  const files = globSync('app/adapters/platforms/shopify/**/*.ts')
  const imports = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/import type \{([^}]*)\} from '[^']*\/types\.ts'/g),
  ])
  return new Set(imports.flatMap(([, names]) => names?.match(/\w+/g) ?? []))
}

const exportWhatIsUsed = (text: string): string => {
  const imported = importedByTheAdapter()
  return text
    .replace(/^\/\*\* Internal type.*\nexport type Incremental.*\n/m, '')
    .replace(/^export type (\w+)/gm, (whole, name: string) => (imported.has(name) ? whole : `type ${name}`))
}

export const typesOf = async (
  schema: GraphQLSchema,
  documents: readonly { readonly text: string }[],
): Promise<string> => {
  const sdl = printSchema(schema).replace(
    new RegExp(`^enum (${asText.join('|')}) \\{[^}]*\\}`, 'gm'),
    'scalar $1',
  )
  const text = await codegen({
    filename: 'types.ts',
    schema: parse(sdl),
    documents: [{ document: merged(documents) }],
    plugins: [{ operations: {} }],
    pluginMap: { operations },
    config: {
      scalars,
      immutableTypes: true,
      skipTypename: true,
      enumsAsTypes: true,
      onlyOperationTypes: true,
      useTypeImports: true,
      disableDescriptions: true,
      inlineFragmentTypes: 'combine',
    },
  })
  const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as { prettier: object }
  return format(header + exportWhatIsUsed(text), { ...packageJson.prettier, parser: 'typescript' })
}
