import type { Books } from '../books/books.ts'
import { placeOrder } from './complete-order.ts'
import { fillShop } from './fill-shop.ts'
import { generatedPlans } from './generate-orders.ts'
import { namedOrders } from './named-orders.ts'
import { createRandom } from '../../random.ts'

const defaultSeed = 20261121
const orderCount = 300

/** The same seed and the same clock give the same shop, cent by cent. */
export const seedBooks = (books: Books, seed: number | 'full' | 'small' = 'full'): void => {
  const random = createRandom(typeof seed === 'number' ? seed : defaultSeed)
  fillShop(books, random)
  for (const plan of namedOrders) placeOrder(books, plan)
  if (seed === 'small') return
  const generated = generatedPlans(books, random, orderCount - namedOrders.length, 1001 + namedOrders.length)
  for (const plan of generated) placeOrder(books, plan)
}
