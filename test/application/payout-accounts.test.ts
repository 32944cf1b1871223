import { expect, test } from 'vitest'
import { eraseCustomer } from '../../app/application/channels/privacy.ts'
import { sendMessage } from '../../app/application/messages/send-message.ts'
import { payoutVault } from '../../app/payout-vault.server.ts'
import { renderMail } from '../../app/ui/mail/render-mail.ts'
import { staff } from '../builders/return-desk.ts'
import { ok } from './a-desk.ts'
import { account, asked, bca, cod, everythingKept, gopay, queue, record, toSend } from './by-hand.ts'

test('the account is nowhere in the clear but to whom it is shown, and the ledger says who looked', async () => {
  const ours = await cod()
  const returnId = await toSend(ours)
  expect(await everythingKept(ours)).not.toContain(account)
  expect(await everythingKept(ours)).not.toContain('Siti Rahma')
  expect(await ours.desk.payouts.show({ returnId, actor: staff('agent') })).toMatchObject({
    refusal: { code: 'not_your_role' },
  })
  expect(ok(await ours.desk.payouts.show({ returnId, actor: staff('finance') }))).toMatchObject({
    bank: 'BCA',
    number: account,
    holder: 'Siti Rahma',
  })
  const page = await ours.desk.returns.page(returnId, staff('finance'))
  expect(page?.timeline.at(-1)).toMatchObject({
    actor: { kind: 'staff', role: 'finance' },
    event: { type: 'payout_details_seen' },
  })
  const told = JSON.stringify([
    page,
    await queue(ours),
    await ours.desk.portal.status(returnId),
    await ours.desk.returns.exportCase(returnId, staff('owner')),
    await everythingKept(ours),
  ])
  expect(told).not.toContain(account)
  expect(told).not.toContain('Siti Rahma')
})

test('the account that is wrong keeps the request from being sent; none at all does not', async () => {
  const ours = await cod()
  const wrong = { ...bca, account: '123' }
  await expect(asked(ours, wrong)).rejects.toThrow('payout_account_digits')
  const returnId = await asked(ours, { to: '', bank: '', account: ' ', holder: '' })
  expect((await ours.desk.portal.status(returnId))?.payTo).toEqual({ form: 'indonesian', given: null })
  ok(await ours.desk.portal.givePayoutDetails({ returnId, typed: gopay }))
  expect((await ours.desk.portal.status(returnId))?.payTo?.given).toEqual({
    kind: 'e_wallet',
    at: 'gopay',
    last: '7890',
  })
})

test('the account changed after the approval warns, and takes asking the shopper before it is recorded', async () => {
  const ours = await cod()
  const returnId = await toSend(ours)
  const seen = (await ours.state(returnId)).payoutDetails?.detailsId
  ok(await ours.desk.portal.givePayoutDetails({ returnId, typed: gopay }))
  expect(await queue(ours)).toMatchObject([{ details: { isChangedLate: true } }])
  expect(await record(ours, returnId, { detailsId: seen })).toMatchObject({
    refusal: { code: 'payout_details_changed' },
  })
  expect(await record(ours, returnId)).toMatchObject({ refusal: { code: 'payout_change_unchecked' } })
  expect(ok(await ours.desk.payouts.show({ returnId, actor: staff('owner') })).number).toBe('081234567890')
  ok(await record(ours, returnId, { isChangeChecked: true }))
})

test('the shopper is told of each change of the account, once, and never of the first', async () => {
  const ours = await cod()
  const ports = { ...ours.ports, renderMessage: renderMail }
  const told = async () =>
    (
      await ours.pool.query<{ message_key: string }>(
        `select message_key from messages where kind = 'account_changed' order by added_at`,
      )
    ).rows.map(({ message_key: messageKey }) => messageKey)
  const returnId = await asked(ours, bca)
  expect(await told()).toEqual([])
  ok(await ours.desk.portal.givePayoutDetails({ returnId, typed: gopay }))
  ok(await ours.desk.portal.givePayoutDetails({ returnId, typed: { ...gopay, holder: 'Budi' } }))
  const keys = await told()
  expect(keys).toHaveLength(2)
  // The queue hands a job out again whenever it is not sure; a mail says what its own change was, also after the next one.
  for (const messageKey of [...keys, ...keys])
    await sendMessage(ports)({ shopId: ours.shop.shopId, messageKey })
  const [first, second, ...more] = ours.mails
  expect(more).toEqual([])
  expect(first?.text).toContain('Sebelumnya: BCA •••• 7890. Sekarang: GoPay •••• 7890.')
  expect(second?.text).toContain('Sekarang: GoPay •••• 7890. Nomor sebelumnya berakhiran sama.')
  for (const mail of [first, second]) {
    expect(mail?.text).toContain('Jika bukan')
    for (const part of [mail?.text, mail?.html]) expect(part).not.toMatch(/1234567890|81234567890|Siti|Budi/)
  }
})

