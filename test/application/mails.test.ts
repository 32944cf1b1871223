import { expect, test } from 'vitest'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { sendMessage } from '../../app/application/messages/send-message.ts'
import { usualMessageSettings } from '../../app/domain/messages/message-settings.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { renderMail } from '../../app/ui/mail/render-mail.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const owner = staff('owner')
const inOwnWords = { subject: 'Kabar baik: {rma}', body: 'Dag {customer|klant},\n\nwe kijken ernaar.' }

const aMailingDesk = async () => {
  const made = await aDesk({ answers: { approval: 'by_person' } })
  const ports = { ...made.ports, renderMessage: renderMail }
  const send = async (returnId: string, kind: string) =>
    sendMessage(ports)({ shopId: made.shop.shopId, messageKey: `${returnId}:${kind}` })
  return { ...made, send }
}

test('a shopper gets the shop’s own words in their language, once, and everybody else ours', async () => {
  const { desk, submit, send, mails } = await aMailingDesk()
  ok(await desk.mails.save({ kind: 'return_requested', locale: 'nl', wording: inOwnWords, actor: owner }))
  const { returnId, rma } = ok(await submit(1))
  await send(returnId, 'return_requested')
  await send(returnId, 'return_requested')
  expect(mails).toHaveLength(1)
  expect(mails[0]?.subject).toBe(`Kabar baik: ${rma}`)
  for (const part of [mails[0]?.text, mails[0]?.html]) expect(part).toContain('we kijken ernaar.')

  ok(await desk.mails.save({ kind: 'return_requested', locale: 'nl', wording: null, actor: owner }))
  const second = ok(await submit(1))
  await send(second.returnId, 'return_requested')
  expect(mails[1]?.subject).toBe(`We hebben je retouraanvraag ${second.rma}`)
})

test('sender, answers, colour and own words at the foot are those of the settings', async () => {
  const { desk, submit, send, mails } = await aMailingDesk()
  const settings = {
    ...usualMessageSettings,
    senderName: 'Toko <Retur>',
    replyTo: 'help@toko.example',
    colour: '#ffee00',
    footer: 'Toko BV\n<b>KvK</b> 123',
  }
  ok(await desk.mails.change({ settings, actor: owner }))
  expect(await desk.mails.settings()).toEqual(settings)
  const { returnId } = ok(await submit(1))
  await send(returnId, 'return_requested')
  expect(mails[0]).toMatchObject({ from: { name: 'Toko <Retur>' }, replyTo: 'help@toko.example' })
  expect(mails[0]?.html).toContain('background:#ffee00;color:#000000')
  expect(mails[0]?.html).toContain('&lt;b&gt;KvK&lt;/b&gt; 123')
  expect(mails[0]?.text).toContain('Toko BV\n<b>KvK</b> 123')
})

test('a shopper who asked in time is not told that it was too late', async () => {
  const { desk, submit, send, mails, as } = await aMailingDesk()
  const { returnId } = ok(await submit(1))
  const decline = { reason: 'window_closed', note: 'Alleen ongedragen.' } as const
  ok(await desk.returns.decline({ ...as('owner', returnId), ...decline }))
  await send(returnId, 'return_declined')
  expect(mails[0]?.text).toContain('Alleen ongedragen.')
  expect(mails[0]?.text).not.toContain(shopperWords('nl').t('declined.window_closed'))
})

test('words with a variable that does not exist are neither previewed nor kept', async () => {
  const { desk } = await aMailingDesk()
  const wording = { subject: 'Hello {name}', body: 'x' }
  const mail = { kind: 'refund_paid', locale: 'en' } as const
  const refused = { ok: false, refusal: { code: 'variable_unknown', variable: 'name' } }
  expect(await desk.mails.preview({ ...mail, wording })).toEqual(refused)
  expect(await desk.mails.save({ ...mail, wording, actor: owner })).toEqual(refused)
  expect(await desk.mails.list()).toEqual([])
})

