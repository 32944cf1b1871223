import type { Customer, Gid, Order, Product } from '../books/types.ts'
import type { Books } from '../books/books.ts'
import type { Caller } from './caller.ts'
import { touchOrder } from './new-return.ts'
import { existing } from './refusal.ts'

type Tagged = Customer | Order | Product

const taggedOf = (books: Books, id: Gid): Tagged =>
  existing<Tagged>(
    books.orderById(id) ?? books.customerById(id) ?? books.tables.products.get(id),
    ['id'],
    'Resource',
  )

const change = ({ books }: Caller, id: Gid, tags: (known: string[]) => string[]): Tagged => {
  const tagged = taggedOf(books, id)
  tagged.tags = tags(tagged.tags).sort()
  if (books.orderById(id)) touchOrder(books, id)
  return tagged
}

export const tagsAdd = (caller: Caller, id: Gid, added: string[]): Tagged =>
  change(caller, id, (known) => [...new Set([...known, ...added])])

export const tagsRemove = (caller: Caller, id: Gid, removed: string[]): Tagged =>
  change(caller, id, (known) => known.filter((tag) => !removed.includes(tag)))
