import { mutation, query } from './document.ts'
import { bothMoneys } from './order-parts.ts'
import { goodsLine, nativeLine, nativeReturnParts, problem } from './return-parts.ts'
import type {
  ApproveReturnMutation,
  ApproveReturnMutationVariables,
  AttachDeliveryMutation,
  AttachDeliveryMutationVariables,
  CancelReturnMutation,
  CancelReturnMutationVariables,
  CloseReturnMutation,
  CloseReturnMutationVariables,
  DeclineReturnMutation,
  DeclineReturnMutationVariables,
  GoodsLinesQuery,
  GoodsLinesQueryVariables,
  NativeLinesQuery,
  NativeLinesQueryVariables,
  NativeReturnQuery,
  NativeReturnQueryVariables,
  OpenReturnMutation,
  OpenReturnMutationVariables,
  RequestReturnMutation,
  RequestReturnMutationVariables,
  ReturnReasonsQuery,
  ReturnReasonsQueryVariables,
  ReturnsOfOrderQuery,
  ReturnsOfOrderQueryVariables,
} from './types.ts'

/** A native return with all that hangs on it. */
export const nativeReturn = query<NativeReturnQuery, NativeReturnQueryVariables>(
  /* GraphQL */ `
    query NativeReturn($id: ID!) {
      return(id: $id) {
        ...Native
      }
    }
  `,
  bothMoneys,
  nativeLine,
  goodsLine,
  nativeReturnParts,
)

export const nativeLines = query<NativeLinesQuery, NativeLinesQueryVariables>(
  /* GraphQL */ `
    query NativeLines($id: ID!, $after: String) {
      return(id: $id) {
        returnLineItems(first: 50, after: $after) {
          nodes {
            ...NativeLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  bothMoneys,
  nativeLine,
)

export const goodsLines = query<GoodsLinesQuery, GoodsLinesQueryVariables>(
  /* GraphQL */ `
    query GoodsLines($id: ID!, $after: String) {
      reverseFulfillmentOrder(id: $id) {
        lineItems(first: 100, after: $after) {
          nodes {
            ...GoodsLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  goodsLine,
)

/** Enough of each return of an order to tell which one is ours: every line of ours carries our mark. */
export const returnsOfOrder = query<ReturnsOfOrderQuery, ReturnsOfOrderQueryVariables>(/* GraphQL */ `
  query ReturnsOfOrder($id: ID!, $after: String) {
    order(id: $id) {
      returns(first: 50, after: $after) {
        nodes {
          id
          status
          returnLineItems(first: 1) {
            nodes {
              customerNote
              returnReasonNote
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

export const returnReasons = query<ReturnReasonsQuery, ReturnReasonsQueryVariables>(/* GraphQL */ `
  query ReturnReasons($handles: [String!]!) {
    returnReasonDefinitions(handles: $handles, first: 50) {
      nodes {
        id
        handle
      }
    }
  }
`)

export const requestReturn = mutation<RequestReturnMutation, RequestReturnMutationVariables>(
  /* GraphQL */ `
    mutation RequestReturn($input: ReturnRequestInput!) {
      returnRequest(input: $input) {
        return {
          ...Native
        }
        userErrors {
          ...Problem
        }
      }
    }
  `,
  bothMoneys,
  nativeLine,
  goodsLine,
  nativeReturnParts,
  problem,
)

export const openReturn = mutation<OpenReturnMutation, OpenReturnMutationVariables>(
  /* GraphQL */ `
    mutation OpenReturn($input: ReturnInput!) {
      returnCreate(returnInput: $input) {
        return {
          ...Native
        }
        userErrors {
          ...Problem
        }
      }
    }
  `,
  bothMoneys,
  nativeLine,
  goodsLine,
  nativeReturnParts,
  problem,
)

export const approveReturn = mutation<ApproveReturnMutation, ApproveReturnMutationVariables>(
  /* GraphQL */ `
    mutation ApproveReturn($input: ReturnApproveRequestInput!) {
      returnApproveRequest(input: $input) {
        userErrors {
          ...Problem
        }
      }
    }
  `,
  problem,
)

export const declineReturn = mutation<DeclineReturnMutation, DeclineReturnMutationVariables>(
  /* GraphQL */ `
    mutation DeclineReturn($input: ReturnDeclineRequestInput!) {
      returnDeclineRequest(input: $input) {
        userErrors {
          ...Problem
        }
      }
    }
  `,
  problem,
)

export const cancelReturn = mutation<CancelReturnMutation, CancelReturnMutationVariables>(
  /* GraphQL */ `
    mutation CancelReturn($id: ID!) {
      returnCancel(id: $id) {
        userErrors {
          ...Problem
        }
      }
    }
  `,
  problem,
)

export const closeReturn = mutation<CloseReturnMutation, CloseReturnMutationVariables>(
  /* GraphQL */ `
    mutation CloseReturn($id: ID!) {
      returnClose(id: $id) {
        userErrors {
          ...Problem
        }
      }
    }
  `,
  problem,
)

/** No lines named is every line. The channel would write to the shopper by itself; we do that. */
export const attachDelivery = mutation<AttachDeliveryMutation, AttachDeliveryMutationVariables>(
  /* GraphQL */ `
    mutation AttachDelivery(
      $id: ID!
      $tracking: ReverseDeliveryTrackingInput
      $label: ReverseDeliveryLabelInput
    ) {
      reverseDeliveryCreateWithShipping(
        reverseFulfillmentOrderId: $id
        reverseDeliveryLineItems: []
        trackingInput: $tracking
        labelInput: $label
        notifyCustomer: false
      ) {
        reverseDelivery {
          id
        }
        userErrors {
          ...Problem
        }
      }
    }
  `,
  problem,
)
