import { PlatformRejected } from '../../../application/ports/errors.ts'

type Page<Node> = {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
}

/** All of a list whose first page is there. A page that is gone ends it: the owner was deleted meanwhile. */
export const allOf = async <Node>(
  first: Page<Node>,
  next: (after: string) => Promise<Page<Node> | null | undefined>,
): Promise<readonly Node[]> => {
  const nodes = [...first.nodes]
  let page: Page<Node> | null | undefined = first
  while (page?.pageInfo.hasNextPage && page.pageInfo.endCursor) {
    page = await next(page.pageInfo.endCursor)
    nodes.push(...(page?.nodes ?? []))
  }
  return nodes
}

/** A list that should never have a second page. Half of it would be silently wrong, so it is refused. */
export const wholeList = <Node>({ nodes, pageInfo }: Page<Node>, what: string): readonly Node[] => {
  if (pageInfo.hasNextPage) throw tooLarge(what)
  return nodes
}

export const tooLarge = (what: string): PlatformRejected =>
  new PlatformRejected('order_too_large', `The order has more ${what} than can be read`)

/** Runs over a list with a few at a time, in order. */
export const inTurns = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += atOnce)
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))))
  return results
}
