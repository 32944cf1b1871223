/**
 * A GraphQL document with the types of what it takes and answers. The types are generated from the text and the schema
 * (`npm run generate:shopify`), so a document and its types cannot part ways unnoticed.
 */
export type Document<Answer, Variables> = {
  readonly kind: 'query' | 'mutation'
  readonly name: string
  readonly text: string
  /** Never there: only carries the types. */
  readonly types?: readonly [Answer, Variables]
}

const document =
  (kind: 'query' | 'mutation') =>
  <Answer, Variables>(text: string, ...fragments: readonly string[]): Document<Answer, Variables> => {
    const name = new RegExp(`^\\s*${kind} (\\w+)`).exec(text)?.[1]
    if (!name) throw new Error(`a ${kind} needs a name: ${text}`)
    return { kind, name, text: [text, ...new Set(fragments)].join('\n') }
  }

export const query = document('query')
export const mutation = document('mutation')
