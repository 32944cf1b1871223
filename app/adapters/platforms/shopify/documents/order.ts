import { query } from './document.ts'
import {
  presentment,
  bothMoneys,
  charges,
  line,
  fulfilmentLine,
  refundLine,
  returnedLine,
  collections,
  fulfilment,
  transaction,
  refund,
  returned,
} from './order-parts.ts'
import type {
  OrderQuery,
  OrderQueryVariables,
  OrderLinesQuery,
  OrderLinesQueryVariables,
  OrderReturnsQuery,
  OrderReturnsQueryVariables,
  OrdersQuery,
  OrderVersionQuery,
  OrderVersionQueryVariables,
  OrdersQueryVariables,
  ProductCollectionsQuery,
  ProductCollectionsQueryVariables,
  ReturnedLinesQuery,
  ReturnedLinesQueryVariables,
} from './types.ts'

/**
 * How many fulfilments, refunds and transactions come with an order at first. These lists have no cursor: when one is
 * full it is fetched by itself. One query may cost at most 1,000 points, so all pages are small.
 */
export const fullLists = { fulfilments: 5, refunds: 5, transactions: 15 } as const

/** An order with everything that was paid, sent and given back. */
export const order = query<OrderQuery, OrderQueryVariables>(
  /* GraphQL */ `
    query Order($id: ID!) {
      order(id: $id) {
        id
        name
        processedAt
        updatedAt
        cancelledAt
        taxesIncluded
        dutiesIncluded
        email
        customerLocale
        tags
        discountCodes
        totalPriceSet {
          ...BothMoneys
        }
        totalTipReceivedSet {
          ...Presentment
        }
        shippingAddress {
          countryCodeV2
          zip
          city
          address1
          address2
        }
        billingAddress {
          countryCodeV2
        }
        customer {
          id
          displayName
          tags
          numberOfOrders
        }
        additionalFees {
          price {
            ...Presentment
          }
          taxLines {
            ...Tax
          }
        }
        shippingLines(first: 10) {
          nodes {
            discountedPriceSet {
              ...Presentment
            }
            taxLines {
              ...Tax
            }
          }
          pageInfo {
            hasNextPage
          }
        }
        lineItems(first: 10) {
          nodes {
            ...Line
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        transactions(first: 15) {
          ...Transaction
        }
        fulfillments(first: 5) {
          ...Fulfilment
        }
        refunds(first: 5) {
          ...Refunded
        }
        returns(first: 5) {
          nodes {
            ...Returned
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  presentment,
  bothMoneys,
  charges,
  collections,
  line,
  transaction,
  fulfilmentLine,
  fulfilment,
  refundLine,
  refund,
  returnedLine,
  returned,
)

/** Whether the order changed while its pages were read. */
export const orderVersion = query<OrderVersionQuery, OrderVersionQueryVariables>(/* GraphQL */ `
  query OrderVersion($id: ID!) {
    order(id: $id) {
      updatedAt
    }
  }
`)

export const orderLines = query<OrderLinesQuery, OrderLinesQueryVariables>(
  /* GraphQL */ `
    query OrderLines($id: ID!, $after: String) {
      order(id: $id) {
        lineItems(first: 25, after: $after) {
          nodes {
            ...Line
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  presentment,
  bothMoneys,
  charges,
  collections,
  line,
)

export const orderReturns = query<OrderReturnsQuery, OrderReturnsQueryVariables>(
  /* GraphQL */ `
    query OrderReturns($id: ID!, $after: String) {
      order(id: $id) {
        returns(first: 10, after: $after) {
          nodes {
            ...Returned
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  returnedLine,
  returned,
)

export const returnedLines = query<ReturnedLinesQuery, ReturnedLinesQueryVariables>(
  /* GraphQL */ `
    query ReturnedLines($id: ID!, $after: String) {
      return(id: $id) {
        returnLineItems(first: 100, after: $after) {
          nodes {
            ...ReturnedLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  returnedLine,
)

export const productCollections = query<ProductCollectionsQuery, ProductCollectionsQueryVariables>(
  /* GraphQL */ `
    query ProductCollections($id: ID!, $after: String) {
      product(id: $id) {
        collections(first: 250, after: $after) {
          ...Collections
        }
      }
    }
  `,
  collections,
)

/** Only which orders there are; each is then fetched whole. */
export const orders = query<OrdersQuery, OrdersQueryVariables>(/* GraphQL */ `
  query Orders($query: String!, $first: Int!, $after: String, $sortKey: OrderSortKeys!, $reverse: Boolean!) {
    orders(query: $query, first: $first, after: $after, sortKey: $sortKey, reverse: $reverse) {
      nodes {
        id
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)
