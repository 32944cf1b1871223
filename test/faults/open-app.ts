import type { Policy } from '../../app/domain/policy/policy.ts'
import { staff } from './story/staff.ts'
import type { World } from './world.ts'

/** The merchant opens the app for the first time, staff get their roles, and the shop's policy is published. */
export const openApp = async (world: World, policy: Policy): Promise<void> => {
  const { standIn, desk } = world
  const shopName = standIn.shopDomain.split('.')[0] ?? ''
  const query = new URLSearchParams({
    shop: standIn.shopDomain,
    host: Buffer.from(`admin.shopify.com/store/${shopName}`).toString('base64url'),
    embedded: '1',
    id_token: await standIn.idToken(staff.owner.staffId),
  })
  const response = await fetch(`${world.appUrl}/app?${query}`, {
    headers: { 'User-Agent': 'Mozilla/5.0 Kembali faults' },
  })
  if (!response.ok) throw new Error(`the app answered its first visit with ${response.status}`)
  for (const { staffId, name, role } of everybody) {
    await desk.staff.meet({ staffId, name, email: null, isAccountOwner: role === 'owner' })
    if (role !== 'owner') await desk.staff.setRole({ staffId, role, actor: staff.owner })
  }
  const { hash: basedOn } = await desk.policies.current()
  const saved = await desk.policies.saveDraft({ policy, basedOn, actor: staff.owner })
  if (!saved.ok) throw new Error(`the policy is refused: ${JSON.stringify(saved.refusal)}`)
  const published = await desk.policies.publish({ draft: saved.value.hash, basedOn, actor: staff.owner })
  if (!published.ok) throw new Error(`the policy is refused: ${JSON.stringify(published.refusal)}`)
}

const everybody = [staff.owner, ...staff.agents, ...staff.warehouse, ...staff.finance]
