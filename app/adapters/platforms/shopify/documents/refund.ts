import { mutation, query } from './document.ts'
import type {
  ProcessReturnMutation,
  ProcessReturnMutationVariables,
  RefundNotesQuery,
  RefundNotesQueryVariables,
} from './types.ts'
import { problem } from './return-parts.ts'

/** Marks units as processed and pays out in one step. The answer does not name the refund: it is found by its note. */
export const processReturn = mutation<ProcessReturnMutation, ProcessReturnMutationVariables>(
  /* GraphQL */ `
    mutation ProcessReturn($input: ReturnProcessInput!) {
      returnProcess(input: $input) {
        userErrors {
          ...Problem
        }
      }
    }
  `,
  problem,
)

export const refundNotes = query<RefundNotesQuery, RefundNotesQueryVariables>(/* GraphQL */ `
  query RefundNotes($id: ID!) {
    order(id: $id) {
      refunds(first: 250) {
        id
        note
      }
    }
  }
`)