test('the account is erased once the money was sent, and cannot be given any more', async () => {
  const ours = await cod()
  const returnId = await toSend(ours)
  const rows = async () => (await ours.pool.query('select 1 from payout_details')).rowCount
  expect(await rows()).toBe(1)
  ok(await record(ours, returnId))
  expect(await rows()).toBe(0)
  expect((await ours.state(returnId)).payoutDetails?.isErased).toBe(true)
  expect(await ours.desk.payouts.show({ returnId, actor: staff('owner') })).toMatchObject({
    refusal: { code: 'no_payout_details' },
  })
  expect(await ours.desk.portal.givePayoutDetails({ returnId, typed: gopay })).toMatchObject({
    refusal: { code: 'payout_details_not_needed' },
  })
})

test('the account is erased with a cancelled return, and with the customer', async () => {
  const ours = await cod()
  const cancelled = await asked(ours, bca)
  ok(await ours.desk.returns.cancel({ ...ours.as('agent', cancelled), note: null }))
  const rows = async () => (await ours.pool.query('select 1 from payout_details')).rowCount
  expect(await rows()).toBe(0)
  const returnId = await toSend(ours)
  await eraseCustomer(ours.ports, ours.shop, {
    customerId: null,
    email: null,
    orderIds: [ours.order.orderId],
  } as never)
  expect(await rows()).toBe(0)
  expect(await ours.desk.payouts.show({ returnId, actor: staff('owner') })).toMatchObject({
    refusal: { code: 'no_payout_details' },
  })
  expect((await ours.state(returnId)).payoutDetails?.masked).toEqual({
    kind: 'indonesian_bank',
    at: null,
    last: '',
  })
})

test('the account is changed ten times and no more', async () => {
  const ours = await cod()
  const returnId = await asked(ours, bca)
  for (let times = 1; times < 10; times += 1)
    ok(await ours.desk.portal.givePayoutDetails({ returnId, typed: gopay }))
  expect(await ours.desk.portal.givePayoutDetails({ returnId, typed: bca })).toMatchObject({
    refusal: { code: 'too_many_payout_details' },
  })
})

test('the account opens for its own shop and return only, and under its own key', () => {
  const vault = payoutVault(new Uint8Array(32))
  const details = { kind: 'iban', iban: 'NL91ABNA0417164300', holder: 'Anna' } as const
  const sealed = vault.seal(details, 'shop-1', 'return-1')
  expect(vault.open(sealed, 'shop-1', 'return-1')).toEqual(details)
  expect(vault.open(sealed, 'shop-1', 'return-2')).toBe(null)
  expect(vault.open(sealed, 'shop-2', 'return-1')).toBe(null)
  const other = payoutVault(new Uint8Array(32).fill(1))
  expect(other.open(sealed, 'shop-1', 'return-1')).toBe(null)
  expect(other.keyId).not.toBe(vault.keyId)
})

test('the account under a lost key it is said that it cannot be read, and the shopper may give it again', async () => {
  const ours = await cod()
  const returnId = await toSend(ours)
  await ours.pool.query(`update payout_details set sealed = 'v1.AAAA'`)
  expect(await ours.desk.payouts.show({ returnId, actor: staff('owner') })).toMatchObject({
    refusal: { code: 'payout_details_locked' },
  })
  ok(await ours.desk.portal.givePayoutDetails({ returnId, typed: gopay }))
  expect(ok(await ours.desk.payouts.show({ returnId, actor: staff('owner') })).bank).toBe('GoPay')
})
