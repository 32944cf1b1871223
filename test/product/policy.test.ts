import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Policy, Rule } from '../../app/domain/policy/policy.ts'
import { templates } from '../../app/domain/policy/templates/templates.ts'
import { formsIn } from '../demo/html-form.ts'
import { startProduct, type Product } from './a-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
  for (const userId of ['1', '2', '3']) await product.admin('/app', { userId })
  await product.admin('/app/settings', { form: { intent: 'set_role', staffId: '3', role: 'warehouse' } })
})
afterAll(() => product.close())

const page = '/app/policy'
/** What the page shows: the draft's hash, and that of the version in force. */
const shown = async () => {
  const { html } = await product.admin(page)
  const forms = formsIn(html).map(({ fields }) => fields)
  return { basedOn: forms.find((fields) => fields.has('basedOn'))?.get('basedOn') ?? '', html }
}
const draft = async () =>
  (
    await product.rows<{ document: Policy; hash: string; by: { staffId: string } }>(
      'select document, hash, saved_by as by from policy_drafts',
    )
  )[0]
const inForce = async () =>
  (
    await product.rows<{ hash: string; document: Policy; by: { staffId: string } }>(
      `select p.hash, d.document, p.published_by as by from policy_publications p
        join policies d using (shop_id, hash) join channels c using (shop_id)
        where c.domain <> 'other-shop.myshopify.com' order by p.number desc limit 1`,
    )
  )[0] ?? expect.unreachable('a shop has a policy')
const names = async () =>
  ((await draft())?.document ?? (await inForce()).document).rules.map(({ name }) => name)
const send = async (intent: string, fields: Record<string, string> = {}, userId = '1') =>
  product.admin(page, { userId, form: { intent, basedOn: (await shown()).basedOn, ...fields } })
const sale: Rule = {
  name: 'No sale',
  when: { fact: 'line.on_sale', op: 'equals', value: true },
  answers: { returnable: { allowed: false, because: 'final_sale' } },
}
const put = (rule: unknown, was: unknown, userId = '1') =>
  product.admin('/app/policy/rules/new', {
    userId,
    form: { intent: 'put_rule', basedOn: 'any', was: JSON.stringify(was), document: JSON.stringify(rule) },
  })

describe('the list of rules', () => {
  test('is changed rule by rule, in the draft alone, by plain forms', async () => {
    const before = await inForce()
    expect(await names()).toEqual(['Final sale', 'Our mistake', 'Checked by hand', 'Everything else'])
    expect((await send('move_down', { at: '0' })).status).toBe(200)
    expect((await send('move', { at: '2', to: '0' })).status).toBe(200)
    expect(await names()).toEqual(['Checked by hand', 'Our mistake', 'Final sale', 'Everything else'])
    await send('duplicate', { at: '0' })
    await send('switch_off', { at: '1' })
    await send('remove', { at: '2' })
    expect((await draft())?.document.rules.map(({ name, off }) => [name, off])).toEqual([
      ['Checked by hand', undefined],
      ['Checked by hand (2)', true],
      ['Final sale', undefined],
      ['Everything else', undefined],
    ])
    for (const wrong of [{ at: '3' }, { at: '-1' }, { at: '1e3' }, { at: '' }])
      expect((await send('remove', wrong)).status).toBe(422)
    expect((await inForce()).hash).toBe(before.hash)
    expect((await send('discard')).status).toBe(200)
    expect(await draft()).toBeUndefined()
  })

  test('is not written over by a window that shows an older one', async () => {
    const { basedOn } = await shown()
    expect((await send('duplicate', { at: '0' }, '2')).status).toBe(200)
    const late = await product.admin(page, { form: { intent: 'remove', at: '0', basedOn } })
    expect([late.status, late.text.includes('has saved the policy since you opened it')]).toEqual([422, true])
    expect((await names()).slice(0, 2)).toEqual(['Final sale', 'Final sale (2)'])
    await send('discard')
  })

  test('is read by everybody, changed by owners and agents, and published by the owner', async () => {
    for (const [intent, fields] of [
      ['move_down', { at: '0' }],
      ['use_template', { template: 'fashion' }],
      ['discard', {}],
    ] as const)
      expect((await send(intent, fields, '3')).status).toBe(403)
    expect((await put(sale, null, '3')).status).toBe(403)
    const html = (await product.admin(page, { userId: '3' })).html
    expect([html.includes('Final sale'), html.includes('move_down')]).toEqual([true, false])
    expect((await send('duplicate', { at: '2' }, '2')).status).toBe(200)
    const seen = { basedOn: (await draft())?.hash ?? '', published: (await inForce()).hash }
    for (const intent of ['publish', 'schedule', 'publish_again', 'cancel_schedule'])
      expect((await send(intent, { ...seen, minute: '2030-01-01T00:00' }, '2')).status).toBe(403)
    await send('discard')
  })
})

