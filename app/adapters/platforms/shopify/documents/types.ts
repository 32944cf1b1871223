// Generated from the documents and the schema of Admin 2026-10 by `npm run generate:shopify`. Do not edit.

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type ExchangeLineItemAppliedDiscountInput = {
  readonly description?: string | null | undefined
  readonly value: ExchangeLineItemAppliedDiscountValueInput
}

type ExchangeLineItemAppliedDiscountValueInput =
  | { readonly amount: MoneyInput; readonly percentage?: never }
  | { readonly amount?: never; readonly percentage: number }

type ExchangeLineItemInput = {
  readonly appliedDiscount?: ExchangeLineItemAppliedDiscountInput | null | undefined
  readonly giftCardCodes?: ReadonlyArray<string> | null | undefined
  readonly quantity: number
  readonly variantId?: string | null | undefined
}

type FulfillmentStatus = 'CANCELLED' | 'ERROR' | 'FAILURE' | 'OPEN' | 'PENDING' | 'SUCCESS'

type MoneyInput = {
  readonly amount: string
  readonly currencyCode: string
}

type OrderSortKeys =
  | 'CREATED_AT'
  | 'CURRENT_TOTAL_PRICE'
  | 'CUSTOMER_NAME'
  | 'DESTINATION'
  | 'FINANCIAL_STATUS'
  | 'FULFILLMENT_STATUS'
  | 'ID'
  | 'ORDER_NUMBER'
  | 'PO_NUMBER'
  | 'PROCESSED_AT'
  | 'RELEVANCE'
  | 'TOTAL_ITEMS_QUANTITY'
  | 'TOTAL_PRICE'
  | 'UPDATED_AT'

type OrderTransactionKind =
  | 'AUTHORIZATION'
  | 'CAPTURE'
  | 'CHANGE'
  | 'EMV_AUTHORIZATION'
  | 'REFUND'
  | 'SALE'
  | 'SUGGESTED_REFUND'
  | 'VOID'

type OrderTransactionStatus = 'AWAITING_RESPONSE' | 'ERROR' | 'FAILURE' | 'PENDING' | 'SUCCESS' | 'UNKNOWN'

type RefundDutyInput = {
  readonly dutyId: string
  readonly refundType?: RefundDutyRefundType | null | undefined
}

type RefundDutyRefundType = 'FULL' | 'PROPORTIONAL'

type RefundMethodInput = { readonly storeCreditRefund: StoreCreditRefundInput }

type RefundShippingInput = {
  readonly fullRefund?: boolean | null | undefined
  readonly shippingRefundAmount?: MoneyInput | null | undefined
}

type RestockingFeeInput = {
  readonly percentage: number
}

type ReturnApproveRequestInput = {
  readonly id: string
  readonly notifyCustomer?: boolean | null | undefined
  /** @deprecated This field is temporary to support the transition to Returns Processing APIs. */
  readonly unprocessed?: boolean | null | undefined
}

type ReturnDeclineReason = 'FINAL_SALE' | 'OTHER' | 'RETURN_PERIOD_ENDED'

type ReturnDeclineRequestInput = {
  readonly declineNote?: string | null | undefined
  readonly declineReason: ReturnDeclineReason
  readonly id: string
  readonly notifyCustomer?: boolean | null | undefined
}

type ReturnErrorCode =
  | 'ALREADY_EXISTS'
  | 'BLANK'
  | 'CREATION_FAILED'
  | 'EQUAL_TO'
  | 'FEATURE_NOT_ENABLED'
  | 'GREATER_THAN'
  | 'GREATER_THAN_OR_EQUAL_TO'
  | 'INCLUSION'
  | 'INCOMPATIBLE_WITH_STANDARD_POLICY'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'INVALID_STATE'
  | 'LESS_THAN'
  | 'LESS_THAN_OR_EQUAL_TO'
  | 'MISSING_PERMISSION'
  | 'NOTIFICATION_FAILED'
  | 'NOT_A_NUMBER'
  | 'NOT_EDITABLE'
  | 'NOT_FOUND'
  | 'PRESENT'
  | 'TAKEN'
  | 'TOO_BIG'
  | 'TOO_LONG'
  | 'TOO_MANY_ARGUMENTS'
  | 'TOO_SHORT'
  | 'WRONG_LENGTH'

