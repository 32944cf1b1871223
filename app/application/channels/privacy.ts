import type { Person } from '../ports/commerce-platform.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/**
 * What the law lets a customer ask of a shop, as the channel passes it on. A redaction takes name, address, notes and
 * files out of everything kept, photos and video with them; amounts, counts and hashes stay, since the shop's books need them.
 */
export const eraseCustomer = async (deps: Ports, shop: ShopRecord, person: Person): Promise<void> => {
  await deps.unitOfWork(shop.shopId)(async ({ people, files, jobs }) => {
    const fileIds = [
      ...(await people.erase(shop.channelId, person)),
      ...(await files.removeNamed(exportName(person))),
    ]
    if (fileIds.length > 0) await jobs.enqueue('remove-unused-files', { fileIds })
  })
}

/** Takes all that is kept for a shop. The files go first: what is cut short begins again while their names are known. */
export const eraseShop = async (deps: Ports, shop: ShopRecord): Promise<void> => {
  const fileIds = await deps.unitOfWork(shop.shopId)(({ files }) => files.ids())
  for (const fileId of fileIds) await deps.files.remove(fileId)
  await deps.shops.erase(shop.shopId)
}

/** By the name of the file, so that it goes when its customer does. */
const exportName = ({ customerId }: Person): string =>
  `customer-data-${customerId?.split('/').at(-1) ?? 'guest'}.json`

/** Sends the shop's owners a link to all that is kept about a customer; the shop answers its customer. */
export const exportCustomer = async (deps: Ports, shop: ShopRecord, person: Person): Promise<void> => {
  const { people, owners } = await deps.unitOfWork(shop.shopId)(async ({ people, staff }) => ({
    people: await people.collect(shop.channelId, person),
    owners: (await staff.list()).filter(({ role, email }) => role === 'owner' && email !== null),
  }))
  const content = new TextEncoder().encode(JSON.stringify(people, null, 2))
  const fileId = deps.newId()
  await deps.files.put(fileId, content)
  const file = { fileId, returnId: null, name: exportName(person), mediaType: 'application/json' }
  await deps.unitOfWork(shop.shopId)(({ files }) =>
    files.add({ ...file, sha256: deps.hash(content), bytes: content.byteLength }),
  )
  for (const { email } of owners) if (email) await deps.mailer(exportMail(deps, shop, email, fileId))
}

const exportMail = (deps: Ports, shop: ShopRecord, to: string, fileId: string) => {
  const url = deps.links.file(shop.shopId, fileId)
  return {
    messageId: `<${fileId}@${shop.domain}>`,
    from: { name: 'Kembali', address: deps.mailFrom },
    to,
    subject: 'A customer asked for their data',
    text: `All that the returns desk of ${shop.name} keeps about them:\n${url}\n`,
    html: `<p>All that the returns desk keeps about them: <a href="${url}">customer-data.json</a></p>`,
  }
}
