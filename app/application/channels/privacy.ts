import type { Person } from '../ports/commerce-platform.ts'
import { shopOrBug } from './shop-or-bug.ts'
import { hostOf } from './through-channel.ts'
import type { Ports } from '../ports/outside.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'

/**
 * What the law lets a customer ask of a shop, as the channel passes it on. A redaction takes name, address, notes and
 * files out of everything kept, photos and video with them; amounts, counts and hashes stay, since the shop's books need them.
 */
export const eraseCustomer = async (deps: Ports, shop: ShopRecord, person: Person): Promise<void> => {
  await deps.unitOfWork(shop.shopId)(async (repositories) => {
    const exported = await repositories.files.removeNamed(exportName(deps, person))
    await eraseKept(repositories, shop, person, exported)
  })
}

/** For channels that tell of an erasure by the order alone. */
export const eraseWhoseOrder = (
  repositories: Repositories,
  shop: ShopRecord,
  orderId: string,
): Promise<void> => eraseKept(repositories, shop, { customerId: null, orderIds: [orderId] }, [])

const eraseKept = async (
  { people, jobs }: Pick<Repositories, 'people' | 'jobs'>,
  { channelId }: ShopRecord,
  person: Person,
  exported: readonly string[],
): Promise<void> => {
  const fileIds = [...(await people.erase(channelId, person)), ...exported]
  if (fileIds.length > 0) await jobs.enqueue('remove-unused-files', { fileIds })
}

/** Takes all that is kept for a shop. The files go first: what is cut short begins again while their names are known. */
export const eraseShop = async (deps: Ports, shop: ShopRecord): Promise<void> => {
  const fileIds = await deps.unitOfWork(shop.shopId)(({ files }) => files.ids())
  for (const fileId of fileIds) await deps.files.remove(fileId)
  await deps.shops.erase(shop.shopId)
}

/** By the name of the file, so that it goes when its customer does; a guest is known by their orders. */
const exportName = ({ hash }: Pick<Ports, 'hash'>, { customerId, orderIds }: Person): string => {
  const guest = () => `guest-${hash(orderIds.toSorted().join('\n')).slice(0, 32)}`
  return `customer-data-${customerId?.split('/').at(-1) ?? guest()}.json`
}

/** As long as its address lasts, and a little longer. */
const secondsOfExport = 4 * 24 * 60 * 60

/**
 * Puts all that is kept about a customer into a file for the shop's owners; the shop answers its customer. The event gives the
 * file its id: told of once more, nothing is made or mailed again. Owners are written to by jobs of their own.
 */
export const exportCustomer = async (
  deps: Ports,
  shop: ShopRecord,
  person: Person,
  eventId: string,
): Promise<void> => {
  const fileId = deps.hash(['customer data', shop.shopId, shop.channelId, eventId].join('\n'))
  const collected = await deps.unitOfWork(shop.shopId)(async ({ files, people, jobs }) => {
    if (await files.get(fileId)) return null
    // For one that is cut short: what is named by then stays.
    await jobs.enqueue('remove-unused-files', { fileIds: [fileId] }, { startAfterSeconds: secondsOfExport })
    return people.collect(shop.channelId, person)
  })
  if (collected === null) return
  const content = new TextEncoder().encode(JSON.stringify(collected, null, 2))
  await deps.files.put(fileId, content)
  const file = { fileId, returnId: null, name: exportName(deps, person), mediaType: 'application/json' }
  await deps.unitOfWork(shop.shopId)(async ({ files, staff, jobs }) => {
    await files.add({ ...file, sha256: deps.hash(content), bytes: content.byteLength })
    await jobs.enqueue('remove-export', { fileId }, { startAfterSeconds: secondsOfExport })
    for (const { staffId, role } of await staff.list())
      if (role === 'owner') await jobs.enqueue('send-export', { channelId: shop.channelId, fileId, staffId })
  })
}

/** Sends one owner the link. As with every mail, one that goes out twice has the same Message-ID. */
export const sendExport =
  (deps: Pick<Ports, 'unitOfWork' | 'shops' | 'hash' | 'mailer' | 'mailFrom' | 'links'>) =>
  async ({ shopId, channelId, fileId, staffId }: Jobs['send-export']): Promise<void> => {
    const shop = await shopOrBug(deps, shopId, channelId)
    const { file, owner } = await deps.unitOfWork(shopId)(async ({ files, staff }) => ({
      file: await files.get(fileId),
      owner: await staff.get(staffId),
    }))
    // Without a file the customer has been erased meanwhile, or it is too late.
    if (file === null || owner?.role !== 'owner' || owner.email === null) return
    const key = deps.hash(`${fileId}\n${staffId}`).slice(0, 32)
    await deps.mailer(exportMail(deps, shop, { to: owner.email, key, fileId }))
  }

/** What was sent has been read, or is asked for again. */
export const removeExport =
  (deps: Pick<Ports, 'unitOfWork' | 'files'>) =>
  async ({ shopId, fileId }: Jobs['remove-export']): Promise<void> => {
    await deps.unitOfWork(shopId)(({ files }) => files.forget([fileId]))
    await deps.files.remove(fileId)
  }

const exportMail = (
  deps: Pick<Ports, 'links' | 'mailFrom'>,
  shop: ShopRecord,
  { to, key, fileId }: { readonly to: string; readonly key: string; readonly fileId: string },
) => {
  const url = deps.links.fileForDays(shop.shopId, fileId)
  return {
    messageId: `<export.${key}@${hostOf(shop)}>`,
    from: { name: 'Kembali', address: deps.mailFrom },
    to,
    subject: 'A customer asked for their data',
    text: `All that the returns desk of ${shop.name} keeps about them, for three days:\n${url}\n`,
    html: `<p>All that the returns desk keeps about them: <a href="${url}">customer-data.json</a></p>`,
  }
}