describe('one rule', () => {
  test('is saved wherever it stands by now; where somebody else changed it, theirs stays', async () => {
    expect((await put(sale, null)).status).toBe(302)
    await send('move', { at: '3', to: '0' })
    const mine = { ...sale, answers: { approval: 'by_person' } }
    expect((await put(mine, sale, '2')).status).toBe(302)
    expect(await names()).toEqual([
      'No sale',
      'Final sale',
      'Our mistake',
      'Checked by hand',
      'Everything else',
    ])
    const theirs = await put({ ...sale, name: 'Late' }, sale)
    expect([theirs.status, (await draft())?.document.rules[0]]).toEqual([422, mine])
    expect((await put({ ...sale, name: 'Late' }, null)).status).toBe(302)
    expect((await names()).at(-2)).toBe('Late')
    expect((await draft())?.by.staffId).toBe('1')
    await send('discard')
  })

  test('that is none is named field by field, and nothing is saved', async () => {
    const wrong = await put(
      { ...sale, name: '', when: { fact: 'line.on_sale', op: 'like', value: 'x' } },
      null,
    )
    expect([wrong.status, wrong.text.includes('2 fields need another look')]).toEqual([422, true])
    for (const rule of [null, [], 'x', { ...sale, answers: { window: { days: '30' } } }])
      expect((await put(rule, null)).status).toBe(422)
    expect(await draft()).toBeUndefined()
    expect((await product.admin('/app/policy/rules/99')).status).toBe(404)
  })
})

describe('publishing', () => {
  test('goes by what the owner looked at, decides from then on, and is rolled back', async () => {
    const before = await inForce()
    await put({ ...sale, when: { all: [] }, name: 'Nothing' }, null)
    const draftHash = (await draft())?.hash ?? ''
    const seen = { basedOn: draftHash, published: before.hash }
    expect((await send('publish', { ...seen, published: draftHash })).status).toBe(422)
    expect((await send('publish', seen)).status).toBe(200)
    expect(await inForce()).toMatchObject({ hash: draftHash, by: { staffId: '1' } })
    expect(await draft()).toBeUndefined()
    const versions = await product.admin('/app/policy/versions', {
      query: { from: before.hash, to: draftHash },
    })
    expect(versions.text).toContain('Rule “Nothing” is new, in place 4')
    const back = { intent: 'publish_again', hash: before.hash, published: draftHash }
    expect((await product.admin('/app/policy/versions', { form: back })).status).toBe(200)
    expect((await inForce()).hash).toBe(before.hash)
  })

  test('is kept back while the draft is not sound', async () => {
    await send('duplicate', { at: '0' })
    const { html } = await shown()
    expect(html).toContain('It is never reached')
    expect(html).not.toContain('value="schedule"')
    const seen = { basedOn: (await draft())?.hash ?? '', published: (await inForce()).hash }
    expect((await send('publish', seen)).status).toBe(422)
    await send('discard')
  })

  test('waits for its minute, is done by the worker, and can be called off', async () => {
    const before = await inForce()
    expect((await send('use_template', { template: 'eu_shop' })).status).toBe(200)
    const seen = { basedOn: (await draft())?.hash ?? '', published: before.hash }
    expect((await send('schedule', { ...seen, minute: '2020-01-01T00:00' })).status).toBe(422)
    const nextYear = `${new Date().getUTCFullYear()}-12-31T23:59`
    expect((await send('schedule', { ...seen, minute: nextYear })).status).toBe(200)
    expect((await shown()).html).toContain('A version comes into force')
    const [waiting] = await product.rows<{ id: string }>(
      'select schedule_id as id from policy_schedules where is_waiting',
    )
    expect((await send('cancel_schedule', { scheduleId: waiting?.id ?? '' })).status).toBe(200)
    expect((await product.admin('/app/policy/versions')).text).toContain('Called off')
    expect((await inForce()).hash).toBe(before.hash)
    await send('discard')
  })
})

