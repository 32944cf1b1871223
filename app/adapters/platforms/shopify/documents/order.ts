import { query } from './document.ts'
import {
  bothMoneys,
  charges,
  collections,
  fulfilment,
  fulfilmentLine,
  line,
  presentment,
  refund,
  refundLine,
  returned,
  returnedLine,
  transaction,
} from './order-parts.ts'
import type {
  FulfilmentLinesQuery,
  FulfilmentLinesQueryVariables,
  OrderLinesQuery,
  OrderLinesQueryVariables,
  OrderQuery,
  OrderQueryVariables,
  OrderReturnsQuery,
  OrderReturnsQueryVariables,
  OrdersQuery,
  OrdersQueryVariables,
  ProductCollectionsQuery,
  ProductCollectionsQueryVariables,
  RefundLinesQuery,
  RefundLinesQueryVariables,
  ReturnedLinesQuery,
  ReturnedLinesQueryVariables,
} from './types.ts'

/**
 * How many of each come with an order at first. One query may cost at most 1,000 points, so the pages are small; what
 * does not fit is fetched page by page. The plain lists (fulfilments, refunds, transactions) have no cursor: an order
 * that fills one of them is asked for again with `large`, and refused as too large beyond that.
 */
export const firstPages = { lines: 10, list: 5, transactions: 15, nested: 8 } as const
export const largePages = { lines: 1, list: 30, transactions: 60, nested: 1 } as const

/** An order with everything that was paid, sent and given back. */
export const order = query<OrderQuery, OrderQueryVariables>(
  /* GraphQL */ `
    query Order($id: ID!, $lines: Int!, $list: Int!, $transactions: Int!, $nested: Int!) {
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
        shippingAddress {
          countryCodeV2
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
        lineItems(first: $lines) {
          nodes {
            ...Line
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        transactions(first: $transactions) {
          ...Transaction
        }
        fulfillments(first: $list) {
          ...Fulfilment
        }
        refunds(first: $list) {
          ...Refunded
        }
        returns(first: $list) {
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

export const orderLines = query<OrderLinesQuery, OrderLinesQueryVariables>(
  /* GraphQL */ `
    query OrderLines($id: ID!, $after: String) {
      order(id: $id) {
        updatedAt
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

export const fulfilmentLines = query<FulfilmentLinesQuery, FulfilmentLinesQueryVariables>(
  /* GraphQL */ `
    query FulfilmentLines($id: ID!, $after: String) {
      fulfillment(id: $id) {
        fulfillmentLineItems(first: 100, after: $after) {
          nodes {
            ...FulfilmentLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  fulfilmentLine,
)

export const refundLines = query<RefundLinesQuery, RefundLinesQueryVariables>(
  /* GraphQL */ `
    query RefundLines($id: ID!, $after: String) {
      refund(id: $id) {
        refundLineItems(first: 100, after: $after) {
          nodes {
            ...RefundLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  refundLine,
)

export const orderReturns = query<OrderReturnsQuery, OrderReturnsQueryVariables>(
  /* GraphQL */ `
    query OrderReturns($id: ID!, $after: String, $nested: Int!) {
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
