import { randomUUID } from 'node:crypto'
import { choosing, startProduct, type Product } from './a-product.ts'

/** A product whose owner (user 1) has met users 2 and 4, who are agents, and made user 3 somebody of the warehouse. */
export const startWithRoles = async (): Promise<Product> => {
  const product = await startProduct()
  // Everybody is met once; who is not the owner begins as an agent.
  for (const userId of ['1', '2', '3', '4']) await product.admin('/app', { userId })
  const made = await product.admin('/app/settings', {
    form: { intent: 'set_role', staffId: '3', role: 'warehouse' },
  })
  if (made.status !== 200) throw new Error(made.text)
  return product
}

export const statusOf = async (product: Product, returnId: string) => {
  const found = await product.rows<{ status: string }>('select status from returns where return_id = $1', [
    returnId,
  ])
  return found[0]?.status
}

export const orderNamed = (product: Product, name: string) => {
  const order = product.standIn.books.orderByName(name)
  if (!order) throw new Error(`no order ${name}`)
  return order
}

/** The portal's form as its last page sends it. */
export const submitting = (lineId: string, quantity: string, submission: string = randomUUID()) => ({
  ...choosing(lineId, quantity),
  step: 'submit',
  submission,
})
