import { query } from './document.ts'
import { presentment, fulfilmentLine, refundLine, fulfilment, transaction, refund } from './order-parts.ts'
import type {
  FulfilmentLinesQuery,
  FulfilmentLinesQueryVariables,
  FulfilmentsQuery,
  FulfilmentsQueryVariables,
  OneFulfilmentQuery,
  OneFulfilmentQueryVariables,
  OneRefundQuery,
  OneRefundQueryVariables,
  RefundLinesQuery,
  RefundLinesQueryVariables,
  TransactionsQuery,
  TransactionsQueryVariables,
} from './types.ts'

export const transactions = query<TransactionsQuery, TransactionsQueryVariables>(
  /* GraphQL */ `
    query Transactions($id: ID!) {
      order(id: $id) {
        transactions(first: 150) {
          ...Transaction
        }
      }
    }
  `,
  presentment,
  transaction,
)

export const fulfilments = query<FulfilmentsQuery, FulfilmentsQueryVariables>(/* GraphQL */ `
  query Fulfilments($id: ID!) {
    order(id: $id) {
      fulfillments(first: 250) {
        id
      }
    }
  }
`)

export const oneFulfilment = query<OneFulfilmentQuery, OneFulfilmentQueryVariables>(
  /* GraphQL */ `
    query OneFulfilment($id: ID!) {
      fulfillment(id: $id) {
        ...Fulfilment
      }
    }
  `,
  fulfilmentLine,
  fulfilment,
)

export const oneRefund = query<OneRefundQuery, OneRefundQueryVariables>(
  /* GraphQL */ `
    query OneRefund($id: ID!) {
      refund(id: $id) {
        ...Refunded
      }
    }
  `,
  presentment,
  refundLine,
  refund,
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