describe('a policy as a file', () => {
  const load = (text: string | File, intent = 'check_file', basedOn = '') =>
    product.admin('/app/policy/file', {
      form: { intent, basedOn, ...(typeof text === 'string' ? { text } : { file: text }) },
    })

  test('is saved, read back, looked at, and then the draft', async () => {
    const saved = await product.admin('/app/policy/export')
    expect(saved.headers.get('content-disposition')).toContain('policy.json')
    const policy = JSON.parse(saved.html) as Policy
    const other = JSON.stringify({ ...policy, name: 'From a file', rules: [sale, ...policy.rules] })
    const looked = await load(new File([`\uFEFF${other}`], 'policy.json'))
    expect(looked.text).toContain('“From a file” with 5 rules can be loaded')
    expect(looked.text).toContain('Rule “No sale” is new, in place 1')
    expect(await draft()).toBeUndefined()
    expect((await load(other, 'replace', 'an older one')).status).toBe(422)
    expect((await load(other, 'replace', (await shown()).basedOn)).status).toBe(302)
    expect((await draft())?.document.name).toBe('From a file')
    await send('discard')
  })

  const deep = (levels: number) => '{"not":'.repeat(levels) + '{"all":[]}' + '}'.repeat(levels)
  const withRule = (rule: string) =>
    `{"format":"kembali/policy@1","name":"X","timeZone":"UTC","rules":[${rule}]}`
  test.each([
    ['is cut off', '{"format":"kembali/policy@1",\n"name":"X', 'line 2, column 8: expected a value'],
    ['is 10 MB', `"${'x'.repeat(10_000_000)}"`, 'has more than 500,000 bytes'],
    ['is nested deeply', '['.repeat(100_000), 'nested deeper than 64 levels'],
    [
      'nests conditions deeply',
      withRule(`{"name":"A","when":${deep(30)},"answers":{}}`),
      'is nested too deeply',
    ],
    ['names a key twice', '{"name":"X","name":"Y"}', 'the key "name" occurs twice'],
    ['pollutes', '{"__proto__":{"isOwner":true}}', 'the key "__proto__" is not allowed'],
    ['is empty', '', 'is empty'],
    ['is no JSON', '<html>', 'line 1, column 1: expected a value'],
    [
      'has an unknown operator',
      withRule('{"name":"A","when":{"fact":"line.sku","op":"matches","value":".*"},"answers":{}}'),
      'rules[0].when.op: must be one of equals, one_of, contains, like',
    ],
    [
      'has a number as text',
      withRule('{"name":"A","when":{"fact":"line.quantity","op":"at_least","value":"2"},"answers":{}}'),
      'rules[0].when.value: must be a number',
    ],
    [
      'has a day that does not exist',
      withRule('{"name":"A","when":{"fact":"date.today","op":"at_least","value":"2026-02-30"},"answers":{}}'),
      'rules[0].when.value: must be a day',
    ],
    [
      'names a rule twice',
      withRule('{"name":"A","when":{"all":[]},"answers":{}},{"name":"A","when":{"all":[]},"answers":{}}'),
      'rules[1].name: is already the name of a rule above',
    ],
    [
      'must be on one line, of characters that can be seen',
      JSON.stringify(templates.fashion('UTC')).replace('Final sale', 'Final\\u0000'),
      'must be on one line, of characters that can be seen',
    ],
  ])('that %s is refused with its place, and nothing is saved', async (_what, text, sentence) => {
    const refused = await load(new File([text], 'policy.json'))
    expect(refused.status).toBe(422)
    expect(refused.text.replaceAll(/\s+/g, ' ')).toContain(sentence)
    expect((await load(text.slice(0, 400_000), 'replace', (await shown()).basedOn)).status).toBe(422)
    expect(await draft()).toBeUndefined()
  })

  test('is described by a JSON Schema that anybody may read', async () => {
    const answer = await fetch(`${product.appUrl}/policy.schema.json`)
    expect(answer.headers.get('content-type')).toContain('application/schema+json')
    expect(await answer.json()).toMatchObject({ $defs: { condition: {} }, title: expect.any(String) })
  })
})

test('a policy is tried on a line of an order, by its number', async () => {
  const found = await product.admin('/app/policy/try', { query: { find: '#1024' } })
  const order = new URL(found.headers.get('location') ?? '', product.appUrl).searchParams.get('order') ?? ''
  const asked = await product.admin('/app/policy/try', { query: { order } })
  const line =
    formsIn(asked.html)
      .find(({ fields }) => fields.has('line'))
      ?.fields.get('line') ?? ''
  const trial = { order, line, reason: 'too_small', resolution: 'refund', quantity: '1', day: '2026-11-20' }
  const tried = await product.admin('/app/policy/try', { query: trial })
  expect(tried.text).toContain('It may not come back')
  expect(tried.text).toContain('By the rule “Final sale”')
  const wrong = await product.admin('/app/policy/try', { query: { ...trial, day: '2026-02-30' } })
  expect(wrong.text).toContain('Please choose an item, a reason, a number and a day.')
  expect((await product.admin('/app/policy/try', { userId: '3', query: { find: '#1024' } })).text).toContain(
    'Your role (Warehouse) does not do this',
  )
})
