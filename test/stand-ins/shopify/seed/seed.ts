import type { Books } from '../books/books.ts'
import { fillShop } from './fill-shop.ts'
import { namedOrders } from './named-orders.ts'
import { placeOrder } from './complete-order.ts'
import { createRandom } from './random.ts'

export const defaultSeed = 20261121

/** The same seed and the same hour give the same shop, cent by cent. */
export const seedBooks = (books: Books, seed: number | 'full' | 'small' = 'full'): void => {
  const random = createRandom(typeof seed === 'number' ? seed : defaultSeed)
  fillShop(books, random)
  for (const plan of namedOrders) placeOrder(books, plan)
}
