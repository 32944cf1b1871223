import { aRequest, told } from './given.ts'
import type { OpenedShop } from './open.ts'

type Submission = {
  readonly returnId: string
  readonly units?: readonly number[]
  readonly submissionKey?: string
  readonly customerName?: string
  /** False leaves it to the database alone to keep returns from taking the same units. */
  readonly isLocking?: boolean
}

/** Opens a return of the shop's one order. */
export const submit = ({ work, shop }: Pick<OpenedShop, 'work' | 'shop'>, submission: Submission) =>
  work(async ({ orders, returns }) => {
    const { returnId, submissionKey = null, isLocking = true, ...asked } = submission
    if (isLocking) await orders.lock(shop.channelId, 'order-1')
    const rma = await returns.nextRma()
    const { state, recorded } = told(returnId, null, aRequest({ rma, channelId: shop.channelId, ...asked }))
    await returns.add(state, recorded, submissionKey)
    return state
  })