type ReturnInput = {
  readonly exchangeLineItems?: ReadonlyArray<ExchangeLineItemInput> | null | undefined
  /** @deprecated This field is no longer supported and any value provided to it is currently ignored. */
  readonly notifyCustomer?: boolean | null | undefined
  readonly orderId: string
  readonly requestedAt?: string | null | undefined
  readonly returnLineItems: ReadonlyArray<ReturnLineItemInput>
  readonly returnShippingFee?: ReturnShippingFeeInput | null | undefined
  /** @deprecated This field is temporary to support the transition to Returns Processing APIs. */
  readonly unprocessed?: boolean | null | undefined
}

export type ReturnLineItemInput = {
  readonly fulfillmentLineItemId: string
  readonly quantity: number
  readonly restockingFee?: RestockingFeeInput | null | undefined
  /** @deprecated Use `returnReasonDefinitionId` instead. This field will be removed in the future. */
  readonly returnReason?: ReturnReason | null | undefined
  readonly returnReasonDefinitionId?: string | null | undefined
  readonly returnReasonNote?: string | null | undefined
}

type ReturnProcessExchangeLineItemInput = {
  readonly id: string
  readonly quantity: number
}

type ReturnProcessFinancialTransferInput = { readonly issueRefund: ReturnProcessRefundInput }

export type ReturnProcessInput = {
  readonly exchangeLineItems?: ReadonlyArray<ReturnProcessExchangeLineItemInput> | null | undefined
  readonly financialTransfer?: ReturnProcessFinancialTransferInput | null | undefined
  readonly note?: string | null | undefined
  readonly notifyCustomer?: boolean | null | undefined
  readonly refundDuties?: ReadonlyArray<RefundDutyInput> | null | undefined
  readonly refundShipping?: RefundShippingInput | null | undefined
  readonly returnId: string
  readonly returnLineItems?: ReadonlyArray<ReturnProcessReturnLineItemInput> | null | undefined
  readonly tipLineId?: string | null | undefined
}

type ReturnProcessRefundInput = {
  readonly allowOverRefunding?: boolean | null | undefined
  readonly orderTransactions: ReadonlyArray<ReturnRefundOrderTransactionInput>
  readonly refundMethods?: ReadonlyArray<RefundMethodInput> | null | undefined
}

type ReturnProcessReturnLineItemInput = {
  readonly dispositions?: ReadonlyArray<ReverseFulfillmentOrderDisposeInput> | null | undefined
  readonly id: string
  readonly quantity: number
}

type ReturnReason =
  | 'COLOR'
  | 'DEFECTIVE'
  | 'NOT_AS_DESCRIBED'
  | 'OTHER'
  | 'SIZE_TOO_LARGE'
  | 'SIZE_TOO_SMALL'
  | 'STYLE'
  | 'UNKNOWN'
  | 'UNWANTED'
  | 'WRONG_ITEM'

type ReturnRefundOrderTransactionInput = {
  readonly parentId: string
  readonly transactionAmount: MoneyInput
}

type ReturnRequestInput = {
  readonly orderId: string
  readonly returnLineItems: ReadonlyArray<ReturnRequestLineItemInput>
  readonly returnShippingFee?: ReturnShippingFeeInput | null | undefined
}

export type ReturnRequestLineItemInput = {
  readonly customerNote?: string | null | undefined
  readonly fulfillmentLineItemId: string
  readonly quantity: number
  readonly restockingFee?: RestockingFeeInput | null | undefined
  /** @deprecated Use `returnReasonDefinitionId` instead. This field will be removed in the future. */
  readonly returnReason?: ReturnReason | null | undefined
  readonly returnReasonDefinitionId?: string | null | undefined
}

type ReturnShippingFeeInput = {
  readonly amount: MoneyInput
}

export type ReturnStatus = 'CANCELED' | 'CLOSED' | 'DECLINED' | 'OPEN' | 'REQUESTED'

type ReverseDeliveryLabelInput = {
  readonly fileUrl: string
}

type ReverseDeliveryTrackingInput = {
  readonly number?: string | null | undefined
  readonly url?: string | null | undefined
}

