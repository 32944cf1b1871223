import type { Fields } from '../context.ts'
import { customerFields } from './customer.ts'
import { fulfillmentFields } from './fulfillment.ts'
import { lineItemFields } from './line-item.ts'
import { moneyFields } from './money.ts'
import { orderFields } from './order.ts'
import { paymentFields } from './payment.ts'
import { productFields } from './product.ts'
import { queryFields } from './query.ts'
import { mutationFields } from './mutation.ts'
import { returnFields } from './return.ts'
import { reverseFields } from './reverse.ts'
import { shopFields } from './shop.ts'

/** Every modelled field by type. Sources differ by type; graphql-js hands each function the record of its own type. */
export const fields: Record<string, Fields<never>> = {
  ...customerFields,
  ...fulfillmentFields,
  ...lineItemFields,
  ...moneyFields,
  ...orderFields,
  ...paymentFields,
  ...productFields,
  ...mutationFields,
  ...queryFields,
  ...returnFields,
  ...reverseFields,
  ...shopFields,
}
