import type { GraphQLResolveInfo } from 'graphql'
import type { Gid, StoredFile } from '../../books/types.ts'
import type { Caller } from '../../rules/caller.ts'
import { reverseFulfillmentOrderDispose } from '../../rules/dispose.ts'
import type { DisposeInput } from '../../rules/dispose.ts'
import { fileCreate, stagedUploadsCreate } from '../../rules/files.ts'
import type { FileInput, StagedUploadInput } from '../../rules/files.ts'
import { inventoryAdjustQuantities, inventorySetQuantities } from '../../rules/inventory.ts'
import type { AdjustInput, AdjustmentGroup, SetInput } from '../../rules/inventory.ts'
import type { NewReturn } from '../../rules/new-return.ts'
import { refundCreate } from '../../rules/refund-create.ts'
import type { RefundInput } from '../../rules/refund-create.ts'
import { removeFromReturn } from '../../rules/remove-from-return.ts'
import type { RemoveInput } from '../../rules/remove-from-return.ts'
import { returnApproveRequest } from '../../rules/return-approve-request.ts'
import { returnCancel } from '../../rules/return-cancel.ts'
import { returnClose, returnReopen } from '../../rules/return-close.ts'
import { returnCreate } from '../../rules/return-create.ts'
import type { ReturnCreateInput } from '../../rules/return-create.ts'
import { returnDeclineRequest } from '../../rules/return-decline-request.ts'
import type { DeclineInput } from '../../rules/return-decline-request.ts'
import { returnProcess } from '../../rules/return-process.ts'
import type { ReturnProcessInput } from '../../rules/return-process.ts'
import { returnRequest } from '../../rules/return-request.ts'
import {
  reverseDeliveryCreateWithShipping,
  reverseDeliveryShippingUpdate,
} from '../../rules/reverse-delivery.ts'
import type { ReverseDeliveryInput, ShippingUpdateInput } from '../../rules/reverse-delivery.ts'
import { storeCreditAccountCredit } from '../../rules/store-credit.ts'
import type { CreditInput } from '../../rules/store-credit.ts'
import { tagsAdd, tagsRemove } from '../../rules/tags.ts'
import {
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  webhookSubscriptionUpdate,
} from '../../rules/webhook-subscriptions.ts'
import type { Arguments, Context, Fields } from '../context.ts'
import { idempotently } from '../idempotency.ts'
import { payload } from '../user-errors.ts'
import { answeredStoreCredit } from './customer.ts'

type Mutation = (args: Arguments, caller: Caller, context: Context) => Record<string, unknown>
type Resolver = (source: unknown, args: Arguments, context: Context, info: GraphQLResolveInfo) => unknown

/** `names`: the fields of the payload beside `userErrors`. */
const mutation =
  (names: string[], rule: Mutation): Resolver =>
  (_, args, context, info) => {
    const caller: Caller = { books: context.books, staffMemberId: context.staff?.id ?? null }
    const run = () => payload(names, () => context.books.asOne(() => rule(args, caller, context)))
    return idempotently(args, context, info, run, names)
  }

const id = (args: Arguments): Gid => String(args['id'])

const returns: Record<string, Resolver> = {
  returnRequest: mutation(['return'], (args, caller) => ({
    return: returnRequest(caller, args['input'] as NewReturn),
  })),
  returnCreate: mutation(['return'], (args, caller) => ({
    return: returnCreate(caller, args['returnInput'] as ReturnCreateInput),
  })),
  returnApproveRequest: mutation(['return'], (args, caller) => ({
    return: returnApproveRequest(caller, args['input'] as { id: Gid }),
  })),
  returnDeclineRequest: mutation(['return'], (args, caller) => ({
    return: returnDeclineRequest(caller, args['input'] as DeclineInput),
  })),
  returnCancel: mutation(['return'], (args, caller) => ({ return: returnCancel(caller, id(args)) })),
  returnClose: mutation(['return'], (args, caller) => ({ return: returnClose(caller, id(args)) })),
  returnReopen: mutation(['return'], (args, caller) => ({ return: returnReopen(caller, id(args)) })),
  returnProcess: mutation(['return'], (args, caller) => ({
    return: returnProcess(caller, args['input'] as ReturnProcessInput),
  })),
  removeFromReturn: mutation(['return'], (args, caller) => ({
    return: removeFromReturn(caller, args as RemoveInput),
  })),
}