export type ReverseFulfillmentOrderDisposeInput = {
  readonly dispositionType: ReverseFulfillmentOrderDispositionType
  readonly locationId?: string | null | undefined
  readonly quantity: number
  readonly reverseFulfillmentOrderLineItemId: string
}

export type ReverseFulfillmentOrderDispositionType =
  'MISSING' | 'NOT_RESTOCKED' | 'PROCESSING_REQUIRED' | 'RESTOCKED'

type ReverseFulfillmentOrderStatus = 'CANCELED' | 'CLOSED' | 'OPEN'

type StoreCreditRefundInput = {
  readonly amount: MoneyInput
  readonly expiresAt?: string | null | undefined
}

export type ApproveReturnMutationVariables = Exact<{
  input: ReturnApproveRequestInput
}>

export type ApproveReturnMutation = {
  readonly returnApproveRequest: { readonly userErrors: ReadonlyArray<ProblemFragment> } | null
}

export type ProblemFragment = {
  readonly code: ReturnErrorCode | null
  readonly field: ReadonlyArray<string> | null
  readonly message: string
}

export type AttachDeliveryMutationVariables = Exact<{
  id: string
  tracking?: ReverseDeliveryTrackingInput | null | undefined
  label?: ReverseDeliveryLabelInput | null | undefined
}>

export type AttachDeliveryMutation = {
  readonly reverseDeliveryCreateWithShipping: {
    readonly reverseDelivery: { readonly id: string } | null
    readonly userErrors: ReadonlyArray<ProblemFragment>
  } | null
}

export type CancelReturnMutationVariables = Exact<{
  id: string
}>

export type CancelReturnMutation = {
  readonly returnCancel: { readonly userErrors: ReadonlyArray<ProblemFragment> } | null
}

export type CloseReturnMutationVariables = Exact<{
  id: string
}>

export type CloseReturnMutation = {
  readonly returnClose: { readonly userErrors: ReadonlyArray<ProblemFragment> } | null
}

export type DeclineReturnMutationVariables = Exact<{
  input: ReturnDeclineRequestInput
}>

export type DeclineReturnMutation = {
  readonly returnDeclineRequest: { readonly userErrors: ReadonlyArray<ProblemFragment> } | null
}

export type DisposeGoodsMutationVariables = Exact<{
  inputs: ReadonlyArray<ReverseFulfillmentOrderDisposeInput> | ReverseFulfillmentOrderDisposeInput
}>

export type DisposeGoodsMutation = {
  readonly reverseFulfillmentOrderDispose: { readonly userErrors: ReadonlyArray<ProblemFragment> } | null
}

