import type { SetupStep } from '../../contracts/home-views.ts'
import { accept } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'hasMailServer'>

/** What is set up and what is missing, seen from what there is; only the owner takes the guide away. */
export const setupOf = (deps: Needed, shop: ShopRecord): Desk['setup'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    guide: () =>
      unitOfWork(async (repositories) => {
        const [{ dismissedAt, portalSeenAt }, done] = await Promise.all([
          repositories.setup.get(),
          stepsDone(repositories),
        ])
        const all: Readonly<Record<SetupStep, boolean>> = {
          ...done,
          mail_server: deps.hasMailServer,
          portal: portalSeenAt !== null,
        }
        const steps = Object.entries(all).map(([step, isDone]) => ({ step: step as SetupStep, isDone }))
        return { isDismissed: dismissedAt !== null, steps }
      }),
    seePortal: () => unitOfWork(({ setup }) => setup.seePortal(deps.clock())),
    dismiss: async ({ isDismissed, actor }) => {
      const may = mayDo(actor, 'change_messages')
      if (!may.ok) return may
      await unitOfWork(({ setup }) => setup.dismiss(isDismissed ? deps.clock() : null))
      return accept({ isDismissed })
    },
  }
}

const stepsDone = async ({ policies, mailSettings, receiving, staff }: Repositories) => {
  const [versions, settings, { quarantinePlace, usualLocationId, returnAddress }, members] =
    await Promise.all([policies.history(), mailSettings.get(), receiving.get(), staff.list()])
  return {
    return_address: returnAddress !== null,
    policy: versions.some(({ publishedBy }) => publishedBy.kind === 'staff'),
    mail_server: false,
    portal: false,
    sender: settings.replyTo !== null || settings.senderName !== null,
    reminders: settings.deskAddress !== null,
    quarantine: quarantinePlace !== null,
    locations: usualLocationId !== null,
    staff: members.some(({ role }) => role !== 'owner'),
  }
}
