import { accept } from '../../domain/outcome.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'

/** Takes back what was attached by mistake: the ledger says so, the file is forgotten with it and removed by a job. */
export const withdrawEvidence =
  (
    deps: Pick<Ports, 'unitOfWork' | 'clock' | 'newId'>,
    shop: ShopRecord,
  ): Desk['returns']['withdrawEvidence'] =>
  ({ evidenceId, reason, ...target }) =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const command = { type: 'withdraw_evidence', evidenceId, reason } as const
      const changed = await changeReturn(deps, repositories)(target, command)
      if (!changed.ok) return changed
      const withdrawn = changed.value.evidence.find((one) => one.evidenceId === evidenceId)
      const fileIds = [evidenceId, withdrawn?.thumbnailId ?? evidenceId]
      await repositories.files.forget(fileIds)
      await repositories.jobs.enqueue('remove-unused-files', { fileIds })
      return accept({ returnId: target.returnId })
    })
