import { describe, expect, test } from 'vitest'
import type { Policy, Rule } from '../../app/domain/policy/policy.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const owner = staff('owner')
const onSale: Rule = {
  name: 'On sale',
  when: { fact: 'line.on_sale', op: 'equals', value: true },
  answers: { returnable: { allowed: false, because: 'final_sale' } },
}
const withRule = (policy: Policy, rule: Rule): Policy => ({ ...policy, rules: [rule, ...policy.rules] })

const aDraft = async () => {
  const { desk, pool, passTime } = await aDesk()
  const { policies } = desk
  const current = await policies.current()
  const changed = withRule(current.policy, onSale)
  return { policies, current, changed, pool, passTime }
}

describe('the draft of a policy', () => {
  test('is kept beside the version in force, with who saved it and what it was begun from', async () => {
    const { policies, current, changed } = await aDraft()
    expect(await policies.draft()).toBeNull()
    const { hash } = ok(await policies.saveDraft({ policy: changed, basedOn: current.hash, actor: owner }))
    expect(await policies.draft()).toMatchObject({
      ...{ hash, policy: changed, startedFrom: current.hash, savedBy: owner, problems: [] },
    })
    expect((await policies.current()).hash).toBe(current.hash)
  })

  test('that another window saved since is not written over, and it is said who did', async () => {
    const { policies, current, changed } = await aDraft()
    const first = { policy: changed, basedOn: current.hash, actor: staff('agent') }
    const { hash } = ok(await policies.saveDraft(first))
    const second = await policies.saveDraft({
      policy: withRule(current.policy, { ...onSale, name: 'Mine' }),
      basedOn: current.hash,
      actor: owner,
    })
    expect(second).toMatchObject({
      refusal: { code: 'policy_draft_changed', who: (staff('agent') as { name: string }).name },
    })
    expect((await policies.draft())?.hash).toBe(hash)
    expect(await policies.discardDraft({ basedOn: current.hash, actor: owner })).toMatchObject({
      refusal: { code: 'policy_draft_changed' },
    })
    ok(await policies.discardDraft({ basedOn: hash, actor: owner }))
    expect(await policies.draft()).toBeNull()
  })

  test('of two windows that save at the same moment one is told', async () => {
    const { policies, current, changed } = await aDraft()
    const save = (name: string) =>
      policies.saveDraft({ policy: { ...changed, name }, basedOn: current.hash, actor: owner })
    const answers = await Promise.all([save('One'), save('Two'), save('Three')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('that says what is in force is none', async () => {
    const { policies, current, changed } = await aDraft()
    const { hash } = ok(await policies.saveDraft({ policy: changed, basedOn: current.hash, actor: owner }))
    ok(await policies.saveDraft({ policy: current.policy, basedOn: hash, actor: owner }))
    expect(await policies.draft()).toBeNull()
  })

  test('may be unfinished: it is kept, its problems are named, and it is not published', async () => {
    const { policies, current } = await aDraft()
    const twice = withRule(withRule(current.policy, onSale), { ...onSale, when: { all: [] } })
    const { hash: draft } = ok(
      await policies.saveDraft({ policy: twice, basedOn: current.hash, actor: owner }),
    )
    const problems = [
      { code: 'rule_name_taken', rule: 1, takenBy: 0 },
      { code: 'never_reached', rule: 1, because: [0] },
    ]
    expect((await policies.draft())?.problems).toMatchObject(problems)
    expect(await policies.publish({ draft, basedOn: current.hash, actor: owner })).toMatchObject({
      refusal: { code: 'policy_invalid', problems },
    })
    expect((await policies.current()).hash).toBe(current.hash)
  })

  test('is published as it was looked at, over the version that was looked at, and is then gone', async () => {
    const { policies, current, changed } = await aDraft()
    const saved = { policy: changed, basedOn: current.hash, actor: owner }
    const { hash: draft } = ok(await policies.saveDraft(saved))
    const publish = (over: object) =>
      policies.publish({ draft, basedOn: current.hash, actor: owner, ...over })
    expect(await publish({ draft: current.hash })).toMatchObject({
      refusal: { code: 'policy_draft_changed' },
    })
    expect(await publish({ basedOn: draft })).toMatchObject({ refusal: { code: 'policy_replaced' } })
    ok(await publish({}))
    expect([(await policies.current()).hash, await policies.draft()]).toEqual([draft, null])
    expect(await publish({ basedOn: draft })).toMatchObject({ refusal: { code: 'policy_unchanged' } })
  })

  test('is written by those whose duty it is, and published by the owner alone', async () => {
    const { policies, current, changed } = await aDraft()
    const save = (role: 'agent' | 'warehouse' | 'finance') =>
      policies.saveDraft({ policy: changed, basedOn: current.hash, actor: staff(role) })
    for (const role of ['warehouse', 'finance'] as const)
      expect(await save(role)).toMatchObject({ refusal: { code: 'not_your_role', duty: 'edit_policy' } })
    const { hash: draft } = ok(await save('agent'))
    expect(await policies.publish({ draft, basedOn: current.hash, actor: staff('agent') })).toMatchObject({
      refusal: { code: 'not_your_role', duty: 'publish_policy' },
    })
  })
})