const parcels: Record<string, Resolver> = {
  reverseDeliveryCreateWithShipping: mutation(['reverseDelivery'], (args, caller) => ({
    reverseDelivery: reverseDeliveryCreateWithShipping(caller, args as ReverseDeliveryInput),
  })),
  reverseDeliveryShippingUpdate: mutation(['reverseDelivery'], (args, caller) => ({
    reverseDelivery: reverseDeliveryShippingUpdate(caller, args as ShippingUpdateInput),
  })),
  reverseFulfillmentOrderDispose: mutation(['reverseFulfillmentOrderLineItems'], (args, caller) => ({
    reverseFulfillmentOrderLineItems: reverseFulfillmentOrderDispose(
      caller,
      args['dispositionInputs'] as DisposeInput[],
    ),
  })),
}

const money: Record<string, Resolver> = {
  refundCreate: mutation(['order', 'refund'], (args, caller) =>
    refundCreate(caller, args['input'] as RefundInput),
  ),
  storeCreditAccountCredit: mutation(['storeCreditAccountTransaction'], (args, caller) => {
    const asked = args['creditInput'] as Omit<CreditInput, 'id'>
    const { account, transaction } = storeCreditAccountCredit(caller, { id: id(args), ...asked })
    return { storeCreditAccountTransaction: answeredStoreCredit(account)(transaction) }
  }),
}

const goods: Record<string, Resolver> = {
  inventoryAdjustQuantities: mutation(['inventoryAdjustmentGroup'], (args, caller) => ({
    inventoryAdjustmentGroup: inventoryAdjustQuantities(caller, args['input'] as AdjustInput),
  })),
  inventorySetQuantities: mutation(['inventoryAdjustmentGroup'], (args, caller) => ({
    inventoryAdjustmentGroup: inventorySetQuantities(caller, args['input'] as SetInput),
  })),
}

type SubscriptionArgument = { uri?: string | null; callbackUrl?: string | null }
const uriOf = (args: Arguments): string | null => {
  const asked = args['webhookSubscription'] as SubscriptionArgument
  return asked.uri ?? asked.callbackUrl ?? null
}

const rest: Record<string, Resolver> = {
  fileCreate: mutation(['files'], (args, caller) => ({
    files: fileCreate(caller, args['files'] as FileInput[]),
  })),
  stagedUploadsCreate: mutation(['stagedTargets'], (args, caller, { origin }) => ({
    stagedTargets: stagedUploadsCreate(caller, args['input'] as StagedUploadInput[], origin),
  })),
  tagsAdd: mutation(['node'], (args, caller) => ({
    node: tagsAdd(caller, id(args), args['tags'] as string[]),
  })),
  tagsRemove: mutation(['node'], (args, caller) => ({
    node: tagsRemove(caller, id(args), args['tags'] as string[]),
  })),
  webhookSubscriptionCreate: mutation(['webhookSubscription'], (args, caller) => ({
    webhookSubscription: webhookSubscriptionCreate(caller, {
      topic: String(args['topic']),
      uri: uriOf(args) ?? '',
    }),
  })),
  webhookSubscriptionUpdate: mutation(['webhookSubscription'], (args, caller) => ({
    webhookSubscription: webhookSubscriptionUpdate(caller, { id: id(args), uri: uriOf(args) }),
  })),
  webhookSubscriptionDelete: mutation(['deletedWebhookSubscriptionId'], (args, caller) => ({
    deletedWebhookSubscriptionId: webhookSubscriptionDelete(caller, id(args)),
  })),
}

const file: Fields<StoredFile> = {
  fileStatus: () => 'READY',
  status: () => 'READY',
  fileErrors: () => [],
  mediaErrors: () => [],
  mediaWarnings: () => [],
  mediaContentType: () => 'IMAGE',
  updatedAt: (each) => each.createdAt,
  preview: () => null,
  originalFileSize: () => null,
}

const change: Fields<AdjustmentGroup['changes'][number]> = {
  location: (each, _, { books }) => books.tables.locations.get(each.locationId),
  ledgerDocumentUri: () => null,
}

const adjustmentGroup: Fields<AdjustmentGroup> = { app: () => null, staffMember: () => null }

export const mutationFields = {
  Mutation: { ...returns, ...parcels, ...money, ...goods, ...rest },
  GenericFile: file,
  InventoryChange: change,
  InventoryAdjustmentGroup: adjustmentGroup,
}