test('only the owner changes what shoppers read', async () => {
  const { desk } = await aMailingDesk()
  const actor = staff('agent')
  const refused = { refusal: { code: 'not_your_role' } }
  const template = { templateId: null, name: 'x', locale: 'nl', status: null, body: 'x' }
  expect(await desk.mails.change({ settings: usualMessageSettings, actor })).toMatchObject(refused)
  expect(await desk.mails.save({ kind: 'refund_paid', locale: 'en', wording: null, actor })).toMatchObject(
    refused,
  )
  expect(await desk.replyTemplates.save({ template, actor })).toMatchObject(refused)
  expect(await desk.replyTemplates.remove({ templateId: 'x', actor })).toMatchObject(refused)
})

test('an agent is offered the answers of the shopper’s language and this state first, filled in', async () => {
  const { desk, submit } = await aMailingDesk()
  const keep = async (name: string, locale: string, status: string | null, body: string) =>
    ok(
      await desk.replyTemplates.save({
        template: { templateId: null, name, locale, status, body },
        actor: owner,
      }),
    )
  await keep('Always', 'nl', null, 'Over {order}: {tracking|nog geen nummer}')
  await keep('Please wait', 'nl', 'requested', 'Dag {customer|klant}, even geduld met {rma}.')
  await keep('Please wait', 'en', 'requested', 'Please wait.')
  await keep('Thanks', 'nl', 'closed', 'Bedankt.')
  const { returnId, rma } = ok(await submit(1))
  const offered = await desk.replyTemplates.filledFor(returnId)
  expect(offered.map(({ name }) => name)).toEqual(['Please wait', 'Always'])
  expect(offered[0]?.text).toContain(`even geduld met ${rma}`)
  expect(offered[1]?.text).toContain('nog geen nummer')
})

test('an answer that is sent is counted once, also when its form is sent twice', async () => {
  const { desk, submit, as } = await aMailingDesk()
  const template = { templateId: null, name: 'Wait', locale: 'nl', status: null, body: 'Wait.' }
  const { templateId } = ok(await desk.replyTemplates.save({ template, actor: owner }))
  const { returnId } = ok(await submit(1))
  const messageId = uuidv7()
  const answer = { ...as('agent', returnId), messageId, text: 'Wait, please.', templateId }
  ok(await desk.returns.writeMessage(answer))
  ok(await desk.returns.writeMessage(answer))
  ok(await desk.returns.writeMessage({ ...answer, messageId: uuidv7(), templateId: null }))
  expect(await desk.replyTemplates.list()).toMatchObject([{ templateId, used: 1 }])
})

test('an id of nobody’s own does not lead round the limit of answers kept ready', async () => {
  const { desk, pool, shop } = await aMailingDesk()
  await pool.query(
    `insert into reply_templates (shop_id, template_id, name, locale, status, body, changed_at, changed_by)
      select $1, 't-' || n, 'Answer ' || n, 'nl', null, 'x', now(), '{}' from generate_series(1, 500) n`,
    [shop.shopId],
  )
  const template = { templateId: 'made-up', name: 'One more', locale: 'nl', status: null, body: 'x' }
  expect(await desk.replyTemplates.save({ template, actor: owner })).toMatchObject({
    refusal: { code: 'too_many_templates' },
  })
  ok(await desk.replyTemplates.save({ template: { ...template, templateId: 't-1' }, actor: owner }))
})

test('two answers of one language do not have one name', async () => {
  const { desk } = await aMailingDesk()
  const template = { templateId: null, name: 'Wait', locale: 'nl', status: null, body: 'Wait.' }
  const save = (over: object = {}) =>
    desk.replyTemplates.save({ template: { ...template, ...over }, actor: owner })
  const { templateId } = ok(await save())
  expect(await save()).toMatchObject({ refusal: { code: 'name_taken' } })
  ok(await save({ locale: 'en' }))
  ok(await save({ templateId, body: 'Wait a moment.' }))
  ok(await desk.replyTemplates.remove({ templateId, actor: owner }))
  expect((await desk.replyTemplates.list()).map(({ locale }) => locale)).toEqual(['en'])
})
