import { shopOrBug } from '../channels/shop-or-bug.ts'
import { announceApproval } from '../messages/announce.ts'
import { isAllKept, sentBack } from '../../domain/returns/goods.ts'
import type { Ports } from '../ports/outside.ts'
import { changeReturn } from './change-return.ts'

/** Prints the packing slip of an approved return: RMA number as text and QR code. Names what comes back, and where it goes. Does nothing where a label is there, or nothing comes back. */
export const makePackingSlip =
  (deps: Ports) =>
  async ({ shopId, returnId }: { readonly shopId: string; readonly returnId: string }): Promise<void> => {
    const shop = await shopOrBug(deps, shopId)
    const unitOfWork = deps.unitOfWork(shopId)
    const [state, { returnAddress: sendTo }] = await unitOfWork(({ returns, receiving }) =>
      Promise.all([returns.get(returnId), receiving.get()]),
    )
    if (!state) return
    if (state.label || state.decision.kind !== 'approved' || isAllKept(state))
      return unitOfWork((repositories) => announceApproval(repositories, returnId))
    const content = await deps.packingSlip({
      shopName: shop.name,
      rma: state.request.rma,
      orderName: state.request.orderName,
      sendTo,
      lines: sentBack(state.lines).map(({ title, variantTitle, sku, units }) => ({
        title: variantTitle ? `${title} (${variantTitle})` : title,
        sku,
        quantity: units.length,
      })),
    })
    const fileId = deps.newId()
    await deps.files.put(fileId, content)
    await unitOfWork(async (repositories) => {
      await repositories.files.add({
        fileId,
        returnId,
        name: `${state.request.rma}.pdf`,
        mediaType: 'application/pdf',
        sha256: deps.hash(content),
        bytes: content.byteLength,
      })
      const target = { returnId, actor: { kind: 'system' }, expectedVersion: null } as const
      await changeReturn(deps, repositories)(target, { type: 'attach_label', kind: 'packing_slip', fileId })
      await announceApproval(repositories, returnId)
    })
  }
