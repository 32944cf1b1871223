/** The parts of a native return, as fragments that several documents share. */
export const problem = /* GraphQL */ `
  fragment Problem on ReturnUserError {
    code
    field
    message
  }
`

export const nativeLine = /* GraphQL */ `
  fragment NativeLine on ReturnLineItemType {
    id
    quantity
    processedQuantity
    refundedQuantity
    customerNote
    returnReasonNote
    ... on ReturnLineItem {
      fulfillmentLineItem {
        id
        lineItem {
          id
        }
      }
      restockingFee {
        amountSet {
          ...BothMoneys
        }
      }
    }
  }
`

export const goodsLine = /* GraphQL */ `
  fragment GoodsLine on ReverseFulfillmentOrderLineItem {
    id
    totalQuantity
    fulfillmentLineItem {
      id
    }
    dispositions {
      type
      quantity
      location {
        id
      }
    }
  }
`

export const nativeReturnParts = /* GraphQL */ `
  fragment Native on Return {
    id
    name
    status
    order {
      id
    }
    returnShippingFees {
      amountSet {
        ...BothMoneys
      }
    }
    refunds(first: 50) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
      }
    }
    returnLineItems(first: 25) {
      nodes {
        ...NativeLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    reverseFulfillmentOrders(first: 10) {
      nodes {
        id
        status
        lineItems(first: 10) {
          nodes {
            ...GoodsLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        reverseDeliveries(first: 5) {
          nodes {
            id
            deliverable {
              ... on ReverseDeliveryShippingDeliverable {
                label {
                  publicFileUrl
                }
                tracking {
                  number
                }
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`
