import type { Person } from '../ports/commerce-platform.ts'
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

/** Sends the shop's owners a link to all that is kept about a customer; the shop answers its customer. */
export const exportCustomer = async (deps: Ports, shop: ShopRecord, person: Person): Promise<void> => {
  const { people, owners } = await deps.unitOfWork(shop.shopId)(async ({ people, staff }) => ({
    people: await people.collect(shop.channelId, person),
    owners: (await staff.list()).filter(({ role, email }) => role === 'owner' && email !== null),
  }))
  const content = new TextEncoder().encode(JSON.stringify(people, null, 2))
  const fileId = deps.newId()
  await deps.files.put(fileId, content)
  const file = { fileId, returnId: null, name: exportName(deps, person), mediaType: 'application/json' }
  await deps.unitOfWork(shop.shopId)(async ({ files, jobs }) => {
    await files.add({ ...file, sha256: deps.hash(content), bytes: content.byteLength })
    await jobs.enqueue('remove-export', { fileId }, { startAfterSeconds: secondsOfExport })
  })
  for (const { email } of owners) if (email) await deps.mailer(exportMail(deps, shop, email, fileId))
}

/** What was sent has been read, or is asked for again. */
export const removeExport =
  (deps: Pick<Ports, 'unitOfWork' | 'files'>) =>
  async ({ shopId, fileId }: Jobs['remove-export']): Promise<void> => {
    await deps.unitOfWork(shopId)(({ files }) => files.forget([fileId]))
    await deps.files.remove(fileId)
  }

const exportMail = (deps: Ports, shop: ShopRecord, to: string, fileId: string) => {
  const url = deps.links.fileForDays(shop.shopId, fileId)
  return {
    messageId: `<${fileId}@${hostOf(shop)}>`,
    from: { name: 'Kembali', address: deps.mailFrom },
    to,
    subject: 'A customer asked for their data',
    text: `All that the returns desk of ${shop.name} keeps about them, for three days:\n${url}\n`,
    html: `<p>All that the returns desk keeps about them: <a href="${url}">customer-data.json</a></p>`,
  }
}