export type FulfilmentLinesQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type FulfilmentLinesQuery = {
  readonly fulfillment: {
    readonly fulfillmentLineItems: {
      readonly nodes: ReadonlyArray<FulfilmentLineFragment>
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

export type FulfilmentLineFragment = {
  readonly id: string
  readonly quantity: number | null
  readonly lineItem: { readonly id: string }
}

export type FulfilmentsQueryVariables = Exact<{
  id: string
}>

export type FulfilmentsQuery = {
  readonly order: { readonly fulfillments: ReadonlyArray<{ readonly id: string }> } | null
}

export type GoodsLinesQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type GoodsLinesQuery = {
  readonly reverseFulfillmentOrder: {
    readonly lineItems: {
      readonly nodes: ReadonlyArray<GoodsLineFragment>
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

export type GoodsLineFragment = {
  readonly id: string
  readonly totalQuantity: number
  readonly fulfillmentLineItem: { readonly id: string } | null
  readonly dispositions: ReadonlyArray<{
    readonly type: ReverseFulfillmentOrderDispositionType
    readonly quantity: number
    readonly location: { readonly id: string } | null
  }>
}

export type LocationsQueryVariables = Exact<{
  after?: string | null | undefined
}>

export type LocationsQuery = {
  readonly locations: {
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly name: string; readonly isActive: boolean }>
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

export type NativeLinesQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type NativeLinesQuery = {
  readonly return: {
    readonly returnLineItems: {
      readonly nodes: ReadonlyArray<
        NativeLine_ReturnLineItem_Fragment | NativeLine_UnverifiedReturnLineItem_Fragment
      >
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

export type BothMoneysFragment = {
  readonly presentmentMoney: { readonly amount: string; readonly currencyCode: string }
  readonly shopMoney: { readonly amount: string; readonly currencyCode: string }
}

type NativeLine_ReturnLineItem_Fragment = {
  readonly id: string
  readonly quantity: number
  readonly processedQuantity: number
  readonly refundedQuantity: number
  readonly customerNote: string | null
  readonly returnReasonNote: string
  readonly fulfillmentLineItem: { readonly id: string; readonly lineItem: { readonly id: string } }
  readonly restockingFee: { readonly amountSet: BothMoneysFragment } | null
}

type NativeLine_UnverifiedReturnLineItem_Fragment = {
  readonly id: string
  readonly quantity: number
  readonly processedQuantity: number
  readonly refundedQuantity: number
  readonly customerNote: string | null
  readonly returnReasonNote: string
}

export type NativeLineFragment =
  NativeLine_ReturnLineItem_Fragment | NativeLine_UnverifiedReturnLineItem_Fragment

export type NativeReturnQueryVariables = Exact<{
  id: string
}>

export type NativeReturnQuery = { readonly return: NativeFragment | null }

export type NativeFragment = {
  readonly id: string
  readonly name: string
  readonly status: ReturnStatus
  readonly order: { readonly id: string }
  readonly returnShippingFees: ReadonlyArray<{ readonly amountSet: BothMoneysFragment }>
  readonly refunds: {
    readonly nodes: ReadonlyArray<{ readonly id: string }>
    readonly pageInfo: { readonly hasNextPage: boolean }
  }
  readonly returnLineItems: {
    readonly nodes: ReadonlyArray<
      NativeLine_ReturnLineItem_Fragment | NativeLine_UnverifiedReturnLineItem_Fragment
    >
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
  readonly reverseFulfillmentOrders: {
    readonly nodes: ReadonlyArray<{
      readonly id: string
      readonly status: ReverseFulfillmentOrderStatus
      readonly lineItems: {
        readonly nodes: ReadonlyArray<GoodsLineFragment>
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      }
      readonly reverseDeliveries: {
        readonly nodes: ReadonlyArray<{
          readonly id: string
          readonly deliverable: {
            readonly label: { readonly publicFileUrl: string | null } | null
            readonly tracking: { readonly number: string | null } | null
          } | null
        }>
        readonly pageInfo: { readonly hasNextPage: boolean }
      }
    }>
    readonly pageInfo: { readonly hasNextPage: boolean }
  }
}

export type OneFulfilmentQueryVariables = Exact<{
  id: string
}>

export type OneFulfilmentQuery = { readonly fulfillment: FulfilmentFragment | null }

export type FulfilmentFragment = {
  readonly id: string
  readonly status: FulfillmentStatus
  readonly createdAt: string
  readonly deliveredAt: string | null
  readonly fulfillmentLineItems: {
    readonly nodes: ReadonlyArray<FulfilmentLineFragment>
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

export type OneRefundQueryVariables = Exact<{
  id: string
}>

export type OneRefundQuery = { readonly refund: RefundedFragment | null }

type PresentmentFragment = { readonly presentmentMoney: { readonly amount: string } }

export type RefundLineFragment = { readonly quantity: number; readonly lineItem: { readonly id: string } }

export type RefundedFragment = {
  readonly id: string
  readonly createdAt: string | null
  readonly processedAt: string
  readonly note: string | null
  readonly return: { readonly id: string } | null
  readonly refundLineItems: {
    readonly nodes: ReadonlyArray<RefundLineFragment>
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
  readonly refundShippingLines: {
    readonly nodes: ReadonlyArray<{ readonly subtotalAmountSet: PresentmentFragment }>
    readonly pageInfo: { readonly hasNextPage: boolean }
  }
  readonly transactions: {
    readonly nodes: ReadonlyArray<{
      readonly id: string
      readonly kind: OrderTransactionKind
      readonly status: OrderTransactionStatus
      readonly amountSet: PresentmentFragment
      readonly parentTransaction: { readonly id: string } | null
    }>
    readonly pageInfo: { readonly hasNextPage: boolean }
  }
}

export type OpenReturnMutationVariables = Exact<{
  input: ReturnInput
}>

export type OpenReturnMutation = {
  readonly returnCreate: {
    readonly return: NativeFragment | null
    readonly userErrors: ReadonlyArray<ProblemFragment>
  } | null
}

export type OrderQueryVariables = Exact<{
  id: string
}>

export type OrderQuery = {
  readonly order: {
    readonly id: string
    readonly name: string
    readonly processedAt: string
    readonly updatedAt: string
    readonly cancelledAt: string | null
    readonly taxesIncluded: boolean
    readonly dutiesIncluded: boolean
    readonly email: string | null
    readonly customerLocale: string | null
    readonly tags: ReadonlyArray<string>
    readonly discountCodes: ReadonlyArray<string>
    readonly totalPriceSet: BothMoneysFragment
    readonly totalTipReceivedSet: PresentmentFragment
    readonly shippingAddress: {
      readonly countryCodeV2: string | null
      readonly zip: string | null
      readonly city: string | null
      readonly address1: string | null
      readonly address2: string | null
    } | null
    readonly billingAddress: { readonly countryCodeV2: string | null } | null
    readonly customer: {
      readonly id: string
      readonly displayName: string
      readonly tags: ReadonlyArray<string>
      readonly numberOfOrders: string
    } | null
    readonly additionalFees: ReadonlyArray<{
      readonly price: PresentmentFragment
      readonly taxLines: ReadonlyArray<TaxFragment>
    }>
    readonly shippingLines: {
      readonly nodes: ReadonlyArray<{
        readonly discountedPriceSet: PresentmentFragment
        readonly taxLines: ReadonlyArray<TaxFragment>
      }>
      readonly pageInfo: { readonly hasNextPage: boolean }
    }
    readonly lineItems: {
      readonly nodes: ReadonlyArray<LineFragment>
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
    readonly transactions: ReadonlyArray<TransactionFragment>
    readonly fulfillments: ReadonlyArray<FulfilmentFragment>
    readonly refunds: ReadonlyArray<RefundedFragment>
    readonly returns: {
      readonly nodes: ReadonlyArray<ReturnedFragment>
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

type TaxFragment = {
  readonly title: string
  readonly ratePercentage: number | null
  readonly priceSet: PresentmentFragment
}

type DiscountsFragment = { readonly allocatedAmountSet: PresentmentFragment }

type CollectionsFragment = {
  readonly nodes: ReadonlyArray<{ readonly handle: string }>
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

export type LineFragment = {
  readonly id: string
  readonly title: string
  readonly variantTitle: string | null
  readonly sku: string | null
  readonly vendor: string | null
  readonly quantity: number
  readonly currentQuantity: number
  readonly unfulfilledQuantity: number
  readonly requiresShipping: boolean
  readonly taxable: boolean
  readonly originalUnitPriceSet: BothMoneysFragment
  readonly originalTotalSet: PresentmentFragment
  readonly discountAllocations: ReadonlyArray<DiscountsFragment>
  readonly taxLines: ReadonlyArray<TaxFragment>
  readonly duties: ReadonlyArray<{
    readonly price: PresentmentFragment
    readonly taxLines: ReadonlyArray<TaxFragment>
  }>
  readonly image: { readonly url: string } | null
  readonly variant: { readonly id: string; readonly compareAtPrice: string | null } | null
  readonly product: {
    readonly id: string
    readonly productType: string
    readonly tags: ReadonlyArray<string>
    readonly collections: CollectionsFragment
  } | null
}

export type TransactionFragment = {
  readonly id: string
  readonly createdAt: string
  readonly kind: OrderTransactionKind
  readonly status: OrderTransactionStatus
  readonly gateway: string | null
  readonly manualPaymentGateway: boolean
  readonly amountSet: PresentmentFragment
  readonly paymentDetails:
    | { readonly kind: 'CardPaymentDetails' }
    | { readonly kind: 'LocalPaymentMethodsPaymentDetails' }
    | { readonly kind: 'PaypalWalletPaymentDetails' }
    | { readonly kind: 'ShopPayInstallmentsPaymentDetails' }
    | null
  readonly parentTransaction: { readonly id: string } | null
}

type ReturnedLine_ReturnLineItem_Fragment = {
  readonly quantity: number
  readonly customerNote: string | null
  readonly returnReasonNote: string
  readonly fulfillmentLineItem: { readonly lineItem: { readonly id: string } }
}

type ReturnedLine_UnverifiedReturnLineItem_Fragment = {
  readonly quantity: number
  readonly customerNote: string | null
  readonly returnReasonNote: string
}

export type ReturnedLineFragment =
  ReturnedLine_ReturnLineItem_Fragment | ReturnedLine_UnverifiedReturnLineItem_Fragment

export type ReturnedFragment = {
  readonly id: string
  readonly name: string
  readonly status: ReturnStatus
  readonly returnLineItems: {
    readonly nodes: ReadonlyArray<
      ReturnedLine_ReturnLineItem_Fragment | ReturnedLine_UnverifiedReturnLineItem_Fragment
    >
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

export type OrderLinesQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type OrderLinesQuery = {
  readonly order: {
    readonly lineItems: {
      readonly nodes: ReadonlyArray<LineFragment>
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

export type OrderReturnsQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type OrderReturnsQuery = {
  readonly order: {
    readonly returns: {
      readonly nodes: ReadonlyArray<ReturnedFragment>
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

export type OrdersQueryVariables = Exact<{
  query: string
  first: number
  after?: string | null | undefined
  sortKey: OrderSortKeys
  reverse: boolean
}>

export type OrdersQuery = {
  readonly orders: {
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly name: string }>
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

export type OrderVersionQueryVariables = Exact<{
  id: string
}>

export type OrderVersionQuery = { readonly order: { readonly updatedAt: string } | null }

export type ProcessReturnMutationVariables = Exact<{
  input: ReturnProcessInput
}>

export type ProcessReturnMutation = {
  readonly returnProcess: { readonly userErrors: ReadonlyArray<ProblemFragment> } | null
}

export type ProductCollectionsQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type ProductCollectionsQuery = {
  readonly product: { readonly collections: CollectionsFragment } | null
}

export type RefundLinesQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type RefundLinesQuery = {
  readonly refund: {
    readonly refundLineItems: {
      readonly nodes: ReadonlyArray<RefundLineFragment>
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

export type RefundNotesQueryVariables = Exact<{
  id: string
}>

export type RefundNotesQuery = {
  readonly order: {
    readonly refunds: ReadonlyArray<{ readonly id: string; readonly note: string | null }>
  } | null
}

export type RequestReturnMutationVariables = Exact<{
  input: ReturnRequestInput
}>

export type RequestReturnMutation = {
  readonly returnRequest: {
    readonly return: NativeFragment | null
    readonly userErrors: ReadonlyArray<ProblemFragment>
  } | null
}

export type ReturnedLinesQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type ReturnedLinesQuery = {
  readonly return: {
    readonly returnLineItems: {
      readonly nodes: ReadonlyArray<
        ReturnedLine_ReturnLineItem_Fragment | ReturnedLine_UnverifiedReturnLineItem_Fragment
      >
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

export type ReturnReasonsQueryVariables = Exact<{
  handles: ReadonlyArray<string> | string
}>

export type ReturnReasonsQuery = {
  readonly returnReasonDefinitions: {
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly handle: string }>
  }
}

export type ReturnsOfOrderQueryVariables = Exact<{
  id: string
  after?: string | null | undefined
}>

export type ReturnsOfOrderQuery = {
  readonly order: {
    readonly returns: {
      readonly nodes: ReadonlyArray<{
        readonly id: string
        readonly status: ReturnStatus
        readonly returnLineItems: {
          readonly nodes: ReadonlyArray<
            | { readonly customerNote: string | null; readonly returnReasonNote: string }
            | { readonly customerNote: string | null; readonly returnReasonNote: string }
          >
        }
      }>
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  } | null
}

export type ShopQueryVariables = Exact<{ [key: string]: never }>

export type ShopQuery = { readonly shop: { readonly name: string; readonly ianaTimezone: string } }

export type ShopAddressesQueryVariables = Exact<{ [key: string]: never }>

export type ShopAddressesQuery = {
  readonly locations: {
    readonly nodes: ReadonlyArray<{
      readonly name: string
      readonly address: { readonly formatted: ReadonlyArray<string> }
    }>
  }
}

export type TransactionsQueryVariables = Exact<{
  id: string
}>

export type TransactionsQuery = {
  readonly order: { readonly transactions: ReadonlyArray<TransactionFragment> } | null
}
