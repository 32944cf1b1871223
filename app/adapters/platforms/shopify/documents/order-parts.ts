/** The parts of an order, as fragments that several documents share. */
export const presentment = /* GraphQL */ `
  fragment Presentment on MoneyBag {
    presentmentMoney {
      amount
    }
  }
`

export const bothMoneys = /* GraphQL */ `
  fragment BothMoneys on MoneyBag {
    presentmentMoney {
      amount
      currencyCode
    }
    shopMoney {
      amount
      currencyCode
    }
  }
`

export const charges = /* GraphQL */ `
  fragment Tax on TaxLine {
    title
    ratePercentage
    priceSet {
      ...Presentment
    }
  }
  fragment Discounts on DiscountAllocation {
    allocatedAmountSet {
      ...Presentment
    }
  }
`

export const line = /* GraphQL */ `
  fragment Line on LineItem {
    id
    title
    variantTitle
    sku
    vendor
    quantity
    currentQuantity
    unfulfilledQuantity
    requiresShipping
    taxable
    originalUnitPriceSet {
      ...BothMoneys
    }
    originalTotalSet {
      ...Presentment
    }
    discountAllocations {
      ...Discounts
    }
    taxLines {
      ...Tax
    }
    duties {
      price {
        ...Presentment
      }
      taxLines {
        ...Tax
      }
    }
    image {
      url
    }
    variant {
      id
      compareAtPrice
    }
    product {
      id
      productType
      tags
      collections(first: 10) {
        ...Collections
      }
    }
  }
`

export const fulfilmentLine = /* GraphQL */ `
  fragment FulfilmentLine on FulfillmentLineItem {
    id
    quantity
    lineItem {
      id
    }
  }
`

export const refundLine = /* GraphQL */ `
  fragment RefundLine on RefundLineItem {
    quantity
    lineItem {
      id
    }
  }
`

export const returnedLine = /* GraphQL */ `
  fragment ReturnedLine on ReturnLineItemType {
    quantity
    customerNote
    returnReasonNote
    ... on ReturnLineItem {
      fulfillmentLineItem {
        lineItem {
          id
        }
      }
    }
  }
`

export const collections = /* GraphQL */ `
  fragment Collections on CollectionConnection {
    nodes {
      handle
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`

export const fulfilment = /* GraphQL */ `
  fragment Fulfilment on Fulfillment {
    id
    status
    createdAt
    deliveredAt
    fulfillmentLineItems(first: 8) {
      nodes {
        ...FulfilmentLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`

export const transaction = /* GraphQL */ `
  fragment Transaction on OrderTransaction {
    id
    createdAt
    kind
    status
    gateway
    manualPaymentGateway
    amountSet {
      ...Presentment
    }
    paymentDetails {
      kind: __typename
    }
    parentTransaction {
      id
    }
  }
`

export const refund = /* GraphQL */ `
  fragment Refunded on Refund {
    id
    createdAt
    processedAt
    note
    return {
      id
    }
    refundLineItems(first: 8) {
      nodes {
        ...RefundLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    refundShippingLines(first: 2) {
      nodes {
        subtotalAmountSet {
          ...Presentment
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    transactions(first: 5) {
      nodes {
        id
        kind
        status
        amountSet {
          ...Presentment
        }
        parentTransaction {
          id
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`

export const returned = /* GraphQL */ `
  fragment Returned on Return {
    id
    name
    status
    returnLineItems(first: 8) {
      nodes {
        ...ReturnedLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`
