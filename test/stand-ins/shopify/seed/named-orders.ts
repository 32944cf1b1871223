import { namedDeliveryOrders } from './named-delivery-orders.ts'
import { namedMoneyOrders } from './named-money-orders.ts'
import type { NamedOrder } from './named-order-parts.ts'

/** Fixed orders that demos and tests call by name (`#1001`), each with what it is for. */
export const namedOrders: NamedOrder[] = [...namedMoneyOrders, ...namedDeliveryOrders]
